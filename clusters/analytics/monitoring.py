"""What changed and what needs a look: yearly changes, entries and exits, link survival, alerts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import rustworkx

from clusters.analytics.network.graph import Network, compiled
from clusters.analytics.result import Floats, Result, Status, scalar

FEWEST_CHANGES = 5
ALERT_Z = 3.0
ALERT_CUT = 0.10
CONSISTENT = 1.4826  # makes the median absolute deviation estimate the sd of a normal variable


def robust_z(change: float | None, past: Sequence[float | None]) -> Result:
    """How far a change lies outside a unit's own past: (x - median)/(1.4826 MAD) of earlier changes.

    `past`: at least five earlier yearly changes, else insufficient (with the number if it has one). All past changes
    alike (MAD 0): undefined, except that the same change again is 0. Missing change: suppressed.

    Source: Hampel (1974), Journal of the American Statistical Association 69, 383-393; Iglewicz and Hoaglin (1993).
    """
    known = np.array([x for x in past if x is not None and np.isfinite(x)], dtype=np.float64)
    if change is None or not np.isfinite(change):
        return scalar(None, "z", len(known), Status.SUPPRESSED)
    if not len(known):
        return scalar(None, "z", 0, Status.INSUFFICIENT)
    centre = float(np.median(known))
    spread = CONSISTENT * float(np.median(np.abs(known - centre)))
    status = Status.OK if len(known) >= FEWEST_CHANGES else Status.INSUFFICIENT
    if spread == 0:
        return scalar(
            0.0 if change == centre else None, "z", len(known), status if change == centre else Status.UNDEFINED
        )
    return scalar((change - centre) / spread, "z", len(known), status)


@dataclass(frozen=True)
class Alert:
    """A prompt to look, never a judgement: which unit, what, why, and the number that tripped it."""

    unit: str
    subject: str
    reason: str  # "beyond_own_past" or "hub"
    value: float
    threshold: float


def change_alerts(series: Mapping[str, Mapping[str, Sequence[float | None]]], limit: float = ALERT_Z) -> list[Alert]:
    """Alerts for units whose last yearly change lies beyond their own past, the strongest first.

    `series`: unit -> indicator -> yearly values, oldest first, None where missing. At least five earlier changes are
    needed; years with a gap give no change.
    """
    found = []
    for unit, indicators in series.items():
        for indicator, values in indicators.items():
            changes = yearly_changes(values)
            z = robust_z(changes[-1], changes[:-1]) if changes else None
            if z is not None and z.status == Status.OK and z.value is not None and abs(z.value) > limit:
                found.append(Alert(unit, indicator, "beyond_own_past", z.value, limit))
    return sorted(found, key=lambda alert: (-abs(alert.value), alert.unit, alert.subject))


def yearly_changes(values: Sequence[float | None]) -> list[float | None]:
    """Differences of consecutive years, None where either is missing."""
    return [None if a is None or b is None else b - a for a, b in pairwise(values)]


def yearly_change(values: Sequence[float | None], unit: str) -> Result:
    """The last yearly change beside the range of the unit's own past: median of earlier changes +- 1.96 x 1.4826 MAD.

    `values`: yearly, oldest first, None where missing; `unit`: theirs. The last or the year before missing: suppressed.
    Fewer than five earlier changes: insufficient, the change without a range. Fewer than two years: undefined.
    """
    changes = yearly_changes(values)
    if not changes:
        return scalar(None, unit, 0, Status.UNDEFINED)
    known = np.array([x for x in changes[:-1] if x is not None], dtype=np.float64)
    if changes[-1] is None:
        return scalar(None, unit, len(known), Status.SUPPRESSED)
    if len(known) < FEWEST_CHANGES:
        return scalar(changes[-1], unit, len(known), Status.INSUFFICIENT)
    centre = float(np.median(known))
    reach = 1.96 * CONSISTENT * float(np.median(np.abs(known - centre)))
    return scalar(changes[-1], unit, len(known), interval=(centre - reach, centre + reach))


def hub_losses(graph: Network) -> Floats:
    """For each node, the share of the giant component that would come apart with it, itself not counted; 0 to 1.

    Nodes outside the giant component: 0. Fewer than three nodes in it: all 0.
    """
    losses = np.zeros(graph.size)
    members = np.flatnonzero(graph.components == 0) if graph.size else np.zeros(0, dtype=np.int64)
    core = graph.part(members)
    if core.size < 3:
        return losses
    for node in sorted(rustworkx.articulation_points(compiled(core))):  # no other node cuts anything off
        rest = core.part(np.arange(core.size) != node)
        losses[members[node]] = 1 - (rest.components == 0).sum() / (core.size - 1)
    return losses


def hub_alerts(graph: Network, limit: float = ALERT_CUT) -> list[Alert]:
    """Alerts for the nodes whose loss would cut the giant component by more than `limit`."""
    losses = hub_losses(graph)
    chosen = [i for i in np.argsort(-losses, kind="stable") if losses[i] > limit]
    return [Alert(graph.nodes[i], "giant_component", "hub", float(losses[i]), limit) for i in chosen]


@dataclass(frozen=True)
class Turnover:
    """Who came, who left, who stayed; `survival` is the share of the earlier ones that stayed."""

    entries: tuple[Any, ...]
    exits: tuple[Any, ...]
    stayed: int
    survival: Result


def turnover(before: Collection[Any], after: Collection[Any]) -> Turnover:
    """Entries and exits of members, or links given as sorted pairs, between two years. Nobody before: undefined."""
    old, new = set(before), set(after)
    stayed = len(old & new)
    survival = scalar(stayed / len(old) if old else None, "share", len(old))
    return Turnover(tuple(sorted(new - old)), tuple(sorted(old - new)), stayed, survival)


def tier_changes(before: Mapping[str, str | None], after: Mapping[str, str | None]) -> dict[str, tuple[str, str]]:
    """Units whose tier is known in both years and differs: unit -> (from, to)."""
    both = {unit: (before[unit], after[unit]) for unit in before if unit in after}
    return {unit: (a, b) for unit, (a, b) in both.items() if a is not None and b is not None and a != b}
