"""Every list, form and look-up of every record opens."""

import pytest
from django.apps import apps
from django.contrib import admin

from clusters.models import DataChange
from tests.clusters.admin.forms import page
from tests.clusters.admin.rows import MAKERS, make

pytestmark = pytest.mark.django_db
SITE = admin.site
MODELS = sorted(MAKERS, key=lambda model: model.__name__)


def test_every_model_is_registered_but_the_counter_of_changes():
    assert set(apps.get_app_config("clusters").get_models()) - set(SITE._registry) == {DataChange}
    assert set(MAKERS) == {model for model in SITE._registry if model._meta.app_label == "clusters"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_list_search_form_and_history_open(model, administrator):
    record = make(model)
    assert administrator.get(page(model, "changelist")).status_code == 200
    assert administrator.get(page(model, "changelist"), {"q": "深圳 sz"}).status_code == 200
    assert administrator.get(page(model, "change", record.pk)).status_code == 200
    assert administrator.get(page(model, "history", record.pk)).status_code == 200
    if SITE._registry[model].has_add_permission(administrator.get("/admin/").wsgi_request):
        assert administrator.get(page(model, "add")).status_code == 200
        assert administrator.get(page(model, "delete", record.pk)).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_filter_of_the_list_opens(model, administrator):
    make(model)
    response = administrator.get(page(model, "changelist"))
    for spec in response.context["cl"].filter_specs:
        for choice in spec.choices(response.context["cl"]):
            assert administrator.get(page(model, "changelist") + choice["query_string"]).status_code == 200
