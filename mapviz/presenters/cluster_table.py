"""The table of clusters: its filters with counts, its orders, and the facts of the rows on one page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, F, Func, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Collate, NullIf
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from clusters.models import (
    Award,
    Cluster,
    ClusterSector,
    ClusterStanding,
    Link,
    Membership,
    Programme,
    Status,
    TechnologyDomain,
)
from mapviz.presenters.columns import Heading
from mapviz.presenters.links import Reach, reach_of_each
from mapviz.presenters.numbers import is_chinese

HEADINGS = (
    Heading(_("Cluster"), "name"),
    Heading(_("Seat"), "seat"),
    Heading(_("Technology domain"), "domain"),
    Heading(_("Tier"), "tier"),
    Heading(_("Programmes")),
    Heading(_("Members on record"), "members", is_number=True),
    Heading(_("Links: local · national · international"), "links", is_number=True),
    Heading(_("Since"), "since"),
)
_ABROAD = Case(When(region__country__official_code=settings.ATLAS["HOME_COUNTRY"], then=Value(0)), default=Value(1))
_SEAT = (
    _ABROAD,
    F("region__country__official_code").asc(nulls_last=True),
    F("region__official_code").asc(nulls_last=True),
)
RELATED = ("region__country", "region__province", "place__region__country", "source")


@dataclass
class Row:
    """One cluster in the table."""

    cluster: Cluster
    reach: Reach
    members: int = 0
    domain: TechnologyDomain | None = None
    tier: str = ""
    programmes: list[Programme] = field(default_factory=list)


def rows_of(clusters: Sequence[Cluster], day: dt.date) -> list[Row]:
    """The rows for one page of clusters, in a number of queries that does not depend on how many they are."""
    ids = [cluster.pk for cluster in clusters]
    reaches = reach_of_each(clusters)
    rows = {cluster.pk: Row(cluster, reaches[cluster.pk]) for cluster in clusters}
    for pk, count in _member_counts(ids, day):
        rows[pk].members = count
    for sector in _leading_sectors(ids):
        rows[sector.cluster_id].domain = rows[sector.cluster_id].domain or sector.sector.domain
    for standing in ClusterStanding.objects.published().active_on(day).filter(cluster__in=ids).exclude(tier=""):  # type: ignore[attr-defined]
        rows[standing.cluster_id].tier = str(standing.get_tier_display())
    for cluster_id, programme in _programmes(ids):
        if programme not in rows[cluster_id].programmes:
            rows[cluster_id].programmes.append(programme)
    return list(rows.values())


def _member_counts(ids: list[int], day: dt.date) -> Any:
    active = Membership.objects.published().active_on(day).filter(cluster__in=ids).order_by()  # type: ignore[attr-defined]
    return active.values_list("cluster").annotate(Count("id"))


def _leading_sectors(ids: list[int]) -> QuerySet[ClusterSector]:
    rows = ClusterSector.objects.published().filter(cluster__in=ids, sector__domain__status=Status.PUBLISHED)  # type: ignore[attr-defined]
    return rows.select_related("sector__domain").order_by("-is_leading", "sector__domain__position")


def _programmes(ids: list[int]) -> list[tuple[Any, Programme]]:
    rows = Award.objects.published().filter(cluster__in=ids).select_related("programme")  # type: ignore[attr-defined]
    return [(award.cluster_id, award.programme) for award in rows.order_by("valid_from", "programme__code")]


def ordered(clusters: QuerySet[Cluster], order: str, day: dt.date) -> QuerySet[Cluster]:
    """The clusters in one of the fixed orders, `-` for descending; the code breaks ties, unknown comes last."""
    if order.removeprefix("-") == "seat":
        by_seat = clusters.order_by(*_SEAT, "code")
        return by_seat.reverse() if order.startswith("-") else by_seat
    clusters = clusters.annotate(sort_key=_sort_key(order.removeprefix("-"), day))
    by_key = F("sort_key")
    first = by_key.desc(nulls_last=True) if order.startswith("-") else by_key.asc(nulls_last=True)
    return clusters.order_by(first, "code")


def _sort_key(key: str, day: dt.date) -> Any:
    mine = {"cluster": OuterRef("pk")}
    if key == "members":
        members = Membership.objects.published().active_on(day).filter(**mine)  # type: ignore[attr-defined]
        return _count(members)
    if key == "links":
        return _count(Link.objects.filter(Q(cluster_a=OuterRef("pk")) | Q(cluster_b=OuterRef("pk"))))
    if key == "domain":
        sectors = ClusterSector.objects.published().filter(**mine, sector__domain__status=Status.PUBLISHED)  # type: ignore[attr-defined]
        position = "sector__domain__position"
        return Subquery(sectors.order_by("-is_leading", position).values(position)[:1])
    if key == "tier":
        standings = ClusterStanding.objects.published().active_on(day).filter(**mine).exclude(tier="")  # type: ignore[attr-defined]
        return Subquery(standings.values("tier")[:1])
    if key == "since":
        return F("founded_on")
    return name_key()


def _count(rows: QuerySet[Any]) -> Subquery:
    """How many rows there are, without the grouping that an aggregate would bring."""
    return Subquery(rows.order_by().annotate(n=Func(F("pk"), function="COUNT")).values("n"))


def name_key() -> Collate:
    """The name in the reader's language, else another, in the language's own order: pinyin for Chinese."""
    languages = ("zh", "en") if is_chinese(get_language() or "zh") else ("en", "zh")
    names = [NullIf(f"name_{language}", Value("")) for language in (*languages, "orig")]
    return Collate(Coalesce(*names, Value("")), f"{languages[0]}-x-icu")
