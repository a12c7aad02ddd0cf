"""The founding article's clusters, their places, sectors and awards."""

from __future__ import annotations

from collections.abc import Iterable

from clusters.importing.demo.cleaning import INFERRED, PROVENANCE, TO_VERIFY, code, dates, located, slug
from clusters.importing.demo.passages import passage
from clusters.importing.demo.places import region_of_place
from clusters.importing.demo.sectors import sectors_of
from clusters.importing.readers import Row
from clusters.importing.records import Column, File, Records, ref
from clusters.models import Cluster, ClusterArea, ClusterSector, Place, Region, Sector

FOLDER = "article_germany"


def _sectors(row: Row) -> Iterable[Row]:
    for position, sector in enumerate(sectors_of("germany", row["sector_en"])):
        yield Row({**row, "sector": sector, "position": str(position)}, row.number)


def _memory(row: Row) -> bool:
    """Whether the file marks the cluster's field as the compiler's knowledge."""
    return "sector: K1" in row["extra_source"]


CLUSTER: dict[str, Column] = {
    "code": code("cluster_key"),
    "name_zh": "name_zh",
    "name_en": "name_en",
    "name_orig": "name_orig",
    "sector_text_zh": lambda row: "" if _memory(row) else row["sector_zh"],
    "sector_text_en": lambda row: "" if _memory(row) else row["sector_en"],
    "parent": lambda row: ref(Cluster, slug(row["parent_cluster"])),
    "region": lambda row: ref(Region, slug(row["nuts3_2021"])),
    "place": lambda row: ref(Place, slug(row["seat_place"])),
    "note": lambda row: "; ".join(part for part in (row["level"], row["extra_source"]) if part),
    **dates("founded_on", "founded_year"),
    **located(),
    **passage("clusters", "cluster_key"),
    **PROVENANCE,
}
SECTOR: dict[str, Column] = {
    "cluster": lambda row: ref(Cluster, slug(row["cluster_key"])),
    "sector": lambda row: ref(Sector, row["sector"]),
    "is_leading": lambda row: row["position"] == "0" and not _memory(row),
}
AREA_ROLES = {
    "seat": ClusterArea.Role.SEAT,
    "area": ClusterArea.Role.PART,
    "member_location": ClusterArea.Role.MEMBER_LOCATION,
}
AREA: dict[str, Column] = {
    "cluster": SECTOR["cluster"],
    "role": lambda row: AREA_ROLES[row["role"]],
    "region": lambda row: ref(Region, region_of_place(row["place_key"])),
    "place": lambda row: ref(Place, slug(row["place_key"])),
    **passage("cluster_places", "cluster_key", "place_key", "role"),
    **PROVENANCE,
}
FURTHER_SECTOR: dict[str, Column] = {
    "cluster": SECTOR["cluster"],
    "sector": lambda row: ref(Sector, row["sector_key"]),
    "is_leading": lambda row: row["is_leading"] == "yes",
    "note": "note",
    **PROVENANCE,
    "evidence": "evidence",
}

FILES = (
    File(
        f"{FOLDER}/clusters.csv",
        (
            Records(Cluster, ("code",), CLUSTER),
            Records(
                ClusterSector, ("cluster", "sector"), {**SECTOR, **INFERRED}, lambda row: not _memory(row), _sectors
            ),
            Records(ClusterSector, ("cluster", "sector"), {**SECTOR, **TO_VERIFY}, _memory, _sectors),
        ),
    ),
    File(f"{FOLDER}/cluster_sectors_additional.csv", (Records(ClusterSector, ("cluster", "sector"), FURTHER_SECTOR),)),
    File(f"{FOLDER}/cluster_places_additional.csv", (Records(ClusterArea, ("cluster", "role", "region"), AREA),)),
    File(f"{FOLDER}/cluster_places.csv", (Records(ClusterArea, ("cluster", "role", "region"), AREA),)),
)
