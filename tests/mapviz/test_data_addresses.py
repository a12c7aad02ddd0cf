"""Addresses of the map's data: kept for ever, asked again, or answered in words."""

import datetime as dt

import pytest

from clusters.services.versions import current_stamp, data_version
from mapviz.data import cache
from mapviz.versions import map_state
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["clusters", "links", "regions"])
def test_the_current_version_may_be_kept_for_ever(client, name, var_folder):
    make.ClusterFactory(code="a")
    response = client.get(f"/map/v{map_state(current_stamp())}/{name}.json")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert "immutable" in response["Cache-Control"]
    assert response.json()["version"] == data_version()


def test_an_old_version_gets_the_current_data_and_must_ask_again(client):
    make.ClusterFactory(code="a")
    response = client.get("/map/v0/clusters.json")
    assert response.status_code == 200
    assert "no-cache" in response["Cache-Control"]
    assert "immutable" not in response["Cache-Control"]
    assert response.json()["clusters"]["code"] == ["a"]


def test_unchanged_data_are_not_sent_twice(client):
    make.ClusterFactory(code="a")
    url = "/map/v0/clusters.json"
    etag = client.get(url)["ETag"]
    again = client.get(url, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db(transaction=True)
def test_a_withdrawn_cluster_is_gone_with_the_next_request(client):
    cluster = make.ClusterFactory(code="a")
    first = client.get("/map/v0/clusters.json")
    cluster.status = "withdrawn"
    cluster.save()
    second = client.get("/map/v0/clusters.json", headers={"if-none-match": first["ETag"]})
    assert second.json()["clusters"]["code"] == []


@pytest.mark.parametrize(
    "path", ["nothing.json", "zh-hans/clusters/nobody.json", "de/clusters/a.json", "en/clusters/draft.json"]
)
def test_what_does_not_exist_is_answered_in_words(client, path):
    make.ClusterFactory(code="a")
    make.ClusterFactory(code="draft", status="draft")
    response = client.get(f"/map/v1/{path}")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"]


def test_writing_is_refused(client):
    assert client.post("/map/v1/clusters.json").status_code == 405


def test_the_profile_speaks_the_language_of_its_address(client):
    cluster = make.ClusterFactory(code="a")
    organisation = make.ClusterOrganisationFactory(organisation__name_zh="协会", organisation__name_en="Association")
    make.ManagementFactory(cluster=cluster, cluster_organisation=organisation)
    names = {
        language: client.get(f"/map/v1/{language}/clusters/a.json").json()["organisations"][0]["name"]["text"]
        for language in ("zh-hans", "en")
    }
    assert names == {"zh-hans": "协会", "en": "Association"}


def test_the_page_carries_the_version_and_the_words(client, china):
    response = client.get("/en/")
    config = response.context["config"]
    assert config["data"] == f"/map/v{map_state(current_stamp())}/"
    assert config["home"] == "cn"
    assert config["words"]["scale"]["transnational"] == "transnational"
    assert config["urls"]["cluster"] == "/en/clusters/CODE/"


def test_map_is_served_where_nothing_can_be_kept_on_disk(client, settings, tmp_path):
    settings.VAR_DIR = tmp_path / "file"
    settings.VAR_DIR.write_text("not a folder")
    cache.payload.cache_clear()
    assert client.get("/map/v0/regions.json").status_code == 200


def test_state_in_the_address_changes_with_the_day():
    today = current_stamp()
    tomorrow = today._replace(day=today.day + dt.timedelta(days=1))
    assert map_state(today) != map_state(tomorrow)
