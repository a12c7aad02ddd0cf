"""Alliances with phases and members: those of the article, and those that the collection of links calls alliances."""

from __future__ import annotations

from functools import cache

from clusters.importing.demo import DATA
from clusters.importing.demo.cleaning import PROVENANCE, code, slug, validity
from clusters.importing.demo.organisations import organisation_of
from clusters.importing.demo.passages import passage
from clusters.importing.readers import Row, read_csv
from clusters.importing.records import Column, File, Records, ref
from clusters.importing.report import Refusal
from clusters.models import Alliance, AllianceMembership, AlliancePhase, Cluster

Role = AllianceMembership.Role
SAME = {"se_alliance_members": "silicon_europe"}  # listed as an alliance by the article's data
# Members that the article's data name and the collection of links knows by a key.
PARTNERS = {
    "Distretto Green & High Tech Monza Brianza": "monza",
    "MIDAS Ireland": "midas_ie",
    "GAIA": "gaia",
    "NMI National Microelectronics Institute": "nmi_uk",
    "mi-Cluster (Corallia)": "mi_cluster",
    "SCS (Solutions Communicantes Sécurisées)": "scs",
    "MESAP (Turin)": "mesap",
}


@cache
def alliances_of_links() -> dict[str, str]:
    """Codes of alliances by the key of the collaboration that is their joint work."""
    rows = read_csv(DATA / "links_and_members/collaborations.csv")
    return {
        row["collaboration_key"]: slug(SAME.get(row["collaboration_key"], row["collaboration_key"]))
        for row in rows
        if row["kind"] == "alliance"
    }


def _member(row: Row) -> str:
    key = row["cluster_key"] or PARTNERS.get(row["member_name"], "")
    if not key:
        raise Refusal("member_name", "unknown_reference", f"No cluster is on record for {row['member_name']!r}.")
    return slug(key)


ALLIANCE: dict[str, Column] = {
    "code": code("alliance_key"),
    "name_zh": "name_zh",
    "name_en": "name_en",
    "name_orig": "name_orig",
    "purpose_zh": "purpose_zh",
    "purpose_en": "purpose_en",
    "note": "note",
    **validity(("founded_year",)),
    **passage("alliances", "alliance_key"),
    **PROVENANCE,
    "stage": "status",
}
PHASE: dict[str, Column] = {
    "alliance": lambda row: ref(Alliance, slug(row["alliance_key"])),
    "name_zh": "name_zh",
    "name_en": "name_en",
    **validity(("start",), ("end",)),
    **PROVENANCE,
}
MEMBER: dict[str, Column] = {
    "alliance": PHASE["alliance"],
    "cluster": lambda row: ref(Cluster, _member(row)),
    "organisation": lambda row: None,
    "role": lambda row: Role.FOUNDER if row["role"].startswith("founder") else Role.MEMBER,
    "note": lambda row: "; ".join(words for words in (row["role"], row["member_name"]) if words),
    **validity(("since",)),
    **passage("alliance_members", "alliance_key", "cluster_key"),
    **PROVENANCE,
}
LINK_ALLIANCE: dict[str, Column] = {
    "code": lambda row: alliances_of_links()[row["collaboration_key"]],
    "name_zh": "name_zh",
    "name_en": "name_en",
    "name_orig": "name_orig",
    "stage": lambda row: Alliance.Stage.ESTABLISHED,
    "purpose_zh": "topic_zh",
    "purpose_en": "topic_en",
    "note": "note",
    **validity(("start_date", "start_year")),
    **PROVENANCE,
}
LINK_MEMBER: dict[str, Column] = {
    "alliance": lambda row: ref(Alliance, alliances_of_links()[row["collaboration_key"]]),
    "cluster": lambda row: ref(Cluster, slug(row["participant_key"])) if _is_cluster(row) else None,
    "organisation": lambda row: None if _is_cluster(row) else organisation_of(row["participant_key"]),
    "role": lambda row: Role.FOUNDER if row["role"] == "initiator" else Role.MEMBER,
    "note": lambda row: "; ".join(words for words in (row["role"], row["basis"]) if words),
    **PROVENANCE,
}


def _is_cluster(row: Row) -> bool:
    return row["participant_type"] in {"cluster", "extra_cluster"}


def _is_listed(row: Row) -> str:
    same = SAME.get(row["collaboration_key"])
    return f"The alliance {same} and its members in article_germany." if same else ""


def _is_alliance(row: Row) -> bool:
    return row["collaboration_key"] in alliances_of_links()


MEMBERS = ("alliance", "cluster", "organisation")
FILES = (
    File("article_germany/alliances.csv", (Records(Alliance, ("code",), ALLIANCE),)),
    File("article_germany/alliance_phases.csv", (Records(AlliancePhase, ("alliance", "valid_from"), PHASE),)),
    File("article_germany/alliance_members.csv", (Records(AllianceMembership, MEMBERS, MEMBER),)),
    File(
        "links_and_members/collaborations.csv",
        (Records(Alliance, ("code",), LINK_ALLIANCE),),
        merged=_is_listed,
        only=_is_alliance,
        title="links_and_members/collaborations.csv (alliances)",
    ),
    File(
        "links_and_members/collaboration_participants.csv",
        (Records(AllianceMembership, MEMBERS, LINK_MEMBER),),
        merged=_is_listed,
        only=lambda row: _is_alliance(row) and row["participant_type"] != "place",
        title="links_and_members/collaboration_participants.csv (members of alliances)",
    ),
)
