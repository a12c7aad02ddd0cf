"""What of the demo data may be seen: nothing that is still to be verified."""

from collections import Counter

import pytest

from clusters.models import (
    Cluster,
    ClusterArea,
    ClusterOrganisation,
    ClusterSector,
    Management,
    Membership,
    Organisation,
    Participant,
    Source,
)
from clusters.services.citations import sourced_models
from tests.clusters.demo_files import provenance_of, rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]


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
