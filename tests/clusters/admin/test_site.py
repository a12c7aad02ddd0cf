"""The site around the records: index by subject, base map, sign-in, policy, first administrator."""

import json

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.core.management import CommandError, call_command
from django.urls import reverse

from clusters.admin.subjects import SUBJECTS
from clusters.models import Boundary
from clusters.services.roles import ROLES
from tests import factories as f

pytestmark = pytest.mark.django_db


def test_index_groups_records_by_subject(administrator):
    groups = [group["app_label"] for group in administrator.get("/admin/").context["app_list"]]
    assert groups == ["clusters", "networks", "support", "evidence", "places", "sectors", "editors", "operation"]


def test_every_registered_record_has_a_role_and_one_subject():
    registered = [model for model in admin.site._registry if model._meta.app_label == "clusters"]
    named = [name for _code, _title, names in SUBJECTS for name in names]
    assert len(named) == len(set(named))
    assert {model.__name__ for model in registered} <= set(named) <= {model.__name__ for model in admin.site._registry}
    granted = {label for grants in ROLES.values() for label in grants}
    assert {model._meta.label_lower for model in registered} <= granted
    assert all(apps.get_model(label) for label in granted)


def test_index_shows_an_editor_only_what_he_may_see(southern_body):
    groups = {group["app_label"]: group["models"] for group in southern_body.get("/admin/").context["app_list"]}
    assert "editors" not in groups
    assert "Programme" not in {model["object_name"] for model in groups["support"]}
    assert "Membership" in {model["object_name"] for model in groups["clusters"]}


def test_no_page_needs_an_inline_script(administrator):
    cluster = f.ClusterFactory()
    for address in (
        "/admin/",
        reverse("admin:clusters_cluster_change", args=[cluster.pk]),
        reverse("admin:clusters_cluster_changelist"),
    ):
        response = administrator.get(address)
        assert "script-src 'self';" in response.headers["Content-Security-Policy"] + ";"
        body = response.content.decode()
        for opening in body.split("<script")[1:]:
            tag = opening.split(">")[0]
            assert "src=" in tag or 'type="application/json"' in tag, tag
        assert "onclick=" not in body


# --- Base map ---------------------------------------------------------------------------------------------------------


def draw(pack, region, box):
    return Boundary.objects.create(pack=pack, region=region, shape=MultiPolygon(Polygon.from_bbox(box), srid=4326))


@pytest.fixture
def outlines(country):
    pack = f.BoundaryPackFactory(code="ours", attribution="Survey office", map_review_number="GS(2026)1")
    draw(pack, country.nation, (75, 18, 135, 53))
    draw(pack, country.south.province, (110, 20, 117, 25))
    draw(pack, country.south.city, (113.7, 22.4, 114.6, 22.9))
    return pack


def features(client):
    response = client.get(reverse("admin:basemap"))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/geo+json"
    return response, json.loads(response.content)


def test_base_map_draws_countries_and_provinces_with_their_map_review_number(administrator, outlines):
    _response, found = features(administrator)
    assert sorted(feature["properties"]["level"] for feature in found["features"]) == [0, 1]
    assert found["attribution"] == "Survey office GS(2026)1"


def test_base_map_is_kept_until_the_boundaries_change(administrator, outlines, country, django_assert_num_queries):
    first, _found = features(administrator)
    assert "private" in first.headers["Cache-Control"]
    again = administrator.get(reverse("admin:basemap"), headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    draw(outlines, country.east.province, (118, 27, 123, 31))
    second, found = features(administrator)
    assert second.headers["ETag"] != first.headers["ETag"]
    assert len(found["features"]) == 3


def test_base_map_leaves_out_packs_that_are_not_in_use_and_draws_each_region_once(administrator, outlines, country):
    draw(f.BoundaryPackFactory(code="second"), country.nation, (75, 18, 135, 53))
    draw(f.BoundaryPackFactory(code="unused", is_active=False), country.east.province, (118, 27, 123, 31))
    _response, found = features(administrator)
    assert len(found["features"]) == 2


def test_base_map_of_an_empty_database_is_an_empty_map(administrator):
    _response, found = features(administrator)
    assert found["features"] == []


def test_base_map_is_for_signed_in_editors(client):
    assert client.get(reverse("admin:basemap")).status_code == 302


# --- Sign-in ----------------------------------------------------------------------------------------------------------


def test_sign_in_is_closed_after_too_many_wrong_passwords(client):
    User.objects.create_superuser("root", password="correct horse battery")
    address = reverse("admin:login")
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        assert client.post(address, {"username": "root", "password": "wrong"}).status_code == 200
    assert client.post(address, {"username": "root", "password": "wrong"}).status_code == 429
    assert client.post(address, {"username": "root", "password": "correct horse battery"}).status_code == 429
    assert client.get("/admin/").status_code == 302


def test_sign_in_with_the_right_password_opens_the_index(client):
    User.objects.create_superuser("root", password="correct horse battery")
    data = {"username": "root", "password": "correct horse battery", "next": "/admin/"}
    assert client.post(reverse("admin:login"), data).status_code == 302
    assert client.get("/admin/").status_code == 200


# --- First administrator ----------------------------------------------------------------------------------------------


def test_first_administrator_is_made_once_and_never_reset(monkeypatch, capsys):
    monkeypatch.setenv("ADMIN_PASSWORD", "first password")
    call_command("ensure_admin")
    assert "Created the user `admin`" in capsys.readouterr().out
    monkeypatch.setenv("ADMIN_PASSWORD", "second password")
    call_command("ensure_admin")
    assert "left as it is" in capsys.readouterr().out
    admin = User.objects.get(username="admin")
    assert admin.is_superuser
    assert admin.check_password("first password")


def test_first_administrator_without_a_password_is_refused(monkeypatch):
    monkeypatch.delenv("ADMIN_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="ADMIN_PASSWORD"):
        call_command("ensure_admin")
    assert not User.objects.exists()


def test_roles_are_restored_to_what_the_code_says(capsys):
    call_command("ensure_roles")
    group = Group.objects.get(name="province")
    wanted = group.permissions.count()
    group.permissions.clear()
    call_command("ensure_roles")
    assert group.permissions.count() == wanted
    assert all(f"group {role}:" in capsys.readouterr().out for role in list(ROLES)[:1])
