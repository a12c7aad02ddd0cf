"""Clusters, the organisations that manage them, and memberships."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from api.serializers.base import (
    IDENTITY,
    POINT,
    PROVENANCE,
    VALIDITY,
    Code,
    Codes,
    RecordSerializer,
    fields,
    is_public,
    seat,
)
from clusters.models import Cluster, ClusterStanding, Membership, Organisation


class ClusterSerializer(RecordSerializer):
    """A cluster. Tier, phase and managing organisations are those of the day asked for, or of today."""

    sectors = Codes("sector", source="public_sectors", help_text=_("Its sectors, the leading one first."))
    domain = serializers.SerializerMethodField(help_text=_("Technology domain of its leading sector."))
    regions = Codes("region", source="public_areas", help_text=_("Coded regions that belong to its area."))
    province = Code(source="region.province", help_text=_("Province of its seat."))
    country = serializers.SerializerMethodField(help_text=_("Country of its seat."))
    longitude, latitude = seat()
    tier = serializers.ChoiceField(ClusterStanding.Tier.choices, read_only=True, allow_null=True, help_text=_("Tier."))
    phase = serializers.ChoiceField(
        ClusterStanding.Phase.choices, read_only=True, allow_null=True, help_text=_("Phase.")
    )
    cluster_organisations = Codes(
        "cluster_organisation.organisation", source="public_managements", help_text=_("Who manages it.")
    )

    class Meta:
        model = Cluster
        fields = fields(
            IDENTITY,
            "parent",
            "sectors",
            "domain",
            "sector_text_zh",
            "sector_text_en",
            "region",
            "province",
            "country",
            "place",
            "regions",
            POINT,
            "point_precision",
            "tier",
            "phase",
            "cluster_organisations",
            "founded_on",
            "founded_on_precision",
            "website",
            PROVENANCE,
        )

    def get_domain(self, cluster: Any) -> str | None:
        for active in cluster.public_sectors:
            if active.sector.domain and is_public(active.sector.domain):
                return str(active.sector.domain.code)
        return None

    def get_country(self, cluster: Any) -> str | None:
        for seat_of in (cluster.region, cluster.place):
            region = getattr(seat_of, "region", seat_of)
            if seat_of and region and is_public(seat_of) and is_public(region) and is_public(region.country):
                return str(region.country.code)
        return None


class MembershipSerializer(RecordSerializer):
    """An organisation's membership in a cluster."""

    kind = serializers.ChoiceField(
        Organisation.Kind.choices, source="organisation.kind", read_only=True, help_text=_("Kind of the organisation.")
    )
    longitude, latitude = seat()

    class Meta:
        model = Membership
        fields = fields(
            "id",
            "cluster",
            "organisation",
            "kind",
            "through",
            "role",
            "is_formal",
            "basis",
            "is_inside_area",
            POINT,
            VALIDITY,
            PROVENANCE,
        )

    def point(self, instance: Any) -> Any:
        return instance.point or instance.organisation.point
