"""The hypergraph of collaborations and its projections on pairs of participants."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from clusters.analytics.network.graph import Network
from clusters.analytics.result import Booleans, Integers, Results, many


@dataclass(frozen=True)
class Hypergraph:
    """Participants x collaborations: `incidence` is a sparse 0/1 matrix with one column for each collaboration."""

    participants: tuple[str, ...]
    collaborations: tuple[str, ...]
    incidence: Any

    @property
    def sizes(self) -> Integers:
        """Participants of each collaboration, |e|."""
        return np.asarray(self.incidence.sum(axis=0), dtype=np.int64).ravel()


def hypergraph(memberships: Iterable[tuple[str, str]], participants: Iterable[str] = ()) -> Hypergraph:
    """The hypergraph of (participant, collaboration) rows; a repeated row counts once.

    `participants` names those that must be there even without a collaboration; the order is theirs, then appearance.
    """
    rows = list(dict.fromkeys((str(who), str(what)) for who, what in memberships))
    names = tuple(dict.fromkeys([*map(str, participants), *(who for who, _ in rows)]))
    titles = tuple(dict.fromkeys(what for _, what in rows))
    name_at = {name: i for i, name in enumerate(names)}
    title_at = {title: i for i, title in enumerate(titles)}
    place = ([name_at[who] for who, _ in rows], [title_at[what] for _, what in rows])
    matrix = sparse.coo_array((np.ones(len(rows)), place), shape=(len(names), len(titles)))
    return Hypergraph(names, titles, matrix.tocsr())


def active(first_years: Any, last_years: Any, year: int, window: int = 3) -> Booleans:
    """Which collaborations run at some time in the years [year - window + 1, year].

    `first_years`, `last_years`: arrays of years, NaN where unknown: an unknown end still runs, an unknown beginning
    has begun. Result: a mask of the same length.
    """
    first = np.nan_to_num(np.asarray(first_years, dtype=np.float64), nan=-np.inf)
    last = np.nan_to_num(np.asarray(last_years, dtype=np.float64), nan=np.inf)
    return np.asarray((first <= year) & (last >= year - window + 1), dtype=np.bool_)


def hyperdegree(graph: Hypergraph) -> Results:
    """Number of collaborations of each participant, those it is alone in among them."""
    counts = np.asarray(graph.incidence.sum(axis=1)).ravel()
    return many(counts, "collaborations", len(graph.participants))


def shared_counts(graph: Hypergraph) -> Network:
    """Pairs of participants weighted by the number of collaborations they share: the off-diagonal part of B B^T."""
    return _projected(graph, np.ones(len(graph.collaborations)))


def newman_weights(graph: Hypergraph) -> Network:
    """Pairs of participants weighted by the sum of 1/(|e| - 1) over the collaborations e that they share.

    A participant's strength is then its number of collaborations with at least two participants, so that big
    consortia do not dominate. Weights are strengths, not distances. No shared collaboration: no link.

    Source: Newman (2001), Physical Review E 64, 016132, equation 2.
    """
    sizes = graph.sizes
    return _projected(graph, np.divide(1.0, sizes - 1, out=np.zeros(len(sizes)), where=sizes > 1))


def _projected(graph: Hypergraph, weights: Any) -> Network:
    product = (graph.incidence * weights[np.newaxis, :]) @ graph.incidence.T
    table = sparse.coo_array(product)
    off = (table.row != table.col) & (table.data > 0)
    matrix = sparse.coo_array((table.data[off], (table.row[off], table.col[off])), shape=table.shape)
    return Network(graph.participants, matrix.tocsr())
