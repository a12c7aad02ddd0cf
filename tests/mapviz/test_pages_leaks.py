"""Nothing unpublished shows: every page is opened while drafts stand beside every published record."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from clusters import models
from mapviz.presenters.records import PAGES
from mapviz.urls import urlpatterns
from tests.api.world import MARK, build_world, hide

LANGUAGES = ("zh-hans", "en")
WITHOUT_CODE = [pattern.name for pattern in urlpatterns if "<" not in str(pattern.pattern)]


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def hidden(db):
    world = build_world()
    hide(world)
    return world


def open_page(client, name, *args, language="en", query=""):
    path = reverse(f"mapviz:{name}" if ":" not in name else name, args=args)
    return client.get(f"/{language}/{path.split('/', 2)[2]}{query}")


def text_of(response):
    return response.content.decode().lower()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WITHOUT_CODE)
def test_no_page_shows_an_unpublished_text(client, hidden, name, language):
    response = open_page(client, name, language=language)
    assert response.status_code == 200
    assert MARK not in text_of(response)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_no_profile_shows_an_unpublished_text(client, hidden, model, language):
    records = model.objects.published()
    assert records.exists()
    for record in records:
        response = open_page(client, PAGES[model], record.code, language=language)
        assert response.status_code == 200, record.code
        assert MARK not in text_of(response), record.code


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_an_unpublished_record_has_no_page(client, hidden, model):
    drafts = model.objects.exclude(pk__in=model.objects.published().values("pk"))
    assert drafts.exists()
    for record in drafts:
        assert open_page(client, PAGES[model], record.code).status_code == 404


def test_an_unpublished_record_is_not_found_by_search(client, hidden):
    response = open_page(client, "search", query=f"?q={MARK}")
    assert text_of(response).count(MARK) == text_of(open_page(client, "search", query="?q=zzzz")).count("zzzz")


def test_a_draft_record_is_answered_like_one_that_does_not_exist(client, hidden):
    draft = text_of(open_page(client, "cluster", f"{MARK}-cluster"))
    absent = text_of(open_page(client, "cluster", "zzzz"))
    assert draft.replace(f"{MARK}-cluster", "zzzz") == absent


def test_a_source_counts_published_citations_only(client, hidden):
    before = text_of(open_page(client, "sources"))
    models.Membership.objects.filter(status="draft").delete()
    assert text_of(open_page(client, "sources")).count("statistical yearbook") == before.count("statistical yearbook")
