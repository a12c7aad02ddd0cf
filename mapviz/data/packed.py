"""Links as binary columns: a browser takes them as typed arrays, without parsing them."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable
from typing import Any

NARROW, WIDE, BYTE = "u16", "u32", "u8"
CODES = {BYTE: "B", NARROW: "H", WIDE: "I"}
INFERRED, CROSSES = 3, 4  # bits of `flags`; the lowest three hold the scale, the two from CROSSES on hold crosses + 1
ALIGNMENT = 4


def pack(payload: dict[str, Any]) -> bytes:
    """Return the links payload packed: length of the head, the head as JSON, then the columns that it names.

    Rows are in the order of their collaboration, in which most columns are runs and compress well. Weights are few
    different values: `weight` holds positions in the head's list, so that none loses a digit. `first` and `last` hold
    years after `base`, 0 where unknown. All numbers are little-endian, every column begins at a multiple of four bytes.
    """
    links = payload["links"]
    keys = list(zip(links["collaboration"], links["a"], links["b"], strict=True))
    order = sorted(range(len(keys)), key=keys.__getitem__)
    sorted_links = {name: [values[row] for row in order] for name, values in links.items()}
    weights = sorted(set(links["weight"]))
    base = min((year for name in ("first", "last") for year in links[name] if year is not None), default=1) - 1
    columns = _columns(sorted_links, weights, base)
    head = {
        **{name: value for name, value in payload.items() if name != "links"},
        "count": len(order),
        "base": base,
        "weights": weights,
        "columns": [[name, kind] for name, (kind, _values) in columns.items()],
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    text += b" " * (-len(text) % ALIGNMENT)
    parts = [_bytes(WIDE, [len(text)]), text, *(_bytes(kind, values) for kind, values in columns.values())]
    return b"".join(parts)


def _columns(links: dict[str, list[Any]], weights: list[float], base: int) -> dict[str, tuple[str, list[int]]]:
    position = {weight: index for index, weight in enumerate(weights)}
    whole: dict[str, list[int]] = {
        "collaboration": links["collaboration"],
        "a": links["a"],
        "b": links["b"],
        "weight": [position[weight] for weight in links["weight"]],
        "first": [0 if year is None else year - base for year in links["first"]],
        "last": [0 if year is None else year - base for year in links["last"]],
        "flags": [
            scale | inferred << INFERRED | crosses + 1 << CROSSES
            for scale, inferred, crosses in zip(links["scale"], links["inferred"], links["crosses"], strict=True)
        ],
    }
    return {name: (_kind(values), values) for name, values in whole.items()}


def _kind(values: list[int]) -> str:
    """The narrowest kind of number that holds them all."""
    most = max(values, default=0)
    return BYTE if most < 1 << 8 else NARROW if most < 1 << 16 else WIDE


def _bytes(kind: str, values: Iterable[int]) -> bytes:
    numbers = array(CODES[kind], values)
    if sys.byteorder == "big":
        numbers.byteswap()
    found = numbers.tobytes()
    return found + bytes(-len(found) % ALIGNMENT)
