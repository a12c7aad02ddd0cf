"""The record model: one module per family of nouns."""

from clusters.models.analyses import NetworkAnalysis
from clusters.models.base import Evidence, PointPrecision, Precision, Status
from clusters.models.clusters import (
    Cluster,
    ClusterArea,
    ClusterSector,
    ClusterStanding,
    Management,
    Membership,
)
from clusters.models.indicators import Indicator, Observation
from clusters.models.labels import Label, LabelLevel, LabelScheme
from clusters.models.networks import (
    Alliance,
    AllianceMembership,
    AlliancePhase,
    Collaboration,
    Link,
    Participant,
    Scale,
)
from clusters.models.organisations import (
    ClusterOrganisation,
    EditorScope,
    Organisation,
    OrganisationIdentifier,
    OrganisationRelation,
)
from clusters.models.regions import Boundary, BoundaryPack, Place, Region, RegionSuccession
from clusters.models.sectors import Classification, Sector, SectorConcordance, TechnologyDomain
from clusters.models.sources import DataChange, Release, Source
from clusters.models.support import (
    Application,
    Award,
    Evaluation,
    PolicyMeasure,
    Programme,
    ProgrammeRound,
    Review,
)

__all__ = [
    "Alliance",
    "AllianceMembership",
    "AlliancePhase",
    "Application",
    "Award",
    "Boundary",
    "BoundaryPack",
    "Classification",
    "Cluster",
    "ClusterArea",
    "ClusterOrganisation",
    "ClusterSector",
    "ClusterStanding",
    "Collaboration",
    "DataChange",
    "EditorScope",
    "Evaluation",
    "Evidence",
    "Indicator",
    "Label",
    "LabelLevel",
    "LabelScheme",
    "Link",
    "Management",
    "Membership",
    "NetworkAnalysis",
    "Observation",
    "Organisation",
    "OrganisationIdentifier",
    "OrganisationRelation",
    "Participant",
    "Place",
    "PointPrecision",
    "PolicyMeasure",
    "Precision",
    "Programme",
    "ProgrammeRound",
    "Region",
    "RegionSuccession",
    "Release",
    "Review",
    "Scale",
    "Sector",
    "SectorConcordance",
    "Source",
    "Status",
    "TechnologyDomain",
]
