"""Scores of pairs without a tie from the ties around them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from clusters.analytics.network.graph import Network
from clusters.analytics.result import Floats


@dataclass(frozen=True)
class PairScores:
    """Symmetric n x n tables over all pairs; the diagonal means nothing."""

    common_neighbours: Floats
    jaccard: Floats
    adamic_adar: Floats
    resource_allocation: Floats
    preferential_attachment: Floats


def pair_scores(graph: Network) -> PairScores:
    """Common partners z of each pair, counted as such, over all partners of either (Jaccard), by 1/ln k_z
    (Adamic-Adar), by 1/k_z (resource allocation), and the product of degrees. Unweighted, symmetric, 0 or more.

    Source: Liben-Nowell and Kleinberg (2007), JASIST 58, 1019-1031; Zhou, Lu and Zhang (2009), EPJ B 71, 623-630.
    """
    ties = graph.ties.tocsr()
    degrees = np.diff(ties.indptr).astype(np.float64)
    shared = _through(ties, np.ones(graph.size))
    either = degrees[:, None] + degrees[None, :] - shared
    logs = np.divide(1.0, np.log(degrees, where=degrees > 1, out=np.ones(graph.size)))
    logs[degrees < 2] = 0.0  # a partner of one is shared by none
    return PairScores(
        shared,
        np.divide(shared, either, out=np.zeros(shared.shape), where=either > 0),
        _through(ties, logs),
        _through(ties, np.divide(1.0, degrees, out=np.zeros(graph.size), where=degrees > 0)),
        np.outer(degrees, degrees),
    )


def _through(ties: Any, weights: Floats) -> Floats:
    return np.asarray((ties @ sparse.diags_array(weights) @ ties).toarray(), dtype=np.float64)
