"""How a file becomes records: each of our fields names its column, or a small function of the row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import models

from clusters.importing.readers import Row
from clusters.models import ClusterOrganisation, LabelLevel, ProgrammeRound

Column = str | Callable[[Row], Any]

# What names a record in a file, where that is not its code.
NATURAL_KEYS: dict[type[models.Model], tuple[str, ...]] = {
    ClusterOrganisation: ("organisation",),
    LabelLevel: ("scheme", "code"),
    ProgrammeRound: ("programme", "code"),
}


class Ref(NamedTuple):
    """A record named by its code, to be resolved to a row when all files before it are read."""

    model: type[models.Model]
    parts: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.model._meta.verbose_name} {'/'.join(self.parts)}"


def ref(model: type[models.Model], *parts: str) -> Ref | None:
    """Name a record; nothing where the cell was empty."""
    return Ref(model, parts) if all(parts) else None


def natural_key(model: type[models.Model]) -> tuple[str, ...]:
    """The fields that name a record of `model` in files."""
    return NATURAL_KEYS.get(model, ("code",))


def always(_row: Row) -> bool:
    """Every row becomes a record."""
    return True


def itself(row: Row) -> Iterable[Row]:
    """Every row becomes one record."""
    return (row,)


@dataclass(frozen=True)
class Records:
    """One kind of record that rows of a file become."""

    model: type[models.Model]
    key: tuple[str, ...]
    fields: Mapping[str, Column]
    when: Callable[[Row], bool] = always
    each: Callable[[Row], Iterable[Row]] = itself
    only_new: tuple[str, ...] = ()  # set when the record is created, left alone afterwards

    def values(self, row: Row) -> dict[str, Any]:
        """The record's values; references are still by code."""
        return {name: row[column] if isinstance(column, str) else column(row) for name, column in self.fields.items()}


@dataclass(frozen=True)
class File:
    """A table below data/ and what its rows become; the first kind of record decides how a row is counted."""

    path: str
    records: tuple[Records, ...]
    read: Callable[[], list[Row]] | None = None
    merged: Callable[[Row], str] = lambda row: ""
    only: Callable[[Row], bool] = always  # a table that gives several kinds of record is read once for each
    title: str = ""
