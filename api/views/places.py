"""Regions, places, and the classifications of what clusters do."""

from __future__ import annotations

from typing import Any

from django.contrib.gis.db.models.functions import AsGeoJSON
from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.utils.translation import gettext_lazy as _

from api.serializers.base import DIGITS
from api.serializers.places import (
    ClassificationSerializer,
    DomainSerializer,
    PlaceSerializer,
    RegionSerializer,
    SectorSerializer,
)
from api.views.base import WITHOUT_GEOMETRY, Collection
from clusters.filters import ClassificationFilter, DomainFilter, PlaceFilter, RegionFilter, SectorFilter
from clusters.filters.fields import OneOf, Parameter
from clusters.models import Boundary, Classification, Place, Region, Sector, TechnologyDomain

NAMES = {"code": "code", "name_zh": "name_zh", "name_en": "name_en", "updated_at": "updated_at"}
MAX_SHAPES = 50


class RegionView(Collection):
    """Regions."""

    slug = "regions"
    title = _("Regions")
    about = _(
        "Coded administrative and statistical areas. With geometry=shape the formats with geometry carry boundaries, in"
        " GeoJSON at most 50 on a page, each with the attribution and the map review number that must stand by it."
    )
    queryset = Region.objects.select_related("source", "parent", "province", "country")
    serializer_class = RegionSerializer
    filterset_class = RegionFilter
    orderings = {**NAMES, "official_code": "official_code", "level": "level"}
    is_spatial = True

    def own_parameters(self) -> dict[str, Parameter]:
        shape = OneOf(_("Geometry: the point of the label, or the boundary."), ["point", "shape"])
        return {**super().own_parameters(), "geometry": shape}

    @property
    def max_limit(self) -> int:  # type: ignore[override]
        return MAX_SHAPES if self._wants_shapes() else Collection.max_limit

    def get_queryset(self) -> QuerySet:
        regions = super().get_queryset()
        if not self._wants_shapes():
            nothing = Value(None, output_field=CharField())
            return regions.annotate(boundary_pack=nothing, attribution=nothing, map_review_number=nothing)
        drawn = Boundary.objects.filter(region=OuterRef("pk"), pack__status="published", pack__is_active=True)
        first: Any = drawn.order_by("pack__code")
        return regions.annotate(
            shape=Subquery(first.values(shape_json=AsGeoJSON("shape", precision=DIGITS))[:1]),
            **{name: Subquery(first.values(value=F(f"pack__{path}"))[:1]) for name, path in PACK.items()},
        )

    def _wants_shapes(self) -> bool:
        renderer = getattr(self.request, "accepted_renderer", None)
        has_geometry = getattr(renderer, "format", "json") not in WITHOUT_GEOMETRY
        return self.options_given.get("geometry") == "shape" and has_geometry

    @property
    def file_geometry(self) -> str:  # type: ignore[override]
        return "MultiPolygon" if self._wants_shapes() else Collection.file_geometry


PACK = {"boundary_pack": "code", "attribution": "attribution", "map_review_number": "map_review_number"}


class PlaceView(Collection):
    """Places."""

    slug = "places"
    title = _("Places")
    about = _("Named towns, for records whose source names a town and not a coded region.")
    queryset = Place.objects.select_related("source", "region__country")
    serializer_class = PlaceSerializer
    filterset_class = PlaceFilter
    orderings = NAMES
    is_spatial = True


class DomainView(Collection):
    """Technology domains."""

    slug = "domains"
    title = _("Technology domains")
    about = _("The broad fields into which all sectors fall.")
    queryset = TechnologyDomain.objects.select_related("source")
    serializer_class = DomainSerializer
    filterset_class = DomainFilter
    orderings = {"position": "position", **NAMES}


class ClassificationView(Collection):
    """Classifications."""

    slug = "classifications"
    title = _("Classifications")
    about = _("Published lists of sectors, each in one version.")
    queryset = Classification.objects.select_related("source")
    serializer_class = ClassificationSerializer
    filterset_class = ClassificationFilter
    orderings = NAMES


class SectorView(Collection):
    """Sectors."""

    slug = "sectors"
    title = _("Sectors")
    about = _("Coded branches of activity.")
    queryset = Sector.objects.select_related("source", "classification", "parent__classification", "domain")
    serializer_class = SectorSerializer
    filterset_class = SectorFilter
    orderings = {**NAMES, "official_code": "official_code"}
