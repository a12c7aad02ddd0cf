"""Reading what a request brings: tables, matrices, edges, names."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from clusters.analytics.network.graph import Network, network
from clusters.analytics.result import Floats


@dataclass(frozen=True)
class Request:
    """One request's input, the shape of the wanted answer, and the folder that its paths start from."""

    given: Mapping[str, Any]
    shape: Any
    folder: Path

    def __getitem__(self, key: str) -> Any:
        return self.given[key]

    def get(self, key: str, default: Any = None) -> Any:
        """An input, or what stands in for it."""
        value = self.given.get(key)
        return default if value is None else value

    def array(self, key: str) -> Floats:
        """An input as floats, null as NaN."""
        return np.array(self.given[key], dtype=np.float64)

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of `table`: a CSV file with a header, or rows given directly."""
        table = self.given["table"]
        if not isinstance(table, str):
            return [dict(row) for row in table]
        with (self.folder / table).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def column(self, name: str) -> list[Any]:
        """A column of `table`: the input of this name may say how the column is called."""
        title = self.given.get(name)
        header = self.rows[0] if self.rows else {}
        key = title if isinstance(title, str) and title in header else name
        return [row[key] for row in self.rows]

    def part(self, key: str) -> Any:
        """What the shape shows under a key."""
        return self.shape.get(key) if isinstance(self.shape, Mapping) else None

    def asked(self) -> list[str]:
        """The keys that the shape asks for."""
        return [str(key) for key in self.shape] if isinstance(self.shape, (Mapping, list)) else []


def floats(values: Iterable[Any]) -> list[float]:
    """Numbers from text or JSON; empty, null and words are NaN."""
    return [_float(value) for value in values]


def _float(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")


def pivot(rows: Sequence[str], columns: Sequence[str], values: Sequence[float]) -> tuple[list[str], list[str], Floats]:
    """(row names, column names, table) from a long list, NaN where there is no line, repeated lines added up."""
    names, titles = list(dict.fromkeys(rows)), list(dict.fromkeys(columns))
    place, title_at = {name: i for i, name in enumerate(names)}, {title: j for j, title in enumerate(titles)}
    table = np.full((len(names), len(titles)), np.nan)
    for name, title, value in zip(rows, columns, values, strict=True):
        at = place[name], title_at[title]
        table[at] = value if np.isnan(table[at]) else table[at] + value
    return names, titles, table


def network_of(request: Request, directed: bool | None = None) -> Network:
    """The network of `edges` ([a, b] or [a, b, weight]) with `isolates`."""
    edges = [(str(row[0]), str(row[1]), float(row[2]) if len(row) > 2 else 1.0) for row in request["edges"]]
    names = [name for row in edges for name in row[:2]]
    kind = bool(request.get("directed", False)) if directed is None else directed
    return network(edges, [*dict.fromkeys(names), *map(str, request.get("isolates", ()))], kind)


def by_name(names: Sequence[str], values: Any) -> dict[str, Any]:
    """{name: value} over an array's elements."""
    return dict(zip(names, np.asarray(values).tolist(), strict=True))


def labels_of(given: Any, names: Sequence[str]) -> list[str | None]:
    """A label per name, from {name: label}, from a list in the same order, or from groups of names."""
    if isinstance(given, Mapping) and not any(isinstance(value, list) for value in given.values()):
        return [None if given.get(name) is None else str(given[name]) for name in names]
    groups = list(given.values()) if isinstance(given, Mapping) else list(given)
    if groups and isinstance(groups[0], list):
        return _of_groups(groups, names)
    return [None if label is None else str(label) for label in groups]


def _of_groups(groups: Sequence[Sequence[Any]], names: Sequence[str]) -> list[str | None]:
    place = {str(name): str(i) for i, group in enumerate(groups) for name in group}
    if set(place) <= set(names):
        return [place.get(name) for name in names]
    label = {str(name): str(value) for name, value in groups}  # rows of [name, label]
    return [label.get(name) for name in names]


def by_words(keys: Iterable[str], values: Sequence[tuple[tuple[str, ...], Any]]) -> dict[str, Any]:
    """For each key the first value all of whose words the key contains."""
    found = {}
    for key in keys:
        lower = key.lower()
        matching = [value for words, value in values if all(word in lower for word in words)]
        found[key] = matching[0] if matching else None
    return found
