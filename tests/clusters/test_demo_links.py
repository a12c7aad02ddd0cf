"""Links of the demo data: kept current as if rebuilt, with scales that differ from the files only where understood."""

import pytest

from clusters.models import Alliance, Collaboration, Link, Region
from clusters.services.derived import rebuild_derived
from tests.clusters.demo_files import rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]


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
