"""Programmes, policy measures, evaluations and label schemes."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from clusters.models import (
    Award,
    Collaboration,
    Evaluation,
    Label,
    LabelLevel,
    LabelScheme,
    PolicyMeasure,
    Programme,
    ProgrammeRound,
)
from mapviz.presenters import figures
from mapviz.presenters.bars import Part, by_scale
from mapviz.presenters.rows import cited, published

MAX_AWARDS = 300
SUBJECTS = ("cluster__region__country", "cluster__region__province", "cluster__place__region")


def programme_list() -> dict[str, Any]:
    """All programmes, strategies with their components, other measures, evaluations and label schemes."""
    measures = list(published(PolicyMeasure.objects.all(), "owner", "region", "programme", "parent").order_by("code"))
    components = defaultdict(list)
    for measure in measures:
        components[measure.parent_id].append(measure)
    return {
        "programmes": published(Programme.objects.all(), "owner", "region").order_by(
            "region__code", "valid_from", "code"
        ),
        "measures": [(measure, components[measure.pk]) for measure in measures if not _stands_below(measure, measures)],
        "evaluations": published(Evaluation.objects.all(), "programme", "commissioner").order_by("code"),
        "schemes": published(LabelScheme.objects.all(), "issuer").order_by("code"),
    }


def _stands_below(measure: PolicyMeasure, measures: list[PolicyMeasure]) -> bool:
    return any(other.pk == measure.parent_id for other in measures)


def programme_profile(programme: Programme) -> dict[str, Any]:
    """The template's context for one published programme."""
    attributes = figures.attributes(figures.public_claims(programme.observations.all()))
    awards = Award.objects.filter(programme=programme)
    rows = list(
        published(awards, "round", "organisation__region", *SUBJECTS).order_by("round__code", "pk")[:MAX_AWARDS]
    )
    rounds = list(published(ProgrammeRound.objects.filter(programme=programme)).order_by("valid_from", "code"))
    evaluations = list(published(Evaluation.objects.filter(programme=programme), "commissioner"))
    return {
        "programme": programme,
        "rounds": rounds,
        "awards": rows,
        "award_count": awards.published().count(),
        "attributes": attributes,
        "collaborations": published(Collaboration.objects.filter(programme=programme)).order_by("valid_from", "code"),
        "has_alternatives": any(attribute.alternatives for attribute in attributes),
        "stated_scales": stated_scales(attributes),
        "evaluations": evaluations,
        "measures": published(PolicyMeasure.objects.filter(programme=programme)),
        "schemes": LabelScheme.objects.published().filter(programme=programme),  # type: ignore[attr-defined]
        "sources": cited(attributes, [programme], rounds, rows, evaluations),
    }


def stated_scales(attributes: list[figures.Attribute]) -> list[Part]:
    """The programme's collaborations by scale as its source states them, such as 8, 7 and 3."""
    counts = {
        attribute.indicator.enumerated_scale: int(attribute.shown.observation.value)
        for attribute in attributes
        if attribute.indicator.enumerated_scale and attribute.shown.observation.value is not None
    }
    return by_scale(counts)


def policy_profile(measure: PolicyMeasure) -> dict[str, Any]:
    """The template's context for one published policy measure."""
    components = list(published(PolicyMeasure.objects.filter(parent=measure), "programme").order_by("code"))
    evaluations = list(published(Evaluation.objects.filter(policy_measure=measure), "commissioner"))
    return {
        "measure": measure,
        "components": components,
        "evaluations": evaluations,
        "sources": cited([], [measure], components, evaluations),
    }


def evaluation_profile(evaluation: Evaluation) -> dict[str, Any]:
    """The template's context for one published evaluation."""
    return {
        "evaluation": evaluation,
        "evaluators": evaluation.evaluators.published().order_by("code"),
        "sources": cited([], [evaluation]),
    }


def scheme_profile(scheme: LabelScheme) -> dict[str, Any]:
    """The template's context for one published label scheme."""
    labels = list(
        published(
            Label.objects.filter(scheme=scheme), "scheme", "level", "cluster", "cluster_organisation__organisation"
        ).order_by("level__rank", "-valid_from", "pk")[:MAX_AWARDS]
    )
    return {
        "scheme": scheme,
        "levels": published(LabelLevel.objects.filter(scheme=scheme)).order_by("rank"),
        "labels": labels,
        "sources": cited([], [scheme], labels),
    }
