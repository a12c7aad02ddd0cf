"""The smallest valid object of each kind; everything is published unless a test says otherwise."""

import factory
from django.contrib.gis.geos import Point
from factory.django import DjangoModelFactory

from clusters import models


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = models.Source
        django_get_or_create = ("code",)

    code = "statistics-2024"
    title = "Statistical yearbook 2024"
    status = "published"


class SourcedFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    status = "published"
    source = factory.SubFactory(SourceFactory)


class NamedFactory(SourcedFactory):
    class Meta:
        abstract = True

    code = factory.Sequence(lambda n: f"record-{n}")
    name_en = factory.LazyAttribute(lambda record: record.code.replace("-", " ").title())


class CountryFactory(NamedFactory):
    class Meta:
        model = models.Region

    scheme = "iso3166"
    level = 0
    official_code = factory.LazyAttribute(lambda record: record.code.upper()[:12])


class ProvinceFactory(NamedFactory):
    class Meta:
        model = models.Region

    scheme = "gbt2260"
    level = 1
    official_code = factory.Sequence(lambda n: f"{n:06d}")
    parent = factory.SubFactory(CountryFactory)


class CityFactory(ProvinceFactory):
    level = 2
    parent = factory.SubFactory(ProvinceFactory)


class PlaceFactory(NamedFactory):
    class Meta:
        model = models.Place

    point = Point(13.7, 51.05, srid=4326)


class BoundaryPackFactory(NamedFactory):
    class Meta:
        model = models.BoundaryPack

    datum = "wgs84"
    licence = "public domain"


class DomainFactory(NamedFactory):
    class Meta:
        model = models.TechnologyDomain

    position = factory.Sequence(lambda n: n % 8 + 1)


class ClassificationFactory(NamedFactory):
    class Meta:
        model = models.Classification


class SectorFactory(NamedFactory):
    class Meta:
        model = models.Sector

    classification = factory.SubFactory(ClassificationFactory)
    official_code = factory.Sequence(lambda n: f"C{n}")


class OrganisationFactory(NamedFactory):
    class Meta:
        model = models.Organisation

    kind = "sme"


class ClusterOrganisationFactory(SourcedFactory):
    class Meta:
        model = models.ClusterOrganisation

    organisation = factory.SubFactory(OrganisationFactory)
    promoter_role = "cluster_association"


class ClusterFactory(NamedFactory):
    class Meta:
        model = models.Cluster

    point = Point(114.07, 22.55, srid=4326)
    point_precision = "city"


class ClusterSectorFactory(SourcedFactory):
    class Meta:
        model = models.ClusterSector

    cluster = factory.SubFactory(ClusterFactory)
    sector = factory.SubFactory(SectorFactory)


class ClusterAreaFactory(SourcedFactory):
    class Meta:
        model = models.ClusterArea

    cluster = factory.SubFactory(ClusterFactory)
    role = "part"


class ClusterStandingFactory(SourcedFactory):
    class Meta:
        model = models.ClusterStanding

    cluster = factory.SubFactory(ClusterFactory)
    tier = "national"


class ManagementFactory(SourcedFactory):
    class Meta:
        model = models.Management

    cluster = factory.SubFactory(ClusterFactory)
    cluster_organisation = factory.SubFactory(ClusterOrganisationFactory)


class MembershipFactory(SourcedFactory):
    class Meta:
        model = models.Membership

    cluster = factory.SubFactory(ClusterFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "partner"


class CollaborationFactory(NamedFactory):
    class Meta:
        model = models.Collaboration

    kind = "cooperation"


class ParticipantFactory(SourcedFactory):
    class Meta:
        model = models.Participant

    collaboration = factory.SubFactory(CollaborationFactory)


class AllianceFactory(NamedFactory):
    class Meta:
        model = models.Alliance

    stage = "established"


class ProgrammeFactory(NamedFactory):
    class Meta:
        model = models.Programme

    kind = "funding"


class LabelSchemeFactory(NamedFactory):
    class Meta:
        model = models.LabelScheme


class IndicatorFactory(NamedFactory):
    class Meta:
        model = models.Indicator

    unit = "count"


class ObservationFactory(SourcedFactory):
    class Meta:
        model = models.Observation

    indicator = factory.SubFactory(IndicatorFactory)
    value = 1
