"""Boundaries for the map: shared borders are written once, remote islands stay."""

import shapely
from shapely.geometry import box

from mapviz.data.topology import STEP, simplified, topology


def decoded(topo, layer, number):
    """Return the polygons of one geometry, as TopoJSON's own rules say."""
    arcs = []
    for arc in topo["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * STEP, y * STEP))
        arcs.append(points)
    polygons = []
    for rings in topo["objects"][layer]["geometries"][number]["arcs"]:
        lines = []
        for ring in rings:
            line = []
            for arc in ring:
                points = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
                line += points[1:] if line else points
            assert line[0] == line[-1]
            lines.append(line)
        polygons.append(shapely.Polygon(lines[0], lines[1:]))
    return shapely.MultiPolygon(polygons)


def test_a_border_of_two_neighbours_is_one_arc():
    west, east = box(0, 0, 1, 1), box(1, 0, 2, 1)
    topo = topology({"provinces": [({"id": "west"}, west), ({"id": "east"}, east)]})
    assert len(topo["arcs"]) == 3
    (west_arcs,), (east_arcs,) = (geometry["arcs"][0] for geometry in topo["objects"]["provinces"]["geometries"])
    shared = {arc for arc in west_arcs if ~arc in east_arcs or arc in east_arcs}
    assert len(shared) == 1


def test_what_is_decoded_is_what_went_in():
    ring = box(0, 0, 3, 3).difference(box(1, 1, 2, 2))
    inner = box(1, 1, 2, 2)
    topo = topology({"a": [({"id": "ring"}, ring)], "b": [({"id": "inner"}, inner)]})
    assert decoded(topo, "a", 0).equals(ring)
    assert decoded(topo, "b", 0).equals(inner)
    assert len(topo["arcs"]) == 2


def test_an_island_alone_is_one_closed_arc():
    topo = topology({"a": [({"id": "island"}, box(5, 5, 6, 6))]})
    assert len(topo["arcs"]) == 1
    assert topo["objects"]["a"]["geometries"][0]["id"] == "island"


def test_islets_near_larger_land_go_and_remote_ones_stay():
    land = box(0, 0, 2, 2)
    near, remote = box(2.1, 0, 2.11, 0.01), box(8, 8, 8.01, 8.01)
    (kept,) = simplified([shapely.union_all([land, near, remote])], 0.01, 0.001)
    assert not kept.intersects(near)
    assert kept.intersects(remote)


def test_simplified_neighbours_still_share_their_border():
    zigzag = [(1 + 0.01 * (i % 2), i / 100) for i in range(101)]
    west = shapely.Polygon([(0, 0), *zigzag, (0, 1)])
    east = shapely.Polygon([(2, 0), (2, 1), *reversed(zigzag)])
    a, b = simplified([west, east], 0.1, 0.0001)
    assert len(shapely.get_coordinates(a)) < 20
    assert a.intersection(b).area == 0
    assert shapely.union_all([a, b]).geom_type == "Polygon"
