"""Whether suggestions foretell the ties that came true, against simple baselines; without that they are not shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from clusters.analytics.network.graph import Network
from clusters.analytics.network.weaver import percentile_ranks
from clusters.analytics.result import Booleans, Floats, Result, Status, scalar

TOP = 10
FEWEST_LINKS = 10


@dataclass(frozen=True)
class Accuracy:
    """AUC over all pairs without an earlier tie, and the mean share of new ties in a unit's ten best."""

    auc: Result
    precision: Result


@dataclass(frozen=True)
class Validation:
    """Accuracy of the score and of each baseline; `ship` only if the score's AUC is above every baseline's."""

    score: Accuracy
    baselines: Mapping[str, Accuracy]
    ship: bool


def validate(before: Network, after: Network, scores: Any, baselines: Mapping[str, Any]) -> Validation:
    """Time split: `scores` and `baselines` are symmetric n x n tables from the ties before; judged by those after.

    Both networks have the same nodes. Only pairs without a tie before count; higher is likelier. Units without a new
    tie do not count for precision. Fewer than ten new ties: insufficient; none: undefined, and nothing ships.

    Source: Liben-Nowell and Kleinberg (2007), JASIST 58, 1019-1031.
    """
    old, new = before.ties.toarray() > 0, after.ties.toarray() > 0
    free = ~old & ~np.eye(before.size, dtype=bool)
    found = _accuracy(np.asarray(scores, dtype=np.float64), free, new)
    others = {name: _accuracy(np.asarray(table, dtype=np.float64), free, new) for name, table in baselines.items()}
    best = max((one.auc.value or 0.0 for one in others.values()), default=0.5)
    ship = found.auc.status == Status.OK and found.auc.value is not None and found.auc.value > best
    return Validation(found, others, ship)


def _accuracy(scores: Floats, free: Booleans, new: Booleans) -> Accuracy:
    above = np.triu(free)
    truth, guess = new[above], np.nan_to_num(scores[above], nan=-np.inf)
    links = int(truth.sum())
    status = Status.OK if links >= FEWEST_LINKS else Status.INSUFFICIENT
    if links in (0, len(truth)):
        nothing = scalar(None, "AUC", len(truth), Status.UNDEFINED)
        return Accuracy(nothing, nothing)
    lowest = guess[np.isfinite(guess)].min() - 1 if np.isfinite(guess).any() else 0.0
    auc = float(roc_auc_score(truth, np.where(np.isfinite(guess), guess, lowest)))
    return Accuracy(scalar(auc, "AUC", links, status), scalar(_precision(scores, free, new), "share", links, status))


def _precision(scores: Floats, free: Booleans, new: Booleans) -> float:
    """Mean over the units that made a new tie of (new ties among the best ten)/10."""
    ordered = np.argsort(-np.where(free & np.isfinite(scores), scores, -np.inf), axis=1, kind="stable")[:, :TOP]
    hits = np.take_along_axis(new & free, ordered, axis=1).sum(axis=1)
    made = (new & free).any(axis=1)
    return float(hits[made].mean() / TOP)


def baseline_scores(before: Network, places: Any = None) -> dict[str, Floats]:
    """The simple baselines: the product of degrees, and nearness where n x 2 metric places are known."""
    degrees = np.diff(before.ties.tocsr().indptr).astype(np.float64)
    found: dict[str, Floats] = {"degree": np.outer(degrees, degrees)}
    if places is not None:
        points = np.array(places, dtype=np.float64)
        found["distance"] = -np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    return found


def combined_scores(parts: Mapping[str, Any], weights: Mapping[str, float]) -> Floats:
    """One n x n table from several: the weighted mean of the percentile ranks of each over all pairs."""
    ranked = {name: percentile_ranks(table) for name, table in parts.items() if weights.get(name)}
    total = sum(weights[name] for name in ranked)
    first = next(iter(parts.values()))
    summed = np.sum([weights[name] / total * ranks for name, ranks in ranked.items()], axis=0)
    return np.asarray(summed + np.zeros(np.shape(first)), dtype=np.float64)
