"""Who bridges circles: Burt's structural holes and the Gould-Fernandez roles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from clusters.analytics.network.graph import Network
from clusters.analytics.result import Floats, Results, many, ratio

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


def constraint(graph: Network) -> Results:
    """Burt's constraint: how far a node's contacts are redundant. About 0 to 1.4, high = closed in.

    c_i = sum over contacts j of (p_ij + sum over q of p_iq p_qj)^2, with p_ij the share of i's tie strength, in both
    directions together, that goes to j. Isolate: undefined. One contact: 1 plus what that contact is tied to i through
    others, so exactly 1.

    Source: Burt (1992), Structural Holes, chapter 2.
    """
    shares = _shares(graph)
    reached = (shares + shares @ shares).multiply(shares > 0)
    values = np.asarray(reached.power(2).sum(axis=1)).ravel()
    return many(np.where(_degrees(shares) > 0, values, np.nan), "constraint", graph.size)


def effective_size(graph: Network) -> Results:
    """Burt's effective size: contacts less their redundancy, from 1 (all tied to each other) to the degree.

    e_i = sum over contacts j of (1 - sum over q of p_iq m_jq), with p_iq as in `constraint` and m_jq the strength of j
    and q over j's strongest tie. Isolate: undefined.

    Source: Burt (1992), Structural Holes, equation 2.2.
    """
    shares = _shares(graph)
    mutual = _mutual(graph)
    strongest = np.asarray(mutual.max(axis=1).todense()).ravel() if graph.size else np.zeros(0)
    relative = sparse.diags_array(_inverse(strongest)) @ mutual
    redundancy = np.asarray((shares @ relative.T).multiply(shares > 0).sum(axis=1)).ravel()
    contacts = _degrees(shares)
    return many(np.where(contacts > 0, contacts - redundancy, np.nan), "contacts", graph.size)


def _mutual(graph: Network) -> Any:
    return (graph.strengths + graph.strengths.T).tocsr()


def _shares(graph: Network) -> Any:
    mutual = _mutual(graph)
    return (sparse.diags_array(_inverse(np.asarray(mutual.sum(axis=1)).ravel())) @ mutual).tocsr()


def _inverse(values: Any) -> Floats:
    return np.nan_to_num(ratio(np.ones(len(values)), values))


def _degrees(matrix: Any) -> Any:
    return np.diff(matrix.indptr)


@dataclass(frozen=True)
class Roles:
    """Brokerage of each node by role, what chance would give, and the sums over the network; `total` is all roles."""

    counts: Mapping[str, Results]
    expected: Mapping[str, Results]
    totals: Mapping[str, float]
    expected_totals: Mapping[str, float]


def brokerage_roles(graph: Network, groups: Sequence[str | None]) -> Roles:
    """Gould-Fernandez roles: for each a -> v -> b without a -> b, by the groups of a, v and b.

    coordinator A-A-A, itinerant A-B-A, gatekeeper A-B-B, representative A-A-B, liaison A-B-C (read along the path; some
    programs swap the middle two). Undirected ties count in both directions, so gatekeeper equals representative.
    `groups`: one label per node; nodes without one take no part and are undefined. Expected counts are
    d^2 (1 - d) times the possible pairs, d being the density. Result: counts, 0 or more.

    Source: Gould and Fernandez (1989), Sociological Methodology 19, 89-126.
    """
    known = np.array([group is not None for group in groups], dtype=bool)
    inside = graph.part(known)
    codes = _codes([group for group in groups if group is not None])
    counts = _role_counts(inside.ties, codes)
    expected = _role_expectations(inside.ties, codes)
    for table in (counts, expected):
        table["total"] = np.sum([table[role] for role in ROLES], axis=0)
    return Roles(
        {role: _spread(values, known) for role, values in counts.items()},
        {role: _spread(values, known) for role, values in expected.items()},
        {role: float(values.sum()) for role, values in counts.items()},
        {role: float(values.sum()) for role, values in expected.items()},
    )


def _codes(groups: Sequence[str]) -> Any:
    return np.unique(np.array(groups, dtype=str), return_inverse=True)[1] if groups else np.zeros(0, dtype=np.int64)


def _spread(values: Floats, known: Any) -> Results:
    full = np.full(len(known), np.nan)
    full[known] = values
    return many(full, "open paths", int(known.sum()))


def _role_counts(ties: Any, codes: Any) -> dict[str, Floats]:
    """Pairs of an in-neighbour and an out-neighbour by role, less those that are one node or are tied themselves."""
    same, other = _split(ties, codes)
    classes = sparse.csr_array((np.ones(len(codes)), (np.arange(len(codes)), codes)), shape=(len(codes), _many(codes)))
    in_same, out_same = _along(same, 0), _along(same, 1)
    in_other, out_other = _along(other, 0), _along(other, 1)
    returning = _along((other.T @ classes).multiply(other @ classes), 1)  # in- and out-neighbour of one foreign group
    return {
        "coordinator": in_same * out_same - _both_ways(same) - _closed(same, same, same),
        "itinerant": returning - _both_ways(other) - _closed(other, other, same),
        "representative": in_same * out_other - _closed(same, other, other),
        "gatekeeper": in_other * out_same - _closed(other, same, other),
        "liaison": in_other * out_other - returning - _closed(other, other, other),
    }


def _many(codes: Any) -> int:
    return int(codes.max()) + 1 if len(codes) else 1


def _split(ties: Any, codes: Any) -> tuple[Any, Any]:
    table = ties.tocoo()
    within = codes[table.row] == codes[table.col]
    parts = []
    for chosen in (within, ~within):
        place = (table.row[chosen], table.col[chosen])
        parts.append(sparse.coo_array((np.ones(int(chosen.sum())), place), shape=ties.shape).tocsr())
    return parts[0], parts[1]


def _along(matrix: Any, axis: int) -> Floats:
    return np.asarray(matrix.sum(axis=axis), dtype=np.float64).ravel()


def _both_ways(ties: Any) -> Floats:
    return _along(ties.multiply(ties.T), 1)


def _closed(first: Any, second: Any, closing: Any) -> Floats:
    """For each v, the pairs a -> v (first), v -> b (second) with a -> b (closing)."""
    return _along(first.T.multiply(second @ closing.T), 1)


def _role_expectations(ties: Any, codes: Any) -> dict[str, Floats]:
    n = len(codes)
    density = ties.nnz / (n * (n - 1)) if n > 1 else 0.0
    chance = density**2 * (1 - density)
    sizes = np.bincount(codes, minlength=_many(codes)).astype(np.float64)
    own = sizes[codes] if n else np.zeros(0)
    outside = n - own
    same_foreign = (sizes * (sizes - 1)).sum() - own * (own - 1)
    pairs = {
        "coordinator": (own - 1) * (own - 2),
        "itinerant": same_foreign,
        "representative": (own - 1) * outside,
        "gatekeeper": (own - 1) * outside,
        "liaison": outside * (outside - 1) - same_foreign,
    }
    return {role: chance * count for role, count in pairs.items()}
