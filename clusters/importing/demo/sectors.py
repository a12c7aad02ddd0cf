"""Technology domains, classifications with their sectors, and how wordings of the lists map to sectors."""

from __future__ import annotations

from functools import cache

from clusters.importing.demo import DATA
from clusters.importing.demo.cleaning import PROVENANCE, code, slug, validity
from clusters.importing.readers import read_csv
from clusters.importing.records import Column, File, Records, ref
from clusters.importing.report import Refusal
from clusters.models import Classification, Evidence, Sector, SectorConcordance, TechnologyDomain

NAMES: dict[str, Column] = {"name_zh": "name_zh", "name_en": "name_en"}

DOMAIN: dict[str, Column] = {"code": code("domain_key"), "position": "position", **NAMES, **PROVENANCE}
CLASSIFICATION: dict[str, Column] = {
    "code": code("classification_key"),
    "edition": "edition",
    **validity(("valid_from",)),
    **NAMES,
    **PROVENANCE,
}
SECTOR: dict[str, Column] = {
    "code": code("sector_key"),
    "official_code": "official_code",
    "aliases": lambda row: [alias for alias in row["aliases"].split("|") if alias],
    "classification": lambda row: ref(Classification, row["classification_key"]),
    "parent": lambda row: ref(Sector, row["parent_key"]),
    "domain": lambda row: ref(TechnologyDomain, row["domain_key"]),
    **NAMES,
    **PROVENANCE,
}
CONCORDANCE: dict[str, Column] = {
    "from_sector": lambda row: ref(Sector, row["from_sector_key"]),
    "to_sector": lambda row: ref(Sector, row["to_sector_key"]),
    "weight_share": "weight_share",
    **PROVENANCE,
    "evidence": lambda row: Evidence.INFERRED,
}

FILES = (
    File("sectors/domains.csv", (Records(TechnologyDomain, ("code",), DOMAIN),)),
    File("sectors/classifications.csv", (Records(Classification, ("code",), CLASSIFICATION),)),
    File("sectors/sectors.csv", (Records(Sector, ("code",), SECTOR),)),
    File("sectors/concordance.csv", (Records(SectorConcordance, ("from_sector", "to_sector"), CONCORDANCE),)),
)


@cache
def _wordings() -> dict[tuple[str, str], list[str]]:
    rows = read_csv(DATA / "sectors/wordings.csv")
    return {
        (row["dataset"], row["wording"]): [
            slug(key) for key in (row["sector_key"], *row["further_sector_keys"].split("|")) if key
        ]
        for row in rows
    }


def sectors_of(dataset: str, wording: str) -> list[str]:
    """Codes of the sectors that a list means by `wording`, the leading one first; may be empty on purpose."""
    try:
        return _wordings()[dataset, wording]
    except KeyError:
        raise Refusal("sector", "unknown_sector", f"{wording!r} is not in sectors/wordings.csv.") from None
