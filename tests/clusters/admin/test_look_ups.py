"""Look-ups offer what one may choose, and find it in Chinese, by pinyin and by initials."""

import pytest
from django.urls import reverse

from clusters import models as m
from tests import factories as f

pytestmark = pytest.mark.django_db


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
