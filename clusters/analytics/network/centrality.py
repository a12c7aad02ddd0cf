"""How central each node is: degree, strength, PageRank, eigenvector, closeness and the two-mode measures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx
import numpy as np
import rustworkx
from scipy.sparse.linalg import eigsh

from clusters.analytics.network.graph import Network, compiled
from clusters.analytics.result import Results, Status, many, ratio

SMALL = 100  # nodes up to which a dense eigenproblem is quicker and surer


def degree(graph: Network) -> Results:
    """Number of partners of each node; in a directed network, of arcs in and out together."""
    counts = _sums(graph.ties, graph.directed)
    return many(counts, "partners", graph.size)


def degree_share(graph: Network) -> Results:
    """Degree centrality: partners over the n - 1 possible ones, 0 to 1 (Freeman 1979). A single node: undefined."""
    counts = _sums(graph.ties, graph.directed)
    return many(ratio(counts, np.full(graph.size, graph.size - 1)), "share of possible partners", graph.size)


def strength(graph: Network) -> Results:
    """Sum of the strengths of each node's links; on Newman weights, its number of shared collaborations."""
    return many(_sums(graph.strengths, graph.directed), "weight", graph.size)


def pagerank(graph: Network, damping: float = 0.85, weighted: bool = True) -> Results:
    """PageRank: x = (1 - d)/n + d * sum over j of x_j w_ji / s_j, the mass of nodes without links spread evenly.

    Link weights are strengths. The result sums to 1 over the nodes. No nodes: an empty result. No convergence to
    1e-12 within 1,000 rounds: not_converged.

    Source: Brin and Page (1998), Computer Networks 30, 107-117.
    """
    directed = compiled(graph) if graph.directed else compiled(graph).to_directed()
    settings = {"damping": damping, "weighted": weighted}
    if not graph.size:
        return many([], "share", 0, parameters=settings)
    try:
        scores = rustworkx.pagerank(
            directed, damping, weight_fn=float if weighted else lambda _: 1.0, tol=1e-12, max_iter=1000
        )
    except rustworkx.FailedToConverge:
        return many(np.full(graph.size, np.nan), "share", graph.size, Status.NOT_CONVERGED, parameters=settings)
    return many([scores[i] for i in range(graph.size)], "share", graph.size, parameters=settings)


def eigenvector(graph: Network) -> Results:
    """Eigenvector centrality in the giant component: the leading vector of W x = lambda x, scaled to unit length.

    Nodes outside the giant component would be 0 by construction and are `undefined`, and so is a network without
    links. Link weights are strengths.

    Source: Bonacich (1972), Journal of Mathematical Sociology 2, 113-120.
    """
    values = np.full(graph.size, np.nan)
    inside = np.flatnonzero(graph.components == 0)
    if len(inside) > 1:
        values[inside] = _leading(graph.strengths[inside][:, inside])
    return many(values, "unit vector", graph.size)


def _leading(matrix: Any) -> Any:
    if matrix.shape[0] <= SMALL:
        vector = np.linalg.eigh(matrix.toarray())[1][:, -1]
    else:
        vector = eigsh(matrix, k=1, which="LA", v0=np.ones(matrix.shape[0]))[1][:, 0]
    return np.abs(vector)


def closeness(graph: Network) -> Results:
    """Closeness (Wasserman and Faust 1994): (r/(n-1)) * r / sum of distances to the r nodes within reach, 0 to 1.

    Distances are numbers of steps. An isolate is 0. Kept for comparison with other programs: on a disconnected
    network harmonic closeness is the one to show.
    """
    scores = rustworkx.closeness_centrality(compiled(graph), wf_improved=True)
    return many([scores[i] for i in range(graph.size)], "closeness", graph.size)


@dataclass(frozen=True)
class TwoMode:
    """Two-mode centralities of participants and collaborations together, by name, each normalised for its own mode."""

    nodes: tuple[str, ...]
    degree: Results
    betweenness: Results
    closeness: Results


def two_mode(memberships: Iterable[tuple[str, str]], actors: Iterable[str]) -> TwoMode:
    """Degree, betweenness and closeness in the network of participants and collaborations itself.

    `memberships`: (actor, event) rows, either order. `actors`: the names of one mode. Each measure is divided by the
    most it can be for a node of that mode. No rows: empty results.

    Source: Borgatti and Halgin (2011), Analyzing affiliation networks, in the SAGE Handbook of Social Network Analysis.
    """
    graph = networkx.Graph()
    graph.add_edges_from((str(a), str(b)) for a, b in memberships)
    top = [name for name in map(str, actors) if name in graph]
    nodes = tuple(graph)
    if not top or len(top) == len(nodes):
        empty = many(np.full(len(nodes), np.nan), "share", len(nodes))
        return TwoMode(nodes, empty, empty, empty)
    measures = [
        networkx.bipartite.degree_centrality(graph, top),
        networkx.bipartite.betweenness_centrality(graph, top),
        networkx.bipartite.closeness_centrality(graph, top),
    ]
    return TwoMode(nodes, *(_by_name(nodes, measure) for measure in measures))


def _by_name(nodes: tuple[str, ...], measure: Mapping[str, float]) -> Results:
    return many([measure[node] for node in nodes], "share", len(nodes))


def _sums(matrix: Any, directed: bool) -> Any:
    out = np.asarray(matrix.sum(axis=1)).ravel()
    return out + np.asarray(matrix.sum(axis=0)).ravel() if directed else out
