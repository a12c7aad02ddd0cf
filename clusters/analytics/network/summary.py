"""The network in one-number summaries, its small-worldness, and what is left of it without its hubs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csgraph

from clusters.analytics.network.graph import Network
from clusters.analytics.network.paths import betweenness, rewired
from clusters.analytics.result import Floats, Result, Results, Status, many, ratio, scalar

ALL_SOURCES_UP_TO = 1_000  # nodes; above, path lengths are measured from a sample of sources
SOURCES = 200
SMALLEST_WORLD = 10


def density(graph: Network) -> Result:
    """Ties over possible ties, 0 to 1. Fewer than two nodes: undefined."""
    n = graph.size
    return scalar(float(ratio(graph.ties.nnz, n * (n - 1))), "share of possible ties", n)


def clustering_coefficients(graph: Network) -> Results:
    """Share of pairs of a node's partners that are partners themselves, 0 to 1; 0 with fewer than two partners.

    Source: Watts and Strogatz (1998), Nature 393, 440-442.
    """
    closed, possible = _triangles(graph)
    return many(np.where(possible > 0, ratio(closed, possible), 0.0), "share of pairs", graph.size)


def transitivity(graph: Network) -> Result:
    """Closed over all paths of two ties, 0 to 1. No such path: undefined.

    Source: Newman, Watts and Strogatz (2002), PNAS 99, 2566-2572.
    """
    closed, possible = _triangles(graph)
    return scalar(float(ratio(closed.sum(), possible.sum())), "share of two-paths", graph.size)


def _triangles(graph: Network) -> tuple[Floats, Floats]:
    ties = graph.ties
    closed = np.asarray((ties @ ties).multiply(ties).sum(axis=1), dtype=np.float64).ravel() / 2
    degrees = np.asarray(ties.sum(axis=1), dtype=np.float64).ravel()
    return closed, degrees * (degrees - 1) / 2


def giant(graph: Network) -> Network:
    """The largest connected component."""
    return graph.part(graph.components == 0) if graph.size else graph


@dataclass(frozen=True)
class PathLengths:
    """Mean and longest number of steps in the giant component; `estimated` when measured from sampled sources."""

    mean: Result
    longest: Result


def path_lengths(graph: Network, seed: int = 0) -> PathLengths:
    """Mean shortest path and diameter of the giant component, in steps. No tie: undefined.

    Above 1,000 nodes the mean is measured from 200 seeded sources, and the longest path is the longest found.
    """
    core = giant(graph)
    n = core.size
    if n < 2:
        nothing = scalar(None, "steps", n, Status.UNDEFINED)
        return PathLengths(nothing, nothing)
    every = n <= ALL_SOURCES_UP_TO
    sources = np.arange(n) if every else np.sort(np.random.default_rng(seed).choice(n, SOURCES, replace=False))
    steps = csgraph.dijkstra(core.ties, indices=sources, unweighted=True)
    status = Status.OK if every else Status.ESTIMATED
    mean = float(steps.sum() / (len(sources) * (n - 1)))
    return PathLengths(
        scalar(mean, "steps", n, status, seed=seed), scalar(float(steps.max()), "steps", n, status, seed=seed)
    )


@dataclass(frozen=True)
class SmallWorld:
    """sigma with the clustering and path length of the network and, on average, of its rewirings."""

    sigma: Result
    clustering: float | None
    length: float | None
    random_clustering: float | None
    random_length: float | None


def small_world(graph: Network, rewirings: int = 20, seed: int = 0) -> SmallWorld:
    """Sigma = (C/C_rand)/(L/L_rand) on the giant component, against rewirings that keep every node's degree.

    Well above 1: tight circles with short paths between them. Fewer than ten nodes: insufficient; no triangle in the
    rewirings: undefined.

    Source: Watts and Strogatz (1998); Humphries and Gurney (2008), PLoS ONE 3, e2051.
    """
    core = giant(graph)
    settings = {"rewirings": rewirings}
    if core.size < 3:
        return SmallWorld(scalar(None, "ratio", core.size, Status.UNDEFINED, parameters=settings), *[None] * 4)
    observed = _shape(core, seed)
    drawn = np.mean([_shape(rewired(core, seed + i), seed) for i in range(rewirings)], axis=0)
    value = small_world_sigma(observed[1], drawn[1], observed[0], drawn[0])
    status = Status.OK if core.size >= SMALLEST_WORLD else Status.INSUFFICIENT
    sigma = scalar(value, "ratio", core.size, status if value is not None else Status.UNDEFINED,
                   parameters=settings, seed=seed)  # fmt: skip
    return SmallWorld(sigma, *observed.tolist(), *drawn.tolist())


def small_world_sigma(length: float, random_length: float, clustering: float, random_clustering: float) -> float | None:
    """Sigma = (C/C_rand)/(L/L_rand) from its four parts; None where a denominator is 0."""
    gain, detour = ratio(clustering, random_clustering), ratio(length, random_length)
    value = float(ratio(gain, detour))
    return value if np.isfinite(value) else None


def _shape(graph: Network, seed: int) -> Floats:
    length = path_lengths(graph, seed).mean.value
    return np.array([clustering_coefficients(graph).values.mean(), np.nan if length is None else length])


def fragility(graph: Network, share: float = 0.05, score: Any = None) -> Result:
    """Share of the giant component's nodes that still hang together without the top `share` by betweenness, 0 to 1.

    `score`: another order of removal, per node. At least one node is removed. No tie: undefined.

    Source: Albert, Jeong and Barabasi (2000), Nature 406, 378-382.
    """
    before = int((graph.components == 0).sum()) if graph.size else 0
    settings = {"removed_share": share}
    if before < 2:
        return scalar(None, "share of nodes", graph.size, Status.UNDEFINED, parameters=settings)
    order = np.argsort(-np.nan_to_num(betweenness(graph).values if score is None else np.asarray(score)), kind="stable")
    left = np.ones(graph.size, dtype=bool)
    left[order[: max(1, round(share * graph.size))]] = False
    after = int((graph.part(left).components == 0).sum()) if left.any() else 0
    return scalar(after / before, "share of nodes", graph.size, parameters=settings)


def centralisation(graph: Network, measure: Callable[[Network], Results], star: float) -> Result:
    """Freeman centralisation: sum of gaps to the most central node over that of a star of the same size, 0 to 1.

    `measure`: a centrality; `star`: the sum of gaps in a star, n - 2 for degree shares and n - 1 for betweenness.
    Source: Freeman (1979), Social Networks 1, 215-239.
    """
    values = measure(graph).values
    gaps = float((values.max() - values).sum()) if len(values) and np.isfinite(values).all() else np.nan
    return scalar(float(ratio(gaps, star)), "0 to 1", graph.size)
