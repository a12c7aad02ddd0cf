"""All published clusters as columns: what symbols, filters, table and summary of the map need, and no more."""

from __future__ import annotations

from typing import Any

from django.contrib.gis.db.models.functions import GeoFunc
from django.db.models import FloatField
from django.utils import timezone

from clusters.models import Cluster, Evidence, LabelScheme, PointPrecision, Programme, Region, TechnologyDomain
from mapviz.data.dictionaries import Dictionary, named, rows_of
from mapviz.data.facts import KIND_GROUPS, TIERS, Facts
from mapviz.data.finding import finding_text

PRECISIONS = PointPrecision.values


class X(GeoFunc):
    """Longitude of a point."""

    function = "ST_X"
    output_field = FloatField()


class Y(GeoFunc):
    """Latitude of a point."""

    function = "ST_Y"
    output_field = FloatField()


def ordered_clusters() -> Any:
    """Return published clusters in the order that gives each its number in all payloads of one version."""
    return Cluster.objects.published().order_by("code")


def cluster_columns() -> dict[str, Any]:
    """Return dictionaries and columns; -1 stands for unknown in columns of positions, null elsewhere."""
    today = timezone.localdate()
    domains = named(TechnologyDomain.objects.published().order_by("position"), "position")
    programmes = named(Programme.objects.published().order_by("code"))
    labels = named(LabelScheme.objects.published().order_by("code"))
    clusters = _cluster_rows()
    regions = _regions(clusters)
    facts = Facts(today, domains, programmes, labels)
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


def _cluster_rows() -> list[dict[str, Any]]:
    return rows_of(
        ordered_clusters().annotate(lon=X("point"), lat=Y("point")),
        "id", "code", "name_zh", "name_en", "name_orig", "aliases", "point_precision", "region_id", "evidence",
        "founded_on", "region__status", "region__province_id", "region__country_id", "region__level", "region__name_zh",
        "region__lineage", "region__name_en", "place__name_zh", "place__name_en", "place__name_orig", "place__status",
        "lon", "lat",
    )  # fmt: skip


def _regions(clusters: list[dict[str, Any]]) -> Dictionary:
    """The regions of seats, with their provinces and countries, as a tree of positions."""
    wanted = {pk for row in clusters for pk in row["region__lineage"] or ()}
    found = Region.objects.published().filter(pk__in=wanted - {None}).order_by("level", "official_code")
    fields = ("id", "code", "official_code", "level", "name_zh", "name_en", "province_id", "country_id", "parent_id")
    rows = rows_of(found, *fields)
    position = {row["id"]: index for index, row in enumerate(rows)}
    for row in rows:
        nearest = (row.pop("parent_id"), row.pop("province_id"), row.pop("country_id"))
        row["find"] = finding_text([row["name_zh"], row["name_en"], row["official_code"]])
        row["parent"] = next((position[pk] for pk in nearest if pk in position and pk != row["id"]), -1)
    return Dictionary(rows)


def _columns(clusters: list[dict[str, Any]], regions: Dictionary, facts: Facts) -> dict[str, list[Any]]:
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
    places = [_place(row, "zh"), _place(row, "en")]
    return finding_text([row["code"], row["name_zh"], row["name_en"], row["name_orig"], *row["aliases"], *places])


def _place(row: dict[str, Any], language: str) -> str:
    """The town to write beside the symbol: the place of the seat, else its region below the country."""
    if row["place__status"] == "published":
        name = row[f"place__name_{language}"] or (row["place__name_orig"] if language == "en" else "")
        if name:
            return str(name)
    is_known = row["region__status"] == "published" and row["region__level"]
    return str(row[f"region__name_{language}"] or "") if is_known else ""


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 5)
