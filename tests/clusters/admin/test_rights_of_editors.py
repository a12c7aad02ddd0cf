"""Sources, shared records and the editors themselves: who sees and writes them."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from clusters import models as m
from clusters.services.roles import CLUSTER_ORGANISATION_GROUP, PROVINCE_GROUP, ROLES, ensure_roles
from tests import factories as f
from tests.clusters.admin.forms import errors, filled, page
from tests.clusters.admin.rows import MAKERS
from tests.clusters.admin.scoped import keys

pytestmark = pytest.mark.django_db


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
