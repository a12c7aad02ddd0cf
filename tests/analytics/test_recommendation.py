import networkx as nx
import numpy as np
import pytest

from clusters.analytics.network.graph import network
from clusters.analytics.recommendation.partners import Candidates, score_table, suggest
from clusters.analytics.recommendation.prediction import pair_scores
from clusters.analytics.recommendation.validation import baseline_scores, combined_scores, validate

PLAIN = nx.karate_club_graph()
GRAPH = network([(str(a), str(b)) for a, b in PLAIN.edges], map(str, range(34)))
# A path a - b - c with d alone: a and c share b.
PATH = network([("a", "b"), ("b", "c")], "abcd")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("adamic_adar", nx.adamic_adar_index), ("resource_allocation", nx.resource_allocation_index),
        ("jaccard", nx.jaccard_coefficient), ("preferential_attachment", nx.preferential_attachment),
    ],
)  # fmt: skip
def test_pair_scores_agree_with_plain_implementations(name, plain):
    table = getattr(pair_scores(GRAPH), name)
    assert all(table[a, b] == pytest.approx(value) for a, b, value in plain(PLAIN))


def test_a_shared_partner_is_a_reason_and_ties_are_no_candidates():
    found = suggest(PATH, Candidates(), 0)
    assert [one.unit for one in found.partners] == [2, 3]
    assert found.partners[0].score == 100
    assert set(found.partners[0].reasons) == {"adamic_adar", "resource_allocation"}
    assert not found.cold_start


def test_the_loner_gets_suggestions_from_content_alone_and_says_so():
    places = [(0, 0), (10, 0), (20, 0), (21, 0)]
    near = suggest(PATH, Candidates(places=places), 3)
    assert near.cold_start
    assert [one.unit for one in near.partners] == [2, 1, 0]
    assert [one.unit for one in suggest(PATH, Candidates(places=places), 3, goal="far").partners] == [0, 1, 2]
    assert suggest(PATH, Candidates(), 3).status == "insufficient"


def test_never_the_same_managing_body_and_few_of_one_region():
    known = Candidates(
        places=[(0, 0), (1, 0), (2, 0), (3, 0)], managers=["m", None, None, "m"], regions=["r", "s", "s", "s"]
    )
    assert [one.unit for one in suggest(PATH, known, 3, per_region=1).partners] == [2]
    assert [one.unit for one in suggest(PATH, known, 3).partners] == [2, 1]


def test_partners_with_near_but_other_sectors_complement():
    sectors = [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    related = [[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]]
    found = suggest(network([], "abcd"), Candidates(sectors=sectors, relatedness=related), 0)
    assert found.partners[0].unit == 2
    assert set(found.partners[0].reasons) == {"complementarity", "related_variety"}


def test_a_university_balances_a_cluster_of_firms():
    helices = [[9, 0, 0], [9, 0, 0], [0, 9, 0]]
    assert suggest(network([], "abc"), Candidates(helices=helices), 0).partners[0].unit == 2


def test_a_time_split_is_judged_against_the_baselines():
    # Two circles: the ties that come later close triangles within them, whatever the degrees.
    random = np.random.default_rng(3)
    pairs = [(f"{c}{i}", f"{c}{j}") for c in "pq" for i in range(12) for j in range(i)]
    early = [pair for pair in pairs if random.random() < 0.5]
    names = [f"{c}{i}" for c in "pq" for i in range(12)]
    before, after = network(early, names), network(pairs, names)
    scores = pair_scores(before)
    table = combined_scores({"adamic_adar": scores.adamic_adar, "resource_allocation": scores.resource_allocation},
                            {"adamic_adar": 1, "resource_allocation": 1})  # fmt: skip
    found = validate(before, after, table, baseline_scores(before, random.random((24, 2))))
    assert set(found.baselines) == {"degree", "distance"}
    assert found.score.auc.value > 0.95
    assert found.score.precision.value > found.baselines["degree"].precision.value
    assert found.ship


def test_the_scores_that_are_validated_are_those_that_are_shown():
    known = Candidates(places=[(0, 0), (10, 0), (20, 0), (21, 0)], managers=[None, "m", None, "m"])
    table = score_table(PATH, known)
    assert np.allclose(table, table.T, equal_nan=True)
    assert np.isnan(table[0, 1])
    assert np.isnan(table[1, 3])
    seen = [{one.unit: one.score for one in suggest(PATH, known, unit).partners} for unit in (2, 3)]
    assert table[2, 3] == pytest.approx((seen[0][3] + seen[1][2]) / 2)
    found = validate(PATH, network([("a", "c")], "abcd"), table, {})
    assert found.score.auc.status == "insufficient"
    assert score_table(network([]), Candidates()).shape == (0, 0)


def test_nothing_new_ships_nothing():
    found = validate(GRAPH, GRAPH, np.zeros((34, 34)), baseline_scores(GRAPH))
    assert found.score.auc.status == "undefined"
    assert not found.ship
    assert pair_scores(network([])).jaccard.shape == (0, 0)
