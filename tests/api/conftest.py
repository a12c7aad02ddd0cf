"""What the API's tests share."""

import pickle

import pytest
from django.core.cache import cache

from api.registry import COLLECTIONS


@pytest.fixture(autouse=True)
def no_throttle_left():
    cache.clear()


@pytest.fixture
def world(small_world, db):
    return pickle.loads(small_world)  # noqa: S301  our own


@pytest.fixture
def get(client):
    """GET an address below /api/v1/; English unless said."""

    def fetch(path, language="en", **headers):
        return client.get(f"/api/v1/{path}", headers={"accept-language": language, **headers})

    return fetch


@pytest.fixture
def codes(get):
    """The codes that a list answers with."""

    def fetch(path):
        response = get(path)
        assert response.status_code == 200, response.content.decode()
        return [record["code"] for record in response.json()["results"]]

    return fetch


def every_list():
    return [view.slug for view in COLLECTIONS]


def formats_of(slug):
    """The formats that are text; tests/api/test_files.py has the others."""
    view = next(view for view in COLLECTIONS if view.slug == slug)
    return ["json", "geojson", "csv"] if view.is_spatial else ["json", "csv"]
