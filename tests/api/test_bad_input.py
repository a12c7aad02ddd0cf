"""Every parameter refuses what it cannot take, names itself, and says what is allowed."""

from collections import Counter
from functools import cache
from urllib.parse import quote

import pytest

from api.pagination import Limit
from api.registry import COLLECTIONS
from clusters.filters.fields import AnyOf, Bbox, Codes, Day, Flag, Instant, OneOf, Text, Whole
from tests.api.conftest import every_list

pytestmark = pytest.mark.django_db

WRONG = {
    AnyOf: ["nonsense", "national,nonsense", "'", "1 OR 1=1"],
    OneOf: ["nonsense", "--code", "code;", "parent__code", "?"],
    Codes: ["no-such-code", "a b", "%", "x" * 200, "é", "a__b", ",".join(f"c{n}" for n in range(60))],
    Flag: ["1", "yes", "True", "null"],
    Whole: ["abc", "-1", "0", "1.5", "1e3", "１２", "9" * 40, "0x10", " "],
    Day: ["2024", "2024-13-01", "2024-02-30", "20240101", "2024-W01-1", "yesterday", "0000-00-00", "２０２４-01-01"],
    Instant: ["2024", "2024-06-31", "now", "2024-01-01T25:00", "2024-01-01T10:00+99:00", "0001-01-01T00:00+14:00"],
    Text: ["x" * 101],
    Bbox: [
        "1,2,3",
        "1,2,3,4,5",
        "1,2,3,4,5,6",
        "nan,2,3,4",
        "1,2,NaN,4",
        "inf,2,3,4",
        "-inf,2,3,4",
        "1,2,3,1e999",
        "1,5,3,2",
        "-181,2,3,4",
        "1,2,181,4",
        "1,-91,3,4",
        "1,2,3,91",
        "a,b,c,d",
        "1;2;3;4",
        "1_0,2,3,4",
        "１,2,3,4",
        ",,,",
        "POINT(1 1)",
        "0x1,2,3,4",
    ],
}


@cache
def wrong_values():
    """For each collection pairs of a parameter and a wrong value.

    A parameter of the same name is the same in all collections: the first gets all values, each other one of them.
    """
    found, known = {}, Counter()
    for view in COLLECTIONS:
        viewset = view()
        viewset.action, viewset.request, viewset.format_kwarg = "list", None, None
        pairs = found.setdefault(view.slug, [])
        for name, parameter in viewset.parameters().items():
            values = values_for(name, parameter)
            number, known[name] = known[name], known[name] + 1
            pairs += [(name, value) for value in (values[number % len(values) :][:1] if number and values else values)]
    return found


def values_for(name, parameter):
    for kind, values in WRONG.items():
        if isinstance(parameter, kind):
            # A size above the maximum is capped, however large.
            return [value for value in values if not (isinstance(parameter, Limit) and value == "9" * 40)]
    assert name == "cursor", f"no wrong values for {name}"
    return []


@pytest.mark.parametrize("slug", every_list())
def test_each_parameter_refuses_wrong_values_and_names_itself(get, slug):
    assert wrong_values()[slug]
    for name, value in wrong_values()[slug]:
        response = get(f"{slug}/?{name}={quote(value)}")
        assert response.status_code == 400, (slug, name, value, response.status_code)
        assert response["Content-Type"] == "application/problem+json"
        problem = response.json()
        assert problem["parameter"] == name
        assert problem["status"] == 400
        assert problem["instance"] == f"/api/v1/{slug}/"
        assert problem["type"].startswith("/api/v1/problems/")
        assert problem["detail"]


def test_an_unknown_parameter_is_refused_with_the_list_of_known_ones(get):
    problem = get("clusters/?regoin=x&tier=national").json()
    assert problem["code"] == "unknown_parameter"
    assert problem["parameter"] == "regoin"
    assert {"region", "bbox", "limit", "cursor", "format"} <= set(problem["allowed"])


@pytest.mark.parametrize("name", ["region__code", "code", "status", "note__contains", "search", "pk__in", "_connector"])
def test_no_column_or_lookup_can_be_named(get, name):
    assert get(f"clusters/?{name}=draft").json()["code"] == "unknown_parameter"


def test_all_faults_of_a_request_are_listed(get):
    faults = get("clusters/?nope=1&limit=&tier=x&tier=y&count=true&count=false").json()["errors"]
    assert [(fault["parameter"], fault["code"]) for fault in faults] == [
        ("nope", "unknown_parameter"),
        ("limit", "empty_value"),
        ("count", "repeated_parameter"),
    ]


def test_all_faults_of_filters_are_listed(get):
    faults = get("clusters/?tier=x&bbox=1&region=nowhere").json()["errors"]
    assert {fault["parameter"] for fault in faults} == {"tier", "bbox", "region"}


def test_an_empty_value_is_refused_rather_than_ignored(get):
    for query in ("region=", "q=%20", "region=,", "limit="):
        assert get(f"clusters/?{query}").json()["code"] == "empty_value"


def test_a_word_outside_the_list_is_answered_with_the_list(get):
    assert get("clusters/?tier=global").json()["allowed"] == ["national", "provincial", "nurtured"]


def test_an_unknown_code_is_answered_with_the_known_ones_where_they_are_few(get, world):
    problem = get("clusters/?programme=nothing").json()
    assert problem["code"] == "unknown_code"
    assert problem["allowed"] == ["contest"]
    assert problem["detail"] == "“nothing” is not a known code."


def test_an_unknown_format_is_refused_with_the_known_ones(get):
    problem = get("clusters/?format=shp").json()
    assert (problem["parameter"], problem["allowed"]) == (
        "format",
        ["json", "geojson", "csv", "xlsx", "parquet", "gpkg", "fgb"],
    )


def test_geojson_of_what_has_no_place_is_refused(get):
    problem = get("observations/?format=geojson").json()
    assert (problem["parameter"], problem["allowed"]) == ("format", ["json", "csv", "xlsx", "parquet", "gpkg"])


def test_a_format_that_is_not_offered_in_accept_is_refused(get):
    response = get("observations/", accept="application/geo+json")
    assert response.status_code == 406
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["allowed"][:2] == ["application/json", "text/csv"]
    assert "application/geo+json" not in response.json()["allowed"]


@pytest.mark.parametrize(
    ("query", "parameter"), [("q=%00", "q"), ("region=%ff", "region"), ("q=%ED%A0%80", "q"), ("a%00b=1", "ab")]
)
def test_broken_text_is_refused_and_its_parameter_named(get, query, parameter):
    response = get(f"clusters/?{query}")
    assert response.status_code == 400
    assert response.json()["code"] == "undecodable_input"
    assert response.json()["parameter"] == parameter


def test_a_broken_or_overlong_address_is_refused(get):
    assert get("clusters/a%00b/").status_code == 400
    assert get("clusters/?q=" + "x" * 5000).json()["code"] == "undecodable_input"
    assert get("clusters/" + "x" * 3000 + "/").status_code == 404


@pytest.mark.parametrize("key", ["0", "99999999999999999999999999", "-1", "abc", "1.0"])
def test_a_wrong_number_of_a_record_is_not_found(get, key):
    assert get(f"observations/{key}/").status_code == 404


def test_a_single_record_takes_only_a_format(get, world):
    assert get("clusters/valley/?format=json").status_code == 200
    problem = get("clusters/valley/?limit=3").json()
    assert (problem["code"], problem["allowed"]) == ("unknown_parameter", ["bom", "format"])


def test_problems_are_in_the_readers_language(get):
    english, chinese = get("clusters/?tier=x"), get("clusters/?tier=x", language="zh-CN,zh;q=0.9")
    assert english["Content-Language"] == "en"
    assert chinese["Content-Language"] == "zh-hans"
    assert english.json()["title"] == "Invalid value"
    assert chinese.json()["title"] != "Invalid value"


def test_every_problem_type_leads_to_its_explanation(get):
    for problem in get("problems/").json()["problems"]:
        answer = get(problem["type"].removeprefix("/api/v1/"))
        assert answer.status_code == 200
        assert answer.json() == problem
    assert get("problems/unheard_of/").status_code == 404
