"""Vector tile layers: for each its records, its public filters, and how it is drawn at a zoom."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.gis.db.models import LineStringField
from django.contrib.gis.db.models.functions import GeoFunc, PointOnSurface
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from clusters.filters import By, ClusterFilter, FilterSet, LinkFilter, OrganisationFilter, RegionFilter
from clusters.filters.base import codes_of, overlapping
from clusters.filters.fields import Year
from clusters.filters.subsets import clusters_in_domains
from clusters.models import (
    Boundary,
    Cluster,
    ClusterSector,
    Link,
    Membership,
    Organisation,
    Region,
    Status,
    TechnologyDomain,
)
from mapviz import tiles
from mapviz.data.facts import KIND_GROUPS

RAW_ZOOM = 11  # from here every organisation is a feature of its own
NAMES = {"code": "Code of the record", "name_zh": "Name in Chinese", "name_en": "Name in English"}
CITY_ZOOM, COUNTY_ZOOM = 5, 8  # from here regions of finer levels are drawn


class LineBetween(GeoFunc):
    """The straight line between two points."""

    function = "ST_MakeLine"
    geom_param_pos = (0, 1)
    output_field = LineStringField()


class OrganisationTileFilter(OrganisationFilter):
    """Filters of member organisations, with the two that the map has besides."""

    bbox = None  # type: ignore[assignment]  # django-filter's way to drop an inherited filter
    domain = By(
        codes_of(TechnologyDomain, _("Is a member of a cluster in this technology domain.")), method="in_domains"
    )
    year = By(Year(_("Only what exists in this year, and memberships of this year.")), method="in_the_year")

    def on_day(self, records: QuerySet) -> QuerySet:
        """Memberships of the year asked for, else of the day asked for, else all."""
        year = self.form.cleaned_data.get("year")
        return records.filter(_within(year, "valid_from", "valid_to")) if year else super().on_day(records)

    def in_domains(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        members = self.on_day(Membership.objects.published().filter(cluster__in=clusters_in_domains(value)))
        return queryset.filter(pk__in=members.values("organisation"))

    def in_the_year(self, queryset: QuerySet, name: str, value: int) -> QuerySet:
        return queryset.filter(_within(value, "founded_on", "dissolved_on"))


class ClusterTileFilter(ClusterFilter):
    """Filters of clusters."""

    bbox = None  # type: ignore[assignment]  # django-filter's way to drop an inherited filter


class LinkTileFilter(LinkFilter):
    """Filters of links."""

    bbox = None  # type: ignore[assignment]  # django-filter's way to drop an inherited filter


class RegionTileFilter(RegionFilter):
    """Filters of regions."""

    bbox = None  # type: ignore[assignment]  # django-filter's way to drop an inherited filter


def _within(year: int, start: str, end: str) -> Q:
    return overlapping(dt.date(year, 1, 1), dt.date(year + 1, 1, 1), start, end)


class Layer(ABC):
    """One layer: what it holds, what it can be narrowed by, and the tile that `records` give."""

    name: ClassVar[str]
    title: ClassVar[str | Promise]
    filters: ClassVar[type[FilterSet]]
    fields: ClassVar[dict[str, str]]

    @abstractmethod
    def published(self) -> QuerySet:
        """All public records of the layer."""

    @abstractmethod
    def draw(self, tile: tiles.Tile, records: QuerySet) -> bytes:
        """The tile, made by one statement."""


class Organisations(Layer):
    """Member organisations: cells with number, leading domain and kinds; each one from `RAW_ZOOM` on."""

    name = "organisations"
    title = _("Member organisations")
    filters = OrganisationTileFilter
    fields = {
        "count": "Number of organisations",
        "domain": "Code of the technology domain of most of their clusters",
        **{group: f"Number of kind {group}, in cells" for group in KIND_GROUPS},
        "kind": "Kind, of a single organisation",
        "exact": "Number placed to the street or better, in cells",
        "same": "Whether all of a cell share one point",
        "precision": "Precision of the point, of a single organisation",
        **NAMES,
    }

    def published(self) -> QuerySet:
        return Organisation.objects.published()

    def draw(self, tile: tiles.Tile, records: QuerySet) -> bytes:
        columns = ("id", "point", "point_precision", "code", "name_zh", "name_en", "kind")
        found = records.filter(point__bboverlaps=tile.box).order_by().values(*columns)
        members = Membership.objects.published().active_on(localdate()).order_by()
        domain = tiles.domain_of_organisation(members, _sectors())
        if tile.z >= RAW_ZOOM:
            return tiles.points(self.name, tile, found, domain)
        return tiles.cells(self.name, tile, found, domain, KIND_GROUPS)


class Clusters(Layer):
    """Clusters, each a point with its leading domain."""

    name = "clusters"
    title = _("Clusters")
    filters = ClusterTileFilter
    fields = {
        "count": "1",
        "kind": "Evidence: sourced or inferred",
        "domain": "Code of the leading technology domain",
        "precision": "Precision of the point",
        **NAMES,
    }

    def published(self) -> QuerySet:
        return Cluster.objects.published()

    def draw(self, tile: tiles.Tile, records: QuerySet) -> bytes:
        found = records.filter(point__bboverlaps=tile.box).order_by()
        columns = ("id", "point", "point_precision", "code", "name_zh", "name_en")
        return tiles.points(
            self.name, tile, found.values(*columns, kind=F("evidence")), tiles.domain_of_cluster(_sectors())
        )


class Links(Layer):
    """Pairs of clusters as straight lines, with the number, weight and scale of their links."""

    name = "links"
    title = _("Links between clusters")
    filters = LinkTileFilter
    fields = {
        "a": "Code of the first cluster",
        "b": "Code of the second cluster",
        "scale": "Reach of the pair",
        "count": "Number of links",
        "weight": "Their weight",
    }

    def published(self) -> QuerySet:
        ends = Q(cluster_a__status=Status.PUBLISHED, cluster_b__status=Status.PUBLISHED)
        return Link.objects.filter(ends, collaboration__status=Status.PUBLISHED)

    def draw(self, tile: tiles.Tile, records: QuerySet) -> bytes:
        pairs = records.filter(cluster_a__point__isnull=False, cluster_b__point__isnull=False).order_by()
        drawn = pairs.values("scale", a=F("cluster_a__code"), b=F("cluster_b__code")).annotate(
            count=Count("pk"), weight=Sum("weight"), shape=LineBetween("cluster_a__point", "cluster_b__point")
        )
        return tiles.shapes(self.name, tile, drawn)


class Regions(Layer):
    """Regions as the boundary packs in use draw them: countries and provinces, cities and counties from near."""

    name = "regions"
    title = _("Regions")
    filters = RegionTileFilter
    fields = {"official_code": "Code in its standard", "level": "0 country to 3 county", **NAMES}

    def published(self) -> QuerySet:
        return Region.objects.published().active_on(localdate())

    def draw(self, tile: tiles.Tile, records: QuerySet) -> bytes:
        finest = 1 + (tile.z >= CITY_ZOOM) + (tile.z >= COUNTY_ZOOM)
        in_use = Boundary.objects.filter(pack__is_active=True, pack__status=Status.PUBLISHED).order_by()
        wanted = in_use.filter(region__in=records.filter(level__lte=finest).order_by())
        shown = wanted.annotate(inside=PointOnSurface("shape")).filter(~_lies_at_home(in_use))
        names = {name: F(f"region__{name}") for name in ("code", "official_code", "level", "name_zh", "name_en")}
        return tiles.shapes(self.name, tile, shown.values("shape", **names))


def _lies_at_home(boundaries: QuerySet) -> Exists:
    """Whether a pack draws a part of the home country as a country of its own: the home country's view holds."""
    home = boundaries.filter(
        region__level=Region.Level.COUNTRY,
        region__official_code=settings.ATLAS["HOME_COUNTRY"],
        shape__contains=OuterRef("inside"),
    )
    return Exists(home.exclude(pk=OuterRef("pk")).filter(region__level=OuterRef("region__level")))


def _sectors() -> QuerySet:
    return ClusterSector.objects.published().order_by()


LAYERS: dict[str, Layer] = {layer.name: layer for layer in (Organisations(), Clusters(), Links(), Regions())}
