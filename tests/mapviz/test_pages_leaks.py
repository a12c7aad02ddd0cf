"""Nothing unpublished shows: every page is opened while drafts stand beside every published record."""

import pytest
from django.urls import reverse

from mapviz.presenters.memory import forget
from mapviz.presenters.records import PAGES
from mapviz.urls import urlpatterns
from tests.api.world import MARK

LANGUAGES = ("zh-hans", "en")
WITHOUT_CODE = [pattern.name for pattern in urlpatterns if "<" not in str(pattern.pattern)]


@pytest.fixture(autouse=True)
def nothing_remembered():
    forget()


@pytest.fixture
def hidden(hidden_world, db):
    """The test stands where unpublished records are beside all published ones."""


def open_page(client, name, *args, language="en", query=""):
    path = reverse(f"mapviz:{name}" if ":" not in name else name, args=args)
    return client.get(f"/{language}/{path.split('/', 2)[2]}{query}")


def text_of(response):
    return response.content.decode().lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_shows_an_unpublished_text(client, hidden, language):
    for name in WITHOUT_CODE:
        response = open_page(client, name, language=language)
        assert response.status_code == 200, name
        assert MARK not in text_of(response), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_profile_shows_an_unpublished_text(client, hidden, language):
    for model, page in PAGES.items():
        records = model.objects.published()
        assert records.exists()
        for record in records:
            response = open_page(client, page, record.code, language=language)
            assert response.status_code == 200, f"{page} {record.code}"
            assert MARK not in text_of(response), f"{page} {record.code}"


def test_an_unpublished_record_has_no_page(client, hidden):
    for model, page in PAGES.items():
        drafts = model.objects.exclude(pk__in=model.objects.published().values("pk"))
        assert drafts.exists(), page
        for record in drafts:
            assert open_page(client, page, record.code).status_code == 404, f"{page} {record.code}"


def test_an_unpublished_record_is_not_found_by_search(client, hidden):
    response = open_page(client, "search", query=f"?q={MARK}")
    assert text_of(response).count(MARK) == text_of(open_page(client, "search", query="?q=zzzz")).count("zzzz")


def test_a_draft_record_is_answered_like_one_that_does_not_exist(client, hidden):
    draft = text_of(open_page(client, "cluster", f"{MARK}-cluster"))
    absent = text_of(open_page(client, "cluster", "zzzz"))
    assert draft.replace(f"{MARK}-cluster", "zzzz") == absent
