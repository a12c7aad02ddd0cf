"""China's national clusters: advanced manufacturing (MIIT), strategic emerging industries (NDRC), pilots (Torch)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from clusters.importing.demo import DATA
from clusters.importing.demo.cleaning import (
    PROVENANCE,
    code,
    evidence,
    inferred,
    located,
    slug,
    source_of,
    status,
    validity,
)
from clusters.importing.demo.regions import china_code
from clusters.importing.demo.sectors import sectors_of
from clusters.importing.readers import Row, read_csv
from clusters.importing.records import Column, File, Records, ref
from clusters.importing.report import Refusal
from clusters.models import (
    Award,
    Cluster,
    ClusterArea,
    ClusterSector,
    ClusterStanding,
    Evidence,
    Programme,
    ProgrammeRound,
    Region,
    Sector,
)

PROGRAMMES = {"MIIT": "cn-miit-clusters", "NDRC": "cn-ndrc-clusters", "Torch": "cn-torch-clusters"}
# Parts of the whole list with the same columns: kept beside it as they were collected.
PARTS = ("miit_advanced_manufacturing", "ndrc_strategic_emerging_2019", "torch_innovative_clusters_partial")
COMPILED_CITIES = ("cities = leading cities", "city names by compiler", "lead city only")


@cache
def _clusters() -> dict[str, Row]:
    return {row["cluster_id"]: row for row in read_csv(DATA / "china/clusters.csv")}


@cache
def _rounds() -> dict[tuple[str, str], str]:
    rows = read_csv(DATA / "china/rounds.csv")
    return {(slug(row["programme_key"]), row["batch"]): slug(row["round_key"]) for row in rows}


def _programme(row: Row) -> str:
    return PROGRAMMES[row["programme"].split()[0]]


def _round(row: Row) -> str:
    try:
        return _rounds()[_programme(row), row["batch"]]
    except KeyError:
        raise Refusal("batch", "unknown_round", f"{row['batch']!r} is not in china/rounds.csv.") from None


def _note(row: Row) -> str:
    rank = f"Place {row['list_rank'].removesuffix('.0')} of the published list." if row["list_rank"] else ""
    return " ".join(part for part in (row["note"], rank) if part)


def _sectors(row: Row) -> Iterable[Row]:
    """One row for each sector that the list's field stands for."""
    for position, sector in enumerate(sectors_of("china", row["sector_zh"])):
        yield Row({**row, "sector": sector, "position": str(position)}, row.number)


def _sector_evidence(row: Row) -> Evidence:
    """The commission's list is published by field; the fields of the others are the compiler's reading of the name."""
    return evidence(row) if row["programme"].startswith("NDRC") else inferred(row)


def _of_cluster(row: Row) -> Row:
    """A city's row with the source and provenance of its cluster."""
    cluster = _clusters().get(row["cluster_id"])
    if cluster is None:
        raise Refusal("cluster_id", "unknown_reference", f"{row['cluster_id']} is not in china/clusters.csv.")
    return cluster


def _area_evidence(row: Row) -> Evidence:
    cluster = _of_cluster(row)
    compiled = any(words in cluster["note"] for words in COMPILED_CITIES)
    return inferred(cluster) if compiled else evidence(cluster)


def _same_as_whole(row: Row) -> str:
    whole = _clusters().get(row["cluster_id"])
    return f"The same row as in china/clusters.csv, {row['cluster_id']}." if whole == row else ""


CLUSTER: dict[str, Column] = {
    "code": code("cluster_id"),
    "name_zh": "name_zh",
    "name_en": "name_en",
    "name_orig": "name_zh",
    "sector_text_zh": lambda row: row["sector_zh"] if row["programme"].startswith("NDRC") else "",
    "region": lambda row: ref(Region, china_code(row["lead_adcode"])),
    "note": _note,
    **located(),
    **PROVENANCE,
}
STANDING: dict[str, Column] = {
    "cluster": lambda row: ref(Cluster, slug(row["cluster_id"])),
    "tier": lambda row: ClusterStanding.Tier.NATIONAL,
    **validity(("year",)),
    **PROVENANCE,
}
SECTOR: dict[str, Column] = {
    "cluster": STANDING["cluster"],
    "sector": lambda row: ref(Sector, row["sector"]),
    "is_leading": lambda row: row["position"] == "0",
    **PROVENANCE,
    "evidence": _sector_evidence,
}
AWARD: dict[str, Column] = {
    "programme": lambda row: ref(Programme, _programme(row)),
    "round": lambda row: ref(ProgrammeRound, _programme(row), _round(row)),
    "cluster": STANDING["cluster"],
    "role_text": "batch",
    **validity(("year",)),
    **PROVENANCE,
}
AREA: dict[str, Column] = {
    "cluster": STANDING["cluster"],
    "region": lambda row: ref(Region, china_code(row["adcode"])),
    "role": lambda row: ClusterArea.Role.SEAT if row["role"] == "lead" else ClusterArea.Role.PART,
    "source": lambda row: source_of(_of_cluster(row)),
    "status": lambda row: status(_of_cluster(row)),
    "evidence": _area_evidence,
}

FILES = (
    File(
        "china/clusters.csv",
        (
            Records(Cluster, ("code",), CLUSTER),
            Records(ClusterStanding, ("cluster", "valid_from"), STANDING),
            Records(ClusterSector, ("cluster", "sector"), SECTOR, each=_sectors),
            Records(Award, ("programme", "round", "cluster"), AWARD),
        ),
    ),
    *(File(f"china/{name}.csv", (Records(Cluster, ("code",), CLUSTER),), merged=_same_as_whole) for name in PARTS),
    File("china/cluster_cities.csv", (Records(ClusterArea, ("cluster", "role", "region"), AREA),)),
)
