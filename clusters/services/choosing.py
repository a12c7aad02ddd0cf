"""Which of several claims about one attribute is shown: an editor's choice stands, else a fixed order decides."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from clusters.models import Observation, Source, Status
from clusters.models.indicators import SUBJECTS

ATTRIBUTE = (
    "indicator_id",
    *(f"{subject}_id" for subject in SUBJECTS),
    "sector_id",
    "scope_zh",
    "scope_en",
    "period_start",
    "period_end",
)
FIRST: dict[str, int] = {Source.Kind.ARTICLE: 0, Source.Kind.OFFICIAL: 1}


def _order(claim: Observation) -> tuple[Any, ...]:
    """The article before official publications before the rest; then the newest source; then the source's code."""
    source = claim.source
    newest = -(source.published_on or dt.date.min).toordinal()
    return claim.value is None, FIRST.get(source.kind, 2), newest, source.code, claim.pk


def choose_claims() -> int:
    """Choose a published claim for each attribute and period that has none chosen; return how many were chosen."""
    groups: dict[tuple[Any, ...], list[Observation]] = defaultdict(list)
    for claim in Observation.objects.select_related("source"):
        groups[tuple(getattr(claim, name) for name in ATTRIBUTE)].append(claim)
    chosen = []
    for claims in groups.values():
        public = [claim for claim in claims if claim.status == Status.PUBLISHED]
        if public and not any(claim.is_chosen for claim in claims):
            best = min(public, key=_order)
            best.is_chosen = True
            chosen.append(best)
    if chosen:
        Observation.objects.bulk_update(chosen, ["is_chosen"], batch_size=500)
    return len(chosen)
