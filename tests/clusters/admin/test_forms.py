"""What a form says when the database, another editor or common sense stands against what was typed."""

import datetime as dt
import json

import pytest

from clusters import models as m
from tests import factories as f
from tests.clusters.admin import rows
from tests.clusters.admin.forms import errors, filled, page
from tests.clusters.admin.rows import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(administrator):
    administrator.cookies["django_language"] = "en"


def send(client, model, changes, record=None):
    address = page(model, "change", record.pk) if record else page(model, "add")
    opened = client.get(address)
    assert opened.status_code == 200
    return client.post(address, {**filled(opened), **changes})


def membership_of(organisation, cluster, **more):
    return {
        "organisation": organisation.pk,
        "cluster": cluster.pk,
        "role": "partner",
        "source": f.SourceFactory().pk,
        "status": "draft",
        "evidence": "sourced",
        **more,
    }


def test_membership_is_added_with_a_source(administrator):
    organisation, cluster = f.OrganisationFactory(), f.ClusterFactory()
    response = send(administrator, m.Membership, membership_of(organisation, cluster, valid_from="2015-01-01"))
    assert response.status_code == 302
    assert m.Membership.objects.get(organisation=organisation).valid_from == dt.date(2015, 1, 1)


def test_record_without_a_source_is_refused(administrator):
    fields = membership_of(f.OrganisationFactory(), f.ClusterFactory(), source="")
    response = send(administrator, m.Membership, fields)
    assert response.context["adminform"].form.errors["source"]


def test_overlapping_membership_is_refused_in_words(administrator):
    first = f.MembershipFactory(valid_from=dt.date(2015, 1, 1))
    fields = membership_of(first.organisation, first.cluster, valid_from="2018-01-01")
    response = send(administrator, m.Membership, fields)
    assert response.status_code == 200
    assert "Another row already states this for an overlapping time." in errors(response)


def test_overlapping_membership_in_a_row_of_the_cluster_is_refused_in_words(administrator):
    first = f.MembershipFactory()
    added = {f"memberships-1-{k}": v for k, v in membership_of(first.organisation, first.cluster).items()}
    response = send(administrator, m.Cluster, {**added, "memberships-TOTAL_FORMS": 2}, first.cluster)
    assert response.status_code == 200
    assert "Another row already states this for an overlapping time." in errors(response)


def test_two_new_rows_that_overlap_each_other_are_refused_together_and_nothing_is_saved(administrator):
    cluster, organisation = f.ClusterFactory(), f.OrganisationFactory()
    row = membership_of(organisation, cluster)
    added = {f"memberships-{n}-{k}": v for n in (0, 1) for k, v in row.items()}
    changes = {**added, "memberships-TOTAL_FORMS": 2, "name_zh": "新名称"}
    response = send(administrator, m.Cluster, changes, cluster)
    assert response.status_code == 200
    assert "Another row already states this for an overlapping time." in errors(response)
    cluster.refresh_from_db()
    assert cluster.name_zh == ""
    assert not cluster.memberships.exists()
    assert "新名称" in response.content.decode(), "what was typed is still there"


@pytest.mark.parametrize("value", ["91110000802100433C", "12345", "91110000802100433b"])
def test_wrong_unified_social_credit_code_is_refused_in_words(value, administrator):
    organisation = f.OrganisationFactory()
    fields = {"scheme": "uscc", "value": value, "source": organisation.source_id}
    row = {f"identifiers-0-{k}": v for k, v in {**fields, "status": "draft", "evidence": "sourced"}.items()}
    response = send(administrator, m.Organisation, {**row, "identifiers-TOTAL_FORMS": 1}, organisation)
    assert response.status_code == 200
    assert "The number does not follow its scheme, or its check digits are wrong." in errors(response)


def test_right_unified_social_credit_code_is_kept_and_finds_the_organisation(administrator):
    organisation = f.OrganisationFactory()
    fields = {"scheme": "uscc", "value": "91110000802100433B", "source": organisation.source_id}
    row = {f"identifiers-0-{k}": v for k, v in {**fields, "status": "draft", "evidence": "sourced"}.items()}
    assert send(administrator, m.Organisation, {**row, "identifiers-TOTAL_FORMS": 1}, organisation).status_code == 302
    found = administrator.get(page(m.Organisation, "changelist"), {"q": "91110000802100433b"}).context["cl"].result_list
    assert [*found] == [organisation]


def test_code_that_is_taken_is_refused_in_words(administrator):
    taken, other = f.PlaceFactory(), f.PlaceFactory()
    response = send(administrator, m.Place, {"code": taken.code}, other)
    assert "already exists" in errors(response)


def test_record_still_to_be_verified_cannot_be_published_by_its_form(administrator):
    place = f.PlaceFactory(status="draft", evidence="to_verify")
    response = send(administrator, m.Place, {"status": "published"}, place)
    assert "still to be verified cannot be published" in errors(response)


def test_record_is_not_published_before_its_source(administrator):
    hidden = f.SourceFactory(code="hidden", status="draft")
    place = f.PlaceFactory(status="draft", source=hidden)
    response = send(administrator, m.Place, {"status": "published"}, place)
    assert "This source is not published" in errors(response)
    assert send(administrator, m.Place, {"note": "still a draft"}, place).status_code == 302


def test_second_chosen_claim_about_one_attribute_is_refused_in_words(administrator):
    chosen = f.ObservationFactory(cluster=f.ClusterFactory(), is_chosen=True)
    other = f.ObservationFactory(cluster=chosen.cluster, indicator=chosen.indicator, value=2)
    response = send(administrator, m.Observation, {"is_chosen": "on"}, other)
    assert "Another claim about this attribute and period is already chosen." in errors(response)


def test_participant_that_is_nobody_or_two_at_once_is_refused_in_words(administrator):
    participant = f.ParticipantFactory(cluster=f.ClusterFactory())
    for change in ({"cluster": ""}, {"organisation": f.OrganisationFactory().pk}):
        response = send(administrator, m.Participant, change, participant)
        assert "Choose exactly one subject" in errors(response)


def test_region_cannot_become_part_of_its_own_city(administrator):
    city = rows.city()
    response = send(administrator, m.Region, {"parent": city.pk}, city.parent)
    assert "cannot be part of itself" in errors(response)


def test_form_that_somebody_else_has_overtaken_is_refused_and_overwrites_nothing(administrator):
    place = f.PlaceFactory(name_en="Before")
    address = page(m.Place, "change", place.pk)
    first, second = (filled(administrator.get(address)) for _ in range(2))
    assert administrator.post(address, {**first, "name_en": "First"}).status_code == 302
    response = administrator.post(address, {**second, "name_en": "Second"})
    assert response.status_code == 200
    assert "Somebody else has changed this record" in errors(response)
    place.refresh_from_db()
    assert place.name_en == "First"


def test_other_names_are_typed_one_a_line_and_may_hold_commas(administrator):
    place = f.PlaceFactory()
    send(administrator, m.Place, {"aliases": "Silicon Valley, the southern\r\n\r\n深圳硅谷\r\n"}, place)
    place.refresh_from_db()
    assert place.aliases == ["Silicon Valley, the southern", "深圳硅谷"]
    assert filled(administrator.get(page(m.Place, "change", place.pk)))["aliases"].splitlines() == place.aliases


def test_point_and_footprint_are_saved_as_drawn(administrator):
    cluster = f.ClusterFactory(point=None, point_precision="")
    ring = [[113, 22], [114, 22], [114, 23], [113, 22]]
    hole = [[113.8, 22.2], [113.9, 22.2], [113.9, 22.3], [113.8, 22.2]]
    drawn = {
        "point": json.dumps({"type": "Point", "coordinates": [114.05, 22.54]}),
        "point_precision": "city",
        "footprint": json.dumps({"type": "MultiPolygon", "coordinates": [[ring, hole]]}),
    }
    assert send(administrator, m.Cluster, drawn, cluster).status_code == 302
    cluster.refresh_from_db()
    assert (cluster.point.x, cluster.point.y) == (114.05, 22.54)
    assert cluster.footprint[0].num_interior_rings == 1
    assert cluster.footprint.srid == 4326


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("point", "POINT(114 22)"),
        ("point", "SRID=4326;POINT(114 22)"),
        ("point", '{"type": "Point", "coordinates": [NaN, 22]}'),
        ("point", '{"type": "Point", "coordinates": [114, 92]}'),
        ("point", '{"type": "Point", "coordinates": [1, 2], "crs": {"type": "link", "properties": {"href": "/"}}}'),
        ("footprint", '{"type": "Point", "coordinates": [114, 22]}'),
        ("footprint", '{"type": "GeometryCollection", "geometries": []}'),
        ("footprint", json.dumps({"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]})),
    ],
)
def test_unsound_shape_is_refused_in_words(field, text, administrator):
    record = f.PlaceFactory() if field == "point" else f.ClusterFactory()
    before = getattr(record, field)
    response = send(administrator, type(record), {field: text}, record)
    assert response.status_code == 200
    assert errors(response)
    record.refresh_from_db()
    assert getattr(record, field) == before


@pytest.mark.parametrize("lookup", ["point__dwithin", "point", "region__point__bbcontains", "footprint__intersects"])
def test_address_never_reaches_a_spatial_lookup(lookup, administrator):
    f.ClusterFactory()
    response = administrator.get(page(m.Cluster, "changelist"), {lookup: "POINT(1 1)"})
    assert response.status_code == 400


def test_every_record_that_carries_a_source_demands_one():
    for model in rows.MAKERS:
        if issubclass(model, m.base.SourcedRecord):
            assert not model._meta.get_field("source").blank


def test_published_record_links_to_its_public_page_and_a_draft_does_not(administrator):
    shown, hidden = f.ClusterFactory(), f.ClusterFactory(status="draft")
    body = administrator.get(page(m.Cluster, "change", shown.pk)).content.decode()
    assert f"/clusters/{shown.code}/" in body
    assert f"/clusters/{hidden.code}/" not in administrator.get(page(m.Cluster, "change", hidden.pk)).content.decode()


def test_everything_a_record_holds_survives_opening_and_saving_it(administrator):
    for model in rows.MAKERS:
        record = make(model)
        address = page(model, "change", record.pk)
        opened = administrator.get(address)
        if not opened.context["has_change_permission"]:
            continue
        before = model.objects.filter(pk=record.pk).values().get()
        response = administrator.post(address, filled(opened))
        assert response.status_code == 302, (model, errors(response))
        after = model.objects.filter(pk=record.pk).values().get()
        assert {**before, "updated_at": 0, "search": 0} == {**after, "updated_at": 0, "search": 0}
