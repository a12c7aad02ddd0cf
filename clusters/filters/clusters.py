"""Filter sets of clusters and of memberships in them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clusters.filters.base import By, DatedFilter, NamedFilter, bbox, codes_of, country_codes, region_codes
from clusters.filters.boxes import Box
from clusters.filters.fields import AnyOf, Day, Flag
from clusters.filters.subsets import clusters_in_domains, clusters_in_regions, clusters_in_sectors
from clusters.models import (
    Award,
    Cluster,
    ClusterOrganisation,
    ClusterStanding,
    Label,
    LabelScheme,
    Management,
    Membership,
    Organisation,
    Programme,
    Sector,
    TechnologyDomain,
)


class ClusterFilter(NamedFilter):
    """Clusters. Tier, phase and label are those of the day asked for, or of today."""

    region = By(region_codes(), method="in_regions")
    country = By(country_codes(), method="in_regions")
    sector = By(codes_of(Sector, _("Sector with all sectors in it.")), method="in_sectors")
    domain = By(codes_of(TechnologyDomain, _("Technology domain.")), method="in_domains")
    tier = By(AnyOf(_("Tier on the day asked for, or today."), ClusterStanding.Tier), method="standing")
    phase = By(AnyOf(_("Phase on the day asked for, or today."), ClusterStanding.Phase), method="standing")
    programme = By(codes_of(Programme, _("Has an award of this programme.")), method="awarded")
    label = By(
        codes_of(LabelScheme, _("Holds a label of this scheme on the day asked for, or today.")), method="labelled"
    )
    member_kind = By(AnyOf(_("Has a member of this kind."), Organisation.Kind), method="with_member_kind")
    organisation = By(codes_of(Organisation, _("Has this member.")), method="with_member")
    cluster_organisation = By(
        codes_of(ClusterOrganisation, _("Is managed by this cluster organisation."), "organisation__code"),
        method="managed_by",
    )
    cluster = By(codes_of(Cluster, _("Is part of this cluster.")), path="parent__in")
    active_on = By(Day(_("Only what exists on this day; decides what is current.")), method="existing")
    bbox = By(bbox(), method="in_box")

    def in_regions(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return queryset.filter(pk__in=clusters_in_regions(value))

    def in_sectors(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return queryset.filter(pk__in=clusters_in_sectors(value))

    def in_domains(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return queryset.filter(pk__in=clusters_in_domains(value))

    def standing(self, queryset: QuerySet, name: str, value: list[str]) -> QuerySet:
        standings = ClusterStanding.objects.published().active_on(self.day).filter(**{f"{name}__in": value})
        return queryset.filter(pk__in=standings.values("cluster"))

    def awarded(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        awards = self.on_day(Award.objects.published().filter(programme__in=value, cluster__isnull=False))
        return queryset.filter(pk__in=awards.values("cluster"))

    def labelled(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        labels = Label.objects.published().active_on(self.day).filter(scheme__in=value)
        managed = Management.objects.published().active_on(self.day)
        bodies = labels.filter(cluster_organisation__isnull=False).values("cluster_organisation")
        return queryset.filter(
            Q(pk__in=labels.filter(cluster__isnull=False).values("cluster"))
            | Q(pk__in=managed.filter(cluster_organisation__in=bodies).values("cluster"))
        )

    def with_member_kind(self, queryset: QuerySet, name: str, value: list[str]) -> QuerySet:
        members = self.on_day(Membership.objects.published().filter(organisation__kind__in=value))
        return queryset.filter(pk__in=members.values("cluster"))

    def with_member(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        members = self.on_day(Membership.objects.published().filter(organisation__in=value))
        return queryset.filter(pk__in=members.values("cluster"))

    def managed_by(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        managements = self.on_day(Management.objects.published().filter(cluster_organisation__in=value))
        return queryset.filter(pk__in=managements.values("cluster"))

    def existing(self, queryset: QuerySet, name: str, value: dt.date) -> QuerySet:
        return queryset.filter(Q(founded_on__isnull=True) | Q(founded_on__lte=value))

    def in_box(self, queryset: QuerySet, name: str, value: Box) -> QuerySet:
        return queryset.filter(value.touching("point"))


class MembershipFilter(DatedFilter):
    """Memberships, found by their cluster and their organisation."""

    cluster = By(codes_of(Cluster, _("The cluster.")), path="cluster__in")
    organisation = By(codes_of(Organisation, _("The member.")), path="organisation__in")
    cluster_organisation = By(
        codes_of(ClusterOrganisation, _("Cluster organisation that holds the membership."), "organisation__code"),
        path="through__in",
    )
    member_kind = By(AnyOf(_("Kind of the member."), Organisation.Kind), path="organisation__kind__in")
    role = By(AnyOf(_("The part the member plays."), Membership.Role), path="role__in")
    formal = By(Flag(_("Whether a list of members names it.")), path="is_formal")
    region = By(region_codes(_("Region of the cluster, with all regions in it.")), method="in_regions")
    country = By(country_codes(), method="in_regions")
    sector = By(codes_of(Sector, _("Sector of the cluster, with all sectors in it.")), method="in_sectors")
    bbox = By(bbox(), method="in_box")

    def in_regions(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return queryset.filter(cluster__in=clusters_in_regions(value))

    def in_sectors(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return queryset.filter(cluster__in=clusters_in_sectors(value))

    def in_box(self, queryset: QuerySet, name: str, value: Box) -> QuerySet:
        own = value.touching("point")
        return queryset.filter(own | (Q(point__isnull=True) & value.touching("organisation__point")))
