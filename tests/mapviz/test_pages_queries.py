"""The number of database queries of a page does not depend on how many records it shows."""

import pickle

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


@pytest.fixture
def world(small_world, db):
    return pickle.loads(small_world)  # noqa: S301  our own


def queries_of(client, path):
    forget()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def address(name, *args):
    with override("en"):
        return reverse(name, args=args)


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


def test_lists_and_search_ask_as_often_for_many_records_as_for_few(subtests, client, world):
    addresses = [address(f"mapviz:{name}") for name in LISTS]
    found = address("mapviz:search") + "?q=valley"
    few = {each: queries_of(client, each) for each in [*addresses, found]}
    for number in (2, 3):
        build_world(f"-{number}")
    for each in [*addresses, found]:
        with subtests.test(address=each):
            assert queries_of(client, each) == few[each] <= (12 if each == found else MOST_QUERIES)


def test_profiles_ask_as_often_for_many_relations_as_for_few(subtests, client, world):
    addresses = [address(PAGES[model], model.objects.published().order_by("pk").first().code) for model in PAGES]
    few = {each: queries_of(client, each) for each in addresses}
    connect(world)
    for each in addresses:
        with subtests.test(address=each):
            assert queries_of(client, each) == few[each] <= MOST_QUERIES
