"""Small cleaning steps that tables share: codes, dates with their precision, points, provenance."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib.gis.geos import Point

from clusters.importing.demo import DATA
from clusters.importing.readers import Row, read_csv
from clusters.importing.records import Column, Ref, ref
from clusters.importing.report import Refusal
from clusters.models import Evidence, PointPrecision, Precision, Source, Status

DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:\.0)?")
SOURCE_TABLES = (
    "regions/sources.csv",
    "sectors/sources.csv",
    "article_germany/sources.csv",
    "article_germany/sources_additional.csv",
    "china/sources.csv",
    "links_and_members/sources.csv",
)
COMPILER = {"K1", "MEM"}  # source keys that stand for the compiler's memory
EVIDENCE = {
    "sourced": Evidence.SOURCED,
    "inferred": Evidence.INFERRED,
    "memory, to be verified": Evidence.TO_VERIFY,
}


def slug(text: str) -> str:
    """A key of a file as one of our codes."""
    return text.strip().lower().replace("_", "-")


def code(column: str) -> Callable[[Row], str]:
    """The code that a key in `column` stands for."""
    return lambda row: slug(row[column])


def day(text: str, column: str = "date") -> tuple[dt.date | None, str]:
    """A year, month or day, as its first day and its precision; years may carry a spreadsheet's '.0'."""
    if not text:
        return None, Precision.DAY
    match = DATE.fullmatch(text)
    if not match:
        raise Refusal(column, "invalid_date", f"{text!r} is not a date such as 2024, 2024-06 or 2024-06-05.")
    year, month, date = (int(part) if part else 0 for part in match.groups())
    try:
        first = dt.date(year, month or 1, date or 1)
    except ValueError as error:
        raise Refusal(column, "invalid_date", f"{text!r} is not a day of the calendar.") from error
    return first, Precision.DAY if date else Precision.MONTH if month else Precision.YEAR


def day_after(text: str, column: str = "date") -> tuple[dt.date | None, str]:
    """The first day after a year, month or day, and the precision: an end that is given as the last one."""
    first, precision = day(text, column)
    if first is None:
        return None, precision
    if precision == Precision.DAY:
        return first + dt.timedelta(days=1), precision
    if precision == Precision.MONTH:
        return dt.date(first.year + first.month // 12, first.month % 12 + 1, 1), precision
    return dt.date(first.year + 1, 1, 1), precision


def dates(name: str, *columns: str, read: Callable[[str, str], tuple[Any, str]] = day) -> dict[str, Column]:
    """A date field and its precision, from the first of `columns` that is filled."""

    def found(row: Row) -> tuple[Any, str]:
        column = next((column for column in columns if row[column]), columns[0])
        return read(row[column], column)

    return {name: lambda row: found(row)[0], f"{name}_precision": lambda row: found(row)[1]}


def validity(starts: tuple[str, ...], ends: tuple[str, ...] = ()) -> dict[str, Column]:
    """Half-open validity from columns that hold the first and the last day."""
    return {**dates("valid_from", *starts), **(dates("valid_to", *ends, read=day_after) if ends else {})}


def point(longitude: str, latitude: str) -> Point | None:
    """A WGS84 point; none where both cells are empty."""
    if not longitude and not latitude:
        return None
    try:
        x, y = float(longitude), float(latitude)
    except ValueError as error:
        raise Refusal("lon", "invalid_point", f"{longitude!r}, {latitude!r} are not two numbers.") from error
    if not (-180 <= x <= 180 and -90 <= y <= 90):
        raise Refusal("lon", "invalid_point", f"{x}, {y} lies outside the globe.")
    return Point(x, y, srid=4326)


def located(precision: str = PointPrecision.CITY) -> dict[str, Column]:
    """Point and precision from the columns lon and lat."""
    return {
        "point": lambda row: point(row["lon"], row["lat"]),
        "point_precision": lambda row: precision if row["lon"] else "",
    }


@cache
def _sources_by_address() -> dict[str, str]:
    """Code of the first source with each address: tables that cite one page under two keys mean one source."""
    found: dict[str, str] = {}
    for path in SOURCE_TABLES:
        for row in read_csv(DATA / path):
            found.setdefault(row["url"], slug(row["source_key"]))
    return found


@cache
def _addresses() -> dict[str, str]:
    return {row["source_key"]: row["url"] for path in reversed(SOURCE_TABLES) for row in read_csv(DATA / path)}


def source_code(key: str) -> str:
    """The code of the source that a key means."""
    address = _addresses().get(key, "")
    return _sources_by_address()[address] if address.startswith("http") else slug(key)


def evidence(row: Row) -> Evidence:
    """How well the row is founded; what only the compiler's memory states is still to be verified."""
    stated = row.get("provenance") or "sourced"
    if stated not in EVIDENCE:
        raise Refusal("provenance", "invalid_value", f"{stated!r} is none of: {', '.join(EVIDENCE)}.")
    return Evidence.TO_VERIFY if row["source_key"] in COMPILER else EVIDENCE[stated]


def status(row: Row) -> Status:
    """Published, unless it is still to be verified."""
    return Status.DRAFT if evidence(row) == Evidence.TO_VERIFY else Status.PUBLISHED


def source_of(row: Row) -> Ref | None:
    """The source that the row cites."""
    return ref(Source, source_code(row["source_key"]))


PROVENANCE: dict[str, Column] = {
    "source": source_of,
    "evidence": evidence,
    "status": status,
}
TO_VERIFY: dict[str, Column] = {
    "source": PROVENANCE["source"],
    "evidence": lambda row: Evidence.TO_VERIFY,
    "status": lambda row: Status.DRAFT,
}


def inferred(row: Row) -> Evidence:
    """What the compiler concluded from a sourced row."""
    return Evidence.INFERRED if evidence(row) == Evidence.SOURCED else evidence(row)


INFERRED: dict[str, Column] = {**PROVENANCE, "evidence": inferred}
