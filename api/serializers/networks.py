"""Collaborations with their participants, links, and alliances with their phases and members."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from api.serializers.base import (
    IDENTITY,
    PROVENANCE,
    VALIDITY,
    FlatSerializer,
    RecordSerializer,
    fields,
    line_geometry,
)
from clusters.models import Alliance, AllianceMembership, AlliancePhase, Collaboration, Link, Participant

SUBJECTS = ("cluster", "organisation", "region")


def subject_of(row: Any) -> tuple[str, Any]:
    """The relation that is set in `row`, and its record."""
    for name in SUBJECTS:
        if getattr(row, f"{name}_id", None):
            return name, getattr(row, name)
    raise ValueError(row)


class ParticipantSerializer(FlatSerializer):
    """Who takes part in a collaboration."""

    subject = serializers.SerializerMethodField(help_text=_("cluster, organisation or region."))
    code = serializers.SerializerMethodField(help_text=_("Code of the cluster, organisation or region."))

    class Meta:
        model = Participant
        fields = ["subject", "code", "role", *VALIDITY, "evidence", "source"]
        csv_parts = ("subject", "code", "role")

    def get_subject(self, row: Any) -> str:
        return subject_of(row)[0]

    def get_code(self, row: Any) -> str:
        return str(subject_of(row)[1].code)


class CollaborationSerializer(RecordSerializer):
    """A collaboration with all its participants. Scale and crossings are derived from them."""

    participants = ParticipantSerializer(
        many=True, source="public_participants", read_only=True, help_text=_("Who takes part.")
    )

    class Meta:
        model = Collaboration
        fields = fields(
            IDENTITY,
            "kind",
            "topic_zh",
            "topic_en",
            "programme",
            "alliance",
            "funder_text",
            "scale",
            "crosses_actor_types",
            "crosses_sectors",
            "crosses_regions",
            "participant_count",
            "participants",
            VALIDITY,
            PROVENANCE,
        )


class LinkSerializer(FlatSerializer):
    """Two clusters that take part in one collaboration."""

    kind = serializers.ChoiceField(
        Collaboration.Kind.choices,
        source="collaboration.kind",
        read_only=True,
        help_text=_("Kind of the collaboration."),
    )

    class Meta:
        model = Link
        fields = fields(
            "collaboration",
            "kind",
            "cluster_a",
            "cluster_b",
            "weight",
            "scale",
            "crosses_sectors",
            "is_inferred",
            "valid_from",
            "valid_to",
        )

    def to_representation(self, instance: Any) -> dict[str, Any]:
        record = super().to_representation(instance)
        if not self.context.get("as_features"):
            return record
        identity = "|".join(str(record[name]) for name in ("collaboration", "cluster_a", "cluster_b"))
        geometry = line_geometry(instance.cluster_a.point, instance.cluster_b.point)
        return {"type": "Feature", "id": identity, "geometry": geometry, "properties": record}


class AlliancePhaseSerializer(FlatSerializer):
    """A stretch of an alliance's life under one form."""

    class Meta:
        model = AlliancePhase
        fields = ["name_zh", "name_en", *VALIDITY, "evidence", "source"]
        csv_parts = ("name_en", "valid_from", "valid_to")


class AllianceMemberSerializer(ParticipantSerializer):
    """A cluster or an organisation that belongs to an alliance."""

    class Meta:
        model = AllianceMembership
        fields = ParticipantSerializer.Meta.fields
        csv_parts = ParticipantSerializer.Meta.csv_parts


class AllianceSerializer(RecordSerializer):
    """An alliance."""

    phases = AlliancePhaseSerializer(
        many=True, source="public_phases", read_only=True, help_text=_("Stretches of its life under one form each.")
    )
    members = AllianceMemberSerializer(
        many=True, source="public_members", read_only=True, help_text=_("Clusters and organisations that belong to it.")
    )

    class Meta:
        model = Alliance
        fields = fields(IDENTITY, "stage", "purpose_zh", "purpose_en", "phases", "members", VALIDITY, PROVENANCE)
