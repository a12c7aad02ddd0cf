import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from clusters.analytics import agglomeration_index, inequality
from tests.analytics.properties import properties

sizes = st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any)
tables = arrays(float, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=st.integers(0, 500).map(float))
DEGENERATE = [[], [0.0, 0.0], [float("nan")], [None, None], [7.0]]


def test_herfindahl_on_paper():
    found = inequality.herfindahl_hirschman_index([50, 30, 20])
    assert found.index.value == pytest.approx(0.38)
    assert found.normalised.value == pytest.approx((0.38 - 1 / 3) / (2 / 3))
    assert found.equivalent_number.value == pytest.approx(1 / 0.38)


def test_the_merger_guidelines_example():
    # U.S. Department of Justice: four firms with 30, 30, 20 and 20 % have an index of 2,600 of 10,000.
    assert inequality.herfindahl_hirschman_index([30, 30, 20, 20]).index.value == pytest.approx(0.26)


@properties
@given(sizes)
def test_herfindahl_lies_between_equal_shares_and_one(values):
    found = inequality.herfindahl_hirschman_index(values).index.value
    assert 1 / len(values) - 1e-9 <= found <= 1 + 1e-9


def test_herfindahl_by_region():
    assert inequality.herfindahl_rows([[1, 1], [1, 0], [0, 0]]).numbers() == [0.5, 1, None]


def slow_gini(x):
    return sum(abs(a - b) for a in x for b in x) / (2 * len(x) * sum(x))


@properties
@given(sizes)
def test_gini_agrees_with_the_mean_difference_and_stays_below_one(values):
    found = inequality.gini_coefficient(values).coefficient.value
    assert found == pytest.approx(slow_gini(values), abs=1e-9)
    assert -1e-12 <= found < 1


def test_all_in_one_hand():
    found = inequality.gini_coefficient([0, 0, 0, 9])
    assert found.coefficient.value == pytest.approx(0.75)
    assert found.normalised.value == pytest.approx(1)
    assert inequality.theil_index([0, 0, 0, 9]).value == pytest.approx(np.log(4))


def test_mean_log_deviation_on_paper():
    assert inequality.mean_log_deviation([1, 3]).value == pytest.approx((np.log(2) + np.log(2 / 3)) / 2)
    assert inequality.mean_log_deviation([0, 3]).status == "undefined"


def test_hoover_on_paper():
    # Half the industry in a place with a quarter of the people: a quarter would have to move.
    assert inequality.hoover_index([50, 50], [25, 75]).value == pytest.approx(0.25)


def test_locational_gini_on_paper_and_at_its_limits():
    # Two regions of equal size, all of the sector in one: the Lorenz curve runs 0, 0.5, 1 over 0, 0, 1.
    found = inequality.locational_gini([[10.0, 0.0, 5.0], [0.0, 10.0, 5.0]])
    assert found.numbers() == [0.5, 0.5, 0]


@properties
@given(tables)
def test_krugman_lies_in_0_to_2_and_locational_gini_in_0_to_1(jobs):
    krugman = inequality.krugman_specialisation(jobs).values
    assert np.nanmin(krugman, initial=0) >= 0
    assert np.nanmax(krugman, initial=0) <= 2 + 1e-12
    gini = inequality.locational_gini(jobs).values
    assert np.nanmin(gini, initial=0) >= -1e-12
    assert np.nanmax(gini, initial=0) < 1


def test_krugman_between_regions_with_nothing_in_common_is_2():
    assert inequality.krugman_pair([1, 0], [0, 5]).value == 2
    assert inequality.krugman_specialisation([[1.0, 0.0], [0.0, 1.0]]).numbers() == [1, 1]


def test_gini_of_quotients_of_the_nations_own_mix_is_0():
    assert inequality.gini_of_location_quotients([1, 2, 3], [10, 20, 30]).value == pytest.approx(0)


@pytest.mark.parametrize("values", DEGENERATE)
def test_degenerate_lists_have_statuses(values):
    found = [
        inequality.herfindahl_hirschman_index(values).index, inequality.herfindahl_hirschman_index(values).normalised,
        inequality.gini_coefficient(values).coefficient, inequality.theil_index(values),
        inequality.mean_log_deviation(values), inequality.hoover_index(values, values),
        inequality.lorenz_gini(values, values), inequality.krugman_pair(values, values),
        inequality.gini_of_location_quotients(values, values),
    ]  # fmt: skip
    assert all((one.value is None) == (one.status not in ("ok", "estimated")) for one in found)


@pytest.mark.parametrize("table", [[], [[0.0, 0.0]], [[np.nan, np.nan]], [[4.0]]])
def test_degenerate_tables_have_statuses(table):
    for measure in (inequality.krugman_specialisation, inequality.locational_gini, inequality.herfindahl_rows):
        found = measure(table)
        assert np.isinf(found.values).sum() == 0
        assert (np.isnan(found.values) == (found.codes == 1)).all()


def test_ellison_glaeser_on_paper():
    # Two regions of equal size; plants of 60, 20 in one and 20 in the other: G = 2 * 0.3^2, H = 0.44.
    found = agglomeration_index.ellison_glaeser([60, 20, 20], [0, 0, 1], [500, 500])
    assert found.raw_concentration.value == pytest.approx(0.18)
    assert found.plant_herfindahl.value == pytest.approx(0.44)
    assert found.gamma.value == pytest.approx((0.18 - 0.5 * 0.44) / (0.5 * 0.56))


def test_plants_thrown_at_random_give_an_index_about_0():
    random = np.random.default_rng(5)
    base, plants = np.array([0.5, 0.3, 0.15, 0.05]), random.lognormal(3, 1, 30)
    drawn = [
        agglomeration_index.ellison_glaeser(plants, random.choice(4, 30, p=base), base).gamma.value for _ in range(1000)
    ]
    assert abs(np.mean(drawn)) < 3 * np.std(drawn) / np.sqrt(1000)


def test_one_plant_one_region_and_nothing_are_undefined():
    for case in (([5], [0], [1, 1]), ([5, 5], [0, 0], [9]), ([], [], [1, 1]), ([], [], [])):
        assert agglomeration_index.ellison_glaeser(*case).gamma.status == "undefined"


def test_size_classes_stand_in_for_plants():
    found = agglomeration_index.ellison_glaeser_by_size_class([80, 20], [500, 500], [1, 2], [60, 20])
    assert found.plant_herfindahl.value == pytest.approx(0.44)
    assert found.gamma.status == "estimated"


def test_industries_that_share_their_regions_co_agglomerate():
    jobs = [[90, 80, 10], [10, 20, 90]]
    assert agglomeration_index.co_agglomeration(jobs, 0, 1, [50, 50]).value == pytest.approx(0.4 * 0.3 * 2 / 0.5)
    assert agglomeration_index.co_agglomeration(jobs, 0, 2).value < 0
