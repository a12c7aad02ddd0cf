"""All published clusters as columns: what symbols, filters, table and summary of the map need, and no more."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.gis.db.models.functions import GeoFunc
from django.db.models import Count, FloatField
from django.utils import timezone

from clusters.models import (
    Award,
    Cluster,
    ClusterSector,
    ClusterStanding,
    Evidence,
    Label,
    LabelScheme,
    Management,
    Membership,
    PointPrecision,
    Programme,
    Region,
    TechnologyDomain,
)
from mapviz.data.finding import finding_text

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
PRECISIONS = PointPrecision.values


class X(GeoFunc):
    """Longitude of a point."""

    function = "ST_X"
    output_field = FloatField()


class Y(GeoFunc):
    """Latitude of a point."""

    function = "ST_Y"
    output_field = FloatField()


class Dictionary:
    """Records that columns name by their position in a list."""

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        self.rows: list[dict[str, Any]] = []
        self.index: dict[int | None, int] = {}
        for row in rows:
            self.index[row.pop("id")] = len(self.rows)
            self.rows.append(row)

    def position(self, pk: int | None) -> int:
        """Return the record's position; -1 where it is unknown or not public."""
        return self.index.get(pk, -1)


def named(queryset: Any, *more: str) -> Dictionary:
    """Return published records with their names."""
    return Dictionary(queryset.published().order_by("pk").values("id", "code", "name_zh", "name_en", *more))


def ordered_clusters() -> Any:
    """Return published clusters in the order that gives each its number in all payloads of one version."""
    return Cluster.objects.published().order_by("code")


def cluster_columns() -> dict[str, Any]:
    """Return dictionaries and columns; -1 stands for unknown in columns of positions, null elsewhere."""
    today = timezone.localdate()
    domains = Dictionary(
        TechnologyDomain.objects.published()
        .order_by("position")
        .values("id", "code", "name_zh", "name_en", "position")
    )
    programmes = named(Programme.objects)
    labels = named(LabelScheme.objects)
    clusters = list(_cluster_rows())
    regions = _regions(clusters)
    facts = _Facts(today, domains, programmes, labels)
    return {
        "on": today.isoformat(),
        "domains": domains.rows,
        "programmes": programmes.rows,
        "labels": labels.rows,
        "regions": regions.rows,
        "tiers": TIERS,
        "precisions": PRECISIONS,
        "kinds": list(KIND_GROUPS),
        "clusters": _columns(clusters, regions, facts),
    }


def _cluster_rows() -> Any:
    return ordered_clusters().values(
        "id", "code", "name_zh", "name_en", "name_orig", "aliases", "point_precision", "region_id", "evidence",
        "founded_on", "region__province_id", "region__country_id", "region__level", "region__name_zh",
        "region__name_en", "place__name_zh", "place__name_en", "place__name_orig", "place__status",
        "sector_text_zh", "sector_text_en", lon=X("point"), lat=Y("point"),
    )  # fmt: skip


def _regions(clusters: list[dict[str, Any]]) -> Dictionary:
    """The regions of seats, with their provinces and countries, as a tree of positions."""
    wanted = {row[key] for row in clusters for key in ("region_id", "region__province_id", "region__country_id")}
    rows = list(
        Region.objects.published()
        .filter(pk__in=wanted - {None})
        .order_by("level", "official_code")
        .values("id", "code", "official_code", "level", "name_zh", "name_en", "province_id", "country_id", "parent_id")
    )
    position = {row["id"]: index for index, row in enumerate(rows)}
    for row in rows:
        nearest = (row.pop("parent_id"), row.pop("province_id"), row.pop("country_id"))
        row["parent"] = next((position[pk] for pk in nearest if pk in position and pk != row["id"]), -1)
    return Dictionary(rows)


class _Facts:
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


def _columns(clusters: list[dict[str, Any]], regions: Dictionary, facts: _Facts) -> dict[str, list[Any]]:
    ids = [row["id"] for row in clusters]
    return {
        "code": [row["code"] for row in clusters],
        "zh": [row["name_zh"] for row in clusters],
        "en": [row["name_en"] or row["name_orig"] for row in clusters],
        "find": [_finding(row) for row in clusters],
        "lon": [_rounded(row["lon"]) for row in clusters],
        "lat": [_rounded(row["lat"]) for row in clusters],
        "precision": [PRECISIONS.index(row["point_precision"]) if row["point_precision"] else -1 for row in clusters],
        "place_zh": [_place(row, "zh") for row in clusters],
        "place_en": [_place(row, "en") for row in clusters],
        "domains": [facts.all_domains(pk) for pk in ids],
        "sectors": [[code for _leading, _domain, code in facts.sectors[pk]] for pk in ids],
        "region": [regions.position(row["region_id"]) for row in clusters],
        "province": [regions.position(row["region__province_id"]) for row in clusters],
        "country": [regions.position(row["region__country_id"]) for row in clusters],
        "tier": [facts.tier.get(pk, -1) for pk in ids],
        "programmes": [sorted(facts.programmes[pk] - {-1}) for pk in ids],
        "labels": [sorted(facts.labels[pk] - {-1}) for pk in ids],
        "since": [row["founded_on"].year if row["founded_on"] else None for row in clusters],
        "designated": [facts.designated.get(pk) for pk in ids],
        "members": [[facts.members[pk][group] for group in KIND_GROUPS] if facts.members[pk] else None for pk in ids],
        "inferred": [int(row["evidence"] == Evidence.INFERRED) for row in clusters],
    }


def _finding(row: dict[str, Any]) -> str:
    return finding_text([row["code"], row["name_zh"], row["name_en"], row["name_orig"], *row["aliases"]])


def _place(row: dict[str, Any], language: str) -> str:
    """The town to write beside the symbol: the place of the seat, else its region below the country."""
    if row["place__status"] == "published":
        name = row[f"place__name_{language}"] or (row["place__name_orig"] if language == "en" else "")
        if name:
            return str(name)
    return str(row[f"region__name_{language}"] or "") if row["region__level"] else ""


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 5)
