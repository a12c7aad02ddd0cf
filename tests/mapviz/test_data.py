"""The map's data: public records only, few statements, cached by data version."""

import datetime as dt
import json

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.test import override_settings

from clusters.models import Award, Boundary, Evaluation, NetworkAnalysis
from clusters.services.network_analysis import compute_network
from clusters.services.versions import current_stamp, data_version
from mapviz.data import cache
from mapviz.data.clusters import cluster_columns
from mapviz.data.finding import finding_text
from mapviz.data.links import link_columns
from mapviz.data.network import network_columns
from mapviz.data.profile import cluster_profile
from mapviz.data.regions import fine_shapes, region_shapes
from mapviz.versions import map_state
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def china():
    return make.CountryFactory(code="cn", official_code="CN", name_zh="中国", name_en="China")


@pytest.fixture
def guangdong(china):
    return make.ProvinceFactory(
        code="guangdong", official_code="440000", parent=china, name_zh="广东省", name_en="Guangdong"
    )


def square(west, south, size=1.0):
    return MultiPolygon(Polygon.from_bbox((west, south, west + size, south + size)), srid=4326)


def link(*clusters, **dates):
    collaboration = make.CollaborationFactory(**dates)
    for cluster in clusters:
        make.ParticipantFactory(collaboration=collaboration, cluster=cluster)
    return collaboration


# --- clusters ---------------------------------------------------------------------------------------------------------
def test_columns_are_in_the_order_of_codes_and_equally_long(guangdong):
    make.ClusterFactory(code="b", region=guangdong)
    make.ClusterFactory(code="a", region=guangdong, point=None, point_precision="")
    columns = cluster_columns()["clusters"]
    assert columns["code"] == ["a", "b"]
    assert columns["lon"] == [None, 114.07]
    assert {len(column) for column in columns.values()} == {2}


def test_drafts_and_what_hangs_on_them_do_not_appear(guangdong):
    shown = make.ClusterFactory(code="shown", region=guangdong)
    make.ClusterFactory(code="hidden", status="draft")
    make.MembershipFactory(cluster=shown, organisation=make.OrganisationFactory(status="draft"))
    make.ClusterStandingFactory(cluster=shown, status="in_review")
    Award.objects.create(
        cluster=shown,
        programme=make.ProgrammeFactory(code="secret", status="draft"),
        status="published",
        source=make.SourceFactory(),
    )
    payload = cluster_columns()
    columns = payload["clusters"]
    assert columns["code"] == ["shown"]
    assert columns["members"] == [None]
    assert columns["tier"] == [-1]
    assert columns["programmes"] == [[]]
    assert "secret" not in json.dumps(payload)


def test_a_region_that_is_not_public_is_unknown():
    hidden = make.CountryFactory(code="hidden-land", status="draft")
    make.ClusterFactory(code="a", region=hidden)
    payload = cluster_columns()
    assert payload["clusters"]["region"] == [-1]
    assert payload["regions"] == []


def test_members_are_counted_by_kind_and_none_is_not_zero(guangdong):
    cluster = make.ClusterFactory(code="a", region=guangdong)
    make.ClusterFactory(code="b", region=guangdong)
    for kind in ("sme", "large_enterprise", "university"):
        make.MembershipFactory(cluster=cluster, organisation=make.OrganisationFactory(kind=kind))
    gone = make.OrganisationFactory(kind="finance")
    make.MembershipFactory(cluster=cluster, organisation=gone, valid_to=dt.date(2001, 1, 1))
    payload = cluster_columns()
    assert payload["kinds"] == ["industry", "science", "public_body", "intermediary", "finance"]
    assert payload["clusters"]["members"] == [[2, 1, 0, 0, 0], None]


def test_the_leading_sector_gives_the_first_domain(guangdong):
    make.DomainFactory(code="it", position=1)
    bio = make.SectorFactory(code="bio", domain=make.DomainFactory(code="life", position=2))
    chips = make.SectorFactory(code="chips", domain_id=bio.domain_id - 1)
    cluster = make.ClusterFactory(code="a", region=guangdong)
    make.ClusterSectorFactory(cluster=cluster, sector=chips)
    make.ClusterSectorFactory(cluster=cluster, sector=bio, is_leading=True)
    payload = cluster_columns()
    assert [domain["code"] for domain in payload["domains"]] == ["it", "life"]
    assert payload["clusters"]["domains"] == [[1, 0]]
    assert payload["clusters"]["sectors"] == [["bio", "chips"]]


def test_regions_form_a_tree_up_to_the_country(china, guangdong):
    city = make.CityFactory(
        code="shenzhen", official_code="440300", parent=guangdong, name_zh="深圳市", name_en="Shenzhen"
    )
    make.ClusterFactory(code="a", region=city)
    payload = cluster_columns()
    regions = payload["regions"]
    assert [row["code"] for row in regions] == ["cn", "guangdong", "shenzhen"]
    assert [row["parent"] for row in regions] == [-1, 0, 1]
    columns = payload["clusters"]
    assert (columns["region"], columns["province"], columns["country"]) == ([2], [1], [0])
    assert (columns["place_zh"], columns["place_en"]) == (["深圳市"], ["Shenzhen"])


def test_a_place_goes_before_the_region_and_a_country_is_no_place(china):
    dresden = make.PlaceFactory(code="dresden", name_zh="德累斯顿", name_en="Dresden")
    make.ClusterFactory(code="a", region=china, place=dresden)
    make.ClusterFactory(code="b", region=china)
    columns = cluster_columns()["clusters"]
    assert columns["place_en"] == ["Dresden", ""]


def test_labels_of_the_cluster_organisation_count_for_its_clusters(guangdong):
    cluster = make.ClusterFactory(code="a", region=guangdong)
    management = make.ManagementFactory(cluster=cluster)
    scheme = make.LabelSchemeFactory(code="gold")
    scheme.labels.create(
        cluster_organisation=management.cluster_organisation, status="published", source=make.SourceFactory()
    )
    scheme.labels.create(cluster=cluster, status="published", source=make.SourceFactory(), valid_to=dt.date(2001, 1, 1))
    payload = cluster_columns()
    assert [row["code"] for row in payload["labels"]] == ["gold"]
    assert payload["clusters"]["labels"] == [[0]]


def test_the_first_award_dates_the_designation(guangdong):
    cluster = make.ClusterFactory(code="a", region=guangdong, founded_on=dt.date(2009, 1, 1))
    for year in (2022, 2019):
        Award.objects.create(
            cluster=cluster,
            programme=make.ProgrammeFactory(code=f"p{year}"),
            status="published",
            source=make.SourceFactory(),
            valid_from=dt.date(year, 5, 1),
        )
    columns = cluster_columns()["clusters"]
    assert (columns["since"], columns["designated"]) == ([2009], [2019])


def test_the_finding_text_holds_pinyin_by_syllable_and_initials():
    text = finding_text(["杭州市", "Zürich"])
    assert text.split() == ["杭州市", "hang'zhou'shi", "h'z's", "zurich"]


@pytest.mark.parametrize("number", [2, 12])
def test_the_number_of_statements_does_not_grow(number, guangdong, django_assert_max_num_queries):
    clusters = [make.ClusterFactory(code=f"c{i}", region=guangdong) for i in range(number)]
    for cluster in clusters:
        make.MembershipFactory(cluster=cluster)
        make.ClusterStandingFactory(cluster=cluster)
    link(*clusters)
    with django_assert_max_num_queries(11):
        cluster_columns()
    with django_assert_max_num_queries(4):
        link_columns()


# --- links ------------------------------------------------------------------------------------------------------------
def test_links_name_clusters_by_their_place_in_the_columns(guangdong):
    later = make.ClusterFactory(code="b", region=guangdong)
    make.ClusterFactory(code="aa", region=guangdong, status="draft")
    first = make.ClusterFactory(code="a", region=guangdong)
    link(later, first, valid_from=dt.date(2019, 3, 1), valid_to=dt.date(2021, 1, 1))
    payload = link_columns()
    links = payload["links"]
    assert sorted([*links["a"], *links["b"]]) == [0, 1]
    assert payload["scales"][links["scale"][0]] == "intra_regional"
    assert (links["first"], links["last"]) == ([2019], [2020])
    assert links["weight"] == [1.0]


def test_an_end_that_is_not_reached_is_the_last_year():
    a, b = make.ClusterFactory(code="a"), make.ClusterFactory(code="b")
    link(a, b, valid_from=dt.date(2019, 1, 1), valid_to=dt.date(2021, 6, 1))
    link(a, b)
    links = link_columns()["links"]
    assert links["last"] == [2021, None]
    assert links["first"] == [2019, None]


def test_links_of_unpublished_records_do_not_appear():
    a, b = make.ClusterFactory(code="a"), make.ClusterFactory(code="b")
    hidden = link(a, b, status="draft", name_en="Secret pact")
    payload = link_columns()
    assert payload["links"]["a"] == []
    assert hidden.name_en not in json.dumps(payload)


def test_what_a_collaboration_crosses_goes_along_and_unknown_is_not_no(china, guangdong):
    north = make.ProvinceFactory(code="beijing", official_code="110000", parent=china)
    a, b = make.ClusterFactory(code="a", region=north), make.ClusterFactory(code="b", region=guangdong)
    link(a, b)
    (row,) = link_columns()["collaborations"]
    assert (row["actors"], row["regions"]) == (-1, 1)


def test_a_programme_that_is_not_public_is_not_named():
    a, b = make.ClusterFactory(code="a"), make.ClusterFactory(code="b")
    link(a, b, programme=make.ProgrammeFactory(code="secret", status="draft"))
    assert link_columns()["collaborations"][0]["programme"] is None


# --- network ----------------------------------------------------------------------------------------------------------
def test_without_an_analysis_every_column_is_empty_and_says_so():
    make.ClusterFactory(code="a")
    payload = network_columns()
    assert payload["facts"] is None
    assert (payload["x"], payload["community"]) == ([None], [-1])


def test_an_older_analysis_is_laid_over_the_clusters_of_today(guangdong):
    a, c = (make.ClusterFactory(code=code, region=guangdong) for code in "ac")
    link(a, c)
    analysis, _is_new = compute_network()
    NetworkAnalysis.objects.filter(pk=analysis.pk).update(data_version=analysis.data_version - 1)
    make.ClusterFactory(code="b", region=guangdong)
    payload = network_columns()
    assert payload["facts"]["is_current"] is False
    assert payload["measures"]["degree"] == [1, None, 1]
    assert payload["community"] == [0, -1, 0]
    assert payload["communities"] == [{"hub": 0, "size": 2}]


def test_the_analysis_of_a_withdrawn_cluster_is_not_told(guangdong):
    a, b = (make.ClusterFactory(code=code, region=guangdong) for code in ("a", "secret"))
    link(a, b)
    compute_network()
    b.status = "withdrawn"
    b.save()
    payload = network_columns()
    assert len(payload["x"]) == 1
    assert "secret" not in json.dumps(payload)


# --- regions ----------------------------------------------------------------------------------------------------------
@pytest.fixture
def var_folder(tmp_path):
    with override_settings(VAR_DIR=tmp_path):
        yield tmp_path


@pytest.fixture
def pack():
    return make.BoundaryPackFactory(code="pack", attribution="Survey", map_review_number="GS(2026)1")


def draw(region, pack, west, south, size=1.0):
    return Boundary.objects.create(region=region, pack=pack, shape=square(west, south, size))


def test_provinces_of_the_home_country_and_other_countries_are_drawn(china, guangdong, pack, var_folder):
    germany = make.CountryFactory(code="de", official_code="DE")
    saxony = make.ProvinceFactory(code="saxony", parent=germany)
    draw(china, pack, 110, 20, 6)
    draw(guangdong, pack, 110, 20, 6)
    draw(germany, pack, 10, 50, 5)
    draw(saxony, pack, 12, 50)
    payload = region_shapes()
    objects = payload["topology"]["objects"]
    assert [row["id"] for row in objects["provinces"]["geometries"]] == ["guangdong"]
    assert [row["id"] for row in objects["countries"]["geometries"]] == ["de"]
    assert payload["packs"][0]["map_review_number"] == "GS(2026)1"


def test_a_part_of_the_home_country_is_never_drawn_as_a_country(china, guangdong, pack, var_folder):
    island = make.CountryFactory(code="island", official_code="XX")
    draw(guangdong, pack, 110, 20, 6)
    draw(island, make.BoundaryPackFactory(code="world"), 111, 21, 2)
    assert region_shapes()["topology"]["objects"]["countries"]["geometries"] == []


def test_only_published_packs_in_use_are_drawn(china, guangdong, pack, var_folder):
    draw(guangdong, make.BoundaryPackFactory(code="old", is_active=False), 110, 20)
    draw(guangdong, make.BoundaryPackFactory(code="draft", status="draft"), 110, 20)
    payload = region_shapes()
    assert payload["packs"] == []
    assert payload["topology"]["objects"]["provinces"]["geometries"] == []


def test_near_boundaries_have_the_islets_that_far_ones_leave_out(china, guangdong, pack, var_folder):
    shape = MultiPolygon(*square(113, 22), *square(114.2, 22.2, 0.03), srid=4326)
    Boundary.objects.create(pack=pack, region=guangdong, shape=shape)
    far, near = region_shapes()["topology"], fine_shapes()["topology"]
    parts = [len(made["objects"]["provinces"]["geometries"][0]["arcs"]) for made in (far, near)]
    assert parts == [1, 2]
    assert "countries" not in near["objects"]


def test_shapes_are_kept_on_disk_until_a_boundary_changes(china, guangdong, pack, var_folder):
    boundary = draw(guangdong, pack, 110, 20)
    region_shapes()
    region_shapes()
    assert len(list((var_folder / "cache").iterdir())) == 1
    boundary.shape = square(110, 20, 3)
    boundary.save()
    region_shapes()
    assert len(list((var_folder / "cache").iterdir())) == 2


# --- profile ----------------------------------------------------------------------------------------------------------
def test_the_profile_shows_figures_with_their_source_and_nothing_unpublished():
    cluster = make.ClusterFactory(code="a", name_en="Alpha", sector_text_en="chips")
    make.ObservationFactory(
        cluster=cluster,
        value=12,
        is_chosen=True,
        period_start=dt.date(2022, 1, 1),
        period_end=dt.date(2023, 1, 1),
    )
    make.ObservationFactory(cluster=cluster, value=99, status="draft", evidence="to_verify")
    found = cluster_profile("a")
    (figure,) = found["figures"]
    assert figure["text"] == "12"
    assert "2022" in figure["period"]
    assert figure["source"]["title"] == "Statistical yearbook 2024"
    assert found["field"]["text"] == "chips"


def year(number):
    return {"period_start": dt.date(number, 1, 1), "period_end": dt.date(number + 1, 1, 1)}


def test_a_series_needs_figures_of_two_periods():
    cluster = make.ClusterFactory(code="a")
    members = make.IndicatorFactory(name_en="members")
    make.ObservationFactory(cluster=cluster, indicator=members, value=10, **year(2020))
    make.ObservationFactory(cluster=cluster, indicator=members, value=None, value_status="missing", **year(2021))
    make.ObservationFactory(cluster=cluster, indicator=members, value=11)
    assert cluster_profile("a")["series"] == []
    make.ObservationFactory(cluster=cluster, indicator=members, value=30, value_status="estimated", **year(2022))
    (series,) = cluster_profile("a")["series"]
    assert [(point["x"], point["value"], point["status"]) for point in series["points"]] == [
        (2020, 10, "ok"),
        (2021, None, "missing"),
        (2022, 30, "estimated"),
    ]
    assert series["undated"] == 1


def test_a_series_shows_the_chosen_claim_and_none_where_nobody_chose():
    cluster = make.ClusterFactory(code="a")
    members = make.IndicatorFactory(name_en="members")
    for number, chosen in ((2020, True), (2022, False)):
        make.ObservationFactory(cluster=cluster, indicator=members, value=10, is_chosen=chosen, **year(number))
        make.ObservationFactory(cluster=cluster, indicator=members, value=15, **year(number))
    found = cluster_profile("a")
    shown = [(point["period"], point["value"]) for point in found["series"][0]["points"] if point["shown"]]
    assert shown == [("2020年", 10)]
    assert [claim["chosen"] for claim in found["figures"][0]["claims"]].count(True) == 1


def test_ranks_and_amounts_in_two_currencies_have_no_line():
    cluster = make.ClusterFactory(code="a")
    rank = make.IndicatorFactory(name_en="rank", unit="rank")
    money = make.IndicatorFactory(name_en="turnover", unit="money")
    for number, currency in ((2020, "EUR"), (2021, "CNY")):
        make.ObservationFactory(cluster=cluster, indicator=rank, value=number, **year(number))
        make.ObservationFactory(cluster=cluster, indicator=money, value=5, currency=currency, **year(number))
    assert cluster_profile("a")["series"] == []


def test_the_profile_names_evaluations_of_the_programmes_that_chose_the_cluster():
    cluster = make.ClusterFactory(code="a")
    programme = make.ProgrammeFactory()
    source = make.SourceFactory()
    Award.objects.create(programme=programme, cluster=cluster, source=source, status="published")
    for code, status in (("seen", "published"), ("hidden", "draft")):
        Evaluation.objects.create(programme=programme, code=code, name_en=code, source=source, status=status)
    assert [row["name"]["text"] for row in cluster_profile("a")["evaluations"]] == ["seen"]


def test_a_draft_has_no_profile():
    make.ClusterFactory(code="a", status="draft")
    assert cluster_profile("a") is None


# --- addresses --------------------------------------------------------------------------------------------------------
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
