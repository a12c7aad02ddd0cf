"""Files to rows: every row knows its number, so that a refusal can name it."""

from __future__ import annotations

import csv
from pathlib import Path

from clusters.exceptions import InvalidSourceData


class Row(dict[str, str]):
    """One line of a table by column name; `number` is the line a spreadsheet shows, the header being 1."""

    def __init__(self, cells: dict[str, str], number: int) -> None:
        super().__init__(cells)
        self.number = number

    def __missing__(self, column: str) -> str:
        raise InvalidSourceData(f"Column {column!r} is missing.")


def read_csv(path: Path) -> list[Row]:
    """Read a UTF-8 table with a header; cells lose the blanks around them, an absent cell is an empty one."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidSourceData(f"{path.name} is not UTF-8: byte {error.start} cannot be read.") from error
    lines = csv.DictReader(text.splitlines(keepends=True), restkey="")
    rows = []
    for number, cells in enumerate(lines, 2):
        if "" in cells:
            raise InvalidSourceData(f"{path.name}, row {number}: more cells than the header has columns.")
        rows.append(Row({column: (cell or "").strip() for column, cell in cells.items()}, number))
    return rows
