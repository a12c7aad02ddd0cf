from hypothesis import given
from hypothesis import strategies as st

from clusters.analytics.network.centrality import strength
from clusters.analytics.network.links import cross_table, crossings, scales, share_in_classes
from clusters.analytics.network.projection import active, hyperdegree, hypergraph, newman_weights, shared_counts
from tests.analytics.properties import properties

# Three collaborations: x of A, B, C; y of A, B; z of D alone.
ROWS = [("A", "x"), ("B", "x"), ("C", "x"), ("A", "y"), ("B", "y"), ("D", "z")]
memberships = st.lists(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("uvwxyz")), max_size=30)


def weights(graph):
    return {frozenset((graph.nodes[a], graph.nodes[b])): float(w) for a, b, w in zip(*graph.links, strict=True)}


def test_a_pair_is_weighted_by_what_it_shares():
    assert weights(shared_counts(hypergraph(ROWS))) == {frozenset("AB"): 2, frozenset("AC"): 1, frozenset("BC"): 1}


def test_newman_weights_discount_big_consortia():
    graph = newman_weights(hypergraph(ROWS))
    assert weights(graph) == {frozenset("AB"): 1.5, frozenset("AC"): 0.5, frozenset("BC"): 0.5}
    assert strength(graph).numbers() == [2, 2, 1, 0]


def test_collaborations_of_one_participant_count_for_hyperdegree_only():
    assert hyperdegree(hypergraph(ROWS)).numbers() == [2, 2, 1, 1]


@properties
@given(memberships)
def test_newman_strengths_sum_to_the_memberships_of_shared_collaborations(rows):
    graph = hypergraph(rows)
    expected = sum(size for size in graph.sizes if size >= 2)
    assert abs(strength(newman_weights(graph)).values.sum() - expected) < 1e-9


def test_the_window_keeps_what_runs_in_it_and_what_has_no_end():
    nan = float("nan")
    assert active([2018, 2021, 2022, 2025, nan], [2019, 2021, nan, 2026, nan], 2023).tolist() == [
        False, True, True, False, True,
    ]  # fmt: skip


REGIONS = {"A": frozenset({"r1"}), "B": frozenset({"r1"}), "C": frozenset({"r2"}), "E": frozenset({"q"})}
COUNTRIES = {"A": frozenset({"CN"}), "B": frozenset({"CN"}), "C": frozenset({"CN"}), "E": frozenset({"DE"})}


def test_scale_and_crossing_of_each_collaboration_and_their_table():
    rows = [("A", "1"), ("B", "1"), ("A", "2"), ("C", "2"), ("A", "3"), ("E", "3"), ("A", "4"), ("D", "4"), ("D", "5")]
    graph = hypergraph(rows)
    scale = scales(graph, REGIONS, COUNTRIES)
    assert scale == ("intra_regional", "inter_regional", "transnational", "unknown", "unknown")
    crossing = crossings(graph, {"A": frozenset({"bio", "it"}), "B": frozenset({"it"}), "C": frozenset({"steel"})})
    assert crossing == ("same_sector", "cross_sector", "unknown", "unknown", "unknown")
    table = cross_table(graph, scale, crossing)
    assert table.collaborations.tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 2]]
    assert table.participants.tolist() == [[2, 0, 0], [0, 2, 0], [0, 0, 2], [0, 0, 2]]
    shares = share_in_classes(graph, scale, ["inter_regional", "transnational"])
    assert dict(zip(graph.participants, shares.numbers(), strict=True)) == {
        "A": 2 / 3, "B": 0, "C": 1, "E": 1, "D": None,
    }  # fmt: skip


def test_an_empty_hypergraph_gives_empty_answers():
    graph = hypergraph([])
    assert newman_weights(graph).size == 0
    assert hyperdegree(graph).numbers() == []
    assert cross_table(graph, (), ()).collaborations.sum() == 0
