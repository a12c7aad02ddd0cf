"""Filter sets of member organisations and of cluster organisations."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clusters.filters.base import By, NamedFilter, bbox, codes_of, country_codes, lineages, region_codes
from clusters.filters.boxes import Box
from clusters.filters.fields import AnyOf, Day
from clusters.filters.subsets import clusters_in_sectors
from clusters.models import Cluster, ClusterOrganisation, Management, Membership, Organisation, Sector
from clusters.search import query_expression


class OrganisationFilter(NamedFilter):
    """Member organisations."""

    kind = By(AnyOf(_("What sort of actor it is."), Organisation.Kind), path="kind__in")
    region = By(region_codes(), method="in_regions")
    country = By(country_codes(), path="region__country__in")
    cluster = By(codes_of(Cluster, _("Is a member of this cluster.")), method="members_of")
    sector = By(codes_of(Sector, _("Is a member of a cluster in this sector or below it.")), method="in_sectors")
    active_on = By(Day(_("Only what exists on this day, and memberships of this day.")), method="existing")
    bbox = By(bbox(), method="in_box")

    def in_regions(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return queryset.filter(lineages(value, "region"))

    def members_of(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        members = self.on_day(Membership.objects.published().filter(cluster__in=value))
        return queryset.filter(pk__in=members.values("organisation"))

    def in_sectors(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        members = self.on_day(Membership.objects.published().filter(cluster__in=clusters_in_sectors(value)))
        return queryset.filter(pk__in=members.values("organisation"))

    def existing(self, queryset: QuerySet, name: str, value: dt.date) -> QuerySet:
        return queryset.filter(
            Q(founded_on__isnull=True) | Q(founded_on__lte=value),
            Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=value),
        )

    def in_box(self, queryset: QuerySet, name: str, value: Box) -> QuerySet:
        return queryset.filter(value.touching("point"))


class ClusterOrganisationFilter(NamedFilter):
    """Cluster organisations, found by the names and seats of their organisations."""

    promoter_role = By(
        AnyOf(_("Official promoter, or another role."), ClusterOrganisation.PromoterRole), path="promoter_role__in"
    )
    region = By(region_codes(), method="in_regions")
    country = By(country_codes(), path="organisation__region__country__in")
    cluster = By(codes_of(Cluster, _("Manages this cluster.")), method="managing")
    active_on = By(Day(_("Only bodies that manage a cluster on this day.")), method="active")
    bbox = By(bbox(), method="in_box")

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if not query_expression(value):
            return queryset.none()
        return queryset.filter(organisation__in=Organisation.objects.matching(value).values("pk"))

    def in_regions(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return queryset.filter(lineages(value, "organisation__region"))

    def managing(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        managements = self.on_day(Management.objects.published().filter(cluster__in=value))
        return queryset.filter(pk__in=managements.values("cluster_organisation"))

    def active(self, queryset: QuerySet, name: str, value: dt.date) -> QuerySet:
        managements = Management.objects.published().active_on(value)
        return queryset.filter(pk__in=managements.values("cluster_organisation"))

    def in_box(self, queryset: QuerySet, name: str, value: Box) -> QuerySet:
        return queryset.filter(value.touching("organisation__point"))
