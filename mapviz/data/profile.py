"""What the map's panel says of one cluster beyond its columns: claims with their sources, organisation, support."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import get_language

from clusters.models import AllianceMembership, Award, Cluster, Evaluation, Label, Management, Membership
from mapviz.data.claims import claims_of, day_of, source_of, text_of
from mapviz.presenters import dates, numbers
from mapviz.presenters.records import page_of, public


def cluster_profile(code: str) -> dict[str, Any] | None:
    """Return the panel's content in the reader's language; None where no published cluster has this code."""
    cluster = Cluster.objects.published().filter(code=code).select_related("source").first()
    if cluster is None:
        return None
    return {
        "code": cluster.code,
        "url": page_of(cluster),
        "field": text_of(cluster, "sector_text"),
        "website": cluster.website,
        "members": _members(cluster),
        **claims_of(cluster),
        "organisations": _organisations(cluster),
        "awards": _awards(cluster),
        "labels": _labels(cluster),
        "alliances": _alliances(cluster),
        "evaluations": _evaluations(cluster),
        "source": source_of(cluster.source),
    }


def _members(cluster: Cluster) -> dict[str, int]:
    """How many memberships are on record today, and how many of them a list of members states."""
    active = Membership.objects.published().filter(cluster=cluster).active_on(timezone.localdate())
    return active.aggregate(total=Count("pk"), formal=Count("pk", filter=Q(is_formal=True)))


def _organisations(cluster: Cluster) -> list[dict[str, Any]]:
    rows = Management.objects.published().filter(cluster=cluster).order_by("pk")
    return [
        {
            "name": text_of(row.cluster_organisation.organisation, "name"),
            "role": str(row.cluster_organisation.get_promoter_role_display()),
            "url": page_of(row.cluster_organisation),
        }
        for row in rows.select_related("cluster_organisation__organisation")
    ]


def _awards(cluster: Cluster) -> list[dict[str, Any]]:
    rows = Award.objects.published().filter(cluster=cluster).select_related("programme", "round", "source")
    language = get_language() or "zh-hans"
    return [
        {
            "name": text_of(row.programme, "name"),
            "round": text_of(row.round, "name") if row.round else None,
            "role": row.role_text,
            "amount": numbers.money(row.amount, row.currency, language) if row.amount is not None else "",
            "date": day_of(row.valid_from, row.valid_from_precision),
            "url": page_of(row.programme),
            "source": source_of(row.source),
        }
        for row in rows.order_by("-valid_from", "pk")
    ]


def _labels(cluster: Cluster) -> list[dict[str, Any]]:
    own = Label.objects.published().filter(cluster=cluster)
    bodies = Management.objects.published().filter(cluster=cluster).values("cluster_organisation_id")
    held = own | Label.objects.published().filter(cluster_organisation__in=bodies)
    return [
        {
            "name": text_of(row.scheme, "name"),
            "level": text_of(row.level, "name") if row.level else None,
            "date": _span(row),
            "url": page_of(row.scheme),
            "source": source_of(row.source),
        }
        for row in held.select_related("scheme", "level", "source").order_by("-valid_from", "pk")
    ]


def _alliances(cluster: Cluster) -> list[dict[str, Any]]:
    rows = AllianceMembership.objects.published().filter(cluster=cluster).select_related("alliance")
    return [
        {"name": text_of(row.alliance, "name"), "date": _span(row), "url": page_of(row.alliance)}
        for row in rows.order_by("valid_from", "pk")
        if public(row.alliance)
    ]


def _evaluations(cluster: Cluster) -> list[dict[str, Any]]:
    """Evaluations of the cluster, and of the programmes that chose it."""
    programmes = Award.objects.published().filter(cluster=cluster).values("programme_id")
    wanted = Q(cluster=cluster) | Q(programme__in=programmes)
    rows = Evaluation.objects.published().filter(wanted).select_related("programme", "commissioner")
    return [
        {
            "name": text_of(row, "name"),
            "of": text_of(row.programme, "name") if row.programme else None,
            "commissioner": text_of(row.commissioner, "name") if public(row.commissioner) else None,
            "evaluators": [text_of(body, "name") for body in row.evaluators.all() if public(body)],
            "findings": text_of(row, "findings"),
            "date": day_of(row.published_on, "day"),
            "url": page_of(row),
        }
        for row in rows.prefetch_related("evaluators").order_by("-published_on", "pk")
    ]


def _span(row: Any) -> str:
    language = get_language() or "zh-hans"
    return dates.span(row.valid_from, row.valid_from_precision, row.valid_to, row.valid_to_precision, language)
