"""Regions, places, and the classifications of what clusters do."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from api.serializers.base import IDENTITY, POINT, PROVENANCE, VALIDITY, Code, RecordSerializer, fields, seat
from clusters.models import Classification, Place, Region, Sector, TechnologyDomain


class RegionSerializer(RecordSerializer):
    """A region. In GeoJSON its geometry is the point of its label, or with geometry=shape its boundary."""

    longitude, latitude = seat()
    boundary_pack = serializers.CharField(
        read_only=True, allow_null=True, help_text=_("Boundary pack of the shape; only with geometry=shape.")
    )
    attribution = serializers.CharField(
        read_only=True, allow_null=True, help_text=_("Line that must stand by the shape; only with geometry=shape.")
    )
    map_review_number = serializers.CharField(
        read_only=True, allow_null=True, help_text=_("Map review number of the shape; only with geometry=shape.")
    )

    class Meta:
        model = Region
        fields = fields(
            IDENTITY,
            "scheme",
            "official_code",
            "edition",
            "level",
            "parent",
            "province",
            "country",
            POINT,
            "boundary_pack",
            "attribution",
            "map_review_number",
            VALIDITY,
            PROVENANCE,
        )

    def geometry(self, instance: Any) -> dict[str, Any] | None:
        if hasattr(instance, "shape"):
            return json.loads(instance.shape) if instance.shape else None
        return super().geometry(instance)


class PlaceSerializer(RecordSerializer):
    """A named populated place."""

    country = Code(source="region.country", help_text=_("Country of the place."))
    longitude, latitude = seat()

    class Meta:
        model = Place
        fields = fields(IDENTITY, "geonames_id", "region", "country", POINT, PROVENANCE)


class DomainSerializer(RecordSerializer):
    """A technology domain."""

    class Meta:
        model = TechnologyDomain
        fields = fields(IDENTITY, "position", PROVENANCE)


class ClassificationSerializer(RecordSerializer):
    """A version of a published list of sectors."""

    class Meta:
        model = Classification
        fields = fields(IDENTITY, "edition", VALIDITY, PROVENANCE)


class SectorSerializer(RecordSerializer):
    """A sector."""

    class Meta:
        model = Sector
        fields = fields(IDENTITY, "classification", "official_code", "parent", "domain", "trade_class", PROVENANCE)
