"""Whatever a stranger sends, the API answers: with records, or with a problem that names what is wrong."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.registry import COLLECTIONS
from tests.api.conftest import every_list

pytestmark = pytest.mark.django_db
RELAXED = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PARAMETERS = sorted({name for view in COLLECTIONS for name in view.filterset_class.parameters()})
NAMES = st.sampled_from([*PARAMETERS, "limit", "cursor", "count", "ordering", "format", "bom", "geometry", "x"])
VALUES = st.one_of(
    st.text(max_size=60),
    st.integers().map(str),
    st.floats().map(str),
    st.dates().map(str),
    st.datetimes().map(lambda instant: instant.isoformat() + "Z"),
    st.lists(st.floats(), min_size=3, max_size=5).map(lambda parts: ",".join(map(str, parts))),
    st.sampled_from(["true", "csv", "geojson", "valley,ridge", "atlantis", "national", "code", "-code", "sme", "ok"]),
)


@pytest.mark.usefixtures("world")
@RELAXED
@given(st.sampled_from(every_list()), st.lists(st.tuples(NAMES, VALUES), max_size=4))
def test_any_query_is_answered_or_refused(get, slug, pairs):
    query = "&".join(f"{quote(name)}={quote(value, errors='replace')}" for name, value in pairs)
    answer = get(f"{slug}/?{query}")
    assert answer.status_code in (200, 400), query
    if answer.status_code == 400:
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["code"]


@pytest.mark.usefixtures("world")
@RELAXED
@given(st.sampled_from(every_list()), st.text(min_size=1, max_size=60))
def test_any_key_is_answered_or_not_found(get, slug, key):
    answer = get(f"{slug}/{quote(key, safe='', errors='replace')}/")
    assert answer.status_code in (200, 400, 404), key
