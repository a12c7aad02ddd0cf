"""Regions, sectors and figures of the demo data."""

from collections import Counter

import pytest
from django.db.models import Count

from clusters.models import Boundary, BoundaryPack, Cluster, ClusterSector, Observation, Region, TechnologyDomain
from mapviz.presenters.records import HAN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]


def test_taiwan_hong_kong_and_macao_are_provinces_of_china():
    for code in ("cn-710000", "cn-810000", "cn-820000"):
        region = Region.objects.published().get(code=code)
        assert (region.level, region.country.code) == (1, "cn")
        assert Boundary.objects.filter(region=region, pack__code="tianditu").exists()
    assert not Region.objects.filter(level=0, official_code__in=["TW", "HK", "MO"]).exists()


def test_every_province_and_city_of_china_has_its_shape():
    pack = BoundaryPack.objects.get(code="tianditu")
    without = Region.objects.filter(scheme="gbt2260").exclude(boundaries__pack=pack)
    assert not without.exists()
    assert Counter(Region.objects.filter(scheme="gbt2260").values_list("level", flat=True)) == {1: 34, 2: 368, 3: 16}
    assert pack.map_review_number == ""  # nobody may invent one
    assert pack.attribution


def test_the_world_has_one_shape_for_each_country():
    drawn = Region.objects.filter(level=0).annotate(shapes=Count("boundaries"))
    assert set(drawn.values_list("shapes", flat=True)) == {1}
    assert Boundary.objects.filter(region__code="cn").get().pack.code == "tianditu"


def test_points_of_chinese_clusters_lie_in_their_city():
    clusters = Cluster.objects.filter(code__startswith="cn-").select_related("region")
    for cluster in clusters:
        boundary = Boundary.objects.filter(region=cluster.region, shape__intersects=cluster.point)
        assert boundary.exists(), cluster


def test_greece_and_the_united_kingdom_have_their_nuts_regions():
    assert Region.objects.get(code="el30").country.official_code == "GR"
    assert Region.objects.get(code="uki").country.official_code == "GB"


def test_eight_domains_in_their_order():
    assert list(TechnologyDomain.objects.published().values_list("position", "code")) == [
        (1, "information-technology"),
        (2, "energy-environment"),
        (3, "bio-health"),
        (4, "advanced-equipment"),
        (5, "new-materials"),
        (6, "consumer-agrifood"),
        (7, "automotive-mobility"),
        (8, "digital-creative-services"),
    ]


def test_every_chinese_cluster_has_one_leading_sector_with_a_domain():
    leading = ClusterSector.objects.filter(is_leading=True, cluster__code__startswith="cn-")
    assert leading.count() == 154
    assert not leading.filter(sector__domain__isnull=True).exists()


def test_names_are_found_in_chinese_pinyin_and_english():
    for text in ("数字安防", "szaf", "shuzianfang"):
        assert Cluster.objects.matching(text).filter(code="cn-miit-08").exists(), text
    assert Region.objects.matching("xizang").filter(code="cn-540000").exists()


def test_figures_are_in_basic_units():
    battery = Observation.objects.get(cluster__code="cn-miit-31", indicator__code="output-value")
    assert (battery.value, battery.currency, battery.qualifier) == (10**12, "CNY", "gt")
    share = Observation.objects.get(cluster__code="cn-miit-31", indicator__code="national-share")
    assert (float(share.value), share.qualifier) == (0.7, "nearly")
    cars = Observation.objects.get(cluster__code="cn-miit-45", indicator__code="vehicles-produced")
    assert cars.value == 2_421_000


def test_part_of_a_cluster_is_told_in_the_scope():
    scoped = Observation.objects.get(cluster__code="cn-miit-36", indicator__code="output-value")
    assert (scoped.scope_zh, scoped.scope_en) == ("仅深圳", "Shenzhen only")


def test_scopes_are_told_in_both_languages():
    scoped = Observation.objects.exclude(scope_zh="", scope_en="")
    assert scoped.count() > 60
    assert not [claim for claim in scoped if not HAN.search(claim.scope_zh) or HAN.search(claim.scope_en)]


def test_months_are_told_in_the_period():
    months = Observation.objects.get(cluster__code="cn-miit-30", indicator__code="output-value")
    assert (str(months.period_start), str(months.period_end)) == ("2023-01-01", "2023-10-01")


def test_each_attribute_has_one_chosen_claim():
    groups = Counter()
    for claim in Observation.objects.published():
        subject = (claim.cluster_id, claim.alliance_id, claim.collaboration_id, claim.programme_id, claim.region_id)
        groups[(claim.indicator_id, *subject, claim.scope_en, claim.period_start, claim.period_end)] += claim.is_chosen
    assert set(groups.values()) == {1}
