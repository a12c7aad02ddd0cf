"""The number of SQL statements of a list does not depend on the number of its records."""

import pickle

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.registry import COLLECTIONS
from tests.api.conftest import formats_of
from tests.api.world import build_world

pytestmark = pytest.mark.django_db

# Data version, records, and one statement for each kind of nested rows.
EXPECTED = {
    "clusters": 5,
    "cluster-organisations": 3,
    "organisations": 3,
    "memberships": 2,
    "collaborations": 3,
    "links": 2,
    "alliances": 4,
    "programmes": 4,
    "awards": 2,
    "label-schemes": 3,
    "labels": 2,
    "evaluations": 3,
    "policy-measures": 2,
    "indicators": 2,
    "observations": 2,
    "regions": 2,
    "places": 2,
    "sectors": 2,
    "domains": 2,
    "classifications": 2,
    "sources": 2,
    "releases": 2,
}


def queries_of(get, address):
    with CaptureQueriesContext(connection) as captured:
        answer = get(address)
    assert answer.status_code == 200
    return len(captured), answer


@pytest.fixture
def crowd(crowded_world, db):
    """Five of each record."""
    return pickle.loads(crowded_world)  # noqa: S301  our own


def assert_expected(get, view):
    for name in formats_of(view.slug):
        count, answer = queries_of(get, f"{view.slug}/?format={name}")
        assert count == EXPECTED[view.slug], name
        assert len(answer.content) > 0


@pytest.mark.parametrize("view", COLLECTIONS, ids=lambda view: view.slug)
def test_a_list_of_one_record_asks_so_often(get, world, view):
    assert_expected(get, view)


@pytest.mark.parametrize("view", COLLECTIONS, ids=lambda view: view.slug)
def test_a_list_of_many_records_asks_no_more_often(get, crowd, view):
    assert_expected(get, view)


def test_boundaries_are_read_with_the_regions(get, world):
    few, _ = queries_of(get, "regions/?format=geojson&geometry=shape")
    build_world("-2")
    assert queries_of(get, "regions/?format=geojson&geometry=shape")[0] == few == 2


def test_texts_that_no_answer_shows_are_not_read(get, world):
    with CaptureQueriesContext(connection) as captured:
        for view in COLLECTIONS:
            get(f"{view.slug}/")
    read = [query["sql"].partition(" FROM ")[0] for query in captured]
    assert not [sql for sql in read if '."search"' in sql or '."note"' in sql or '."lineage"' in sql]
