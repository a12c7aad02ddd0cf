"""XLSX: a sheet of data, a sheet about it, and a sheet that says what the columns mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from api.files.columns import Column, Kind

LONGEST = 32_767  # characters a cell can hold
EXACT = 2**53  # above this a spreadsheet would round a whole number
FIRST_YEAR = 1900  # older dates do not exist in a spreadsheet and stay texts
WIDEST = 40


def write(path: Path, columns: Sequence[Column], batches: Iterable[list[Any]], lines: Mapping[str, str]) -> None:
    """Write row by row to disk, so that memory does not grow; every text is a text, never a formula or a link."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    with xlsxwriter.Workbook(path, options) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        formats = {
            Kind.DATE: book.add_format({"num_format": "yyyy-mm-dd"}),
            Kind.INSTANT: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }
        _data(book.add_worksheet(_("Data")), columns, batches, head, formats)
        _pairs(book.add_worksheet(_("About")), lines.items(), head)
        _pairs(book.add_worksheet(_("Columns")), [(one.name, one.meaning) for one in columns], head)


def _data(
    sheet: Any, columns: Sequence[Column], batches: Iterable[list[Any]], head: Any, formats: Mapping[Kind, Any]
) -> None:
    sheet.freeze_panes(1, 1)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, min(WIDEST, max(12, len(column.name) + 2)))
        sheet.write_string(0, at, column.name, head)
    line = 0
    for batch in batches:
        for record in batch:
            line += 1
            for at, column in enumerate(columns):
                _write(sheet, line, at, column, column.value(record), formats)
    sheet.autofilter(0, 0, max(line, 1), len(columns) - 1)


def _write(sheet: Any, line: int, at: int, column: Column, value: Any, formats: Mapping[Kind, Any]) -> None:
    if value is None:
        return
    kind = column.kind if _is_representable(column.kind, value) else Kind.TEXT
    writers: dict[Kind, Callable[[], Any]] = {
        Kind.INTEGER: lambda: sheet.write_number(line, at, value),
        Kind.NUMBER: lambda: sheet.write_number(line, at, value),
        Kind.BOOLEAN: lambda: sheet.write_boolean(line, at, value),
        Kind.DATE: lambda: sheet.write_datetime(line, at, dt.date.fromisoformat(value), formats[Kind.DATE]),
        Kind.INSTANT: lambda: sheet.write_datetime(
            line, at, dt.datetime.fromisoformat(value).replace(tzinfo=None), formats[Kind.INSTANT]
        ),
        Kind.TEXT: lambda: sheet.write_string(line, at, _fitting(str(value))),
    }
    writers[kind]()


def _is_representable(kind: Kind, value: Any) -> bool:
    if kind in (Kind.DATE, Kind.INSTANT):
        return int(value[:4]) >= FIRST_YEAR
    return kind not in (Kind.INTEGER, Kind.NUMBER) or abs(value) <= EXACT


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _pairs(sheet: Any, pairs: Iterable[tuple[str, str]], head: Any) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for line, (name, text) in enumerate(pairs):
        sheet.write_string(line, 0, name, head)
        sheet.write_string(line, 1, _fitting(text))
