"""Positions for drawing the network, started from geography so that the step from map to network stays readable."""

from typing import Any

import numpy as np
import rustworkx
from scipy.linalg import orthogonal_procrustes

from clusters.analytics.network.graph import Network, compiled
from clusters.analytics.result import Floats

ROUNDS = 60
GAP = 0.2  # space left beside a component, as a share of the root of its size
REPULSION = 2


def layout(graph: Network, start: Any = None, seed: int = 0, rounds: int = ROUNDS) -> Floats:
    """Force-directed positions: an n x 2 array within [0,1] x [0,1], NaN for isolates.

    `start`: n x 2 geographic positions in one projection (x east, y north), NaN where unknown. Each component is laid
    out by Fruchterman and Reingold's springs from these positions, turned back towards them, and the components are
    packed side by side, the largest first. Link weights are strengths: stronger is nearer. The same input and seed
    give the same positions; without `start` they begin at random.

    Source: Fruchterman and Reingold (1991), Software: Practice and Experience 21, 1129-1164.
    """
    positions = np.full((graph.size, 2), np.nan)
    linked = np.flatnonzero(np.diff(graph.ties.tocsr().indptr)) if graph.size else np.zeros(0, dtype=np.int64)
    if not len(linked):
        return positions
    begin = _start(graph.size, start, seed)
    components = graph.components[linked]
    groups = [linked[components == number] for number in range(int(components.max()) + 1)]
    for members in groups:
        positions[members] = _component(graph.part(members), begin[members], seed, rounds) * np.sqrt(len(members))
    _pack(positions, groups)
    return _fitted(positions)


def _start(n: int, start: Any, seed: int) -> Floats:
    """Starting positions within [-1, 1], unknown ones near the middle, none exactly on another."""
    random = np.random.default_rng(seed)
    given = np.full((n, 2), np.nan) if start is None else np.array(start, dtype=np.float64).reshape(n, 2)
    known = np.asarray(np.isfinite(given).all(axis=1))
    if not known.any():
        return random.uniform(-1, 1, (n, 2))
    middle = (given[known].min(axis=0) + given[known].max(axis=0)) / 2
    reach = np.abs(given[known] - middle).max() or 1.0
    scaled = np.where(known[:, None], (given - middle) / reach, random.uniform(-0.3, 0.3, (n, 2)))
    return np.asarray(scaled + random.normal(0, 0.005, (n, 2)))


def _component(graph: Network, begin: Floats, seed: int, rounds: int) -> Floats:
    """One component within [-0.5, 0.5], its centre at 0."""
    if graph.size == 2:
        direction = begin[1] - begin[0]
        return np.outer([-0.5, 0.5], direction / np.linalg.norm(direction))
    strongest = graph.strengths.data.max()
    placed = rustworkx.spring_layout(
        compiled(graph),
        pos={i: (x, y) for i, (x, y) in enumerate(begin.tolist())},
        repulsive_exponent=REPULSION,
        num_iter=rounds,
        weight_fn=lambda strength: 0.3 + 0.7 * strength / strongest,  # no tie so weak that its node drifts away
        seed=seed,
    )
    points = np.array([placed[i] for i in range(graph.size)])
    return _boxed(_turned(points, begin))


def _turned(points: Floats, target: Floats) -> Floats:
    """The points turned, never mirrored, as near as can be to the target."""
    a, b = points - points.mean(axis=0), target - target.mean(axis=0)
    turn, _ = orthogonal_procrustes(a, b)
    if np.linalg.det(turn) < 0:
        left, _, right = np.linalg.svd(a.T @ b)
        turn = left @ np.diag([1.0, -1.0]) @ right
    return np.asarray(a @ turn)


def _boxed(points: Floats) -> Floats:
    low, high = points.min(axis=0), points.max(axis=0)
    return np.asarray((points - (low + high) / 2) / (float((high - low).max()) or 1.0))


def _pack(positions: Floats, groups: list[Any]) -> None:
    """Shelves from the top left: each component in a box of its own extent, which grows with the root of its size."""
    extents = [np.ptp(positions[members], axis=0) + GAP * np.sqrt(len(members)) for members in groups]
    room = float(np.sqrt(sum(float(width * height) for width, height in extents)))
    limit = max(float(extents[0][0]), 1.1 * room)
    x = y = shelf = 0.0
    for members, (width, height) in zip(groups, extents, strict=True):
        if x and x + width > limit:
            x, y, shelf = 0.0, y - shelf, 0.0
        middle = (positions[members].min(axis=0) + positions[members].max(axis=0)) / 2
        positions[members] += [x + width / 2, y - height / 2] - middle
        x, shelf = x + float(width), max(shelf, float(height))


def _fitted(positions: Floats) -> Floats:
    """Everything in the unit square, one scale for both axes, in its middle."""
    low, high = np.nanmin(positions, axis=0), np.nanmax(positions, axis=0)
    side = float((high - low).max()) or 1.0
    return np.asarray(np.clip((positions - (low + high) / 2) / side + 0.5, 0.0, 1.0))
