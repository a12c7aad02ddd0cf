"""Pages: bounded, complete, without doubles, forwards and backwards, in every order."""

import datetime as dt
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.registry import COLLECTIONS
from clusters.models import Cluster, Link
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def clusters(db):
    """Seven clusters; two share a founding day, two have none."""
    source = factories.SourceFactory()
    days = [2010, 2012, 2012, None, 2009, None, 2020]
    for number, year in enumerate(days):
        factories.ClusterFactory(
            code=f"c{number}", source=source, name_zh="", founded_on=dt.date(year, 1, 1) if year else None
        )


def walk(get, query, link="next"):
    """All pages from `query` on, following links."""
    pages, address = [], query
    while address:
        answer = get(address)
        assert answer.status_code == 200, answer.content.decode()
        body = answer.json()
        pages.append([record.get("code") or record for record in body["results"]])
        address = body[link] and body[link].split("/api/v1/")[1]
    return pages


@pytest.mark.parametrize(
    "ordering", ["code", "-code", "founded_on", "-founded_on", "updated_at", "-name_en", "name_zh"]
)
@pytest.mark.parametrize("limit", [1, 3, 7])
def test_following_next_gives_every_record_once_in_order(get, clusters, ordering, limit):
    whole = [code for page in walk(get, f"clusters/?ordering={ordering}") for code in page]
    assert sorted(whole) == [f"c{number}" for number in range(7)]
    pages = walk(get, f"clusters/?ordering={ordering}&limit={limit}")
    assert [code for page in pages for code in page] == whole
    assert all(len(page) == limit for page in pages[:-1])


@pytest.mark.parametrize("ordering", ["code", "-code", "founded_on", "-founded_on"])
def test_previous_leads_back_through_the_same_pages(get, clusters, ordering):
    forward = walk(get, f"clusters/?ordering={ordering}&limit=2")
    last = f"clusters/?ordering={ordering}&limit=2"
    while (following := get(last).json()["next"]) is not None:
        last = following.split("/api/v1/")[1]
    backward = walk(get, last, link="previous")
    assert [code for page in reversed(backward) for code in page] == [code for page in forward for code in page]
    assert get(last).json()["next"] is None


def test_missing_values_come_last_in_both_directions(get, clusters):
    for ordering in ("founded_on", "-founded_on"):
        codes = [code for page in walk(get, f"clusters/?ordering={ordering}") for code in page]
        assert set(codes[-2:]) == {"c3", "c5"}


def test_a_record_entered_while_paging_neither_doubles_nor_hides_another(get, clusters):
    first = get("clusters/?limit=3").json()
    factories.ClusterFactory(code="a-new-first-one")
    rest = walk(get, first["next"].split("/api/v1/")[1])
    assert [code for page in rest for code in page] == ["c3", "c4", "c5", "c6"]


def test_a_page_keeps_the_filters_of_its_list(get, clusters):
    following = get("clusters/?limit=1&q=c&evidence=sourced,inferred").json()["next"]
    query = urlsplit(following).query
    assert "q=c" in query
    assert "evidence=sourced%2Cinferred" in query


def test_a_page_size_above_the_maximum_is_capped(get, clusters, monkeypatch):
    monkeypatch.setattr("api.views.base.Collection.max_limit", 3)
    for limit in ("4", "999999", "9" * 40):
        answer = get(f"clusters/?limit={limit}")
        assert answer.status_code == 200
        assert len(answer.json()["results"]) == 3
        assert answer.json()["next"]


def test_the_page_size_is_a_hundred_unless_told_and_at_most_a_thousand(get):
    source = factories.SourceFactory()
    Cluster.objects.bulk_create(
        Cluster(code=f"k{number:04}", name_en="k", status="published", source=source) for number in range(1002)
    )
    assert len(get("clusters/").json()["results"]) == 100
    assert len(get("clusters/?limit=5000").json()["results"]) == 1000
    assert get("clusters/?format=csv").content.count(b"\r\n") == 1001
    assert get("clusters/?format=geojson").json()["numberReturned"] == 1000


def test_matches_are_counted_only_when_asked(get, clusters):
    assert "count" not in get("clusters/?limit=2").json()
    assert get("clusters/?limit=2&count=true").json()["count"] == 7
    assert "count" not in get("clusters/?count=false").json()


def test_links_stand_in_the_header_too(get, clusters):
    answer = get("clusters/?limit=2&format=csv")
    following = get("clusters/?limit=2").json()["next"]
    assert answer["Link"] == f'<{following.replace("limit=2", "limit=2&format=csv")}>; rel="next"'
    second = get(following.split("/api/v1/")[1])
    assert 'rel="next"' in second["Link"]
    assert 'rel="previous"' in second["Link"]


@pytest.mark.parametrize(
    "change", [lambda text: text[:-1], lambda text: "x" + text, lambda text: "bm9uc2Vuc2U", lambda text: text + "é"]
)
def test_a_cursor_that_was_tampered_with_is_refused(get, clusters, change):
    cursor = get("clusters/?limit=2").json()["next"].rpartition("cursor=")[2]
    problem = get(f"clusters/?limit=2&cursor={change(cursor)}").json()
    assert (problem["status"], problem["code"], problem["parameter"]) == (400, "invalid_cursor", "cursor")


def test_a_cursor_of_another_order_or_collection_is_refused(get, clusters):
    cursor = get("clusters/?limit=2").json()["next"].rpartition("cursor=")[2]
    for address in ("clusters/?ordering=-code", "clusters/?ordering=founded_on", "observations/?limit=1"):
        assert get(f"{address}&cursor={cursor}").json()["code"] == "invalid_cursor"


@pytest.mark.parametrize("ordering", ["name_zh", "-name_zh"])
@pytest.mark.parametrize("sign", ["国", "𠮷"], ids=["three bytes", "four bytes"])
def test_a_cursor_carries_the_longest_chinese_name(get, ordering, sign):
    longest = Cluster._meta.get_field("name_zh").max_length
    for number, end in enumerate("甲乙丙"):
        factories.ClusterFactory(code=f"c{number}", name_zh=sign * (longest - 1) + end)
    forward = walk(get, f"clusters/?ordering={ordering}&limit=1")
    assert sorted(forward) == [["c0"], ["c1"], ["c2"]]
    last = f"clusters/?ordering={ordering}&limit=1"
    while following := get(last).json()["next"]:
        last = following.split("/api/v1/")[1]
    assert walk(get, last, link="previous") == forward[::-1]


@pytest.mark.parametrize("view", COLLECTIONS, ids=lambda view: view.slug)
def test_every_order_pages_through_everything(get, world, view):
    for name in view.orderings:
        for order, limit in ((name, 1), (f"-{name}", 2)):
            whole = get(f"{view.slug}/?ordering={order}").json()["results"]
            assert whole
            assert walk_records(get, f"{view.slug}/?ordering={order}&limit={limit}") == whole, order


def walk_records(get, address):
    found = []
    while address:
        body = get(address).json()
        found += body["results"]
        address = body["next"] and body["next"].split("/api/v1/")[1]
    return found


def test_links_page_by_their_clusters_not_by_rows_that_are_made_anew(get, world):
    first = get("links/?limit=1").json()["results"]
    Link.objects.all().delete()
    world.collaboration.participants.first().save()
    assert get("links/?limit=1").json()["results"] == first


def test_addresses_in_links_do_not_follow_a_forwarded_host(get, clusters, settings):
    answer = get("clusters/?limit=1", **{"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"})
    assert answer.json()["next"].startswith("http://testserver/api/v1/clusters/")
    settings.ATLAS = {**settings.ATLAS, "PUBLIC_URL": "https://atlas.example.org/"}
    assert get("clusters/?limit=1").json()["next"].startswith("https://atlas.example.org/api/v1/clusters/?")


def test_a_later_page_skips_no_rows_by_counting_them(get, clusters):
    following = get("clusters/?limit=2").json()["next"].split("/api/v1/")[1]
    with CaptureQueriesContext(connection) as captured:
        get(following)
    assert not any("OFFSET" in query["sql"] for query in captured)
