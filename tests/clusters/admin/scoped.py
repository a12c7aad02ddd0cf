"""Rows on one side of the country or the other, and what an editor gets of them."""

from clusters import models as m
from tests import factories as f
from tests.clusters.admin.forms import errors

OF_A_REGION = [
    m.AllianceMembership,
    m.Application,
    m.Award,
    m.Cluster,
    m.ClusterArea,
    m.ClusterOrganisation,
    m.ClusterSector,
    m.ClusterStanding,
    m.Collaboration,
    m.Evaluation,
    m.Label,
    m.Management,
    m.Membership,
    m.Observation,
    m.Organisation,
    m.OrganisationIdentifier,
    m.OrganisationRelation,
    m.Participant,
    m.Place,
    m.PolicyMeasure,
    m.Programme,
    m.ProgrammeRound,
    m.Review,
]
OF_A_BODY = [m.Label, m.Membership, m.Observation, m.OrganisationIdentifier]


def make_of(model, side):
    """A row of `model` that belongs to one side of the country."""
    common = {"source": f.SourceFactory(), "status": "draft"}
    code = f"{model._meta.model_name}-{side.province.code}"
    programme = m.Programme.objects.filter(code=f"p-{code}").first() or f.ProgrammeFactory(
        code=f"p-{code}", region=side.province, status="draft"
    )
    round_ = programme.rounds.get_or_create(code="1", defaults=common)[0]
    application = round_.applications.get_or_create(cluster=side.cluster, defaults=common)[0]
    makers = {
        m.AllianceMembership: lambda: model(alliance=f.AllianceFactory(), cluster=side.cluster, role="member"),
        m.Application: lambda: application,
        m.Award: lambda: model(programme=programme, round=round_, cluster=side.cluster),
        m.Cluster: lambda: model(code=code, name_zh="甲", region=side.city),
        m.ClusterArea: lambda: model(cluster=side.cluster, role="part", region=side.city),
        m.ClusterOrganisation: lambda: model(organisation=side.member, promoter_role="cluster_association"),
        m.ClusterSector: lambda: model(cluster=side.cluster, sector=f.SectorFactory()),
        m.ClusterStanding: lambda: model(cluster=side.cluster, tier="national"),
        m.Collaboration: lambda: collaboration_of(code, side),
        m.Evaluation: lambda: model(code=code, name_zh="甲", programme=programme),
        m.Label: lambda: model(scheme=f.LabelSchemeFactory(), cluster=side.cluster),
        m.Management: lambda: model(cluster=side.cluster, cluster_organisation=f.ClusterOrganisationFactory()),
        m.Membership: lambda: model(cluster=side.cluster, organisation=f.OrganisationFactory(), role="partner"),
        m.Observation: lambda: model(cluster=side.cluster, indicator=f.IndicatorFactory(), value=1),
        m.Organisation: lambda: model(code=code, name_zh="甲", region=side.city, kind="sme"),
        m.OrganisationIdentifier: lambda: model(organisation=side.hub, scheme="national", value=code[-20:]),
        m.OrganisationRelation: lambda: model(
            from_organisation=side.hub, kind="owns", to_organisation=f.OrganisationFactory()
        ),
        m.Participant: lambda: model(collaboration=f.CollaborationFactory(), cluster=side.cluster),
        m.Place: lambda: model(code=code, name_zh="甲", region=side.city, point="SRID=4326;POINT(114 22)"),
        m.PolicyMeasure: lambda: model(code=code, name_zh="甲", region=side.city, kind="strategy"),
        m.Programme: lambda: programme,
        m.ProgrammeRound: lambda: round_,
        m.Review: lambda: model(application=application, step="defence"),
    }
    row = makers[model]()
    if row.pk is None:
        row.source, row.status = common["source"], common["status"]
        row.save()
    return row


def collaboration_of(code, side):
    collaboration = f.CollaborationFactory(code=code)
    f.ParticipantFactory(collaboration=collaboration, cluster=side.cluster)
    return collaboration


def keys(response):
    return {row.pk for row in response.context["cl"].result_list}


def kept(row):
    """The row as the database has it."""
    return type(row).objects.filter(pk=row.pk).values().first()


def in_english(client, address, data):
    client.cookies["django_language"] = "en"
    response = client.post(address, data)
    client.cookies["django_language"] = "zh-hans"
    return errors(response)
