import esda
import numpy as np
import pytest
import shapely
from libpysal.weights import lat2W

from clusters.analytics.space import weights
from clusters.analytics.space.agglomerations import dbscan, hdbscan, merged_spots
from clusters.analytics.space.autocorrelation import empirical_bayes_rate, geary, general_g, join_counts, moran
from clusters.analytics.space.local import discoveries, g_scores, gi_star, local_moran, local_statistics
from clusters.analytics.space.surface import kernel_density


def grid(rows, columns):
    """Cells with common sides as neighbours."""
    lists = [
        [r * columns + c for r, c in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1))
         if 0 <= r < rows and 0 <= c < columns]
        for i in range(rows) for j in range(columns)
    ]  # fmt: skip
    return weights.from_neighbours(lists)


GRID = grid(6, 6)
SLOPE = np.add.outer(np.arange(6), np.arange(6)).ravel().astype(float)
# Getis and Ord's six wells, as in the documentation of esda.
WELLS = [(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)]
VALUES = np.array([2, 3, 3.2, 5, 8, 7])


def test_moran_on_paper():
    # Four in a row, 1 1 0 0: z is +-0.5, of three joins two like and one unlike: I = 4/6 * 2(1 + 1 - 1)/4/1.
    found = moran([1, 1, 0, 0], weights.from_neighbours([[1], [0, 2], [1, 3], [2]]), transform="b")
    assert found.index.value == pytest.approx(4 / 6 * (2 * 0.25) / 1)
    assert found.expected == pytest.approx(-1 / 3)
    assert found.index.status == "insufficient"


def test_moran_agrees_with_esda_and_its_permutations_repeat():
    old = esda.Moran(SLOPE, lat2W(6, 6), permutations=0)
    found = moran(SLOPE, GRID, permutations=199, seed=7)
    assert found.index.value == pytest.approx(old.I)
    assert found.variance_norm == pytest.approx(old.VI_norm)
    assert found.index.p_value == pytest.approx(1 / 200)
    assert found.index == moran(SLOPE, GRID, permutations=199, seed=7).index


def test_morans_of_shuffled_maps_average_minus_one_over_n_less_one():
    random = np.random.default_rng(3)
    drawn = [moran(random.permutation(SLOPE), GRID, permutations=0).index.value for _ in range(60)]
    assert abs(np.mean(drawn) + 1 / 35) < 3 * np.std(drawn) / np.sqrt(60)


def test_unknown_values_are_dropped_with_their_weights():
    values = SLOPE.copy()
    values[7] = np.nan
    found = moran(values, GRID, permutations=0)
    assert found.index.n == 35
    assert local_statistics(values, GRID)[1][7] == 0


@pytest.mark.parametrize("values", [[], [1.0], [5.0] * 36, [0.0] * 36, [np.nan] * 36])
def test_nothing_varies_nothing_is_tested(values):
    about = GRID if len(values) == 36 else weights.from_neighbours([[] for _ in values])
    for found in (moran(values, about).index, geary(values, about).index, general_g(values, about)):
        assert (found.value, found.status) == (None, "undefined")
    assert np.isnan(local_moran(values, about).index.values).all()
    assert not gi_star(values, about).significant.any()


def test_geary_agrees_with_esda():
    found, old = geary(SLOPE, GRID), esda.Geary(SLOPE, lat2W(6, 6), permutations=0)
    assert (found.index.value, found.z_norm) == (pytest.approx(old.C), pytest.approx(old.z_norm))


def test_general_and_local_g_of_the_six_wells():
    band = weights.distance_band(WELLS, 15)
    found = general_g(VALUES, band)
    assert found.value == pytest.approx(0.55709779)
    assert found.p_value == pytest.approx(0.1729, abs=1e-4)
    binary = [-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941]
    rows = [-0.62074534, -0.01780611, 1.31558703, -0.12824171, 0.28843496, 1.77833941]
    star = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]
    assert np.allclose(g_scores(VALUES, band, star=False), binary)
    assert np.allclose(g_scores(VALUES, band, star=False, transform="r"), rows)
    assert np.allclose(g_scores(VALUES, band, star=True), star)


def test_join_counts_of_half_a_chessboard():
    # The documentation of esda: a 4 x 4 grid whose upper half is 0.
    found = join_counts([0] * 8 + [1] * 8, grid(4, 4))
    assert (found.both, found.neither, found.mixed, found.total) == (10, 10, 4, 24)


def test_quadrants_are_high_high_low_high_low_low_high_low():
    values = np.zeros(36)
    values[[0, 1, 6, 7]] = 10
    values[35] = 10
    _, quadrants = local_statistics(values, GRID)
    assert quadrants[[0, 2, 20, 35]].tolist() == [1, 2, 3, 4]
    assert np.allclose(local_statistics(SLOPE, GRID)[0], esda.Moran_Local(SLOPE, lat2W(6, 6), permutations=0).Is)


def test_the_discovery_rate_of_benjamini_and_hochbergs_own_example():
    # Their table of 15 p-values (1995, section 3.2): the four smallest survive at 5 %.
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]
    assert np.flatnonzero(discoveries(p)).tolist() == [0, 1, 2, 3]
    assert not discoveries([np.nan, 0.9]).any()


def test_rates_of_small_places_are_drawn_in():
    found = empirical_bayes_rate([1, 100, 5], [10, 1000, 100])
    assert abs(found[0]) < abs((1 / 10 - 106 / 1110) / np.sqrt(1e-4))
    assert np.isnan(empirical_bayes_rate([1, 2], [0, 10]))[0]
    old = esda.moran.assuncao_rate(np.array([1.0, 100, 5]), np.array([10.0, 1000, 100]))
    assert np.allclose(found, old)


def test_contiguity_is_queens_and_islands_join_their_nearest():
    cells = [shapely.box(x, y, x + 1, y + 1) for x, y in ((0, 0), (1, 1), (5, 5), (2, 1))]
    found = weights.contiguity(cells)
    assert found.joined == (2,)
    assert found.binary.toarray().tolist() == [[0, 1, 0, 0], [1, 0, 0, 1], [0, 0, 0, 1], [0, 1, 1, 0]]


def test_nearest_and_names_and_ids():
    line = weights.nearest([(0, 0), (1, 0), (3, 0)], k=1)
    assert line.binary.toarray().tolist() == [[0, 1, 0], [1, 0, 0], [0, 1, 0]]
    named = weights.from_names(["a", "b", "c"], {"a": ["b"], "b": ["a"], "c": ["b", "elsewhere"]})
    assert named.id == line.id != GRID.id
    assert weights.nearest([(0, 0)]).size == 1


def test_dbscan_finds_chains_and_leaves_noise():
    found = dbscan([(0, 0), (1, 0), (2, 0), (50, 50)], radius=1.5, min_members=2)
    assert found.labels.tolist() == [0, 0, 0, -1]
    assert found.noise_share == 0.25
    assert len(found.hulls) == 1
    assert dbscan([], 1).status == "insufficient"


def test_weights_stand_for_members_at_one_spot():
    assert dbscan([(0, 0)], radius=1, min_members=5, weights=[5]).labels.tolist() == [0]
    spots, total, spot = merged_spots([(1, 1), (2, 2), (900, 900)])
    assert (len(spots), total.tolist(), spot.tolist()) == (2, [2, 1], [0, 0, 1])


def test_a_surface_keeps_its_members():
    found = kernel_density([(0, 0), (3000, 3000)], bandwidth=1000, cell=250)
    assert found.density.sum() * 0.25**2 == pytest.approx(2, rel=0.02)
    top = np.unravel_index(found.density[:, :24].argmax(), found.density[:, :24].shape)
    assert top[0] > found.density.shape[0] / 2  # the first row is north, and (0, 0) the southern point
    assert kernel_density([], 1, 1) is None


def test_local_tests_and_density_partitions_that_compile_once_per_process():
    # One test, so that the compilation (about 20 CPU seconds) is paid once wherever it runs.
    values = SLOPE + np.random.default_rng(1).normal(0, 0.1, 36)
    lisa = local_moran(values, GRID, permutations=999, seed=5)
    assert lisa.classes()[0] == "LL"
    assert lisa.classes()[35] == "HH"
    assert lisa.index.p_values.tolist() == local_moran(values, GRID, permutations=999, seed=5).index.p_values.tolist()
    hot = gi_star(values, GRID, permutations=999, seed=5)
    assert hot.index.values[35] > 2
    assert hot.significant[35]
    assert not hot.significant[15]
    random = np.random.default_rng(0)
    points = np.vstack([random.normal(0, 1, (60, 2)), random.normal(50, 5, (60, 2))])
    parts = hdbscan(points)
    assert parts.labels.max() == 1
    assert parts.labels.tolist() == hdbscan(points).labels.tolist()
