"""Programmes, awards, label schemes, labels, evaluations and policy measures."""

from __future__ import annotations

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from api.serializers.support import (
    AwardSerializer,
    EvaluationSerializer,
    LabelSchemeSerializer,
    LabelSerializer,
    PolicyMeasureSerializer,
    ProgrammeSerializer,
)
from api.views.base import Collection, lean
from clusters.filters import (
    AwardFilter,
    EvaluationFilter,
    LabelFilter,
    LabelSchemeFilter,
    PolicyMeasureFilter,
    ProgrammeFilter,
)
from clusters.models import (
    Award,
    Evaluation,
    Label,
    LabelLevel,
    LabelScheme,
    Observation,
    Organisation,
    PolicyMeasure,
    Programme,
    ProgrammeRound,
)
from clusters.services.enumeration import with_identified

NAMES = {"code": "code", "name_zh": "name_zh", "name_en": "name_en"}
DATED = {"id": "id", "valid_from": "valid_from", "updated_at": "updated_at"}


class ProgrammeView(Collection):
    """Programmes."""

    slug = "programmes"
    title = _("Programmes")
    about = _(
        "Public schemes that select or fund clusters, with their rounds and the figures stated of the whole programme;"
        " identified_count says how many of a stated number are on record one by one."
    )
    queryset = Programme.objects.select_related("source", "owner", "region")
    serializer_class = ProgrammeSerializer
    filterset_class = ProgrammeFilter
    orderings = {**NAMES, "valid_from": "valid_from", "updated_at": "updated_at"}

    def get_queryset(self) -> QuerySet:
        rounds = ProgrammeRound.objects.published().select_related("source").order_by("valid_from", "code")
        stated = Observation.objects.published().select_related("indicator", "source")
        statements = lean(with_identified(stated)).order_by("indicator__code", "period_start", "pk")
        return (
            super()
            .get_queryset()
            .prefetch_related(
                Prefetch("rounds", lean(rounds), "public_rounds"),
                Prefetch("observations", statements, "public_statements"),
            )
        )


class AwardView(Collection):
    """Awards."""

    slug = "awards"
    title = _("Awards")
    about = _("What programmes granted to clusters and organisations: designations, or money.")
    queryset = Award.objects.select_related("source", "programme", "round__programme", "cluster", "organisation")
    serializer_class = AwardSerializer
    filterset_class = AwardFilter
    orderings = {**DATED, "amount": "amount"}
    identity = ("id",)
    lookup_field = "pk"
    lookup_url_kwarg = "id"


class LabelSchemeView(Collection):
    """Label schemes."""

    slug = "label-schemes"
    title = _("Label schemes")
    about = _("Schemes that award quality marks, with their levels.")
    queryset = LabelScheme.objects.select_related("source", "issuer", "programme")
    serializer_class = LabelSchemeSerializer
    filterset_class = LabelSchemeFilter
    orderings = {**NAMES, "updated_at": "updated_at"}

    def get_queryset(self) -> QuerySet:
        levels = LabelLevel.objects.published().select_related("source").order_by("rank")
        return super().get_queryset().prefetch_related(Prefetch("levels", lean(levels), "public_levels"))


class LabelView(Collection):
    """Labels."""

    slug = "labels"
    title = _("Labels")
    about = _("Quality labels that clusters and cluster organisations hold over time; a renewal is a row of its own.")
    queryset = Label.objects.select_related(
        "source", "scheme", "level__scheme", "cluster", "cluster_organisation__organisation"
    )
    serializer_class = LabelSerializer
    filterset_class = LabelFilter
    orderings = {**DATED, "score_share": "score_share"}
    identity = ("id",)
    lookup_field = "pk"
    lookup_url_kwarg = "id"

    def get_queryset(self) -> QuerySet:
        renewed = Label.objects.published().filter(pk=OuterRef("renewal_of")).values("pk")
        return super().get_queryset().annotate(public_renewal_of=Subquery(renewed))


class EvaluationView(Collection):
    """Evaluations."""

    slug = "evaluations"
    title = _("Evaluations")
    about = _("Studies of what programmes, policy measures and clusters have achieved.")
    queryset = Evaluation.objects.select_related("source", "programme", "policy_measure", "cluster", "commissioner")
    serializer_class = EvaluationSerializer
    filterset_class = EvaluationFilter
    orderings = {**NAMES, "published_on": "published_on", "updated_at": "updated_at"}

    def get_queryset(self) -> QuerySet:
        evaluators = lean(Organisation.objects.published().order_by("code"))
        return super().get_queryset().prefetch_related(Prefetch("evaluators", evaluators, "public_evaluators"))


class PolicyMeasureView(Collection):
    """Policy measures."""

    slug = "policy-measures"
    title = _("Policy measures")
    about = _("Strategies, their components, and single measures of policy that concern clusters.")
    queryset = PolicyMeasure.objects.select_related("source", "parent", "programme", "owner", "region")
    serializer_class = PolicyMeasureSerializer
    filterset_class = PolicyMeasureFilter
    orderings = {**NAMES, "valid_from": "valid_from", "updated_at": "updated_at"}
