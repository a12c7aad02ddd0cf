"""The demo data: nothing dropped, nothing doubled, nothing published that is still to be verified."""

import csv
import datetime as dt
from collections import Counter
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db.models import Count, F, Q

from clusters.importing.demo.sequence import load_demo
from clusters.models import (
    Alliance,
    Boundary,
    BoundaryPack,
    Cluster,
    ClusterArea,
    ClusterOrganisation,
    ClusterSector,
    Collaboration,
    Link,
    Management,
    Membership,
    Observation,
    Organisation,
    Participant,
    Region,
    Source,
    TechnologyDomain,
)
from clusters.services.citations import sourced_models
from clusters.services.derived import rebuild_derived
from clusters.services.versions import data_version
from mapviz.presenters.records import HAN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]

AN_HOUR = dt.timedelta(hours=1)
DATA = settings.BASE_DIR / "data"


def rows_of(path):
    with (DATA / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def provenance_of(path):
    return Counter(row["provenance"] for row in rows_of(path))


# Nothing silently dropped.


def test_every_row_of_every_file_is_accounted_for(demo_data):
    for file in demo_data.files:
        assert file.is_complete, file
        if (DATA / file.name).suffix == ".csv" and (DATA / file.name).exists():
            assert file.read == len(rows_of(file.name)), file.name


def test_every_table_below_data_is_loaded_or_a_key_to_others(demo_data):
    keys = {
        "article_germany/collaboration_programmes.csv",
        "article_germany/context_clusters.csv",
        "article_germany/passages.csv",
        "article_germany/source_details.csv",
        "links_and_members/formal_memberships.csv",
        "links_and_members/same_organisations.csv",
        "regions/china_names_en.csv",
        "regions/world_atlas_without_code.csv",
        "scopes.csv",
        "sectors/wordings.csv",
    }
    files = {str(path.relative_to(DATA)) for path in DATA.rglob("*.csv")}
    assert files - keys == {file.name for file in demo_data.files} & files


def test_no_row_is_refused(demo_data):
    assert [str(remark) for remark in demo_data.remarks if remark.outcome == "refused"] == []


def test_rows_that_are_merged_say_into_what(demo_data):
    merged = [remark for remark in demo_data.remarks if remark.outcome == "merged"]
    assert len(merged) == demo_data.total("merged")
    assert all(remark.message for remark in merged)
    assert {remark.file for remark in merged} == {
        "article_germany/cluster_programmes.csv",
        "article_germany/context_leading_edge_clusters_15.csv",
        "article_germany/sources_additional.csv",
        "china/miit_advanced_manufacturing.csv",
        "china/ndrc_strategic_emerging_2019.csv",
        "china/torch_innovative_clusters_partial.csv",
        "links_and_members/collaboration_participants.csv",
        "links_and_members/collaboration_participants.csv (members of alliances)",
        "links_and_members/collaborations.csv",
        "links_and_members/collaborations.csv (alliances)",
        "links_and_members/members.csv",
        "links_and_members/sources.csv",
    }


def test_records_count_what_the_files_hold():
    assert Cluster.objects.filter(code__startswith="cn-").count() == len(rows_of("china/clusters.csv")) == 154
    assert Membership.objects.count() == len(rows_of("links_and_members/memberships.csv")) == 905
    files = ("article_germany/collaborations.csv", "links_and_members/collaborations.csv")
    assert Collaboration.objects.count() == sum(len(rows_of(path)) for path in files) - 1  # one stands in both
    files = ("article_germany/observations.csv", "article_germany/observations_additional.csv")
    files += ("china/observations.csv", "links_and_members/observations_extra.csv")
    assert Observation.objects.count() == sum(len(rows_of(path)) for path in files)


def test_an_organisation_that_two_files_list_is_one_record():
    for name in ("biosaxony e.V.", "Silicon Saxony e.V."):
        assert Organisation.objects.filter(Q(name_en=name) | Q(name_orig=name), status="published").count() == 1
    promoters = {row["org_key"].replace("_", "-") for row in rows_of("links_and_members/promoter_organisations.csv")}
    assert Organisation.objects.filter(code__in=promoters).count() == len(promoters) == 37


# Run again.


def test_second_load_changes_nothing_not_even_the_data_version():
    before = data_version()
    output = StringIO()
    call_command("load_demo", stdout=output)
    assert data_version() == before
    assert "0 records written, 0 rows refused" in output.getvalue()
    total = next(line for line in output.getvalue().splitlines() if line.startswith("all "))
    read, created, changed, unchanged, kept, merged, refused = map(int, total.split()[1:])
    assert (created, changed, kept, refused) == (0, 0, 0, 0)
    assert read == unchanged + merged


def edit(cluster, **fields):
    """What an editor saves some time after the load."""
    for name, value in fields.items():
        setattr(cluster, name, value)
    cluster.save()
    Cluster.objects.filter(pk=cluster.pk).update(created_at=F("updated_at") - AN_HOUR)


def test_an_editors_changes_are_kept_by_the_next_load():
    corrected = Cluster.objects.get(code="cool-silicon")
    verified = Cluster.objects.filter(status="draft", code__startswith="cn-miit").first()
    edit(corrected, name_en="Cool Silicon, corrected")
    edit(verified, status="published", evidence="sourced")
    report = load_demo()
    assert report.writes == 0
    kept = [(remark.file, remark.message) for remark in report.remarks if remark.outcome == "kept"]
    assert kept == [
        ("article_germany/clusters.csv", "Edited here since, and differs in: name_en."),
        ("china/clusters.csv", "Edited here since, and differs in: evidence, status."),
    ]
    for cluster in (corrected, verified):
        cluster.refresh_from_db()
    assert (corrected.name_en, verified.status) == ("Cool Silicon, corrected", "published")


def test_dry_run_reports_what_overwriting_would_change_and_writes_nothing():
    cluster = Cluster.objects.get(code="cool-silicon")
    edit(cluster, name_en="Cool Silicon, corrected")
    report = load_demo(dry_run=True, overwrite=True)
    assert (report.writes, report.total("changed")) == (1, 1)
    cluster.refresh_from_db()
    assert cluster.name_en == "Cool Silicon, corrected"


# What may be seen.


def test_rows_from_memory_are_drafts_and_rows_with_a_source_are_published():
    for path, prefix in (("china/clusters.csv", "cn-"),):
        found = Counter(Cluster.objects.filter(code__startswith=prefix).values_list("status", flat=True))
        stated = provenance_of(path)
        assert found == {"published": stated["sourced"], "draft": stated["memory, to be verified"]}
    stated = provenance_of("links_and_members/memberships.csv")
    found = Counter(Membership.objects.values_list("status", "evidence"))
    assert found == {
        ("published", "sourced"): stated["sourced"],
        ("draft", "to_verify"): stated["memory, to be verified"],
    }


def test_inferred_participants_are_published_as_inferred():
    stated = provenance_of("links_and_members/collaboration_participants.csv")
    found = Participant.objects.filter(evidence="inferred")
    assert set(found.values_list("status", flat=True)) == {"published"}
    assert found.count() == stated["inferred"] == 59


def test_nothing_that_is_to_be_verified_is_public():
    for model in sourced_models():
        assert not model._default_manager.filter(status="published", evidence="to_verify").exists(), model
        assert not model._default_manager.filter(status="published", source__status="draft").exists(), model


def test_memory_is_never_a_public_source():
    memory = Source.objects.filter(kind="compiler")
    assert {source.code for source in memory} == {"k1", "mem"}
    assert not memory.published().exists()


def test_sources_are_public_only_when_something_public_cites_them():
    cited = set()
    for model in sourced_models():
        cited |= set(model._default_manager.filter(status="published").values_list("source", flat=True))
    assert set(Source.objects.published().values_list("pk", flat=True)) == cited


def test_members_of_draft_clusters_do_not_become_public():
    public = Membership.objects.published()
    assert not public.exclude(cluster__status="published", organisation__status="published").exists()
    hidden = Membership.objects.filter(status="published", cluster__status="draft")
    assert hidden.exists()
    assert not (public & hidden).exists()


def test_partner_clusters_show_their_country_and_not_a_seat_from_memory():
    partners = {row["cluster_key"].replace("_", "-") for row in rows_of("links_and_members/extra_clusters.csv")}
    clusters = Cluster.objects.published().filter(code__in=partners)
    assert clusters.count() == 70
    assert set(clusters.values_list("point_precision", "region__level", "website", "sector_text_en")) == {
        ("region", 0, "", "")
    }
    seats = ClusterArea.objects.filter(cluster__in=clusters, role="seat")
    assert seats.count() == 69  # the corridor of nine Chinese cities has no place abroad
    assert set(seats.values_list("status", "evidence")) == {("draft", "to_verify")}


def test_fields_of_partners_are_published_only_as_inferred():
    partners = {row["cluster_key"].replace("_", "-") for row in rows_of("links_and_members/extra_clusters.csv")}
    found = ClusterSector.objects.filter(cluster__code__in=partners).values_list("status", "evidence")
    assert set(found) == {("published", "inferred"), ("draft", "to_verify")}


def test_seat_from_memory_is_not_published_with_a_sourced_organisation():
    rows = [row for row in rows_of("links_and_members/members.csv") if row["provenance"] == "sourced"]
    unsure = {row["org_key"].replace("_", "-") for row in rows if row["seat_provenance"] == "memory, to be verified"}
    assert len(unsure) == 62
    assert not Organisation.objects.filter(code__in=unsure, point__isnull=False).exists()
    ministry = Organisation.objects.get(code="he-iit")
    assert (ministry.name_zh, ministry.region.code) == ("河北省工业和信息化厅", "cn-130000")


def test_only_confirmed_promoters_are_official():
    official = ClusterOrganisation.objects.published().filter(promoter_role="official_promoter")
    assert official.count() == 5
    assert ClusterOrganisation.objects.filter(promoter_role="hub_organisation").count() == 32
    assert Management.objects.filter(cluster_organisation__in=official).count() == 5


# Regions and shapes.


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


# Sectors.


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


# Figures.


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


# Links.


def test_links_kept_current_equal_those_rebuilt():
    def links():
        fields = ("collaboration", "cluster_a", "cluster_b", "weight", "scale", "crosses_sectors", "is_inferred")
        return sorted(Link.objects.values_list(*fields, "valid_from", "valid_to"), key=str)

    def facts():
        return list(
            Collaboration.objects.order_by("pk").values_list(
                "derived_scale", "crosses_sectors", "crosses_regions", "crosses_actor_types", "participant_count"
            )
        )

    def lineages():
        return list(Region.objects.order_by("pk").values_list("lineage", "country", "province", "search"))

    before = links(), facts(), lineages()
    assert len(before[0]) > 500
    rebuild_derived()
    assert (links(), facts(), lineages()) == before


FILE_SCALES = {"international": "transnational", "national": "inter_regional", "regional": "intra_regional"}
ONE = "The source names one participant only, or one that is public."
SEAT = "The seat of a participant is not known, so that its province may be any."
PROVINCE = "All participants sit in one province; the file counts the reach of the field."
SCALES_THAT_DIFFER = {
    "coolmaintenance": ("unknown", SEAT),
    "csj4-storage": ("unknown", ONE),
    "csj4-green": ("unknown", ONE),
    "csj4-aftermarket": ("unknown", ONE),
    "csj4-newenergy": ("unknown", ONE),
    "csj4-mems": ("unknown", ONE),
    "eacp-eurosme": ("unknown", ONE),
    "mai-int": ("unknown", ONE),
    "celis": ("unknown", ONE),
    "space2id": ("unknown", ONE),
    "hn-kunpeng": ("unknown", ONE),
    "noeic-build": ("unknown", SEAT),
    "ff-ic-build": ("unknown", SEAT),
    "ees-nerc": ("unknown", SEAT),
    "nb-hunchun": ("unknown", SEAT),
    "dg-furniture": ("unknown", SEAT),
    "wuxi-colab": ("unknown", SEAT),
    "xz-alliance": ("intra_regional", PROVINCE),
    "tlx-launch": ("intra_regional", PROVINCE),
    "cluster-conf-2023": ("intra_regional", PROVINCE),
    "cluster-conf-2025": ("intra_regional", PROVINCE),
    "de-cn-health-wg": ("inter_regional", "The Chinese agency takes part through its office in Germany."),
    "ciipa-mv": (
        "unknown",
        "The Chinese agency takes part through its office in Germany, in which state is not known.",
    ),
    "sg-city-alliance": ("inter_regional", "The German towns are named as prospective, so only Chinese cities count."),
}


def test_derived_scales_differ_from_the_files_only_where_understood():
    different = {}
    for path in ("article_germany/collaborations.csv", "links_and_members/collaborations.csv"):
        for row in rows_of(path):
            found = Collaboration.objects.filter(code=row["collaboration_key"].replace("_", "-")).first()
            if found and found.scale != FILE_SCALES[row["scale"]]:
                different[found.code] = found.scale
    assert different == {code: scale for code, (scale, _) in SCALES_THAT_DIFFER.items()}


def test_alliances_of_the_collection_have_their_members():
    delta = Alliance.objects.published().get(code="csj-cluster-alliance")
    assert delta.memberships.count() == 22
    assert delta.collaborations.get().kind == "alliance_work"
