"""Indicators, observations, sources and releases."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from api.serializers.indicators import (
    IndicatorSerializer,
    ObservationSerializer,
    ReleaseSerializer,
    SourceSerializer,
)
from api.views.base import Collection
from clusters.filters import IndicatorFilter, ObservationFilter, ReleaseFilter, SourceFilter
from clusters.models import Indicator, Observation, Release, Source
from clusters.models.indicators import SUBJECTS
from clusters.services.enumeration import with_identified


class IndicatorView(Collection):
    """Indicators."""

    slug = "indicators"
    title = _("Indicators")
    about = _("Defined measures with unit and meaning.")
    queryset = Indicator.objects.select_related("source")
    serializer_class = IndicatorSerializer
    filterset_class = IndicatorFilter
    orderings = {"code": "code", "name_zh": "name_zh", "name_en": "name_en", "updated_at": "updated_at"}


class ObservationView(Collection):
    """Observations."""

    slug = "observations"
    title = _("Observations")
    about = _(
        "What sources claim of regions, clusters, organisations, alliances, collaborations and programmes. Several"
        " claims may disagree; one is chosen for display. A missing or suppressed value is null, not zero."
    )
    queryset = Observation.objects.select_related("source", "indicator", "sector__classification", *SUBJECTS)
    serializer_class = ObservationSerializer
    filterset_class = ObservationFilter
    orderings = {"id": "id", "period_start": "period_start", "value": "value", "updated_at": "updated_at"}
    identity = ("id",)
    lookup_field = "pk"
    lookup_url_kwarg = "id"

    def get_queryset(self) -> QuerySet:
        return with_identified(super().get_queryset())


class SourceView(Collection):
    """Sources."""

    slug = "sources"
    title = _("Sources")
    about = _("Publications, pages and data sets that state something. Every curated record cites one.")
    queryset = Source.objects.all()
    serializer_class = SourceSerializer
    filterset_class = SourceFilter
    orderings = {"code": "code", "title": "title", "published_on": "published_on", "updated_at": "updated_at"}


class ReleaseView(Collection):
    """Releases."""

    slug = "releases"
    title = _("Releases")
    about = _("Named, citable states of the published data. Once made they never change.")
    queryset = Release.objects.all()
    serializer_class = ReleaseSerializer
    filterset_class = ReleaseFilter
    orderings = {"released_on": "released_on", "code": "code"}
    default_ordering = "-released_on"
