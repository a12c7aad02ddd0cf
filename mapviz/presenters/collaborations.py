"""Collaborations: their table, the cross-tabulation of scale by sector crossing, and how one scale came about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from clusters.models import Collaboration, Participant, Region, Scale, TechnologyDomain
from mapviz.presenters.cluster_table import name_key
from mapviz.presenters.columns import Heading

HEADINGS = (
    Heading(_("Collaboration"), "name"),
    Heading(_("Kind"), "kind"),
    Heading(_("Scale"), "scale"),
    Heading(_("Crosses sectors")),
    Heading(_("Participants"), "participants", is_number=True),
    Heading(_("Programme")),
    Heading(_("Dates"), "since"),
    Heading(_("Source")),
)
SORT_KEYS = {"kind": "kind", "scale": "scale", "participants": "participant_count", "since": "valid_from"}
RELATED = ("programme", "source")
CROSSINGS: tuple[tuple[bool | None, Any, str], ...] = (
    (False, _("within one technology domain"), "false"),
    (True, _("across technology domains"), "true"),
    (None, pgettext_lazy("crossing", "unknown"), ""),
)
FACTS_SQL = (
    "SELECT id, countries, provinces, domains, actor_type FROM atlas_participant_facts"
    " WHERE collaboration_id = %s AND is_public"
)


@dataclass(frozen=True)
class Cell:
    """How many collaborations have one scale and one answer to whether they cross sectors."""

    count: int
    query: str


@dataclass(frozen=True)
class CrossTab:
    """Scale by sector crossing, with totals."""

    headings: list[Any]
    rows: list[tuple[str, str, list[Cell], int]]
    totals: list[int]
    total: int


@dataclass
class Derivation:
    """What the scale and the crossings of one collaboration follow from."""

    counted: dict[int, dict[str, list[Any]]] = field(default_factory=dict)
    shared_countries: list[Region] = field(default_factory=list)
    shared_provinces: list[Region] = field(default_factory=list)
    shared_domains: list[TechnologyDomain] = field(default_factory=list)
    countries: list[Region] = field(default_factory=list)
    without_country: int = 0
    without_province: int = 0


def ordered(rows: QuerySet[Collaboration], order: str) -> QuerySet[Collaboration]:
    """The collaborations in one of the fixed orders; the code breaks ties, unknown comes last."""
    name = order.removeprefix("-")
    key = F(SORT_KEYS[name]) if name in SORT_KEYS else name_key()
    first = key.desc(nulls_last=True) if order.startswith("-") else key.asc(nulls_last=True)
    return rows.order_by(first, "code")


def cross_tab(rows: QuerySet[Collaboration]) -> CrossTab:
    """All published collaborations by scale and sector crossing."""
    counts = {
        (scale, crosses): count
        for scale, crosses, count in rows.order_by().values_list("scale", "crosses_sectors").annotate(Count("pk"))
    }
    table = []
    for scale in Scale:
        cells = [
            Cell(counts.get((scale.value, value), 0), f"scale={scale.value}&crosses_sectors={word}" if word else "")
            for value, _label, word in CROSSINGS
        ]
        if total := sum(cell.count for cell in cells):
            table.append((scale.value, str(scale.label), cells, total))
    totals = [sum(row[2][position].count for row in table) for position in range(len(CROSSINGS))]
    return CrossTab([label for _value, label, _word in CROSSINGS], table, totals, sum(totals))


def participants_of(collaboration: Collaboration) -> QuerySet[Participant]:
    """Published participants: clusters first, then organisations, then regions."""
    related = [
        f"{subject}__{path}"
        for subject in ("cluster", "organisation")
        for path in ("region__country", "region__province", "place__region")
    ]
    rows = Participant.objects.published().filter(collaboration=collaboration)  # type: ignore[attr-defined]
    return rows.select_related("source", "region__country", "region__province", *related).order_by(
        F("cluster__code").asc(nulls_last=True), F("organisation__code").asc(nulls_last=True), "region__code"
    )


def derivation_of(collaboration: Collaboration) -> Derivation:
    """The facts from which the database derived the scale, as it keeps them, with their names."""
    with connection.cursor() as cursor:
        cursor.execute(FACTS_SQL, [collaboration.pk])
        facts = cursor.fetchall()
    regions = _by_id(Region, (pk for fact in facts for pk in (*fact[1], *fact[2])))
    domains = _by_id(TechnologyDomain, (pk for fact in facts for pk in fact[3]))
    named = {
        fact[0]: {
            "countries": [regions[pk] for pk in fact[1] if pk in regions],
            "provinces": [regions[pk] for pk in fact[2] if pk in regions],
            "domains": [domains[pk] for pk in fact[3] if pk in domains],
        }
        for fact in facts
    }
    return Derivation(
        counted=named,
        countries=_unique(country for fact in named.values() for country in fact["countries"]),
        shared_countries=_shared([fact["countries"] for fact in named.values()]),
        shared_provinces=_shared([fact["provinces"] for fact in named.values()]),
        shared_domains=_shared([fact["domains"] for fact in named.values() if fact["domains"]]),
        without_country=sum(not fact[1] for fact in facts),
        without_province=sum(not fact[2] for fact in facts),
    )


def _by_id(model: Any, ids: Iterable[int]) -> dict[int, Any]:
    return {record.pk: record for record in model.objects.published().filter(pk__in=set(ids))}


def _unique(records: Iterable[Any]) -> list[Any]:
    return sorted({record.pk: record for record in records}.values(), key=lambda record: record.code)


def _shared(sets: list[list[Any]]) -> list[Any]:
    """Records that stand in every set that has any."""
    known = [records for records in sets if records]
    if len(known) < 2:
        return []
    common = set.intersection(*({record.pk for record in records} for records in known))
    return _unique(record for records in known for record in records if record.pk in common)
