"""All collections, in the order in which the index and the reference show them."""

from api.views.base import Collection
from api.views.clusters import ClusterView, MembershipView
from api.views.indicators import IndicatorView, ObservationView, ReleaseView, SourceView
from api.views.networks import AllianceView, CollaborationView, LinkView
from api.views.organisations import ClusterOrganisationView, OrganisationView
from api.views.places import ClassificationView, DomainView, PlaceView, RegionView, SectorView
from api.views.support import (
    AwardView,
    EvaluationView,
    LabelSchemeView,
    LabelView,
    PolicyMeasureView,
    ProgrammeView,
)

COLLECTIONS: list[type[Collection]] = [
    ClusterView,
    ClusterOrganisationView,
    OrganisationView,
    MembershipView,
    CollaborationView,
    LinkView,
    AllianceView,
    ProgrammeView,
    AwardView,
    LabelSchemeView,
    LabelView,
    EvaluationView,
    PolicyMeasureView,
    IndicatorView,
    ObservationView,
    RegionView,
    PlaceView,
    SectorView,
    DomainView,
    ClassificationView,
    SourceView,
    ReleaseView,
]
