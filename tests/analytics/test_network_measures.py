import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusters.analytics.network import brokerage, centrality, communities, cores, mixing, paths, weaver
from clusters.analytics.network.graph import network
from tests.analytics.properties import properties

STAR = network([("hub", leaf) for leaf in "abcd"])
TRIANGLE_TAIL = network([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")])
EDGELESS = [network([]), network([], ["a"]), network([], ["a", "b", "c"])]
MEASURES = [
    centrality.degree, centrality.degree_share, centrality.strength, centrality.pagerank, centrality.eigenvector,
    centrality.closeness, paths.betweenness, paths.harmonic_closeness, brokerage.constraint,
    brokerage.effective_size, cores.core_numbers,
]  # fmt: skip


def by_name(graph, results):
    return dict(zip(graph.nodes, results.numbers(), strict=True))


def seeded(n=40, p=0.12, seed=3):
    plain = nx.gnp_random_graph(n, p, seed=seed)
    random = np.random.default_rng(seed)
    rows = [(str(a), str(b), float(random.integers(1, 5))) for a, b in plain.edges]
    for a, b, w in rows:
        plain[int(a)][int(b)].update(weight=w, length=1 / w)
    return network(rows, map(str, range(n))), plain


GRAPH, PLAIN = seeded()


def assert_same(results, expected):
    assert np.allclose(results.values, [expected[i] for i in range(len(results.values))], equal_nan=True)


def test_a_stars_hub_lies_on_every_path():
    assert by_name(STAR, paths.betweenness(STAR)) == {"hub": 1, "a": 0, "b": 0, "c": 0, "d": 0}


def test_betweenness_agrees_with_a_plain_implementation_with_and_without_lengths():
    assert_same(paths.betweenness(GRAPH, weighted=False), nx.betweenness_centrality(PLAIN))
    assert_same(paths.betweenness(GRAPH), nx.betweenness_centrality(PLAIN, weight="length"))


def test_directed_betweenness_agrees_with_a_plain_implementation():
    plain = nx.gnp_random_graph(20, 0.15, seed=5, directed=True)
    graph = network([(str(a), str(b)) for a, b in plain.edges], map(str, range(20)), directed=True)
    assert_same(paths.betweenness(graph), nx.betweenness_centrality(plain))


def test_sampled_betweenness_says_that_it_is_estimated():
    sampled = paths.betweenness(GRAPH, exact_up_to=10)
    assert sampled.at(0).status == "estimated"
    assert np.corrcoef(sampled.values, paths.betweenness(GRAPH).values)[0, 1] > 0.9


def test_harmonic_closeness_on_paper_and_against_a_plain_implementation():
    assert by_name(STAR, paths.harmonic_closeness(STAR)) == {"hub": 1} | dict.fromkeys("abcd", (1 + 3 / 2) / 4)
    plain = nx.harmonic_centrality(PLAIN, distance="length")
    assert_same(paths.harmonic_closeness(GRAPH), {i: v / (len(PLAIN) - 1) for i, v in plain.items()})


def test_pagerank_closeness_and_eigenvector_agree_with_plain_implementations():
    assert_same(centrality.pagerank(GRAPH), nx.pagerank(PLAIN, tol=1e-12))
    assert_same(centrality.closeness(GRAPH), nx.closeness_centrality(PLAIN))
    giant = PLAIN.subgraph(max(nx.connected_components(PLAIN), key=len))
    expected = nx.eigenvector_centrality_numpy(giant, weight="weight")
    assert_same(centrality.eigenvector(GRAPH), {i: expected.get(i, np.nan) for i in range(40)})


def test_pagerank_sums_to_one_with_isolates():
    assert centrality.pagerank(network([("a", "b")], ["a", "b", "c"])).values.sum() == pytest.approx(1)


def test_constraint_and_effective_size_agree_with_plain_implementations():
    assert_same(brokerage.constraint(GRAPH), nx.constraint(PLAIN, weight="weight"))
    # Node by node: networkx 3.6 divides by the wrong maxima when it does all nodes at once.
    assert_same(brokerage.effective_size(GRAPH), nx.effective_size(PLAIN, list(PLAIN), weight="weight"))


def test_directed_structural_holes_agree_with_plain_implementations():
    plain = nx.gnp_random_graph(15, 0.2, seed=9, directed=True)
    graph = network([(str(a), str(b)) for a, b in plain.edges], map(str, range(15)), directed=True)
    assert_same(brokerage.constraint(graph), nx.constraint(plain))
    assert_same(brokerage.effective_size(graph), nx.effective_size(plain, list(plain)))


def test_one_contact_constrains_wholly_and_an_isolate_has_no_constraint():
    graph = network([("a", "b")], ["a", "b", "alone"])
    assert by_name(graph, brokerage.constraint(graph)) == {"a": 1, "b": 1, "alone": None}
    assert brokerage.constraint(graph).at(2).status == "undefined"


def test_a_triangle_with_a_tail_has_the_structural_holes_worked_by_hand():
    assert by_name(TRIANGLE_TAIL, brokerage.effective_size(TRIANGLE_TAIL))["c"] == pytest.approx(3 - 2 / 3)
    constraint = by_name(TRIANGLE_TAIL, brokerage.constraint(TRIANGLE_TAIL))["c"]
    assert constraint == pytest.approx(2 * (1 / 3 + 1 / 6) ** 2 + (1 / 3) ** 2)


def slow_roles(graph, groups):
    arcs = {(a, b) for a, b in zip(*graph.ties.tocoo().coords, strict=True)}
    counts = {role: np.zeros(graph.size) for role in brokerage.ROLES}
    for a, v in arcs:
        for w, b in arcs:
            if v == w and a != b and (a, b) not in arcs:
                same = groups[a] == groups[v], groups[v] == groups[b], groups[a] == groups[b]
                role = {
                    (True, True, True): "coordinator",
                    (False, False, True): "itinerant",
                    (True, False, False): "representative",
                    (False, True, False): "gatekeeper",
                    (False, False, False): "liaison",
                }[same]
                counts[role][v] += 1
    return counts


arcs = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=30)


@properties
@given(arcs, st.lists(st.sampled_from("xyz"), min_size=7, max_size=7), st.booleans())
def test_broker_roles_are_every_open_path_counted_once(rows, groups, directed):
    graph = network(rows, "abcdefg", directed)
    roles = brokerage.brokerage_roles(graph, groups)
    for role, expected in slow_roles(graph, groups).items():
        assert roles.counts[role].values.tolist() == expected.tolist()
    assert roles.totals["total"] == sum(roles.totals[role] for role in brokerage.ROLES)


def test_undirected_ties_make_gatekeepers_representatives_too():
    roles = brokerage.brokerage_roles(network([("a", "v"), ("v", "b")]), ["x", "y", "y"])
    assert roles.totals == {
        "coordinator": 0, "itinerant": 0, "representative": 1, "gatekeeper": 1, "liaison": 0, "total": 2,
    }  # fmt: skip


def test_a_gatekeeper_lets_outsiders_in():
    directed = network([("outsider", "v"), ("v", "insider")], directed=True)
    assert brokerage.brokerage_roles(directed, ["x", "y", "y"]).totals["gatekeeper"] == 1


def test_nodes_without_a_group_broker_nothing():
    roles = brokerage.brokerage_roles(STAR, ["x", "x", "y", None, None])
    assert roles.counts["total"].numbers() == [2, 0, 0, None, None]


def test_all_inside_is_minus_one_and_all_outside_plus_one():
    graph = network([("a", "b"), ("c", "d")])
    assert mixing.external_internal(graph, "xxyy").whole.value == -1
    assert mixing.external_internal(graph, "xyxy").whole.value == 1


def test_external_internal_by_group_and_node_beside_a_seeded_baseline():
    graph = network([("a", "b"), ("a", "c"), ("c", "d")])
    found = mixing.external_internal(graph, "xxyy", seed=4)
    assert found.whole.value == pytest.approx(-1 / 3)
    assert found.groups["x"].value == 0
    assert found.nodes.numbers() == [0, -1, 0, -1]
    # Of the three ways to split four nodes in pairs, this path has 1, 2 and 3 ties across: 2 of 3 on average.
    assert found.baseline.value == pytest.approx(1 / 3, abs=0.05)
    assert found.baseline == mixing.external_internal(graph, "xxyy", seed=4).baseline


def test_krackhardt_and_sterns_extremes_hold_under_permutation():
    tight = network([(a, b) for block in ("abcde", "fghij") for a in block for b in block if a < b])
    assert mixing.external_internal(tight, "xxxxxyyyyy").whole.p_value < 0.02


def test_newmans_couples_by_race_have_his_assortativity():
    # Newman (2003), table I: mixing of 1,958 couples by race, San Francisco; r = 0.621, from figures that are
    # printed to three decimals and add up to 0.997.
    table = [[0.258, 0.016, 0.035, 0.013], [0.012, 0.157, 0.058, 0.019], [0.013, 0.023, 0.306, 0.035],
             [0.005, 0.007, 0.024, 0.016]]  # fmt: skip
    assert mixing.attribute_assortativity(table).value == pytest.approx(0.621, abs=0.0025)


def test_assortativities_agree_with_plain_implementations():
    groups = [str(i % 3) for i in range(40)]
    nx.set_node_attributes(PLAIN, dict(enumerate(groups)), "g")
    _, table = mixing.mixing_matrix(GRAPH, groups)
    expected = nx.attribute_assortativity_coefficient(PLAIN, "g")
    assert mixing.attribute_assortativity(table).value == pytest.approx(expected)
    assert mixing.degree_assortativity(GRAPH).value == pytest.approx(nx.degree_assortativity_coefficient(PLAIN))


def test_assortativity_is_undefined_when_all_are_alike():
    ring = network([("a", "b"), ("b", "c"), ("c", "a")])
    assert mixing.degree_assortativity(ring).status == "undefined"
    assert mixing.attribute_assortativity([[6.0]]).status == "undefined"


def test_zacharys_karate_club_splits_as_published():
    # Best known modularity 0.4198 (Brandes et al. 2008), in four communities.
    plain = nx.karate_club_graph()
    graph = network([(str(a), str(b)) for a, b in plain.edges])
    found = communities.communities(graph)
    assert found.modularity.value == pytest.approx(0.4198, abs=0.0005)
    assert found.sizes.tolist() == [12, 11, 6, 5]
    assert found.stable
    assert communities.communities(graph).labels.tolist() == found.labels.tolist()
    partition = dict(zip(graph.nodes, found.labels.tolist(), strict=True))
    assert communities.modularity(graph, partition).value == pytest.approx(found.modularity.value)


def test_a_club_is_more_modular_than_its_rewirings():
    plain = nx.karate_club_graph()
    graph = network([(str(a), str(b)) for a, b in plain.edges])
    chance = communities.modularity_by_chance(graph, rewirings=5)
    assert chance.interval[1] < 0.4198
    assert chance == communities.modularity_by_chance(graph, rewirings=5)
    assert communities.modularity_by_chance(network([])).status == "undefined"


def test_isolates_belong_to_no_community():
    graph = network([("a", "b")], ["a", "b", "c"])
    assert communities.communities(graph).labels.tolist() == [0, 0, -1]


def test_modularity_agrees_with_a_plain_implementation():
    blocks = [set(range(k, 40, 4)) for k in range(4)]
    labels = [str(i % 4) for i in range(40)]
    expected = nx.community.modularity(PLAIN, blocks, weight="weight", resolution=1.5)
    assert communities.modularity(GRAPH, labels, 1.5).value == pytest.approx(expected)


def test_core_numbers_agree_with_a_plain_implementation():
    assert_same(cores.core_numbers(GRAPH), nx.core_number(PLAIN))


def test_a_clique_with_hangers_on_is_a_perfect_core():
    links = [("a", "b"), ("a", "c"), ("b", "c")] + [(x, y) for x in "abc" for y in "pqr"]
    found = cores.core_periphery(network(links))
    assert found.fit.value == pytest.approx(1)
    assert found.core.tolist() == [True, True, True, False, False, False]


def test_the_weaver_score_is_the_mean_of_its_four_percentile_ranks():
    nan = float("nan")
    found = weaver.weaver_score([0, 1, 2], [0, 0.5, 1], [0, 1, 0], [0.2, 0.1, nan])
    assert found.parts["beyond_region"].numbers() == [25, 100, 25]
    assert found.score.numbers() == [(0 + 0 + 25 + 100) / 4, (50 + 50 + 100 + 0) / 4, (100 + 100 + 25) / 3]
    assert [found.score.at(i).status for i in range(3)] == ["ok", "ok", "estimated"]
    assert weaver.weaver_score([nan], [nan], [nan], [nan]).score.at(0).status == "insufficient"


def test_two_mode_measures_are_normalised_by_mode():
    # The first three events of the Southern Women study's pattern in small: two women meet at one event, one at both.
    found = centrality.two_mode([("ann", "e1"), ("bea", "e1"), ("bea", "e2")], ["ann", "bea"])
    assert by_name_of(found)["bea"] == 1
    assert by_name_of(found)["e1"] == 1
    assert centrality.two_mode([], []).nodes == ()


def by_name_of(found):
    return dict(zip(found.nodes, found.degree.numbers(), strict=True))


@pytest.mark.parametrize("graph", EDGELESS)
@pytest.mark.parametrize("measure", MEASURES)
def test_networks_without_links_have_a_status_for_every_node(graph, measure):
    found = measure(graph)
    assert len(found.numbers()) == graph.size
    assert all((found.at(i).value is None) == (found.at(i).status != "ok") for i in range(graph.size))


@pytest.mark.parametrize("graph", EDGELESS)
def test_networks_without_links_have_no_structure(graph):
    nobody = [None] * graph.size
    assert communities.communities(graph).modularity.status == "undefined"
    assert cores.core_periphery(graph).fit.status == "undefined"
    assert mixing.external_internal(graph, nobody).whole.status == "undefined"
    assert mixing.external_internal(graph, ["x"] * graph.size).baseline.status == "undefined"
    assert mixing.degree_assortativity(graph).status == "undefined"
    assert brokerage.brokerage_roles(graph, nobody).totals["total"] == 0
