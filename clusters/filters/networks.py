"""Filter sets of collaborations, participants, links and alliances."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clusters.filters.base import (
    By,
    DatedFilter,
    NamedFilter,
    TimeFilter,
    bbox,
    codes_of,
    country_codes,
    lineages,
    region_codes,
)
from clusters.filters.boxes import Box
from clusters.filters.fields import AnyOf, Flag
from clusters.filters.subsets import (
    clusters_in_domains,
    clusters_in_regions,
    clusters_in_sectors,
    organisations_in_regions,
)
from clusters.models import (
    Alliance,
    AllianceMembership,
    Cluster,
    Collaboration,
    Organisation,
    Participant,
    Programme,
    Scale,
    Sector,
    TechnologyDomain,
)


class CollaborationFilter(NamedFilter, DatedFilter):
    """Collaborations, found by themselves and by who takes part."""

    kind = By(AnyOf(_("What sort of undertaking it is."), Collaboration.Kind), path="kind__in")
    scale = By(AnyOf(_("How far it reaches."), Scale), path="scale__in")
    crosses_sectors = By(Flag(_("Whether clusters of different technology domains take part.")), path="crosses_sectors")
    crosses_regions = By(Flag(_("Whether participants of different provinces take part.")), path="crosses_regions")
    crosses_actor_types = By(Flag(_("Whether organisations of different kinds take part.")), path="crosses_actor_types")
    cluster = By(codes_of(Cluster, _("This cluster takes part.")), method="with_cluster")
    organisation = By(codes_of(Organisation, _("This organisation takes part.")), method="with_organisation")
    region = By(
        region_codes(_("A participant of this region, or of a region in it, takes part.")), method="with_region"
    )
    country = By(country_codes(), method="with_region")
    sector = By(codes_of(Sector, _("A cluster of this sector, or of one below it, takes part.")), method="with_sector")
    programme = By(codes_of(Programme, _("Programme that supports it.")), path="programme__in")
    alliance = By(codes_of(Alliance, _("Alliance whose joint work it is.")), path="alliance__in")

    def with_cluster(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return self._with(queryset, Q(cluster__in=value))

    def with_organisation(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return self._with(queryset, Q(organisation__in=value))

    def with_sector(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return self._with(queryset, Q(cluster__in=clusters_in_sectors(value)))

    def with_region(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        condition = Q(cluster__in=clusters_in_regions(value)) | Q(organisation__in=organisations_in_regions(value))
        return self._with(queryset, condition | lineages(value, "region"))

    def _with(self, queryset: QuerySet, condition: Q) -> QuerySet:
        participants = Participant.objects.published().filter(condition)
        return queryset.filter(pk__in=participants.values("collaboration"))


class LinkFilter(TimeFilter):
    """Links, found by either of their clusters and by their collaboration."""

    cluster = By(codes_of(Cluster, _("One of the two clusters.")), method="with_cluster")
    region = By(region_codes(_("One of the two clusters lies in this region.")), method="with_region")
    country = By(country_codes(), method="with_region")
    sector = By(codes_of(Sector, _("One of the two clusters is in this sector or below it.")), method="with_sector")
    domain = By(codes_of(TechnologyDomain, _("One of the two clusters is in this domain.")), method="with_domain")
    scale = By(AnyOf(_("Reach of the pair."), Scale), path="scale__in")
    crosses_sectors = By(Flag(_("Whether the two share no technology domain.")), path="crosses_sectors")
    inferred = By(Flag(_("Whether either participation was inferred.")), path="is_inferred")
    kind = By(AnyOf(_("Kind of the collaboration."), Collaboration.Kind), path="collaboration__kind__in")
    collaboration = By(codes_of(Collaboration, _("The collaboration.")), path="collaboration__in")
    programme = By(codes_of(Programme, _("Programme of the collaboration.")), path="collaboration__programme__in")
    alliance = By(codes_of(Alliance, _("Alliance of the collaboration.")), path="collaboration__alliance__in")
    bbox = By(bbox(), method="in_box")

    def with_cluster(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return self._either(queryset, value)

    def with_region(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return self._either(queryset, clusters_in_regions(value))

    def with_sector(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return self._either(queryset, clusters_in_sectors(value))

    def with_domain(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return self._either(queryset, clusters_in_domains(value))

    def in_box(self, queryset: QuerySet, name: str, value: Box) -> QuerySet:
        return queryset.filter(value.touching("cluster_a__point", "cluster_b__point"))

    def _either(self, queryset: QuerySet, clusters: Any) -> QuerySet:
        return queryset.filter(Q(cluster_a__in=clusters) | Q(cluster_b__in=clusters))


class AllianceFilter(NamedFilter, DatedFilter):
    """Alliances."""

    stage = By(AnyOf(_("Proposed, established or ended."), Alliance.Stage), path="stage__in")
    cluster = By(codes_of(Cluster, _("This cluster belongs to it.")), method="with_subject")
    organisation = By(codes_of(Organisation, _("This organisation belongs to it.")), method="with_subject")

    def with_subject(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        members = self.on_day(AllianceMembership.objects.published().filter(**{f"{name}__in": value}))
        return queryset.filter(pk__in=members.values("alliance"))
