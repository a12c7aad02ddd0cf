"""Measures over shortest paths, and random rewirings: what networkit does, on one thread."""

from typing import Any

import networkit
import numpy as np

from clusters.analytics.network.graph import Network, from_links
from clusters.analytics.result import Results, Status, many, ratio

EXACT_UP_TO = 30_000  # nodes; above, betweenness is estimated from sampled sources
SAMPLES = 200


def library_graph(graph: Network, lengths: bool = False, weighted: bool = True) -> Any:
    """The network for networkit, with strengths as weights, or with lengths 1/strength; sets one thread."""
    networkit.setNumberOfThreads(1)
    start, end, strength = graph.links
    weights = (1.0 / strength if lengths else strength) if weighted else np.ones(len(start))
    kind = {"n": graph.size, "weighted": weighted, "directed": graph.directed}
    return networkit.GraphFromCoo((np.ascontiguousarray(weights), (start, end)), **kind)


def betweenness(graph: Network, weighted: bool = True, seed: int = 0, exact_up_to: int = EXACT_UP_TO) -> Results:
    """Share of shortest paths between other nodes that pass through a node.

    C(v) = sum over s < t of sigma_st(v)/sigma_st, divided by (n-1)(n-2)/2: 0 to 1, the hub of a star 1. Links are
    strengths: path length is the sum of 1/strength when `weighted`, else the number of steps. Fewer than three
    nodes: undefined. Above `exact_up_to` nodes it is estimated from 200 sampled sources, and says so.

    Source: Freeman (1977), Sociometry 40, 35-41; Brandes (2001), Journal of Mathematical Sociology 25, 163-177.
    """
    settings = {"weighted": weighted, "exact_up_to": exact_up_to}
    n = graph.size
    if n < 3:
        return many(np.full(n, np.nan), "share of shortest paths", n, parameters=settings)
    compiled = library_graph(graph, lengths=True, weighted=weighted)
    if n <= exact_up_to:
        run, status = networkit.centrality.Betweenness(compiled), Status.OK
    else:
        networkit.setSeed(seed, False)
        run, status = networkit.centrality.EstimateBetweenness(compiled, SAMPLES, False, False), Status.ESTIMATED
    run.run()
    # networkit counts both directions of an undirected pair, so that the ordered pairs are the denominator for both.
    values = np.asarray(run.scores()) / ((n - 1) * (n - 2))
    return many(values, "share of shortest paths", n, status, parameters=settings, seed=seed)


def harmonic_closeness(graph: Network, weighted: bool = True) -> Results:
    """Mean of 1/distance to every other node, with 0 for those out of reach: 0 to 1 without weights.

    H(v) = sum over u of 1/d(v,u), divided by n - 1. Links are strengths: distance is the sum of 1/strength along the
    shortest path when `weighted`, else the number of steps. An isolate is 0, a single node undefined.

    Source: Marchiori and Latora (2000), Physica A 285, 539-546; Rochat (2009).
    """
    n = graph.size
    if not n:
        return many([], "mean nearness", 0, parameters={"weighted": weighted})
    run = networkit.centrality.HarmonicCloseness(library_graph(graph, lengths=True, weighted=weighted), False)
    run.run()
    return many(ratio(run.scores(), np.full(n, n - 1)), "mean nearness", n, parameters={"weighted": weighted})


def rewired(graph: Network, seed: int) -> Network:
    """The links exchanged at random, ten times each, so that every node keeps its degree; weights are lost."""
    networkit.setSeed(seed, False)
    run = networkit.randomization.EdgeSwitching(library_graph(graph, weighted=False), 10.0)
    run.run()
    return from_links(graph.nodes, [(a, b, 1.0) for a, b in run.getGraph().iterEdges()])
