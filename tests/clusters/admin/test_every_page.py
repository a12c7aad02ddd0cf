"""Every page of every record opens. Lists are opened in test_query_counts, forms in test_forms."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.http import QueryDict

from clusters.admin.base import ReadOnlyAdmin
from clusters.models import DataChange
from tests.clusters.admin.forms import page
from tests.clusters.admin.rows import MAKERS, make

pytestmark = pytest.mark.django_db
SITE = admin.site
MODELS = sorted(MAKERS, key=lambda model: model.__name__)


def test_every_model_is_registered_but_the_counter_of_changes():
    assert set(apps.get_app_config("clusters").get_models()) - set(SITE._registry) == {DataChange}
    assert set(MAKERS) == {model for model in SITE._registry if model._meta.app_label == "clusters"}


def test_empty_form_and_deletion_open(subtests, administrator):
    for model in MODELS:
        with subtests.test(model=model.__name__):
            record = make(model)
            if not issubclass(type(SITE._registry[model]), ReadOnlyAdmin):
                assert administrator.get(page(model, "add")).status_code == 200
                assert administrator.get(page(model, "delete", record.pk)).status_code == 200


def test_every_filter_of_a_list_works_with_all_others_and_a_search(subtests, administrator, rf):
    """The last choice of each at once: the first is always 'all'."""
    for model in MODELS:
        with subtests.test(model=model.__name__):
            make(model)
            request = rf.get(page(model, "changelist"))
            request.user = administrator.user
            changes = SITE._registry[model].get_changelist_instance(request)
            chosen = QueryDict("q=%E6%B7%B1%E5%9C%B3 sz", mutable=True)
            for spec in changes.filter_specs:
                chosen.update(QueryDict([*spec.choices(changes)][-1]["query_string"].removeprefix("?")))
            assert administrator.get(page(model, "changelist"), chosen).status_code == 200, chosen
