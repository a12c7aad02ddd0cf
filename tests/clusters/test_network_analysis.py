"""The analysis of the whole network: what it reads, what it stores, when it is computed anew."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from clusters import tasks
from clusters.models import NetworkAnalysis
from clusters.services import network_analysis
from clusters.services.network_analysis import compute_network
from clusters.services.versions import current_stamp
from tests import factories as make

pytestmark = pytest.mark.django_db


def link(*clusters, **fields):
    collaboration = make.CollaborationFactory(**fields)
    for cluster in clusters:
        make.ParticipantFactory(collaboration=collaboration, cluster=cluster)
    return collaboration


@pytest.fixture
def star():
    """Clusters a to e: c is tied to the four others, of which a and b are tied to each other; f stands alone."""
    china = make.CountryFactory(code="cn", official_code="CN")
    north = make.ProvinceFactory(code="north", official_code="110000", parent=china)
    south = make.ProvinceFactory(code="south", official_code="440000", parent=china)
    found = {
        code: make.ClusterFactory(code=code, region=region)
        for code, region in zip("abcdef", (north, north, north, south, south, south), strict=True)
    }
    for pair in ("ca", "cb", "cd", "ce", "ab"):
        link(*(found[code] for code in pair), valid_from=dt.date(2020, 1, 1))
    return found


def column(payload, name):
    values = payload["measures"].get(name) or payload[name]
    return dict(zip(payload["codes"], values, strict=True))


def test_every_published_cluster_has_a_column_and_isolates_have_no_place(star):
    make.ClusterFactory(code="hidden", status="draft")
    payload = compute_network()[0].payload
    assert payload["codes"] == list("abcdef")
    assert payload["facts"]["nodes"] == 5
    assert payload["facts"]["links"] == 5
    assert column(payload, "degree") == {"a": 2, "b": 2, "c": 4, "d": 1, "e": 1, "f": None}
    assert column(payload, "x")["f"] is None
    assert all(0 <= column(payload, axis)[code] <= 1 for axis in "xy" for code in "abcde")
    assert column(payload, "community")["f"] == -1


def test_the_home_country_has_a_layout_of_its_own(star):
    abroad = [make.ClusterFactory(code=code, region=make.CountryFactory(code="de", official_code="DE")) for code in "x"]
    far = make.ClusterFactory(code="y", region=make.CountryFactory(code="fr", official_code="FR"))
    link(star["a"], *abroad)
    link(*abroad, far)
    payload = compute_network()[0].payload
    assert column(payload, "x")["y"] is not None
    assert column(payload, "home_x")["y"] is None
    assert column(payload, "home_x")["x"] is not None


def test_the_hub_brokers_between_its_province_and_the_other(star):
    payload = compute_network()[0].payload
    assert payload["roles"] == ["coordinator", "itinerant", "gatekeeper", "liaison"]
    # c joins d and e of one other province (both ways: 2), and each of a, b with each of d, e (4).
    assert column(payload, "role_counts")["c"] == [0, 2, 4, 0]
    assert column(payload, "role")["c"] == 2
    assert column(payload, "role")["a"] == -1
    # Of the six pairs of others only a and b reach each other past c.
    assert column(payload, "betweenness")["c"] == pytest.approx(5 / 10, abs=0.01)


def test_links_that_begin_later_do_not_count_yet(star):
    link(star["f"], star["a"], valid_from=timezone.localdate() + dt.timedelta(days=3))
    assert column(compute_network()[0].payload, "degree")["f"] is None


def test_the_same_data_are_analysed_once_and_changed_data_anew(star):
    first, was_new = compute_network()
    again, is_new = compute_network()
    assert (was_new, is_new, again.pk) == (True, False, first.pk)
    link(star["f"], star["a"])
    make.SourceFactory(code="later")
    # Both changes lie in the test's one transaction, which is one change of data: the version stands still.
    NetworkAnalysis.objects.update(data_version=first.data_version - 1)
    newer, is_new = compute_network()
    assert is_new
    assert column(newer.payload, "degree")["f"] == 1


def test_the_same_input_gives_the_same_result(star):
    first = compute_network()[0].payload
    NetworkAnalysis.objects.all().delete()
    assert compute_network()[0].payload == first


def test_few_analyses_are_kept(star):
    for number in range(network_analysis.KEPT + 2):
        newest = compute_network()[0]
        NetworkAnalysis.objects.filter(pk=newest.pk).update(data_version=-number)
    assert compute_network()[1]
    assert NetworkAnalysis.objects.count() == network_analysis.KEPT


def test_without_clusters_or_links_there_are_no_figures_and_no_error():
    payload = compute_network()[0].payload
    assert payload["facts"]["nodes"] == 0
    make.ClusterFactory(code="alone")
    NetworkAnalysis.objects.all().delete()
    payload = compute_network()[0].payload
    assert payload["x"] == [None]
    assert payload["facts"]["modularity"] is None


def test_a_new_analysis_is_a_new_state_of_the_map(star):
    before = current_stamp()
    compute_network()
    assert current_stamp().analysis > before.analysis


def test_command_and_task_do_the_same(star):
    output = StringIO()
    call_command("compute_network", stdout=output)
    assert "5 linked clusters, 5 links" in output.getvalue()
    assert tasks.compute_network() == current_stamp().version
    assert NetworkAnalysis.objects.count() == 1


def test_changed_data_are_analysed_within_minutes_by_the_worker_for_analytics(settings):
    planned = settings.CELERY_BEAT_SCHEDULE["compute-network"]
    assert planned["task"] == tasks.compute_network.name
    assert settings.CELERY_TASK_ROUTES[planned["task"]] == {"queue": "analytics"}
    assert planned["schedule"].minute == set(range(0, 60, 5))
