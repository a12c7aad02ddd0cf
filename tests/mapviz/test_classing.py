"""Classes of a choropleth, held to the results of mapclassify."""

from itertools import pairwise

import mapclassify
import numpy as np
import pytest

from mapviz.data.classing import classes_of, natural_breaks


@pytest.mark.parametrize("seed", range(12))
def test_breaks_are_those_of_mapclassify(seed):
    rng = np.random.default_rng(seed)
    size = int(rng.integers(6, 60))
    values = np.round(rng.lognormal(2, 1, size) * 10.0 ** rng.integers(0, 9), int(rng.integers(0, 3)))
    number = min(5, len(set(values)))
    expected = mapclassify.FisherJenks(values, k=number).bins
    assert natural_breaks(list(values), number) == pytest.approx(list(expected))


def test_a_case_that_can_be_checked_on_paper():
    assert classes_of([1, 5, 20, 21, 60, 100]) == [
        {"from": 1, "to": 1},
        {"from": 2, "to": 5},
        {"from": 6, "to": 21},
        {"from": 22, "to": 60},
        {"from": 61, "to": 100},
    ]


def test_whole_numbers_leave_no_gap_between_classes_and_others_do():
    whole = classes_of([1, 1, 2, 2, 7, 8, 30, 31, 60, 90, 91])
    assert [later["from"] - earlier["to"] for earlier, later in pairwise(whole)] == [1] * 4
    assert classes_of([0.25, 0.5, 4.5]) == [{"from": v, "to": v} for v in (0.25, 0.5, 4.5)]


def test_no_class_holds_gains_and_losses_and_zero_stands_alone():
    classes = classes_of([-9, -8, -2, -1, 0, 0, 1, 2, 20, 21])
    assert classes == [
        {"from": -9, "to": -8},
        {"from": -7, "to": -1},
        {"from": 0, "to": 0},
        {"from": 1, "to": 2},
        {"from": 3, "to": 21},
    ]


@pytest.mark.parametrize(
    ("values", "expected"), [([], []), ([7], [(7, 7)]), ([0, 0], [(0, 0)]), ([3, 3, 4], [(3, 3), (4, 4)])]
)
def test_few_values_make_few_classes(values, expected):
    assert [(one["from"], one["to"]) for one in classes_of(values)] == expected
