"""Rows within a record's page: those of others are hidden, counted, kept, and never reached."""

import pytest

from clusters import models as m
from tests import factories as f
from tests.clusters.admin.forms import errors, filled, page
from tests.clusters.admin.scoped import collaboration_of, kept

pytestmark = pytest.mark.django_db


def test_rows_of_others_are_not_in_the_page_and_their_numbers_are_refused(country, southern_editor):
    foreign = country.east.membership
    address = page(m.Cluster, "change", country.south.cluster.pk)
    form = filled(southern_editor.get(address))
    before = kept(foreign)
    stolen = {**form, "memberships-0-id": foreign.pk, "memberships-0-role": "founder"}
    southern_editor.post(address, stolen)
    assert kept(foreign) == before
    added = {
        f"memberships-1-{n}": form[f"memberships-0-{n}"]
        for n in ("role", "source", "status", "evidence", "organisation")
    }
    added |= {"memberships-1-id": foreign.pk, "memberships-1-DELETE": "on"}
    counts = {"memberships-TOTAL_FORMS": 2, "memberships-INITIAL_FORMS": 2}
    southern_editor.post(address, {**form, **added, **counts})
    assert kept(foreign) == before


def test_row_cannot_be_given_a_foreign_parent(country, southern_editor):
    address = page(m.Cluster, "change", country.south.cluster.pk)
    form = filled(southern_editor.get(address))
    southern_editor.post(
        address, {**form, "memberships-0-cluster": country.east.cluster.pk, "memberships-0-role": "hub"}
    )
    country.south.membership.refresh_from_db()
    assert country.south.membership.cluster == country.south.cluster


def test_rows_of_an_organisation_in_foreign_clusters_are_hidden_and_counted(country, southern_editor):
    foreign = f.MembershipFactory(organisation=country.south.member, cluster=country.east.cluster)
    address = page(m.Organisation, "change", country.south.member.pk)
    response = southern_editor.get(address)
    rows = next(i for i in response.context["inline_admin_formsets"] if i.opts.model is m.Membership)
    assert [form.instance.pk for form in rows.formset.initial_forms] == [country.south.membership.pk]
    assert "1" in rows.formset.note["foreign"]
    before = kept(foreign)
    southern_editor.post(address, {**filled(response), "memberships-0-id": foreign.pk, "memberships-0-role": "hub"})
    assert kept(foreign) == before


def test_shared_collaboration_keeps_its_foreign_participants_and_cannot_be_deleted(country, southern_editor):
    shared = collaboration_of("shared", country.south)
    foreign = f.ParticipantFactory(collaboration=shared, cluster=country.east.cluster)
    response = southern_editor.get(page(m.Collaboration, "change", shared.pk))
    assert "杭州市集群" in response.content.decode(), "its name is shown"
    assert response.status_code == 200
    assert southern_editor.post(page(m.Collaboration, "delete", shared.pk), {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [shared.pk], "post": "yes"}
    assert southern_editor.post(page(m.Collaboration, "changelist"), data).status_code == 403
    assert m.Participant.objects.filter(pk=foreign.pk).exists()


def test_reference_to_what_one_may_not_choose_survives_saving(country, southern_editor):
    hidden = f.OrganisationFactory(code="hidden", region=country.east.city, status="draft")
    row = f.MembershipFactory(cluster=country.south.cluster, organisation=hidden)
    for address in (page(m.Membership, "change", row.pk), page(m.Cluster, "change", country.south.cluster.pk)):
        response = southern_editor.post(address, {**filled(southern_editor.get(address)), "note": "saved"})
        assert response.status_code == 302, errors(response)
    row.refresh_from_db()
    assert row.organisation == hidden
