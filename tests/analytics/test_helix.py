import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from clusters.analytics.helix import composition, entropy, presences, synergy, synergy_by_group
from tests.analytics.properties import properties

XOR = np.array([[[1, 0], [0, 1]], [[0, 1], [1, 0]]]) * 50
SAME = np.zeros((2, 2, 2))
SAME[0, 0, 0] = SAME[1, 1, 1] = 100


def test_composition_on_paper():
    found = composition({"industry": 6, "academia": 3, "government": 1, "intermediary": 5})
    assert [found.shares[name].value for name in ("industry", "academia", "government")] == [0.6, 0.3, 0.1]
    assert found.others == 5
    assert found.evenness.value == pytest.approx(
        -(0.6 * np.log(0.6) + 0.3 * np.log(0.3) + 0.1 * np.log(0.1)) / np.log(3)
    )


def test_composition_at_its_limits():
    assert composition({"industry": 2, "academia": 2, "government": 2}).evenness.value == pytest.approx(1)
    assert composition({"industry": 5}).evenness.value == 0
    assert composition({"user": 5}).evenness.status == "undefined"


def test_exclusive_or_is_minus_one_bit_and_three_alike_plus_one():
    assert synergy(XOR).transmission.value == pytest.approx(-1)
    assert synergy(SAME).transmission.value == pytest.approx(1)
    assert synergy(SAME).millibits == pytest.approx(1000)


@properties
@given(st.tuples(*[st.lists(st.integers(1, 9), min_size=2, max_size=3)] * 3))
def test_independent_helices_transmit_nothing(margins):
    joint = np.einsum("i,j,k->ijk", *margins)
    assert synergy(joint, bootstrap=0).transmission.value == pytest.approx(0, abs=1e-9)


@properties
@given(arrays(int, (2, 2, 2), elements=st.integers(0, 30)))
def test_t_agrees_with_mutual_information_less_conditional(table):
    if table.sum():
        parts = synergy(table, bootstrap=0).entropies
        mutual = parts["u"] + parts["i"] - parts["ui"]
        conditional = parts["ug"] + parts["ig"] - parts["g"] - parts["uig"]
        assert synergy(table, bootstrap=0).transmission.value == pytest.approx(mutual - conditional, abs=1e-9)


def test_the_interval_is_seeded_and_few_records_are_insufficient():
    found = synergy(XOR + 5, bootstrap=200, seed=1).transmission
    assert found.interval[0] < found.value < found.interval[1]
    assert found == synergy(XOR + 5, bootstrap=200, seed=1).transmission
    assert synergy(np.ones((2, 2, 2)), bootstrap=10).transmission.status == "insufficient"


def test_groups_add_up():
    found = synergy_by_group([XOR, SAME, np.zeros((2, 2, 2))])
    assert found.parts[2] == 0
    assert found.total == pytest.approx(found.between + sum(found.parts))
    assert found.parts[0] == pytest.approx(-0.5)


def test_records_become_presences():
    table = presences([frozenset({"academia", "industry"}), frozenset({"industry"}), frozenset({"user"})])
    assert (table[1, 1, 0], table[0, 1, 0], table[0, 0, 0]) == (1, 1, 1)


@pytest.mark.parametrize("table", [[], np.zeros((2, 2, 2)), [[1]]])
def test_nothing_is_undefined(table):
    assert synergy(table).transmission.status == "undefined"
    assert synergy_by_group([]) is None


def test_entropy_of_a_coin_is_one_bit():
    assert entropy([1, 1]) == 1
    assert entropy([1, 0]) == 0
