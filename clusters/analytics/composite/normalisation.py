"""Indicators on one scale: min-max with goalposts, z-scores, ranks, distance to the best or to the mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import rankdata

from clusters.analytics.result import Booleans, Floats, ratio

Goalposts = tuple[float, float]


def min_max(values: Any, goalposts: Goalposts | None = None, direction: int = 1) -> Floats:
    """(x - low)/(high - low), capped to 0 and 1, flipped for direction -1; NaN stays NaN.

    `goalposts`: fixed low and high, frozen per edition so that years compare; without, those of the data. No range:
    all NaN, and the indicator is to be dropped. Source: OECD and JRC (2008), step 6, equation 19.
    """
    x = np.array(values, dtype=np.float64)
    low, high = goalposts or _range(x)
    scaled = np.clip(ratio(x - low, high - low), 0, 1)
    return np.asarray(scaled if direction > 0 else 1 - scaled)


def _range(x: Floats) -> Goalposts:
    known = x[np.isfinite(x)]
    return (float(known.min()), float(known.max())) if len(known) else (np.nan, np.nan)


def z_scores(values: Any, direction: int = 1) -> Floats:
    """(x - mean)/sd with the sd of n - 1; no spread, or one value: all NaN."""
    x = np.array(values, dtype=np.float64)
    known = x[np.isfinite(x)]
    if len(known) < 2:
        return np.full(x.shape, np.nan)
    return ratio(x - known.mean(), known.std(ddof=1)) * direction if np.ptp(known) else np.full(x.shape, np.nan)


def ranks(values: Any, direction: int = 1, method: str = "average") -> Floats:
    """1 for the lowest (for direction -1 the highest) up to n; ties share their mean or, by `method`, lowest rank."""
    x = np.array(values, dtype=np.float64) * direction
    found = np.full(x.shape, np.nan)
    known = np.isfinite(x)
    found[known] = rankdata(x[known], method=method)
    return found


def ratio_to_best(values: Any, direction: int = 1) -> Floats:
    """X over the largest, or for direction -1 the smallest over x; a best of 0: NaN."""
    x = np.array(values, dtype=np.float64)
    low, high = _range(x)
    return ratio(x, high) if direction > 0 else ratio(low, x)


def ratio_to_mean(values: Any) -> Floats:
    """X over the mean; a mean of 0: NaN."""
    x = np.array(values, dtype=np.float64)
    known = x[np.isfinite(x)]
    return ratio(x, known.mean() if len(known) else np.nan)


def above_below_mean(values: Any, threshold: float = 0.2) -> Floats:
    """1 above the mean by more than the threshold, -1 below it by more, else 0; NaN where unknown or mean 0."""
    relative = ratio_to_mean(values)
    judged = (relative > 1 + threshold).astype(np.float64) - (relative < 1 - threshold)
    return np.where(np.isfinite(relative), judged, np.nan)


@dataclass(frozen=True)
class Normalised:
    """Units x indicators on one scale, higher is better; `dropped` marks indicators without spread, to be reported."""

    values: Floats
    dropped: Booleans


METHODS = ("minmax", "zscore", "rank", "best")


def normalise(
    table: Any, method: str = "minmax", directions: Sequence[int] | None = None, goalposts: Any = None
) -> Normalised:
    """Every indicator by one method: minmax (default), zscore, rank (scaled to 0-1) or best (distance to the best).

    `table`: units x indicators; `directions`: 1 or -1 each; `goalposts`: a (low, high) or None each, for minmax only.
    """
    values = np.array(table, dtype=np.float64)
    values = values if values.ndim == 2 else values.reshape(0, 0)
    columns = [
        _one(
            values[:, j],
            method,
            1 if directions is None else directions[j],
            None if goalposts is None else goalposts[j],
        )
        for j in range(values.shape[1])
    ]
    scaled = np.column_stack(columns) if columns else values
    dropped = ~np.isfinite(scaled).any(axis=0) if scaled.size else np.ones(values.shape[1], dtype=np.bool_)
    return Normalised(scaled, np.asarray(dropped, dtype=np.bool_))


def _one(x: Floats, method: str, direction: int, goalposts: Goalposts | None) -> Floats:
    if method == "minmax":
        return min_max(x, goalposts, direction)
    if method == "zscore":
        return z_scores(x, direction)
    if np.ptp(x[np.isfinite(x)]) == 0 if np.isfinite(x).any() else True:
        return np.full(x.shape, np.nan)
    if method == "rank":
        found = ranks(x, direction)
        return ratio(found - 1, np.isfinite(x).sum() - 1)
    return ratio_to_best(x, direction)
