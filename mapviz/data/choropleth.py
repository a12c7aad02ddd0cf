"""What provinces and cities of the home country can be coloured by: published observations, and counts of records."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Count, F
from django.db.models.functions import Coalesce

from clusters.models import Award, Indicator, Observation, Organisation, Region, Status
from clusters.services.versions import Stamp
from mapviz.data.classing import classes_of
from mapviz.data.dictionaries import rows_of

PROVINCE, CITY = "province", "city"
METHOD = "fisher_jenks"


def fill_choices() -> dict[str, Any]:
    """Return every indicator that has a published observation of a region, and where it has enough to be drawn."""
    indicators: dict[str, dict[str, Any]] = {}
    for code in _whole().order_by("indicator__code").values_list("indicator__code", flat=True).distinct():
        indicators[code] = {"code": code, "series": []}
    for row in _tally():
        indicators[row["code"]]["series"].append({key: row[key] for key in ("year", "level", "n")})
    known = Indicator.objects.filter(code__in=indicators)
    for row in rows_of(known, "code", "name_zh", "name_en", "definition_zh", "definition_en", "unit", "decimals"):
        indicators[row["code"]].update(row)
    return {"indicators": list(indicators.values())}


def fill_values(code: str) -> dict[str, Any] | None:
    """Return the values of one indicator or count of records by year and level; None where there is none such."""
    if code in COUNTS:
        return {"code": code, "unit": "count", "decimals": 0, "sources": [], "series": _counted(COUNTS[code]())}
    indicator = Indicator.objects.published().filter(code=code).first()
    if indicator is None or not _whole().filter(indicator=indicator).exists():
        return None
    sources: dict[str, dict[str, Any]] = {}
    return {
        "code": code,
        "name_zh": indicator.name_zh,
        "name_en": indicator.name_en,
        "definition_zh": indicator.definition_zh,
        "definition_en": indicator.definition_en,
        "unit": indicator.unit,
        "decimals": indicator.decimals,
        "series": [_series(*found, sources) for found in _claims(indicator)],
        "sources": list(sources.values()),
    }


def _whole() -> Any:
    """Chosen public claims about a whole region, in all sectors, whose source may be named."""
    claims = Observation.objects.published().chosen().filter(source__status=Status.PUBLISHED)
    return claims.filter(region__isnull=False, value__isnull=False)


def _drawable() -> Any:
    """Those about a whole province or city of the home country: parts and single sectors say nothing of the whole."""
    return _whole().filter(
        region__country__official_code=settings.ATLAS["HOME_COUNTRY"],
        region__level__in=(Region.Level.PROVINCE, Region.Level.CITY),
        sector=None,
        scope_zh="",
        scope_en="",
    )


def levels_of_regions() -> dict[int, list[str]]:
    """Name the maps on which each region of the home country is drawn: a province without cities is on both."""
    home = Region.objects.published().filter(country__official_code=settings.ATLAS["HOME_COUNTRY"])
    found = {pk: [CITY] for pk in home.filter(level=Region.Level.CITY).values_list("pk", flat=True)}
    divided = set(home.filter(level=Region.Level.CITY).values_list("province_id", flat=True))
    for pk in home.filter(level=Region.Level.PROVINCE).values_list("pk", flat=True):
        found[pk] = [PROVINCE] if pk in divided else [PROVINCE, CITY]
    return found


def _tally() -> list[dict[str, Any]]:
    """How many regions of each level have a value, by indicator and year, the newest year first."""
    regions: dict[tuple[str, int | None, str], set[int]] = defaultdict(set)
    levels = levels_of_regions()
    for code, end, region in _drawable().values_list("indicator__code", "period_end", "region_id"):
        for level in levels.get(region, ()):
            regions[code, _year(end), level].add(region)
    found = [{"code": code, "year": year, "level": level, "n": len(of)} for (code, year, level), of in regions.items()]
    return sorted(found, key=lambda row: (row["code"], -(row["year"] or 0), row["level"]))


def _year(period_end: dt.date | None) -> int | None:
    """The year of the last day of a period; its stored end is the first day after it."""
    return (period_end - dt.timedelta(days=1)).year if period_end else None


def _claims(indicator: Indicator) -> list[tuple[int | None, str, list[Observation]]]:
    """The claims by year and level; where a region has two in one year, the one that ends later."""
    newest: dict[tuple[int | None, str], dict[int, Observation]] = defaultdict(dict)
    levels = levels_of_regions()
    claims = _drawable().filter(indicator=indicator).select_related("region", "source")
    for claim in claims.order_by(F("period_end").asc(nulls_first=True), "pk"):
        for level in levels.get(claim.region_id, ()):
            newest[_year(claim.period_end), level][claim.region_id] = claim
    groups = [(year, level, _one_currency(list(found.values()))) for (year, level), found in newest.items()]
    return sorted(groups, key=lambda group: (-(group[0] or 0), group[1]))


def _one_currency(claims: list[Observation]) -> list[Observation]:
    """Amounts in different currencies cannot be compared: those in the most frequent one."""
    if not claims:
        return []
    currency, _number = Counter(claim.currency for claim in claims).most_common(1)[0]
    return sorted((claim for claim in claims if claim.currency == currency), key=_code)


def _code(claim: Observation) -> str:
    """The region's code; claims without a region were left out by the query."""
    return claim.region.code if claim.region else ""


def _series(
    year: int | None, level: str, claims: list[Observation], sources: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """Values as columns, with their classes; each names its source by position."""
    for claim in claims:
        source = claim.source
        named = {"code": source.code, "title": source.title, "publisher": source.publisher, "date": source.published_on}
        sources.setdefault(source.code, {**named, "date": str(source.published_on or "")})
    position = {code: index for index, code in enumerate(sources)}
    return {
        **_columns(year, level, {_code(claim): float(claim.value or 0) for claim in claims}),
        "currency": claims[0].currency if claims else "",
        "qualifiers": [claim.qualifier for claim in claims],
        "uppers": [None if claim.value_upper is None else float(claim.value_upper) for claim in claims],
        "estimated": [int(claim.value_status == Observation.ValueStatus.ESTIMATED) for claim in claims],
        "sources": [position[claim.source.code] for claim in claims],
    }


def _columns(year: int | None, level: str, values: dict[str, float]) -> dict[str, Any]:
    return {
        "year": year,
        "level": level,
        "n": len(values),
        "method": METHOD,
        "classes": classes_of(list(values.values())),
        "regions": list(values),
        "values": list(values.values()),
    }


# --- counts of records ------------------------------------------------------------------------------------------------
def _seated_organisations() -> Any:
    """Published organisations by the region of their seat."""
    return Organisation.objects.published().order_by().values_list("region_id").annotate(number=Count("pk"))


def _received_awards() -> Any:
    """Published awards by the seat of the cluster or organisation that received them."""
    seat = Coalesce("cluster__region", "organisation__region")
    return Award.objects.published().order_by().annotate(seat=seat).values_list("seat").annotate(number=Count("pk"))


COUNTS: dict[str, Callable[[], Any]] = {
    "seated-organisations": _seated_organisations,
    "received-awards": _received_awards,
}


def _counted(rows: Any) -> list[dict[str, Any]]:
    """Sums of provinces and cities; where nothing is on record there is no value, which is not zero."""
    numbers = {pk: number for pk, number in rows if pk}
    totals: Counter[int] = Counter()
    for pk, lineage in Region.objects.published().filter(pk__in=numbers).values_list("pk", "lineage"):
        for above in lineage:
            totals[above] += numbers[pk]
    levels = levels_of_regions()
    codes = Region.objects.filter(pk__in=totals.keys() & levels.keys()).order_by("code").values_list("code", "pk")
    by_level: dict[str, dict[str, float]] = defaultdict(dict)
    for code, pk in codes:
        for level in levels[pk]:
            by_level[level][code] = totals[pk]
    return [_columns(None, level, values) for level, values in sorted(by_level.items(), reverse=True)]


@lru_cache(maxsize=64)
def fill_payload(code: str, stamp: Stamp) -> dict[str, Any] | None:
    """Return the values of one choice as they stood at `stamp`."""
    found = fill_values(code)
    return found and {"version": stamp.version, **found}
