"""Filter sets: the named, bounded parameters by which pages and API alike choose records."""

from clusters.filters.base import By, FilterSet
from clusters.filters.clusters import ClusterFilter, MembershipFilter
from clusters.filters.indicators import IndicatorFilter, ObservationFilter, ReleaseFilter, SourceFilter
from clusters.filters.networks import AllianceFilter, CollaborationFilter, LinkFilter
from clusters.filters.organisations import ClusterOrganisationFilter, OrganisationFilter
from clusters.filters.places import (
    ClassificationFilter,
    DomainFilter,
    PlaceFilter,
    RegionFilter,
    SectorFilter,
)
from clusters.filters.support import (
    AwardFilter,
    EvaluationFilter,
    LabelFilter,
    LabelSchemeFilter,
    PolicyMeasureFilter,
    ProgrammeFilter,
)

__all__ = [
    "AllianceFilter",
    "AwardFilter",
    "By",
    "ClassificationFilter",
    "ClusterFilter",
    "ClusterOrganisationFilter",
    "CollaborationFilter",
    "DomainFilter",
    "EvaluationFilter",
    "FilterSet",
    "IndicatorFilter",
    "LabelFilter",
    "LabelSchemeFilter",
    "LinkFilter",
    "MembershipFilter",
    "ObservationFilter",
    "OrganisationFilter",
    "PlaceFilter",
    "PolicyMeasureFilter",
    "ProgrammeFilter",
    "RegionFilter",
    "ReleaseFilter",
    "SectorFilter",
    "SourceFilter",
]
