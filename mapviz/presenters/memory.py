"""Results that are dear to compute, kept in each process for one state of the data."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

Result = TypeVar("Result")
MOST = 128
_caches: list[Any] = []


def remembered(function: Callable[..., Result]) -> Callable[..., Result]:
    """Keep the newest results; one argument is the state of the data, so that none outlives it."""
    kept = lru_cache(maxsize=MOST)(function)
    _caches.append(kept)
    return kept


def forget() -> None:
    """Drop everything that is kept."""
    for kept in _caches:
        kept.cache_clear()
