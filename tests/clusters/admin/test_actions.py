"""What can be done to many records at once, and what stands against it."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages

from clusters import models as m
from clusters.admin import actions
from clusters.models import Status
from clusters.services.publication import set_status
from clusters.services.versions import data_version
from tests import factories as f
from tests.clusters.admin.forms import page

pytestmark = pytest.mark.django_db


def act(client, action, *records, **more):
    client.cookies["django_language"] = "en"
    data = {"action": action, "_selected_action": [record.pk for record in records], "index": 0, **more}
    response = client.post(page(type(records[0]), "changelist"), data)
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)]


def statuses(*records):
    for record in records:
        record.refresh_from_db()
    return [record.status for record in records]


def test_records_go_to_review_become_public_and_are_withdrawn(administrator):
    records = [f.ClusterFactory(status="draft") for _ in range(2)]
    for action, status in (("send_to_review", "in_review"), ("publish", "published"), ("withdraw", "withdrawn")):
        told = act(administrator, action, *records)
        assert statuses(*records) == [status, status]
        assert told[0].startswith("2 records now have the status")


def test_what_is_still_to_be_verified_is_named_and_not_published(administrator):
    sound = f.ClusterFactory(status="draft", name_en="Sound")
    doubtful = f.ClusterFactory(status="draft", evidence="to_verify", name_en="Doubtful")
    told = act(administrator, "publish", sound, doubtful)
    assert statuses(sound, doubtful) == ["published", "draft"]
    assert "Not published, because they are still to be verified: Doubtful" in told


def test_record_whose_source_is_hidden_is_named_and_not_published(administrator):
    hidden = f.SourceFactory(code="hidden", status="draft")
    record = f.ClusterFactory(status="draft", source=hidden, name_en="Unfounded")
    told = act(administrator, "publish", record)
    assert statuses(record) == ["draft"]
    assert "Not published, because their source is not published: Unfounded" in told


def test_only_what_was_public_is_withdrawn_and_repeating_changes_nothing(administrator):
    draft, public = f.ClusterFactory(status="draft", name_en="Draft"), f.ClusterFactory(name_en="Public")
    before = public.updated_at
    told = act(administrator, "withdraw", draft)
    assert "Not withdrawn, because they were not public: Draft" in told
    told = act(administrator, "publish", public)
    assert "Unchanged, because they have this status already: Public" in told
    assert statuses(draft, public) == ["draft", "published"]
    assert public.updated_at == before


def test_many_names_are_cut_and_counted(administrator):
    records = [f.ClusterFactory(status="draft", evidence="to_verify") for _ in range(actions.NAMED_AT_MOST + 3)]
    told = act(administrator, "publish", *records)
    assert told[0].endswith("and 3 more")


def test_too_many_records_at_once_are_refused(administrator, monkeypatch):
    monkeypatch.setattr(actions, "AT_ONCE", 1)
    records = [f.ClusterFactory(status="draft") for _ in range(2)]
    told = act(administrator, "publish", *records)
    assert told == ["Choose at most 1 records at once; these are 2."]
    assert statuses(*records) == ["draft", "draft"]


@pytest.mark.parametrize("key", ["x", "", "1 or 1", "9" * 40, "\x00", "-1"])
def test_row_number_that_is_none_is_a_bad_request(key, administrator):
    data = {"action": "publish", "_selected_action": [key], "index": 0}
    assert administrator.post(page(m.Cluster, "changelist"), data).status_code == 400


def test_source_itself_is_published_without_one(administrator):
    source = f.SourceFactory(code="new", status="draft")
    act(administrator, "publish", source)
    assert statuses(source) == ["published"]


def test_each_changed_record_has_it_in_its_history_and_the_version_grows(administrator):
    changed, unchanged = f.ClusterFactory(status="draft"), f.ClusterFactory()
    before = data_version()
    act(administrator, "publish", changed, unchanged)
    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.change_message) == (str(changed.pk), "status: published")
    assert data_version() >= before


def test_publishing_derives_links_anew(administrator):
    collaboration = f.CollaborationFactory(status="draft")
    for _ in range(2):
        f.ParticipantFactory(collaboration=collaboration, cluster=f.ClusterFactory())
    assert not m.Link.objects.exists()
    act(administrator, "publish", collaboration)
    assert m.Link.objects.count() == 1


def test_rows_chosen_by_a_filter_and_a_search_are_changed(administrator):
    wanted = f.ClusterFactory(status="draft", name_zh="深圳市集群")
    other = f.ClusterFactory(status="draft", name_zh="杭州市集群")
    administrator.cookies["django_language"] = "en"
    data = {"action": "publish", "_selected_action": [wanted.pk], "index": 0, "select_across": 1}
    administrator.post(page(m.Cluster, "changelist") + "?q=shenzhen&status__exact=draft", data)
    assert statuses(wanted, other) == ["published", "draft"]


def test_deletion_names_what_goes_along_and_what_stands_against_it(administrator):
    cluster = f.ClusterFactory()
    membership = f.MembershipFactory(cluster=cluster)
    body = administrator.get(page(m.Cluster, "delete", cluster.pk)).content.decode()
    assert str(membership) in body
    source = cluster.source
    response = administrator.get(page(m.Source, "delete", source.pk))
    assert response.context["protected"]
    assert administrator.post(page(m.Source, "delete", source.pk), {"post": "yes"}).status_code == 200
    assert m.Source.objects.filter(pk=source.pk).exists()
    assert administrator.post(page(m.Cluster, "delete", cluster.pk), {"post": "yes"}).status_code == 302
    assert not m.Membership.objects.exists()


def test_deletion_of_much_names_the_first_fifty(administrator):
    source = f.SourceFactory()
    m.Organisation.objects.bulk_create(
        m.Organisation(code=f"o-{n}", name_en=f"O {n}", kind="sme", source=source) for n in range(70)
    )
    response = administrator.get(page(m.Source, "delete", source.pk))
    assert len(response.context["protected"]) == 51
    assert "20" in response.context["protected"][-1]


def test_service_tells_what_became_of_each_record():
    rows = {
        "published": f.ClusterFactory(),
        "draft": f.ClusterFactory(status="draft"),
        "doubtful": f.ClusterFactory(status="draft", evidence="to_verify"),
    }
    outcome = set_status(m.Cluster.objects.all(), Status.PUBLISHED)
    assert outcome.unchanged == [rows["published"]]
    assert outcome.changed == [rows["draft"]]
    assert outcome.unverified == [rows["doubtful"]]
