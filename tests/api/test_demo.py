"""The API over the demo data: complete, valid, without drafts, and with the founding article's counts."""

import pytest

from api.registry import COLLECTIONS
from clusters.models import Cluster
from tests.api.test_schema import pointer, validator_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]


def all_records(get, slug):
    address, found = f"{slug}/?limit=1000", []
    while address:
        body = get(address).json()
        found += body["results"]
        address = body["next"] and body["next"].split("/api/v1/")[1]
    return found


@pytest.fixture(scope="module")
def schema_of():
    return {}


@pytest.mark.parametrize("view", COLLECTIONS, ids=lambda view: view.slug)
def test_every_published_record_is_there_once_and_follows_the_schema(get, view, schema_of):
    schema = schema_of.setdefault("document", get("schema/").json())
    records = all_records(get, view.slug)
    published = view.queryset.published() if hasattr(view.queryset, "published") else view.queryset.all()
    assert len(records) == published.count()
    keys = [str(record.get("code") or record.get("id") or sorted(record.items(), key=str)) for record in records]
    assert len(set(keys)) == len(keys)
    part = pointer("paths", f"/api/v1/{view.slug}/", "get", "responses", "200", "content", "application/json", "schema")
    page = {"data_version": 1, "next": None, "previous": None, "results": records}
    errors = list(validator_for(schema, part).iter_errors(page))
    assert not errors, f"{errors[0].json_path} {errors[0].message}"


def test_no_draft_cluster_is_named_anywhere(get):
    published = set(Cluster.objects.published().values_list("code", flat=True))
    drafts = set(Cluster.objects.values_list("code", flat=True)) - published
    assert drafts
    for view in COLLECTIONS:
        for record in all_records(get, view.slug):
            named = {record.get(name) for name in ("cluster", "parent", "cluster_a", "cluster_b", "subject_code")}
            named |= {one["code"] for one in record.get("participants", []) + record.get("members", [])}
            assert not named & drafts, (view.slug, record)


def test_go_cluster_states_eighteen_projects_and_fortyfour_clusters_and_says_how_many_are_on_record(get):
    statements = get("programmes/go-cluster/").json()["statements"]
    chosen = {one["indicator"]: one for one in statements if one["is_chosen"] and one["source"] == "s1"}
    parts = ("intra-regional", "inter-regional", "transnational")
    assert [chosen[f"projects-funded-{part}"]["value"] for part in parts] == [8, 7, 3]
    assert (chosen["projects-funded"]["value"], chosen["clusters-involved"]["value"]) == (18, 44)
    assert sum(chosen[f"projects-funded-{part}"]["identified_count"] for part in parts) <= 18
    assert all(one["identified_count"] <= one["value"] for one in chosen.values())


def test_a_chinese_cluster_is_found_by_its_initials_and_by_its_province(codes):
    assert "cn-miit-08" in codes("clusters/?q=szaf")
    assert "cn-miit-08" in codes("clusters/?region=330000&limit=1000")


def test_cool_silicons_links_abroad_are_three(get):
    links = get("links/?cluster=cool-silicon&scale=transnational").json()["results"]
    partners = {link[side] for link in links for side in ("cluster_a", "cluster_b")} - {"cool-silicon"}
    assert partners >= {"minalogic", "dsp-valley", "high-tech-nl"}
