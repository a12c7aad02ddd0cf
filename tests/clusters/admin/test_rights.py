"""A province editor, view by view: he sees and edits the rows of his province and reaches no other."""

import json

import pytest
from django.contrib.admin.models import LogEntry

from clusters import models as m
from tests import factories as f
from tests.clusters.admin.forms import errors, filled, page
from tests.clusters.admin.rows import MAKERS
from tests.clusters.admin.scoped import OF_A_REGION, collaboration_of, in_english, kept, keys, make_of

pytestmark = pytest.mark.django_db


def test_all_records_of_regions_are_tested_here():
    scoped = {model for model in MAKERS if issubclass(model, m.base.Record) and model.region_paths}
    assert scoped - {m.Region, m.RegionSuccession} == set(OF_A_REGION)


def test_province_editor_sees_and_edits_his_own_rows_and_reaches_a_foreign_one_in_no_view(
    subtests, country, southern_editor
):
    for model in OF_A_REGION:
        with subtests.test(model=model.__name__):
            own, foreign = make_of(model, country.south), make_of(model, country.east)
            before = kept(foreign)
            listed = keys(southern_editor.get(page(model, "changelist")))
            assert own.pk in listed
            assert foreign.pk not in listed

            opened = southern_editor.get(page(model, "change", own.pk))
            assert opened.context["has_change_permission"]
            form = {**filled(opened), "note": "checked"}
            response = southern_editor.post(page(model, "change", own.pk), form)
            assert response.status_code == 302, errors(response)
            assert kept(own)["note"] == "checked"

            for name in ("change", "history", "delete"):
                assert southern_editor.get(page(model, name, foreign.pk)).status_code in (302, 403), name
            for name in ("change", "delete"):
                response = southern_editor.post(page(model, name, foreign.pk), {**form, "post": "yes"})
                assert response.status_code in (302, 403), name
            action = {"action": "publish", "_selected_action": [foreign.pk], "index": 0}
            southern_editor.post(page(model, "changelist"), action)
            assert kept(foreign) == before


def test_popups_filters_and_buttons_reach_no_foreign_row_either(country, southern_editor):
    foreign = country.east.cluster
    before = kept(foreign)
    form = filled(southern_editor.get(page(m.Cluster, "change", country.south.cluster.pk)))
    assert foreign.pk not in keys(southern_editor.get(page(m.Cluster, "changelist"), {"id__exact": foreign.pk}))
    assert southern_editor.get(page(m.Cluster, "delete", foreign.pk)).status_code in (302, 403)
    assert southern_editor.get(page(m.Cluster, "change", foreign.pk), {"_popup": 1}).status_code in (302, 403)
    for extra in ({"_popup": 1}, {"_continue": 1}, {"_saveasnew": 1}, {"_to_field": "id"}):
        changed = southern_editor.post(page(m.Cluster, "change", foreign.pk), {**form, "note": "mine", **extra})
        assert changed.status_code in (200, 302, 403)
    assert kept(foreign) == before


def test_list_actions_leave_foreign_rows_alone(country, southern_editor):
    before = kept(country.east.cluster)
    for action in ("publish", "send_to_review", "withdraw", "delete_selected"):
        data = {"action": action, "_selected_action": [country.east.cluster.pk], "post": "yes"}
        for more in ({}, {"index": 0}, {"index": 0, "select_across": 1}):
            southern_editor.post(page(m.Cluster, "changelist"), {**data, **more})
            assert kept(country.east.cluster) == before


def test_posting_a_list_form_changes_nothing(country, southern_editor):
    before = kept(country.east.cluster)
    data = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": country.east.cluster.pk, "_save": "Save"}
    southern_editor.post(page(m.Cluster, "changelist"), {**data, "form-0-note": "mine"})
    assert kept(country.east.cluster) == before


def test_nothing_can_be_added_in_a_foreign_region(country, southern_editor):
    address = page(m.PolicyMeasure, "add")
    source = f.SourceFactory().pk
    fields = {
        **filled(southern_editor.get(address)),
        "code": "new",
        "name_zh": "新",
        "kind": "measure",
        "source": source,
    }
    for region in (country.east.city, country.east.province, country.nation):
        response = southern_editor.post(address, {**fields, "region": region.pk})
        assert response.context["adminform"].form.errors["region"]
    assert "outside your rights" in in_english(southern_editor, address, {**fields, "region": ""})
    assert not m.PolicyMeasure.objects.exists()
    southern_editor.post(address, {**fields, "region": country.south.city.pk, "_popup": 1})
    assert m.PolicyMeasure.objects.get(code="new").region == country.south.city


def test_record_cannot_be_moved_out_of_the_region(country, southern_editor):
    record = make_of(m.PolicyMeasure, country.south)
    address = page(m.PolicyMeasure, "change", record.pk)
    form = filled(southern_editor.get(address))
    before = kept(record)
    for region in (country.east.city.pk, country.nation.pk, "", "0", "x"):
        assert southern_editor.post(address, {**form, "region": region}).status_code == 200
    assert kept(record) == before


def test_row_cannot_be_hung_on_a_foreign_cluster(country, southern_editor):
    membership = country.south.membership
    address = page(m.Membership, "change", membership.pk)
    form = filled(southern_editor.get(address))
    response = southern_editor.post(address, {**form, "cluster": country.east.cluster.pk})
    assert response.context["adminform"].form.errors["cluster"]
    membership.refresh_from_db()
    assert membership.cluster == country.south.cluster


def test_nobody_takes_possession_of_a_foreign_collaboration_by_joining_it(country, southern_editor):
    foreign = collaboration_of("foreign", country.east)
    m.Collaboration.objects.filter(pk=foreign.pk).update(status="published")
    opened = southern_editor.get(page(m.Participant, "add"))
    fields = {**filled(opened), "collaboration": foreign.pk, "cluster": country.south.cluster.pk}
    response = southern_editor.post(page(m.Participant, "add"), {**fields, "source": f.SourceFactory().pk})
    assert response.context["adminform"].form.errors["collaboration"]
    assert foreign.participants.count() == 1


def test_new_collaboration_needs_a_participant_of_ones_own(country, southern_editor):
    opened = filled(southern_editor.get(page(m.Collaboration, "add")))
    source = f.SourceFactory().pk
    fields = {**opened, "code": "new", "name_zh": "新", "kind": "project", "source": source}
    row = {"role": "partner", "status": "draft", "evidence": "sourced", "source": source}
    rows = {"participants-TOTAL_FORMS": 1, **{f"participants-0-{name}": value for name, value in row.items()}}
    address = page(m.Collaboration, "add")
    assert "outside your rights" in in_english(southern_editor, address, fields)
    foreign = {**fields, **rows, "participants-0-cluster": country.east.cluster.pk}
    assert southern_editor.post(address, foreign).status_code == 200
    assert not m.Collaboration.objects.filter(code="new").exists()
    own = {**fields, **rows, "participants-0-cluster": country.south.cluster.pk}
    response = southern_editor.post(address, own)
    assert response.status_code == 302, errors(response)


def test_history_says_who_did_what(country, southern_editor):
    cluster = country.south.cluster
    address = page(m.Cluster, "change", cluster.pk)
    southern_editor.post(address, {**filled(southern_editor.get(address)), "note": "checked"})
    entry = LogEntry.objects.get(object_id=str(cluster.pk))
    assert entry.user == southern_editor.user
    assert "note" in json.dumps(json.loads(entry.change_message)).lower() or entry.change_message
