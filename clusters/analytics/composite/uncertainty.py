"""How sure a rank is: Monte Carlo over the choices that could have been made, and which choice matters most."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from SALib.analyze import sobol as sobol_analysis
from SALib.sample import sobol as sobol_sample
from scipy.stats import rankdata

from clusters.analytics.composite.aggregation import rescaled
from clusters.analytics.composite.normalisation import normalise
from clusters.analytics.result import Floats, Integers

NORMALISATIONS = ("minmax", "zscore", "rank")
AGGREGATIONS = ("geometric", "linear")
CONCENTRATION = 50.0  # of the Dirichlet round the chosen weights: the higher, the nearer
DRAWS = 2_000
CHOICES = ("normalisation", "omitted_indicator", "aggregation", "weights")
WEIGHT_SETS = 1_000


@dataclass(frozen=True)
class RankUncertainty:
    """Per unit: median rank, 5-95 % interval, and the share of draws in the top ten; `ties` groups equal units."""

    median: Floats
    lower: Floats
    upper: Floats
    top_ten: Floats
    ties: Integers  # the same number for neighbours in rank whose difference may be 0
    draws: int
    seed: int


def rank_uncertainty(
    table: Any, weights: Any, directions: Sequence[int] | None = None, goalposts: Any = None,
    draws: int = DRAWS, seed: int = 0, concentration: float = CONCENTRATION,
) -> RankUncertainty:  # fmt: skip
    """Ranks under random choices of normalisation, aggregation, one indicator left out or none, and weights.

    `table`: units x indicators without gaps and each with spread; `weights`: one per indicator. Weights are drawn from
    a Dirichlet distribution round the chosen ones. Rank 1 is the best. No units: empty.

    Source: Saisana, Saltelli and Tarantola (2005), Journal of the Royal Statistical Society A 168, 307-323.
    """
    model = _Model(table, weights, directions, goalposts, concentration, draws, seed)
    random = np.random.default_rng([seed, 1])
    size = np.array([len(NORMALISATIONS), model.omissions, len(AGGREGATIONS)])
    choices = random.integers(0, size, size=(draws, 3))
    found = model.ranks(np.column_stack([choices, np.arange(draws)]))
    if not model.units:
        empty = np.zeros(0)
        return RankUncertainty(empty, empty, empty, empty, empty.astype(np.int64), draws, seed)
    median, lower, upper = (np.quantile(found, q, axis=0) for q in (0.5, 0.05, 0.95))
    return RankUncertainty(median, lower, upper, (found <= 10).mean(axis=0), _ties(found, median), draws, seed)


def _ties(found: Floats, median: Floats) -> Integers:
    """Groups along the median order: a unit is tied with the one before when their difference interval contains 0."""
    order = np.argsort(median, kind="stable")
    group = np.zeros(len(order), dtype=np.int64)
    for before, unit in pairwise(order):
        low, high = np.quantile(found[:, unit] - found[:, before], [0.05, 0.95])
        group[unit] = group[before] + (0 if low <= 0 <= high else 1)
    return group


class _Model:
    """Ranks of all units as a function of the four choices, every normalisation prepared once."""

    def __init__(self, table: Any, weights: Any, directions: Any, goalposts: Any, concentration: float,
                 sets: int, seed: int) -> None:  # fmt: skip
        values = np.array(table, dtype=np.float64)
        values = values if values.ndim == 2 else values.reshape(0, 0)
        self.units, self.indicators = values.shape
        chosen = np.array(weights, dtype=np.float64)
        self.chosen = chosen / chosen.sum() if chosen.sum() else chosen
        self.drawn = np.random.default_rng(seed).dirichlet(np.maximum(self.chosen, 1e-9) * concentration, size=sets)
        scaled = [rescaled(normalise(values, name, directions, goalposts).values) for name in NORMALISATIONS]
        self.omissions = self.indicators + 1 if self.indicators > 1 else 1  # the only indicator stays in
        self.scales = [[np.log(x), x] for x in scaled]  # a geometric mean ranks as the mean of logarithms

    def ranks(self, choices: Any) -> Floats:
        """`choices`: draws x 4 (normalisation, 0 or 1 + the indicator left out, aggregation, weight set)."""
        result = np.empty((len(choices), self.units))
        weights = self.drawn[choices[:, 3]].copy()
        omitted = np.flatnonzero(choices[:, 1])
        weights[omitted, choices[omitted, 1] - 1] = 0
        for i in range(len(NORMALISATIONS)):
            for j in range(len(AGGREGATIONS)):
                rows = (choices[:, 0] == i) & (choices[:, 2] == j)
                result[rows] = self._ranked(weights[rows], self.scales[i][j])
        return result

    def reference(self) -> Floats:
        """Ranks under the chosen weights, min-max and geometric mean, all indicators in."""
        return np.asarray(self._ranked(self.chosen[None, :], self.scales[0][0])[0])

    def _ranked(self, weights: Floats, scale: Floats) -> Floats:
        scores = (weights / weights.sum(axis=1, keepdims=True)) @ scale.T
        return np.asarray(rankdata(-np.round(scores, 10), axis=1, method="average"), dtype=np.float64)


@dataclass(frozen=True)
class Sensitivity:
    """First-order and total Sobol' effects of each of CHOICES on the mean rank shift, with 95 % half-widths."""

    first: Floats
    first_interval: Floats
    total: Floats
    total_interval: Floats
    n: int
    seed: int


def rank_sensitivity(
    table: Any, weights: Any, directions: Sequence[int] | None = None, goalposts: Any = None,
    n: int = 512, seed: int = 0, concentration: float = CONCENTRATION,
) -> Sensitivity | None:  # fmt: skip
    """Which choice moves the ranks most: Sobol' indices of the mean absolute rank shift from the default index.

    Arguments as `rank_uncertainty`; n x 6 evaluations. None when nothing moves the ranks, or with fewer than two units.

    Source: Saltelli et al. (2010), Computer Physics Communications 181, 259-270; Saisana et al. (2005).
    """
    model = _Model(table, weights, directions, goalposts, concentration, WEIGHT_SETS, seed)
    if model.units < 2:
        return None
    problem = {"num_vars": len(CHOICES), "names": list(CHOICES), "bounds": [[0.0, 1.0]] * len(CHOICES)}
    points = sobol_sample.sample(problem, n, calc_second_order=False, seed=seed)
    levels = np.array([len(NORMALISATIONS), model.omissions, len(AGGREGATIONS), WEIGHT_SETS])
    choices = np.minimum((points * levels).astype(np.int64), levels - 1)
    shift = np.abs(model.ranks(choices) - model.reference()).mean(axis=1)
    if np.ptp(shift) == 0:
        return None
    found = sobol_analysis.analyze(problem, shift, calc_second_order=False, seed=seed)
    return Sensitivity(
        np.asarray(found["S1"]),
        np.asarray(found["S1_conf"]),
        np.asarray(found["ST"]),
        np.asarray(found["ST_conf"]),
        n,
        seed,
    )
