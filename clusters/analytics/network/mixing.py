"""Whether like works with like: the E-I index with its permutation baseline, and assortativity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from clusters.analytics.network.graph import Network
from clusters.analytics.result import Floats, Result, Results, Status, many, ratio, scalar

FEWEST = 10  # ties below which an E-I index is only an anecdote


@dataclass(frozen=True)
class ExternalInternal:
    """E-I of the whole network beside its permuted baseline, and of each group and node."""

    whole: Result
    external: float
    internal: float
    baseline: Result  # mean of the permuted networks, with their 2.5-97.5 % interval
    groups: Mapping[str, Result]
    nodes: Results


def external_internal(
    graph: Network, groups: Sequence[str | None], permutations: int = 999, seed: int = 0, weighted: bool = False
) -> ExternalInternal:
    """E-I index: (external - internal)/(external + internal) ties, -1 all inside to +1 all outside.

    `groups`: one label per node (region, sector or kind); ties of nodes without one are left out. Group sizes alone
    move the index, so it is compared with the same ties under permuted labels, not with 0: `whole.p_value` is the
    two-sided share of permutations at least as far from their mean. No ties: undefined. Fewer than ten: insufficient.

    Source: Krackhardt and Stern (1988), Social Psychology Quarterly 51, 123-140.
    """
    known = np.array([group is not None for group in groups], dtype=bool)
    inside = graph.part(known)
    labels, codes = np.unique(np.array([g for g in groups if g is not None], dtype=str), return_inverse=True)
    start, end, strengths = inside.links
    weights = np.asarray(strengths if weighted else np.ones(len(start)), dtype=np.float64)
    outside = codes[start] != codes[end]
    external, internal = float(weights[outside].sum()), float(weights[~outside].sum())
    value = index(external, internal)
    drawn = _permuted(codes, start, end, weights, permutations, seed)
    settings = {"permutations": permutations, "weighted": weighted}
    shared = {"parameters": settings, "seed": seed}
    status = Status.OK if len(start) >= FEWEST else Status.INSUFFICIENT
    whole = scalar(
        value, "E-I", len(start), status if len(start) else Status.UNDEFINED, p_value=_two_sided(value, drawn), **shared
    )
    return ExternalInternal(
        whole, external, internal, _baseline(drawn, len(start), shared),
        _by_group(labels, codes, start, end, weights), _by_node(known, start, end, weights, outside),
    )  # fmt: skip


def index(external: float, internal: float) -> float:
    """(E - I)/(E + I); NaN without ties."""
    return float(ratio(external - internal, external + internal))


def _permuted(codes: Any, start: Any, end: Any, weights: Floats, permutations: int, seed: int) -> Floats:
    random = np.random.default_rng(seed)
    total = weights.sum()
    if not total:
        return np.zeros(0)
    outside = np.empty(permutations)
    for i in range(permutations):
        drawn = random.permutation(codes)
        outside[i] = weights[drawn[start] != drawn[end]].sum()
    return np.asarray((2 * outside - total) / total)


def _two_sided(value: float, drawn: Floats) -> float | None:
    if not len(drawn):
        return None
    centre = drawn.mean()
    return float((1 + np.sum(np.abs(drawn - centre) >= abs(value - centre) - 1e-12)) / (1 + len(drawn)))


def _baseline(drawn: Floats, n: int, shared: dict[str, Any]) -> Result:
    if not len(drawn):
        return scalar(None, "E-I", n, Status.UNDEFINED, **shared)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return scalar(drawn.mean(), "E-I", n, interval=(float(low), float(high)), **shared)


def _by_group(labels: Any, codes: Any, start: Any, end: Any, weights: Floats) -> dict[str, Result]:
    """A group's own view: its internal ties, and those that leave it."""
    a, b = codes[start], codes[end]
    result = {}
    for code, label in enumerate(labels):
        inside = (a == code) & (b == code)
        leaving = (a == code) ^ (b == code)
        n = int(inside.sum() + leaving.sum())
        status = Status.OK if n >= FEWEST else Status.INSUFFICIENT
        value = index(float(weights[leaving].sum()), float(weights[inside].sum()))
        result[str(label)] = scalar(value, "E-I", n, status if n else Status.UNDEFINED)
    return result


def _by_node(known: Any, start: Any, end: Any, weights: Floats, outside: Any) -> Results:
    n = int(known.sum())
    external, internal = np.zeros(n), np.zeros(n)
    for ends in (start, end):
        external += np.bincount(ends, weights * outside, minlength=n)
        internal += np.bincount(ends, weights * ~outside, minlength=n)
    values = np.full(len(known), np.nan)
    values[known] = ratio(external - internal, external + internal)
    return many(values, "E-I", n)


def mixing_matrix(graph: Network, groups: Sequence[str | None]) -> tuple[tuple[str, ...], Floats]:
    """Share of tie ends that run from group i to group j: (labels, k x k matrix summing to 1, or to 0 without ties)."""
    known = np.array([group is not None for group in groups], dtype=bool)
    inside = graph.part(known)
    labels, codes = np.unique(np.array([g for g in groups if g is not None], dtype=str), return_inverse=True)
    table = inside.ties.tocoo()
    matrix = np.zeros((len(labels), len(labels)))
    np.add.at(matrix, (codes[table.row], codes[table.col]), 1.0)
    return tuple(str(label) for label in labels), matrix / matrix.sum() if matrix.sum() else matrix


def attribute_assortativity(mixing: Any) -> Result:
    """Newman's assortativity of a mixing matrix e (shares or counts): (tr e - ||e^2||)/(1 - ||e^2||), about -1 to 1.

    ||e^2|| is the sum over groups of (row share)(column share). 1: ties only within groups; 0: as by chance. No ties,
    or all ends in one group: undefined.

    Source: Newman (2003), Physical Review E 67, 026126, equation 2.
    """
    matrix = np.asarray(mixing, dtype=np.float64)
    total = matrix.sum()
    if not matrix.size or not total > 0:
        return scalar(None, "correlation", 0, Status.UNDEFINED)
    shares = matrix / total
    chance = float((shares.sum(axis=0) * shares.sum(axis=1)).sum())
    return scalar(float(ratio(np.trace(shares) - chance, 1 - chance)), "correlation", len(matrix))


def degree_assortativity(graph: Network) -> Result:
    """Correlation of the degrees at the two ends of a tie, -1 to 1. All degrees equal, or no ties: undefined.

    Source: Newman (2003), Physical Review E 67, 026126, equation 21.
    """
    table = graph.ties.tocoo()
    degrees = np.diff(graph.ties.tocsr().indptr).astype(np.float64)
    ends = degrees[table.row], degrees[table.col]
    if not len(table.row) or np.ptp(ends[0]) == 0:
        return scalar(None, "correlation", len(table.row), Status.UNDEFINED)
    return scalar(np.corrcoef(*ends)[0, 1], "correlation", len(graph.links[0]))
