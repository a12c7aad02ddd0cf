"""Where members really crowd together, whatever the boundaries: density-based agglomerations of points."""

from dataclasses import dataclass
from typing import Any

import fast_hdbscan
import numpy as np
import shapely
from sklearn.cluster import DBSCAN

from clusters.analytics.result import Floats, Integers, Status

SAME_SPOT_M = 25.0
GRID_M = 500.0
GRID_ABOVE = 300_000  # points; DBSCAN's neighbour lists outgrow memory beyond
HULL_RATIO = 0.3


@dataclass(frozen=True)
class Agglomerations:
    """`labels` per point (0, 1, ..., -1 noise), membership probability, a hull per label, and the noise share."""

    labels: Integers
    probabilities: Floats
    hulls: tuple[Any, ...]
    noise_share: float | None
    status: Status


def merged_spots(points: Any, weights: Any = None, within: float = SAME_SPOT_M) -> tuple[Floats, Floats, Integers]:
    """Points at the same spot (cells of side `within`, metres) as one weighted point: (spots, weights, spot of each).

    Industrial parks hold many members at one address: jitter would invent places, merging keeps them.
    """
    places = np.array(points, dtype=np.float64).reshape(-1, 2)
    share = np.ones(len(places)) if weights is None else np.array(weights, dtype=np.float64)
    if not len(places):
        return places, share, np.zeros(0, dtype=np.int64)
    cells, spot = np.unique(np.floor(places / within), axis=0, return_inverse=True)
    spot = spot.ravel()
    total = np.bincount(spot, share, minlength=len(cells)).astype(np.float64)
    mean = [np.bincount(spot, share * places[:, axis], minlength=len(cells)) / total for axis in (0, 1)]
    return np.column_stack(mean), total, spot.astype(np.int64)


def dbscan(points: Any, radius: float, min_members: int = 5, weights: Any = None) -> Agglomerations:
    """DBSCAN, when a radius has meaning: chains of points with at least `min_members` weight within `radius`.

    `points`: n x 2 metric coordinates; above 300,000 they are put on a weighted 500 m grid. Probability is 1 inside.

    Source: Ester, Kriegel, Sander and Xu (1996), KDD-96, 226-231.
    """
    places = np.array(points, dtype=np.float64).reshape(-1, 2)
    if not len(places):
        return _found(places, np.zeros(0, dtype=np.int64), np.zeros(0))
    side = GRID_M if len(places) > GRID_ABOVE else 0.0
    spots, total, spot = merged_spots(places, weights, side) if side else _as_they_are(places, weights)
    labels = DBSCAN(eps=radius, min_samples=min_members).fit_predict(spots, sample_weight=total)[spot]
    return _found(places, np.asarray(labels, dtype=np.int64), (labels >= 0).astype(np.float64))


def _as_they_are(places: Floats, weights: Any) -> tuple[Floats, Floats, Integers]:
    share = np.ones(len(places)) if weights is None else np.array(weights, dtype=np.float64)
    return places, share, np.arange(len(places))


def hdbscan(points: Any, min_members: int | None = None) -> Agglomerations:
    """HDBSCAN, when densities differ from place to place; at least max(10, 1 % of the points) members each.

    `points`: n x 2 metric coordinates. Fewer points than that: insufficient, all noise. Points at one spot belong
    together.

    Source: Campello, Moulavi and Sander (2013), PAKDD 2013, 160-172.
    """
    places = np.array(points, dtype=np.float64).reshape(-1, 2)
    least = max(10, round(0.01 * len(places))) if min_members is None else min_members
    if len(places) <= least:
        return _found(places, np.full(len(places), -1, dtype=np.int64), np.zeros(len(places)))
    run = fast_hdbscan.HDBSCAN(min_cluster_size=least).fit(places)
    return _found(places, np.asarray(run.labels_, dtype=np.int64), np.asarray(run.probabilities_, dtype=np.float64))


def _found(places: Floats, labels: Integers, probabilities: Floats) -> Agglomerations:
    count = int(labels.max()) + 1 if len(labels) else 0
    hulls = tuple(_hull(places[labels == label]) for label in range(count))
    noise = float((labels < 0).mean()) if len(labels) else None
    return Agglomerations(labels, probabilities, hulls, noise, Status.OK if count else Status.INSUFFICIENT)


def _hull(places: Floats) -> Any:
    return shapely.concave_hull(shapely.MultiPoint(places), ratio=HULL_RATIO)
