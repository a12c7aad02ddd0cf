import numpy as np

from clusters.analytics.network.graph import network
from clusters.analytics.network.layout import layout

GRID = network([(f"{i},{j}", f"{i + a},{j + b}") for i in range(5) for j in range(5) for a, b in ((0, 1), (1, 0))
                if i + a < 5 and j + b < 5])  # fmt: skip
PLACES = np.array([[float(x) for x in name.split(",")] for name in GRID.nodes])


def test_a_map_that_is_already_right_is_kept_the_right_way_up():
    positions = layout(GRID, PLACES)
    for axis in (0, 1):
        assert np.corrcoef(positions[:, axis], PLACES[:, axis])[0, 1] > 0.9


def test_positions_fill_the_unit_square_and_repeat_exactly():
    positions = layout(GRID, PLACES, seed=3)
    assert positions.min() == 0
    assert positions.max() == 1
    assert positions.tolist() == layout(GRID, PLACES, seed=3).tolist()


def test_components_keep_apart_and_isolates_have_no_place():
    graph = network([*[(a, b) for a in "abcd" for b in "abcd" if a < b], ("p", "q")], [*"abcdpq", "alone"])
    positions = layout(graph)
    assert np.isnan(positions[6]).all()
    assert not np.isnan(positions[:6]).any()
    big, small = positions[:4], positions[4:6]
    apart = (big.max(axis=0) < small.min(axis=0)) | (big.min(axis=0) > small.max(axis=0))
    assert apart.any()


def test_unknown_and_shared_starting_places_do_no_harm():
    start = np.full((25, 2), np.nan)
    start[:5] = 7.0
    positions = layout(GRID, start)
    assert np.isfinite(positions).all()
    assert len(np.unique(positions, axis=0)) == 25


def test_nothing_to_draw():
    assert layout(network([])).shape == (0, 2)
    assert np.isnan(layout(network([], ["a", "b"]))).all()
