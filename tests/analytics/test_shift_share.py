import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from clusters.analytics.shift_share import shift_share, shift_share_dynamic, shift_share_esteban_marquillas
from tests.analytics.properties import properties

jobs = arrays(float, (4, 3), elements=st.integers(0, 500).map(float))


def test_shift_share_on_paper():
    # The nation grows by 10 %, sector one by 20 %, sector two not at all; the region by 30 and -10 jobs.
    found = shift_share([100, 100], [130, 90], [1000, 1000], [1200, 1000])
    assert np.allclose(found.national, [10, 10])
    assert np.allclose(found.industry_mix, [10, -10])
    assert np.allclose(found.competitive, [10, -10])
    assert np.allclose(found.sums(), [20, 20, 0, 0])


@properties
@given(jobs, jobs)
def test_the_parts_add_up(start, end):
    found = shift_share(start, end, start.sum(axis=0), end.sum(axis=0))
    parts = found.national + found.industry_mix + found.competitive
    assert np.allclose(parts, end - start, atol=1e-9)
    four = shift_share_esteban_marquillas(start, end, start.sum(axis=0), end.sum(axis=0))
    assert np.allclose(four.competitive_homothetic + four.allocation, found.competitive, atol=1e-9)


@properties
@given(jobs)
def test_in_the_nation_itself_competitive_shifts_cancel(start):
    start = start + 1
    end = np.roll(start, 1, axis=0) + 3
    found = shift_share(start, end, start.sum(axis=0), end.sum(axis=0))
    assert np.allclose(found.competitive.sum(axis=0), 0, atol=1e-6)


def test_entries_and_new_sectors_are_competitive_and_flagged():
    found = shift_share([0, 0, 5], [8, 3, 5], [100, 0, 100], [100, 3, 100])
    assert found.entry.tolist() == [True, True, False]
    assert found.new_sector.tolist() == [False, True, False]
    assert np.allclose(found.competitive, [8, 3, found.competitive[2]])


def test_esteban_marquillas_on_paper():
    # 40 jobs in sector one where the nation's mix would give 50: growth of its own 25 points ahead of the sector.
    found = shift_share_esteban_marquillas([40, 60], [50, 60], [500, 500], [500, 500])
    assert np.allclose(found.competitive_homothetic, [12.5, 0])
    assert np.allclose(found.allocation, [-2.5, 0])


def test_dynamic_sums_the_yearly_parts_and_follows_changing_rates():
    nation = np.array([[100.0, 100], [110, 100], [110, 130]])
    region = np.array([[10.0, 20], [12, 20], [12, 25]])
    found = shift_share_dynamic(region, nation)
    steps = [shift_share(region[t], region[t + 1], nation[t], nation[t + 1]).sums() for t in (0, 1)]
    assert np.allclose(found.by_year, steps)
    assert found.total.tolist() == [2, 5]
    assert found.competitive.sum() == pytest.approx(steps[0][3] + steps[1][3])


def test_a_missing_year_is_a_gap():
    region = np.array([[10.0], [np.nan], [12.0], [15.0]])
    found = shift_share_dynamic(region, np.array([[100.0], [100.0], [100.0], [100.0]]))
    assert found.gaps.tolist() == [True, True, False]
    assert np.isnan(found.by_year[0]).all()
    assert found.total.tolist() == [3]


def test_degenerate_inputs_do_no_harm():
    assert shift_share([], [], [], []).sums().tolist() == [0, 0, 0, 0]
    assert np.isfinite(shift_share([0.0], [0.0], [0.0], [0.0]).sums()).all()
    assert np.isnan(shift_share([np.nan], [1.0], [5.0], [5.0]).total).all()
    assert shift_share_dynamic([[1.0, 2.0]], [[1.0, 2.0]]).by_year.shape == (0, 4)
    assert shift_share_dynamic([], []).by_year.shape == (0, 4)
