"""The number of database queries of a page does not depend on how many records it shows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from mapviz.presenters.memory import forget
from mapviz.presenters.records import PAGES
from tests import factories
from tests.api.world import build_world

pytestmark = pytest.mark.django_db
LISTS = [
    "clusters",
    "organisations",
    "collaborations",
    "regions",
    "alliances",
    "programmes",
    "sources",
    "data",
    "indicators",
]
MOST_QUERIES = 48  # the page of a source asks once for each kind of record that may cite it


def queries_of(client, path):
    forget()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def address(name, *args):
    with override("en"):
        return reverse(name, args=args)


def grow():
    """Two more worlds beside the first."""
    for number in (2, 3):
        build_world(f"-{number}")


def connect(world):
    """More members, links, figures, awards and labels of the same cluster."""
    for number in range(6):
        partner = factories.ClusterFactory(code=f"partner-{number}", region=world.city)
        collaboration = factories.CollaborationFactory(
            code=f"pact-{number}", programme=world.programme, alliance=world.alliance
        )
        factories.ParticipantFactory(collaboration=collaboration, cluster=world.cluster)
        factories.ParticipantFactory(collaboration=collaboration, cluster=partner)
        factories.ParticipantFactory(collaboration=collaboration, organisation=world.organisation)
        organisation = factories.OrganisationFactory(code=f"member-{number}", region=world.city)
        visitor = factories.OrganisationFactory(code=f"visitor-{number}", place=world.place)
        away = factories.ClusterFactory(code=f"away-{number}", place=world.place)
        for member in (organisation, visitor):
            factories.MembershipFactory(cluster=world.cluster, organisation=member)
            factories.ParticipantFactory(collaboration=collaboration, organisation=member)
        factories.ParticipantFactory(collaboration=collaboration, cluster=away)
        for cluster in (partner, away):
            factories.MembershipFactory(cluster=cluster, organisation=world.organisation)
        factories.ObservationFactory(indicator=world.members, cluster=world.cluster, value=number)
        factories.ParticipantFactory(collaboration=world.collaboration, cluster=partner)
        factories.ManagementFactory(cluster=partner, cluster_organisation=world.cluster_organisation)


@pytest.mark.parametrize("name", LISTS)
def test_lists_ask_as_often_for_many_records_as_for_few(client, name):
    build_world()
    few = queries_of(client, address(f"mapviz:{name}"))
    grow()
    assert queries_of(client, address(f"mapviz:{name}")) == few <= MOST_QUERIES


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_profiles_ask_as_often_for_many_relations_as_for_few(client, model):
    world = build_world()
    record = model.objects.published().order_by("pk").first()
    few = queries_of(client, address(PAGES[model], record.code))
    connect(world)
    assert queries_of(client, address(PAGES[model], record.code)) == few <= MOST_QUERIES


def test_search_asks_once_for_each_kind(client):
    build_world()
    few = queries_of(client, address("mapviz:search") + "?q=valley")
    grow()
    assert queries_of(client, address("mapviz:search") + "?q=valley") == few <= 12
