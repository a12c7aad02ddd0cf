"""Whether like regions lie side by side: Moran's I, Geary's C, the general G, join counts."""

from dataclasses import dataclass
from typing import Any

import esda
import numpy as np

from clusters.analytics.result import Booleans, Floats, Result, Status, ratio, scalar
from clusters.analytics.space.weights import Weights

FEWEST = 30  # units below which the test says little


@dataclass(frozen=True)
class Moran:
    """I with its pseudo-p (two-sided), its expectation, and what normal theory says beside it."""

    index: Result
    expected: float | None
    z_norm: float | None
    p_norm_one_sided: float | None
    variance_norm: float | None
    variance_randomised: float | None


NO_MORAN = (None, None, None, None, None)


def moran(values: Any, weights: Weights, permutations: int = 999, seed: int = 0, transform: str = "r") -> Moran:
    """Moran's I = (n/S0) sum w_ij z_i z_j / sum z^2; expectation -1/(n-1), positive when like lie side by side.

    `values`: n, NaN where unknown: these units are dropped and the weights with them. Pseudo-p: two-sided share of
    seeded permutations at least as far from their mean. All equal, no neighbours or nothing: undefined. n < 30:
    insufficient.

    Source: Moran (1950), Biometrika 37, 17-23; Cliff and Ord (1981), Spatial Processes.
    """
    y, kept = usable(values, weights)
    settings = {"permutations": permutations, "transform": transform, "weights": weights.id}
    shared: dict[str, Any] = {"parameters": settings, "seed": seed}
    if not varies(y, kept):
        return Moran(scalar(None, "index", len(y), Status.UNDEFINED, **shared), *NO_MORAN)
    found = esda.Moran(y, kept.graph(transform), transformation=transform, permutations=0, two_tailed=False)
    drawn = _permuted(y, kept, permutations, seed, transform)
    far = np.abs(drawn - drawn.mean()) >= abs(found.I - drawn.mean()) if len(drawn) else drawn
    p_value = float((1 + far.sum()) / (1 + permutations)) if permutations else None
    index = scalar(found.I, "index", len(y), enough(y), p_value=p_value, **shared)
    normal = (found.EI, found.z_norm, found.p_norm, found.VI_norm, found.VI_rand)
    return Moran(index, *(float(x) for x in normal))


def usable(values: Any, weights: Weights) -> tuple[Floats, Weights]:
    """The known values and the weights among them."""
    y = np.array(values, dtype=np.float64).ravel()
    known: Booleans = np.isfinite(y)
    return y[known], weights if known.all() else weights.among(known)


def varies(values: Floats, weights: Weights) -> bool:
    """Whether there is anything to compare: at least three units, two values and one pair of neighbours."""
    return len(values) > 2 and float(np.ptp(values)) > 0 and weights.binary.nnz > 0


def enough(values: Floats) -> Status:
    """`insufficient` below 30 units."""
    return Status.OK if len(values) >= FEWEST else Status.INSUFFICIENT


def _permuted(y: Floats, weights: Weights, permutations: int, seed: int, transform: str) -> Floats:
    random = np.random.default_rng(seed)
    matrix = weights.standardised if transform.lower() == "r" else weights.binary
    z = y - y.mean()
    scale = len(y) / matrix.sum() / (z @ z)
    drawn = np.empty(permutations)
    for i in range(permutations):
        shuffled = random.permutation(z)
        drawn[i] = scale * (shuffled @ (matrix @ shuffled))
    return drawn


def empirical_bayes_rate(events: Any, population: Any) -> Floats:
    """Rates of rare events made comparable before Moran's I: (rate - b)/sqrt(a + b/population), n in and out.

    b is the overall rate, a the variance between places less what chance gives, at least 0. No population: NaN.

    Source: Assuncao and Reis (1999), Statistics in Medicine 18, 2147-2162.
    """
    counts, people = np.array(events, dtype=np.float64), np.array(population, dtype=np.float64)
    rates = ratio(counts, people)
    overall = float(ratio(np.nansum(counts), np.nansum(people)))
    spread = float(ratio(np.nansum(people * (rates - overall) ** 2), np.nansum(people)))
    between = spread - overall / float(np.nanmean(people)) if np.isfinite(people).any() else 0.0
    chance = ratio(overall, people)
    variance = np.where(between + chance > 0, between + chance, chance)
    return ratio(rates - overall, np.sqrt(variance))


@dataclass(frozen=True)
class Geary:
    """Geary's C (1 by chance, below 1 when neighbours are alike) and its z by normality and by randomisation."""

    index: Result
    z_norm: float | None
    z_randomised: float | None


def geary(values: Any, weights: Weights, transform: str = "r") -> Geary:
    """Geary's C = (n-1) sum w_ij (y_i - y_j)^2 / (2 S0 sum z^2); 0 to about 2. Edge cases as `moran`.

    Source: Geary (1954), The Incorporated Statistician 5, 115-145.
    """
    y, kept = usable(values, weights)
    if not varies(y, kept):
        return Geary(scalar(None, "index", len(y), Status.UNDEFINED), None, None)
    found = esda.Geary(y, kept.graph(transform), transformation=transform, permutations=0)
    return Geary(scalar(found.C, "index", len(y), enough(y)), float(found.z_norm), float(found.z_rand))


def general_g(values: Any, weights: Weights) -> Result:
    """Getis and Ord's G = sum w_ij y_i y_j / sum y_i y_j over binary weights, 0 to 1; p one-sided by normal theory.

    For positive quantities: high when high values lie together. Edge cases as `moran`.

    Source: Getis and Ord (1992), Geographical Analysis 24, 189-206.
    """
    y, kept = usable(values, weights)
    if not varies(y, kept):
        return scalar(None, "index", len(y), Status.UNDEFINED)
    found = esda.G(y, kept.graph("b"), permutations=0)
    return scalar(found.G, "index", len(y), enough(y), p_value=float(found.p_norm))


@dataclass(frozen=True)
class JoinCounts:
    """Neighbour pairs by colour: both 1, both 0, one of each, and all."""

    both: float
    neither: float
    mixed: float
    total: float


def join_counts(values: Any, weights: Weights) -> JoinCounts:
    """Join counts of a 0/1 variable over symmetric binary weights, each pair once. Unknown units are dropped.

    Source: Moran (1948), Journal of the Royal Statistical Society B 10, 243-251; Cliff and Ord (1981).
    """
    y, kept = usable(values, weights)
    total = float(kept.binary.sum()) / 2
    both = float(y @ (kept.binary @ y)) / 2
    neither = float((1 - y) @ (kept.binary @ (1 - y))) / 2
    return JoinCounts(both, neither, total - both - neither, total)
