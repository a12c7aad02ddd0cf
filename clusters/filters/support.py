"""Filter sets of programmes, awards, labels, evaluations and policy measures."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clusters.filters.base import (
    By,
    DatedFilter,
    NamedFilter,
    codes_of,
    country_codes,
    lineages,
    region_codes,
)
from clusters.filters.fields import AnyOf, Year
from clusters.filters.subsets import clusters_in_regions, clusters_in_sectors, organisations_in_regions
from clusters.models import (
    Award,
    Cluster,
    ClusterOrganisation,
    Evaluation,
    LabelScheme,
    Organisation,
    PolicyMeasure,
    Programme,
    Sector,
)


class ProgrammeFilter(NamedFilter, DatedFilter):
    """Programmes."""

    kind = By(AnyOf(_("How it supports clusters."), Programme.Kind), path="kind__in")
    region = By(region_codes(_("Applies in this region or in one in it.")), method="in_regions")
    country = By(country_codes(), path="region__country__in")
    organisation = By(codes_of(Organisation, _("Public body that runs it.")), path="owner__in")
    cluster = By(codes_of(Cluster, _("Has made an award to this cluster.")), method="awarding")

    def in_regions(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return queryset.filter(lineages(value, "region"))

    def awarding(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        awards = self.on_day(Award.objects.published().filter(cluster__in=value))
        return queryset.filter(pk__in=awards.values("programme"))


class AwardFilter(DatedFilter):
    """Awards."""

    programme = By(codes_of(Programme, _("Programme that granted it.")), path="programme__in")
    cluster = By(codes_of(Cluster, _("Cluster that received it.")), path="cluster__in")
    organisation = By(codes_of(Organisation, _("Organisation that received it.")), path="organisation__in")
    region = By(region_codes(_("Region of the recipient, with all regions in it.")), method="in_regions")
    country = By(country_codes(), method="in_regions")
    sector = By(codes_of(Sector, _("Sector of the cluster, with all sectors in it.")), method="in_sectors")

    def in_regions(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        recipients = Q(cluster__in=clusters_in_regions(value)) | Q(organisation__in=organisations_in_regions(value))
        return queryset.filter(recipients)

    def in_sectors(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return queryset.filter(cluster__in=clusters_in_sectors(value))


class LabelSchemeFilter(NamedFilter, DatedFilter):
    """Label schemes."""


class LabelFilter(DatedFilter):
    """Labels."""

    label = By(codes_of(LabelScheme, _("Label scheme.")), path="scheme__in")
    cluster = By(codes_of(Cluster, _("Cluster that holds it.")), path="cluster__in")
    cluster_organisation = By(
        codes_of(ClusterOrganisation, _("Cluster organisation that holds it."), "organisation__code"),
        path="cluster_organisation__in",
    )
    region = By(region_codes(_("Region of the holder, with all regions in it.")), method="in_regions")
    country = By(country_codes(), method="in_regions")

    def in_regions(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        bodies = Q(cluster_organisation__organisation__in=organisations_in_regions(value))
        return queryset.filter(Q(cluster__in=clusters_in_regions(value)) | bodies)


class EvaluationFilter(NamedFilter):
    """Evaluations."""

    programme = By(codes_of(Programme, _("Programme evaluated.")), path="programme__in")
    policy_measure = By(codes_of(PolicyMeasure, _("Policy measure evaluated.")), path="policy_measure__in")
    cluster = By(codes_of(Cluster, _("Cluster evaluated.")), path="cluster__in")
    organisation = By(codes_of(Organisation, _("Organisation that carried it out.")), method="by_evaluators")
    year = By(Year(_("Year in which the report appeared.")), path="published_on__year")

    def by_evaluators(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        rows = Evaluation.evaluators.through._default_manager.filter(organisation__in=value)
        return queryset.filter(pk__in=rows.values("evaluation"))


class PolicyMeasureFilter(NamedFilter, DatedFilter):
    """Policy measures."""

    kind = By(AnyOf(_("What sort of measure it is."), PolicyMeasure.Kind), path="kind__in")
    region = By(region_codes(_("Applies in this region or in one in it.")), method="in_regions")
    country = By(country_codes(), path="region__country__in")
    programme = By(codes_of(Programme, _("Programme that carries it out.")), path="programme__in")
    policy_measure = By(codes_of(PolicyMeasure, _("Is part of this strategy.")), path="parent__in")
    organisation = By(codes_of(Organisation, _("Public body behind it.")), path="owner__in")

    def in_regions(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return queryset.filter(lineages(value, "region"))
