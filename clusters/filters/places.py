"""Filter sets of regions, places, and the classifications of what clusters do."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clusters.filters.base import (
    By,
    DatedFilter,
    NamedFilter,
    bbox,
    codes_of,
    country_codes,
    lineages,
    region_codes,
)
from clusters.filters.boxes import Box
from clusters.filters.fields import AnyOf
from clusters.models import Classification, Region, Sector, TechnologyDomain


class RegionFilter(NamedFilter, DatedFilter):
    """Regions."""

    region = By(region_codes(), method="within")
    country = By(country_codes(), path="country__in")
    level = By(AnyOf(_("0 country, 1 province or state, 2 city, 3 county."), Region.Level), path="level__in")
    scheme = By(AnyOf(_("Standard that defines the official code."), Region.Scheme), path="scheme__in")
    bbox = By(bbox(), method="in_box")

    def within(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return queryset.filter(lineages(value))

    def in_box(self, queryset: QuerySet, name: str, value: Box) -> QuerySet:
        return queryset.filter(value.touching("point"))


class PlaceFilter(NamedFilter):
    """Named places."""

    region = By(region_codes(), method="in_regions")
    country = By(country_codes(), path="region__country__in")
    bbox = By(bbox(), method="in_box")

    def in_regions(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return queryset.filter(lineages(value, "region"))

    def in_box(self, queryset: QuerySet, name: str, value: Box) -> QuerySet:
        return queryset.filter(value.touching("point"))


class DomainFilter(NamedFilter):
    """Technology domains."""


class ClassificationFilter(NamedFilter, DatedFilter):
    """Classifications."""


class SectorFilter(NamedFilter):
    """Sectors."""

    sector = By(codes_of(Sector, _("Sector with all sectors in it.")), method="within")
    classification = By(codes_of(Classification, _("List that defines it.")), path="classification__in")
    domain = By(codes_of(TechnologyDomain, _("Technology domain.")), path="domain__in")

    def within(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return queryset.filter(lineages(value))
