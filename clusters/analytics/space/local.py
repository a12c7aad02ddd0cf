"""Hot and cold spots that are unlikely to be chance: LISA and Gi*, under a false discovery rate.

The first test in a process compiles for about 18 CPU seconds: run it in the long-lived analytics worker only.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import esda
import numpy as np

from clusters.analytics.result import CODES, Booleans, Floats, Integers, Results, Status, many
from clusters.analytics.space.autocorrelation import enough, usable, varies
from clusters.analytics.space.weights import Weights

QUADRANTS = ("HH", "LH", "LL", "HL")
DISCOVERY_RATE = 0.05


@dataclass(frozen=True)
class LocalMoran:
    """Local I, the quadrant (1 HH, 2 LH, 3 LL, 4 HL; 0 unknown), pseudo-p, and who survives the discovery rate."""

    index: Results
    quadrants: Integers
    significant: Booleans

    def classes(self, raw: bool = False, level: float = 0.05) -> list[str | None]:
        """HH, LH, LL, HL or ns per unit; `raw` shows all below the level, without the discovery rate."""
        p = self.index.p_values
        chosen = p < level if raw and p is not None else self.significant
        named = [QUADRANTS[q - 1] if q else None for q in self.quadrants]
        return [None if name is None else name if yes else "ns" for name, yes in zip(named, chosen, strict=True)]


def local_statistics(values: Any, weights: Weights) -> tuple[Floats, Integers]:
    """Local I_i = (n-1) z_i sum w_ij z_j / sum z^2, and quadrants, without a test. NaN and 0 where unknown."""
    full = np.array(values, dtype=np.float64).ravel()
    y, kept = usable(values, weights)
    index, quadrants = np.full(len(full), np.nan), np.zeros(len(full), dtype=np.int64)
    if varies(y, kept):
        z = y - y.mean()
        lag = kept.standardised @ z
        index[np.isfinite(full)] = (len(y) - 1) * z * lag / (z @ z)
        quadrants[np.isfinite(full)] = np.where(z > 0, np.where(lag > 0, 1, 4), np.where(lag > 0, 2, 3))
    return index, quadrants


def local_moran(values: Any, weights: Weights, permutations: int = 999, seed: int = 0) -> LocalMoran:
    """LISA: each unit's part in Moran's I, by two-sided conditional permutation, Benjamini-Hochberg at 5 %.

    `values`: n, NaN where unknown (dropped). All equal: undefined; n < 30: insufficient. Row-standardised weights.

    Source: Anselin (1995), Geographical Analysis 27, 93-115; Benjamini and Hochberg (1995).
    """
    full = np.array(values, dtype=np.float64).ravel()
    index, quadrants = local_statistics(values, weights)
    y, kept = usable(values, weights)
    p_values = np.full(len(full), np.nan)
    if varies(y, kept):
        fixed = {"permutations": permutations, "seed": seed, "n_jobs": 1, "keep_simulations": False}
        p_values[np.isfinite(full)] = _two_sided(lambda: esda.Moran_Local(y, kept.graph(), **fixed))
    settings = {"permutations": permutations, "discovery_rate": DISCOVERY_RATE, "weights": weights.id}
    results = many(index, "index", len(y), _codes(full, enough(y)), p_values=p_values, parameters=settings, seed=seed)
    return LocalMoran(results, quadrants, discoveries(p_values))


@dataclass(frozen=True)
class LocalG:
    """Gi* as z-scores (positive hot, negative cold) with pseudo-p, and who survives the discovery rate."""

    index: Results
    significant: Booleans


def gi_star(values: Any, weights: Weights, permutations: int = 999, seed: int = 0) -> LocalG:
    """Gi*: whether a unit and its neighbours together are high (hot) or low (cold), binary weights, itself included.

    Tested by two-sided conditional permutation, Benjamini-Hochberg at 5 %. Edge cases as `local_moran`.

    Source: Getis and Ord (1992), Geographical Analysis 24, 189-206; Ord and Getis (1995), 27, 286-306.
    """
    full = np.array(values, dtype=np.float64).ravel()
    y, kept = usable(values, weights)
    scores, p_values = np.full(len(full), np.nan), np.full(len(full), np.nan)
    if varies(y, kept):
        scores[np.isfinite(full)] = g_scores(y, kept, star=True)
        graph = kept.graph("b").assign_self_weight(1)
        fixed = {"permutations": permutations, "seed": seed, "n_jobs": 1, "keep_simulations": False}
        p_values[np.isfinite(full)] = _two_sided(lambda: esda.G_Local(y, graph, transform="B", star=None, **fixed))
    settings = {"permutations": permutations, "discovery_rate": DISCOVERY_RATE, "weights": weights.id}
    results = many(scores, "z", len(y), _codes(full, enough(y)), p_values=p_values, parameters=settings, seed=seed)
    return LocalG(results, discoveries(p_values))


def g_scores(values: Floats, weights: Weights, star: bool, transform: str = "b") -> Floats:
    """z-scores of Gi, or of Gi* with the unit itself at weight 1, by normal theory, as esda computes them.

    Source: Ord and Getis (1995), equations 5 and 6.
    """
    graph = weights.graph("b")
    if star:
        graph = graph.assign_self_weight(1)
    run = esda.G_Local(values, graph, transform=transform, permutations=0, star=None if star else False, n_jobs=1)
    return np.asarray(run.Zs, dtype=np.float64)


def _two_sided(test: Callable[[], Any]) -> Floats:
    """Two-sided pseudo-p: twice the share in the nearer tail, which is what esda reports, and at most 1."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # esda announces that it will double by itself
        return np.minimum(1.0, 2.0 * np.asarray(test().p_sim, dtype=np.float64))


def discoveries(p_values: Any, rate: float = DISCOVERY_RATE) -> Booleans:
    """Who survives Benjamini and Hochberg's false discovery rate; unknown p-values do not."""
    p = np.array(p_values, dtype=np.float64)
    known = np.isfinite(p)
    survivors = np.zeros(len(p), dtype=np.bool_)
    if known.any():
        ordered = np.sort(p[known])
        below = ordered <= rate * np.arange(1, len(ordered) + 1) / len(ordered)
        if below.any():
            survivors[known] = p[known] <= ordered[np.flatnonzero(below).max()]
    return survivors


def _codes(values: Floats, status: Status) -> Any:
    return np.where(np.isfinite(values), CODES[status], CODES[Status.SUPPRESSED])
