"""The map's data: public records only, few statements, cached by data version."""

import datetime as dt
import json

import pytest

from clusters.models import Award, NetworkAnalysis
from clusters.services.network_analysis import compute_network
from mapviz.data.clusters import cluster_columns
from mapviz.data.finding import finding_text
from mapviz.data.links import link_columns
from mapviz.data.network import network_columns
from tests import factories as make

pytestmark = pytest.mark.django_db


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
