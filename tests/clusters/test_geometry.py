"""The reader of shapes that strangers send."""

import json
import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusters.exceptions import InvalidGeometry
from clusters.geometry import MAX_VERTICES, SRID, read_geometry

SQUARE = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
HOLE = [[0.5, 0.5], [1, 0.5], [1, 1], [0.5, 0.5]]


def shape(kind, coordinates, **more):
    return json.dumps({"type": kind, "coordinates": coordinates, **more})


def test_point_is_read_in_longitude_and_latitude():
    point = read_geometry(shape("Point", [114.07, 22.55]))
    assert (point.geom_type, point.x, point.y, point.srid) == ("Point", 114.07, 22.55, SRID)


def test_polygon_keeps_its_hole():
    polygon = read_geometry(shape("Polygon", [SQUARE, HOLE]))
    assert polygon.num_interior_rings == 1
    assert polygon.area == pytest.approx(4 - 0.125)


def test_multipolygon_keeps_all_its_parts():
    other = [[x + 10, y] for x, y in SQUARE]
    shapes = read_geometry(shape("MultiPolygon", [[SQUARE, HOLE], [other]]))
    assert len(shapes) == 2
    assert shapes.srid == SRID


@pytest.mark.parametrize(
    "text",
    [
        "",
        "POINT(1 2)",
        "SRID=3857;POINT(1 2)",
        "0101000000000000000000F03F0000000000000040",
        "[1, 2]",
        "null",
        '"Point"',
        "{}",
        '{"type": "Point"}',
        '{"type": "Point", "coordinates": [NaN, 2]}',
        '{"type": "Point", "coordinates": [Infinity, 2]}',
        '{"type": "Point", "coordinates": [1e400, 2]}',
        '{"type": "Point", "coordinates": [' + "9" * 400 + ", 2]}",
        '{"type": "Point", "coordinates": [' + "9" * 5000 + ", 2]}",
        '{"type": ["Point"], "coordinates": [1, 2]}',
        shape("Point", [1, 2], crs={"type": "name", "properties": {"name": "http://localhost/"}}),
        shape("Point", [1, 2], bbox=[1, 2, 1, 2]),
        shape("Point", [181, 2]),
        shape("Point", [1, -90.001]),
        shape("Point", [1, 2, 3]),
        shape("Point", [True, 2]),
        shape("Point", ["1", "2"]),
        shape("Point", [None, None]),
        shape("Point", []),
        shape("LineString", [[0, 0], [1, 1]]),
        shape("GeometryCollection", []),
        shape("Polygon", []),
        shape("Polygon", [[]]),
        shape("Polygon", [SQUARE[:3]]),
        shape("Polygon", [SQUARE[:4]]),
        shape("Polygon", SQUARE),
        shape("Polygon", {"0": SQUARE}),
        shape("MultiPolygon", [SQUARE]),
        shape("MultiPolygon", [[SQUARE, []]]),
        json.dumps({"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {}}),
    ],
)
def test_anything_but_a_plain_sound_shape_is_refused(text):
    with pytest.raises(InvalidGeometry):
        read_geometry(text)


def test_kinds_that_are_not_asked_for_are_refused():
    with pytest.raises(InvalidGeometry, match="Point"):
        read_geometry(shape("Polygon", [SQUARE]), kinds=["Point"])


def test_too_many_points_are_refused():
    circle = [[math.cos(i), math.sin(i)] for i in range(MAX_VERTICES)]
    with pytest.raises(InvalidGeometry):
        read_geometry(shape("Polygon", [[*circle, circle[0]]]))


@pytest.mark.parametrize("bracket", ["[", '{"a":', '{"type":"GeometryCollection","geometries":['])
def test_deep_nesting_is_refused_quickly(bracket):
    begun = time.monotonic()
    with pytest.raises(InvalidGeometry):
        read_geometry(bracket * 30_000)
    assert time.monotonic() - begun < 1


@given(st.text(max_size=60) | st.recursive(st.none() | st.floats() | st.text(max_size=3), st.lists).map(json.dumps))
def test_random_text_never_fails_in_another_way(text):
    for candidate in (text, '{"type": "MultiPolygon", "coordinates": ' + text + "}"):
        with pytest.raises(InvalidGeometry):
            read_geometry(candidate)


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_every_position_on_the_globe_comes_back_as_it_went_in(longitude, latitude):
    point = read_geometry(shape("Point", [longitude, latitude]))
    assert (point.x, point.y) == (longitude, latitude)
