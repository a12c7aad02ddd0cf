"""The sectors that a region could most plausibly grow next, and the back-test that says how far to trust the list."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from clusters.analytics.result import Result, Status, scalar

FEWEST_REGIONS = 3  # sectors in fewer regions are not proposed
WEAK = 0.6  # AUC below which the list must be called weak
FEWEST_ENTRIES = 10


@dataclass(frozen=True)
class Opportunity:
    """One sector a region lacks: how near it is, what it is worth, and the quadrant these two put it in."""

    sector: int
    feasible: float
    worth: float
    quadrant: str


def opportunities(present: Any, near: Any, worth: Any, region: int) -> list[Opportunity]:
    """Sectors with M_rs = 0 in four quadrants, the best first; x = density (feasible), y = PCI or outlook gain (worth).

    `present`: R x S; `near`: R x S densities; `worth`: S or R x S. Quadrants by the medians of the region's candidates:
    "now" (near and worth it), "stretch" (worth it, not near), "easy" (near, worth less), "later". Sectors in fewer than
    three regions, and those without a density or worth, are hidden.

    Source: Balland, Boschma, Crespo and Rigby (2019), Regional Studies 53, 1252-1268.
    """
    matrix, close = np.array(present, dtype=bool), np.array(near, dtype=np.float64)
    value = np.broadcast_to(np.array(worth, dtype=np.float64), matrix.shape)
    x, y = close[region], value[region]
    chosen = np.flatnonzero(~matrix[region] & (matrix.sum(axis=0) >= FEWEST_REGIONS) & np.isfinite(x) & np.isfinite(y))
    if not len(chosen):
        return []
    right, top = x >= np.median(x[chosen]), y >= np.median(y[chosen])
    names = {(True, True): "now", (False, True): "stretch", (True, False): "easy", (False, False): "later"}
    found = [Opportunity(int(s), float(x[s]), float(y[s]), names[bool(right[s]), bool(top[s])]) for s in chosen]
    order = list(names.values())
    return sorted(found, key=lambda one: (order.index(one.quadrant), -one.feasible, one.sector))


@dataclass(frozen=True)
class BackTest:
    """How well density foretold the entries of later years, and whether the list must be called weak."""

    auc: Result
    entries: int
    weak: bool


def back_test(before: Any, near: Any, after: Any) -> BackTest:
    """AUC of density for entries: cells absent before, present after (five years later by custom). 0.5: no better
    than chance.

    `before`, `after`: R x S presence; `near`: R x S density before. No entry, or nothing but entries: undefined; fewer
    than ten entries: insufficient.
    """
    absent = ~np.array(before, dtype=bool) & np.isfinite(np.array(near, dtype=np.float64))
    entered = np.array(after, dtype=bool)[absent]
    score = np.array(near, dtype=np.float64)[absent]
    entries = int(entered.sum())
    if entries in (0, len(entered)):
        return BackTest(scalar(None, "AUC", len(entered), Status.UNDEFINED), entries, True)
    auc = float(roc_auc_score(entered, score))
    status = Status.OK if entries >= FEWEST_ENTRIES else Status.INSUFFICIENT
    return BackTest(scalar(auc, "AUC", len(entered), status), entries, auc < WEAK)
