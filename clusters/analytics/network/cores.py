"""Whether a small core carries the network: k-cores and the core-periphery fit."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import rustworkx

from clusters.analytics.network.graph import Network, compiled
from clusters.analytics.result import Booleans, Floats, Integers, Result, Results, Status, many, ratio, scalar


def core_numbers(graph: Network) -> Results:
    """The largest k for which a node is in a subnetwork where everyone has k partners; an isolate is 0.

    Source: Seidman (1983), Social Networks 5, 269-287.
    """
    numbers: Any = rustworkx.core_number(compiled(graph)) if graph.size else {}
    return many([numbers[i] for i in range(graph.size)], "core number", graph.size)


@dataclass(frozen=True)
class CorePeriphery:
    """The best split into core and periphery, and the correlation of the ties with its ideal pattern."""

    fit: Result
    core: Booleans


def core_periphery(graph: Network) -> CorePeriphery:
    """Correlation of the ties with the pattern "a pair is tied unless both are peripheral", best split by degree order.

    1: a clique with hangers-on tied to all of it; about 0: no core. `core` marks the core nodes. Fewer than three
    nodes, no ties, or all pairs tied: undefined.

    Source: Borgatti and Everett (2000), Social Networks 21, 375-395, discrete model.
    """
    n = graph.size
    nobody = np.zeros(n, dtype=np.bool_)
    degrees = np.diff(graph.ties.tocsr().indptr)
    pairs = n * (n - 1) / 2
    ties = degrees.sum() / 2
    if n < 3 or ties in (0, pairs):
        return CorePeriphery(scalar(None, "correlation", n, Status.UNDEFINED), nobody)
    order = np.argsort(-degrees, kind="stable")
    fits = _fits(graph, order, ties, pairs)
    best = int(np.nanargmax(fits))
    core = nobody.copy()
    core[order[: best + 1]] = True
    return CorePeriphery(scalar(fits[best], "correlation", n), core)


def _fits(graph: Network, order: Integers, ties: float, pairs: float) -> Floats:
    """Correlation for a core of the first 1, 2 ... n-1 nodes: ties among the periphery are all that is needed."""
    n = graph.size
    position = np.empty(n, dtype=np.int64)
    position[order] = np.arange(n)
    start, end, _ = graph.links
    first = np.minimum(position[start], position[end])  # a tie touches the core as soon as its first end is in it
    touching = np.cumsum(np.bincount(first, minlength=n))[: n - 1].astype(np.float64)
    size = np.arange(1, n, dtype=np.float64)
    ideal = pairs - (n - size) * (n - size - 1) / 2
    spread = np.sqrt(ties * (pairs - ties)) * np.sqrt(ideal * (pairs - ideal))
    return ratio(pairs * touching - ties * ideal, spread)
