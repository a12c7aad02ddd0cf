"""Clusters known only as partners. Their country is sourced; seat city, field and website are from memory.

A field is published only where a partnership or the name itself tells it, as inferred.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from clusters.importing.demo import DATA
from clusters.importing.demo.cleaning import INFERRED, PROVENANCE, TO_VERIFY, code, point, slug
from clusters.importing.demo.places import place_of
from clusters.importing.demo.sectors import sectors_of
from clusters.importing.demo.shapefiles import country_point
from clusters.importing.readers import Row, read_csv
from clusters.importing.records import Column, File, Records, Ref, ref
from clusters.models import Cluster, ClusterArea, ClusterSector, Place, PointPrecision, Region, Sector


@cache
def _inferred() -> set[tuple[str, str]]:
    rows = read_csv(DATA / "sectors/inferred_fields.csv")
    return {(row["cluster_key"], row["sector_key"]) for row in rows}


def _sectors(row: Row) -> Iterable[Row]:
    """The fields that only memory gives to the cluster."""
    for sector in sectors_of("extra", row["sector"]):
        if (row["cluster_key"], sector) not in _inferred():
            yield Row({**row, "sector": sector}, row.number)


def _note(row: Row) -> str:
    return f"To be verified: seat in {row['city']}; field: {row['sector']}; website: {row['website'] or 'unknown'}."


def _place(row: Row) -> Ref | None:
    place = place_of(row["city"], row["country"])
    return ref(Place, place["place_key"]) if place else None


CLUSTER: dict[str, Column] = {
    "code": code("cluster_key"),
    "name_zh": "name_zh",
    "name_en": "name_en",
    "name_orig": "name_orig",
    "region": lambda row: ref(Region, slug(row["country"])),
    # The source states the country only: the label point of the country stands for the unknown seat.
    "point": lambda row: point(*country_point(row["country"])),
    "point_precision": lambda row: PointPrecision.REGION,
    "note": _note,
    **PROVENANCE,
}
OF_CLUSTER: dict[str, Column] = {"cluster": lambda row: ref(Cluster, slug(row["cluster_key"]))}
FROM_MEMORY: dict[str, Column] = {**OF_CLUSTER, "sector": lambda row: ref(Sector, row["sector"]), **TO_VERIFY}
FROM_SOURCE: dict[str, Column] = {
    **OF_CLUSTER,
    "sector": lambda row: ref(Sector, row["sector_key"]),
    "is_leading": lambda row: row["is_leading"] == "yes",
    "note": "basis",
    **INFERRED,
}
SEAT: dict[str, Column] = {
    **OF_CLUSTER,
    "role": lambda row: ClusterArea.Role.SEAT,
    "region": lambda row: None,
    "place": _place,
    **TO_VERIFY,
}

FILES = (
    File(
        "links_and_members/extra_clusters.csv",
        (
            Records(Cluster, ("code",), CLUSTER),
            Records(ClusterSector, ("cluster", "sector"), FROM_MEMORY, each=_sectors),
            Records(ClusterArea, ("cluster", "role", "place"), SEAT, when=lambda row: _place(row) is not None),
        ),
    ),
    File("sectors/inferred_fields.csv", (Records(ClusterSector, ("cluster", "sector"), FROM_SOURCE),)),
)
