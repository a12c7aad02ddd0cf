"""Collaborations, links and alliances."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from api.serializers.networks import AllianceSerializer, CollaborationSerializer, LinkSerializer
from api.views.base import Collection, lean
from clusters.filters import AllianceFilter, CollaborationFilter, LinkFilter
from clusters.models import Alliance, AllianceMembership, AlliancePhase, Collaboration, Link, Participant

NAMES = {"code": "code", "name_zh": "name_zh", "name_en": "name_en"}


class CollaborationView(Collection):
    """Collaborations."""

    slug = "collaborations"
    title = _("Collaborations")
    about = _("Joint undertakings with all their participants; scale and crossings are derived from them.")
    queryset = Collaboration.objects.select_related("source", "programme", "alliance")
    serializer_class = CollaborationSerializer
    filterset_class = CollaborationFilter
    orderings = {**NAMES, "valid_from": "valid_from", "updated_at": "updated_at"}

    def get_queryset(self) -> QuerySet:
        taking_part = Participant.objects.published().select_related("cluster", "organisation", "region", "source")
        rows = lean(taking_part.order_by("pk"))
        return super().get_queryset().prefetch_related(Prefetch("participants", rows, "public_participants"))


class LinkView(Collection):
    """Links."""

    slug = "links"
    title = _("Links")
    about = _(
        "Pairs of clusters that take part in one collaboration: derived, one row for each pair and collaboration."
        " In GeoJSON a line between their seats."
    )
    queryset = Link.objects.select_related("collaboration", "cluster_a", "cluster_b")
    serializer_class = LinkSerializer
    filterset_class = LinkFilter
    orderings = {"collaboration": "collaboration_id", "valid_from": "valid_from", "weight": "weight"}
    # The rows are made anew when participants change, so their own numbers would not hold from page to page.
    identity = ("collaboration_id", "cluster_a_id", "cluster_b_id")
    has_records = False
    is_spatial = True
    file_geometry = "MultiLineString"


class AllianceView(Collection):
    """Alliances."""

    slug = "alliances"
    title = _("Alliances")
    about = _("Named groups of clusters with a common purpose, with their phases and members.")
    queryset = Alliance.objects.select_related("source")
    serializer_class = AllianceSerializer
    filterset_class = AllianceFilter
    orderings = {**NAMES, "valid_from": "valid_from", "updated_at": "updated_at"}

    def get_queryset(self) -> QuerySet:
        phases = AlliancePhase.objects.published().select_related("source").order_by("valid_from", "pk")
        members = AllianceMembership.objects.published().select_related("cluster", "organisation", "source")
        return (
            super()
            .get_queryset()
            .prefetch_related(
                Prefetch("phases", lean(phases), "public_phases"),
                Prefetch("memberships", lean(members.order_by("pk")), "public_members"),
            )
        )
