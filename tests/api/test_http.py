"""HTTP: revalidation, methods, cross-origin reads, cookies, limits, and answers when something fails."""

import logging

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework.throttling import AnonRateThrottle

from clusters.models import Cluster
from clusters.services.versions import data_version
from tests import factories

pytestmark = pytest.mark.django_db
CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


def test_an_answer_names_its_state_and_may_be_kept_and_revalidated(get, world):
    answer = get("clusters/")
    assert answer["ETag"].startswith('W/"')
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert {field.strip() for field in answer["Vary"].split(",")} >= {"Accept", "Accept-Language"}
    assert answer["Data-Version"] == str(data_version()) == str(answer.json()["data_version"])


@pytest.mark.parametrize(
    "path",
    ["clusters/", "clusters/?format=csv", "clusters/valley/", "links/?format=geojson", "", "schema/", "problems/"],
)
def test_a_client_that_holds_the_answer_is_told_so_without_reading_records(get, world, path):
    tag = get(path)["ETag"]
    with CaptureQueriesContext(connection) as captured:
        answer = get(path, **{"if-none-match": f'"other", {tag}'})
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer["ETag"] == tag
    assert "Content-Type" not in answer
    assert len(captured) == 1, [query["sql"] for query in captured]
    assert "clusters_datachange" in captured[0]["sql"]


def test_a_published_edit_is_seen_by_the_next_request(get, world):
    tag = get("clusters/valley/")["ETag"]
    # Tests run in one transaction, which counts as one change: a new one is what an edit brings in reality.
    connection.cursor().execute("INSERT INTO clusters_datachange (transaction_id) VALUES (-1)")
    Cluster.objects.filter(code="valley").update(name_en="New name")
    answer = get("clusters/valley/", **{"if-none-match": tag})
    assert answer.status_code == 200
    assert answer.json()["name_en"] == "New name"


def test_the_state_differs_by_query_format_language_and_day(get, world, monkeypatch):
    seen = {
        get("clusters/")["ETag"],
        get("clusters/?limit=1")["ETag"],
        get("clusters/?format=csv")["ETag"],
        get("clusters/", accept="text/csv")["ETag"],
        get("clusters/", language="zh-CN")["ETag"],
        get("clusters/valley/")["ETag"],
    }
    monkeypatch.setattr("api.conditional.localdate", lambda: __import__("datetime").date(2031, 1, 1))
    assert len(seen | {get("clusters/")["ETag"]}) == 7


def test_head_answers_like_get_without_a_body(client, world):
    got, head = client.get("/api/v1/clusters/"), client.head("/api/v1/clusters/")
    assert head.status_code == 200
    assert head.content == b""
    for name in ("ETag", "Content-Type", "Data-Version", "Cache-Control", "Vary"):
        assert head[name] == got[name]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", ["clusters/", "clusters/valley/", "", "schema/", "nowhere/"])
def test_nothing_can_be_written(client, world, method, path):
    answer = getattr(client, method)(f"/api/v1/{path}")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["code"] == "method_not_allowed"


def test_a_method_in_a_header_or_parameter_changes_nothing(client, world):
    assert client.post("/api/v1/clusters/", headers={"x-http-method-override": "GET"}).status_code == 405
    assert client.get("/api/v1/clusters/?_method=DELETE").status_code == 400


def test_options_lists_the_methods(client):
    answer = client.options("/api/v1/clusters/")
    assert (answer.status_code, answer["Allow"], answer.content) == (204, "GET, HEAD, OPTIONS", b"")


@pytest.mark.parametrize(
    "path", ["clusters/", "clusters/?tier=x", "clusters/nothing/", "schema/", "nowhere/", "?q=%00"]
)
def test_every_answer_may_be_read_from_any_origin_without_credentials(get, world, path):
    answer = get(path, origin="https://elsewhere.example")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert "Link" in answer["Access-Control-Expose-Headers"]


def test_a_preflight_is_answered(client):
    asks = {"origin": "https://elsewhere.example", "access-control-request-method": "GET"}
    answer = client.options("/api/v1/clusters/", headers=asks)
    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]


def test_pages_outside_the_api_are_closed_to_other_origins(client):
    assert "Access-Control-Allow-Origin" not in client.get("/healthz")


def test_no_cookie_or_sign_in_is_read_or_set(world, admin_user):
    signed_in = Client()
    signed_in.force_login(admin_user)
    signed_in.cookies["django_language"] = "en"
    stranger = Client()
    one = signed_in.get("/api/v1/clusters/", headers={"authorization": "Basic Zm9vOmJhcg=="})
    other = stranger.get("/api/v1/clusters/")
    assert one.content == other.content
    assert one["ETag"] == other["ETag"]
    assert one["Content-Language"] == "zh-hans"
    assert "Cookie" not in one["Vary"]
    assert not one.cookies
    assert not other.cookies


def test_a_draft_is_hidden_from_an_administrator_too(world, admin_client):
    factories.ClusterFactory(code="secret", status="draft")
    assert admin_client.get("/api/v1/clusters/secret/").status_code == 404


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client, world):
    answer = client.get("/api/v1/clusters?limit=1")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/clusters/?limit=1")


def test_an_unknown_address_is_a_problem_too(get):
    answer = get("nothing/at/all/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_a_browser_gets_json_and_the_parameter_overrules_accept(get, world):
    assert get("clusters/", accept=CHROME)["Content-Type"] == "application/json"
    assert get("clusters/?format=geojson", accept="application/json")["Content-Type"] == "application/geo+json"
    assert get("clusters/", accept="text/csv, */*;q=0.1")["Content-Type"] == "text/csv; charset=utf-8"


def test_a_client_that_asks_too_often_is_told_when_to_come_back(get, monkeypatch):
    monkeypatch.setattr(AnonRateThrottle, "rate", "3/min", raising=False)
    answers = [get("domains/") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[3]["Retry-After"]) <= 60
    assert answers[3]["Content-Type"] == "application/problem+json"
    assert answers[3].json()["code"] == "too_many_requests"


def test_a_forged_forwarded_address_does_not_escape_the_limit(get, monkeypatch):
    monkeypatch.setattr(AnonRateThrottle, "rate", "2/min", raising=False)
    answers = [get("domains/", **{"x-forwarded-for": f"10.0.0.{number}"}) for number in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]


def test_a_statement_that_takes_too_long_is_answered_with_a_time_to_come_back(get, world, monkeypatch):
    def slow(*args, **kwargs):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 20; SELECT pg_sleep(1)")

    monkeypatch.setattr("api.pagination.KeysetPagination.paginate_queryset", slow)
    answer = get("clusters/")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert answer["Cache-Control"] == "no-store"
    assert answer.json()["code"] == "unavailable"


@pytest.mark.parametrize(
    "place", ["api.pagination.KeysetPagination.paginate_queryset", "api.renderers.CSVRenderer.render"]
)
def test_an_unforeseen_error_shows_nothing_of_the_inside_but_is_logged(world, monkeypatch, caplog, place):
    def fail(*args, **kwargs):
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr(place, fail)
    with caplog.at_level(logging.ERROR):
        answer = Client(raise_request_exception=False).get("/api/v1/clusters/?format=csv")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "internal_error"
    assert b"secret" not in answer.content
    assert any(record.exc_info and "secret" in str(record.exc_info[1]) for record in caplog.records)
