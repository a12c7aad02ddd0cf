"""The number of queries of a list, of a form and of a deletion does not grow with the number of rows."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clusters import models as m
from tests import factories as f
from tests.clusters.admin import rows
from tests.clusters.admin.forms import filled, page
from tests.clusters.admin.rows import MAKERS, make

pytestmark = pytest.mark.django_db
MODELS = sorted(MAKERS, key=lambda model: model.__name__)


def queries(client, address, data=None, method="get"):
    with CaptureQueriesContext(connection) as captured:
        response = getattr(client, method)(address, data)
        assert response.status_code == 200
    return [query["sql"] for query in captured]


def assert_same_count(client, address, grow, data=None):
    queries(client, address, data)  # content types and the like are read once for each process
    few = queries(client, address, data)
    grow()
    many = queries(client, address, data)
    assert len(many) == len(few), "\n".join(many)


def test_lists(subtests, administrator):
    ContentType.objects.get_for_models(*MODELS)  # read once for each process, like what the first request reads
    queries(administrator, page(m.Cluster, "changelist"))
    for model in MODELS:
        with subtests.test(model=model.__name__):
            make(model)
            few = queries(administrator, page(model, "changelist"))
            for _ in range(2):
                make(model)
            many = queries(administrator, page(model, "changelist"))
            assert len(many) == len(few), "\n".join(many)


def test_lists_of_a_province_editor(subtests, country, southern_editor):
    def grow(number):
        cluster = f.ClusterFactory(code=f"more-{number}", region=country.south.city)
        f.MembershipFactory(cluster=cluster)
        f.ObservationFactory(cluster=cluster)
        f.ParticipantFactory(cluster=cluster)

    grow(0)
    for number, model in enumerate((m.Cluster, m.Membership, m.Collaboration, m.Observation), start=1):
        with subtests.test(model=model.__name__):
            assert_same_count(southern_editor, page(model, "changelist"), lambda: grow(number))  # noqa: B023  called at once


def fill_cluster(cluster, times):
    for _ in range(times):
        f.ClusterSectorFactory(cluster=cluster)
        f.ClusterAreaFactory(cluster=cluster, region=rows.city())
        f.ManagementFactory(cluster=cluster)
        f.MembershipFactory(cluster=cluster, through=f.ClusterOrganisationFactory())
        f.ObservationFactory(cluster=cluster)
        label = make(m.Label)
        m.Label.objects.filter(pk=label.pk).update(cluster=cluster)
        award = make(m.Award)
        m.Award.objects.filter(pk=award.pk).update(cluster=cluster)


def test_form_of_a_cluster(administrator):
    cluster = make(m.Cluster)
    f.ClusterStandingFactory(cluster=cluster)
    fill_cluster(cluster, 1)
    assert_same_count(administrator, page(m.Cluster, "change", cluster.pk), lambda: fill_cluster(cluster, 4))


def test_form_of_a_cluster_for_a_province_editor(country, southern_editor):
    cluster = country.south.cluster
    f.ClusterStandingFactory(cluster=cluster)
    fill_cluster(cluster, 1)
    assert_same_count(southern_editor, page(m.Cluster, "change", cluster.pk), lambda: fill_cluster(cluster, 4))


def test_form_of_a_collaboration(administrator):
    collaboration = make(m.Collaboration)

    def grow(times=4):
        for _ in range(times):
            f.ParticipantFactory(collaboration=collaboration, cluster=f.ClusterFactory())
            f.ParticipantFactory(collaboration=collaboration, organisation=f.OrganisationFactory())
            f.ParticipantFactory(collaboration=collaboration, region=rows.city())

    grow(1)
    assert_same_count(administrator, page(m.Collaboration, "change", collaboration.pk), grow)


def test_form_of_an_organisation(administrator):
    organisation = make(m.Organisation)

    def grow(times=4):
        for _ in range(times):
            f.MembershipFactory(organisation=organisation, through=f.ClusterOrganisationFactory())
            relation = make(m.OrganisationRelation)
            m.OrganisationRelation.objects.filter(pk=relation.pk).update(from_organisation=organisation)
            identifier = make(m.OrganisationIdentifier)
            m.OrganisationIdentifier.objects.filter(pk=identifier.pk).update(organisation=organisation)

    grow(1)
    assert_same_count(administrator, page(m.Organisation, "change", organisation.pk), grow)


def test_form_of_a_programme(administrator):
    programme = make(m.Programme)

    def grow(times=4):
        for _ in range(times):
            award = make(m.Award)
            m.ProgrammeRound.objects.filter(pk=award.round_id).update(programme=programme)
            m.Award.objects.filter(pk=award.pk).update(programme=programme)

    grow(1)
    assert_same_count(administrator, page(m.Programme, "change", programme.pk), grow)


def test_form_of_an_alliance_a_label_scheme_and_an_application(administrator):
    alliance, scheme, application = f.AllianceFactory(), f.LabelSchemeFactory(), make(m.Application)

    def grow(times=4):
        for number in range(times):
            phase, membership = make(m.AlliancePhase), make(m.AllianceMembership)
            begins, ends = f"{2000 + times}-{number + 1:02}-01", f"{2000 + times}-{number + 1:02}-28"
            m.AlliancePhase.objects.filter(pk=phase.pk).update(alliance=alliance, valid_from=begins, valid_to=ends)
            m.AllianceMembership.objects.filter(pk=membership.pk).update(alliance=alliance)
            level, review = make(m.LabelLevel), make(m.Review)
            m.LabelLevel.objects.filter(pk=level.pk).update(scheme=scheme, code=f"level-{times}-{number}")
            m.Review.objects.filter(pk=review.pk).update(application=application)

    grow(1)
    for record in (alliance, scheme, application):
        assert_same_count(administrator, page(type(record), "change", record.pk), grow)
        grow = lambda: None  # noqa: E731  grown already


def test_look_ups(administrator):
    def grow():
        for _ in range(3):
            make(m.Membership)
            make(m.Source)

    grow()
    for field in ("organisation", "through", "source", "cluster"):
        data = {"app_label": "clusters", "model_name": "membership", "field_name": field}
        assert_same_count(administrator, reverse("admin:autocomplete"), grow, data)


def test_deletion_of_a_cluster(administrator):
    cluster = make(m.Cluster)
    fill_cluster(cluster, 1)
    assert_same_count(administrator, page(m.Cluster, "delete", cluster.pk), lambda: fill_cluster(cluster, 4))


def test_deletion_of_a_cluster_for_a_province_editor(country, southern_editor):
    cluster = country.south.cluster
    fill_cluster(cluster, 1)
    assert_same_count(southern_editor, page(m.Cluster, "delete", cluster.pk), lambda: fill_cluster(cluster, 4))


def test_cluster_with_five_hundred_members_shows_fifty_and_a_link_to_all(administrator):
    cluster = f.ClusterFactory(code="large")
    source = f.SourceFactory()
    organisations = m.Organisation.objects.bulk_create(
        m.Organisation(code=f"o-{n}", name_en=f"O {n}", kind="sme", source=source) for n in range(500)
    )
    m.Membership.objects.bulk_create(
        m.Membership(cluster=cluster, organisation=organisation, role="partner", source=source)
        for organisation in organisations
    )
    response = administrator.get(page(m.Cluster, "change", cluster.pk))
    members = next(i for i in response.context["inline_admin_formsets"] if i.opts.model is m.Membership)
    assert len(members.formset.initial_forms) == 50
    link = f"{page(m.Membership, 'changelist')}?cluster__id__exact={cluster.pk}"
    assert link in response.content.decode()
    assert administrator.get(link).context["cl"].result_count == 500


def test_saving_does_not_judge_rows_anew_that_nobody_touched(administrator):
    cluster = make(m.Cluster)
    counts = []
    for _ in range(2):
        for _ in range(3):
            f.MembershipFactory(cluster=cluster)
        data = filled(administrator.get(page(m.Cluster, "change", cluster.pk)))
        with CaptureQueriesContext(connection) as captured:
            assert administrator.post(page(m.Cluster, "change", cluster.pk), data).status_code == 302
        counts.append(len(captured))
    assert counts[0] == counts[1]
