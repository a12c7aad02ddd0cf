"""Indicators, observations, sources and releases."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from api.serializers.base import IDENTITY, PROVENANCE, FlatSerializer, RecordSerializer, fields
from clusters.models import Indicator, Observation, Release, Source
from clusters.models.indicators import SUBJECTS

FIGURE = (
    "scope_zh",
    "scope_en",
    "qualifier",
    "value",
    "value_upper",
    "unit",
    "currency",
    "value_status",
    "period_start",
    "period_end",
    "period_precision",
    "is_chosen",
    "identified_count",
)


class IndicatorSerializer(RecordSerializer):
    """An indicator."""

    class Meta:
        model = Indicator
        fields = fields(
            IDENTITY,
            "unit",
            "decimals",
            "direction",
            "definition_zh",
            "definition_en",
            "enumerated",
            "enumerated_scale",
            PROVENANCE,
        )


class FigureFields(RecordSerializer):
    """What every observation shows."""

    unit = serializers.ChoiceField(
        Indicator.Unit.choices, source="indicator.unit", read_only=True, help_text=_("What is counted or measured.")
    )
    identified_count = serializers.IntegerField(
        read_only=True,
        allow_null=True,
        help_text=_("How many of the stated number are on record one by one; null where that is not counted."),
    )

    def to_representation(self, instance: Any) -> dict[str, Any]:
        record = super().to_representation(instance)
        if record["period_start"] is None:
            record["period_precision"] = None
        return record

    class Meta:
        model = Observation
        fields = fields("indicator", FIGURE, PROVENANCE)


class StatementSerializer(FigureFields):
    """A figure stated of a programme as a whole."""

    class Meta(FigureFields.Meta):
        csv_parts = ("indicator", "qualifier", "value", "unit")


class ObservationSerializer(FigureFields):
    """What one source claims of one attribute of one subject. A missing value is null: that is not zero."""

    subject = serializers.SerializerMethodField(help_text=_("What sort of record the figure is about."))
    subject_code = serializers.SerializerMethodField(help_text=_("Code of the record that the figure is about."))

    class Meta(FigureFields.Meta):
        fields = fields("id", "indicator", "subject", "subject_code", "sector", FIGURE, PROVENANCE)

    def get_subject(self, observation: Any) -> str:
        return next(name for name in SUBJECTS if getattr(observation, f"{name}_id"))

    def get_subject_code(self, observation: Any) -> str:
        return str(observation.subject.code)


class SourceSerializer(FlatSerializer):
    """A source."""

    class Meta:
        model = Source
        fields = [
            "code",
            "kind",
            "title",
            "authors",
            "publisher",
            "container",
            "published_on",
            "published_on_precision",
            "url",
            "language",
            "licence",
            "retrieved_on",
            "evidence",
            "updated_at",
        ]


class ReleaseSerializer(FlatSerializer):
    """A release."""

    class Meta:
        model = Release
        fields = ["code", "released_on", "data_version", "summary_zh", "summary_en", "checksum"]
