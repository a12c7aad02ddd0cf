"""Records that the columns name by their position in a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def rows_of(queryset: Any, *fields: str) -> list[dict[str, Any]]:
    """Return the fields of all rows as plain dictionaries, to be changed at will."""
    return [dict(row) for row in queryset.values(*fields)]


class Dictionary:
    """Records that columns name by their position in a list."""

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        self.rows: list[dict[str, Any]] = []
        self.index: dict[int | None, int] = {}
        for row in rows:
            self.index[row.pop("id")] = len(self.rows)
            self.rows.append(row)

    def position(self, pk: int | None) -> int:
        """Return the record's position; -1 where it is unknown or not public."""
        return self.index.get(pk, -1)


def named(queryset: Any, *more: str) -> Dictionary:
    """Return the records of a queryset with their names."""
    return Dictionary(rows_of(queryset, "id", "code", "name_zh", "name_en", *more))
