"""Clusters known only as partners. Their country is sourced; seat city, field and website are from memory."""

from __future__ import annotations

from collections.abc import Iterable

from clusters.importing.cleaning import PROVENANCE, TO_VERIFY, code, point, slug
from clusters.importing.demo.sectors import sectors_of
from clusters.importing.demo.shapefiles import country_point
from clusters.importing.readers import Row
from clusters.importing.records import Column, File, Records, ref
from clusters.models import Cluster, ClusterSector, PointPrecision, Region, Sector


def _sectors(row: Row) -> Iterable[Row]:
    for position, sector in enumerate(sectors_of("extra", row["sector"])):
        yield Row({**row, "sector": sector, "position": str(position)}, row.number)


def _note(row: Row) -> str:
    return f"To be verified: seat in {row['city']}; field: {row['sector']}; website: {row['website'] or 'unknown'}."


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
SECTOR: dict[str, Column] = {
    "cluster": lambda row: ref(Cluster, slug(row["cluster_key"])),
    "sector": lambda row: ref(Sector, row["sector"]),
    **TO_VERIFY,
}

FILES = (
    File(
        "links_and_members/extra_clusters.csv",
        (
            Records(Cluster, ("code",), CLUSTER),
            Records(ClusterSector, ("cluster", "sector"), SECTOR, each=_sectors),
        ),
    ),
)
