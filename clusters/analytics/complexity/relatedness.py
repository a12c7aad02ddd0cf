"""Which sectors go together, and how near each region is to those that it lacks."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from clusters.analytics.result import Floats, Results, many, ratio


def proximity(present: Any) -> Floats:
    """phi_ij = regions with both / max(regions with i, regions with j): S x S, symmetric, 0 to 1, diagonal 1.

    `present`: R x S of 0 and 1. A sector that no region has: NaN in its row and column.

    Source: Hidalgo, Klinger, Barabasi and Hausmann (2007), Science 317, 482-487.
    """
    matrix = np.array(present, dtype=np.float64)
    ubiquity = matrix.sum(axis=0)
    return ratio(
        matrix.T @ matrix, np.where((ubiquity > 0) & (ubiquity[:, None] > 0), np.maximum.outer(ubiquity, ubiquity), 0)
    )


def density(present: Any, relatedness: Any, diagonal: bool = True) -> Results:
    """omega_rs = sum over j of M_rj phi_js / sum over j of phi_js: R x S, 0 to 1.

    `relatedness`: S x S, as from `proximity`. With `diagonal` (the Atlas form) a sector counts as near itself; entry
    models do without. A sector that is related to none: undefined.

    Source: Hidalgo et al. (2007), supporting material.
    """
    matrix, related = np.array(present, dtype=np.float64), np.nan_to_num(np.array(relatedness, dtype=np.float64))
    if not diagonal:
        related = related - np.diag(np.diag(related))
    settings = {"diagonal": diagonal}
    return many(ratio(matrix @ related, related.sum(axis=0)), "share", len(matrix), parameters=settings)


@dataclass(frozen=True)
class Outlook:
    """COI of R regions, and COG of R x S: what a sector would add to a region's outlook (0 where it is present)."""

    index: Results
    gain: Results


def outlook(present: Any, relatedness: Any, pci: Any) -> Outlook:
    """COI_r = sum of (1 - M) omega PCI; COG_rs = (1 - M_rs) sum over j of (1 - M_rj) PCI_j phi_js / sum_k phi_jk.

    `present`: R x S, `relatedness`: S x S, `pci`: S; sectors without PCI count for nothing. Units: standard deviations
    of complexity.

    Source: Hausmann, Hidalgo et al. (2014), The Atlas of Economic Complexity, technical box 5.4.
    """
    matrix = np.array(present, dtype=np.float64)
    related = np.nan_to_num(np.array(relatedness, dtype=np.float64))
    worth = np.nan_to_num(np.array(pci, dtype=np.float64))
    near = np.nan_to_num(density(matrix, related).values)
    missing = 1 - matrix
    share = np.nan_to_num(ratio(related, related.sum(axis=1)[:, None]))
    unit = "standard deviations"
    return Outlook(
        many((missing * near * worth).sum(axis=1), unit, len(matrix)),
        many(missing * ((missing * worth) @ share), unit, len(matrix)),
    )


def co_occurrence(present: Any) -> Floats:
    """C_ij = regions that have both sectors: S x S with an empty diagonal."""
    matrix = np.array(present, dtype=np.float64)
    counts = matrix.T @ matrix
    return np.asarray(counts - np.diag(np.diag(counts)))


def association_strength(counts: Any) -> Floats:
    """(C_ij/T)/((S_i/T)(S_j/T)), T and S the grand and marginal sums of a co-occurrence table; NaN where a margin is 0.

    Source: van Eck and Waltman (2009), JASIST 60, 1635-1651, equation 6.
    """
    table = np.array(counts, dtype=np.float64)
    margin, total = table.sum(axis=0), table.sum()
    return ratio(table * total, np.outer(margin, margin))


def probabilistic_relatedness(counts: Any) -> Floats:
    """C_ij over its expectation ((S_i/T)(S_j/(T - S_i)) + (S_j/T)(S_i/(T - S_j))) T/2; above 1: related.

    Source: Steijn (2017); Balland et al. (2019), Regional Studies 53, 1252-1268.
    """
    table = np.array(counts, dtype=np.float64)
    margin, total = table.sum(axis=0), table.sum()
    onward = np.nan_to_num(ratio(np.outer(margin, margin), np.multiply.outer(total - margin, np.ones(len(margin)))))
    return ratio(table, (onward + onward.T) / 2)
