"""Links of clusters: how far they reach, with whom, and how the country's clusters compare."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from clusters.models import Cluster, Collaboration, Link, Region, Scale
from mapviz.data.cache import Stamp
from mapviz.presenters.bars import Part, by_scale
from mapviz.presenters.memory import remembered

MAX_PARTNERS = 60
FEWEST_COMPARED = 5  # in a country with fewer clusters that have links, "most clusters" says nothing
WIDEST_FIRST = [Scale.TRANSNATIONAL, Scale.INTER_REGIONAL, Scale.INTRA_REGIONAL, Scale.UNKNOWN]


@dataclass(frozen=True)
class Standing:
    """How a cluster's share of links that leave its province stands among its country's clusters with links.

    `verdict` is `more` or `less` where its share lies above or below those of more than half of the others;
    else it is `same`.
    """

    country: Region
    median: float
    clusters: int
    verdict: str


@dataclass
class Partner:
    """Another cluster and the collaborations that link it."""

    cluster: Cluster
    scale: str
    collaborations: list[Collaboration] = field(default_factory=list)


@dataclass(frozen=True)
class Reach:
    """The links of one cluster, split by scale."""

    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def known(self) -> int:
        return self.total - self.unknown

    @property
    def unknown(self) -> int:
        return self.counts.get(Scale.UNKNOWN, 0)

    @property
    def local(self) -> int:
        return self.counts.get(Scale.INTRA_REGIONAL, 0)

    @property
    def national(self) -> int:
        return self.counts.get(Scale.INTER_REGIONAL, 0)

    @property
    def abroad(self) -> int:
        return self.counts.get(Scale.TRANSNATIONAL, 0)

    @property
    def leaving(self) -> int:
        """Links of known scale that leave the province."""
        return self.national + self.abroad

    @property
    def leaving_share(self) -> float | None:
        return self.leaving / self.known if self.known else None

    @property
    def abroad_share(self) -> float | None:
        return self.abroad / self.known if self.known else None

    @property
    def parts(self) -> list[Part]:
        return by_scale(self.counts)


def links_of(cluster: Cluster) -> QuerySet[Link]:
    """The links of one cluster; they are derived from published records only."""
    return Link.objects.filter(Q(cluster_a=cluster) | Q(cluster_b=cluster))


def reach_of(cluster: Cluster) -> Reach:
    """How far the cluster's links reach."""
    rows = links_of(cluster).order_by().values_list("scale").annotate(Count("id"))
    return Reach(dict(rows))


def reach_of_each(clusters: Iterable[Cluster]) -> dict[int, Reach]:
    """How far the links of several clusters reach, by row number, in two queries."""
    ids = [cluster.pk for cluster in clusters]
    counts: dict[int, Counter[str]] = {pk: Counter() for pk in ids}
    for side in ("cluster_a", "cluster_b"):
        rows = Link.objects.filter(**{f"{side}__in": ids}).order_by()
        for pk, scale, count in rows.values_list(side, "scale").annotate(Count("id")):
            counts[pk][scale] += count
    return {pk: Reach(dict(tally)) for pk, tally in counts.items()}


def partners_of(cluster: Cluster, limit: int = MAX_PARTNERS) -> tuple[list[Partner], int]:
    """The partners, those of the widest scale first, and how many there are in all."""
    sides = ("cluster_a", "cluster_b")
    related = [f"{side}__{path}" for side in sides for path in ("region__province", "region__country", "place__region")]
    rows = links_of(cluster).select_related("collaboration", *sides, *related).defer("cluster_a__search")
    found: dict[int, Partner] = {}
    for link in rows.order_by("collaboration__valid_from", "collaboration__code"):
        other = link.cluster_b if link.cluster_a_id == cluster.pk else link.cluster_a
        found.setdefault(other.pk, Partner(other, link.scale)).collaborations.append(link.collaboration)
    order = {scale.value: position for position, scale in enumerate(WIDEST_FIRST)}
    partners = sorted(found.values(), key=lambda p: (order[p.scale], -len(p.collaborations), p.cluster.code))
    return partners[:limit], len(partners)


def standing_of(cluster: Cluster, country: Region, stamp: Stamp) -> Standing | None:
    """The cluster among its country's, for one state of the data; None where too few have links of known scale."""
    shares = _shares_leaving(country.pk, stamp)
    if cluster.pk not in shares or len(shares) < FEWEST_COMPARED:
        return None
    others = [share for pk, share in shares.items() if pk != cluster.pk]
    return Standing(country, statistics.median(shares.values()), len(shares), verdict(shares[cluster.pk], others))


def verdict(share: float, others: Sequence[float]) -> str:
    """Whether `share` is more or less than that of most others, or the same as far as one can say."""
    half = len(others) / 2
    if sum(other < share for other in others) > half:
        return "more"
    return "less" if sum(other > share for other in others) > half else "same"


@remembered
def _shares_leaving(country: int, stamp: Stamp) -> dict[int, float]:
    """The share of links of known scale that leave the province, by cluster; those without links are left out."""
    known: Counter[int] = Counter()
    leaving: Counter[int] = Counter()
    beyond = Q(scale__in=[Scale.INTER_REGIONAL, Scale.TRANSNATIONAL])
    for side in ("cluster_a", "cluster_b"):
        rows = Link.objects.filter(**{f"{side}__region__country": country}).exclude(scale=Scale.UNKNOWN).order_by()
        counts = {"links": Count("id"), "leaving": Count("id", filter=beyond)}
        for pk, links, beyond_count in rows.values_list(side).annotate(**counts):
            known[pk] += links
            leaving[pk] += beyond_count
    return {pk: leaving[pk] / count for pk, count in known.items()}
