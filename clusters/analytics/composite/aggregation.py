"""From many indicators to one number: linear and geometric means, with the parts that make it."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from clusters.analytics.composite.normalisation import ranks
from clusters.analytics.result import CODES, Floats, Results, Status, many, ratio


def linear_mean(values: Any, weights: Any = None) -> Floats:
    """Sum of w x over sum of w along the last axis: fully compensatory. A missing part: NaN."""
    x = np.array(values, dtype=np.float64)
    w = _weights(x, weights)
    return ratio((x * w).sum(axis=-1), w.sum())


def geometric_mean(values: Any, weights: Any = None) -> Floats:
    """Exp of the weighted mean of ln x along the last axis: a bad part cannot be bought off. Never above the linear.

    A part of 0: 0. A negative or missing part: NaN (rescale first).
    """
    x = np.array(values, dtype=np.float64)
    w = _weights(x, weights)
    logs = np.log(x, out=np.full(x.shape, np.nan), where=x > 0)
    means = np.exp(ratio((np.where(w > 0, logs, 0.0) * w).sum(axis=-1), w.sum()))
    zero = ((x == 0) & (w > 0)).any(axis=-1) & (x >= 0).all(axis=-1)
    return np.where(zero, 0.0, means)


def _weights(x: Floats, weights: Any) -> Floats:
    return np.ones(x.shape[-1]) if weights is None else np.array(weights, dtype=np.float64)


def rescaled(values: Any) -> Floats:
    """All indicators together stretched to 1-100, so that a geometric mean has positive parts and scales stay alike."""
    x = np.array(values, dtype=np.float64)
    low, high = (np.nanmin(x), np.nanmax(x)) if np.isfinite(x).any() else (np.nan, np.nan)
    return 1 + 99 * ratio(x - low, high - low)


@dataclass(frozen=True)
class Composite:
    """Score 0-100 (linear) or 1-100 (geometric) per unit, rank 1 the best, and each indicator's part in the score."""

    score: Results
    rank: Results
    parts: Floats  # units x indicators: weighted values (linear), or weighted logarithms (geometric)


def composite_index(normalised: Any, weights: Any, aggregate: str = "geometric") -> Composite:
    """The index from units x indicators normalised to 0-1, by geometric mean of 1 + 99 x (default) or linear of 100 x.

    `weights`: one per indicator, any positive scale; indicators without spread (all NaN) must be left out before. A
    unit with a missing part: insufficient, no number. Ties share the better rank.

    Source: OECD and JRC (2008), Handbook on Constructing Composite Indicators, steps 7 and 8.
    """
    x = np.array(normalised, dtype=np.float64)
    x = x if x.ndim == 2 else x.reshape(0, 0)
    w = _weights(x, weights)
    scaled = 1 + 99 * x if aggregate == "geometric" else 100 * x
    score = geometric_mean(scaled, w) if aggregate == "geometric" else linear_mean(scaled, w)
    codes = np.where(np.isfinite(x).all(axis=1), CODES[Status.OK], CODES[Status.INSUFFICIENT])
    share = ratio(w, w.sum())
    logs = np.log(scaled, out=np.full(scaled.shape, np.nan), where=scaled > 0)
    settings = {"aggregate": aggregate, "weights": share.tolist()}
    n = int(np.isfinite(score).sum())
    return Composite(
        many(score, "points", n, codes, parameters=settings),
        many(ranks(score, -1, "min"), "rank", n, codes, parameters=settings),
        share * (logs if aggregate == "geometric" else scaled),
    )
