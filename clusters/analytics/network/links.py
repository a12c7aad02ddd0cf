"""Local buzz and pipelines: how far collaborations reach, and whether they cross sectors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from clusters.analytics.network.projection import Hypergraph
from clusters.analytics.result import Integers, Results, many, ratio

SCALES = ("intra_regional", "inter_regional", "transnational", "unknown")
CROSSINGS = ("same_sector", "cross_sector", "unknown")
Labels = frozenset[str]


def scales(graph: Hypergraph, regions: Mapping[str, Labels], countries: Mapping[str, Labels]) -> tuple[str, ...]:
    """Scale of each collaboration: intra_regional, inter_regional, transnational or unknown.

    `regions`, `countries`: the set of regions (at the chosen level) and countries of each participant, empty or absent
    where unknown. No country shared by all whose country is known: transnational; else one unknown: unknown; the same
    with regions. Fewer than two participants: unknown. The rule that the database applies (docs/methods.md).

    Source: Bathelt, Malmberg and Maskell (2004), Progress in Human Geography 28, 31-56.
    """
    return tuple(_scale(members, regions, countries) for members in _members(graph))


def _scale(members: Sequence[str], regions: Mapping[str, Labels], countries: Mapping[str, Labels]) -> str:
    if len(members) < 2:
        return "unknown"
    for places, verdict in ((countries, "transnational"), (regions, "inter_regional")):
        shared = _shared(members, places)
        if shared != "same":
            return verdict if shared == "different" else "unknown"
    return "intra_regional"


def crossings(graph: Hypergraph, sectors: Mapping[str, Labels]) -> tuple[str, ...]:
    """Whether each collaboration's participants share a sector: same_sector, cross_sector or unknown."""
    words = {"same": "same_sector", "different": "cross_sector", "unknown": "unknown"}
    return tuple(words[_shared(m, sectors)] if len(m) > 1 else "unknown" for m in _members(graph))


def _shared(members: Sequence[str], labels: Mapping[str, Labels]) -> str:
    sets = [labels.get(member, frozenset()) for member in members]
    known = [one for one in sets if one]
    if len(known) > 1 and not frozenset.intersection(*known):
        return "different"
    return "same" if len(known) == len(members) else "unknown"


def _members(graph: Hypergraph) -> list[list[str]]:
    table = graph.incidence.tocsc()
    bounds = table.indptr
    return [[graph.participants[i] for i in table.indices[a:b]] for a, b in pairwise(bounds)]


@dataclass(frozen=True)
class LinkClasses:
    """Collaborations by scale (rows, SCALES) and crossing (columns, CROSSINGS), and the participants they reach."""

    collaborations: Integers
    participants: Integers  # each participant once per cell


def cross_table(graph: Hypergraph, scale: Sequence[str], crossing: Sequence[str]) -> LinkClasses:
    """The 3 x 2 table of collaborations with a row and a column for what is unknown; classes per collaboration."""
    shape = (len(SCALES), len(CROSSINGS))
    counts, reached = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    cell = np.array([(SCALES.index(a), CROSSINGS.index(b)) for a, b in zip(scale, crossing, strict=True)], dtype=int)
    cell = cell.reshape(-1, 2)
    np.add.at(counts, (cell[:, 0], cell[:, 1]), 1)
    table = graph.incidence.tocsc()
    for row, column in np.ndindex(*shape):
        chosen = table[:, np.flatnonzero((cell == (row, column)).all(axis=1))]
        reached[row, column] = int((np.asarray(chosen.sum(axis=1)).ravel() > 0).sum())
    return LinkClasses(counts, reached)


def share_in_classes(graph: Hypergraph, classes: Sequence[str], wanted: Iterable[str]) -> Results:
    """For each participant, the share of its classified collaborations that are of the wanted classes, 0 to 1.

    Collaborations of class unknown count neither above nor below the line; none classified: undefined.
    """
    chosen = set(wanted)
    yes = np.array([name in chosen for name in classes], dtype=np.float64)
    known = np.array([name != "unknown" for name in classes], dtype=np.float64)
    shares = ratio(graph.incidence @ yes, graph.incidence @ known)
    return many(shares, "share of collaborations", len(graph.participants))
