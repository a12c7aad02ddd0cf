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

from api.pagination import MAX_LIMIT
from api.parameters import clean
from api.renderers import CSVRenderer, GeoJSONRenderer
from api.schema import CollectionSchema
from api.views.public import PublicView
from clusters.filters import FilterSet
from clusters.filters.fields import Flag, Parameter

# Long texts and derived columns that no answer shows: they are not fetched, neither of records nor of related ones.
UNSEEN = {"search", "note", "lineage", "footprint"}


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
    max_limit = MAX_LIMIT
    day: dt.date  # the day that 'current' refers to

    def get_renderers(self) -> list[Any]:
        return [JSONRenderer(), *([GeoJSONRenderer()] if self.is_spatial else []), CSVRenderer()]

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
        return {**super().get_serializer_context(), "as_features": getattr(renderer, "format", "") == "geojson"}

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
        if response.status_code == 200 and request.accepted_renderer.format == "csv":
            response.headers["Content-Disposition"] = f'attachment; filename="{self._file_name()}.csv"'
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
