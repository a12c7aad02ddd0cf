"""The network that the measures of this folder work on: named nodes and a sparse matrix of link strengths."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import rustworkx
from scipy import sparse
from scipy.sparse import csgraph

from clusters.analytics.result import Integers


@dataclass(frozen=True)
class Network:
    """Nodes in a fixed order and link weights, which are strengths: shortest paths use 1/strength as length.

    `strengths` is a sparse n x n matrix with an empty diagonal, symmetric unless `directed` (row: from, column: to).
    """

    nodes: tuple[str, ...]
    strengths: Any
    directed: bool = False

    @property
    def size(self) -> int:
        """Number of nodes."""
        return len(self.nodes)

    @cached_property
    def ties(self) -> Any:
        """The strengths as 0 or 1."""
        ties = self.strengths.copy()
        ties.data = np.ones_like(ties.data)
        return ties

    @cached_property
    def links(self) -> tuple[Integers, Integers, Any]:
        """Row, column and strength of each link, an undirected one once (row < column), in row order."""
        half = self.strengths if self.directed else sparse.triu(self.strengths, k=1)
        table = half.tocsr().tocoo()
        return table.row.astype(np.int64), table.col.astype(np.int64), table.data

    @cached_property
    def components(self) -> Integers:
        """Number of the connected component of each node; the largest is 0, ties in node order."""
        _, labels = csgraph.connected_components(self.strengths, directed=False)
        order = np.argsort(-np.bincount(labels), kind="stable") if self.size else np.array([], dtype=np.int64)
        position = np.empty(len(order), dtype=np.int64)
        position[order] = np.arange(len(order))
        return np.asarray(position[labels], dtype=np.int64)

    def part(self, members: Any) -> "Network":
        """The network among some nodes, given by index or mask."""
        index = np.flatnonzero(members) if np.asarray(members).dtype == bool else np.asarray(members, dtype=np.int64)
        return Network(tuple(self.nodes[i] for i in index), self.strengths[index][:, index], self.directed)


def network(
    links: Iterable[tuple[str, str] | tuple[str, str, float]], nodes: Iterable[str] = (), directed: bool = False
) -> Network:
    """A network from (from, to) or (from, to, strength) rows; repeated links add up, loops and strength 0 are dropped.

    `nodes` names those that must be there even without a link; the order is theirs, then that of appearance.
    """
    rows = [(str(link[0]), str(link[1]), float(link[2]) if len(link) > 2 else 1.0) for link in links]  # type: ignore[misc]
    names = tuple(dict.fromkeys([*map(str, nodes), *(name for a, b, _ in rows for name in (a, b))]))
    place = {name: i for i, name in enumerate(names)}
    kept = [(place[a], place[b], weight) for a, b, weight in rows if a != b and weight > 0]
    return from_links(names, kept, directed)


def from_links(names: Sequence[str], links: Sequence[tuple[int, int, float]], directed: bool = False) -> Network:
    """The same from node numbers."""
    table = np.array(links, dtype=np.float64).reshape(-1, 3)
    start, end = table[:, 0].astype(np.int64), table[:, 1].astype(np.int64)
    matrix = sparse.coo_array((table[:, 2], (start, end)), shape=(len(names), len(names))).tocsr()
    return Network(tuple(names), matrix if directed else (matrix + matrix.T).tocsr(), directed)


def compiled(graph: Network) -> Any:
    """The network as a rustworkx graph, whose node numbers are ours."""
    result: Any = rustworkx.PyDiGraph() if graph.directed else rustworkx.PyGraph()
    result.add_nodes_from(range(graph.size))
    start, end, strength = graph.links
    result.add_edges_from(list(zip(start.tolist(), end.tolist(), strength.tolist(), strict=True)))
    return result
