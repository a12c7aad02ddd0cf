"""Star profiles: on how many dimensions a cluster reaches the benchmark."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from clusters.analytics.result import Booleans, Floats, Integers, ratio
from clusters.analytics.specialisation import table_of


@dataclass(frozen=True)
class Star:
    """One star: a measure, and either a fixed threshold or the share of units at the top that earn it.

    `compare`: a unit's peers are the regions in its `sector`, or `all` cells.
    """

    measure: str
    top_share: float | None = None
    threshold: float | None = None
    compare: str = "sector"


# European Cluster Observatory (2007): size and focus by top 10 %, specialisation by LQ of 2 and more.
ECO2007 = (
    Star("size", top_share=0.10),
    Star("specialisation", threshold=2.0),
    Star("focus", top_share=0.10),
)
# The project's own reading of the Panorama editions, whose thresholds differ from year to year.
PANORAMA = tuple(
    Star(measure, top_share=0.20)
    for measure in ("size", "specialisation", "productivity", "growth", "sme", "innovation_leaders")
)
PROFILES = {"eco2007": ECO2007, "panorama": PANORAMA}


@dataclass(frozen=True)
class Stars:
    """R x S: stars earned, of how many assessed, and each star as 1 earned, 0 not, NaN not assessed."""

    earned: Integers
    assessed: Integers
    by_measure: Mapping[str, Floats]


def stars(measures: Mapping[str, Any], profile: tuple[Star, ...] = ECO2007, among: Any = None) -> Stars:
    """Stars of every region x sector by a profile.

    `measures`: R x S tables by name (size: employment; specialisation: LQ; focus: share of the region's jobs; ...),
    NaN where unknown; a measure that is absent is not assessed, never 0. `among`: R x S mask of the cells that are
    compared (default: those with a size above 0). A unit at the top-share quantile earns the star.

    Source: European Cluster Observatory (2007); Ketels and Protsiv (2014), European Cluster Panorama.
    """
    tables = {name: table_of(values) for name, values in measures.items()}
    shape = next(iter(tables.values())).shape if tables else (0, 0)
    chosen = tables["size"] > 0 if among is None and "size" in tables else _mask(among, shape)
    missing = np.full(shape, np.nan)
    found = {star.measure: _one(star, tables.get(star.measure, missing), chosen) for star in profile}
    stack = np.array(list(found.values())).reshape(len(profile), *shape)
    return Stars(np.nansum(stack, axis=0).astype(np.int64), np.isfinite(stack).sum(axis=0).astype(np.int64), found)


def _mask(among: Any, shape: tuple[int, ...]) -> Booleans:
    return np.ones(shape, dtype=np.bool_) if among is None else np.asarray(among, dtype=np.bool_)


def _one(star: Star, values: Floats, chosen: Booleans) -> Floats:
    known = chosen & np.isfinite(values)
    level = _levels(star, np.where(known, values, np.nan), known)
    return np.where(known, (values >= level).astype(np.float64), np.nan)


def _levels(star: Star, values: Floats, known: Booleans) -> Any:
    if star.threshold is not None:
        return star.threshold
    quantile = 1 - (star.top_share or 0.0)
    if star.compare == "all":
        return np.quantile(values[known], quantile) if known.any() else np.nan
    columns = [values[known[:, s], s] for s in range(values.shape[1])]
    return np.array([np.quantile(column, quantile) if len(column) else np.nan for column in columns])


def measures_of_strength(
    employment: Any, lq: Any, output: Any = None, first: Any = None, years: int = 1, sme_jobs: Any = None
) -> dict[str, Floats]:
    """The usual star measures from R x S tables; those whose data are not given are left out.

    size: employment; specialisation: `lq`; focus: share of the region's jobs; productivity: `output` (value added or
    wages) per job over the sector's mean; growth: compound yearly rate of jobs since `first`, `years` earlier;
    sme: share of jobs in small and medium firms.
    """
    jobs = table_of(employment)
    found = {"size": jobs, "specialisation": table_of(lq), "focus": ratio(jobs, np.nansum(jobs, axis=1)[:, None])}
    if output is not None:
        produced = table_of(output)
        both = np.isfinite(produced) & np.isfinite(jobs)
        mean = ratio(np.where(both, produced, 0).sum(axis=0), np.where(both, jobs, 0).sum(axis=0))
        found["productivity"] = ratio(ratio(produced, jobs), mean)
    if first is not None:
        found["growth"] = np.power(ratio(jobs, table_of(first)), 1 / years) - 1
    if sme_jobs is not None:
        found["sme"] = ratio(table_of(sme_jobs), jobs)
    return found
