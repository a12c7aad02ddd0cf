"""Vector tiles: published records only, nothing cut off, one statement each, wrong requests refused in words."""

import datetime as dt
import math

import mapbox_vector_tile
import pytest
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.db import OperationalError

from clusters.models import Boundary, Organisation
from clusters.services.versions import current_stamp
from mapviz import views_tiles
from mapviz.kept import Kept
from mapviz.layers import LAYERS, RAW_ZOOM
from mapviz.tiles import Tile
from mapviz.versions import map_state
from tests import factories as make

pytestmark = pytest.mark.django_db
SHENZHEN = (114.07, 22.55)


@pytest.fixture(autouse=True)
def nothing_kept():
    views_tiles.kept.clear()


def seated(lon, lat, **fields):
    return make.OrganisationFactory(**{"point": Point(lon, lat, srid=4326), "point_precision": "city", **fields})


def address(lon, lat, zoom):
    size = 2**zoom
    x = min(int((lon / 360 + 0.5) * size), size - 1)
    y = (0.5 - math.asinh(math.tan(math.radians(max(-85.05, min(85.05, lat))))) / (2 * math.pi)) * size
    return x, max(0, min(int(y), size - 1))


def decoded(content, layer="organisations"):
    found = mapbox_vector_tile.decode(content) if content else {}
    return found.get(layer, {"features": []})["features"]


def fetch(client, z, x, y, query="", layer="organisations"):
    response = client.get(f"/tiles/{layer}/{z}/{x}/{y}.mvt{query}")
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/vnd.mapbox-vector-tile"
    return decoded(response.content, layer)


def total(features):
    return sum(feature["properties"]["count"] for feature in features)


# --- what is in a tile ------------------------------------------------------------------------------------------------
def test_near_each_organisation_is_a_point_with_name_kind_domain_and_precision(client):
    domain = make.DomainFactory(code="it")
    cluster = make.ClusterFactory(code="chips")
    make.ClusterSectorFactory(cluster=cluster, sector=make.SectorFactory(domain=domain), is_leading=True)
    for code, precision in (("acme", "exact"), ("beta", "city")):
        organisation = seated(*SHENZHEN, code=code, kind="university", name_zh="某大学", point_precision=precision)
        make.MembershipFactory(cluster=cluster, organisation=organisation)
    x, y = address(*SHENZHEN, RAW_ZOOM)
    first, second = (feature["properties"] for feature in fetch(client, RAW_ZOOM, x, y))
    assert first == {
        "code": "acme", "count": 1, "domain": "it", "kind": "university", "name_en": "Acme", "name_zh": "某大学",
        "precision": "exact",
    }  # fmt: skip
    assert second["precision"] == "city"


def test_from_afar_a_cell_says_how_many_of_which_kind_and_domain(client):
    cluster = make.ClusterFactory()
    sector = make.SectorFactory(domain=make.DomainFactory(code="it"))
    make.ClusterSectorFactory(cluster=cluster, sector=sector, is_leading=True)
    for kind in ("sme", "sme", "large_enterprise", "university"):
        make.MembershipFactory(cluster=cluster, organisation=seated(*SHENZHEN, kind=kind))
    (cell,) = fetch(client, 5, *address(*SHENZHEN, 5))
    assert cell["properties"] == {"count": 4, "industry": 3, "science": 1, "domain": "it", "same": True}


def test_an_organisation_alone_in_its_cell_is_named(client):
    seated(*SHENZHEN, code="acme")
    (cell,) = fetch(client, 3, *address(*SHENZHEN, 3))
    assert cell["properties"]["code"] == "acme"
    assert cell["properties"]["name_en"] == "Acme"


def test_a_crowded_tile_leaves_names_out_and_no_organisation(client, monkeypatch):
    monkeypatch.setattr("mapviz.tiles.NAMED", 3)
    for _number in range(5):
        seated(*SHENZHEN)
    features = fetch(client, RAW_ZOOM, *address(*SHENZHEN, RAW_ZOOM))
    assert len(features) == 5
    assert all("name_en" not in feature["properties"] and feature["properties"]["code"] for feature in features)


RIM = [
    (-180, 0),
    (180, 0),
    (179.9999, 89.9),
    (-180, -90),
    (0, 0),
    (0, 85.0511287798),
    (90, 66.51326044311186),
    (12.5, 41.9),
]


@pytest.mark.parametrize("zoom", [0, 1, 2, 3, 4])
def test_counts_over_all_tiles_of_a_zoom_are_the_table_at_the_rim_of_the_world_too(client, zoom):
    for lon, lat in [*RIM, (-45, 0), (45, 0), (0, 66.51326044311186)]:
        seated(lon, lat)
    size = 2**zoom
    found = sum(total(fetch(client, zoom, x, y)) for x in range(size) for y in range(size))
    assert found == Organisation.objects.published().count()


@pytest.mark.parametrize("zoom", [6, 8, 10, RAW_ZOOM, 14])
def test_counts_near_are_the_table_too(client, zoom):
    points = [(114 + 0.013 * step, 22.5 + 0.007 * step) for step in range(20)]
    for lon, lat in points:
        seated(lon, lat)
    tiles = {address(lon, lat, zoom) for lon, lat in points}
    tiles |= {(x + dx, y + dy) for x, y in tiles for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    assert sum(total(fetch(client, zoom, x, y)) for x, y in tiles) == len(points)


# --- what is not ------------------------------------------------------------------------------------------------------
def test_drafts_and_what_hangs_on_them_do_not_appear(client):
    seated(*SHENZHEN, code="shown", kind="sme")
    seated(*SHENZHEN, code="hidden", status="draft")
    secret = make.ClusterFactory(code="secret", status="draft")
    domain = make.DomainFactory(code="it")
    make.ClusterSectorFactory(cluster=secret, sector=make.SectorFactory(domain=domain), is_leading=True)
    make.MembershipFactory(cluster=secret, organisation=Organisation.objects.get(code="shown"))
    for zoom in (4, RAW_ZOOM):
        (feature,) = fetch(client, zoom, *address(*SHENZHEN, zoom))
        assert feature["properties"]["code"] == "shown"
        assert "domain" not in feature["properties"]
    assert client.get("/tiles/organisations/4/0/0.mvt?cluster=secret").status_code == 400


def test_a_withdrawn_organisation_is_gone_with_the_next_request(client, django_capture_on_commit_callbacks):
    organisation = seated(*SHENZHEN)
    assert total(fetch(client, 0, 0, 0)) == 1
    organisation.status = "withdrawn"
    organisation.save()
    views_tiles.kept.clear()  # within one test transaction the data version stands still
    assert fetch(client, 0, 0, 0) == []


# --- filters ----------------------------------------------------------------------------------------------------------
@pytest.fixture
def world():
    china = make.CountryFactory(code="cn", official_code="CN")
    guangdong = make.ProvinceFactory(code="guangdong", parent=china)
    shenzhen = make.CityFactory(code="shenzhen", parent=guangdong)
    cluster = make.ClusterFactory(code="chips", region=shenzhen)
    sector = make.SectorFactory(code="c39", domain=make.DomainFactory(code="it"))
    make.ClusterSectorFactory(cluster=cluster, sector=sector)
    member = seated(*SHENZHEN, code="member", region=shenzhen, kind="university", founded_on=dt.date(2015, 1, 1))
    make.MembershipFactory(cluster=cluster, organisation=member, valid_from=dt.date(2018, 1, 1))
    seated(*SHENZHEN, code="other", region=china, kind="sme", dissolved_on=dt.date(2012, 6, 1))


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", {"member", "other"}),
        ("?kind=university", {"member"}),
        ("?kind=university,sme", {"member", "other"}),
        ("?region=guangdong", {"member"}),
        ("?cluster=chips", {"member"}),
        ("?cluster=chips&year=2016", set()),
        ("?cluster=chips&year=2019", {"member"}),
        ("?cluster=chips&active_on=2016-05-01", set()),
        ("?domain=it", {"member"}),
        ("?sector=c39", {"member"}),
        ("?year=2012", {"other"}),
        ("?year=2013", set()),
        ("?domain=it&kind=sme", set()),
    ],
)
def test_public_filters_narrow_the_tile(client, world, query, codes):
    features = fetch(client, RAW_ZOOM, *address(*SHENZHEN, RAW_ZOOM), query)
    assert {feature["properties"]["code"] for feature in features} == codes
    assert total(fetch(client, 2, *address(*SHENZHEN, 2), query)) == len(codes)


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("colour=red", "colour", "unknown_parameter"),
        ("bbox=1,2,3,4", "bbox", "unknown_parameter"),
        ("kind=magic", "kind", "invalid_value"),
        ("region=atlantis", "region", "unknown_code"),
        ("year=12", "year", "invalid_value"),
        ("active_on=yesterday", "active_on", "invalid_value"),
    ],
)
def test_what_makes_no_sense_is_refused_and_named(client, query, parameter, code):
    response = client.get(f"/tiles/organisations/4/0/0.mvt?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    (fault,) = response.json()["parameters"]
    assert (fault["parameter"], fault["code"]) == (parameter, code)
    assert fault["detail"]


# --- addresses --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("organisations/3/8/0.mvt", "from 0 to 7"),
        ("organisations/3/0/8.mvt", "from 0 to 7"),
        ("organisations/19/0/0.mvt", "zoom 0 to 18"),
        ("organisations/99999999999999999999/0/0.mvt", "zoom 0 to 18"),
        ("secrets/0/0/0.mvt", "secrets"),
        ("organisations/-1/0/0.mvt", "such as"),
        ("organisations/a/b/c.mvt", "such as"),
        ("secrets.json", "secrets"),
    ],
)
def test_a_tile_that_cannot_be_is_answered_with_the_reason(client, path, reason):
    response = client.get(f"/tiles/{path}", headers={"accept-language": "en"})
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert reason in response.json()["detail"]


def test_the_present_state_may_be_kept_for_ever_and_any_other_must_ask_again(client):
    seated(*SHENZHEN)
    present = client.get(f"/tiles/v{map_state(current_stamp())}/organisations/0/0/0.mvt")
    assert "immutable" in present["Cache-Control"]
    for path in ("/tiles/v0/organisations/0/0/0.mvt", "/tiles/organisations/0/0/0.mvt"):
        other = client.get(path)
        assert other.content == present.content
        assert "no-cache" in other["Cache-Control"]
        again = client.get(path, headers={"if-none-match": other["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_other_filters_have_another_etag_and_the_same_in_another_order_have_not(client):
    etag = lambda query: client.get(f"/tiles/organisations/0/0/0.mvt{query}")["ETag"]  # noqa: E731  short
    assert etag("") != etag("?kind=sme")
    assert etag("?kind=sme&year=2020") == etag("?year=2020&kind=sme")


@pytest.mark.parametrize("number", [2, 9])
@pytest.mark.parametrize(("layer", "statements"), [(name, 2) for name in LAYERS])
def test_a_tile_is_one_statement_beside_that_for_the_state(
    client, layer, number, statements, django_assert_num_queries
):
    for _number in range(number):
        make.MembershipFactory(organisation=seated(*SHENZHEN))
    with django_assert_num_queries(statements):
        client.get(f"/tiles/{layer}/3/6/3.mvt")
    with django_assert_num_queries(1):  # the second time it is kept
        client.get(f"/tiles/{layer}/3/6/3.mvt")


def test_a_tile_that_takes_too_long_is_said_to(client, monkeypatch):
    def late(self, tile, records):
        raise OperationalError("canceling statement due to statement timeout")

    monkeypatch.setattr("mapviz.layers.Organisations.draw", late)
    response = client.get("/tiles/organisations/0/0/0.mvt")
    assert (response.status_code, response["Retry-After"]) == (503, "5")


def test_writing_is_refused(client):
    assert client.post("/tiles/organisations/0/0/0.mvt").status_code == 405


def test_the_description_counts_what_is_placed_and_what_is_not(client):
    seated(*SHENZHEN, point_precision="exact")
    seated(*SHENZHEN)
    make.OrganisationFactory()
    make.OrganisationFactory(status="draft")
    about = client.get("/tiles/organisations.json?kind=sme").json()
    assert about["records"] == {"count": 3, "located": 2, "precision": {"city": 1, "exact": 1}}
    assert about["tiles"][0].endswith("/organisations/{z}/{x}/{y}.mvt?kind=sme")
    assert f"/tiles/v{map_state(current_stamp())}/" in about["tiles"][0]


# --- the other layers -------------------------------------------------------------------------------------------------
def test_clusters_are_points_with_their_domain(client):
    cluster = make.ClusterFactory(code="a")
    make.ClusterFactory(code="hidden", status="draft")
    for code, leading in (("bio", False), ("it", True)):
        sector = make.SectorFactory(domain=make.DomainFactory(code=code))
        make.ClusterSectorFactory(cluster=cluster, sector=sector, is_leading=leading)
    (feature,) = fetch(client, 0, 0, 0, layer="clusters")
    assert (feature["properties"]["code"], feature["properties"]["domain"]) == ("a", "it")


def test_links_are_lines_with_their_number(client):
    ends = [
        make.ClusterFactory(code=code, point=Point(*at, srid=4326)) for code, at in (("a", (110, 30)), ("b", SHENZHEN))
    ]
    for status in ("published", "published", "draft"):
        collaboration = make.CollaborationFactory(status=status)
        for end in ends:
            make.ParticipantFactory(collaboration=collaboration, cluster=end)
    (feature,) = fetch(client, 0, 0, 0, layer="links")
    assert feature["geometry"]["type"] == "LineString"
    assert (feature["properties"]["a"], feature["properties"]["b"], feature["properties"]["count"]) == ("a", "b", 2)


def test_regions_get_finer_and_no_part_of_the_home_country_is_a_country(client):
    china = make.CountryFactory(code="cn", official_code="CN")
    island = make.CountryFactory(code="island", official_code="XX")
    province = make.ProvinceFactory(code="guangdong", parent=china)
    city = make.CityFactory(code="shenzhen", parent=province)
    pack = make.BoundaryPackFactory(code="pack")
    for region, box in (
        (china, (110, 20, 118, 28)),
        (province, (112, 21, 116, 25)),
        (city, (113, 22, 115, 23)),
        (island, (117, 24, 118, 25)),
    ):
        Boundary.objects.create(region=region, pack=pack, shape=MultiPolygon(Polygon.from_bbox(box), srid=4326))
    codes = lambda z: {f["properties"]["code"] for f in fetch(client, z, *address(*SHENZHEN, z), layer="regions")}  # noqa: E731
    assert codes(2) == {"cn", "guangdong"}
    assert codes(6) == {"cn", "guangdong", "shenzhen"}


# --- what is kept -----------------------------------------------------------------------------------------------------
def test_answers_are_kept_up_to_a_number_of_bytes_the_oldest_go_first():
    cache = Kept(3 * (Kept.OVERHEAD + 10))
    made = []

    def get(key):
        return cache.get(key, lambda: made.append(key) or b"x" * 10)

    for key in "abcad":
        get(key)
    get("a")
    get("b")
    assert made == ["a", "b", "c", "d", "b"]
    assert cache.size <= cache.limit
    assert len(cache.get("huge", lambda: b"x" * 10_000)) == 10_000
    assert cache.size <= cache.limit


@pytest.mark.parametrize("z", [0, 3, 18])
def test_the_box_of_a_tile_holds_its_corners(z):
    size = 2**z
    west, south, east, north = Tile(z, size - 1, 0).box.extent
    assert (east, north) == (180, 90)
    assert Tile(z, 0, size - 1).box.extent[:2] == (-180, -90)
    assert west < 180 - 359.9 / size < east
    assert south < north
