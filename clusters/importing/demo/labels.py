"""Label schemes with their levels, and the labels that clusters and their organisations hold over time."""

from __future__ import annotations

from decimal import Decimal

from clusters.importing.demo.cleaning import PROVENANCE, code, slug, validity
from clusters.importing.demo.managers import cluster_organisation_of
from clusters.importing.demo.passages import passage
from clusters.importing.readers import Row
from clusters.importing.records import Column, File, Records, ref
from clusters.importing.report import Refusal
from clusters.models import Cluster, Label, LabelLevel, LabelScheme, Programme

# The article's labels name a programme: each programme has one scheme.
SCHEMES = {
    "eu_cluster_excellence": "ecei-labels",
    "leading_edge": "spitzencluster",
    "go_cluster": "go-cluster-members",
}


def _scheme(row: Row) -> str:
    if row["programme_key"] not in SCHEMES:
        raise Refusal("programme_key", "unknown_reference", f"No label scheme belongs to {row['programme_key']!r}.")
    return SCHEMES[row["programme_key"]]


def _score(row: Row) -> Decimal | None:
    return Decimal(row["score_percent"]) / 100 if row["score_percent"] else None


SCHEME: dict[str, Column] = {
    "code": code("scheme_key"),
    "name_zh": "name_zh",
    "name_en": "name_en",
    "programme": lambda row: ref(Programme, slug(row["programme_key"])),
    **PROVENANCE,
}
LEVEL: dict[str, Column] = {
    "scheme": lambda row: ref(LabelScheme, slug(row["scheme_key"])),
    "code": code("level"),
    "name_zh": "name_zh",
    "name_en": "name_en",
    "rank": "rank",
    **PROVENANCE,
}
ARTICLE: dict[str, Column] = {
    "scheme": lambda row: ref(LabelScheme, _scheme(row)),
    "level": lambda row: ref(LabelLevel, _scheme(row), slug(row["level"])),
    "cluster": lambda row: ref(Cluster, slug(row["cluster_key"])),
    "cluster_organisation": lambda row: None,
    "valid_from": lambda row: None,
    **passage("labels", "label_key"),
    **PROVENANCE,
}
FURTHER: dict[str, Column] = {
    "scheme": LEVEL["scheme"],
    "level": lambda row: ref(LabelLevel, slug(row["scheme_key"]), slug(row["level"])),
    "cluster": lambda row: ref(Cluster, slug(row["cluster_key"])),
    "cluster_organisation": lambda row: cluster_organisation_of(row["org_key"]),
    "score_share": _score,
    "quotation": "quotation",
    "note": "note",
    **validity(("valid_from",), ("valid_to",)),
    **PROVENANCE,
}
HOLDER = ("scheme", "cluster", "cluster_organisation", "valid_from")

FILES = (
    File("article_germany/label_schemes.csv", (Records(LabelScheme, ("code",), SCHEME),)),
    File("article_germany/label_levels.csv", (Records(LabelLevel, ("scheme", "code"), LEVEL),)),
    File("article_germany/labels.csv", (Records(Label, HOLDER, ARTICLE),)),
    File("article_germany/labels_additional.csv", (Records(Label, HOLDER, FURTHER),)),
)
