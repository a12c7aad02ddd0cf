"""Whoever has a part in a collaboration says who takes part; what an organisation holds belongs to its region."""

import pytest
from django.urls import reverse

from clusters import models as m
from tests import factories as f
from tests.clusters.admin.forms import errors, filled, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(country):
    """A draft in which the southern cluster takes part."""
    return collaboration("own", cluster=country.south.cluster)


@pytest.fixture
def foreign(country):
    """A published one of the east alone."""
    return collaboration("foreign", cluster=country.east.cluster, status="published")


def collaboration(code, status="draft", **subject):
    made = f.CollaborationFactory(code=code, status=status)
    f.ParticipantFactory(collaboration=made, status=status, **subject)
    return made


SUBJECTS = {
    "a cluster": lambda side: {"cluster": side.cluster},
    "an organisation": lambda side: {"organisation": side.member},
    "a region": lambda side: {"region": side.province},
}


def add_participant(client, made, **subject):
    address = page(m.Participant, "add")
    keys = {name: record.pk for name, record in subject.items()}
    fields = {**filled(client.get(address)), "collaboration": made.pk, "source": f.SourceFactory().pk, **keys}
    return client.post(address, fields)


@pytest.mark.parametrize("what", SUBJECTS)
def test_editor_adds_anybody_of_elsewhere_to_his_own_collaboration(country, southern_editor, own, what):
    subject = SUBJECTS[what](country.east)
    response = add_participant(southern_editor, own, **subject)
    assert response.status_code == 302, errors(response)
    assert own.participants.filter(**subject).exists()


@pytest.mark.parametrize("what", SUBJECTS)
def test_editor_adds_them_on_the_page_of_the_collaboration_too(country, southern_editor, own, what):
    subject = SUBJECTS[what](country.east)
    address = page(m.Collaboration, "change", own.pk)
    row = {"role": "partner", "status": "draft", "evidence": "sourced", "source": f.SourceFactory().pk}
    row |= {name: record.pk for name, record in subject.items()}
    rows = {"participants-TOTAL_FORMS": 2, **{f"participants-1-{name}": value for name, value in row.items()}}
    response = southern_editor.post(address, {**filled(southern_editor.get(address)), **rows})
    assert response.status_code == 302, errors(response)
    assert own.participants.filter(**subject).exists()


def test_look_up_of_a_participant_offers_published_records_of_all_and_no_foreign_drafts(country, southern_editor, own):
    hidden = f.ClusterFactory(code="hidden", name_zh="杭州市秘密集群", region=country.east.city, status="draft")
    data = {"app_label": "clusters", "model_name": "participant", "field_name": "cluster", "term": "杭州"}
    found = southern_editor.get(reverse("admin:autocomplete"), data).json()["results"]
    assert [int(choice["id"]) for choice in found] == [country.east.cluster.pk]
    response = add_participant(southern_editor, own, cluster=hidden)
    assert response.context["adminform"].form.errors["cluster"]
    assert own.participants.count() == 1


@pytest.mark.parametrize("what", SUBJECTS)
def test_nobody_joins_or_fills_a_foreign_collaboration(country, southern_editor, foreign, what):
    for side in (country.south, country.east):
        response = add_participant(southern_editor, foreign, **SUBJECTS[what](side))
        assert response.context["adminform"].form.errors["collaboration"]
    assert foreign.participants.count() == 1


def test_participants_are_seen_with_their_collaboration_and_only_so(country, southern_editor, own, foreign):
    shared = f.ParticipantFactory(collaboration=own, cluster=country.east.cluster, status="draft")
    listed = {row.pk for row in southern_editor.get(page(m.Participant, "changelist")).context["cl"].result_list}
    assert listed == set(own.participants.values_list("pk", flat=True))
    assert shared.pk in listed
    other = foreign.participants.get()
    for name in ("change", "delete"):
        assert southern_editor.post(page(m.Participant, name, other.pk), {"post": "yes"}).status_code in (302, 403)
    assert foreign.participants.filter(pk=other.pk, note="").exists()


def test_draft_of_elsewhere_that_takes_part_is_named_and_nothing_more(country, southern_editor, own):
    hidden = f.ClusterFactory(code="hidden", name_zh="杭州市新集群", region=country.east.city, status="draft")
    f.ParticipantFactory(collaboration=own, cluster=hidden, status="draft")
    assert "杭州市新集群" in southern_editor.get(page(m.Collaboration, "change", own.pk)).content.decode()
    assert southern_editor.get(page(m.Cluster, "change", hidden.pk)).status_code == 302
    listed = southern_editor.get(page(m.Cluster, "changelist")).context["cl"].result_list
    assert hidden not in listed


def test_participant_is_not_moved_into_a_foreign_collaboration(country, southern_editor, own, foreign):
    row = own.participants.get()
    address = page(m.Participant, "change", row.pk)
    response = southern_editor.post(address, {**filled(southern_editor.get(address)), "collaboration": foreign.pk})
    assert response.context["adminform"].form.errors["collaboration"]
    row.refresh_from_db()
    assert row.collaboration == own


def test_editor_takes_a_participant_of_elsewhere_out_again_but_does_not_give_the_record_away(
    country, southern_editor, own
):
    guest = f.ParticipantFactory(collaboration=own, cluster=country.east.cluster, status="draft")
    response = southern_editor.post(page(m.Participant, "delete", guest.pk), {"post": "yes"})
    assert response.status_code == 302
    assert list(own.participants.values_list("cluster", flat=True)) == [country.south.cluster.pk]
    row = own.participants.get()
    address = page(m.Participant, "change", row.pk)
    form = {**filled(southern_editor.get(address)), "cluster": country.east.cluster.pk}
    assert southern_editor.post(address, form).status_code == 200
    row.refresh_from_db()
    assert row.cluster == country.south.cluster


def test_only_a_collaboration_without_others_is_deleted_as_a_whole(country, southern_editor, own):
    address = page(m.Collaboration, "delete", own.pk)
    guest = f.ParticipantFactory(collaboration=own, organisation=country.east.member, status="draft")
    bulk = {"action": "delete_selected", "_selected_action": [own.pk], "post": "yes"}
    assert southern_editor.post(address, {"post": "yes"}).status_code == 403
    assert southern_editor.post(page(m.Collaboration, "changelist"), bulk).status_code == 403
    assert m.Collaboration.objects.filter(pk=own.pk).exists()
    guest.delete()
    f.ParticipantFactory(collaboration=own, region=country.nation, status="draft")
    assert southern_editor.post(address, {"post": "yes"}).status_code == 302
    assert not m.Collaboration.objects.filter(pk=own.pk).exists()


def test_collaboration_of_an_organisation_belongs_to_its_region(country, southern_editor):
    made = collaboration("firms", organisation=country.south.member)
    other = collaboration("others", organisation=country.east.member)
    opened = southern_editor.get(page(m.Collaboration, "change", made.pk))
    response = southern_editor.post(page(m.Collaboration, "change", made.pk), {**filled(opened), "note": "checked"})
    assert response.status_code == 302, errors(response)
    assert m.Collaboration.objects.get(pk=made.pk).note == "checked"
    assert southern_editor.get(page(m.Collaboration, "change", other.pk)).status_code == 302


# --- What an organisation holds without a cluster ---------------------------------------------------------------------


def held_by(side):
    """One draft of each kind that the member or the body of one side holds itself."""
    common = {"source": f.SourceFactory(), "status": "draft"}
    programme = f.ProgrammeFactory()
    round_ = m.ProgrammeRound.objects.create(programme=programme, code="1", **common)
    application = m.Application.objects.create(round=round_, organisation=side.member, **common)
    return [
        application,
        m.Review.objects.create(application=application, step="defence", **common),
        m.Award.objects.create(programme=programme, round=round_, organisation=side.member, **common),
        m.Label.objects.create(scheme=f.LabelSchemeFactory(), cluster_organisation=side.body, **common),
        m.AllianceMembership.objects.create(
            alliance=f.AllianceFactory(), organisation=side.member, role="member", **common
        ),
        m.Observation.objects.create(organisation=side.member, indicator=f.IndicatorFactory(), value=1, **common),
    ]


def test_what_an_organisation_holds_is_kept_by_the_editors_of_its_region(subtests, country, southern_editor):
    for mine, foreign in zip(held_by(country.south), held_by(country.east), strict=True):
        model = type(mine)
        with subtests.test(model=model.__name__):
            listed = {row.pk for row in southern_editor.get(page(model, "changelist")).context["cl"].result_list}
            assert (mine.pk in listed, foreign.pk in listed) == (True, False)
            address = page(model, "change", mine.pk)
            response = southern_editor.post(address, {**filled(southern_editor.get(address)), "note": "checked"})
            assert response.status_code == 302, errors(response)
            mine.refresh_from_db()
            assert mine.note == "checked"
            for name in ("change", "delete"):
                refused = southern_editor.post(page(model, name, foreign.pk), {"post": "yes"})
                assert refused.status_code in (302, 403)
            foreign.refresh_from_db()
            assert foreign.note == ""


def test_what_an_organisation_holds_is_not_given_to_a_foreign_one(subtests, country, southern_editor):
    for mine in held_by(country.south):
        field = next((name for name in ("organisation", "cluster_organisation") if hasattr(mine, f"{name}_id")), None)
        if field is None:
            continue
        with subtests.test(model=type(mine).__name__):
            address = page(type(mine), "change", mine.pk)
            taker = country.east.member if field == "organisation" else country.east.body
            response = southern_editor.post(address, {**filled(southern_editor.get(address)), field: taker.pk})
            assert response.context["adminform"].form.errors[field]
