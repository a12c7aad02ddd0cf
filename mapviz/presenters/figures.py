"""Figures: observations with their unit, period and source, gathered by what they are about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from clusters.models import Indicator, Observation, Sector, Source, Status
from clusters.models.base import in_reading_language
from clusters.services.enumeration import with_identified
from mapviz.presenters import dates, numbers

LONG_AGO = dt.date.min
Span = tuple[dt.date | None, dt.date | None]


@dataclass(frozen=True)
class Figure:
    """One claim, ready to be read."""

    observation: Observation
    text: str
    period: str

    @property
    def identified(self) -> int | None:
        """How many records stand behind a stated number; None where there is nothing to count."""
        return getattr(self.observation, "identified_count", None)

    @property
    def span(self) -> Span:
        return self.observation.period_start, self.observation.period_end

    @property
    def source(self) -> Source:
        return self.observation.source


@dataclass
class Attribute:
    """All claims about one attribute of one subject; the newest chosen one is shown."""

    indicator: Indicator
    scope: str  # in the reader's language
    sector: Sector | None
    claims: list[Figure] = field(default_factory=list)

    @property
    def shown(self) -> Figure:
        chosen = [claim for claim in self.claims if claim.observation.is_chosen]
        return max(chosen or self.claims, key=lambda claim: claim.observation.period_start or LONG_AGO)

    @property
    def contested(self) -> set[Span]:
        """The periods about which claims give different figures."""
        texts: dict[Span, set[str]] = {}
        for claim in self.claims:
            texts.setdefault(claim.span, set()).add(claim.text)
        return {span for span, different in texts.items() if len(different) > 1}

    @property
    def differs(self) -> bool:
        """Whether two claims about the same period give different figures."""
        return bool(self.contested)

    @property
    def rows(self) -> list[tuple[Figure, bool]]:
        """The claims, each with whether it is the one chosen among several that differ."""
        contested = self.contested
        return [(claim, claim.observation.is_chosen and claim.span in contested) for claim in self.claims]

    @property
    def alternatives(self) -> int:
        """How many more claims there are than the one shown."""
        return len(self.claims) - 1


def written(observation: Observation) -> str:
    """The figure as text in the reader's language: qualifier, number, unit."""
    if observation.value is None:
        return str(observation.get_value_status_display())
    upper = _in_unit(observation, observation.value_upper) if observation.value_upper is not None else ""
    text = numbers.qualified(_in_unit(observation, observation.value), observation.qualifier, upper)
    if observation.value_status == Observation.ValueStatus.ESTIMATED:
        return _("%(figure)s (estimated)") % {"figure": text}
    return text


def _in_unit(observation: Observation, value: Decimal) -> str:
    unit = observation.indicator.unit
    language = get_language() or "zh-hans"
    if unit == Indicator.Unit.PERSONS:
        pattern = ngettext("%(number)s person", "%(number)s persons", int(value))
        return pattern % {"number": numbers.large(value, language)}
    decimals = observation.indicator.decimals
    return numbers.in_unit(value, unit, language, currency=observation.currency, decimals=decimals)


def figure(observation: Observation) -> Figure:
    """One observation as a figure."""
    period = dates.period(
        observation.period_start, observation.period_end, observation.period_precision, get_language() or "zh-hans"
    )
    return Figure(observation, written(observation), period)


def public_claims(observations: QuerySet[Observation]) -> QuerySet[Observation]:
    """Published claims whose source may be named: a figure without its source is not shown."""
    claims = with_identified(observations.published().filter(source__status=Status.PUBLISHED))  # type: ignore[attr-defined]
    return claims.select_related("indicator", "source", "sector").order_by("indicator__code", "-period_start", "pk")


def attributes(observations: Iterable[Observation]) -> list[Attribute]:
    """The claims gathered by indicator, scope and sector, in the order of their first appearance."""
    found: dict[tuple[int, str, str, int | None], Attribute] = {}
    for observation in observations:
        key = (observation.indicator_id, observation.scope_zh, observation.scope_en, observation.sector_id)
        if key not in found:
            scope = in_reading_language(observation.scope_zh, observation.scope_en)
            found[key] = Attribute(observation.indicator, scope, observation.sector)
        found[key].claims.append(figure(observation))
    return list(found.values())


def headline(attributes: list[Attribute], limit: int) -> list[Attribute]:
    """The few attributes that open a page: members first, then people and money, then the rest."""
    order = (Indicator.Unit.PERSONS, Indicator.Unit.MONEY, Indicator.Unit.COUNT, Indicator.Unit.SHARE)
    rank = {unit: position for position, unit in enumerate(order)}

    def weight(attribute: Attribute) -> tuple[bool, bool, int, str]:
        indicator = attribute.indicator
        counts_members = indicator.enumerated == Indicator.Enumerated.MEMBERS
        return (
            not counts_members,
            bool(attribute.scope),
            rank.get(Indicator.Unit(indicator.unit), len(rank)),
            indicator.code,
        )

    return sorted(attributes, key=weight)[:limit]
