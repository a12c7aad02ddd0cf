"""Who is whose neighbour: contiguity, nearest neighbours, distance bands."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from libpysal.graph import Graph
from scipy import sparse
from scipy.spatial import cKDTree
from shapely import STRtree

from clusters.analytics.result import Integers


@dataclass(frozen=True)
class Weights:
    """Binary neighbours as a sparse n x n matrix with an empty diagonal; `joined` lists islands given a neighbour."""

    binary: Any
    joined: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        """Number of units."""
        return int(self.binary.shape[0])

    @property
    def standardised(self) -> Any:
        """Rows divided by their sums; a unit without neighbours keeps a row of zeros."""
        sums = np.asarray(self.binary.sum(axis=1)).ravel()
        scale = np.divide(1.0, sums, out=np.zeros(len(sums)), where=sums > 0)
        return (sparse.diags_array(scale) @ self.binary).tocsr()

    @property
    def id(self) -> str:
        """A short name for exactly these weights, stored with each result."""
        matrix = self.binary.tocsr()
        matrix.sort_indices()
        content = [matrix.indptr.astype("<i8"), matrix.indices.astype("<i8"), matrix.data.astype("<f8")]
        return hashlib.sha256(b"".join(part.tobytes() for part in content)).hexdigest()[:12]

    def among(self, kept: Any) -> "Weights":
        """The weights among some units, for when the others' values are unknown."""
        index = np.flatnonzero(kept)
        return Weights(self.binary[index][:, index], self.joined)

    def graph(self, transform: str = "r") -> Any:
        """The weights for esda: row-standardised ("r") or binary ("b")."""
        matrix = self.standardised if transform.lower() == "r" else self.binary
        return Graph.from_sparse(matrix.tocoo())


def from_neighbours(neighbours: Sequence[Sequence[int]], strengths: Sequence[Sequence[float]] | None = None) -> Weights:
    """Weights from each unit's list of neighbours' numbers, with 1 or a given strength each."""
    rows = [i for i, others in enumerate(neighbours) for _ in others]
    columns = [j for others in neighbours for j in others]
    data = [1.0] * len(rows) if strengths is None else [float(x) for row in strengths for x in row]
    return _weights(len(neighbours), rows, columns, data)


def from_names(names: Sequence[str], neighbours: Mapping[str, Sequence[str]]) -> Weights:
    """Weights from neighbours by name, in the order of `names`; names that are not among them are left out."""
    place = {name: i for i, name in enumerate(names)}
    return from_neighbours([[place[b] for b in neighbours.get(a, ()) if b in place] for a in names])


def contiguity(areas: Sequence[Any]) -> Weights:
    """Queen contiguity of shapely areas: neighbours share at least a point; an island is joined to its nearest.

    Areas must be in one projected system (the nearest is found in its units).
    """
    tree = STRtree(list(areas))
    pairs = tree.query(list(areas), predicate="intersects")
    rows, columns = (index[pairs[0] != pairs[1]] for index in pairs)
    islands = tuple(sorted(set(range(len(areas))) - set(rows.tolist())))
    if len(areas) > 1:
        for island in islands:
            nearest = _nearest(areas, island)
            rows, columns = np.append(rows, [island, nearest]), np.append(columns, [nearest, island])
    return _weights(len(areas), rows, columns, np.ones(len(rows)), islands)


def _nearest(areas: Sequence[Any], island: int) -> int:
    others = [i for i in range(len(areas)) if i != island]
    return min(others, key=lambda i: (areas[island].distance(areas[i]), i))


def nearest(points: Any, k: int = 8) -> Weights:
    """The k nearest points of each (metric coordinates, n x 2); fewer where there are fewer."""
    places = np.array(points, dtype=np.float64).reshape(-1, 2)
    n = len(places)
    wanted = min(k, n - 1)
    if wanted < 1:
        return from_neighbours([[] for _ in range(n)])
    found: Integers = cKDTree(places).query(places, k=wanted + 1)[1]
    lists = [[int(j) for j in row if j != i][:wanted] for i, row in enumerate(found)]
    return from_neighbours(lists)


def distance_band(points: Any, radius: float) -> Weights:
    """All points within a radius (metric coordinates, n x 2; the radius itself included)."""
    places = np.array(points, dtype=np.float64).reshape(-1, 2)
    pairs = cKDTree(places).query_pairs(radius, output_type="ndarray") if len(places) else np.zeros((0, 2), dtype=int)
    rows, columns = np.concatenate([pairs[:, 0], pairs[:, 1]]), np.concatenate([pairs[:, 1], pairs[:, 0]])
    return _weights(len(places), rows, columns, np.ones(len(rows)))


def _weights(n: int, rows: Any, columns: Any, data: Any, joined: tuple[int, ...] = ()) -> Weights:
    table = sparse.coo_array((np.asarray(data, dtype=np.float64), (rows, columns)), shape=(n, n)).tocsr()
    if joined:
        table.data = np.minimum(table.data, 1.0)  # two islands that are each other's nearest are joined once
    table.sort_indices()
    return Weights(table, joined)
