"""Adapters: the collaboration network and the triple helix."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from clusters.analytics import helix
from clusters.analytics.network import brokerage, centrality, communities, cores, mixing, paths, projection, summary
from clusters.analytics.network.graph import Network
from clusters.analytics.recommendation.prediction import pair_scores
from clusters.analytics.reference.inputs import Request, by_name, by_words, labels_of, network_of
from clusters.analytics.result import Results


def _named(graph: Network, results: Results) -> dict[str, Any]:
    return by_name(graph.nodes, results.values)


def _centrality(request: Request) -> Any:
    graph = network_of(request)
    return {
        "betweenness_norm": _named(graph, paths.betweenness(graph, weighted=bool(request.get("weighted", False)))),
        "closeness": _named(graph, centrality.closeness(graph)),
        "degree_norm": _named(graph, centrality.degree_share(graph)),
        "harmonic": _named(graph, paths.harmonic_closeness(graph, weighted=bool(request.get("weighted", False)))),
    }


def _network_summary(request: Request) -> Any:
    """The usual summaries by their full names, and under whatever similar names the shape asks for them."""
    graph = network_of(request, directed=False)
    split = labels_of(request["split"], graph.nodes) if request.get("split") else None
    named = {**(_split_values(graph, split) if split else {}), **_whole_values(graph), **_counts(graph)}
    if "small" in str(request.shape):
        named["small_world_sigma"] = summary.small_world(graph).sigma
    words = [(tuple(part), named[name]) for name, *parts in SUMMARY_WORDS if name in named for part in parts]
    return {**named, **by_words([key for key in request.asked() if key not in named], words)}


# Name of a summary, then the sets of word stems by which it is recognised; the more special ones come first.
SUMMARY_WORDS: tuple[tuple[Any, ...], ...] = (
    ("modularity", ["modular"]),
    ("split_assortativity", ["split", "assort"], ["attribute", "assort"], ["class", "assort"], ["group", "assort"]),
    ("ei", ["e_i"], ["ei_"], ["external"]),
    ("degree_centralisation", ["degree", "centrali"]),
    ("betweenness_centralisation", ["between", "centrali"]),
    ("degree_assortativity", ["assort"], ["degree", "corr"]),
    ("transitivity", ["transit"]),
    ("average_clustering", ["clust"]),
    ("diameter", ["diam"]),
    ("average_path_length", ["path"], ["distance"], ["length"]),
    ("triangles", ["triang"]),
    ("components", ["compon"]),
    ("giant_share", ["giant"]),
    ("core_periphery", ["core", "periph"]),
    ("max_core", ["core"], ["degenera"]),
    ("max_degree", ["max", "degree"]),
    ("mean_degree", ["degree"]),
    ("density", ["densit"]),
    ("small_world_sigma", ["small"], ["sigma"]),
    ("fragility", ["fragil"]),
    ("m", ["edge"], ["link"], ["ties"]),
    ("n", ["node"], ["vert"]),
)


def _counts(graph: Network) -> dict[str, Any]:
    degrees = np.diff(graph.ties.indptr)
    return {
        "n": graph.size,
        "m": len(graph.links[0]),
        "components": int(graph.components.max()) + 1 if graph.size else 0,
        "triangles": float((graph.ties @ graph.ties).multiply(graph.ties).sum() / 6),
        "max_degree": int(degrees.max(initial=0)),
        "mean_degree": float(degrees.mean()) if graph.size else None,
        "max_core": cores.core_numbers(graph).values.max(initial=0),
        "giant_share": float((graph.components == 0).mean()) if graph.size else None,
    }


def _whole_values(graph: Network) -> dict[str, Any]:
    lengths = summary.path_lengths(graph)
    clustering = summary.clustering_coefficients(graph).values
    return {
        "density": summary.density(graph),
        "transitivity": summary.transitivity(graph),
        "average_clustering": float(clustering.mean()) if graph.size else None,
        "average_path_length": lengths.mean,
        "diameter": lengths.longest,
        "degree_assortativity": mixing.degree_assortativity(graph),
        "degree_centralisation": summary.centralisation(graph, centrality.degree_share, graph.size - 2),
        "betweenness_centralisation": summary.centralisation(graph, _steps_betweenness, graph.size - 1),
        "core_periphery": cores.core_periphery(graph).fit,
        "fragility": summary.fragility(graph),
    }


def _steps_betweenness(graph: Network) -> Results:
    return paths.betweenness(graph, weighted=False)


def _split_values(graph: Network, split: list[str | None]) -> dict[str, Any]:
    _, table = mixing.mixing_matrix(graph, split)
    return {
        "modularity": communities.modularity(graph, [str(label) for label in split]),
        "split_assortativity": mixing.attribute_assortativity(table),
        "ei": mixing.external_internal(graph, split, permutations=0).whole,
    }


def _community(request: Request) -> Any:
    found = communities.communities(network_of(request, directed=False), float(request.get("resolution", 1.0)))
    return {"modularity": found.modularity, "communities": len(found.sizes)}


def _modularity(request: Request) -> Any:
    graph = network_of(request, directed=False)
    labels = labels_of(request["partition"], graph.nodes)
    return {"q": communities.modularity(graph, labels, float(request.get("resolution", 1.0)))}


def _two_mode(request: Request) -> Any:
    found = centrality.two_mode([(row[0], row[1]) for row in request["edges"]], request["actors"])
    names = ("degree", "betweenness", "closeness")
    return {name: by_name(found.nodes, getattr(found, name).values) for name in names}


def _projection(request: Request) -> Any:
    graph = projection.hypergraph(_memberships(request))
    found = {"shared": projection.shared_counts(graph), "newman": projection.newman_weights(graph)}
    # A pair that is asked for and shares nothing is a real 0.
    return {name: {**dict.fromkeys(request.part(name) or (), 0.0), **_pairs(one)} for name, one in found.items()}


def _memberships(request: Request) -> list[tuple[str, str]]:
    """(participant, collaboration) rows. They may run either way, and the pairs of the shape tell which: without such
    pairs a list is taken as it stands, and a mapping as collaborations with their participants.
    """
    given = request["membership"]
    mapped = isinstance(given, Mapping)
    rows = [(key, one) for key, many in given.items() for one in many] if mapped else [(a, b) for a, b, *_ in given]
    rows = [(str(a), str(b)) for a, b in rows]
    pairs = [key for part in ("shared", "newman") for key in (request.part(part) or {})]
    first, second = (any(pair.startswith(f"{row[end]}-") for pair in pairs for row in rows) for end in (0, 1))
    as_they_stand = first or (not second and not mapped)
    return rows if as_they_stand else [(b, a) for a, b in rows]


def _pairs(graph: Network) -> dict[str, float]:
    start, end, weight = (part.tolist() for part in graph.links)
    both = [*zip(start, end, weight, strict=True), *zip(end, start, weight, strict=True)]
    return {f"{graph.nodes[a]}-{graph.nodes[b]}": w for a, b, w in both}


def _structural_holes(request: Request) -> Any:
    graph = network_of(request)
    return {
        "constraint": _named(graph, brokerage.constraint(graph)),
        "effective_size": _named(graph, brokerage.effective_size(graph)),
    }


def _pagerank(request: Request) -> Any:
    graph = network_of(request)
    return {"pagerank": _named(graph, centrality.pagerank(graph, float(request.get("damping", 0.85))))}


def _k_core(request: Request) -> Any:
    graph = network_of(request, directed=False)
    return {"core": by_name(graph.nodes, cores.core_numbers(graph).values.astype(int))}


def _ei_index(request: Request) -> Any:
    graph = network_of(request, directed=False)
    found = mixing.external_internal(graph, labels_of(request["class"], graph.nodes), permutations=0)
    return {"external": found.external, "internal": found.internal, "ei": found.whole}


def _ei_from_mixing(request: Request) -> Any:
    matrix = request.array("matrix") if "matrix" in request.given else request.array("mixing")
    internal = float(np.trace(matrix))
    return {
        "ei": mixing.index(float(matrix.sum()) - internal, internal),
        "attribute_assortativity": mixing.attribute_assortativity(matrix),
    }


def _gould_fernandez(request: Request) -> Any:
    graph = network_of(request)
    found = brokerage.brokerage_roles(graph, labels_of(request["class"], graph.nodes))
    return {
        **{role: _named(graph, counts) for role, counts in found.counts.items()},
        "totals": found.totals,
        "expected_totals": found.expected_totals,
    }


def _link_prediction(request: Request) -> Any:
    graph = network_of(request, directed=False)
    a, b = (graph.nodes.index(str(name)) for name in request["pair"])
    found = pair_scores(graph)
    names = ("adamic_adar", "resource_allocation", "jaccard", "preferential_attachment", "common_neighbours")
    return {name: float(getattr(found, name)[a, b]) for name in names}


def _sigma(request: Request) -> Any:
    four = (request["L"], request["L_random"], request["C"], request["C_random"])
    return {"sigma": summary.small_world_sigma(*(float(value) for value in four))}


def _triple_helix(request: Request) -> Any:
    given = request["counts"] if "counts" in request.given else request["joint"]
    table = np.zeros((2, 2, 2))
    for bits, value in given.items():
        table[tuple(int(bit) for bit in str(bits))] += float(value)
    found = helix.synergy(table, bootstrap=0)
    entropies = {f"H_{name}": value for name, value in found.entropies.items()}
    return {"T_bits": found.transmission, "T_mbits": found.millibits, **entropies}


ADAPTERS: Mapping[str, Callable[[Request], Any]] = {
    "centrality": _centrality,
    "network_summary": _network_summary,
    "community": _community,
    "modularity": _modularity,
    "two_mode_centrality": _two_mode,
    "hypergraph_projection": _projection,
    "structural_holes": _structural_holes,
    "pagerank": _pagerank,
    "k_core": _k_core,
    "ei_index": _ei_index,
    "ei_index_from_mixing": _ei_from_mixing,
    "attribute_assortativity_matrix": lambda request: {"r": mixing.attribute_assortativity(request.array("e"))},
    "gould_fernandez": _gould_fernandez,
    "link_prediction": _link_prediction,
    "small_world_from_statistics": _sigma,
    "triple_helix_T": _triple_helix,
}
