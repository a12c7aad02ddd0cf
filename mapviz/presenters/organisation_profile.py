"""Everything that the page of one organisation shows, member organisation and cluster organisation alike."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from clusters.models import (
    AllianceMembership,
    Award,
    ClusterOrganisation,
    Evaluation,
    Label,
    LabelScheme,
    Management,
    Membership,
    Organisation,
    OrganisationIdentifier,
    OrganisationRelation,
    Participant,
    PolicyMeasure,
    Programme,
)
from mapviz.presenters import figures
from mapviz.presenters.rows import cited, published, region_chain, region_of

SEATS = ("region__country", "region__province", "place__region__country", "source")
MAX_ROWS = 200
CITED = ("identifiers", "memberships", "relations", "managements", "labels", "alliances", "awards", "participations")


def profile(organisation: Organisation) -> dict[str, Any]:
    """The template's context for one published organisation."""
    context = {
        "organisation": organisation,
        "region_chain": region_chain(region_of(organisation)),
        "attributes": figures.attributes(figures.public_claims(organisation.observations.all())),
        **_memberships(organisation),
        **_as_cluster_organisation(organisation),
        **_as_public_body(organisation),
    }
    cited_rows = [context[name] for name in CITED]
    return {**context, "sources": cited(context["attributes"], [organisation], *cited_rows)}


def _memberships(organisation: Organisation) -> dict[str, Any]:
    mine = {"organisation": organisation}
    relations = Q(from_organisation=organisation) | Q(to_organisation=organisation)
    return {
        "identifiers": published(OrganisationIdentifier.objects.filter(**mine)).order_by("scheme", "value"),
        "memberships": published(
            Membership.objects.filter(**mine),
            "cluster__region__country",
            "cluster__region__province",
            "cluster__place__region",
            "through__organisation",
        ).order_by("-is_formal", "cluster__code")[:MAX_ROWS],
        "relations": published(
            OrganisationRelation.objects.filter(relations), "from_organisation", "to_organisation"
        ).order_by("kind", "valid_from", "pk"),
        "participations": published(Participant.objects.filter(**mine), "collaboration__programme").order_by(
            "-collaboration__valid_from", "collaboration__code"
        )[:MAX_ROWS],
        "alliances": published(AllianceMembership.objects.filter(**mine), "alliance").order_by("valid_from", "pk"),
        "awards": published(Award.objects.filter(**mine), "programme", "round").order_by("-valid_from", "pk"),
    }


def _as_cluster_organisation(organisation: Organisation) -> dict[str, Any]:
    role = ClusterOrganisation.objects.published().filter(organisation=organisation).select_related("source").first()  # type: ignore[attr-defined]
    managements = Management.objects.filter(cluster_organisation=role) if role else Management.objects.none()
    labels = Label.objects.filter(cluster_organisation=role) if role else Label.objects.none()
    return {
        "role": role,
        "managements": published(
            managements, "cluster__region__country", "cluster__region__province", "cluster__place__region"
        ),
        "labels": published(labels, "scheme", "level", "cluster_organisation__organisation").order_by(
            "scheme", "valid_from"
        ),
    }


def _as_public_body(organisation: Organisation) -> dict[str, Any]:
    return {
        "programmes": Programme.objects.published().filter(owner=organisation),  # type: ignore[attr-defined]
        "policy_measures": PolicyMeasure.objects.published().filter(owner=organisation),  # type: ignore[attr-defined]
        "label_schemes": LabelScheme.objects.published().filter(issuer=organisation),  # type: ignore[attr-defined]
        "evaluations": Evaluation.objects.published().filter(  # type: ignore[attr-defined]
            Q(
                pk__in=Evaluation.evaluators.through._default_manager.filter(organisation=organisation).values(
                    "evaluation"
                )
            )
            | Q(commissioner=organisation)
        ),
    }
