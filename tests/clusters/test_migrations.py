"""Migrations that move data keep what editors wrote."""

from importlib import import_module

import pytest
from django.apps import apps

from clusters.models import Observation
from tests import factories

SCOPES = import_module("clusters.migrations.0005_observation_scope")


@pytest.mark.django_db
def test_scope_moves_to_the_language_it_was_written_in_and_back():
    indicator, cluster = factories.IndicatorFactory(), factories.ClusterFactory()
    for words in ("", "Shenzhen only", "京津冀; industry"):
        factories.ObservationFactory(indicator=indicator, cluster=cluster, scope_en=words)
    SCOPES.to_two_languages(apps, None)
    found = Observation.objects.order_by("pk").values_list("scope_zh", "scope_en")
    assert list(found) == [("", ""), ("", "Shenzhen only"), ("京津冀; industry", "")]
    SCOPES.to_one_language(apps, None)
    back = Observation.objects.order_by("pk").values_list("scope_en", flat=True)
    assert list(back) == ["", "Shenzhen only", "京津冀; industry"]
