"""One way to make a row of each registered model, with everything its name is made of."""

import datetime as dt
from itertools import count

from django.contrib.auth.models import User
from django.contrib.gis.geos import MultiPolygon, Polygon

from clusters import models as m
from tests import factories as f

_numbers = count(1)
SQUARE = MultiPolygon(Polygon.from_bbox((113, 22, 115, 23)), srid=4326)


def _sourced(**fields):
    return {"source": f.SourceFactory(), "status": "published", **fields}


def _named(**fields):
    number = next(_numbers)
    return _sourced(code=f"row-{number}", name_en=f"Row {number}", **fields)


def country():
    return f.CountryFactory(code=f"country-{next(_numbers)}")


def province():
    return f.ProvinceFactory(code=f"province-{next(_numbers)}", parent=country())


def city():
    return f.CityFactory(code=f"city-{next(_numbers)}", parent=province())


def _identifier():
    return m.OrganisationIdentifier.objects.create(
        **_sourced(organisation=f.OrganisationFactory(), scheme="national", value=f"HRB {next(_numbers)}")
    )


def _relation():
    pair = {"from_organisation": f.OrganisationFactory(), "to_organisation": f.OrganisationFactory()}
    return m.OrganisationRelation.objects.create(**_sourced(kind="owns", **pair))


def _succession():
    pair = {"predecessor": province(), "successor": province()}
    return m.RegionSuccession.objects.create(**_sourced(kind="renamed", happened_on=dt.date(2000, 1, 1), **pair))


def _concordance():
    return m.SectorConcordance.objects.create(**_sourced(from_sector=f.SectorFactory(), to_sector=f.SectorFactory()))


def _boundary():
    return m.Boundary.objects.create(region=province(), pack=f.BoundaryPackFactory(), shape=SQUARE)


def _round():
    return m.ProgrammeRound.objects.create(**_sourced(programme=f.ProgrammeFactory(), code=f"r{next(_numbers)}"))


def _application():
    return m.Application.objects.create(**_sourced(round=_round(), cluster=f.ClusterFactory()))


def _review():
    return m.Review.objects.create(**_sourced(application=_application(), step="defence"))


def _award():
    round_ = _round()
    return m.Award.objects.create(**_sourced(programme=round_.programme, round=round_, cluster=f.ClusterFactory()))


def _level():
    return m.LabelLevel.objects.create(**_sourced(scheme=f.LabelSchemeFactory(), code="gold"))


def _label():
    level = _level()
    return m.Label.objects.create(**_sourced(scheme=level.scheme, level=level, cluster=f.ClusterFactory()))


def _link():
    collaboration = f.CollaborationFactory()
    for _ in range(2):
        f.ParticipantFactory(collaboration=collaboration, cluster=f.ClusterFactory())
    return m.Link.objects.get(collaboration=collaboration)


def _alliance_membership():
    pair = {"alliance": f.AllianceFactory(), "cluster": f.ClusterFactory()}
    return m.AllianceMembership.objects.create(**_sourced(role="member", **pair))


def _domain():
    return f.DomainFactory(position=m.TechnologyDomain.objects.count() + 1)


def _release():
    return m.Release.objects.create(code=f"2026.{next(_numbers)}", released_on=dt.date(2026, 1, 1), data_version=1)


def _analysis():
    fields = {"method_version": "1", "seed": 1, "parameters": {}, "payload": {}}
    return m.NetworkAnalysis.objects.create(data_version=next(_numbers), on=dt.date(2026, 1, 1), **fields)


def _scope():
    user = User.objects.create_user(f"editor-{next(_numbers)}", is_staff=True)
    return m.EditorScope.objects.create(user=user, region=province())


def _evaluation():
    return m.Evaluation.objects.create(**_named(programme=f.ProgrammeFactory()))


def _sector():
    return f.SectorFactory(parent=f.SectorFactory())


MAKERS = {
    m.Alliance: f.AllianceFactory,
    m.AllianceMembership: _alliance_membership,
    m.AlliancePhase: lambda: m.AlliancePhase.objects.create(**_sourced(alliance=f.AllianceFactory(), name_en="First")),
    m.Application: _application,
    m.Award: _award,
    m.Boundary: _boundary,
    m.BoundaryPack: f.BoundaryPackFactory,
    m.Classification: f.ClassificationFactory,
    m.Cluster: lambda: f.ClusterFactory(region=city()),
    m.ClusterArea: lambda: f.ClusterAreaFactory(region=city()),
    m.ClusterOrganisation: f.ClusterOrganisationFactory,
    m.ClusterSector: f.ClusterSectorFactory,
    m.ClusterStanding: f.ClusterStandingFactory,
    m.Collaboration: lambda: f.ParticipantFactory(cluster=f.ClusterFactory()).collaboration,
    m.EditorScope: _scope,
    m.Evaluation: _evaluation,
    m.Indicator: f.IndicatorFactory,
    m.Label: _label,
    m.LabelLevel: _level,
    m.LabelScheme: lambda: f.LabelSchemeFactory(issuer=f.OrganisationFactory()),
    m.Link: _link,
    m.Management: f.ManagementFactory,
    m.Membership: lambda: f.MembershipFactory(through=f.ClusterOrganisationFactory()),
    m.NetworkAnalysis: _analysis,
    m.Observation: lambda: f.ObservationFactory(cluster=f.ClusterFactory()),
    m.Organisation: lambda: f.OrganisationFactory(region=city()),
    m.OrganisationIdentifier: _identifier,
    m.OrganisationRelation: _relation,
    m.Participant: lambda: f.ParticipantFactory(organisation=f.OrganisationFactory()),
    m.Place: lambda: f.PlaceFactory(region=city()),
    m.PolicyMeasure: lambda: m.PolicyMeasure.objects.create(**_named(kind="strategy", region=province())),
    m.Programme: lambda: f.ProgrammeFactory(owner=f.OrganisationFactory(), region=province()),
    m.ProgrammeRound: _round,
    m.Region: city,
    m.RegionSuccession: _succession,
    m.Release: _release,
    m.Review: _review,
    m.Sector: _sector,
    m.SectorConcordance: _concordance,
    m.Source: lambda: f.SourceFactory(code=f"source-{next(_numbers)}"),
    m.TechnologyDomain: _domain,
}


def make(model):
    """Return a new row of `model`."""
    return MAKERS[model]()
