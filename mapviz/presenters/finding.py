"""Search across kinds of record: names in Chinese, pinyin, initials or English, aliases and codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Model, Q, Value, When
from django.db.models.functions import Greatest, Length
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clusters.models import Alliance, Cluster, Collaboration, Organisation, PolicyMeasure, Programme, Region

MAX_TEXT = 100
MAX_ROWS = 15
KINDS: tuple[tuple[type[Model], str | Promise, tuple[str, ...], str], ...] = (
    (Cluster, _("Clusters"), ("region__country", "region__province", "place__region"), "mapviz:clusters"),
    (
        Organisation,
        _("Organisations"),
        ("region__country", "region__province", "place__region"),
        "mapviz:organisations",
    ),
    (Region, _("Regions"), ("country", "province"), ""),
    (Collaboration, _("Collaborations"), (), "mapviz:collaborations"),
    (Alliance, _("Alliances"), (), ""),
    (Programme, _("Programmes"), ("region",), ""),
    (PolicyMeasure, _("Policy measures"), ("region",), ""),
)


@dataclass(frozen=True)
class Found:
    """What was found of one kind; `more` is the page with all of it."""

    title: str
    rows: list[Any]
    is_all: bool
    more: str


def find(text: str) -> list[Found]:
    """The published records whose names match every word, by kind; exact names first, then short ones."""
    results = []
    for model, title, related, more in KINDS:
        rows = _matches(model, text, related)
        if rows:
            results.append(Found(str(title), rows[:MAX_ROWS], len(rows) <= MAX_ROWS, more))
    return results


def _matches(model: type[Model], text: str, related: Sequence[str]) -> list[Any]:
    exact = Q(name_zh__iexact=text) | Q(name_en__iexact=text) | Q(name_orig__iexact=text) | Q(aliases__contains=[text])
    begins = Q(name_zh__istartswith=text) | Q(name_en__istartswith=text)
    rank = Case(When(exact, then=Value(0)), When(begins, then=Value(1)), default=Value(2), output_field=IntegerField())
    length = Greatest(Length("name_zh"), Length("name_en"), Length("name_orig"))
    rows = model._default_manager.published().matching(text)  # type: ignore[attr-defined]
    rows = rows.select_related(*related) if related else rows
    return list(rows.order_by(rank, length, "code")[: MAX_ROWS + 1])
