"""Whoever acts for a cluster organisation edits the rows of its own clusters only."""

import pytest

from clusters import models as m
from tests.clusters.admin.forms import errors, filled, page
from tests.clusters.admin.scoped import OF_A_BODY, kept, keys, make_of

pytestmark = pytest.mark.django_db


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
