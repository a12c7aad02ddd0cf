"""Orders without compensation: Borda, the outranking matrix, Condorcet and Kemeny."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np

from clusters.analytics.result import Floats

EXACT_UP_TO = 8  # units: 8! orders are tried; above, a local search


def outranking_of_profiles(profiles: Sequence[tuple[float, Sequence[str]]]) -> tuple[tuple[str, ...], Floats]:
    """(names, n x n matrix): how many voters or indicators put the row before the column.

    `profiles`: (count, order from best to worst) rows.
    """
    names = tuple(sorted({name for _, order in profiles for name in order}))
    matrix = np.zeros((len(names), len(names)))
    for count, order in profiles:
        places = [names.index(name) for name in order]
        for i, better in enumerate(places):
            matrix[better, places[i + 1 :]] += count
    return names, matrix


def outranking(values: Any, weights: Any, directions: Sequence[int] | None = None) -> Floats:
    """N x n: total weight of the indicators by which the row is better than the column, ties half to each.

    `values`: units x indicators; a missing value decides nothing. `weights`: one per indicator, the unit of the answer.

    Source: Munda and Nardo (2009), Applied Economics 41, 1513-1523.
    """
    x = np.array(values, dtype=np.float64)
    x = x if x.ndim == 2 else x.reshape(0, 0)
    w = np.array(weights, dtype=np.float64)
    x = x * (np.ones(x.shape[1]) if directions is None else np.array(directions, dtype=np.float64))
    gap = x[:, None, :] - x[None, :, :]
    matrix = ((gap > 0) + 0.5 * (gap == 0)) @ w
    np.fill_diagonal(matrix, 0)
    return np.asarray(matrix, dtype=np.float64)


def borda(profiles: Sequence[tuple[float, Sequence[str]]]) -> dict[str, float]:
    """Borda scores: n - 1 points for a first place down to 0 for a last, times the count. Source: Borda (1784)."""
    names, matrix = outranking_of_profiles(profiles)
    return {name: float(points) for name, points in zip(names, matrix.sum(axis=1), strict=True)}


def condorcet_order(matrix: Any) -> tuple[int, ...] | None:
    """Units in order of pairwise majorities, or None where these run in a circle or tie. Source: Condorcet (1785)."""
    table = np.array(matrix, dtype=np.float64)
    wins = (table > table.T).sum(axis=1)
    order = np.argsort(-wins, kind="stable")
    return tuple(int(i) for i in order) if sorted(wins) == list(range(len(wins))) else None


@dataclass(frozen=True)
class Kemeny:
    """The best orders (several when tied, one from the search), their score, and whether all orders were tried."""

    orders: tuple[tuple[int, ...], ...]
    score: float
    exact: bool


def kemeny(matrix: Any) -> Kemeny:
    """The order that most pairwise judgements support: the largest sum of matrix[a, b] over a before b.

    Exact up to 8 units; above, the best of insertions from Borda's order, which repeats exactly and may miss the best.
    No units: one empty order.

    Source: Kemeny (1959), Daedalus 88, 577-591; Young (1988), American Political Science Review 82, 1231-1244.
    """
    table = np.array(matrix, dtype=np.float64)
    n = len(table)
    if n > EXACT_UP_TO:
        order = _search(table)
        return Kemeny((tuple(order),), order_score(table, order), False)
    scores = {order: order_score(table, order) for order in permutations(range(n))}
    best = max(scores.values())
    return Kemeny(tuple(order for order, score in scores.items() if score >= best - 1e-12), best, True)


def order_score(matrix: Floats, order: Sequence[int]) -> float:
    """Sum of the judgements that an order agrees with."""
    index = np.array(order, dtype=np.int64)
    return float(np.triu(matrix[np.ix_(index, index)], k=1).sum()) if len(index) else 0.0


def all_scores(names: Sequence[str], matrix: Any) -> Mapping[str, float]:
    """The score of every order of up to 8 units, by its names strung together."""
    table = np.array(matrix, dtype=np.float64)
    return {"".join(names[i] for i in order): order_score(table, order) for order in permutations(range(len(names)))}


def _search(table: Floats) -> list[int]:
    """Borda's order, each unit moved to where it fits best, until no move helps."""
    order = [int(i) for i in np.argsort(-table.sum(axis=1), kind="stable")]
    lead = table - table.T
    moved = True
    while moved:
        moved = False
        for unit in list(order):
            rest = [other for other in order if other != unit]
            gains = np.concatenate([[0.0], np.cumsum(lead[rest, unit])])  # of standing after the first, second ...
            best = int(np.argmax(gains))
            if gains[best] > gains[order.index(unit)] + 1e-12:
                order = [*rest[:best], unit, *rest[best:]]
                moved = True
    return order
