"""How knowledge-rich a region's mix of sectors is: presence, diversity, ubiquity, ECI and PCI."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from clusters.analytics.result import CODES, Booleans, Floats, Results, Status, many, ratio

FEWEST = 10  # regions and sectors below which the indices say little
CLOSE = 1e-8  # eigenvalues nearer than this have no eigenvector of their own


def presence(lq: Any, threshold: float = 1.0, small: Any = None) -> Booleans:
    """M_rs: whether a region is specialised in a sector, LQ >= threshold (basis `all`) and the cell not small.

    R x S in and out; an unknown quotient is no presence.
    """
    quotients = np.array(lq, dtype=np.float64)
    found = np.nan_to_num(quotients, nan=-np.inf) >= threshold
    return np.asarray(found if small is None else found & ~np.asarray(small, dtype=np.bool_), dtype=np.bool_)


@dataclass(frozen=True)
class Complexity:
    """Diversity and ECI of R regions, ubiquity and PCI of S sectors, and the three leading eigenvalues."""

    diversity: Results
    ubiquity: Results
    eci: Results
    pci: Results
    eigenvalues: Floats


def economic_complexity(present: Any) -> Complexity:
    """ECI and PCI: second eigenvector of D^-1 M U^-1 M^T, z-scored with ECI's mean and population sd.

    `present`: R x S matrix M of 0 and 1. D and U hold diversity and ubiquity. The sign is such that ECI correlates
    positively with diversity; PCI of a sector is the mean ECI of the regions that have it. Regions and sectors without
    any presence are left out (`insufficient`, no number), and below 10 of either all are `insufficient`. A network in
    separate parts, or second and third eigenvalues that coincide: not_converged, no number.

    Source: Hidalgo and Hausmann (2009), PNAS 106, 10570-10575; Hausmann, Hidalgo et al. (2014), Atlas.
    """
    matrix = np.array(present, dtype=np.float64)
    matrix = matrix if matrix.ndim == 2 else matrix.reshape(0, 0)
    diversity, ubiquity = matrix.sum(axis=1), matrix.sum(axis=0)
    rows, columns = diversity > 0, ubiquity > 0
    kept = matrix[rows][:, columns]
    vector, values = _second(kept)
    converged = vector is not None
    eci, pci = np.full(len(rows), np.nan), np.full(len(columns), np.nan)
    if vector is not None:
        eci[rows] = ratio(vector - vector.mean(), vector.std())
        pci[columns] = kept.T @ eci[rows] / ubiquity[columns]
    enough = min(kept.shape) >= FEWEST
    return Complexity(
        many(diversity, "sectors", len(rows)),
        many(ubiquity, "regions", len(columns)),
        _results(eci, rows, converged, enough),
        _results(pci, columns, converged, enough),
        values,
    )


def _results(values: Floats, kept: Booleans, converged: bool, enough: bool) -> Results:
    inside = Status.NOT_CONVERGED if not converged else Status.OK if enough else Status.INSUFFICIENT
    codes = np.where(kept, CODES[inside], CODES[Status.INSUFFICIENT])
    return many(values, "standard deviations", int(kept.sum()), codes)


def _second(matrix: Floats) -> tuple[Floats | None, Floats]:
    """The ECI vector before standardisation, None where it is not unique, and the leading eigenvalues."""
    if min(matrix.shape, default=0) < 2 or not _connected(matrix):
        return None, np.zeros(0)
    diversity, ubiquity = matrix.sum(axis=1), matrix.sum(axis=0)
    balanced = matrix / np.sqrt(np.outer(diversity, ubiquity))
    wide = matrix.shape[0] <= matrix.shape[1]
    values, vectors = np.linalg.eigh(balanced @ balanced.T if wide else balanced.T @ balanced)
    leading = values[::-1][:3]
    third = leading[2] if len(leading) > 2 else 0.0
    if leading[1] - third < CLOSE or leading[1] < CLOSE:
        return None, leading
    side = vectors[:, -2] if wide else balanced @ vectors[:, -2]
    vector = side / np.sqrt(diversity)
    return vector * _sign(vector, diversity), leading


def _connected(matrix: Floats) -> bool:
    parts, _ = csgraph.connected_components(sparse.bmat([[None, matrix], [matrix.T, None]]), directed=False)
    return bool(parts == 1)


def _sign(vector: Floats, diversity: Floats) -> float:
    """With diversity; where all are equally diverse, so that the longer tail points up, whatever the order of rows."""
    lean = float(((vector - vector.mean()) * (diversity - diversity.mean())).sum())
    if abs(lean) < 1e-12 * max(1.0, float(np.abs(vector).max())):
        lean = float(((vector - vector.mean()) ** 3).sum())
    return -1.0 if lean < 0 else 1.0


def reflections(present: Any, rounds: int = 2) -> list[tuple[Floats, Floats]]:
    """Method of reflections: k_r,n = mean of k_s,n-1 over a region's sectors, and the reverse; rounds 0 to `rounds`.

    For teaching and comparison only: it converges to a constant, and ECI is the eigenvector above. Rows or columns
    without presence: NaN from round 1. Source: Hidalgo and Hausmann (2009), equations 1 to 4.
    """
    matrix = np.array(present, dtype=np.float64)
    diversity, ubiquity = matrix.sum(axis=1), matrix.sum(axis=0)
    found = [(diversity, ubiquity)]
    for _ in range(rounds):
        of_regions, of_sectors = (np.nan_to_num(values) for values in found[-1])
        found.append((ratio(matrix @ of_sectors, diversity), ratio(matrix.T @ of_regions, ubiquity)))
    return found
