"""Industry, academia and government: how balanced they are, and whether their interplay reduces uncertainty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from clusters.analytics.result import Floats, Result, Status, ratio, scalar

HELICES = ("industry", "academia", "government")
FEWEST = 100  # records below which T is too noisy to read


@dataclass(frozen=True)
class Composition:
    """Shares of the three helices (a point in a triangle), their evenness, and the other kinds beside them."""

    shares: Mapping[str, Result]
    evenness: Result
    others: int


def composition(counts: Mapping[str, int]) -> Composition:
    """Shares of industry, academia and government among members or lead roles, and evenness H/ln 3, 0 to 1.

    `counts`: numbers by kind; kinds outside the three are counted beside, not inside. None of the three: undefined.

    Source: Etzkowitz and Leydesdorff (2000), Research Policy 29, 109-123; Pielou (1966) for evenness.
    """
    inside = np.array([counts.get(name, 0) for name in HELICES], dtype=np.float64)
    total = int(inside.sum())
    shares = ratio(inside, inside.sum())
    evenness = entropy(inside) * np.log(2) / np.log(3) if total else None
    found = {name: scalar(share, "share", total) for name, share in zip(HELICES, shares, strict=True)}
    others = int(sum(counts.values())) - total
    return Composition(found, scalar(evenness, "0 to 1", total), others)


def entropy(counts: Any) -> float:
    """Shannon's H in bits of a table of counts or probabilities; 0 log 0 = 0; NaN when all are 0."""
    p = ratio(np.asarray(counts, dtype=np.float64).ravel(), np.sum(counts))
    return float(-(p * np.log2(p, out=np.zeros(len(p)), where=p > 0)).sum()) + 0.0


@dataclass(frozen=True)
class Synergy:
    """T in bits (negative: synergy), its bootstrap interval, and the seven entropies in bits."""

    transmission: Result
    entropies: Mapping[str, float]

    @property
    def millibits(self) -> float | None:
        """T in millibits, as it is shown."""
        return None if self.transmission.value is None else 1000 * self.transmission.value


def synergy(counts: Any, names: str = "uig", bootstrap: int = 1000, seed: int = 0) -> Synergy:
    """T = H_u + H_i + H_g - H_ui - H_ug - H_ig + H_uig in bits over a three-way table of records.

    `counts`: a x b x c numbers of records (2 x 2 x 2 presences of university, industry and government, or region x
    sector x size class of firms), or probabilities with `bootstrap` 0. Negative is read as synergy, positive as
    redundancy: exclusive-or gives -1, three identical variables their common entropy. 95 % interval by resampling
    records. Below 100 records: insufficient; none: undefined. Co-information is not an agreed measure of synergy.

    Source: McGill (1954), Psychometrika 19, 97-116; Leydesdorff (2003), Scientometrics 58, 445-467.
    """
    table = np.asarray(counts, dtype=np.float64)
    total = float(table.sum()) if table.ndim == 3 else 0.0
    settings = {"bootstrap": bootstrap}
    if not total > 0:
        return Synergy(scalar(None, "bits", 0, Status.UNDEFINED, parameters=settings, seed=seed), {})
    parts = _entropies(table, names)
    n = round(total)
    interval = _interval(table, names, bootstrap, seed) if bootstrap else None
    status = Status.OK if n >= FEWEST or not bootstrap else Status.INSUFFICIENT
    found = scalar(transmission(parts, names), "bits", n, status, interval=interval, parameters=settings, seed=seed)
    return Synergy(found, parts)


def _entropies(table: Floats, names: str) -> dict[str, float]:
    found = {}
    for size in (1, 2, 3):
        for kept in combinations(range(3), size):
            rest = tuple(axis for axis in range(3) if axis not in kept)
            found["".join(names[axis] for axis in kept)] = entropy(table.sum(axis=rest))
    return found


def transmission(entropies: Mapping[str, float], names: str = "uig") -> float:
    """T from its seven entropies: plus the single ones, minus the pairs, plus all three."""
    return sum(value * (-1 if len(key) == 2 else 1) for key, value in entropies.items() if set(key) <= set(names))


def _interval(table: Floats, names: str, draws: int, seed: int) -> tuple[float, float]:
    random = np.random.default_rng(seed)
    samples = random.multinomial(round(float(table.sum())), (table / table.sum()).ravel(), size=draws)
    found = [
        transmission(_entropies(sample.reshape(table.shape).astype(np.float64), names), names) for sample in samples
    ]
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


@dataclass(frozen=True)
class Decomposition:
    """T = between + sum of parts; a part is (n_g/n) T_g of one group."""

    total: float
    between: float
    parts: tuple[float, ...]


def synergy_by_group(tables: Sequence[Any]) -> Decomposition | None:
    """What each group (a region, say) adds to T, and what arises between groups; None without records.

    Source: Leydesdorff and Strand (2013), JASIST 64, 988-1001.
    """
    groups = [np.asarray(table, dtype=np.float64) for table in tables]
    n = float(sum(group.sum() for group in groups))
    if not n:
        return None
    total = transmission(_entropies(np.sum(groups, axis=0), "uig"))
    parts = tuple(
        float(group.sum()) / n * transmission(_entropies(group, "uig")) if group.sum() else 0.0 for group in groups
    )
    return Decomposition(total, total - sum(parts), parts)


def presences(records: Sequence[frozenset[str]]) -> Floats:
    """The 2 x 2 x 2 table (academia, industry, government) of records given as the sets of helices that take part."""
    table = np.zeros((2, 2, 2))
    for helices in records:
        table[int("academia" in helices), int("industry" in helices), int("government" in helices)] += 1
    return table
