"""Which clusters are strong: the four nested tiers, and a region's strength."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from clusters.analytics.result import CODES, Booleans, Floats, Results, Status, many, ratio
from clusters.analytics.specialisation import table_of

TIERS = ("qualifying", "significant", "strong", "strong10")
FEWEST_REGIONS = 8


@dataclass(frozen=True)
class Tiers:
    """R x S flags, each tier within the one before, and a status code per sector (too few regions: insufficient)."""

    qualifying: Booleans
    significant: Booleans
    strong: Booleans
    strong10: Booleans
    codes: Any


def strength_tiers(lq: Any, employment: Any, establishments: Any) -> Tiers:
    """Strength tiers of traded clusters, one region level at a time.

    Arguments: R x S tables over traded sectors; `lq` on the basis `class`. Per sector, quantiles by linear
    interpolation (type 7) over the regions with jobs. Floors: jobs and establishments each above their 25th percentile.
    qualifying: floors and LQ > p25; significant: LQ > p50; strong: LQ >= p75 and >= 1; strong10: LQ >= p90 and >= 1.
    Unknown values pass no floor. Fewer than 8 regions with jobs: insufficient (the flags stand all the same).

    Source: Delgado, Porter and Stern (2014, 2016), as run by the U.S. Cluster Mapping site.
    """
    quotients, jobs, firms = table_of(lq), table_of(employment), table_of(establishments)
    there = jobs > 0
    floors = there & (jobs > _quantile(jobs, there, 25)) & (firms > _quantile(firms, there, 25))
    level = {q: _quantile(quotients, there, q) for q in (25, 50, 75, 90)}
    qualifying = floors & (quotients > level[25])
    significant = floors & (quotients > level[50])
    # Ties may put p75 on p50: a strong cluster is a significant one, so both rules are asked.
    strong = significant & (quotients >= level[75]) & (quotients >= 1)
    strong10 = strong & (quotients >= level[90])
    enough = there.sum(axis=0) >= FEWEST_REGIONS
    codes = np.where(enough, CODES[Status.OK], CODES[Status.INSUFFICIENT]).astype(np.uint8)
    return Tiers(qualifying, significant, strong, strong10, codes)


def _quantile(values: Floats, there: Booleans, percent: float) -> Floats:
    result = np.full(values.shape[1], np.inf)
    for column in range(values.shape[1]):
        known = values[there[:, column] & np.isfinite(values[:, column]), column]
        if len(known):
            result[column] = np.percentile(known, percent)
    return result


def region_strength(employment: Any, strong: Any) -> Results:
    """Share of a region's traded jobs that are in strong clusters, 0 to 1. R x S in, R out; no jobs: undefined."""
    jobs = np.nan_to_num(table_of(employment))
    shares = ratio((jobs * np.asarray(strong, dtype=bool).reshape(jobs.shape)).sum(axis=1), jobs.sum(axis=1))
    codes = np.where(np.isnan(table_of(employment)).any(axis=1), CODES[Status.ESTIMATED], CODES[Status.OK])
    return many(shares, "share of traded jobs", len(jobs), codes)
