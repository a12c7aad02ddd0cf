"""Adapters: normalisation, aggregation, composite values and orders."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from clusters.analytics.composite import aggregation, normalisation, orders
from clusters.analytics.reference.inputs import Request, by_name, floats
from clusters.analytics.result import Floats


def _normalisation(request: Request) -> Any:
    x = floats(request["x"])
    return {
        "minmax": normalisation.min_max(x),
        "zscore_sd_n_minus_1": normalisation.z_scores(x),
        "ratio_to_mean": normalisation.ratio_to_mean(x),
        "ratio_to_best": normalisation.ratio_to_best(x),
        "rank_low_to_high_min": normalisation.ranks(x, method="min"),
        "above_below_mean_20pc": normalisation.above_below_mean(x, 0.2),
    }


def _aggregation(request: Request) -> Any:
    vectors = request["vectors"]
    if not isinstance(vectors, Mapping):
        asked = [key.split("_", 1)[1] for key in request.asked() if key.startswith("arithmetic_")]
        names = asked if len(asked) == len(vectors) else [str(i + 1) for i in range(len(vectors))]
        vectors = dict(zip(names, vectors, strict=True))
    weights = request.get("weights")
    return {
        **{f"arithmetic_{name}": float(aggregation.linear_mean(x, weights)) for name, x in vectors.items()},
        **{f"geometric_{name}": float(aggregation.geometric_mean(x, weights)) for name, x in vectors.items()},
    }


def _scores(request: Request) -> tuple[list[str], Floats]:
    """Composite values of the units of `table`, on the normalised scale itself."""
    units, indicators, values = _units(request)
    method = {"none": None, "": None, "min-max": "minmax", "min_max": "minmax", "z-score": "zscore", "z": "zscore"}
    given = str(request.get("normalise", "none")).lower()
    name = method.get(given, given)
    scaled = values
    if name is not None:
        posts = _by_indicator(request.get("goalposts"), indicators)
        directions = [
            int(x or 1) for x in _by_indicator(request.get("directions"), indicators) or [1] * len(indicators)
        ]
        found = normalisation.normalise(values, name, directions, posts)
        scaled = found.values
    weights = _by_indicator(request.get("weights"), indicators)
    geometric = str(request.get("aggregate", "geometric")).lower().startswith("geo")
    mean = aggregation.geometric_mean if geometric else aggregation.linear_mean
    return units, mean(scaled, None if weights is None else floats(weights))


def _units(request: Request) -> tuple[list[str], list[str], Floats]:
    """(units, indicators, table) from a file, rows, {unit: {indicator: value}} or one unit's {indicator: value}."""
    table = request["table"]
    if isinstance(table, Mapping):
        nested = all(isinstance(value, Mapping) for value in table.values())
        rows = {str(unit): row for unit, row in table.items()} if nested else {"": table}
    else:
        title = next(iter(request.rows[0]))
        rows = {str(row[title]): {k: v for k, v in row.items() if k != title} for row in request.rows}
    wanted = request.get("weights") if isinstance(request.get("weights"), Mapping) else next(iter(rows.values()))
    indicators = [str(name) for name in request.get("indicators", wanted)]
    return list(rows), indicators, np.array([floats(row[name] for name in indicators) for row in rows.values()])


def _by_indicator(given: Any, indicators: Sequence[str]) -> Any:
    if isinstance(given, Mapping):
        return [given.get(name) for name in indicators]
    if given is not None and len(given) == 2 and not isinstance(given[0], list) and len(indicators) != 2:
        return [tuple(given)] * len(indicators)  # one pair of goalposts for all
    return given


def _composite_value(request: Request) -> Any:
    units, scores = _scores(request)
    named = by_name(units, scores)
    wanted = request.get("unit", units[0] if len(units) == 1 else None)
    return {"value": named if wanted is None else named[str(wanted)]}


def _composite_rank(request: Request) -> Any:
    units, scores = _scores(request)
    ranks = by_name(units, normalisation.ranks(scores, -1, "min"))
    wanted = request.get("unit")
    return {"rank": ranks if wanted is None else ranks[str(wanted)]}


def _profiles(request: Request) -> tuple[tuple[str, ...], Floats]:
    return orders.outranking_of_profiles([(float(count), order) for count, order in request["profiles"]])


def _matrix(names: Sequence[str], matrix: Floats, shape: Any) -> Any:
    """A matrix as the shape has it: lists, {a: {b: ...}}, or pairs such as "ab" or "a-b"."""
    if isinstance(shape, list):
        return matrix
    pairs = shape if isinstance(shape, Mapping) else {}
    if pairs and not any(isinstance(value, Mapping) for value in pairs.values()):
        return {key: _cell(names, matrix, key) for key in pairs}
    return {a: {b: matrix[i, j] for j, b in enumerate(names) if i != j} for i, a in enumerate(names)}


def _cell(names: Sequence[str], matrix: Floats, key: str) -> float | None:
    for i, a in enumerate(names):
        for j, b in enumerate(names):
            if i != j and key.startswith(a) and key.endswith(b) and len(key) >= len(a) + len(b):
                return float(matrix[i, j])
    return None


def _order(names: Sequence[str], order: Sequence[int], shape: Any = None) -> Any:
    chosen = [names[i] for i in order]
    return chosen if isinstance(shape, list) or any(len(name) > 1 for name in chosen) else "".join(chosen)


def _rank_aggregation(request: Request) -> Any:
    names, matrix = _profiles(request)
    # Where majorities run in a circle, Condorcet's order is the one with most support (Young 1988).
    best = orders.condorcet_order(matrix) or orders.kemeny(matrix).orders[0]
    return {
        "borda": orders.borda([(float(count), order) for count, order in request["profiles"]]),
        "outranking": _matrix(names, matrix, request.part("outranking")),
        "condorcet_order": _order(names, best, request.part("condorcet_order")),
    }


def _kemeny(request: Request) -> Any:
    names, matrix = _profiles(request)
    best = orders.kemeny(matrix)
    scores = orders.all_scores(names, matrix) if len(names) <= orders.EXACT_UP_TO else {}
    return {"scores": scores, "order": _order(names, best.orders[0], request.part("order"))}


def _kemeny_weighted(request: Request) -> Any:
    names = [str(name) for name in request["countries"]]
    table, weights = request.array("matrix"), floats(request["weights"])
    if table.shape[0] != len(names) or (table.shape[0] != table.shape[1] and table.shape[1] != len(weights)):
        table = table.T
    matrix = orders.outranking(table, weights, request.get("directions"))
    best = orders.kemeny(matrix)
    return {
        "outranking": _matrix(names, matrix, request.part("outranking")),
        "best_score": best.score,
        "winners": [_order(names, order) for order in best.orders],
    }


ADAPTERS: Mapping[str, Callable[[Request], Any]] = {
    "normalisation": _normalisation,
    "aggregation": _aggregation,
    "composite_value": _composite_value,
    "composite_rank": _composite_rank,
    "rank_aggregation": _rank_aggregation,
    "rank_aggregation_kemeny": _kemeny,
    "rank_aggregation_kemeny_weighted": _kemeny_weighted,
}
