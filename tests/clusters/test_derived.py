"""Scale, crossings and links follow from the participants, whatever changes, and equal a rebuild."""

import datetime as dt

import pytest
from django.db import connection

from clusters.models import Cluster, Collaboration, DataChange, Link, Region
from clusters.services.derived import rebuild_derived
from clusters.services.versions import current_stamp, data_version, fold_changes
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def land():
    """Two provinces of one country with two cities in the first, and a province of another country."""
    china, germany = f.CountryFactory(code="cn"), f.CountryFactory(code="de")
    south, east = f.ProvinceFactory(code="south", parent=china), f.ProvinceFactory(code="east", parent=china)
    return {
        "country": china,
        "abroad": f.ProvinceFactory(code="saxony", parent=germany),
        "city": f.CityFactory(code="city-1", parent=south),
        "sister": f.CityFactory(code="city-2", parent=south),
        "east": f.CityFactory(code="city-3", parent=east),
    }


@pytest.fixture
def sectors():
    chips, drugs = f.DomainFactory(code="chips", position=1), f.DomainFactory(code="drugs", position=2)
    return {"chips": f.SectorFactory(domain=chips), "drugs": f.SectorFactory(domain=drugs)}


def cluster(region, sector=None, **fields):
    made = f.ClusterFactory(region=region, **fields)
    if sector:
        f.ClusterSectorFactory(cluster=made, sector=sector, is_leading=True)
    return made


def collaboration(*participants, **fields):
    made = f.CollaborationFactory(**fields)
    for subject in participants:
        f.ParticipantFactory(collaboration=made, **{subject._meta.model_name: subject})
    made.refresh_from_db()
    return made


def links():
    fields = ("collaboration", "cluster_a", "cluster_b", "weight", "scale", "crosses_sectors", "is_inferred")
    return list(Link.objects.order_by(*fields[:3]).values_list(*fields, "valid_from", "valid_to"))


def facts():
    fields = ("derived_scale", "crosses_sectors", "crosses_regions", "crosses_actor_types", "participant_count")
    return list(Collaboration.objects.order_by("pk").values_list("pk", *fields))


def test_region_knows_its_country_province_and_lineage(land):
    city = Region.objects.get(code="city-1")
    assert (city.country.code, city.province.code) == ("cn", "south")
    assert city.lineage == [city.country_id, city.province_id, city.pk]


def test_region_moved_to_another_province_takes_its_part_with_it(land):
    county = f.CityFactory(code="county", level=3, parent=land["city"])
    land["city"].parent = Region.objects.get(code="east")
    land["city"].save()
    county.refresh_from_db()
    assert county.province.code == "east"


def test_two_clusters_of_one_province_are_local(land):
    made = collaboration(cluster(land["city"]), cluster(land["sister"]))
    assert (made.scale, made.crosses_regions) == ("intra_regional", False)
    assert Link.objects.get().scale == "intra_regional"


def test_two_provinces_of_one_country_are_inter_regional(land):
    made = collaboration(cluster(land["city"]), cluster(land["east"]))
    assert (made.scale, made.crosses_regions) == ("inter_regional", True)


def test_partner_abroad_makes_it_transnational_and_each_link_keeps_its_own_reach(land):
    home, sister, abroad = cluster(land["city"]), cluster(land["sister"]), cluster(land["abroad"])
    made = collaboration(home, sister, abroad)
    assert made.scale == "transnational"
    assert {link.cluster_b_id: link.scale for link in Link.objects.filter(cluster_a=home)} == {
        sister.pk: "intra_regional",
        abroad.pk: "transnational",
    }
    assert set(Link.objects.values_list("weight", flat=True)) == {0.5}, "three clusters: each pair counts 1 / (3 - 1)"


def test_participant_without_region_leaves_the_scale_unknown(land):
    made = collaboration(cluster(land["city"]), cluster(None))
    assert (made.scale, made.crosses_regions) == ("unknown", None)


def test_cluster_over_two_provinces_is_local_to_both(land):
    wide = cluster(land["city"])
    f.ClusterAreaFactory(cluster=wide, region=land["east"])
    assert collaboration(wide, cluster(land["east"])).scale == "intra_regional"


def test_region_and_organisation_count_for_scale_but_make_no_link(land):
    firm = f.OrganisationFactory(region=land["east"])
    made = collaboration(cluster(land["city"]), firm, land["abroad"])
    assert (made.scale, made.participant_count) == ("transnational", 3)
    assert not Link.objects.exists()


def test_clusters_without_common_domain_cross_sectors(land, sectors):
    chips, drugs = cluster(land["city"], sectors["chips"]), cluster(land["sister"], sectors["drugs"])
    assert collaboration(chips, drugs).crosses_sectors is True
    assert collaboration(chips, cluster(land["east"], sectors["chips"])).crosses_sectors is False
    assert collaboration(chips, cluster(land["east"])).crosses_sectors is None


def test_firm_and_university_cross_kinds_of_actor(land):
    firm, university = f.OrganisationFactory(kind="sme"), f.OrganisationFactory(kind="university")
    assert collaboration(firm, university).crosses_actor_types is True
    assert collaboration(firm, f.OrganisationFactory(kind="large_enterprise")).crosses_actor_types is False


def test_override_wins_over_the_derived_scale(land):
    made = collaboration(cluster(land["city"]), cluster(land["sister"]))
    Collaboration.objects.filter(pk=made.pk).update(scale_override="transnational", override_reason="foreign money")
    made.refresh_from_db()
    assert (made.derived_scale, made.scale) == ("intra_regional", "transnational")


def test_nothing_unpublished_shows_in_links_or_scale(land):
    home, draft = cluster(land["city"]), cluster(land["abroad"], status="draft")
    made = collaboration(home, cluster(land["sister"]), draft)
    assert (made.scale, made.participant_count, Link.objects.count()) == ("intra_regional", 2, 1)
    draft.status = "published"
    draft.save()
    made.refresh_from_db()
    assert (made.scale, Link.objects.count()) == ("transnational", 3)
    Collaboration.objects.filter(pk=made.pk).update(status="withdrawn")
    assert not Link.objects.exists()


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
@pytest.mark.parametrize("what", ["the region of a seat", "its country"])
def test_region_that_is_not_public_does_not_show_in_links_or_scale(land, what, status):
    made = collaboration(cluster(land["city"]), cluster(land["abroad"]))
    hidden = land["abroad"] if what == "the region of a seat" else land["abroad"].parent
    hidden.status = status
    hidden.save()
    made.refresh_from_db()
    assert (made.scale, made.crosses_regions, Link.objects.get().scale) == ("unknown", None, "unknown")
    assert not version_grows_by(rebuild_derived), "the triggers have kept it current"
    hidden.status = "published"
    hidden.save()
    made.refresh_from_db()
    assert (made.scale, Link.objects.get().scale) == ("transnational", "transnational")


def test_province_that_is_not_public_makes_no_reach(land):
    made = collaboration(cluster(land["city"]), cluster(land["east"]))
    Region.objects.filter(code="east").update(status="draft")
    made.refresh_from_db()
    assert (made.scale, Link.objects.get().scale) == ("unknown", "unknown")


def test_part_of_an_area_in_a_region_that_is_not_public_does_not_count(land):
    wide = cluster(land["city"])
    f.ClusterAreaFactory(cluster=wide, region=land["abroad"])
    made = collaboration(wide, cluster(land["abroad"]))
    assert made.scale == "intra_regional"
    Region.objects.filter(pk=land["abroad"].pk).update(status="draft")
    made.refresh_from_db()
    assert made.scale == "unknown"


@pytest.mark.parametrize("what", ["sector", "domain", "classification"])
def test_sector_that_is_not_public_does_not_show_in_links(land, sectors, what):
    made = collaboration(cluster(land["city"], sectors["chips"]), cluster(land["sister"], sectors["drugs"]))
    assert (made.crosses_sectors, Link.objects.get().crosses_sectors) == (True, True)
    hidden = sectors["drugs"] if what == "sector" else getattr(sectors["drugs"], what)
    hidden.status = "in_review"
    hidden.save()
    made.refresh_from_db()
    assert (made.crosses_sectors, Link.objects.get().crosses_sectors) == (None, None)
    assert not version_grows_by(rebuild_derived), "the triggers have kept it current"


def test_draft_counts_what_is_not_public_too_for_its_editors_only(land):
    Region.objects.filter(pk=land["abroad"].pk).update(status="draft")
    made = collaboration(cluster(land["city"]), cluster(land["abroad"]), status="draft")
    assert made.scale == "transnational"
    assert not Link.objects.exists()


def test_prospective_partner_does_not_count_yet(land):
    made = collaboration(cluster(land["city"]), cluster(land["sister"]))
    f.ParticipantFactory(collaboration=made, cluster=cluster(land["abroad"]), role="prospective")
    made.refresh_from_db()
    assert made.scale == "intra_regional"


def test_links_follow_every_change_and_equal_a_rebuild(land, sectors):
    home, sister, east, abroad = (
        cluster(land[name], sectors["chips"]) for name in ("city", "sister", "east", "abroad")
    )
    first = collaboration(home, sister, east, valid_from=dt.date(2016, 1, 1))
    second = collaboration(home, abroad)
    third = collaboration(sister, east, f.OrganisationFactory(region=land["city"]))
    first.participants.filter(cluster=sister).delete()
    first.participants.filter(cluster=east).update(evidence="inferred")
    second.participants.filter(cluster=abroad).update(cluster=east)
    third.valid_from = dt.date(2020, 1, 1)
    third.save()
    land["east"].parent = land["city"].parent
    land["east"].save()
    home.cluster_sectors.update(sector=sectors["drugs"])
    sister.region = land["abroad"]
    sister.save()
    current = (links(), facts())
    assert len(current[0]) == 3
    assert {row[4] for row in current[0]} == {"intra_regional", "transnational"}
    rebuild_derived()
    assert (links(), facts()) == current


def version_grows_by(rebuild):
    """Whether `rebuild` counts as a change; the tests' own writes belong to the same transaction."""
    DataChange.objects.all().delete()
    rebuild()
    return data_version() > 0


@pytest.fixture
def partners(land, sectors):
    """Two clusters and a firm in one collaboration, everything derived."""
    made = collaboration(
        cluster(land["city"], sectors["chips"], code="one"), cluster(land["east"], sectors["drugs"], code="two")
    )
    f.ParticipantFactory(collaboration=made, organisation=f.OrganisationFactory(region=land["city"]))
    return made


def test_rebuild_of_what_is_right_writes_nothing(partners):
    before = (links(), facts(), list(Link.objects.values_list("pk", flat=True)))
    assert not version_grows_by(rebuild_derived)
    assert (links(), facts(), list(Link.objects.values_list("pk", flat=True))) == before


TAMPERINGS = {
    "a link is lost": "DELETE FROM clusters_link",
    "a link has another reach": "UPDATE clusters_link SET scale = 'intra_regional'",
    "a link has another weight": "UPDATE clusters_link SET weight = 0.1",
    "a link is there that nobody made": (
        "INSERT INTO clusters_link (collaboration_id, cluster_a_id, cluster_b_id, weight, scale, is_inferred)"
        " SELECT collaboration_id, cluster_b_id, cluster_b_id + 1, 1, 'unknown', false FROM clusters_link"
    ),
    "a scale": "UPDATE clusters_collaboration SET derived_scale = 'transnational'",
    "a number of participants": "UPDATE clusters_collaboration SET participant_count = 7",
    "a country": "UPDATE clusters_region SET country_id = NULL WHERE level = 2",
    "a search column": "UPDATE clusters_cluster SET search = 'nothing' WHERE code = 'one'",
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_rebuild_mends_what_was_tampered_with_and_says_so(partners, what):
    f.ClusterFactory(pk=Cluster.objects.get(code="two").pk + 1)
    searches = list(Cluster.objects.order_by("pk").values_list("search", flat=True))
    before = (links(), facts(), lineages())
    with connection.cursor() as cursor:
        cursor.execute(TAMPERINGS[what])
        assert cursor.rowcount > 0
    assert version_grows_by(rebuild_derived)
    assert (links(), facts(), lineages()) == before
    assert list(Cluster.objects.order_by("pk").values_list("search", flat=True)) == searches
    assert not version_grows_by(rebuild_derived)


def lineages():
    return list(Region.objects.order_by("pk").values_list("pk", "country", "province", "lineage"))


def test_data_version_grows_with_each_change_and_not_without():
    before = data_version()
    f.ClusterFactory()
    assert data_version() == before + 1, "one transaction, one step"
    fold_changes()
    assert data_version() == before + 1


def test_search_finds_chinese_pinyin_initials_traditional_english_and_alias():
    made = f.ClusterFactory(
        name_zh="杭州市数字安防集群", name_en="Hangzhou digital security", aliases=["Digital Safety"]
    )
    f.ClusterFactory(name_zh="徐州市工程机械集群", name_en="Xuzhou construction machinery")
    for text in (
        "数字",
        "安防集群",
        "數字",
        "shuzi",
        "hangzhou",
        "szaf",
        "hzsszaf",
        "digital hang",
        "SAFETY",
        "杭州 安防",
    ):
        assert list(type(made).objects.matching(text)) == [made], text
    for text in ("", "  ", "'", "芯片", "zzzz", "& | !", "shuzi xuzhou"):
        assert not type(made).objects.matching(text).exists(), text


def test_folding_keeps_the_last_transaction_so_that_databases_stay_apart():
    f.ClusterFactory()
    before = current_stamp()
    fold_changes()
    assert current_stamp() == before
