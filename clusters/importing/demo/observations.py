"""Figures of all files as claims; those that disagree stand side by side, and one is chosen for display."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from django.db import models

from clusters.importing.demo import DATA
from clusters.importing.demo.cleaning import PROVENANCE, slug
from clusters.importing.demo.passages import locator
from clusters.importing.indicators import Key, key_meaning
from clusters.importing.quantities import amount, period, qualifier, words_behind
from clusters.importing.readers import Row, read_csv
from clusters.importing.records import Column, File, Records, Ref, ref
from clusters.importing.report import Refusal
from clusters.models import (
    Alliance,
    Cluster,
    Collaboration,
    Indicator,
    Observation,
    Organisation,
    Precision,
    Programme,
    Region,
)

MODELS = {
    "cluster": Cluster,
    "extra_cluster": Cluster,
    "alliance": Alliance,
    "collaboration": Collaboration,
    "programme": Programme,
    "organisation": Organisation,
}
SUBJECTS: dict[str, type[models.Model]] = {
    "region": Region,
    "cluster": Cluster,
    "organisation": Organisation,
    "alliance": Alliance,
    "collaboration": Collaboration,
    "programme": Programme,
}
PROGRAMMES = {
    "MIIT 45": "cn-miit-clusters",
    "MIIT 80": "cn-miit-clusters",
    "NDRC 66": "cn-ndrc-clusters",
    "Torch": "cn-torch-clusters",
}
PEOPLE_COUNTED = (Indicator.Unit.COUNT, Indicator.Unit.PERSONS)  # tables also write 'count' for persons
SCOPES = DATA / "scopes.csv"
# A region of several provinces has no code of its own: the figure is the nation's, for a part of it.
PARTS_OF_CHINA = {"京津冀"}
REMARK = re.compile(r"\s*\(([^()]*(?:conflicts|differs|another|one source|lower than|read as|author of)[^()]*)\)$")


@cache
def _cluster_by_name() -> dict[str, str]:
    return {row["name_zh"]: row["cluster_id"] for row in read_csv(DATA / "china/clusters.csv")}


def _key(row: Row) -> Key:
    return key_meaning(row["indicator"])


def _subject(row: Row) -> Ref:
    """Whom the figure is about: by key where the file has one, else by its Chinese name."""
    kind, name = row["subject_type"], row.get("subject", "")
    key = row.get("subject_key") or _cluster_by_name().get(name, "")
    if kind in {"national", "programme"} and not key:
        key = PROGRAMMES.get(name, "")
        kind = "programme"
    if kind == "region" and name in PARTS_OF_CHINA:
        return Ref(Region, ("cn",))
    if kind not in MODELS or not key:
        raise Refusal("subject", "unknown_reference", f"{kind} {name!r} is not on record.")
    return Ref(MODELS[kind], (slug(key),))


def _of(model: type[models.Model]) -> Column:
    return lambda row: subject if (subject := _subject(row)).model is model else None


def _words(row: Row) -> tuple[str, str, str]:
    return qualifier(row.get("qualifier", "") or words_behind(row["unit"]))


@cache
def _scopes() -> dict[str, Row]:
    return {row["scope"]: row for row in read_csv(SCOPES)}


def _scope(row: Row, language: str, joint: str) -> str:
    """The parts of the subject that the figure covers; words that nobody has translated stand as they are."""
    part = row["subject"] if row.get("subject") in PARTS_OF_CHINA else ""
    parts = [words for words in (part, _key(row).scope, _words(row)[1]) if words]
    return joint.join(_scopes()[words][language] if words in _scopes() else words for words in parts)


def _value(row: Row) -> Decimal | None:
    found = amount(row["value"], row["unit"])
    if found.unit != _key(row).unit and (found.unit, _key(row).unit) != PEOPLE_COUNTED:
        raise Refusal("unit", "wrong_unit", f"{row['unit']!r} does not fit {_key(row).indicator} ({_key(row).unit}).")
    return found.value


def _year(row: Row) -> str:
    return row.get("year") or row.get("as_of_year", "")


def _text(row: Row) -> str:
    return row.get("quote") or row.get("quote_or_note", "")


def _note(row: Row) -> str:
    match = REMARK.search(_text(row))
    return "; ".join(words for words in (_words(row)[2], match.group(1) if match else "") if words)


OBSERVATION: dict[str, Column] = {
    "indicator": lambda row: ref(Indicator, _key(row).indicator),
    **{field: _of(model) for field, model in SUBJECTS.items()},
    "scope_zh": lambda row: _scope(row, "scope_zh", "，"),
    "scope_en": lambda row: _scope(row, "scope_en", "; "),
    "qualifier": lambda row: _words(row)[0],
    "value": _value,
    "currency": lambda row: amount(row["value"], row["unit"]).currency,
    "value_status": lambda row: Observation.ValueStatus.OK if row["value"] else Observation.ValueStatus.MISSING,
    "period_start": lambda row: period(_year(row), _key(row).months, _key(row).years)[0],
    "period_end": lambda row: period(_year(row), _key(row).months, _key(row).years)[1],
    "period_precision": lambda row: Precision.YEAR if _key(row).months == 12 else Precision.MONTH,
    "quotation": lambda row: REMARK.sub("", _text(row)),
    "locator": lambda row: locator(row) if row["source_key"] == "S1" else "",
    "note": _note,
    **PROVENANCE,
}
CLAIM = ("indicator", *SUBJECTS, "scope_en", "period_start", "period_end", "source")
PATHS = (
    "article_germany/observations.csv",
    "article_germany/observations_additional.csv",
    "china/observations.csv",
    "links_and_members/observations_extra.csv",
)
FILES = tuple(File(path, (Records(Observation, CLAIM, OBSERVATION),)) for path in PATHS)
