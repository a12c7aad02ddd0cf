"""Adapters: spatial autocorrelation and agglomerations."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from clusters.analytics.reference.inputs import Request, by_words, floats
from clusters.analytics.result import Floats
from clusters.analytics.space import agglomerations, autocorrelation, local
from clusters.analytics.space.weights import Weights, distance_band, from_neighbours


def _weighted(request: Request) -> tuple[Floats, Weights]:
    """The values and weights of `y`, `ids` and `neighbors` (lists by id, or in order)."""
    given = request["neighbors"]
    default = list(given) if isinstance(given, Mapping) else range(len(given))
    ids = [str(name) for name in request.get("ids", default)]
    values = request["y"]
    y = floats([values[name] for name in ids] if isinstance(values, Mapping) else values)
    lists = {str(k): v for k, v in given.items()} if isinstance(given, Mapping) else dict(zip(ids, given, strict=True))
    place = {name: i for i, name in enumerate(ids)}
    return np.array(y), from_neighbours([[place[str(b)] for b in lists.get(a, ())] for a in ids])


def _moran(request: Request) -> autocorrelation.Moran:
    values, weights = _weighted(request)
    return autocorrelation.moran(values, weights, permutations=0, transform=str(request.get("transform", "r")))


def _moran_global(request: Request) -> Any:
    found = _moran(request)
    return {"I": found.index, "p_norm_one_sided": found.p_norm_one_sided, "EI": found.expected, "z_norm": found.z_norm}


def _moran_moments(request: Request) -> Any:
    found = _moran(request)
    return {"VI_rand": found.variance_randomised, "VI_norm": found.variance_norm, "EI": found.expected}


def _geary(request: Request) -> Any:
    found = autocorrelation.geary(*_weighted(request), transform=str(request.get("transform", "r")))
    return {"C": found.index, "z_norm": found.z_norm, "z_rand": found.z_randomised}


def _moran_local(request: Request) -> Any:
    index, quadrants = local.local_statistics(*_weighted(request))
    return {"Is": index, "quadrant": quadrants}


def _getis_ord(request: Request) -> Any:
    y = request.array("y")
    band = distance_band(request["points"], float(request["distance_threshold"]))
    found = autocorrelation.general_g(y, band)
    answer = {"G": found, "p_norm_one_sided": found.p_value}
    star, rows, binary = (
        float(local.g_scores(y, band, star=starred, transform=form)[0])
        for starred, form in ((True, "b"), (False, "r"), (False, "b"))
    )
    forms = {"z_star": star, "z_row_standardised": rows, "z_binary": binary}
    # The three forms go by several names: starred, row-standardised (R), and else the plain binary one.
    words = [
        (("star",), star),
        (("row",), rows),
        (("_r",), rows),
        (("std",), rows),
        (("standard",), rows),
        ((), binary),
    ]
    return {**answer, **forms, **by_words([key for key in request.asked() if key not in answer], words)}


def _join_counts(request: Request) -> Any:
    grid = request["grid"]
    if isinstance(grid, Mapping):
        grid = list(grid.values())
    rows, columns = (grid, grid) if isinstance(grid, int) else (int(grid[0]), int(grid[1]))
    found = autocorrelation.join_counts(request.array("y").ravel(), _rooks(rows, columns))
    return {"BB": found.both, "WW": found.neither, "BW": found.mixed, "J": found.total}


def _rooks(rows: int, columns: int) -> Weights:
    def beside(i: int, j: int) -> list[int]:
        steps = ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1))
        return [r * columns + c for r, c in steps if 0 <= r < rows and 0 <= c < columns]

    return from_neighbours([beside(i, j) for i in range(rows) for j in range(columns)])


def _dbscan(request: Request) -> Any:
    found = agglomerations.dbscan(request["points"], float(request["eps"]), int(request["min_samples"]))
    return {"labels": found.labels}


ADAPTERS: Mapping[str, Callable[[Request], Any]] = {
    "moran_global": _moran_global,
    "moran_moments": _moran_moments,
    "geary_global": _geary,
    "moran_local": _moran_local,
    "getis_ord": _getis_ord,
    "join_counts": _join_counts,
    "dbscan": _dbscan,
}
