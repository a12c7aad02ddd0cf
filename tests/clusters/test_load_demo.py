"""The load of the demo data: nothing dropped, nothing doubled, and a second run writes nothing."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import F, Q

from clusters.importing.demo.sequence import load_demo
from clusters.models import Cluster, Collaboration, Membership, Observation, Organisation
from clusters.services.versions import data_version
from tests.clusters.demo_files import DATA, rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]
AN_HOUR = dt.timedelta(hours=1)


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
