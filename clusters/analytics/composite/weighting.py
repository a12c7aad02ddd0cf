"""Weights: equal by pillar, from experts' budgets, from principal components, and the benefit of the doubt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linprog

from clusters.analytics.composite.preparation import principal_components
from clusters.analytics.result import Floats, ratio


def equal_by_pillar(pillars: Sequence[str]) -> Floats:
    """Each pillar the same weight, shared equally by its indicators; sums to 1. One pillar name per indicator."""
    names, codes, counts = np.unique(np.array(pillars, dtype=str), return_inverse=True, return_counts=True)
    return np.asarray(1 / (len(names) * counts[codes])) if len(names) else np.zeros(0)


def budget_allocation(points: Any) -> Floats:
    """Mean share of points that experts (rows) give to indicators (columns); sums to 1. No points: equal weights."""
    shares = ratio(points, np.sum(points, axis=1, keepdims=True))
    known = shares[np.isfinite(shares).all(axis=1)]
    k = shares.shape[1]
    return np.asarray(known.mean(axis=0)) if len(known) else np.full(k, 1 / k)


def pca_weights(table: Any) -> Floats | None:
    """Squared loadings of the components with an eigenvalue above 1, unrotated, each by its variance; sums to 1.

    `table`: units x indicators without gaps. None where components cannot be had. At least one component is kept.

    Source: Nicoletti, Scarpetta and Boylaud (2000), OECD Economics Department Working Paper 226, without rotation.
    """
    found = principal_components(table)
    if found is None:
        return None
    kept = max(1, int((found.eigenvalues > 1).sum()))
    communality = (found.loadings[:, :kept] ** 2).sum(axis=1)
    return np.asarray(communality / communality.sum())


@dataclass(frozen=True)
class BenefitOfDoubt:
    """Each unit's score under the weights best for it, 0 to 1 (1 is the frontier), and those weights, n x k."""

    scores: Floats
    weights: Floats


def benefit_of_doubt(table: Any, least: float = 0.0) -> BenefitOfDoubt:
    """Max over w of sum w y_i with sum w y_j <= 1 for every unit j: nobody can say the weights were against him.

    `table`: units x indicators, 0 or more, higher is better, without gaps (a unit with one: NaN). `least`: smallest
    share that each indicator must have in a unit's score, below 1/k. No solution: NaN.

    Source: Melyn and Moesen (1991); Cherchye et al. (2007), Social Indicators Research 82, 111-145.
    """
    values = np.array(table, dtype=np.float64)
    values = values if values.ndim == 2 else values.reshape(0, 0)
    whole = np.isfinite(values).all(axis=1)
    scores, weights = np.full(len(values), np.nan), np.full(values.shape, np.nan)
    for i in np.flatnonzero(whole):
        best = _best_for(values[i], values[whole], least)
        if best is not None:
            scores[i], weights[i] = float(values[i] @ best), best
    return BenefitOfDoubt(scores, weights)


def _best_for(own: Floats, everyone: Floats, least: float) -> Any:
    limits, bounds = [everyone], [np.ones(len(everyone))]
    if least > 0:
        limits.append(least * np.tile(own, (len(own), 1)) - np.diag(own))  # least * score - own part <= 0
        bounds.append(np.zeros(len(own)))
    run = linprog(-own, A_ub=np.vstack(limits), b_ub=np.concatenate(bounds), bounds=(0, None), method="highs")
    return run.x if run.status == 0 else None
