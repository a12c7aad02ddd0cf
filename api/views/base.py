"""What all collections share: published records only, strict parameters, ETags, pages and formats."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.serializers import ListSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from api.conditional import entity_tag, is_current
from api.exceptions import NotModified
from api.negotiation import StrictNegotiation
from api.pagination import MAX_LIMIT
from api.parameters import clean, refuse_misuse
from api.renderers import CSVRenderer, GeoJSONRenderer
from api.schema import CollectionSchema
from clusters.filters import FilterSet
from clusters.filters.fields import Flag, OneOf, Parameter
from clusters.services.versions import data_version

# Long texts and derived columns that no answer shows: they are not fetched, neither of records nor of related ones.
UNSEEN = {"search", "note", "lineage", "footprint"}


class Collection(ReadOnlyModelViewSet):
    """A collection declares its records, serializer, filter set and orders; the rest is here."""

    http_method_names: ClassVar[list[str]] = ["get", "head", "options"]
    content_negotiation_class = StrictNegotiation
    metadata_class = None
    schema = CollectionSchema()

    slug: ClassVar[str]  # last part of the address
    title: ClassVar[Any]
    filterset_class: ClassVar[type[FilterSet]]
    orderings: ClassVar[dict[str, str]] = {"code": "code", "updated_at": "updated_at"}
    identity: ClassVar[tuple[str, ...]] = ("code",)
    lookup_field = "code"
    lookup_url_kwarg = "code"
    is_spatial: ClassVar[bool] = False
    max_limit = MAX_LIMIT
    day: dt.date  # the day that 'current' refers to

    def get_renderers(self) -> list[Any]:
        return [JSONRenderer(), *([GeoJSONRenderer()] if self.is_spatial else []), CSVRenderer()]

    def own_parameters(self) -> dict[str, Parameter]:
        """Parameters besides filters: page and format."""
        formats = {
            "format": OneOf(
                _("Format of the answer; overrules the Accept header."), [one.format for one in self.get_renderers()]
            ),
            "bom": Flag(_("Whether a CSV file begins with a byte order mark, by which Excel recognises UTF-8.")),
        }
        return {**self.paginator.parameters(self), **formats} if self.action == "list" else formats  # type: ignore[attr-defined]

    def parameters(self) -> dict[str, Parameter]:
        """All parameters of this action."""
        filters = self.filterset_class.parameters() if self.action == "list" else {}
        return {**filters, **self.own_parameters()}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.action not in ("list", "retrieve"):
            return
        refuse_misuse(self.parameters(), request.query_params)
        self.options_given = clean(self.own_parameters(), request.query_params)
        days = {name: one for name, one in self.parameters().items() if name == "active_on"}
        self.day = clean(days, request.query_params).get("active_on") or localdate()
        self.data_version = data_version()
        self.tag = entity_tag(request, self.data_version, request.accepted_renderer.media_type)
        if is_current(request, self.tag):
            raise NotModified

    def options(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse(status=204, headers={"Allow": ", ".join(self.allowed_methods)})

    def get_queryset(self) -> QuerySet:
        records = super().get_queryset()
        return lean(records.published() if hasattr(records, "published") else records)

    def get_object(self) -> Any:
        record = get_object_or_404(self.get_queryset(), **{self.lookup_field: self.kwargs[self.lookup_url_kwarg]})
        self.complete([record])
        return record

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        page = super().paginate_queryset(queryset)
        self.complete(page or [])
        return page or []

    def complete(self, records: list[Any]) -> None:
        """Add to the records of one page what takes a query of its own."""

    def get_serializer_context(self) -> dict[str, Any]:
        renderer = getattr(self.request, "accepted_renderer", None)
        return {**super().get_serializer_context(), "as_features": getattr(renderer, "format", "") == "geojson"}

    def columns(self) -> dict[str, tuple[str, ...]]:
        """Names of the columns in CSV; for lists of objects, the parts of each that are shown."""
        fields = self.get_serializer_class()(context={}).fields
        return {
            name: getattr(getattr(field.child, "Meta", None), "csv_parts", ())
            if isinstance(field, ListSerializer)
            else ()
            for name, field in fields.items()
        }

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code in (200, 304):
            response.headers["ETag"] = self.tag
            response.headers["Data-Version"] = str(self.data_version)
            response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
        if response.status_code == 200 and request.accepted_renderer.format == "csv":
            response.headers["Content-Disposition"] = f'attachment; filename="{self._file_name()}.csv"'
        patch_vary_headers(response, ["Accept", "Accept-Language"])
        return response

    def _file_name(self) -> str:
        key = str(self.kwargs.get(self.lookup_url_kwarg, ""))
        return f"{self.slug}-{key}" if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else self.slug


def lean(queryset: QuerySet) -> QuerySet:
    """Leave out the columns that no answer shows."""
    return queryset.defer(*_unseen(queryset.model, queryset.query.select_related or {}, ""))


def _unseen(model: Any, related: Any, prefix: str) -> list[str]:
    paths = [f"{prefix}{field.name}" for field in model._meta.concrete_fields if field.name in UNSEEN]
    for name, deeper in (related if isinstance(related, dict) else {}).items():
        target = model._meta.get_field(name).related_model
        paths += _unseen(target, deeper, f"{prefix}{name}__")
    return paths
