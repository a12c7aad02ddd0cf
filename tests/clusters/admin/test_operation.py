"""What an operator finds: who is locked out, the clock, the results of jobs; and what the locked-out reads."""

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
LIMIT = settings.AXES_FAILURE_LIMIT


def sign_in(password, name="editor", language="en"):
    visitor = Client(headers={"Accept-Language": language})
    return visitor.post(reverse("admin:login"), {"username": name, "password": password})


@pytest.fixture
def locked():
    User.objects.create_user("editor", password="correct horse battery", is_staff=True)
    return [sign_in("guess") for _ in range(LIMIT)]


def test_only_what_an_operator_needs_is_listed(administrator):
    groups = {group["app_label"]: group["models"] for group in administrator.get("/admin/").context["app_list"]}
    assert {model["object_name"] for model in groups["operation"]} == {"AccessAttempt", "PeriodicTask", "TaskResult"}
    assert administrator.get(reverse("admin:django_celery_beat_crontabschedule_changelist")).status_code == 200


def test_locked_out_visitor_reads_why_and_for_how_long(locked):
    assert [response.status_code for response in locked] == [200] * (LIMIT - 1) + [429]
    response = sign_in("correct horse battery")
    assert response.status_code == 429
    page = response.content.decode()
    assert "Too many failed sign-ins" in page
    assert "Try again in 15 min." in page
    assert 'lang="zh-Hans"' in sign_in("guess", language="zh-hans").content.decode()


def test_operator_sees_who_is_locked_out_and_lets_him_in_again(locked, administrator):
    attempt = AccessAttempt.objects.get(username="editor")
    listed = administrator.get(reverse("admin:axes_accessattempt_changelist"))
    assert list(listed.context["cl"].result_list) == [attempt]
    assert administrator.get(reverse("admin:axes_accessattempt_change", args=[attempt.pk])).status_code == 200
    assert administrator.get(reverse("admin:axes_accessattempt_add")).status_code == 403
    administrator.post(reverse("admin:axes_accessattempt_delete", args=[attempt.pk]), {"post": "yes"})
    assert sign_in("correct horse battery").status_code == 302


def test_editors_see_nothing_of_it(nation_editor):
    assert nation_editor.get(reverse("admin:axes_accessattempt_changelist")).status_code == 403
