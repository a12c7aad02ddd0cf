"""What sources claim of one cluster: key figures, those that disagree side by side, and figures over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language

from clusters.models import Cluster, Indicator, Source
from mapviz.presenters import dates, figures
from mapviz.presenters.figures import Attribute, Figure
from mapviz.presenters.records import html_language, localised, page_of, public

MAX_FIGURES = 12
# A rank or a year has no size, so that its line would mean nothing.
NO_LINE = {Indicator.Unit.RANK, Indicator.Unit.YEAR}


def claims_of(cluster: Cluster) -> dict[str, list[dict[str, Any]]]:
    """Return key figures and figures over time, each with its source."""
    found = figures.attributes(figures.public_claims(cluster.observations.all()))
    ordered = figures.headline(found, len(found))
    return {
        "figures": [_figure(attribute) for attribute in ordered[:MAX_FIGURES]],
        "series": [series for attribute in ordered if (series := series_of(attribute))],
    }


def text_of(record: Any, stem: str) -> dict[str, str]:
    """The text in the reader's language, else in another one, with its lang attribute."""
    text, language = localised(record, stem)
    return {"text": text, "lang": language}


def source_of(source: Source | None) -> dict[str, Any] | None:
    """The source as far as it may be named."""
    if source is None or public(source) is None:
        return None
    return {
        "title": source.title,
        "lang": html_language(source.title, source.language[:2]),
        "publisher": source.publisher,
        "date": day_of(source.published_on, source.published_on_precision),
        "url": page_of(source),
    }


def day_of(date: dt.date | None, precision: str) -> str:
    """A date as exactly as it is known, in the reader's language."""
    return dates.day(date, precision, get_language() or "zh-hans")


def _figure(attribute: Attribute) -> dict[str, Any]:
    shown = attribute.shown
    return {
        "name": text_of(attribute.indicator, "name"),
        "scope": attribute.scope,
        "text": shown.text,
        "period": shown.period,
        "identified": shown.identified,
        "source": source_of(shown.source),
        "claims": _contested(attribute),
    }


def _contested(attribute: Attribute) -> list[dict[str, Any]]:
    """The claims that disagree with others about the same period."""
    contested = attribute.contested
    return [
        {"text": claim.text, "period": claim.period, "chosen": is_chosen, "source": source_of(claim.source)}
        for claim, is_chosen in attribute.rows
        if claim.span in contested
    ]


def series_of(attribute: Attribute) -> dict[str, Any] | None:
    """The dated claims from the earliest on; None where fewer than two periods have a figure of one currency."""
    if attribute.indicator.unit in NO_LINE:
        return None
    dated = sorted((claim for claim in attribute.claims if all(claim.span)), key=_moment)
    currencies = {claim.observation.currency for claim in dated if claim.observation.value is not None}
    if len({claim.span for claim in dated if claim.observation.value is not None}) < 2 or len(currencies) > 1:
        return None
    shown = _one_for_each_period(dated)
    return {
        "name": text_of(attribute.indicator, "name"),
        "scope": attribute.scope,
        "unit": currencies.pop() or str(attribute.indicator.get_unit_display()),
        "undated": len(attribute.claims) - len(dated),
        "points": [_point(claim, claim in shown) for claim in dated],
    }


def _one_for_each_period(claims: Iterable[Figure]) -> list[Figure]:
    """The claims that stand for their periods: the chosen ones; none where claims differ and none is chosen."""
    periods: dict[figures.Span, list[Figure]] = {}
    for claim in claims:
        periods.setdefault(claim.span, []).append(claim)
    chosen = [[claim for claim in rows if claim.observation.is_chosen] or rows for rows in periods.values()]
    return [rows[0] for rows in chosen if len({claim.text for claim in rows}) == 1]


def _point(claim: Figure, is_shown: bool) -> dict[str, Any]:
    observation = claim.observation
    return {
        "x": round(_moment(claim), 3),
        "value": None if observation.value is None else float(observation.value),
        "text": claim.text,
        "period": claim.period,
        "status": observation.value_status,
        "exact": observation.qualifier == "eq",
        "shown": is_shown,
        "source": source_of(claim.source),
    }


def _moment(claim: Figure) -> float:
    """The middle of the claim's period on a scale of years, on which 2020.0 is the middle of 2020."""
    start, end = claim.span
    if start is None or end is None:
        return 0.0
    middle = (start.toordinal() + end.toordinal()) / 2
    year = dt.date.fromordinal(int(middle)).year
    first, last = (dt.date(number, 1, 1).toordinal() for number in (year, year + 1))
    return year + (middle - first) / (last - first) - 0.5
