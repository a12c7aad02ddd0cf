"""Collaborations and their participants, from the article and from the collection of links. Scale is never read."""

from __future__ import annotations

from functools import cache

from clusters.importing.demo import DATA
from clusters.importing.demo.alliances import alliances_of_links
from clusters.importing.demo.cleaning import PROVENANCE, code, slug, validity
from clusters.importing.demo.passages import passage
from clusters.importing.demo.places import region_of_geonames
from clusters.importing.demo.regions import china_code
from clusters.importing.readers import Row, read_csv
from clusters.importing.records import Column, File, Records, Ref, ref
from clusters.importing.report import Refusal
from clusters.models import Alliance, Cluster, Collaboration, Organisation, Participant, Programme, Region

KINDS = {
    "inter-cluster cooperation": Collaboration.Kind.COOPERATION,
    "partnership agreement": Collaboration.Kind.AGREEMENT,
    "project": Collaboration.Kind.PROJECT,
    "R&D project": Collaboration.Kind.RESEARCH_PROJECT,
    "joint platform": Collaboration.Kind.JOINT_PLATFORM,
    "alliance": Collaboration.Kind.ALLIANCE_WORK,
    "alliance project": Collaboration.Kind.ALLIANCE_WORK,
}
SAME = {"se_worldwide": "silicon_europe_worldwide"}  # one project that both collections list
ALLIANCES = {"silicon_europe_coop": "silicon-europe", "silicon_europe_worldwide": "silicon-europe"}
GEONAMES = "geonames:"


def kind(row: Row) -> str:
    """Our kind for the file's wording."""
    if row["kind"] not in KINDS:
        raise Refusal("kind", "invalid_value", f"{row['kind']!r} is none of: {', '.join(KINDS)}.")
    return KINDS[row["kind"]]


def collaboration_of(row: Row) -> Ref | None:
    """The collaboration that a participant's row names."""
    key = row["collaboration_key"]
    return ref(Collaboration, slug(SAME.get(key, key)))


@cache
def _regions_by_name() -> dict[str, str]:
    """Codes of countries, and of the provinces of China, by their Chinese names."""
    countries = {row["name_zh"]: slug(row["iso_alpha2"]) for row in read_csv(DATA / "regions/countries.csv")}
    areas = read_csv(DATA / "china/cluster_cities.csv")
    return countries | {row["province_zh"]: china_code(row["province_adcode"]) for row in areas}


def _region(row: Row) -> Ref | None:
    """The region a participant's row names by its code, by a town that lies in it, or by name."""
    key, name = row["participant_key"], row["name"]
    if key.startswith(GEONAMES):
        found = region_of_geonames(key.removeprefix(GEONAMES))
    else:
        found = china_code(key) if key else _regions_by_name().get(name, "")
    if not found:
        raise Refusal("name", "unknown_reference", f"No region is on record for {name!r}.")
    return ref(Region, found)


def _subject(*kinds: str) -> Column:
    """A participant of these kinds by its code; empty for the others."""
    model = Organisation if kinds == ("organisation",) else Cluster
    return lambda row: ref(model, slug(row["participant_key"])) if row["participant_type"] in kinds else None


@cache
def _programmes() -> dict[str, str]:
    rows = read_csv(DATA / "article_germany/collaboration_programmes.csv")
    return {row["collaboration_key"]: row["programme_key"] for row in rows}


def _alliance(row: Row) -> str:
    """The alliance whose joint work it is."""
    return ALLIANCES.get(row["collaboration_key"]) or alliances_of_links().get(row["collaboration_key"], "")


COLLABORATION: dict[str, Column] = {
    "code": code("collaboration_key"),
    "name_zh": "name_zh",
    "name_en": "name_en",
    "name_orig": "name_orig",
    "kind": kind,
    "topic_zh": "topic_zh",
    "topic_en": "topic_en",
    "programme": lambda row: ref(Programme, slug(_programmes().get(row["collaboration_key"], ""))),
    "alliance": lambda row: ref(Alliance, _alliance(row)),
    "funder_text": lambda row: row["funder_org"].replace("bmbf", "BMBF"),
    "note": "note",
    **PROVENANCE,
}
PARTICIPANT: dict[str, Column] = {
    "collaboration": collaboration_of,
    "cluster": _subject("cluster", "extra_cluster"),
    "organisation": _subject("organisation"),
    "region": lambda row: _region(row) if row["participant_type"] == "place" else None,
    "role": "role",
    "note": lambda row: f"{row['name']}. {row['basis']}".strip(". "),
    **PROVENANCE,
}
ARTICLE_PARTICIPANT: dict[str, Column] = {
    "collaboration": collaboration_of,
    "cluster": lambda row: ref(Cluster, slug(row["cluster_key"])),
    "organisation": lambda row: None,
    "region": lambda row: None,
    "role": "role",
    **passage("collaboration_participants", "collaboration_key", "cluster_key"),
    **PROVENANCE,
}
SUBJECTS = ("collaboration", "cluster", "organisation", "region")

FILES = (
    File(
        "article_germany/collaborations.csv",
        (
            Records(
                Collaboration,
                ("code",),
                {
                    **COLLABORATION,
                    **validity(("start_date", "start_year"), ("end_date",)),
                    **passage("collaborations", "collaboration_key"),
                },
            ),
        ),
    ),
    File("article_germany/collaboration_participants.csv", (Records(Participant, SUBJECTS, ARTICLE_PARTICIPANT),)),
    File("article_germany/collaboration_participants_additional.csv", (Records(Participant, SUBJECTS, PARTICIPANT),)),
    File(
        "links_and_members/collaborations.csv",
        (
            Records(
                Collaboration,
                ("code",),
                {**COLLABORATION, **validity(("start_date", "start_year"), ("end_date", "end_year"))},
            ),
        ),
        merged=lambda row: (
            f"The same collaboration as in {row['same_as']}." if row["collaboration_key"] in SAME else ""
        ),
    ),
    File(
        "links_and_members/collaboration_participants.csv",
        (Records(Participant, SUBJECTS, PARTICIPANT),),
    ),
)
