"""Health answers what an operator's probe asks."""

import pytest

from config import health


def test_healthz_answers_without_a_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_readyz_names_each_check(client, monkeypatch):
    monkeypatch.setitem(health.CHECKS, "broker", lambda: None)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["checks"]) == (
        200,
        {"database": "ok", "migrations": "ok", "broker": "ok"},
    )


@pytest.mark.django_db
def test_readyz_says_503_and_what_fails_when_the_broker_is_away(client, settings, monkeypatch):
    def away():
        raise ConnectionError("no broker at redis://secret@host")

    monkeypatch.setitem(health.CHECKS, "broker", away)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["broker"] == "ConnectionError"
    assert b"secret" not in response.content
    assert response["Retry-After"] == "5"


@pytest.mark.parametrize("query", ["q=%00", "q=%ff", "q=" + "x" * 5000, "q=%ED%A0%80"])
def test_undecodable_input_is_refused_with_a_problem(client, query):
    response = client.get(f"/healthz?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_health_is_read_only(client, method):
    assert getattr(client, method)("/healthz").status_code == 405
