"""Whether plants cluster more than chance and big plants alone would make them: Ellison and Glaeser's index."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from clusters.analytics.result import Floats, Result, Status, ratio, scalar


@dataclass(frozen=True)
class EllisonGlaeser:
    """gamma, raw concentration G and plant Herfindahl H of one industry."""

    gamma: Result
    raw_concentration: Result
    plant_herfindahl: Result


def ellison_glaeser(jobs: Any, regions: Any, all_jobs: Any) -> EllisonGlaeser:
    """Gamma = (G - (1 - sum x^2) H)/((1 - sum x^2)(1 - H)); about 0 by chance, negative dispersed, > 0.05 strong.

    `jobs`: employment of each plant; `regions`: the number of its region, 0 to R-1; `all_jobs`: R totals of all
    industries, whose shares are x. G = sum (s - x)^2 with s the industry's shares; H = sum of squared plant shares.
    One plant (H = 1), one region (sum x^2 = 1) or no jobs: undefined.

    Source: Ellison and Glaeser (1997), Journal of Political Economy 105, 889-927, equation 5.
    """
    sizes = np.array(jobs, dtype=np.float64).ravel()
    places = np.array(regions, dtype=np.int64).ravel()
    totals = np.array(all_jobs, dtype=np.float64).ravel()
    by_region = np.bincount(places, sizes, minlength=len(totals)).astype(np.float64)
    herfindahl = float((ratio(sizes, sizes.sum()) ** 2).sum()) if len(sizes) else np.nan
    return _index(by_region, totals, herfindahl, len(sizes), Status.OK)


def ellison_glaeser_by_size_class(by_region: Any, all_jobs: Any, counts: Any, mean_sizes: Any) -> EllisonGlaeser:
    """The same without plant data: H from size classes, sum of n_k (mean size_k/E_s)^2; status estimated."""
    jobs = np.array(by_region, dtype=np.float64)
    shares = ratio(np.array(mean_sizes, dtype=np.float64), jobs.sum())
    herfindahl = float((np.array(counts, dtype=np.float64) * shares**2).sum())
    totals = np.array(all_jobs, dtype=np.float64)
    return _index(jobs, totals, herfindahl, int(np.sum(counts)), Status.ESTIMATED)


def _index(by_region: Floats, totals: Floats, herfindahl: float, n: int, status: Status) -> EllisonGlaeser:
    shares, base = ratio(by_region, by_region.sum()), ratio(totals, totals.sum())
    raw = float(((shares - base) ** 2).sum()) if len(totals) else np.nan
    room = 1 - float((base**2).sum())
    denominator = room * (1 - herfindahl)
    gamma = (raw - room * herfindahl) / denominator if abs(denominator) > 1e-12 else np.nan
    return EllisonGlaeser(
        scalar(gamma, "index", n, status),
        scalar(raw, "index", n),
        scalar(herfindahl, "sum of squared shares", n, status),
    )


def co_agglomeration(employment: Any, first: int, second: int, all_jobs: Any = None) -> Result:
    """gamma_ij = sum (s_i - x)(s_j - x)/(1 - sum x^2): whether industries choose the same regions; 0 by chance.

    `employment`: R x S; `first`, `second`: column numbers; `all_jobs`: R totals, else those of the table.

    Source: Ellison, Glaeser and Kerr (2010), American Economic Review 100, 1195-1213, equation 1.
    """
    jobs = np.array(employment, dtype=np.float64)
    totals = np.nansum(jobs, axis=1) if all_jobs is None else np.array(all_jobs, dtype=np.float64)
    base = ratio(totals, totals.sum())
    shares = ratio(jobs, jobs.sum(axis=0))
    room = 1 - float((base**2).sum())
    product = float(((shares[:, first] - base) * (shares[:, second] - base)).sum())
    return scalar(product / room if room > 1e-12 else None, "index", len(jobs))
