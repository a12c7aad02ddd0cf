"""How specialised a region is in a sector: location quotients on both bases, and the flag of small cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from clusters.analytics.result import CODES, Booleans, Floats, Result, Results, Status, many, ratio, scalar

FEWEST_ESTABLISHMENTS = 3
FEWEST_EXPECTED_JOBS = 10.0


def location_quotient(e_rs: float | None, e_r: float | None, e_s: float | None, e: float | None) -> Result:
    """LQ = (E_rs/E_r)/(E_s/E): how many times more concentrated a sector is in a region than in the nation.

    Arguments: employment (any additive size) of the cell, the region, the sector and the nation. 0 to E/max(E_r, E_s),
    1 is neutral. E_r = 0 or E_s = 0: undefined. A missing argument: suppressed. E_rs = 0 otherwise: 0.

    Source: Hoover (1936), Review of Economics and Statistics 18, 162-171; Balassa (1965).
    """
    given = [np.nan if x is None else x for x in (e_rs, e_r, e_s, e)]
    if np.isnan(given).any():
        return scalar(None, "times the national share", 1, Status.SUPPRESSED)
    cell, region, sector, nation = given
    return scalar(float(ratio(cell * nation, region * sector)), "times the national share", 1)


@dataclass(frozen=True)
class LocationQuotients:
    """R x S location quotients, their symmetric form (LQ-1)/(LQ+1) in [-1, 1], and which cells are too small."""

    lq: Results
    symmetric: Results
    small: Booleans


def location_quotients(
    employment: Any, classes: Sequence[str] | None = None, nation: Any = None, establishments: Any = None
) -> LocationQuotients:
    """Location quotients of a whole table, against all sectors or, with `classes`, against those of the same class.

    `employment`: R x S, NaN where confidential. `classes`: traded or local per sector; None for the basis `all`.
    `nation`: S national totals, where the regions are not the whole nation. `establishments`: R x S. A confidential
    cell is `suppressed`, and every quotient whose total contains one `estimated` from what is known. A cell is small
    with fewer than 3 establishments or fewer than 10 expected jobs: small regions make quotients explode.

    Source: as `location_quotient`; bases after Delgado, Porter and Stern (2014), Research Policy 43, 1785-1799.
    """
    jobs = table_of(employment)
    groups = np.array(classes if classes is not None else ["all"] * jobs.shape[1], dtype=str)
    sectors = np.nansum(jobs, axis=0) if nation is None else np.asarray(nation, dtype=np.float64)
    expected = np.full(jobs.shape, np.nan)
    codes = np.full(jobs.shape, CODES[Status.OK])
    unknown: Booleans = np.asarray(np.isnan(jobs), dtype=np.bool_)
    for group in np.unique(groups):
        inside = groups == group
        regions = np.nansum(jobs[:, inside], axis=1)
        # The product first: with whole numbers a quotient of exactly 1 then comes out as exactly 1.
        expected[:, inside] = ratio(np.outer(regions, sectors[inside]), np.nansum(sectors[inside]))
        in_row = np.asarray(unknown[:, inside].any(axis=1))[:, None]
        touched = in_row | (nation is None and bool(unknown[:, inside].any()))
        codes[:, inside] = np.where(touched, CODES[Status.ESTIMATED], codes[:, inside])
    codes[unknown] = CODES[Status.SUPPRESSED]
    quotients = ratio(jobs, expected)
    settings = {"basis": "all" if classes is None else "class"}
    n = jobs.shape[0]
    return LocationQuotients(
        many(quotients, "times the national share", n, codes, parameters=settings),
        many(ratio(quotients - 1, quotients + 1), "-1 to 1", n, codes, parameters=settings),
        _small(expected, establishments),
    )


def _small(expected: Floats, establishments: Any) -> Booleans:
    small = np.nan_to_num(expected) < FEWEST_EXPECTED_JOBS
    if establishments is not None:
        small |= table_of(establishments) < FEWEST_ESTABLISHMENTS
    return np.asarray(small, dtype=np.bool_)


def table_of(values: Any) -> Floats:
    """A two-dimensional float table; None becomes NaN, an empty list 0 x 0."""
    table = np.array(values, dtype=np.float64)
    return table if table.ndim == 2 else table.reshape(0, 0)
