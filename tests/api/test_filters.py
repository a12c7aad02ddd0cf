"""What each filter finds, checked on a tiny country of two provinces and four clusters."""

import datetime as dt

import pytest
from django.http import QueryDict

from clusters.filters import ClusterFilter
from clusters.models import Award, Cluster, Label
from tests import factories
from tests.api.world import DAY, point, sourced

pytestmark = pytest.mark.django_db


@pytest.fixture
def country(db):
    land = factories.CountryFactory(code="land", official_code="LA")
    north = factories.ProvinceFactory(code="north", official_code="110000", parent=land)
    south = factories.ProvinceFactory(code="south", official_code="440000", parent=land)
    city = factories.CityFactory(code="city", official_code="440300", parent=south)
    abroad = factories.CountryFactory(code="abroad", official_code="AB")
    return {region.code: region for region in (land, north, south, city, abroad)}


@pytest.fixture
def sectors(db):
    ict = factories.SectorFactory(code="ict", domain=factories.DomainFactory(code="digital", position=1))
    chips = factories.SectorFactory(code="chips", parent=ict, classification=ict.classification, domain=ict.domain)
    bio = factories.SectorFactory(
        code="bio", classification=ict.classification, domain=factories.DomainFactory(code="life", position=2)
    )
    return {"ict": ict, "chips": chips, "bio": bio}


@pytest.fixture
def clusters(country, sectors):
    """a: chips in the city; b: bio in the north, partly in the city; c: ict abroad; d: nothing known."""
    a = factories.ClusterFactory(
        code="a", name_zh="数字安防集群", name_en="Alpha", region=country["city"], point=point(114, 22)
    )
    b = factories.ClusterFactory(code="b", name_en="Beta", region=country["north"], point=point(116, 40))
    c = factories.ClusterFactory(code="c", name_en="Gamma", region=country["abroad"], point=point(179.5, -17))
    d = factories.ClusterFactory(
        code="d", name_en="Delta", point=None, point_precision="", founded_on=dt.date(2015, 1, 1)
    )
    factories.ClusterAreaFactory(cluster=b, region=country["city"])
    factories.ClusterAreaFactory(cluster=c, region=country["north"], role="member_location")
    for cluster, sector in ((a, "chips"), (b, "bio"), (c, "ict")):
        factories.ClusterSectorFactory(cluster=cluster, sector=sectors[sector], is_leading=True)
    return {cluster.code: cluster for cluster in (a, b, c, d)}


def test_clusters_are_found_by(subtests, get, codes, clusters):
    for query, found in [
        ("region=land", "ab"),
        ("region=south", "ab"),
        ("region=north", "b"),
        ("region=440300", "ab"),
        ("region=north,abroad", "bc"),
        ("region=north&region=abroad", "bc"),
        ("country=LA", "ab"),
        ("country=abroad", "c"),
        ("sector=ict", "ac"),
        ("sector=chips", "a"),
        ("sector=chips,bio", "ab"),
        ("domain=digital", "ac"),
        ("q=alpha", "a"),
        ("q=安防", "a"),
        ("q=shuzi", "a"),
        ("q=szaf", "a"),
        ("q=!!", ""),
        ("bbox=113,21,117,41", "ab"),
        ("bbox=114,22,114,22", "a"),
        ("bbox=179,-20,-179,0", "c"),
        ("bbox=-180,-90,180,90", "abc"),
        ("bbox=170,-20,-179,0&q=gamma", "c"),
        ("active_on=2014-12-31", "abc"),
        ("active_on=2015-01-01", "abcd"),
        ("evidence=inferred", ""),
        ("evidence=sourced,inferred", "abcd"),
        ("updated_since=2000-01-01", "abcd"),
        ("updated_since=2999-01-01", None),
        ("updated_since=2900-01-01T00:00:00Z", ""),
        ("updated_since=2000-01-01T00:00:00%2B08:00", "abcd"),
        ("updated_since=2000-01-01T00:00:00+08:00", "abcd"),
        ("region=south&sector=bio", "b"),
    ]:
        with subtests.test(query=query):
            if found is None:
                assert get(f"clusters/?{query}").status_code == 400
            else:
                assert "".join(codes(f"clusters/?{query}")) == found


@pytest.fixture
def history(clusters):
    """a was provincial and became national in 2020; b has an award and lapsed label; c's body holds a label."""
    factories.ClusterStandingFactory(cluster=clusters["a"], tier="provincial", valid_to=DAY)
    factories.ClusterStandingFactory(cluster=clusters["a"], tier="national", phase="growing", valid_from=DAY)
    programme = factories.ProgrammeFactory(code="contest")
    sourced(
        Award, programme=programme, cluster=clusters["b"], valid_from=dt.date(2008, 1, 1), valid_to=dt.date(2013, 1, 1)
    )
    scheme = factories.LabelSchemeFactory(code="gold")
    sourced(Label, scheme=scheme, cluster=clusters["b"], valid_from=dt.date(2012, 1, 1), valid_to=dt.date(2014, 1, 1))
    body = factories.ClusterOrganisationFactory(organisation=factories.OrganisationFactory(code="body"))
    factories.ManagementFactory(cluster=clusters["c"], cluster_organisation=body)
    sourced(Label, scheme=scheme, cluster_organisation=body, valid_from=dt.date(2012, 1, 1))
    university = factories.OrganisationFactory(code="uni", kind="university", region=clusters["b"].region)
    factories.MembershipFactory(
        cluster=clusters["b"], organisation=university, valid_to=DAY, role="research", point=point(116.5, 40.5)
    )


def test_clusters_are_found_by_what_held_on_a_day(subtests, codes, history):
    for query, found in [
        ("tier=national", "a"),
        ("tier=national&active_on=2019-12-31", ""),
        ("tier=provincial&active_on=2019-12-31", "a"),
        ("tier=provincial,national", "a"),
        ("phase=growing", "a"),
        ("programme=contest", "b"),
        ("programme=contest&active_on=2010-06-01", "b"),
        ("programme=contest&active_on=2014-06-01", ""),
        ("label=gold", "c"),
        ("label=gold&active_on=2013-01-01", "bc"),
        ("cluster_organisation=body", "c"),
        ("member_kind=university", "b"),
        ("member_kind=university&active_on=2021-01-01", ""),
        ("organisation=uni", "b"),
    ]:
        with subtests.test(query=query):
            assert "".join(codes(f"clusters/?{query}")) == found


def test_tier_and_phase_shown_are_those_of_the_day(get, history):
    def of_a(query):
        return next(record for record in get(f"clusters/{query}").json()["results"] if record["code"] == "a")

    assert (of_a("")["tier"], of_a("")["phase"]) == ("national", "growing")
    assert (of_a("?active_on=2019-12-31")["tier"], of_a("?active_on=2019-12-31")["phase"]) == ("provincial", None)


def test_memberships_are_found_by(subtests, get, history):
    for query, count in [
        ("cluster=b", 1),
        ("cluster=a", 0),
        ("organisation=uni", 1),
        ("member_kind=university", 1),
        ("member_kind=sme", 0),
        ("role=research", 1),
        ("formal=false", 1),
        ("formal=true", 0),
        ("region=north", 1),
        ("sector=bio", 1),
        ("bbox=116.4,40.4,116.6,40.6", 1),
        ("bbox=115,39,116.2,40.2", 0),
        ("active_on=2019-12-31", 1),
        ("active_on=2020-01-01", 0),
        ("year=2019", 1),
        ("year=2020", 0),
    ]:
        with subtests.test(query=query):
            assert len(get(f"memberships/?{query}").json()["results"]) == count


def test_organisations_are_found_by(subtests, codes, history):
    for query, found in [
        ("kind=university", ["uni"]),
        ("region=north", ["uni"]),
        ("country=LA", ["uni"]),
        ("cluster=b", ["uni"]),
        ("cluster=b&active_on=2021-01-01", []),
        ("sector=bio", ["uni"]),
        ("sector=ict", []),
        ("q=uni", ["uni"]),
    ]:
        with subtests.test(query=query):
            assert codes(f"organisations/?{query}") == found


def test_cluster_organisations_are_found_by(subtests, codes, history):
    for query, found in [("q=body", ["body"]), ("cluster=c", ["body"]), ("cluster=a", []), ("q=x", [])]:
        with subtests.test(query=query):
            assert codes(f"cluster-organisations/?{query}") == found


@pytest.fixture
def bridges(clusters, country):
    """ab: a and b from 2015 to 2018; ac: a and c and the land's university, since 2017."""
    programme, alliance = factories.ProgrammeFactory(code="fund"), factories.AllianceFactory(code="league")
    ab = factories.CollaborationFactory(code="ab", valid_from=dt.date(2015, 1, 1), valid_to=dt.date(2018, 1, 1))
    ac = factories.CollaborationFactory(
        code="ac", kind="project", valid_from=dt.date(2017, 1, 1), programme=programme, alliance=alliance
    )
    uni = factories.OrganisationFactory(code="uni", kind="university", region=country["city"])
    for collaboration, names in ((ab, "ab"), (ac, "ac")):
        for name in names:
            factories.ParticipantFactory(collaboration=collaboration, cluster=clusters[name])
    factories.ParticipantFactory(collaboration=ac, organisation=uni)


def test_collaborations_are_found_by(subtests, codes, bridges):
    for query, found in [
        ("cluster=a", ["ab", "ac"]),
        ("cluster=b,c", ["ab", "ac"]),
        ("organisation=uni", ["ac"]),
        ("region=north", ["ab"]),
        ("country=AB", ["ac"]),
        ("sector=bio", ["ab"]),
        ("kind=project", ["ac"]),
        ("scale=transnational", ["ac"]),
        ("crosses_sectors=true", ["ab"]),
        ("crosses_sectors=false", ["ac"]),
        ("programme=fund", ["ac"]),
        ("alliance=league", ["ac"]),
        ("active_on=2014-12-31", []),
        ("active_on=2017-12-31", ["ab", "ac"]),
        ("active_on=2018-01-01", ["ac"]),
        ("year=2018", ["ac"]),
        ("year=2017", ["ab", "ac"]),
    ]:
        with subtests.test(query=query):
            assert codes(f"collaborations/?{query}") == found


def test_links_are_found_by(subtests, get, bridges):
    for query, found in [
        ("cluster=c", ["ac"]),
        ("region=north", ["ab"]),
        ("country=AB", ["ac"]),
        ("sector=ict", ["ab", "ac"]),
        ("domain=life", ["ab"]),
        ("scale=transnational", ["ac"]),
        ("crosses_sectors=true", ["ab"]),
        ("inferred=true", []),
        ("kind=project", ["ac"]),
        ("collaboration=ab", ["ab"]),
        ("programme=fund", ["ac"]),
        ("alliance=league", ["ac"]),
        ("bbox=115,39,117,41", ["ab"]),
        ("bbox=179,-20,-179,0", ["ac"]),
        ("active_on=2018-01-01", ["ac"]),
        ("year=2016", ["ab"]),
    ]:
        with subtests.test(query=query):
            results = get(f"links/?{query}").json()["results"]
            assert sorted(link["collaboration"] for link in results) == found


@pytest.fixture
def figures(clusters, country, sectors):
    members, rank = factories.IndicatorFactory(code="members"), factories.IndicatorFactory(code="rank")
    factories.ObservationFactory(
        indicator=members,
        cluster=clusters["a"],
        scope_en="one",
        period_start=dt.date(2019, 7, 1),
        period_end=dt.date(2020, 7, 1),
        is_chosen=True,
    )
    factories.ObservationFactory(
        indicator=members, cluster=clusters["c"], scope_en="two", value=None, value_status="missing"
    )
    factories.ObservationFactory(indicator=rank, region=country["city"], scope_en="three", qualifier="ge")
    uni = factories.OrganisationFactory(code="uni", region=country["north"])
    factories.ObservationFactory(indicator=rank, organisation=uni, scope_en="four", sector=sectors["chips"])


def test_observations_are_found_by(subtests, get, figures):
    for query, found in [
        ("indicator=members", {"one", "two"}),
        ("indicator=members,rank&subject=region", {"three"}),
        ("subject=region,organisation", {"three", "four"}),
        ("region=south", {"one", "three"}),
        ("country=LA", {"one", "three", "four"}),
        ("cluster=a", {"one"}),
        ("organisation=uni", {"four"}),
        ("sector=ict", {"four"}),
        ("status=missing", {"two"}),
        ("status=ok,missing", {"one", "two", "three", "four"}),
        ("qualifier=ge", {"three"}),
        ("chosen=true", {"one"}),
        ("chosen=false", {"two", "three", "four"}),
        ("year=2019", {"one"}),
        ("year=2020", {"one"}),
        ("year=2021", set()),
        ("active_on=2020-06-30", {"one"}),
        ("active_on=2020-07-01", set()),
    ]:
        with subtests.test(query=query):
            assert {record["scope_en"] for record in get(f"observations/?{query}").json()["results"]} == found


def test_regions_and_sectors_are_found_by(subtests, codes, country, sectors):
    for query, found in [
        ("regions/?region=south", ["city", "south"]),
        ("regions/?country=LA&level=1", ["north", "south"]),
        ("regions/?level=0", ["abroad", "land"]),
        ("regions/?scheme=iso3166", ["abroad", "land"]),
        ("regions/?q=440300", ["city"]),
        ("sectors/?sector=ict", ["chips", "ict"]),
        ("sectors/?domain=life", ["bio"]),
    ]:
        with subtests.test(query=query):
            assert codes(query) == found


def test_other_records_are_found_by(subtests, get, world):
    for query, count in [
        ("programmes/?kind=funding", 1),
        ("programmes/?region=atlantis", 1),
        ("programmes/?country=atlantis", 1),
        ("programmes/?organisation=body", 1),
        ("programmes/?cluster=valley", 1),
        ("programmes/?cluster=ridge", 0),
        ("awards/?programme=contest", 1),
        ("awards/?cluster=valley&year=2020", 1),
        ("awards/?region=north", 1),
        ("awards/?sector=ict", 1),
        ("awards/?organisation=firm", 0),
        ("labels/?label=excellence", 1),
        ("labels/?cluster=valley", 1),
        ("labels/?region=harbour", 1),
        ("labels/?year=2019", 0),
        ("evaluations/?programme=contest", 1),
        ("evaluations/?organisation=firm", 1),
        ("evaluations/?year=2020", 1),
        ("evaluations/?year=2021", 0),
        ("policy-measures/?kind=component", 1),
        ("policy-measures/?policy_measure=strategy", 1),
        ("policy-measures/?programme=contest", 1),
        ("policy-measures/?organisation=body", 1),
        ("policy-measures/?country=atlantis", 1),
        ("alliances/?cluster=valley", 1),
        ("alliances/?stage=proposed", 0),
        ("indicators/?unit=count", 2),
        ("indicators/?q=members", 1),
        ("sources/?q=YEARBOOK", 1),
        ("sources/?kind=article", 0),
        ("sources/?year=2024", 0),
        ("releases/?year=2020", 1),
        ("places/?region=north", 1),
        ("places/?bbox=13,51,14,52", 1),
        ("cluster-organisations/?region=north", 1),
        ("cluster-organisations/?promoter_role=official_promoter", 0),
        ("cluster-organisations/?active_on=2024-01-01", 1),
        ("clusters/?cluster=valley", 1),
    ]:
        with subtests.test(query=query):
            answer = get(query)
            assert answer.status_code == 200, answer.content.decode()
            assert len(answer.json()["results"]) == count


def test_pages_use_the_same_filters(clusters):
    found = ClusterFilter(QueryDict("region=south&sector=chips,bio&page=2&scale="), Cluster.objects.published())
    assert found.is_valid()
    assert sorted(cluster.code for cluster in found.qs) == ["a", "b"]


def test_a_page_leaves_a_wrong_parameter_out_and_can_name_it(clusters):
    found = ClusterFilter(QueryDict("region=nowhere&q=alpha"), Cluster.objects.published())
    assert [cluster.code for cluster in found.qs] == ["a"]
    assert list(found.errors) == ["region"]


def test_a_cluster_that_meets_a_condition_twice_is_found_once(codes, clusters, sectors, country):
    factories.ClusterSectorFactory(cluster=clusters["a"], sector=sectors["ict"])
    factories.ClusterAreaFactory(cluster=clusters["a"], region=country["south"])
    assert codes("clusters/?sector=ict&region=south") == ["a"]
