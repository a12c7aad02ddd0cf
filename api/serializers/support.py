"""Programmes with their rounds, awards, labels, evaluations and policy measures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from api.serializers.base import (
    IDENTITY,
    PROVENANCE,
    VALIDITY,
    Codes,
    FlatSerializer,
    RecordSerializer,
    fields,
)
from api.serializers.indicators import StatementSerializer
from clusters.models import (
    Award,
    Evaluation,
    Label,
    LabelLevel,
    LabelScheme,
    PolicyMeasure,
    Programme,
    ProgrammeRound,
)


class RoundSerializer(FlatSerializer):
    """A round of a programme."""

    class Meta:
        model = ProgrammeRound
        fields = ["code", "name_zh", "name_en", *VALIDITY, "evidence", "source"]
        csv_parts = ("code",)


class ProgrammeSerializer(RecordSerializer):
    """A programme with its rounds, and the figures stated of it with how many records are on file."""

    rounds = RoundSerializer(many=True, source="public_rounds", read_only=True, help_text=_("Its rounds or batches."))
    statements = StatementSerializer(
        many=True, source="public_statements", read_only=True, help_text=_("Figures stated of the whole programme.")
    )

    class Meta:
        model = Programme
        fields = fields(IDENTITY, "kind", "owner", "region", "rounds", "statements", VALIDITY, PROVENANCE)


class AwardSerializer(RecordSerializer):
    """An award."""

    class Meta:
        model = Award
        fields = fields(
            "id",
            "programme",
            "round",
            "cluster",
            "organisation",
            "role_text",
            "amount",
            "currency",
            VALIDITY,
            PROVENANCE,
        )


class LabelLevelSerializer(FlatSerializer):
    """A level of a label scheme."""

    class Meta:
        model = LabelLevel
        fields = ["code", "name_zh", "name_en", "rank", "evidence", "source"]
        csv_parts = ("code",)


class LabelSchemeSerializer(RecordSerializer):
    """A label scheme with its levels."""

    levels = LabelLevelSerializer(
        many=True, source="public_levels", read_only=True, help_text=_("Its levels, the highest first.")
    )

    class Meta:
        model = LabelScheme
        fields = fields(IDENTITY, "issuer", "programme", "levels", VALIDITY, PROVENANCE)


class LabelSerializer(RecordSerializer):
    """A label held for a time."""

    renewal_of = serializers.IntegerField(
        source="public_renewal_of",
        read_only=True,
        allow_null=True,
        help_text=_("Id of the label that this one renews."),
    )

    class Meta:
        model = Label
        fields = fields(
            "id",
            "scheme",
            "level",
            "cluster",
            "cluster_organisation",
            "score_share",
            "renewal_of",
            VALIDITY,
            PROVENANCE,
        )


class EvaluationSerializer(RecordSerializer):
    """An evaluation."""

    evaluators = Codes(source="public_evaluators", help_text=_("Who did it."))

    class Meta:
        model = Evaluation
        fields = fields(
            IDENTITY,
            "programme",
            "policy_measure",
            "cluster",
            "commissioner",
            "evaluators",
            "kinds",
            "method_zh",
            "method_en",
            "findings_zh",
            "findings_en",
            "published_on",
            PROVENANCE,
        )


class PolicyMeasureSerializer(RecordSerializer):
    """A policy measure."""

    class Meta:
        model = PolicyMeasure
        fields = fields(
            IDENTITY,
            "kind",
            "parent",
            "programme",
            "owner",
            "region",
            "text_zh",
            "text_en",
            VALIDITY,
            PROVENANCE,
        )
