"""Pages as HTTP: caching, cookies, methods, languages, errors."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from clusters import models
from mapviz.presenters.memory import forget
from mapviz.urls import urlpatterns
from tests import factories

WITHOUT_CODE = [pattern.name for pattern in urlpatterns if "<" not in str(pattern.pattern) and pattern.name != "map"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_remembered():
    forget()


def address(name, *args, language="en"):
    with override(language):
        return reverse(f"mapviz:{name}", args=args)


@pytest.mark.parametrize("name", WITHOUT_CODE)
def test_every_page_stands_without_any_record(client, name):
    assert client.get(address(name)).status_code == 200


@pytest.mark.parametrize("name", WITHOUT_CODE)
def test_pages_set_no_cookie_and_are_the_same_for_all(client, name):
    response = client.get(address(name))
    assert not response.cookies
    assert "cookie" not in response.headers.get("Vary", "").lower()
    assert response.headers["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("name", WITHOUT_CODE)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_pages_are_read_only(client, name, method):
    assert getattr(client, method)(address(name)).status_code == 405


def test_an_unchanged_page_is_not_sent_again(client):
    first = client.get(address("clusters"))
    second = client.get(address("clusters"), headers={"if-none-match": first.headers["ETag"]})
    assert second.status_code == 304
    assert second.content == b""


def test_a_change_of_the_data_changes_the_page(client):
    etag = client.get(address("regions")).headers["ETag"]
    factories.ClusterFactory()
    assert client.get(address("regions"), headers={"if-none-match": etag}).status_code == 200


def test_the_two_languages_have_different_etags(client):
    assert (
        client.get(address("about")).headers["ETag"] != client.get(address("about", language="zh-hans")).headers["ETag"]
    )


def test_head_answers_like_get_without_a_body(client):
    response = client.head(address("clusters"))
    assert response.status_code == 200
    assert response.content == b""


def test_the_language_switch_keeps_path_and_query(client):
    html = client.get(address("clusters") + "?tier=national&q=a%26b").content.decode()
    assert 'href="/zh-hans/clusters/?tier=national&amp;q=a%26b"' in html


def test_pages_name_their_language(client):
    assert '<html lang="en">' in client.get(address("about")).content.decode()
    assert '<html lang="zh-Hans">' in client.get(address("about", language="zh-hans")).content.decode()


def test_pages_name_their_other_language_for_search_engines(client):
    html = client.get(address("about")).content.decode()
    assert '<link rel="alternate" hreflang="zh-Hans" href="/zh-hans/about/">' in html


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_no_page_has_scripts_or_styles_of_its_own(client, language):
    for name in WITHOUT_CODE:
        html = client.get(address(name, language=language)).content.decode()
        assert "<style" not in html
        assert " style=" not in html
        assert " onclick=" not in html
        scripts = re.findall(r"<script[^>]*>", html)
        assert all(" src=" in script or 'type="application/json"' in script for script in scripts)


@pytest.mark.parametrize(
    "query", ["?tier=best", "?country=nowhere", "?member_kind=x", "?bbox=1,2,3", "?sector=%27%20or%201=1"]
)
def test_a_wrong_filter_is_named_and_shows_nothing(client, query):
    factories.ClusterFactory(name_en="Valley")
    response = client.get(address("clusters") + query)
    assert response.status_code == 400
    html = response.content.decode()
    assert query[1:].split("=")[0] in html
    assert "Valley" not in html


@pytest.mark.parametrize("page", ["0", "-1", "x", "201", "1e3", "9" * 30, "", "２"])
def test_a_page_that_cannot_be_is_not_found(client, page):
    assert client.get(address("clusters") + f"?page={page}").status_code == 404


def test_an_unknown_order_falls_back_to_the_usual_one(client):
    response = client.get(address("clusters") + "?sort=password__startswith")
    assert response.status_code == 200
    assert response.context["order"] == "seat"


@pytest.mark.parametrize("text", ["'", "%", "\\", "a" * 5000, "& | !", "<script>alert(1)</script>", "数", "   "])
def test_search_bears_any_text(client, text):
    response = client.get(address("search"), {"q": text})
    assert response.status_code in (200, 400)
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize(("language", "word"), [("en", "There is no such page"), ("zh-hans", "404")])
def test_a_missing_page_says_so_in_the_readers_language(client, language, word):
    response = client.get(f"/{language}/nothing/here/")
    assert response.status_code == 404
    assert word in response.content.decode()


def test_a_failing_page_says_so_in_both_languages(client, monkeypatch):
    client.raise_request_exception = False

    def fail(*args):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("mapviz.presenters.regions.countries", fail)
    response = client.get(address("regions"))
    html = response.content.decode()
    assert response.status_code == 500
    assert "服务器出错" in html
    assert "Something went wrong here" in html
    assert "secret detail" not in html


def test_pages_are_found_by_code_only(client):
    cluster = factories.ClusterFactory()
    assert client.get(address("cluster", cluster.code)).status_code == 200
    assert client.get(f"/en/clusters/{cluster.pk}/").status_code == 404


def test_the_footer_names_operator_release_and_map_review_number(client, settings):
    settings.ATLAS = {**settings.ATLAS, "OPERATOR": "Ministry of Clusters", "ICP_NUMBER": "京ICP备00000000号"}
    factories.BoundaryPackFactory(name_en="Survey shapes", attribution="Survey", map_review_number="GS(2024)0001")
    models.Release.objects.create(code="2026.1", released_on=dt.date(2026, 1, 31), data_version=1)
    html = client.get(address("about")).content.decode()
    for words in ("Ministry of Clusters", "京ICP备00000000号", "Survey shapes", "GS(2024)0001", "2026.1", "2026-01-31"):
        assert words in html
