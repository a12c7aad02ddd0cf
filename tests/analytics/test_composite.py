from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from clusters.analytics.composite import aggregation, normalisation, orders, preparation, uncertainty, weighting
from tests.analytics.properties import properties

positive = arrays(float, st.tuples(st.integers(1, 5), st.integers(1, 4)), elements=st.floats(0.01, 100))
finite = st.lists(st.integers(-1000, 1000).map(float), min_size=2, max_size=10)
NOTHING = [[], [float("nan")], [None, None], [0.0, 0.0], [5.0]]


def seeded(units=12, indicators=4, seed=1):
    return np.random.default_rng(seed).normal(50, 10, (units, indicators))


def test_min_max_with_goalposts_is_capped_and_flipped():
    assert normalisation.min_max([20, 55, 90], (20, 85)).tolist() == [0, 35 / 65, 1]
    assert normalisation.min_max([20, 55, 90], (20, 85), -1).tolist() == [1, 1 - 35 / 65, 0]


@properties
@given(finite, st.integers(-500, 500))
def test_a_constant_added_changes_nothing_when_goalposts_come_from_the_data(values, constant):
    moved = [x + constant for x in values]
    for method in (normalisation.min_max, normalisation.z_scores, normalisation.ranks):
        assert np.allclose(method(values), method(moved), equal_nan=True)


def test_the_other_scales_on_paper():
    assert np.allclose(normalisation.z_scores([1, 2, 3]), [-1, 0, 1])
    assert normalisation.ranks([7, 5, 5], method="min").tolist() == [3, 1, 1]
    assert normalisation.ratio_to_best([1, 4]).tolist() == [0.25, 1]
    assert normalisation.ratio_to_best([1, 4], -1).tolist() == [1, 0.25]
    assert normalisation.ratio_to_mean([1, 3]).tolist() == [0.5, 1.5]
    assert normalisation.above_below_mean([10, 13, 7]).tolist() == [0, 1, -1]


@pytest.mark.parametrize("values", NOTHING)
def test_degenerate_indicators_are_not_infinite(values):
    for method in (normalisation.min_max, normalisation.z_scores, normalisation.ranks, normalisation.ratio_to_best,
                   normalisation.ratio_to_mean, normalisation.above_below_mean):  # fmt: skip
        assert not np.isinf(method(values)).any()


@pytest.mark.parametrize("method", normalisation.METHODS)
def test_indicators_without_spread_are_dropped_with_a_notice(method):
    found = normalisation.normalise([[1, 3], [2, 3], [3, 3]], method)
    assert found.dropped.tolist() == [False, True]
    assert normalisation.normalise([], method).values.size == 0


def test_the_handbooks_two_countries():
    # OECD and JRC (2008), section 6.8: (21, 1, 1, 1) and (6, 6, 6, 6) have one arithmetic mean and two geometric.
    table = [[21, 1, 1, 1], [6, 6, 6, 6]]
    assert aggregation.linear_mean(table).tolist() == [6, 6]
    assert np.allclose(aggregation.geometric_mean(table), [2.14, 6], atol=0.005)


@properties
@given(positive)
def test_the_geometric_mean_is_never_above_the_linear(table):
    assert (aggregation.geometric_mean(table) <= aggregation.linear_mean(table) + 1e-9).all()


def test_norways_human_development_index_of_2018():
    # UNDP (2019): 82.3 years of life, 18.1 expected and 12.6 mean years of schooling, income of 68,059: 0.954.
    life = normalisation.min_max([82.3], (20, 85))[0]
    school = (normalisation.min_max([18.1], (0, 18))[0] + normalisation.min_max([12.6], (0, 15))[0]) / 2
    income = normalisation.min_max([np.log(68059)], (np.log(100), np.log(75000)))[0]
    assert aggregation.geometric_mean([life, school, income]) == pytest.approx(0.954, abs=0.0006)


def test_the_index_on_paper_with_its_parts_and_ranks():
    found = aggregation.composite_index([[0, 1], [0.5, 0.5], [np.nan, 1]], [1, 1], "linear")
    assert found.score.numbers() == [50, 50, None]
    assert found.rank.numbers() == [1, 1, None]
    assert found.score.at(2).status == "insufficient"
    assert found.parts[0].tolist() == [0, 50]
    geometric = aggregation.composite_index([[0, 1], [0.5, 0.5]], [1, 1])
    assert geometric.score.numbers() == pytest.approx([10, 50.5])
    assert aggregation.composite_index([], []).score.numbers() == []


def test_missing_values_come_from_peers_and_units_that_know_too_little_are_dropped():
    nan = np.nan
    table = [[1, 1, nan], [1, 1, 4], [1, 1, 8], [nan, nan, 6], [1, 1, 100]]
    found = preparation.complete(table, ["a", "a", "a", "a", "b"])
    assert found.kept.tolist() == [True, True, True, False, True]
    assert found.values[0, 2] == 6
    assert found.imputed.sum() == 1
    assert preparation.complete([]).values.size == 0


def test_winsorising_draws_in_outliers_only():
    drawn, count = preparation.winsorised([*np.linspace(1, 2, 29), 1000.0])
    assert (drawn.max(), count) == (2, 1)
    assert preparation.winsorised(np.arange(30.0))[1] == 0


def test_alpha_is_one_for_copies_and_undefined_for_one_indicator():
    column = np.arange(5.0)
    assert preparation.cronbach_alpha(np.column_stack([column, column])).value == pytest.approx(1)
    assert preparation.cronbach_alpha(column[:, None]).status == "undefined"
    assert preparation.cronbach_alpha([]).status == "undefined"


def test_components_explain_all_variance():
    found = preparation.principal_components(seeded())
    assert found.explained.sum() == pytest.approx(1)
    assert np.allclose(found.loadings @ found.loadings.T, np.corrcoef(seeded().T))
    assert preparation.principal_components([[1, 1], [1, 2], [1, 3]]) is None


def test_weights_by_pillar_budget_and_components():
    assert np.allclose(weighting.equal_by_pillar(["a", "a", "b"]), [0.25, 0.25, 0.5])
    assert np.allclose(weighting.budget_allocation([[60, 40], [20, 80], [0, 0]]), [0.4, 0.6])
    assert weighting.pca_weights(seeded()).sum() == pytest.approx(1)
    assert weighting.pca_weights(np.ones((4, 2))) is None


def test_the_doubt_benefits_each_unit():
    found = weighting.benefit_of_doubt([[1, 0.2], [0.2, 1], [0.5, 0.5], [np.nan, 1]])
    assert np.allclose(found.scores[:2], 1)
    assert found.scores[2] == pytest.approx(5 / 6)
    assert np.isnan(found.scores[3])
    bound = weighting.benefit_of_doubt([[1, 0.2], [0.2, 1]], least=0.4)
    assert (bound.scores < 1 + 1e-9).all()
    shares = bound.weights * [[1, 0.2], [0.2, 1]] / bound.scores[:, None]
    assert shares.min() >= 0.4 - 1e-9


def test_a_unit_ahead_in_everything_is_surely_first():
    table = seeded()
    table[3] += 100
    found = uncertainty.rank_uncertainty(table, np.ones(4), draws=300, seed=2)
    assert (found.median[3], found.lower[3], found.upper[3], found.top_ten[3]) == (1, 1, 1, 1)
    assert (found.lower <= found.median).all()
    assert (found.ties == 0).sum() == 1
    again = uncertainty.rank_uncertainty(table, np.ones(4), draws=300, seed=2)
    assert again.median.tolist() == found.median.tolist()


def test_twins_are_tied():
    table = np.vstack([seeded(), seeded()[:1]])
    found = uncertainty.rank_uncertainty(table, np.ones(4), draws=200)
    assert found.ties[0] == found.ties[-1]


def test_the_choice_that_matters_is_found():
    # Two indicators that disagree: leaving one out turns the order round; the other choices hardly matter.
    column = np.arange(8.0)
    found = uncertainty.rank_sensitivity(np.column_stack([column, -column + 0.1 * column**2]), [1, 1], n=64)
    assert np.argmax(found.total) == uncertainty.CHOICES.index("omitted_indicator")
    assert uncertainty.rank_sensitivity([[1.0], [2.0]], [1.0], n=16) is None
    assert uncertainty.rank_uncertainty([], [], draws=10).median.size == 0


# The Handbook's 60 voters: 23 abc, 17 bca, 2 bac, 10 cab, 8 cba (Condorcet's own example).
VOTERS = [(23, "abc"), (17, "bca"), (2, "bac"), (10, "cab"), (8, "cba")]


def test_condorcets_sixty_voters():
    names, matrix = orders.outranking_of_profiles(VOTERS)
    assert names == ("a", "b", "c")
    assert matrix.tolist() == [[0, 33, 25], [27, 0, 42], [35, 18, 0]]
    assert orders.borda(VOTERS) == {"a": 58, "b": 69, "c": 53}
    assert orders.condorcet_order(matrix) is None
    found = orders.kemeny(matrix)
    assert [names[i] for i in found.orders[0]] == ["b", "c", "a"]
    assert found.score == 42 + 27 + 35


def test_a_clear_majority_has_one_order_by_every_rule():
    names, matrix = orders.outranking_of_profiles([(5, "xyz"), (2, "yxz")])
    assert [names[i] for i in orders.condorcet_order(matrix)] == list("xyz")
    assert [names[i] for i in orders.kemeny(matrix).orders[0]] == list("xyz")
    assert orders.all_scores(names, matrix)["xyz"] == 5 + 7 + 7


def test_outranking_by_weights_splits_ties():
    found = orders.outranking([[1, 5], [2, 5]], [1, 3])
    assert found.tolist() == [[0, 1.5], [2.5, 0]]


def test_the_search_for_many_units_finds_a_clear_order():
    truth = np.random.default_rng(4).permutation(12)
    matrix = np.zeros((12, 12))
    for i, better in enumerate(truth):
        matrix[better, truth[i + 1 :]] = 1
    matrix[truth[0], truth[1]], matrix[truth[1], truth[0]] = 0.6, 0.4
    found = orders.kemeny(matrix)
    assert (found.orders[0], found.exact) == (tuple(int(i) for i in truth), False)


@properties
@given(arrays(float, (4, 4), elements=st.integers(0, 9).map(float)))
def test_the_exact_order_is_the_best_of_all(matrix):
    best = max(sum(matrix[a, b] for i, a in enumerate(o) for b in o[i + 1 :]) for o in permutations(range(4)))
    assert orders.kemeny(matrix).score == pytest.approx(best)


def test_no_units_no_order():
    assert orders.kemeny(np.zeros((0, 0))).orders == ((),)
    assert orders.borda([]) == {}
