"""A database that is too slow is answered for: 503, when to come back, and in the form the asker reads."""

import contextlib
import time

import psycopg
import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection
from django.test import Client

from config.limits import RETRY_AFTER_S

pytestmark = pytest.mark.django_db


@contextlib.contextmanager
def slow_clusters(limit_ms=150):
    """Somebody holds the clusters, so that every statement on them waits until its time is over."""
    info = connection.connection.info
    other = psycopg.connect(host=info.host, port=info.port, dbname=info.dbname, user=info.user, password=info.password)
    other.execute("LOCK TABLE clusters_cluster IN ACCESS EXCLUSIVE MODE")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(limit_ms)])
    try:
        yield
    finally:
        other.close()


@pytest.fixture
def visitor(db):
    connection.ensure_connection()
    return Client(raise_request_exception=False)


@pytest.fixture
def editor(visitor):
    visitor.force_login(User.objects.create_superuser("root", password="correct horse battery"))
    return visitor


def is_busy_page(response):
    assert (response.status_code, response["Retry-After"]) == (503, str(RETRY_AFTER_S))
    assert response["Content-Type"].startswith("text/html")
    assert response["Cache-Control"] == "no-store"
    return "服务器繁忙" in response.content.decode()


@pytest.mark.parametrize("address", ["/zh-hans/clusters/", "/en/clusters/?q=chips", "/zh-hans/clusters/any/"])
def test_slow_page_asks_for_patience(visitor, address):
    with slow_clusters():
        assert is_busy_page(visitor.get(address))


@pytest.mark.parametrize("address", ["/api/v1/clusters/", "/api/v1/clusters/?format=csv", "/api/v1/clusters/any/"])
def test_slow_answer_of_the_api_is_a_problem_document(visitor, address):
    with slow_clusters():
        response = visitor.get(address)
    assert (response.status_code, response["Retry-After"]) == (503, str(RETRY_AFTER_S))
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == "unavailable"


def test_editor_waits_longer_than_the_public_but_not_for_ever(editor, settings):
    settings.ADMIN_STATEMENT_TIMEOUT_MS = 600
    with slow_clusters(limit_ms=50):
        begun = time.monotonic()
        assert is_busy_page(editor.get("/admin/clusters/cluster/"))
    assert time.monotonic() - begun >= 0.6


def limits_during(client, address):
    """The limit under which each statement of a request runs."""
    found = []

    def note(execute, *statement):
        if "statement_timeout" not in str(statement[0]):
            found.append(connection.connection.execute("SHOW statement_timeout").fetchone()[0])
        return execute(*statement)

    with connection.execute_wrapper(note):
        assert client.get(address).status_code == 200
    return found


def limit_now():
    return connection.connection.execute("SHOW statement_timeout").fetchone()[0]


def test_limit_of_editors_is_theirs_alone_and_ends_with_the_request(editor):
    default = limit_now()
    limits = limits_during(editor, "/admin/clusters/cluster/")
    assert limits[-1] == "10s"
    assert set(limits) == {default, "10s"}, "who it is was asked before"
    assert limit_now() == default
    assert set(limits_during(editor, "/zh-hans/clusters/")) == {default}
    assert set(limits_during(Client(), "/zh-hans/clusters/")) == {default}


def test_stranger_at_the_door_of_the_admin_is_the_public(visitor):
    assert "10s" not in limits_during(visitor, "/admin/login/")


@pytest.mark.parametrize(("address", "who"), [("/zh-hans/clusters/", Client()), ("/admin/clusters/cluster/", None)])
def test_database_that_is_away_is_a_busy_page_too(editor, address, who):
    def away(*arguments):
        raise OperationalError("connection refused at postgis://secret@host")

    with connection.execute_wrapper(away):
        response = (who or editor).get(address)
    assert is_busy_page(response)
    assert b"secret" not in response.content
