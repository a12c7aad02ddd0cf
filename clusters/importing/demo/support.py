"""Programmes with their rounds, strategies and other policy measures."""

from __future__ import annotations

import datetime as dt

from clusters.importing.demo.cleaning import PROVENANCE, code, day, slug, validity
from clusters.importing.demo.organisations import organisation_of
from clusters.importing.demo.passages import passage
from clusters.importing.readers import Row
from clusters.importing.records import Column, File, Records, Ref, ref
from clusters.models import PolicyMeasure, Programme, ProgrammeRound, Region

Kind = Programme.Kind
PROGRAMME_KINDS = {
    "competition": Kind.COMPETITION,
    "designation": Kind.DESIGNATION,
    "programme": Kind.FUNDING,
    "funding programme": Kind.FUNDING,
    "grant programme": Kind.FUNDING,
    "labelling scheme": Kind.LABELLING,
}
COMPONENT_OF = "component of "
AUTHOR = "casisd"
CHINA = "cn"


def _programme_kind(row: Row) -> str:
    return next((kind for words, kind in PROGRAMME_KINDS.items() if row["kind"].startswith(words)), "")


def _is_programme(row: Row) -> bool:
    return bool(_programme_kind(row))


def _is_measure(row: Row) -> bool:
    return row["kind"].startswith(("strategy", "component"))


def _region(row: Row) -> Ref | None:
    return ref(Region, slug(row["country"])) if row["country"] != "EU" else None


def _start(row: Row) -> tuple[dt.date | None, str]:
    """The first year, unless it is from memory."""
    return day("" if "year: K1" in row["note"] else row["start_year"], "start_year")


COMMON: dict[str, Column] = {
    "code": code("programme_key"),
    "name_zh": "name_zh",
    "name_en": lambda row: row["name_en"].removeprefix("(component) "),
    "name_orig": "name_orig",
    "owner": lambda row: organisation_of(row["owner_org"]),
    "region": _region,
    "note": "note",
    "valid_from": lambda row: _start(row)[0],
    "valid_from_precision": lambda row: _start(row)[1],
    **passage("programmes", "programme_key"),
    **PROVENANCE,
}
MEASURE: dict[str, Column] = {
    **COMMON,
    "kind": lambda row: (
        PolicyMeasure.Kind.STRATEGY if row["kind"].startswith("strategy") else PolicyMeasure.Kind.COMPONENT
    ),
    "parent": lambda row: (
        ref(PolicyMeasure, slug(row["kind"].removeprefix(COMPONENT_OF))) if COMPONENT_OF in row["kind"] else None
    ),
}
ROUND: dict[str, Column] = {
    "programme": lambda row: ref(Programme, slug(row["programme_key"])),
    "code": code("round_key"),
    "name_zh": "name_zh",
    "name_en": "name_en",
    **validity(("year",)),
    **PROVENANCE,
}
POINT: dict[str, Column] = {
    "code": lambda row: f"article-point-{row['no']}",
    "kind": lambda row: PolicyMeasure.Kind.RECOMMENDATION,
    "name_zh": "point_zh",
    "name_en": "point_en",
    "owner": lambda row: organisation_of(AUTHOR),
    "region": lambda row: ref(Region, CHINA),
    "note": "product_meaning",
    **passage("policy_points", "no"),
    **PROVENANCE,
}
STRATEGY: dict[str, Column] = {
    "code": code("measure_key"),
    "kind": lambda row: PolicyMeasure.Kind.STRATEGY,
    "name_zh": "name_zh",
    "name_en": "name_en",
    "region": lambda row: ref(Region, CHINA),
    "quotation": "quotation",
    "locator": "locator",
    **PROVENANCE,
}
RECORDS = (
    Records(Programme, ("code",), {**COMMON, "kind": _programme_kind}, _is_programme),
    Records(PolicyMeasure, ("code",), MEASURE, _is_measure),
)

FILES = (
    File("article_germany/programmes.csv", RECORDS),
    File("china/programmes.csv", RECORDS),
    File("article_germany/strategies_additional.csv", (Records(PolicyMeasure, ("code",), STRATEGY),)),
    File("article_germany/policy_points.csv", (Records(PolicyMeasure, ("code",), POINT),)),
    File("article_germany/rounds.csv", (Records(ProgrammeRound, ("programme", "code"), ROUND),)),
    File("china/rounds.csv", (Records(ProgrammeRound, ("programme", "code"), ROUND),)),
)
