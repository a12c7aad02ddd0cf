"""What happens before normalising: coverage, imputation, outliers, and a look at how indicators hang together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import kurtosis, skew

from clusters.analytics.result import Booleans, Floats, Result, Status, ratio, scalar

COVERAGE = 0.65
SKEW, KURTOSIS = 2.0, 3.5


@dataclass(frozen=True)
class Completed:
    """A units x indicators table without the units that know too little; `imputed` marks the filled cells."""

    values: Floats
    kept: Booleans  # per unit of the given table
    imputed: Booleans


def complete(table: Any, peers: Sequence[str] | None = None, coverage: float = COVERAGE) -> Completed:
    """Drop units below 65 % coverage, fill what is missing with the median of the unit's peer group, flagged.

    `table`: units x indicators, NaN where missing; `peers`: a group per unit (default: all one). Where a peer group
    knows nothing of an indicator, the median of all is taken; where nobody does, the cell stays NaN.

    Source: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
    """
    values = np.array(table, dtype=np.float64)
    values = values if values.ndim == 2 else values.reshape(0, 0)
    known = np.isfinite(values)
    kept = known.mean(axis=1) >= coverage if values.size else np.zeros(len(values), dtype=np.bool_)
    values, missing = values[kept].copy(), ~known[kept]
    groups = np.array(["all"] * len(kept) if peers is None else list(peers), dtype=str)[kept]
    for row, column in zip(*np.nonzero(missing), strict=True):
        near = ~missing[:, column] & (groups == groups[row])
        source = near if near.any() else ~missing[:, column]
        if source.any():
            values[row, column] = np.median(values[source, column])
    return Completed(values, np.asarray(kept, dtype=np.bool_), missing & np.isfinite(values))


def winsorised(values: Any) -> tuple[Floats, int]:
    """Draw in the outermost value while |skewness| > 2 and kurtosis > 3.5: the values and how many were drawn in.

    Kurtosis is the excess over a normal one. At most a tenth of the values. Source: OECD and JRC (2008), step 5.
    """
    drawn = np.array(values, dtype=np.float64)
    known = np.isfinite(drawn)
    for count in range(int(known.sum()) // 10):
        inside = drawn[known]
        if np.ptp(inside) == 0 or abs(skew(inside)) <= SKEW or kurtosis(inside) <= KURTOSIS:
            return drawn, count
        high = skew(inside) > 0
        extreme = inside.max() if high else inside.min()
        rest = inside[inside != extreme]
        drawn[known & (drawn == extreme)] = rest.max() if high else rest.min()
    return drawn, int(known.sum()) // 10


def cronbach_alpha(table: Any) -> Result:
    """Alpha = k/(k-1) (1 - sum of variances/variance of the sum), up to 1: whether indicators measure one thing.

    `table`: units x indicators without gaps, in one direction. Fewer than two indicators, units, or no variance:
    undefined. Source: Cronbach (1951), Psychometrika 16, 297-334.
    """
    values = np.array(table, dtype=np.float64)
    if values.ndim != 2 or min(values.shape) < 2 or not np.isfinite(values).all():
        return scalar(None, "up to 1", len(values), Status.UNDEFINED)
    k = values.shape[1]
    share = float(ratio(values.var(axis=0, ddof=1).sum(), values.sum(axis=1).var(ddof=1)))
    return scalar(k / (k - 1) * (1 - share), "up to 1", len(values))


def correlations(table: Any) -> Floats:
    """Pearson correlations of the indicators, k x k, NaN for one that does not vary; over units without gaps."""
    values = np.array(table, dtype=np.float64)
    values = values[np.isfinite(values).all(axis=1)] if values.ndim == 2 else values.reshape(0, 0)
    if len(values) < 2:
        return np.full((values.shape[1], values.shape[1]), np.nan)
    centred = values - values.mean(axis=0)
    spread = np.sqrt((centred**2).sum(axis=0))
    return ratio(centred.T @ centred, np.outer(spread, spread))


@dataclass(frozen=True)
class PrincipalComponents:
    """Eigenvalues of the correlation matrix (descending), their share of variance, and loadings (k x k)."""

    eigenvalues: Floats
    explained: Floats
    loadings: Floats


def principal_components(table: Any) -> PrincipalComponents | None:
    """Principal components of the correlations; None where an indicator does not vary or fewer than three units."""
    matrix = correlations(table)
    if not matrix.size or not np.isfinite(matrix).all() or len(np.asarray(table)) < 3:
        return None
    values, vectors = np.linalg.eigh(matrix)
    values, vectors = np.clip(values[::-1], 0, None), vectors[:, ::-1]
    vectors = vectors * np.where(vectors.sum(axis=0) < 0, -1.0, 1.0)
    return PrincipalComponents(values, ratio(values, values.sum()), vectors * np.sqrt(values))
