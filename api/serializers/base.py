"""What all serializers share: codes instead of row numbers, nothing unpublished, null for unknown, and geometry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from clusters.models import ClusterOrganisation
from clusters.querysets import PUBLISHED

DIGITS = 6  # of a degree: about a decimetre
PRECISION = "_precision"

IDENTITY = ("code", "name_zh", "name_en", "name_orig", "aliases")
VALIDITY = ("valid_from", "valid_from_precision", "valid_to", "valid_to_precision")
POINT = ("longitude", "latitude")
PROVENANCE = (
    "evidence",
    "source",
    "source_title",
    "source_url",
    "source_published_on",
    "locator",
    "quotation",
    "updated_at",
)


def is_public(record: Any) -> bool:
    """Whether a related record may be named: the twin of `.published()` for a record in memory."""
    if getattr(record, "status", PUBLISHED) != PUBLISHED:
        return False
    for path in getattr(record, "published_through", ()):
        related = record
        for name in path.split("__"):
            related = getattr(related, name) if related is not None else None
        if related is not None and related.status != PUBLISHED:
            return False
    return True


class Related(serializers.Field):
    """A value of a published related record; null where there is none, or none that is public."""

    leaf = ""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "read_only": True, "allow_null": True})

    def get_attribute(self, instance: Any) -> Any:
        path: list[Any] = [*self.source_attrs, *([self.leaf] if self.leaf else [])]
        *relations, leaf = path
        for name in relations:
            instance = getattr(instance, name)
            if instance is None or not is_public(instance):
                return None
        return getattr(instance, leaf)

    def to_representation(self, value: Any) -> Any:
        return value


@extend_schema_field({"type": "string"})
class Code(Related):
    """The code of a published related record."""

    leaf = "code"


@extend_schema_field({"type": "string"})
class RelatedText(Related):
    """A text of a published related record."""


@extend_schema_field({"type": "string", "format": "date"})
class RelatedDay(Related):
    """A date of a published related record."""

    def to_representation(self, value: Any) -> str:
        return str(value.isoformat())


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class Codes(serializers.Field):
    """Codes of prefetched published records: the source names the prefetched list, `path` the way to each record."""

    def __init__(self, path: str = "", **kwargs: Any) -> None:
        self.path = path
        super().__init__(**{**kwargs, "read_only": True})

    def get_attribute(self, instance: Any) -> Any:
        return getattr(instance, str(self.source))

    def to_representation(self, value: Any) -> list[str]:
        codes = []
        for record in value:
            for name in filter(None, self.path.split(".")):
                record = getattr(record, name)  # noqa: PLW2901  walks along the path
            if record is not None and is_public(record):
                codes.append(record.code)
        return list(dict.fromkeys(codes))


@extend_schema_field({"type": "number"})
class Number(serializers.Field):
    """A decimal as JSON number: 3, not 3.000000, and without the noise of binary fractions."""

    def __init__(self, **kwargs: Any) -> None:
        for name in ("max_digits", "decimal_places", "max_value", "min_value", "required"):
            kwargs.pop(name, None)
        super().__init__(**{**kwargs, "read_only": True})

    def to_representation(self, value: Decimal) -> int | float:
        return int(value) if value == value.to_integral_value() else float(value)


class Instant(serializers.DateTimeField):
    """A moment in universal time."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, default_timezone=dt.UTC)


@extend_schema_field({"type": "number"})
class Degrees(serializers.Field):
    """Longitude or latitude of the record's point."""

    def __init__(self, axis: str, **kwargs: Any) -> None:
        self.axis = axis
        super().__init__(**{**kwargs, "read_only": True, "allow_null": True})

    def get_attribute(self, instance: Any) -> Any:
        return self.parent.point(instance)  # type: ignore[union-attr, attr-defined]

    def to_representation(self, value: Any) -> float:
        return round(getattr(value, self.axis), DIGITS)


def seat() -> tuple[Degrees, Degrees]:
    """The fields `longitude` and `latitude`."""
    return (
        Degrees("x", help_text=_("Degrees east, WGS 84.")),
        Degrees("y", help_text=_("Degrees north, WGS 84.")),
    )


class FlatSerializer(serializers.ModelSerializer):
    """Read-only fields: related records by code, decimals as numbers, null for what is unknown."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DecimalField: Number,
        models.SlugField: serializers.CharField,  # its pattern is a rule for entry, not a promise to readers
        models.DateTimeField: Instant,
    }

    def build_standard_field(self, field_name: str, model_field: Any) -> tuple[type, dict[str, Any]]:
        field_class, kwargs = super().build_standard_field(field_name, model_field)
        for name in ("allow_blank", "required", "default", "validators", "max_length", "allow_unicode"):
            kwargs.pop(name, None)
        kwargs["read_only"] = True
        may_be_empty = model_field.null or (model_field.blank and model_field.empty_strings_allowed)
        if may_be_empty or field_name.endswith(PRECISION):
            kwargs["allow_null"] = True
        if model_field.primary_key:
            kwargs["help_text"] = _("Number of the record; it stays the same as long as the record exists.")
        return field_class, kwargs

    def build_relational_field(self, field_name: str, relation_info: Any) -> tuple[type, dict[str, Any]]:
        field = relation_info.model_field
        kwargs = {"read_only": True, "help_text": field.help_text, "label": field.verbose_name}
        if relation_info.related_model is ClusterOrganisation:
            kwargs["source"] = f"{field_name}.organisation"
        return Code, kwargs

    def to_representation(self, instance: Any) -> dict[str, Any]:
        record = {name: None if value == "" else value for name, value in super().to_representation(instance).items()}
        for name in record:
            if name.endswith(PRECISION) and record.get(name.removesuffix(PRECISION), "") is None:
                record[name] = None  # there is no date that could be exact
        return record


class RecordSerializer(FlatSerializer):
    """One record with its source, flat, so that it is one line of a table in every format."""

    source_title = RelatedText(source="source.title", help_text=_("Title of the source."))
    source_url = RelatedText(source="source.url", help_text=_("Where the source can be read."))
    source_published_on = RelatedDay(source="source.published_on", help_text=_("When the source was published."))

    def to_representation(self, instance: Any) -> dict[str, Any]:
        record = super().to_representation(instance)
        if not self.context.get("as_features"):
            return record
        identity = record.get("code", record.get("id"))
        return {"type": "Feature", "id": identity, "geometry": self.geometry(instance), "properties": record}

    def point(self, instance: Any) -> Any:
        """Where the record lies."""
        return instance.point

    def geometry(self, instance: Any) -> dict[str, Any] | None:
        """The record's geometry in GeoJSON."""
        return point_geometry(self.point(instance))


def point_geometry(point: Any) -> dict[str, Any] | None:
    """A point as GeoJSON, without any geometry library."""
    if point is None:
        return None
    return {"type": "Point", "coordinates": [round(point.x, DIGITS), round(point.y, DIGITS)]}


def line_geometry(start: Any, end: Any) -> dict[str, Any] | None:
    """The shorter line between two points as GeoJSON, cut at the antimeridian as RFC 7946 asks."""
    if start is None or end is None:
        return None
    a, b = [round(start.x, DIGITS), round(start.y, DIGITS)], [round(end.x, DIGITS), round(end.y, DIGITS)]
    if abs(a[0] - b[0]) <= 180:
        return {"type": "LineString", "coordinates": [a, b]}
    side = 180.0 if a[0] > 0 else -180.0
    span = 360 - abs(a[0] - b[0])
    share = abs(side - a[0]) / span if span else 0.0
    latitude = round(a[1] + (b[1] - a[1]) * share, DIGITS)
    return {"type": "MultiLineString", "coordinates": [[a, [side, latitude]], [[-side, latitude], b]]}


def fields(*groups: str | Sequence[str]) -> list[str]:
    """A list of field names from single names and groups of them."""
    return [name for group in groups for name in ([group] if isinstance(group, str) else group)]
