"""The made-up nation of the frontend bench: as large as it says, sound in every reference, and called synthetic."""

import json

import pytest

from bench._nation import CLUSTERS, LINKS, nation
from mapviz.data.packed import pack

REAL = {
    "version": 5,
    "kinds": ["industry", "science"],
    "domains": [{"code": "it"}, {"code": "bio"}],
    "regions": [{"official_code": "CN", "level": 0}, {"official_code": "DE", "level": 0}, {"official_code": "44"}],
    "clusters": {
        "code": ["a", "b", "c"], "zh": ["", "", ""], "en": ["", "", ""], "find": ["", "", ""],
        "lon": [113.0, 13.0, None], "lat": [23.0, 51.0, None], "province": [2, -1, -1], "country": [0, 1, 0],
        "domains": [[0], [1], []], "since": [None, 2000, None], "members": [None, None, None],
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def made():
    return nation(REAL)


def test_it_is_as_large_as_it_says_and_says_that_it_is_made_up(made):
    clusters, links = made
    assert clusters["synthetic"] is True
    assert {len(column) for column in clusters["clusters"].values()} == {CLUSTERS}
    assert {len(column) for column in links["links"].values()} == {LINKS}
    assert all(code.startswith("synthetic-") for code in clusters["clusters"]["code"])


def test_links_name_two_clusters_and_a_collaboration(made):
    _clusters, links = made
    columns = links["links"]
    assert all(0 <= a < b < CLUSTERS for a, b in zip(columns["a"], columns["b"], strict=True))
    assert max(columns["collaboration"]) < len(links["collaborations"])
    assert set(columns["scale"]) == {0, 2}


def test_it_is_the_same_every_time_and_the_map_can_read_it(made):
    assert json.dumps(nation(REAL)) == json.dumps(made)
    assert len(pack(made[1])) > LINKS * 8
