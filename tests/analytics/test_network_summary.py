import networkx as nx
import numpy as np
import pytest

from clusters.analytics.monitoring import (
    change_alerts,
    hub_alerts,
    hub_losses,
    robust_z,
    tier_changes,
    turnover,
    yearly_change,
    yearly_changes,
)  # fmt: skip
from clusters.analytics.network import summary
from clusters.analytics.network.centrality import degree_share
from clusters.analytics.network.graph import network
from clusters.analytics.network.paths import betweenness

STAR = network([("hub", leaf) for leaf in "abcd"])
RING = network([(str(i), str((i + k) % 20)) for i in range(20) for k in (1, 2)])
PLAIN = nx.connected_watts_strogatz_graph(40, 4, 0.1, seed=1)
GRAPH = network([(str(a), str(b)) for a, b in PLAIN.edges], map(str, range(40)))


def test_density_clustering_and_lengths_agree_with_plain_implementations():
    assert summary.density(GRAPH).value == pytest.approx(nx.density(PLAIN))
    assert np.allclose(summary.clustering_coefficients(GRAPH).values, list(nx.clustering(PLAIN).values()))
    assert summary.transitivity(GRAPH).value == pytest.approx(nx.transitivity(PLAIN))
    lengths = summary.path_lengths(GRAPH)
    assert lengths.mean.value == pytest.approx(nx.average_shortest_path_length(PLAIN))
    assert lengths.longest.value == nx.diameter(PLAIN)


def test_a_star_is_wholly_centralised():
    assert summary.centralisation(STAR, degree_share, 3).value == pytest.approx(1)
    assert summary.centralisation(STAR, betweenness, 4).value == pytest.approx(1)


def test_a_ring_of_triangles_is_a_small_world_and_repeats():
    found = summary.small_world(RING, rewirings=5, seed=2)
    assert found.clustering == pytest.approx(0.5)
    assert found.sigma.value > 1
    assert found == summary.small_world(RING, rewirings=5, seed=2)


def test_the_film_actors_of_watts_and_strogatz():
    # Watts and Strogatz (1998), table 1; Humphries and Gurney (2008) give sigma as about 2,400.
    assert summary.small_world_sigma(3.65, 2.99, 0.79, 0.00027) == pytest.approx(2396, abs=1)
    assert summary.small_world_sigma(3.65, 2.99, 0.79, 0) is None


def test_without_its_hub_nothing_is_left_of_a_star():
    assert summary.fragility(STAR).value == pytest.approx(1 / 5)
    assert summary.fragility(RING).value == pytest.approx(19 / 20)


@pytest.mark.parametrize("graph", [network([]), network([], ["a"]), network([], ["a", "b"])])
def test_networks_without_links_have_statuses(graph):
    assert summary.path_lengths(graph).mean.status == "undefined"
    assert summary.small_world(graph).sigma.status == "undefined"
    assert summary.fragility(graph).status == "undefined"
    assert summary.transitivity(graph).status == "undefined"
    assert summary.clustering_coefficients(graph).values.sum() == 0
    assert hub_losses(graph).sum() == 0


def test_losing_the_bridge_of_a_bow_tie_is_an_alert():
    graph = network([("a", "b"), ("b", "v"), ("a", "v"), ("v", "c"), ("c", "d"), ("v", "d")])
    assert hub_losses(graph)[graph.nodes.index("v")] == pytest.approx(0.5)
    assert [alert.unit for alert in hub_alerts(graph)] == ["v"]


def test_robust_z_on_paper():
    # Past changes 1 to 5: median 3, median absolute deviation 1.
    found = robust_z(9, [1, 2, 3, 4, 5])
    assert found.value == pytest.approx(6 / 1.4826)
    assert robust_z(9, [1, 2, 3, 4]).status == "insufficient"
    assert robust_z(9, [3] * 6).status == "undefined"
    assert robust_z(3, [3] * 6).value == 0
    assert robust_z(None, [1, 2]).status == "suppressed"
    assert robust_z(1, []).status == "insufficient"


def test_a_change_beyond_ones_own_past_is_an_alert():
    steady = [10, 11, 13, 14, 16, 17, 19]
    series = {
        "x": {"jobs": [*steady, 40]},
        "y": {"jobs": [*steady, 20]},
        "z": {"jobs": [1, None, 50]},
        "w": {"jobs": []},
    }
    assert [(alert.unit, alert.subject) for alert in change_alerts(series)] == [("x", "jobs")]
    assert yearly_changes([1, None, 3, 5]) == [None, None, 2]


def test_a_change_stands_beside_the_range_of_its_own_past():
    found = yearly_change([0, 1, 3, 6, 10, 15, 24], "jobs")  # changes 1 to 5, then 9
    assert found.value == 9
    assert found.interval == pytest.approx((3 - 1.96 * 1.4826, 3 + 1.96 * 1.4826))
    assert yearly_change([1, 2, 4], "jobs").status == "insufficient"
    assert yearly_change([1, None], "jobs").status == "suppressed"
    assert yearly_change([], "jobs").status == "undefined"


def test_turnover_and_tiers():
    found = turnover([("a", "b"), ("a", "c")], [("a", "c"), ("b", "c")])
    assert (found.entries, found.exits, found.stayed, found.survival.value) == ((("b", "c"),), (("a", "b"),), 1, 0.5)
    assert turnover([], ["a"]).survival.status == "undefined"
    assert tier_changes({"x": "strong", "y": None, "z": "weak"}, {"x": "weak", "y": "weak", "z": "weak"}) == {
        "x": ("strong", "weak")
    }
