"""Who weaves the national network together (织网人): a score of four shown parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import rankdata

from clusters.analytics.network.brokerage import Roles
from clusters.analytics.result import CODES, Floats, Results, Status, many, ratio

PARTS = ("betweenness", "bridging_roles", "beyond_region", "across_sectors")


@dataclass(frozen=True)
class Weavers:
    """The score of each node and its four parts, all percentile ranks from 0 (last) to 100 (first)."""

    score: Results
    parts: Mapping[str, Results]


def percentile_ranks(values: Any) -> Floats:
    """100 (rank - 1)/(n - 1) among what is known, ties at their mean rank; NaN where unknown or alone."""
    array = np.asarray(values, dtype=np.float64)
    known = np.isfinite(array)
    ranks = np.full(array.shape, np.nan)
    if known.any():
        ranks[known] = ratio(100 * (rankdata(array[known]) - 1), known.sum() - 1)
    return ranks


def bridging_share(roles: Roles) -> Results:
    """Share of a node's broker positions that join other groups: (liaison + gatekeeper)/total; no position: 0/0."""
    bridging = roles.counts["liaison"].values + roles.counts["gatekeeper"].values
    return many(ratio(bridging, roles.counts["total"].values), "share of broker positions", roles.counts["total"].n)


def weaver_score(betweenness: Any, bridging_roles: Any, beyond_region: Any, across_sectors: Any) -> Weavers:
    """Mean of the percentile ranks of betweenness, of the share of liaison and gatekeeper roles, of the share of
    inter-regional and transnational collaborations, and of the share of cross-sector ones; 0 to 100.

    Arguments: arrays over the same nodes, NaN where undefined. The mean is over the parts a node has; with a part
    missing it is `estimated`, with fewer than two `insufficient` and without value. The project's own score: its parts
    are always shown beside it.
    """
    arrays = (betweenness, bridging_roles, beyond_region, across_sectors)
    ranks = np.array([percentile_ranks(values) for values in arrays])
    known = np.isfinite(ranks).sum(axis=0)
    values = ratio(np.nansum(ranks, axis=0), known)
    values[known < 2] = np.nan
    few, some = CODES[Status.INSUFFICIENT], CODES[Status.ESTIMATED]
    codes = np.where(known < 2, few, np.where(known < len(PARTS), some, CODES[Status.OK]))
    n = ranks.shape[1]
    parts = {name: many(rank, "percentile", n) for name, rank in zip(PARTS, ranks, strict=True)}
    return Weavers(many(values, "score 0-100", n, codes), parts)
