"""Turns polygons that share borders into a small TopoJSON topology: borders simplified alike and written once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

STEP = 0.002  # degrees: about 200 m, a third of a pixel at zoom 7
REMOTE = 0.6  # degrees: an islet this far from anything larger of its region is kept, however small

Point = tuple[int, int]
Ring = list[Point]


def simplified(shapes: Sequence[BaseGeometry], tolerance: float, smallest: float) -> list[BaseGeometry]:
    """Return the shapes with fewer corners, borders still shared, without islets below `smallest` square degrees."""
    coverage = shapely.coverage_simplify(np.array(shapes, dtype=object), tolerance)
    return [_without_islets(shape, smallest) for shape in coverage]


def _without_islets(shape: BaseGeometry, smallest: float) -> BaseGeometry:
    """Drop islets near larger land. Remote ones are kept: the islands of the South China Sea must never be lost."""
    parts = sorted(getattr(shape, "geoms", [shape]), key=lambda part: -part.area)
    kept: list[BaseGeometry] = []
    for part in parts:
        if part.area >= smallest or not kept or min(part.distance(other) for other in kept) > REMOTE:
            kept.append(part)
    return shapely.multipolygons(kept)


def topology(layers: Mapping[str, Sequence[tuple[dict[str, Any], BaseGeometry]]]) -> dict[str, Any]:
    """Return a TopoJSON topology with one object for each layer of (properties, shape)."""
    rings = {
        layer: [[_rings(polygon) for polygon in shapely.get_parts(shape)] for _properties, shape in features]
        for layer, features in layers.items()
    }
    arcs = _Arcs(ring for shapes in rings.values() for shape in shapes for polygon in shape for ring in polygon)
    objects = {
        layer: {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "MultiPolygon",
                    "id": properties.pop("id"),
                    "properties": properties,
                    "arcs": [[arcs.of(ring) for ring in polygon] for polygon in shape if polygon],
                }
                for (properties, _shape), shape in zip(features, rings[layer], strict=True)
            ],
        }
        for layer, features in layers.items()
    }
    transform = {"scale": [STEP, STEP], "translate": [0, 0]}
    return {"type": "Topology", "transform": transform, "objects": objects, "arcs": arcs.encoded()}


def _rings(polygon: BaseGeometry) -> list[Ring]:
    """The polygon's rings on the grid, without their closing point; those that collapse are left out."""
    found: list[Ring] = []
    for ring in (polygon.exterior, *polygon.interiors):
        units = np.rint(shapely.get_coordinates(ring) / STEP).astype(int)
        points = [(int(x), int(y)) for x, y in units]
        points = [point for index, point in enumerate(points[:-1]) if point != points[index + 1]]
        if len(set(points)) < 3:
            if not found:
                return []
            continue
        found.append(points)
    return found


class _Arcs:
    """Stretches of border between junctions, each kept once."""

    def __init__(self, rings: Iterable[Ring]) -> None:
        rings = list(rings)
        neighbours: dict[Point, set[Point]] = defaultdict(set)
        for ring in rings:
            for index, point in enumerate(ring):
                neighbours[point] |= {ring[index - 1], ring[(index + 1) % len(ring)]}
        self.junctions = {point for point, others in neighbours.items() if len(others) > 2}
        self.numbers: dict[tuple[Point, ...], int] = {}

    def of(self, ring: Ring) -> list[int]:
        """The ring as numbers of arcs; ~n is arc n backwards."""
        cuts = [index for index, point in enumerate(ring) if point in self.junctions]
        start = cuts[0] if cuts else ring.index(min(ring))
        turned = [*ring[start:], *ring[: start + 1]]
        ends = [0, *(index - start for index in cuts[1:]), len(ring)]
        return [self._number(turned[begin : end + 1]) for begin, end in pairwise(ends)]

    def _number(self, points: Ring) -> int:
        forward, backward = tuple(points), tuple(reversed(points))
        if backward in self.numbers:
            return ~self.numbers[backward]
        return self.numbers.setdefault(forward, len(self.numbers))

    def encoded(self) -> list[list[list[int]]]:
        """All arcs: the first point, then differences."""
        return [
            [[x - px, y - py] for (x, y), (px, py) in zip(arc, ((0, 0), *arc), strict=False)] for arc in self.numbers
        ]
