"""Members of a cluster: who, of which kind, formally listed or known to be active."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from clusters.models import Cluster, Membership
from mapviz.presenters.bars import Part, by_kind

MAX_MEMBERS = 100


@dataclass(frozen=True)
class Members:
    """The first members of a cluster and how many there are, today."""

    rows: list[Membership]
    total: int
    formal: int
    kinds: list[Part]

    @property
    def others(self) -> int:
        return self.total - self.formal


def members_of(cluster: Cluster, day: dt.date, limit: int = MAX_MEMBERS) -> Members:
    """The cluster's members on `day`: formal members first."""
    active = Membership.objects.published().filter(cluster=cluster).active_on(day)  # type: ignore[attr-defined]
    kinds = (
        active.order_by()
        .values("organisation__kind")
        .annotate(rows=Count("id"), formal=Count("id", filter=Q(is_formal=True)))
    )
    tally = {row["organisation__kind"]: (row["rows"], row["formal"]) for row in kinds}
    rows = active.select_related("organisation__region__country", "organisation__place__region", "source").order_by(
        "-is_formal", "role", "organisation__code"
    )
    return Members(
        rows=list(rows[:limit]),
        total=sum(count for count, _ in tally.values()),
        formal=sum(formal for _, formal in tally.values()),
        kinds=by_kind({kind: count for kind, (count, _) in tally.items()}),
    )
