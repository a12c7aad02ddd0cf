"""A smooth surface of points for the eye only: kernel density on a metric grid."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.ndimage import gaussian_filter

from clusters.analytics.result import Floats


@dataclass(frozen=True)
class Surface:
    """Members per square kilometre: `density` is rows (north to south) x columns over `bounds` (west to north)."""

    density: Floats
    bounds: tuple[float, float, float, float]
    bandwidth_m: float


def kernel_density(points: Any, bandwidth: float, cell: float, weights: Any = None) -> Surface | None:
    """Gaussian kernel density of n x 2 metric points, three bandwidths beyond them; None without points.

    `bandwidth`, `cell`: metres. For the eye only: show the bandwidth beside it.

    Source: Silverman (1986), Density Estimation for Statistics and Data Analysis, chapter 4.
    """
    places = np.array(points, dtype=np.float64).reshape(-1, 2)
    if not len(places):
        return None
    west, south = (np.floor((places.min(axis=0) - 3 * bandwidth) / cell) * cell).tolist()
    columns, rows = (np.ceil((places.max(axis=0) + 3 * bandwidth - [west, south]) / cell)).astype(int).tolist()
    bounds = (west, south, west + columns * cell, south + rows * cell)
    span = [[bounds[1], bounds[3]], [bounds[0], bounds[2]]]
    counts, _, _ = np.histogram2d(places[:, 1], places[:, 0], bins=(rows, columns), range=span, weights=weights)
    smooth = gaussian_filter(counts, bandwidth / cell, mode="constant") / (cell / 1000) ** 2
    return Surface(np.asarray(smooth[::-1]), bounds, bandwidth)
