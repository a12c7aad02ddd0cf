"""What all collections share: published records only, filters, pages and formats."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.serializers import ListSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from api.exceptions import BadParameters, Fault
from api.files.answer import file_of
from api.pagination import MAX_LIMIT
from api.parameters import clean
from api.renderers import (
    FILE_FORMATS,
    CSVRenderer,
    FlatGeobufRenderer,
    GeoJSONRenderer,
    GeoPackageRenderer,
    ParquetRenderer,
    XLSXRenderer,
)
from api.schema import CollectionSchema
from api.views.public import PublicView
from clusters.filters import FilterSet
from clusters.filters.fields import Flag, Parameter

# Long texts and derived columns that no answer shows: they are not fetched, neither of records nor of related ones.
UNSEEN = {"search", "note", "lineage", "footprint"}
WITHOUT_GEOMETRY = {"json", "csv", "xlsx"}
DOWNLOADS = {"csv", *FILE_FORMATS}


class Collection(PublicView, ReadOnlyModelViewSet):
    """A collection declares its records, serializer, filter set and orders; the rest is here."""

    schema = CollectionSchema()

    slug: ClassVar[str]  # last part of the address
    title: ClassVar[Any]
    about: ClassVar[Any]
    filterset_class: ClassVar[type[FilterSet]]
    orderings: ClassVar[dict[str, str]] = {"code": "code", "updated_at": "updated_at"}
    default_ordering: ClassVar[str | None] = None  # the first of `orderings` unless said
    identity: ClassVar[tuple[str, ...]] = ("code",)  # makes any order unique
    lookup_field = "code"
    lookup_url_kwarg = "code"
    has_records: ClassVar[bool] = True  # whether single records have addresses
    is_spatial: ClassVar[bool] = False
    file_geometry: ClassVar[str] = "Point"  # of the layer in a GeoPackage
    max_limit = MAX_LIMIT
    day: dt.date  # the day that 'current' refers to

    def get_renderers(self) -> list[Any]:
        tables = [CSVRenderer(), XLSXRenderer(), ParquetRenderer(), GeoPackageRenderer()]
        if not self.is_spatial:
            return [JSONRenderer(), *tables]
        return [JSONRenderer(), GeoJSONRenderer(), *tables, FlatGeobufRenderer()]

    def own_parameters(self) -> dict[str, Parameter]:
        bom = Flag(_("Whether a CSV file begins with a byte order mark, by which Excel recognises UTF-8."))
        page = self.paginator.parameters(self) if self.action == "list" else {}  # type: ignore[union-attr]
        return {**page, **super().own_parameters(), "bom": bom}

    def parameters(self) -> dict[str, Parameter]:
        filters = self.filterset_class.parameters() if self.action == "list" else {}
        return {**filters, **self.own_parameters()}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        days = {name: one for name, one in self.parameters().items() if name == "active_on"}
        self.day = clean(days, request.query_params).get("active_on") or localdate()

    def get_queryset(self) -> QuerySet:
        records = super().get_queryset()
        return lean(records.published() if hasattr(records, "published") else records)

    def get_object(self) -> Any:
        return get_object_or_404(self.get_queryset(), **{self.lookup_field: self.kwargs[self.lookup_url_kwarg]})

    def get_serializer_context(self) -> dict[str, Any]:
        renderer = getattr(self.request, "accepted_renderer", None)
        as_features = self.is_spatial and getattr(renderer, "format", "json") not in WITHOUT_GEOMETRY
        return {**super().get_serializer_context(), "as_features": as_features}

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        if request.accepted_renderer.format not in FILE_FORMATS:
            return super().list(request, *args, **kwargs)
        for name in ("cursor", "count"):
            if name in self.options_given:
                raise BadParameters([Fault(name, "invalid_value", _("A file holds all matches: leave this out."))])
        found = self.filter_queryset(self.get_queryset())
        ordering = self.options_given.get("ordering") or self.default_ordering or next(iter(self.orderings))
        return file_of(self, request, found, ordering, self.options_given.get("limit"))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        if request.accepted_renderer.format not in FILE_FORMATS:
            return super().retrieve(request, *args, **kwargs)
        found = self.get_queryset().filter(pk=self.get_object().pk)
        return file_of(self, request, found, next(iter(self.orderings)))

    def columns(self) -> dict[str, tuple[str, ...]]:
        """Names of the columns in CSV; for lists of objects, the parts of each that are shown."""
        columns = {}
        serializer: Any = self.get_serializer_class()(context={})
        for name, field in serializer.fields.items():
            nested: Any = field.child if isinstance(field, ListSerializer) else None
            columns[name] = nested.Meta.csv_parts if nested else ()
        return columns

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code == 200 and request.accepted_renderer.format in DOWNLOADS:
            name = f"{self._file_name()}.{request.accepted_renderer.format}"
            response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def _file_name(self) -> str:
        key = "".join(
            char for char in str(self.kwargs.get(self.lookup_url_kwarg, "")) if char.isalnum() or char in "-_."
        )
        return f"{self.slug}-{key}" if key and key.isascii() else self.slug


def lean(queryset: QuerySet) -> QuerySet:
    """Leave out the columns that no answer shows."""
    return queryset.defer(*_unseen(queryset.model, queryset.query.select_related, ""))


def _unseen(model: Any, related: Any, prefix: str) -> list[str]:
    paths = [f"{prefix}{field.name}" for field in model._meta.concrete_fields if field.name in UNSEEN]
    for name, deeper in (related if isinstance(related, dict) else {}).items():
        paths += _unseen(model._meta.get_field(name).related_model, deeper, f"{prefix}{name}__")
    return paths
