"""The number of SQL statements of a list does not depend on the number of its records."""

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


@pytest.mark.parametrize("view", COLLECTIONS, ids=lambda view: view.slug)
def test_a_list_asks_as_often_for_many_records_as_for_one(get, world, view):
    for name in formats_of(view.slug):
        address = f"{view.slug}/?format={name}"
        few, _ = queries_of(get, address)
        assert few == EXPECTED[view.slug], address
    for number in range(4):
        build_world(f"-{number}")
    for name in formats_of(view.slug):
        many, answer = queries_of(get, f"{view.slug}/?format={name}")
        assert many == EXPECTED[view.slug], f"{view.slug} {name}"
    assert len(answer.content) > 0


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
