"""How much of a change in jobs is the national tide, the sector mix, and the region's own competitiveness."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from clusters.analytics.result import Booleans, Floats, ratio


@dataclass(frozen=True)
class ShiftShare:
    """Parts of the change per cell (R x S, or S for one region); NaN where a cell is confidential.

    They add up to `total` exactly. `entry`: no jobs at the start; `new_sector`: none in the nation either: all of the
    change is competitive then.
    """

    total: Floats
    national: Floats
    industry_mix: Floats
    competitive: Floats
    entry: Booleans
    new_sector: Booleans

    def sums(self) -> Floats:
        """Total, national, industry mix and competitive over the sectors known: shape (..., 4)."""
        parts = np.stack([self.total, self.national, self.industry_mix, self.competitive], axis=-1)
        return np.asarray(np.nansum(parts, axis=-2))


def shift_share(start: Any, end: Any, nation_start: Any, nation_end: Any) -> ShiftShare:
    """Classic shift-share: NS = E0 g, IM = E0 (g_s - g), RS = E1 - E0 (1 + g_s), adding up to E1 - E0.

    `start`, `end`: jobs per sector, R x S or S, NaN where confidential; `nation_start`, `nation_end`: S. g and g_s are
    the national growth rates of all jobs and of the sector. No jobs at the start, in the cell or in the nation's
    sector: all change is competitive and flagged. A nation without jobs: the same.

    Source: Dunn (1960), Papers of the Regional Science Association 6, 97-112.
    """
    e0, e1 = np.array(start, dtype=np.float64), np.array(end, dtype=np.float64)
    n0, n1 = np.array(nation_start, dtype=np.float64), np.array(nation_end, dtype=np.float64)
    tide, sector = _rates(n0, n1)
    new = np.isnan(sector)
    national = np.where(new, 0.0, e0 * tide)
    mix = e0 * np.where(new, 0.0, sector - tide)
    total = e1 - e0
    national = np.where(np.isnan(total), np.nan, national)
    mix = np.where(np.isnan(total), np.nan, mix)
    return ShiftShare(
        total, national, mix, total - national - mix, (e0 == 0) & (e1 > 0), np.broadcast_to(new, e0.shape)
    )


def _rates(n0: Floats, n1: Floats) -> tuple[float, Floats]:
    both = np.isfinite(n0) & np.isfinite(n1)
    tide = float(np.nan_to_num(ratio(n1[both].sum(), n0[both].sum()) - 1))
    return tide, ratio(n1, n0) - 1


@dataclass(frozen=True)
class HomotheticShiftShare:
    """Shift-share with the competitive part split: growth at the nation's sector mix, and the gain from its own mix."""

    national: Floats
    industry_mix: Floats
    competitive_homothetic: Floats
    allocation: Floats


def shift_share_esteban_marquillas(start: Any, end: Any, nation_start: Any, nation_end: Any) -> HomotheticShiftShare:
    """Esteban-Marquillas: RS = b (g_rs - g_s) + (E0 - b)(g_rs - g_s), b = E_r N_s/N the homothetic jobs.

    Arguments as in `shift_share`. Without jobs at the start g_rs has no value and all of RS counts as allocation.

    Source: Esteban-Marquillas (1972), Regional and Urban Economics 2, 249-261.
    """
    classic = shift_share(start, end, nation_start, nation_end)
    e0, n0 = np.array(start, dtype=np.float64), np.array(nation_start, dtype=np.float64)
    homothetic_jobs = np.nansum(e0, axis=-1, keepdims=True) * ratio(n0, np.nansum(n0))
    lead = ratio(classic.competitive, e0)
    homothetic = np.where(np.isnan(lead) & np.isfinite(classic.competitive), 0.0, homothetic_jobs * lead)
    return HomotheticShiftShare(classic.national, classic.industry_mix, homothetic, classic.competitive - homothetic)


@dataclass(frozen=True)
class DynamicShiftShare:
    """Sums over the years (R x S or S), and per pair of years the four sums over sectors: (years - 1) x ... x 4."""

    total: Floats
    national: Floats
    industry_mix: Floats
    competitive: Floats
    by_year: Floats
    gaps: Booleans  # pairs of years without data, which the sums do without


def shift_share_dynamic(jobs: Any, nation: Any) -> DynamicShiftShare:
    """Shift-share for each pair of consecutive years, summed: the changing national rates are followed.

    `jobs`: years x S or years x R x S; `nation`: years x S. A year without data is a gap, not interpolated. Fewer than
    two years: sums of 0 and no pairs.

    Source: Barff and Knight (1988), Growth and Change 19, 1-10.
    """
    series, whole = np.array(jobs, dtype=np.float64), np.array(nation, dtype=np.float64)
    steps = [shift_share(series[t], series[t + 1], whole[t], whole[t + 1]) for t in range(len(series) - 1)]
    gaps = np.array([bool(np.isnan(step.total).all()) for step in steps], dtype=np.bool_)
    shape = series.shape[1:]

    def summed(name: str) -> Floats:
        stack = np.array([getattr(step, name) for step in steps]).reshape(len(steps), *shape)
        return np.asarray(np.nansum(stack, axis=0), dtype=np.float64)

    by_year = np.array([step.sums() * (np.nan if gap else 1.0) for step, gap in zip(steps, gaps, strict=True)])
    return DynamicShiftShare(
        summed("total"),
        summed("national"),
        summed("industry_mix"),
        summed("competitive"),
        by_year.reshape(len(steps), *shape[:-1], 4),
        gaps,
    )
