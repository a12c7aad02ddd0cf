from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from clusters.analytics.specialisation import location_quotient, location_quotients
from clusters.analytics.stars import ECO2007, PANORAMA, measures_of_strength, stars
from clusters.analytics.strength import TIERS, region_strength, strength_tiers
from tests.analytics.properties import properties

# Regions north and south; sectors steel and silk: 40 of north's 100 jobs and 60 of south's 300 are in steel.
JOBS = np.array([[40.0, 60.0], [60.0, 240.0]])
tables = arrays(float, st.tuples(st.integers(2, 6), st.integers(1, 6)), elements=st.integers(0, 500).map(float))


def test_a_location_quotient_on_paper():
    # 40 % of north against 25 % of the nation.
    assert location_quotient(40, 100, 100, 400).value == pytest.approx(1.6)
    assert np.allclose(location_quotients(JOBS).lq.values, [[1.6, 0.8], [0.8, 0.8 / 0.75]])


def test_the_nations_own_share_is_1_and_a_region_with_the_whole_sector_is_the_largest_possible():
    assert location_quotient(10, 100, 100, 1000).value == 1
    assert location_quotient(100, 100, 100, 1000).value == 1000 / 100


@pytest.mark.parametrize(
    ("given_", "status"),
    [((1, 0, 5, 9), "undefined"), ((0, 5, 0, 9), "undefined"), ((None, 5, 5, 9), "suppressed"), ((0, 5, 5, 9), "ok")],
)
def test_zero_totals_are_undefined_missing_cells_suppressed_and_zero_cells_zero(given_, status):
    assert location_quotient(*given_).status == status


def test_the_class_basis_compares_traded_sectors_with_traded_totals():
    jobs = np.array([[30.0, 10.0, 60.0], [10.0, 30.0, 160.0]])
    found = location_quotients(jobs, ["traded", "traded", "local"]).lq.values
    assert np.allclose(found, [[1.5, 0.5, 1], [0.5, 1.5, 1]])


def test_a_confidential_cell_is_suppressed_and_what_rests_on_it_estimated():
    found = location_quotients([[np.nan, 60.0, 5.0], [60.0, 240.0, 5.0]], ["t", "t", "l"]).lq
    assert [[str(found.at(r, s).status) for s in range(3)] for r in range(2)] == [
        ["suppressed", "estimated", "ok"], ["estimated", "estimated", "ok"],
    ]  # fmt: skip


@properties
@given(tables)
def test_the_weighted_mean_of_quotients_is_one_and_scale_does_not_matter(jobs):
    found = location_quotients(jobs).lq.values
    weights = jobs.sum(axis=1) / max(jobs.sum(), 1)
    for s in np.flatnonzero(jobs.sum(axis=0)):
        assert np.nansum(found[:, s] * weights) == pytest.approx(1)
    assert np.allclose(found, location_quotients(jobs * 7).lq.values, equal_nan=True)


@properties
@given(tables)
def test_merging_two_regions_gives_their_weighted_mean(jobs):
    merged = np.vstack([jobs[:2].sum(axis=0), jobs[2:]])
    weights = jobs[:2].sum(axis=1)
    if weights.min() > 0:
        mean = weights @ location_quotients(jobs).lq.values[:2] / weights.sum()
        assert np.allclose(location_quotients(merged).lq.values[0], mean, equal_nan=True)


def test_small_cells_are_flagged_by_jobs_expected_and_by_establishments():
    found = location_quotients([[5.0, 20.0], [50.0, 200.0]], establishments=[[9, 9], [9, 2]])
    assert found.small.tolist() == [[True, False], [False, True]]


@pytest.mark.parametrize("jobs", [[], [[0.0, 0.0]], [[np.nan]], [[5.0]], np.zeros((3, 3))])
def test_degenerate_tables_have_statuses_and_no_infinities(jobs):
    found = location_quotients(jobs)
    assert np.isinf(found.lq.values).sum() == 0
    assert np.isnan(found.lq.values).sum() == (found.lq.codes != 0).sum()


def quantile_case():
    """Ten regions in one sector, all alike but for a rising quotient."""
    lq = np.arange(1, 11).reshape(-1, 1) / 4
    size = np.arange(100, 110).reshape(-1, 1).astype(float)
    return strength_tiers(lq, size, size)


def test_tiers_on_paper():
    # LQ 0.25 to 2.5: p25 0.8125, p50 1.375, p75 1.9375, p90 2.275; floors drop the three smallest.
    found = quantile_case()
    assert [np.flatnonzero(getattr(found, tier)[:, 0]).tolist() for tier in TIERS] == [
        [3, 4, 5, 6, 7, 8, 9], [5, 6, 7, 8, 9], [7, 8, 9], [9],
    ]  # fmt: skip
    assert found.codes.tolist() == [0]


@properties
@given(tables, tables)
def test_tiers_nest(lq, sizes):
    jobs = np.resize(sizes, lq.shape)
    found = strength_tiers(lq / 100, jobs, np.ones(lq.shape) * np.arange(len(lq))[:, None])
    for outer, inner in pairwise(TIERS):
        assert not (getattr(found, inner) & ~getattr(found, outer)).any()


def test_few_regions_are_insufficient_and_a_regions_strength_is_a_share_of_jobs():
    assert strength_tiers([[1.0]], [[5.0]], [[5.0]]).codes.tolist() == [2]
    assert region_strength([[30, 10], [0, 0]], [[True, False], [True, True]]).numbers() == [0.75, None]


def test_stars_of_the_european_cluster_observatory():
    size = np.arange(1.0, 21.0).reshape(-1, 1)
    lq = np.linspace(0.1, 2.0, 20).reshape(-1, 1)
    found = stars({"size": size, "specialisation": lq, "focus": size[::-1]}, ECO2007)
    assert np.flatnonzero(found.by_measure["size"][:, 0]).tolist() == [18, 19]
    assert np.flatnonzero(found.by_measure["specialisation"][:, 0]).tolist() == [19]
    assert found.earned[:, 0].tolist() == [1, 1, *[0] * 16, 1, 2]
    assert set(found.assessed[:, 0]) == {3}


def test_a_star_without_data_is_not_assessed():
    found = stars(measures_of_strength(JOBS, [[1.6, 0.8], [0.8, 1.07]]), PANORAMA)
    assert set(found.assessed.ravel()) == {2}
    assert np.isnan(found.by_measure["growth"]).all()


def test_measures_of_strength_on_paper():
    found = measures_of_strength(JOBS, JOBS, output=JOBS * [[2], [1]], first=JOBS / 1.21, years=2, sme_jobs=JOBS / 2)
    assert found["focus"].tolist() == [[0.4, 0.6], [0.2, 0.8]]
    assert np.allclose(found["growth"], 0.1)
    assert np.allclose(found["productivity"][0], [2 / 1.4, 2 / 1.2])
    assert np.allclose(found["sme"], 0.5)


def test_stars_of_nothing():
    assert stars({}).earned.shape == (0, 0)
    assert stars({"size": [[np.nan]]}).assessed.tolist() == [[0]]
