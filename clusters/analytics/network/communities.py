"""The circles in which collaboration really runs: Leiden communities, their modularity and their stability."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import networkit
import numpy as np
from sklearn.metrics import adjusted_rand_score

from clusters.analytics.network.graph import Network
from clusters.analytics.network.paths import library_graph, rewired
from clusters.analytics.result import Integers, Result, Status, ratio, scalar

STABLE = 0.6  # mean adjusted Rand below which there are "no stable communities"


@dataclass(frozen=True)
class Communities:
    """The best partition found: `labels` per node, 0 the largest, -1 isolates; how good and how stable it is."""

    labels: Integers
    sizes: Integers
    modularity: Result
    stability: Result  # mean pairwise adjusted Rand of the runs
    stable: bool


def communities(graph: Network, resolution: float = 1.0, runs: int = 20, seed: int = 0) -> Communities:
    """Leiden communities by weighted modularity: the best of `runs` seeded searches, single-threaded.

    Link weights are strengths. Isolates belong to no community. `stability` is the mean pairwise adjusted Rand index of
    the runs, 1 when all agree; below 0.6 say "no stable communities". No links: no community, both undefined.

    Source: Traag, Waltman and van Eck (2019), Scientific Reports 9, 5233.
    """
    settings: dict[str, Any] = {"resolution": resolution, "runs": runs}
    linked = np.flatnonzero(np.diff(graph.strengths.indptr))
    labels = np.full(graph.size, -1, dtype=np.int64)
    if not len(linked):
        nothing = scalar(None, "modularity", 0, Status.UNDEFINED, parameters=settings, seed=seed)
        return Communities(labels, np.zeros(0, dtype=np.int64), nothing, nothing, False)
    inside = graph.part(linked)
    found = [_search(inside, resolution, seed + run) for run in range(runs)]
    scores = [modularity_of(inside, partition, resolution) for partition in found]
    labels[linked] = _by_size(found[int(np.argmax(scores))])
    shared: dict[str, Any] = {"parameters": settings, "seed": seed}
    stability = float(np.mean([adjusted_rand_score(a, b) for a, b in combinations(found, 2)])) if runs > 1 else None
    return Communities(
        labels,
        np.bincount(labels[linked]),
        scalar(max(scores), "modularity", len(linked), **shared),
        scalar(stability, "adjusted Rand index", runs, **shared),
        stability is not None and stability >= STABLE,
    )


def modularity_by_chance(graph: Network, rewirings: int = 10, resolution: float = 1.0, seed: int = 0) -> Result:
    """Best modularity found in rewirings of the network that keep every node's degree, with its 5-95 % range.

    Chance alone gives sparse networks a high modularity: compare before telling a story. Unweighted. No links:
    undefined. Source: Guimera, Sales-Pardo and Amaral (2004), Physical Review E 70, 025101.
    """
    settings = {"rewirings": rewirings, "resolution": resolution}
    if not graph.strengths.nnz:
        return scalar(None, "modularity", graph.size, Status.UNDEFINED, parameters=settings, seed=seed)
    drawn = [rewired(graph, seed + i) for i in range(rewirings)]
    found = [modularity_of(one, _search(one, resolution, seed), resolution) for one in drawn]
    low, high = (float(x) for x in np.quantile(found, [0.05, 0.95]))
    mean = float(np.mean(found))
    return scalar(mean, "modularity", graph.size, interval=(low, high), parameters=settings, seed=seed)


def _search(graph: Network, resolution: float, seed: int) -> Integers:
    networkit.setSeed(seed, False)
    run = networkit.community.ParallelLeiden(library_graph(graph), randomize=True, iterations=3, gamma=resolution)
    run.run()
    return np.asarray(run.getPartition().getVector(), dtype=np.int64)


def _by_size(partition: Integers) -> Integers:
    """Labels renumbered so that 0 is the largest community; equal sizes in order of their first node."""
    labels, first, codes, sizes = np.unique(partition, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    position = np.empty(len(labels), dtype=np.int64)
    position[order] = np.arange(len(labels))
    return np.asarray(position[codes], dtype=np.int64)


def modularity_of(graph: Network, partition: Any, resolution: float = 1.0) -> float:
    """Q = sum over communities of (inside weight/m - resolution (strength share)^2); NaN without links.

    `partition`: one label per node. Source: Newman and Girvan (2004), Physical Review E 69, 026113.
    """
    codes = np.unique(np.asarray(partition), return_inverse=True)[1]
    table = graph.strengths.tocoo()
    total = float(table.data.sum())
    inside = float(table.data[codes[table.row] == codes[table.col]].sum())
    strengths = np.bincount(codes[table.row], table.data, minlength=1)
    return float(ratio(inside, total) - resolution * ((strengths / total) ** 2).sum()) if total else float("nan")


def modularity(graph: Network, partition: Mapping[str, Any] | Sequence[Any], resolution: float = 1.0) -> Result:
    """Modularity of a given partition (labels by name, or in node order); -0.5 to 1. No links: undefined."""
    labels = [partition[node] for node in graph.nodes] if isinstance(partition, Mapping) else list(partition)
    value = modularity_of(graph, [str(label) for label in labels], resolution)
    return scalar(value, "modularity", graph.size, parameters={"resolution": resolution})
