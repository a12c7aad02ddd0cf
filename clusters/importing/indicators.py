"""Indicator definitions: one file each in clusters/indicators, with the keys under which tables name them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from clusters.importing.readers import Row
from clusters.importing.records import Column, File, Records, ref
from clusters.importing.report import Refusal
from clusters.models import Evidence, Indicator, Source, Status

FOLDER = Path(__file__).resolve().parent.parent / "indicators"
SOURCE = "atlas"
TEXTS = ("code", "name_zh", "name_en", "unit", "definition_zh", "definition_en", "enumerated", "enumerated_scale")
NUMBERS = ("decimals", "direction")


@dataclass(frozen=True)
class Key:
    """What a table's key means: the indicator, the part of the subject, and the months or years it covers."""

    indicator: str
    unit: str
    scope: str = ""
    months: int = 12
    years: int = 1


@cache
def definitions() -> list[dict[str, Any]]:
    """All definitions by code."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))]


@cache
def _keys() -> dict[str, Key]:
    return {
        name: Key(definition["code"], definition["unit"], **meaning)
        for definition in definitions()
        for name, meaning in definition["keys"].items()
    }


def key_meaning(name: str) -> Key:
    """What a table means by `name`."""
    if name not in _keys():
        raise Refusal("indicator", "unknown_indicator", f"No definition in clusters/indicators has the key {name!r}.")
    return _keys()[name]


def _rows() -> list[Row]:
    return [
        Row({name: str(definition[name]) for name in (*TEXTS, *NUMBERS)}, number)
        for number, definition in enumerate(definitions(), 1)
    ]


FIELDS: dict[str, Column] = {
    **{name: name for name in TEXTS},
    **{name: (lambda row, name=name: int(row[name])) for name in NUMBERS},  # type: ignore[misc]
    "source": lambda row: ref(Source, SOURCE),
    "evidence": lambda row: Evidence.SOURCED,
    "status": lambda row: Status.PUBLISHED,
}
FILE = File("clusters/indicators", (Records(Indicator, ("code",), FIELDS),), _rows)
