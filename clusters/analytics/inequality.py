"""How concentrated a distribution is: Herfindahl-Hirschman, Gini, Theil, Hoover, Krugman, locational Gini."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from clusters.analytics.result import CODES, Floats, Result, Results, Status, many, ratio, scalar
from clusters.analytics.specialisation import table_of


@dataclass(frozen=True)
class Herfindahl:
    """The index, its form normalised for the number of sectors, and the equivalent number of equal sectors."""

    index: Result
    normalised: Result
    equivalent_number: Result


def herfindahl_hirschman_index(sizes: Any) -> Herfindahl:
    """H = sum of squared shares, from 1/n (all equal) to 1 (all in one); (H - 1/n)/(1 - 1/n); and 1/H.

    `sizes`: one number per sector of the classification, those with 0 among them. Unknown sizes are left out and make
    it `estimated`. Total 0: undefined. One sector: normalised undefined.

    Source: Hirschman (1945), National Power and the Structure of Foreign Trade; Herfindahl (1950).
    """
    values, status = known_of(sizes)
    n = len(values)
    index = float((ratio(values, values.sum()) ** 2).sum()) if n else np.nan
    return Herfindahl(
        scalar(index, "sum of squared shares", n, status),
        scalar(float(ratio(index - 1 / n, 1 - 1 / n)) if n else None, "0 to 1", n, status),
        scalar(float(ratio(1.0, index)), "equal sectors", n, status),
    )


def herfindahl_rows(employment: Any) -> Results:
    """The Herfindahl-Hirschman index of each region of an R x S table."""
    jobs = table_of(employment)
    shares = ratio(np.nan_to_num(jobs), np.nansum(jobs, axis=1)[:, None])
    codes = np.where(np.isnan(jobs).any(axis=1), CODES[Status.ESTIMATED], CODES[Status.OK])
    return many((shares**2).sum(axis=1) if jobs.size else np.full(len(jobs), np.nan), "0 to 1", jobs.shape[1], codes)


def known_of(values: Any) -> tuple[Floats, Status]:
    """The known numbers of a list, and `estimated` when some were not known."""
    array = np.array(values, dtype=np.float64).ravel()
    known = array[np.isfinite(array)]
    return known, Status.OK if len(known) == len(array) else Status.ESTIMATED


@dataclass(frozen=True)
class Gini:
    """The coefficient, and its form n/(n-1) G whose upper limit is 1 for any n."""

    coefficient: Result
    normalised: Result


def gini_coefficient(sizes: Any) -> Gini:
    """G = 2 sum(i x_i)/(n sum x) - (n + 1)/n over sizes in rising order: 0 all equal, below 1.

    Unknown sizes are left out (`estimated`). Total 0 or nothing: undefined. One unit: 0, normalised undefined.

    Source: Gini (1912); Sen (1973), On Economic Inequality, section 2.4.
    """
    values, status = known_of(sizes)
    n = len(values)
    weighted = 2 * (np.arange(1, n + 1) * np.sort(values)).sum()
    value = float(ratio(weighted, n * values.sum())) - (n + 1) / n if n else np.nan
    return Gini(scalar(value, "0 to 1", n, status), scalar(float(ratio(value * n, n - 1)), "0 to 1", n, status))


def theil_index(sizes: Any) -> Result:
    """Theil's T: mean of (x/m) ln(x/m), m the mean; 0 all equal, ln n all in one. 0 ln 0 = 0. Total 0: undefined.

    Source: Theil (1967), Economics and Information Theory, chapter 4.
    """
    values, status = known_of(sizes)
    shares = ratio(values, values.mean()) if len(values) else values
    logs = np.log(shares, out=np.zeros(len(shares)), where=shares > 0)
    return scalar(float((shares * logs).mean()) if len(values) else None, "nats", len(values), status)


def mean_log_deviation(sizes: Any) -> Result:
    """Theil's L: mean of ln(m/x), m the mean; 0 all equal. A size of 0 has no logarithm: undefined.

    Source: Theil (1967), Economics and Information Theory, chapter 4.
    """
    values, status = known_of(sizes)
    if not len(values) or values.min() <= 0:
        return scalar(None, "nats", len(values), Status.UNDEFINED)
    return scalar(float(np.log(values.mean() / values).mean()), "nats", len(values), status)


def hoover_index(industry: Any, population: Any) -> Result:
    """Half the sum of |share of industry - share of population|, 0 to 1: the share that would have to move.

    Two lists over the same places. A total of 0: undefined. Source: Hoover (1936), as above.
    """
    a, b = _pair(industry, population)
    return scalar(float(np.abs(a - b).sum() / 2) if len(a) else None, "share", len(a))


def lorenz_gini(part: Any, base: Any) -> Result:
    """Gini of a part against a base: 1 - sum (x_i - x_i-1)(y_i + y_i-1), places in order of y/x; 0 to 1.

    `part`, `base`: sizes over the same places; x cumulates the base's shares, y the part's. A total of 0: undefined.

    Source: Hoover (1936); Krugman (1991), Geography and Trade, appendix D; Kim (1995).
    """
    y, x = _pair(part, base)
    return scalar(_lorenz(y, x), "0 to 1", len(x))


def _pair(first: Any, second: Any) -> tuple[Floats, Floats]:
    a, b = np.array(first, dtype=np.float64).ravel(), np.array(second, dtype=np.float64).ravel()
    known = np.isfinite(a) & np.isfinite(b)
    return ratio(a[known], a[known].sum()), ratio(b[known], b[known].sum())


def _lorenz(y: Floats, x: Floats) -> float | None:
    if not len(x) or not np.isfinite(y + x).all():
        return None
    order = np.argsort(np.where(x > 0, ratio(y, x), np.inf), kind="stable")
    up = np.concatenate([[0.0], np.cumsum(y[order])])
    return float(1 - (x[order] * (up[1:] + up[:-1])).sum())


def locational_gini(employment: Any) -> Results:
    """Locational Gini of each sector: how unevenly it is spread over regions, against all jobs; 0 to 1.

    R x S in, S out. Regions in order of location quotient, shares of all jobs (x) and of the sector's (y) cumulated:
    G = 1 - sum (x_i - x_i-1)(y_i + y_i-1). The area itself (half of it) and the unweighted Gini of the quotients also
    bear this name and are something else. No jobs: undefined. Confidential cells are left out: `estimated`.

    Source: Krugman (1991), Geography and Trade; Kim (1995), Quarterly Journal of Economics 110, 881-908.
    """
    jobs = table_of(employment)
    base = np.nansum(jobs, axis=1)
    values = [lorenz_gini(jobs[:, s], base).value for s in range(jobs.shape[1])]
    codes = np.where(np.isnan(jobs).any(axis=0), CODES[Status.ESTIMATED], CODES[Status.OK])
    return many(np.array(values, dtype=np.float64), "0 to 1", jobs.shape[0], codes)


def krugman_specialisation(employment: Any) -> Results:
    """K_r = sum over sectors of |share in the region - share in the nation|, 0 to 2; half of it would have to change.

    R x S in, R out; the reference is all regions together, the region itself among them. No jobs: undefined.

    Source: Krugman (1991), Geography and Trade, chapter 3.
    """
    jobs = table_of(employment)
    shares = ratio(np.nan_to_num(jobs), np.nansum(jobs, axis=1)[:, None])
    nation = ratio(np.nansum(jobs, axis=0), np.nansum(jobs))
    values = np.abs(shares - nation).sum(axis=1) if jobs.size else np.full(len(jobs), np.nan)
    codes = np.where(np.isnan(jobs).any(axis=1), CODES[Status.ESTIMATED], CODES[Status.OK])
    return many(values, "0 to 2", jobs.shape[1], codes, parameters={"reference": "all regions"})


def krugman_pair(region_a: Any, region_b: Any) -> Result:
    """The same between two regions: sum over sectors of |share in a - share in b|, 0 to 2."""
    a, b = _pair(region_a, region_b)
    return scalar(float(np.abs(a - b).sum()) if len(a) else None, "0 to 2", len(a))


def gini_of_location_quotients(region: Any, nation: Any) -> Result:
    """Unweighted Gini of one region's location quotients over sectors, as some programs report specialisation."""
    a, b = _pair(region, nation)
    return gini_coefficient(ratio(a, b)).coefficient
