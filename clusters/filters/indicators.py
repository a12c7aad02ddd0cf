"""Filter sets of indicators, observations, sources and releases."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clusters.filters.base import (
    By,
    FilterSet,
    NamedFilter,
    RecordFilter,
    codes_of,
    country_codes,
    lineages,
    overlapping,
    region_codes,
)
from clusters.filters.fields import AnyOf, Day, Flag, Text, Year
from clusters.filters.subsets import clusters_in_regions, organisations_in_regions
from clusters.models import (
    Alliance,
    Cluster,
    Collaboration,
    Indicator,
    Observation,
    Organisation,
    Programme,
    Sector,
    Source,
)
from clusters.models.indicators import SUBJECTS


class IndicatorFilter(NamedFilter):
    """Indicators."""

    unit = By(AnyOf(_("What is counted or measured."), Indicator.Unit), path="unit__in")


class ObservationFilter(RecordFilter):
    """Observations, found by indicator, subject and time."""

    indicator = By(codes_of(Indicator, _("Indicator.")), path="indicator__in")
    subject = By(AnyOf(_("What sort of record the figure is about."), SUBJECTS), method="about")
    region = By(
        region_codes(_("The region, a region in it, or a cluster or organisation there is the subject.")),
        method="in_regions",
    )
    country = By(country_codes(), method="in_regions")
    cluster = By(codes_of(Cluster, _("The subject is this cluster.")), path="cluster__in")
    organisation = By(codes_of(Organisation, _("The subject is this organisation.")), path="organisation__in")
    alliance = By(codes_of(Alliance, _("The subject is this alliance.")), path="alliance__in")
    collaboration = By(codes_of(Collaboration, _("The subject is this collaboration.")), path="collaboration__in")
    programme = By(codes_of(Programme, _("The subject is this programme.")), path="programme__in")
    sector = By(codes_of(Sector, _("Limited to this sector or one in it.")), method="in_sectors")
    status = By(AnyOf(_("Stated, estimated, missing or suppressed."), Observation.ValueStatus), path="value_status__in")
    qualifier = By(AnyOf(_("Exact, a bound, about, or a range."), Observation.Qualifier), path="qualifier__in")
    chosen = By(Flag(_("Only the claim that is shown where claims disagree, or only the others.")), path="is_chosen")
    active_on = By(Day(_("Only figures whose period holds this day.")), method="on_the_day")
    year = By(
        Year(_("Only figures whose period has a day in this year; figures without a period are left out.")),
        method="in_the_year",
    )

    def about(self, queryset: QuerySet, name: str, value: list[str]) -> QuerySet:
        condition = Q()
        for subject in value:
            condition |= Q(**{f"{subject}__isnull": False})
        return queryset.filter(condition)

    def in_regions(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        there = Q(cluster__in=clusters_in_regions(value)) | Q(organisation__in=organisations_in_regions(value))
        return queryset.filter(there | lineages(value, "region"))

    def in_sectors(self, queryset: QuerySet, name: str, value: list[Any]) -> QuerySet:
        return queryset.filter(lineages(value, "sector"))

    def on_the_day(self, queryset: QuerySet, name: str, value: dt.date) -> QuerySet:
        return self._in_period(queryset, value, value + dt.timedelta(days=1))

    def in_the_year(self, queryset: QuerySet, name: str, value: int) -> QuerySet:
        return self._in_period(queryset, dt.date(value, 1, 1), dt.date(value + 1, 1, 1))

    def _in_period(self, queryset: QuerySet, start: dt.date, end: dt.date) -> QuerySet:
        known = queryset.filter(period_start__isnull=False)
        return known.filter(overlapping(start, end, "period_start", "period_end"))


class SourceFilter(RecordFilter):
    """Sources."""

    q = By(Text(_("A part of title, authors or publisher.")), method="search")
    kind = By(AnyOf(_("What sort of publication it is."), Source.Kind), path="kind__in")
    year = By(Year(_("Year of publication.")), path="published_on__year")

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(Q(title__icontains=value) | Q(authors__icontains=value) | Q(publisher__icontains=value))


class ReleaseFilter(FilterSet):
    """Releases."""

    year = By(Year(_("Year in which the data were frozen.")), path="released_on__year")
