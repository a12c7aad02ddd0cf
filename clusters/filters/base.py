"""What the filter sets share: how a named parameter is bound to a condition, and the parameters most of them have."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import Model, Q, QuerySet
from django.forms import Form
from django.utils.functional import Promise, cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from clusters.filters.fields import AnyOf, Bbox, Codes, Day, Instant, Parameter, Text, Year
from clusters.models import Evidence, Region

REGION_HELP = _("Region by code or official code, such as 440300, with all regions in it.")

COMMON = ("evidence", "updated_since")


class By(django_filters.Filter):
    """A parameter with the filter set's method, or the path of the column, that applies it.

    Requests never name columns or lookups: the fixed map from names to conditions is this declaration.
    """

    def __init__(self, parameter: Parameter, *, method: str | None = None, path: str | None = None) -> None:
        super().__init__(field_name=path, method=method)
        self.parameter = parameter

    @property
    def field(self) -> Parameter:
        return copy.deepcopy(self.parameter)

    def filter(self, queryset: QuerySet, value: Any) -> QuerySet:
        if value in ([], "", None):
            return queryset
        return queryset.filter(**{self.field_name: value})


class FilterSet(django_filters.FilterSet):
    """Named parameters and nothing else.

    Pages use one as `ClusterFilter(request.GET, Cluster.objects.published())`: `qs` leaves wrong parameters out,
    `errors` names them.
    """

    class Meta:
        form = Form

    @classmethod
    def parameters(cls) -> dict[str, Parameter]:
        """The parameters by name, those that every collection has at the end."""
        own = {name: bound for name, bound in cls.base_filters.items() if name not in COMMON}
        return {name: bound.parameter for name, bound in {**own, **cls.base_filters}.items()}

    @cached_property
    def day(self) -> dt.date:
        """The day asked for, else today: when 'current' is."""
        return self.form.cleaned_data.get("active_on") or localdate()

    def on_day(self, records: QuerySet) -> QuerySet:
        """Restrict dated `records` to the day asked for; all of them when none is."""
        day = self.form.cleaned_data.get("active_on")
        return records.active_on(day) if day else records  # type: ignore[attr-defined]


class RecordFilter(FilterSet):
    """Parameters of every collection of records."""

    evidence = By(
        AnyOf(_("How well founded: stated in the source, or inferred from it."), [Evidence.SOURCED, Evidence.INFERRED]),
        path="evidence__in",
    )
    updated_since = By(Instant(_("Only records entered or changed since this day or time.")), path="updated_at__gte")


class NamedFilter(RecordFilter):
    """Records with names."""

    q = By(
        Text(_("Words in names, aliases or codes: Chinese characters, pinyin, initials or English.")), method="search"
    )

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.matching(value)  # type: ignore[attr-defined]


class TimeFilter(FilterSet):
    """What holds from `valid_from` up to `valid_to`."""

    active_on = By(Day(_("Only what holds on this day.")), method="on_the_day")
    year = By(Year(_("Only what holds on at least one day of this year.")), method="in_the_year")

    def on_the_day(self, queryset: QuerySet, name: str, value: dt.date) -> QuerySet:
        return queryset.filter(overlapping(value, value + dt.timedelta(days=1), "valid_from", "valid_to"))

    def in_the_year(self, queryset: QuerySet, name: str, value: int) -> QuerySet:
        return queryset.filter(overlapping(dt.date(value, 1, 1), dt.date(value + 1, 1, 1), "valid_from", "valid_to"))


class DatedFilter(RecordFilter, TimeFilter):
    """Records that hold over a time."""


def overlapping(start: dt.date, end: dt.date, start_path: str, end_path: str) -> Q:
    """The condition that a half-open period, open where null, has a day from `start` up to, not including, `end`."""
    begins = Q(**{f"{start_path}__isnull": True}) | Q(**{f"{start_path}__lt": end})
    ends = Q(**{f"{end_path}__isnull": True}) | Q(**{f"{end_path}__gt": start})
    return begins & ends


def lineages(records: Sequence[Any], path: str = "") -> Q:
    """The condition that the region or sector at `path` is one of `records`, or lies in one."""
    prefix = f"{path}__" if path else ""
    return Q(**{f"{prefix}lineage__overlap": [record.pk for record in records]})


def codes_of(model: type[Model], help_text: str | Promise, lookup: str = "code") -> Codes:
    """Codes of the published records of `model`."""
    related = [lookup.rpartition("__")[0]] if "__" in lookup else []
    return Codes(
        help_text,
        lambda: model.objects.published().select_related(*related).only(lookup),  # type: ignore[attr-defined]
        lookups=(lookup,),
    )


def region_codes(help_text: str | Promise | None = None) -> Codes:
    return Codes(help_text or REGION_HELP, _regions, lookups=("code", "official_code"))


def country_codes() -> Codes:
    help_text = _("Country by its code or ISO 3166-1 code, such as DE.")
    countries = lambda: _regions().filter(level=Region.Level.COUNTRY)  # noqa: E731  read anew for each request
    return Codes(help_text, countries, lookups=("code", "official_code"))


def _regions() -> QuerySet:
    return Region.objects.published().only("code", "official_code")


def bbox() -> Bbox:
    return Bbox(
        _(
            "Only what lies in west,south,east,north, in degrees of WGS 84."
            " Where west is greater than east, the box crosses the antimeridian."
        )
    )
