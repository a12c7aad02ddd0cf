"""Suggested partners of one unit: parts, weights, rules, and the reasons shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from clusters.analytics.helix import HELICES
from clusters.analytics.network.graph import Network
from clusters.analytics.network.weaver import percentile_ranks
from clusters.analytics.recommendation.prediction import PairScores, pair_scores
from clusters.analytics.result import Floats, Status, ratio

NETWORK_PARTS = ("adamic_adar", "resource_allocation")
WEIGHTS: Mapping[str, float] = {
    "adamic_adar": 1.0,
    "resource_allocation": 1.0,
    "related_variety": 1.0,
    "complementarity": 1.0,
    "distance": 1.0,
    "helix_balance": 0.5,
}
PER_REGION = 3


@dataclass(frozen=True)
class Candidates:
    """What is known of n units; every part may be absent, and is then left out of the score.

    `sectors`: n x S presences; `relatedness`: S x S; `places`: n x 2 in one metric system; `helices`: n x 3 member
    counts in the order of HELICES; `managers`, `regions`: a label per unit or None.
    """

    sectors: Any = None
    relatedness: Any = None
    places: Any = None
    helices: Any = None
    managers: Sequence[str | None] | None = None
    regions: Sequence[str | None] | None = None


@dataclass(frozen=True)
class Suggestion:
    """One partner: its number, score 0-100, every part as a percentile, and the two parts that weigh most."""

    unit: int
    score: float
    parts: Mapping[str, float]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Suggestions:
    """The best partners first. `cold_start`: the unit has no ties, so that content alone speaks."""

    partners: tuple[Suggestion, ...]
    cold_start: bool
    status: Status


def suggest(
    graph: Network, known: Candidates, unit: int, top: int = 10, goal: str = "near",
    weights: Mapping[str, float] = WEIGHTS, per_region: int = PER_REGION, scores: PairScores | None = None,
) -> Suggestions:  # fmt: skip
    """The `top` partners without a tie: weighted mean of percentile ranks of the parts that can be assessed.

    `goal`: "near" makes distance a penalty, "far" a bonus, "any" leaves it out. Never a unit under the same managing
    body; at most `per_region` of one region. `scores`: of this network, if at hand. No candidate: insufficient.

    Source: Liben-Nowell and Kleinberg (2007); Frenken, van Oort and Verburg (2007), Regional Studies 41, 685-697.
    """
    ranked = _ranked_parts(graph, known, unit, goal, weights, scores)
    total = weighted_mean(ranked, weights, graph.size)
    possible = [i for i in np.lexsort((np.arange(graph.size), -np.nan_to_num(total))) if np.isfinite(total[i])]
    chosen = _diverse([int(i) for i in possible], known.regions, top, per_region)
    partners = tuple(_explained(i, float(total[i]), ranked, weights) for i in chosen)
    status = Status.OK if partners else Status.INSUFFICIENT
    return Suggestions(partners, _is_cold(graph, unit), status)


def score_table(
    graph: Network, known: Candidates, goal: str = "near", weights: Mapping[str, float] = WEIGHTS
) -> Floats:
    """The very scores that `suggest` ranks by, for all pairs: n x n, mean of both sides' views, NaN where neither has
    one (tied, under one managing body, or nothing known). For validation and for a national list of missing links.
    """
    scores = pair_scores(graph)
    rows = [
        weighted_mean(_ranked_parts(graph, known, unit, goal, weights, scores), weights, graph.size)
        for unit in range(graph.size)
    ]
    table = np.array(rows).reshape(graph.size, graph.size)
    both = np.stack([table, table.T])
    there = np.isfinite(both)
    return ratio(np.where(there, both, 0.0).sum(axis=0), there.sum(axis=0))


def _ranked_parts(
    graph: Network, known: Candidates, unit: int, goal: str, weights: Mapping[str, float], scores: PairScores | None
) -> dict[str, Floats]:
    free = _free(graph, known, unit)
    raw = content_parts(known, unit, goal)
    if not _is_cold(graph, unit):
        found = pair_scores(graph) if scores is None else scores
        raw |= {name: getattr(found, name)[unit] for name in NETWORK_PARTS}
    return {name: percentile_ranks(np.where(free, values, np.nan)) for name, values in raw.items() if name in weights}


def _is_cold(graph: Network, unit: int) -> bool:
    return bool(graph.ties.indptr[unit] == graph.ties.indptr[unit + 1])


def _free(graph: Network, known: Candidates, unit: int) -> Any:
    free = np.ones(graph.size, dtype=bool)
    free[unit] = False
    free[graph.ties.indices[graph.ties.indptr[unit] : graph.ties.indptr[unit + 1]]] = False
    if known.managers is not None and known.managers[unit] is not None:
        free &= np.array([manager != known.managers[unit] for manager in known.managers])
    return free


def content_parts(known: Candidates, unit: int, goal: str) -> dict[str, Floats]:
    """What speaks for each other unit without looking at ties; NaN where it cannot be assessed."""
    parts: dict[str, Floats] = {}
    if known.sectors is not None and known.relatedness is not None:
        parts |= _sector_parts(np.asarray(known.sectors, dtype=np.float64), _related(known.relatedness), unit)
    if known.places is not None and goal != "any":
        places = np.asarray(known.places, dtype=np.float64)
        parts["distance"] = np.hypot(*(places - places[unit]).T) * (1 if goal == "far" else -1)
    if known.helices is not None:
        members = np.asarray(known.helices, dtype=np.float64).reshape(-1, len(HELICES))
        parts["helix_balance"] = _entropies(members + members[unit]) - _entropies(members[[unit]])
    return parts


def _related(relatedness: Any) -> Floats:
    return np.nan_to_num(np.asarray(relatedness, dtype=np.float64))


def _entropies(counts: Floats) -> Floats:
    """Shannon's H of each row; 0 for a row without members."""
    shares = np.nan_to_num(ratio(counts, counts.sum(axis=1, keepdims=True)))
    return np.asarray(-(shares * np.log2(shares, out=np.zeros(shares.shape), where=shares > 0)).sum(axis=1))


def _sector_parts(sectors: Floats, related: Floats, unit: int) -> dict[str, Floats]:
    """Related variety: highest at a middling mean relatedness of the two sector sets, neither the same nor strangers.
    Complementarity: how near the partner's other sectors are to one's own, so that they would raise one's density.
    """
    own = sectors[unit]
    size = sectors.sum(axis=1)
    mean = ratio(sectors @ (related @ own), size * own.sum())
    near = ratio(own @ related, related.sum(axis=0))
    new = sectors * (own == 0)
    return {
        "related_variety": -np.abs(mean - 0.5),
        "complementarity": np.where(size > 0, new @ np.nan_to_num(near), np.nan),
    }


def weighted_mean(ranked: Mapping[str, Floats], weights: Mapping[str, float], n: int) -> Floats:
    """Weighted mean over the parts that are known of each unit; NaN where none is."""
    top, bottom = np.zeros(n), np.zeros(n)
    for name, values in ranked.items():
        there = np.isfinite(values)
        top[there] += weights[name] * values[there]
        bottom[there] += weights[name]
    return ratio(top, bottom)


def _diverse(order: list[int], regions: Sequence[str | None] | None, top: int, per_region: int) -> list[int]:
    chosen: list[int] = []
    for i in order:
        same = [j for j in chosen if regions is not None and regions[i] is not None and regions[j] == regions[i]]
        if len(chosen) < top and len(same) < per_region:
            chosen.append(i)
    return chosen


def _explained(unit: int, score: float, ranked: Mapping[str, Floats], weights: Mapping[str, float]) -> Suggestion:
    parts = {name: float(values[unit]) for name, values in ranked.items() if np.isfinite(values[unit])}
    reasons = sorted(parts, key=lambda name: (-weights[name] * parts[name], name))[:2]
    return Suggestion(unit, score, parts, tuple(reasons))
