"""Who sees and writes which rows, in every view: nobody reaches beyond his province or his cluster organisation."""

import json
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from clusters import models as m
from clusters.services.roles import CLUSTER_ORGANISATION_GROUP, PROVINCE_GROUP, ROLES, ensure_roles
from tests import factories as f
from tests.clusters.admin.forms import errors, filled, page
from tests.clusters.admin.rows import MAKERS

pytestmark = pytest.mark.django_db

OF_A_REGION = [
    m.AllianceMembership,
    m.Application,
    m.Award,
    m.Cluster,
    m.ClusterArea,
    m.ClusterOrganisation,
    m.ClusterSector,
    m.ClusterStanding,
    m.Collaboration,
    m.Evaluation,
    m.Label,
    m.Management,
    m.Membership,
    m.Observation,
    m.Organisation,
    m.OrganisationIdentifier,
    m.OrganisationRelation,
    m.Participant,
    m.Place,
    m.PolicyMeasure,
    m.Programme,
    m.ProgrammeRound,
    m.Review,
]
OF_A_BODY = [m.Label, m.Membership, m.Observation, m.OrganisationIdentifier]


def make_of(model, side):
    """A row of `model` that belongs to one side of the country."""
    common = {"source": f.SourceFactory(), "status": "draft"}
    code = f"{model._meta.model_name}-{side.province.code}"
    programme = m.Programme.objects.filter(code=f"p-{code}").first() or f.ProgrammeFactory(
        code=f"p-{code}", region=side.province, status="draft"
    )
    round_ = programme.rounds.get_or_create(code="1", defaults=common)[0]
    application = round_.applications.get_or_create(cluster=side.cluster, defaults=common)[0]
    makers = {
        m.AllianceMembership: lambda: model(alliance=f.AllianceFactory(), cluster=side.cluster, role="member"),
        m.Application: lambda: application,
        m.Award: lambda: model(programme=programme, round=round_, cluster=side.cluster),
        m.Cluster: lambda: model(code=code, name_zh="甲", region=side.city),
        m.ClusterArea: lambda: model(cluster=side.cluster, role="part", region=side.city),
        m.ClusterOrganisation: lambda: model(organisation=side.member, promoter_role="cluster_association"),
        m.ClusterSector: lambda: model(cluster=side.cluster, sector=f.SectorFactory()),
        m.ClusterStanding: lambda: model(cluster=side.cluster, tier="national"),
        m.Collaboration: lambda: _collaboration(code, side),
        m.Evaluation: lambda: model(code=code, name_zh="甲", programme=programme),
        m.Label: lambda: model(scheme=f.LabelSchemeFactory(), cluster=side.cluster),
        m.Management: lambda: model(cluster=side.cluster, cluster_organisation=f.ClusterOrganisationFactory()),
        m.Membership: lambda: model(cluster=side.cluster, organisation=f.OrganisationFactory(), role="partner"),
        m.Observation: lambda: model(cluster=side.cluster, indicator=f.IndicatorFactory(), value=1),
        m.Organisation: lambda: model(code=code, name_zh="甲", region=side.city, kind="sme"),
        m.OrganisationIdentifier: lambda: model(organisation=side.hub, scheme="national", value=code[-20:]),
        m.OrganisationRelation: lambda: model(
            from_organisation=side.hub, kind="owns", to_organisation=f.OrganisationFactory()
        ),
        m.Participant: lambda: model(collaboration=f.CollaborationFactory(), cluster=side.cluster),
        m.Place: lambda: model(code=code, name_zh="甲", region=side.city, point="SRID=4326;POINT(114 22)"),
        m.PolicyMeasure: lambda: model(code=code, name_zh="甲", region=side.city, kind="strategy"),
        m.Programme: lambda: programme,
        m.ProgrammeRound: lambda: round_,
        m.Review: lambda: model(application=application, step="defence"),
    }
    row = makers[model]()
    if row.pk is None:
        row.source, row.status = common["source"], common["status"]
        row.save()
    return row


def _collaboration(code, side):
    collaboration = f.CollaborationFactory(code=code)
    f.ParticipantFactory(collaboration=collaboration, cluster=side.cluster)
    return collaboration


def keys(response):
    return {row.pk for row in response.context["cl"].result_list}


def kept(row):
    """The row as the database has it."""
    return type(row).objects.filter(pk=row.pk).values().first()


# --- A province editor, view by view ----------------------------------------------------------------------------------


def test_all_records_of_regions_are_tested_here():
    scoped = {model for model in MAKERS if issubclass(model, m.base.Record) and model.region_path is not None}
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
    assert "outside your rights" in _english(southern_editor, address, {**fields, "region": ""})
    assert not m.PolicyMeasure.objects.exists()
    southern_editor.post(address, {**fields, "region": country.south.city.pk, "_popup": 1})
    assert m.PolicyMeasure.objects.get(code="new").region == country.south.city


def _english(client, address, data):
    client.cookies["django_language"] = "en"
    response = client.post(address, data)
    client.cookies["django_language"] = "zh-hans"
    return errors(response)


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
    foreign = _collaboration("foreign", country.east)
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
    assert "outside your rights" in _english(southern_editor, address, fields)
    foreign = {**fields, **rows, "participants-0-cluster": country.east.cluster.pk}
    assert southern_editor.post(address, foreign).status_code == 200
    assert not m.Collaboration.objects.filter(code="new").exists()
    own = {**fields, **rows, "participants-0-cluster": country.south.cluster.pk}
    response = southern_editor.post(address, own)
    assert response.status_code == 302, errors(response)


# --- Rows within a record's page --------------------------------------------------------------------------------------


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
    shared = _collaboration("shared", country.south)
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


# --- Look-ups ---------------------------------------------------------------------------------------------------------


def choices(client, model, field, term=""):
    data = {"app_label": "clusters", "model_name": model._meta.model_name, "field_name": field, "term": term}
    response = client.get(reverse("admin:autocomplete"), data)
    assert response.status_code == 200
    return {int(result["id"]): result["text"] for result in response.json()["results"]}


def test_look_up_of_what_decides_over_rights_offers_own_rows_only(country, southern_editor):
    assert set(choices(southern_editor, m.Membership, "cluster")) == {country.south.cluster.pk}
    assert set(choices(southern_editor, m.Cluster, "region")) == {country.south.province.pk, country.south.city.pk}
    assert set(choices(southern_editor, m.Cluster, "region", "浙江")) == set()


def test_look_up_of_a_member_offers_published_rows_of_all_and_own_drafts(country, southern_editor):
    own = f.OrganisationFactory(code="own-draft", name_zh="甲公司", region=country.south.city, status="draft")
    f.OrganisationFactory(code="foreign-draft", name_zh="甲乙公司", region=country.east.city, status="draft")
    found = choices(southern_editor, m.Membership, "organisation", "甲")
    assert set(found) == {own.pk}
    assert "own-draft" in found[own.pk]
    assert country.east.member.pk in choices(southern_editor, m.Membership, "organisation", "hangzhou")


@pytest.mark.parametrize(
    ("term", "code"), [("深圳", "shenzhen"), ("shenz", "shenzhen"), ("szs", "shenzhen"), ("hz", "hangzhou")]
)
def test_look_up_finds_chinese_pinyin_and_initials(term, code, country, administrator):
    found = choices(administrator, m.Membership, "cluster", term)
    assert set(found) == {m.Cluster.objects.get(code=f"{code}-cluster").pk}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"app_label": "auth", "model_name": "user", "field_name": "groups"},
        {"app_label": "clusters", "model_name": "editorscope", "field_name": "user"},
        {"app_label": "clusters", "model_name": "cluster", "field_name": "memberships"},
        {"app_label": "clusters", "model_name": "cluster", "field_name": "code"},
        {"app_label": "clusters", "model_name": "nothing", "field_name": "code"},
    ],
)
def test_look_up_of_anything_else_is_forbidden(data, country, southern_editor):
    assert southern_editor.get(reverse("admin:autocomplete"), data).status_code == 403


# --- Sources, shared records, editors ---------------------------------------------------------------------------------


def test_province_editor_adds_a_source_and_corrects_his_own_until_it_is_published(country, southern_editor):
    opened = filled(southern_editor.get(page(m.Source, "add")))
    response = southern_editor.post(page(m.Source, "add"), {**opened, "code": "mine", "title": "Yearbok"})
    assert response.status_code == 302, errors(response)
    mine = m.Source.objects.get(code="mine")
    address = page(m.Source, "change", mine.pk)
    southern_editor.post(address, {**filled(southern_editor.get(address)), "title": "Yearbook"})
    mine.refresh_from_db()
    assert mine.title == "Yearbook"
    m.Source.objects.filter(pk=mine.pk).update(status="published")
    assert southern_editor.post(address, {**opened, "title": "Other"}).status_code == 403


def test_foreign_source_is_seen_but_not_changed(country, southern_editor):
    foreign = f.SourceFactory()
    address = page(m.Source, "change", foreign.pk)
    assert not southern_editor.get(address).context["has_change_permission"]
    assert southern_editor.post(address, {"title": "Other"}).status_code == 403
    southern_editor.post(
        page(m.Source, "changelist"), {"action": "withdraw", "_selected_action": [foreign.pk], "index": 0}
    )
    foreign.refresh_from_db()
    assert (foreign.title, foreign.status) == ("Statistical yearbook 2024", "published")


def test_shared_records_are_read_by_all_and_written_by_the_nation(subtests, country, southern_editor, nation_editor):
    for model in (m.Sector, m.Indicator, m.Alliance, m.LabelScheme, m.Region, m.TechnologyDomain):
        with subtests.test(model=model.__name__):
            row = country.south.city if model is m.Region else MAKERS[model]()
            address = page(model, "change", row.pk)
            assert southern_editor.get(address).status_code == 200
            assert southern_editor.post(address, {"name_zh": "我的"}).status_code == 403
            assert southern_editor.get(page(model, "add")).status_code == 403
            response = nation_editor.post(address, {**filled(nation_editor.get(address)), "name_zh": "新名"})
            assert response.status_code == 302, errors(response)
            row.refresh_from_db()
            assert row.name_zh == "新名"


def test_what_is_derived_or_frozen_is_written_by_nobody(subtests, administrator):
    for model in (m.Boundary, m.Link, m.Release):
        with subtests.test(model=model.__name__):
            row = MAKERS[model]()
            assert administrator.get(page(model, "change", row.pk)).status_code == 200
            assert administrator.post(page(model, "change", row.pk), {}).status_code == 403
            assert administrator.get(page(model, "add")).status_code == 403
            assert administrator.post(page(model, "delete", row.pk), {"post": "yes"}).status_code == 403


def test_links_are_seen_by_editors_of_either_end_only(country, southern_editor, southern_body):
    own, foreign = f.CollaborationFactory(), f.CollaborationFactory()
    f.ParticipantFactory(collaboration=own, cluster=country.south.cluster)
    for collaboration in (own, foreign):
        f.ParticipantFactory(collaboration=collaboration, cluster=country.east.cluster)
    f.ParticipantFactory(collaboration=foreign, cluster=f.ClusterFactory())
    for client in (southern_editor, southern_body):
        assert {link.collaboration for link in client.get(page(m.Link, "changelist")).context["cl"].result_list} == {
            own
        }


@pytest.mark.parametrize("client", ["southern_editor", "southern_body"])
def test_editors_and_their_scopes_are_nothing_for_a_province_or_a_cluster_organisation(client, request, country):
    client = request.getfixturevalue(client)
    client.user.user_permissions.set(Permission.objects.filter(codename__contains="user"))
    client.user.user_permissions.add(*Permission.objects.filter(codename__contains="editorscope"))
    scope = m.EditorScope.objects.get(user=client.user)
    for model, row in ((User, client.user), (m.EditorScope, scope)):
        for name, args in (
            ("changelist", []),
            ("add", []),
            ("change", [row.pk]),
            ("delete", [row.pk]),
            ("history", [row.pk]),
        ):
            assert client.get(page(model, name, *args)).status_code in (302, 403), (model, name)
    assert client.get(reverse("admin:auth_group_changelist")).status_code == 403


def test_nation_editor_makes_an_editor_with_a_scope_but_no_superuser(country, nation_editor):
    new = User.objects.create_user("new", password="correct horse battery")
    address = page(User, "change", new.pk)
    form = filled(nation_editor.get(address))
    group = Group.objects.get_or_create(name=PROVINCE_GROUP)[0]
    row = {"editor_scopes-0-region": country.east.province.pk, "editor_scopes-TOTAL_FORMS": 1}
    rights = {"is_staff": "on", "is_superuser": "on", "groups": [group.pk]}
    permission = Permission.objects.get(codename="delete_user")
    response = nation_editor.post(address, {**form, **row, **rights, "user_permissions": [permission.pk]})
    assert response.status_code == 302, errors(response)
    new.refresh_from_db()
    assert (new.is_staff, new.is_superuser) == (True, False)
    assert not new.user_permissions.exists()
    assert [scope.region for scope in new.editor_scopes.all()] == [country.east.province]


def test_nation_editor_adds_a_user(nation_editor):
    address = page(User, "add")
    password = {"password1": "correct horse battery", "password2": "correct horse battery"}
    response = nation_editor.post(address, {**filled(nation_editor.get(address)), "username": "new", **password})
    assert response.status_code == 302, errors(response)
    new = User.objects.get(username="new")
    assert (new.is_staff, new.is_superuser) == (False, False)


def test_nation_editor_neither_sees_nor_changes_superusers_nor_other_groups(nation_editor, administrator):
    other = Group.objects.create(name="other")
    root = administrator.user
    assert root.pk not in keys(nation_editor.get(page(User, "changelist")))
    for address in (page(User, "change", root.pk), reverse("admin:auth_user_password_change", args=[root.pk])):
        assert nation_editor.get(address).status_code in (302, 403, 404)
        assert nation_editor.post(address, {"password1": "x" * 20, "password2": "x" * 20}).status_code in (
            302,
            403,
            404,
        )
    root.refresh_from_db()
    assert root.check_password("correct horse battery")
    address = page(User, "change", nation_editor.user.pk)
    response = nation_editor.post(address, {**filled(nation_editor.get(address)), "groups": [other.pk]})
    assert response.context["adminform"].form.errors["groups"]


# --- Whoever acts for a cluster organisation --------------------------------------------------------------------------


def test_cluster_organisation_edits_rows_of_its_own_clusters_only(subtests, country, southern_body):
    for model in OF_A_BODY:
        with subtests.test(model=model.__name__):
            own, foreign = make_of(model, country.south), make_of(model, country.east)
            if model is m.Label:  # a label counts as its own when it holds it itself
                m.Label.objects.filter(pk=own.pk).update(cluster=None, cluster_organisation=country.south.body)
            listed = keys(southern_body.get(page(model, "changelist")))
            assert own.pk in listed
            assert foreign.pk not in listed
            address = page(model, "change", own.pk)
            response = southern_body.post(address, {**filled(southern_body.get(address)), "note": "checked"})
            assert response.status_code == 302, errors(response)
            assert southern_body.get(page(model, "change", foreign.pk)).status_code in (302, 403)
            assert southern_body.post(page(model, "delete", foreign.pk), {"post": "yes"}).status_code in (302, 403)
            assert kept(foreign)["note"] == ""


def test_programme_tables_are_closed_to_cluster_organisations(subtests, country, southern_body):
    for model in (m.Programme, m.ProgrammeRound, m.Application, m.Review, m.Award, m.PolicyMeasure, m.Evaluation):
        with subtests.test(model=model.__name__):
            row = make_of(model, country.south)
            for name, args in (("changelist", []), ("add", []), ("change", [row.pk]), ("delete", [row.pk])):
                assert southern_body.get(page(model, name, *args)).status_code in (302, 403), name


def test_cluster_organisation_does_not_move_its_cluster_nor_add_another(country, southern_body):
    cluster = country.south.cluster
    address = page(m.Cluster, "change", cluster.pk)
    form = filled(southern_body.get(address))
    assert "region" not in form
    response = southern_body.post(address, {**form, "region": country.east.city.pk, "website": "https://example.org/"})
    assert response.status_code == 302, errors(response)
    cluster.refresh_from_db()
    assert (cluster.region, cluster.website) == (country.south.city, "https://example.org/")
    assert southern_body.get(page(m.Cluster, "add")).status_code == 403
    assert southern_body.get(page(m.Cluster, "delete", cluster.pk)).status_code == 403
    assert southern_body.get(page(m.Cluster, "change", country.east.cluster.pk)).status_code == 302


def test_cluster_organisation_does_not_take_over_another_legal_body(country, southern_body):
    address = page(m.ClusterOrganisation, "change", country.south.body.pk)
    form = filled(southern_body.get(address))
    response = southern_body.post(address, {**form, "organisation": country.east.member.pk})
    assert response.context["adminform"].form.errors["organisation"]


# --- Nobody in particular ---------------------------------------------------------------------------------------------


def test_staff_without_role_and_visitors_see_nothing(country, client):
    for user in (None, User.objects.create_user("staff", is_staff=True), User.objects.create_user("visitor")):
        if user:
            client.force_login(user)
        for model in (m.Cluster, m.Source, m.EditorScope):
            assert client.get(page(model, "changelist")).status_code in (302, 403)
        assert client.get(reverse("admin:autocomplete")).status_code in (302, 403)


def test_editor_without_scope_edits_nothing(country, client):
    ensure_roles()
    user = User.objects.create_user("scopeless", is_staff=True)
    user.groups.add(Group.objects.get(name=PROVINCE_GROUP))
    client.force_login(user)
    assert keys(client.get(page(m.Cluster, "changelist"))) == set()
    assert client.get(page(m.Cluster, "change", country.south.cluster.pk)).status_code == 302


def test_scope_taken_away_counts_from_the_next_request(country, southern_editor):
    assert keys(southern_editor.get(page(m.Cluster, "changelist")))
    southern_editor.user.editor_scopes.all().delete()
    assert not keys(southern_editor.get(page(m.Cluster, "changelist")))


def test_roles_stand_on_a_fresh_database_and_name_every_model():
    Group.objects.all().delete()
    import_module("clusters.migrations.0004_roles").Migration.operations[0].code(apps, None)
    assert {group.name for group in Group.objects.all()} >= {"nation", PROVINCE_GROUP, CLUSTER_ORGANISATION_GROUP}
    named = {model._meta.label_lower for model in MAKERS}
    assert {label for label in ROLES["nation"] if label.startswith("clusters.")} == named
    wanted = sum(len(actions) for actions in ROLES["nation"].values())
    assert Group.objects.get(name="nation").permissions.count() == wanted


def test_history_says_who_did_what(country, southern_editor):
    cluster = country.south.cluster
    address = page(m.Cluster, "change", cluster.pk)
    southern_editor.post(address, {**filled(southern_editor.get(address)), "note": "checked"})
    entry = LogEntry.objects.get(object_id=str(cluster.pk))
    assert entry.user == southern_editor.user
    assert "note" in json.dumps(json.loads(entry.change_message)).lower() or entry.change_message
