"""What other tables say of each cluster: sectors, tier, programmes, labels, members."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict

from django.db.models import Count

from clusters.models import Award, ClusterSector, ClusterStanding, Label, Management, Membership
from mapviz.data.dictionaries import Dictionary

# Kinds of member organisation as the map shows them; the same grouping decides `crosses_actor_types` in derived.sql.
KIND_GROUPS = {
    "industry": ("large_enterprise", "sme", "enterprise", "user"),
    "science": ("university", "research_institute"),
    "public_body": ("public_body",),
    "intermediary": ("intermediary",),
    "finance": ("finance",),
}
GROUP_OF_KIND = {kind: group for group, kinds in KIND_GROUPS.items() for kind in kinds}
TIERS = ClusterStanding.Tier.values


class Facts:
    """What other tables say of each cluster, by its row number."""

    def __init__(self, today: dt.date, domains: Dictionary, programmes: Dictionary, labels: Dictionary) -> None:
        self.sectors: dict[int, list[tuple[bool, int, str]]] = defaultdict(list)
        self.tier: dict[int, int] = {}
        self.programmes: dict[int, set[int]] = defaultdict(set)
        self.designated: dict[int, int] = {}
        self.labels: dict[int, set[int]] = defaultdict(set)
        self.members: dict[int, Counter[str]] = defaultdict(Counter)
        self._read_sectors(domains)
        self._read_support(today, programmes)
        self._read_labels(today, labels)
        self._read_members(today)

    def _read_sectors(self, domains: Dictionary) -> None:
        rows = ClusterSector.objects.published().order_by("sector__code")
        for cluster, is_leading, domain, code in rows.values_list(
            "cluster_id", "is_leading", "sector__domain_id", "sector__code"
        ):
            self.sectors[cluster].append((is_leading, domains.position(domain), code))

    def _read_support(self, today: dt.date, programmes: Dictionary) -> None:
        standings = ClusterStanding.objects.published().active_on(today).exclude(tier="")
        for cluster, tier in standings.values_list("cluster_id", "tier"):
            self.tier[cluster] = TIERS.index(tier)
        awards = Award.objects.published().exclude(cluster=None)
        for cluster, programme, begun in awards.values_list("cluster_id", "programme_id", "valid_from"):
            self.programmes[cluster].add(programmes.position(programme))
            if begun:
                self.designated[cluster] = min(begun.year, self.designated.get(cluster, begun.year))

    def _read_labels(self, today: dt.date, labels: Dictionary) -> None:
        managed: dict[int, set[int]] = defaultdict(set)
        managements = Management.objects.published().active_on(today)
        for body, cluster in managements.values_list("cluster_organisation_id", "cluster_id"):
            managed[body].add(cluster)
        held = Label.objects.published().active_on(today)
        for cluster, body, scheme in held.values_list("cluster_id", "cluster_organisation_id", "scheme_id"):
            for holder in {cluster} if cluster else managed[body]:
                self.labels[holder].add(labels.position(scheme))

    def _read_members(self, today: dt.date) -> None:
        counted = Membership.objects.published().active_on(today).order_by().values("cluster_id", "organisation__kind")
        for row in counted.annotate(number=Count("organisation_id", distinct=True)):
            self.members[row["cluster_id"]][GROUP_OF_KIND[row["organisation__kind"]]] += row["number"]

    def leading_domain(self, cluster: int) -> int:
        """The leading sector's domain, else the most frequent one of its sectors, else -1."""
        sectors = self.sectors[cluster]
        leading = [domain for is_leading, domain, _code in sectors if is_leading]
        known = Counter(domain for _leading, domain, _code in sectors if domain >= 0)
        return leading[0] if leading else max(known, key=lambda domain: (known[domain], -domain), default=-1)

    def all_domains(self, cluster: int) -> list[int]:
        """All domains of its sectors, the leading one first."""
        others = {domain for _leading, domain, _code in self.sectors[cluster] if domain >= 0}
        first = self.leading_domain(cluster)
        return [*([first] if first >= 0 else []), *sorted(others - {first})]
