import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from clusters.analytics.complexity.eci import economic_complexity, presence, reflections
from clusters.analytics.complexity.opportunity import back_test, opportunities
from clusters.analytics.complexity.relatedness import (
    association_strength,
    co_occurrence,
    density,
    outlook,
    probabilistic_relatedness,
    proximity,
)  # fmt: skip
from tests.analytics.properties import properties

# Three regions, three sectors: the first has all, the second two, the third only the commonest.
NESTED = np.array([[1, 1, 1], [1, 1, 0], [1, 0, 0]])
binary = arrays(int, st.tuples(st.integers(1, 7), st.integers(1, 7)), elements=st.integers(0, 1))


def seeded(rows=20, columns=30, seed=2):
    return np.random.default_rng(seed).random((rows, columns)) < np.linspace(0.9, 0.15, columns)


def test_presence_needs_the_threshold_and_no_small_cell():
    assert presence([[1.0, 0.9, np.nan]]).tolist() == [[True, False, False]]
    assert presence([[1.0, 2.0]], small=[[True, False]]).tolist() == [[False, True]]


def test_nested_regions_rank_as_they_nest():
    found = economic_complexity(NESTED)
    assert found.diversity.numbers() == [3, 2, 1]
    assert found.ubiquity.numbers() == [3, 2, 1]
    assert np.argsort(-found.eci.values).tolist() == [0, 1, 2]
    assert np.argsort(-found.pci.values).tolist() == [2, 1, 0]
    assert found.eci.at(0).status == "insufficient"


def test_eci_agrees_with_the_plain_unsymmetric_eigenproblem():
    present = seeded()
    found = economic_complexity(present)
    matrix = present.astype(float)
    averaging = (matrix / matrix.sum(1)[:, None]) @ (matrix / matrix.sum(0)).T
    values, vectors = np.linalg.eig(averaging)
    plain = vectors[:, np.argsort(-values.real)[1]].real
    plain = (plain - plain.mean()) / plain.std()
    plain *= np.sign(np.corrcoef(plain, matrix.sum(1))[0, 1])
    assert np.allclose(found.eci.values, plain)
    assert found.eci.values.mean() == pytest.approx(0)
    assert found.eci.values.std() == pytest.approx(1)
    assert found.eci.at(0).status == "ok"


def test_eci_is_the_same_from_the_taller_side():
    tall = seeded(30, 20)
    wide = economic_complexity(np.vstack([tall, np.zeros((1, 20))]))
    assert np.allclose(wide.eci.values[:30], economic_complexity(tall).eci.values)
    assert wide.eci.at(30).value is None
    assert wide.eci.at(30).status == "insufficient"


@properties
@given(st.permutations(range(20)), st.permutations(range(30)))
def test_order_of_rows_and_columns_does_not_matter(rows, columns):
    present = seeded()
    shuffled = economic_complexity(present[list(rows)][:, list(columns)])
    straight = economic_complexity(present)
    assert np.allclose(shuffled.eci.values, straight.eci.values[list(rows)])
    assert np.allclose(shuffled.pci.values, straight.pci.values[list(columns)])


def test_separate_parts_and_equal_eigenvalues_do_not_converge():
    apart = economic_complexity(np.kron(np.eye(2), np.ones((6, 6))))
    assert apart.eci.at(0).status == "not_converged"
    circle = np.eye(12) + np.roll(np.eye(12), 1, axis=1)
    assert economic_complexity(circle).eci.at(0).status == "not_converged"


@properties
@given(binary)
def test_any_table_gives_statuses_never_infinities(present):
    found = economic_complexity(present)
    for results in (found.eci, found.pci):
        assert not np.isinf(results.values).any()
        assert ((results.codes == 0) <= np.isfinite(results.values)).all()


@pytest.mark.parametrize("table", [[], [[]], [[0]], [[1]], np.zeros((3, 4))])
def test_degenerate_tables(table):
    assert not np.isfinite(economic_complexity(table).eci.values).any()


def test_reflections_on_paper():
    (regions, sectors), (regions1, sectors1), _ = reflections(NESTED)
    assert regions.tolist() == [3, 2, 1]
    assert sectors.tolist() == [3, 2, 1]
    assert regions1.tolist() == [2, 2.5, 3]
    assert sectors1.tolist() == [2, 2.5, 3]


def test_proximity_on_paper():
    assert np.allclose(proximity(NESTED), [[1, 2 / 3, 1 / 3], [2 / 3, 1, 1 / 2], [1 / 3, 1 / 2, 1]])


@properties
@given(binary)
def test_proximity_is_symmetric_and_density_a_share(present):
    related = proximity(present)
    assert np.allclose(related, related.T, equal_nan=True)
    near = density(present, related).values
    assert np.nanmin(near, initial=0) >= 0
    assert np.nanmax(near, initial=0) <= 1 + 1e-12


def test_density_with_and_without_the_diagonal():
    related = proximity(NESTED)
    assert density(NESTED, related).values[2, 2] == pytest.approx((1 / 3) / (1 / 3 + 1 / 2 + 1))
    assert density(NESTED, related, diagonal=False).values[2, 2] == pytest.approx((1 / 3) / (5 / 6))


def test_outlook_agrees_with_plain_loops():
    present, pci = seeded(6, 8), np.linspace(-1, 1, 8)
    related = proximity(present)
    found = outlook(present, related, pci)
    near = density(present, related).values
    for r in range(6):
        lacking = [s for s in range(8) if not present[r, s]]
        assert found.index.values[r] == pytest.approx(sum(near[r, s] * pci[s] for s in lacking))
        for s in lacking:
            gain = sum(pci[j] * related[j, s] / related[j].sum() for j in lacking)
            assert found.gain.values[r, s] == pytest.approx(gain)


def test_relatedness_of_co_occurrence_on_paper():
    counts = co_occurrence(NESTED)
    assert counts.tolist() == [[0, 2, 1], [2, 0, 1], [1, 1, 0]]
    assert association_strength(counts)[0, 1] == pytest.approx((2 / 8) / ((3 / 8) * (3 / 8)))
    expected = ((3 / 8) * (3 / 5) + (3 / 8) * (3 / 5)) * 4
    assert probabilistic_relatedness(counts)[0, 1] == pytest.approx(2 / expected)
    assert np.isnan(association_strength(np.zeros((2, 2)))).all()


def test_opportunities_are_what_is_lacking_in_four_quadrants():
    present = np.array([[1, 0, 0, 0, 0], [1, 1, 1, 1, 1], [1, 1, 1, 1, 0], [1, 1, 1, 1, 0]])
    near = np.tile([0.9, 0.8, 0.2, 0.7, 0.9], (4, 1))
    found = opportunities(present, near, [0, 1, 2, -1, 5], 0)
    assert [(one.sector, one.quadrant) for one in found] == [(1, "now"), (2, "stretch"), (3, "easy")]
    assert opportunities(present, near, [0, 1, 2, -1, 5], 1) == []


def test_the_back_test_scores_what_came_true():
    before = np.zeros((2, 20), dtype=bool)
    near = np.tile(np.arange(20) / 20, (2, 1))
    after = np.tile(np.arange(20) >= 10, (2, 1))
    good = back_test(before, near, after)
    assert (good.auc.value, good.entries, good.weak) == (1.0, 20, False)
    assert back_test(before, near, ~after).weak
    assert back_test(before, near, before).auc.status == "undefined"
