"""What the map's panel says of one cluster beyond its columns: figures with their sources, organisation, support."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from clusters.models import Award, Cluster, Label, Management, Source
from mapviz.presenters import dates, figures
from mapviz.presenters.records import html_language, localised, page_of

MAX_FIGURES = 8


def cluster_profile(code: str) -> dict[str, Any] | None:
    """Return the panel's content in the reader's language; None where no published cluster has this code."""
    cluster = Cluster.objects.published().filter(code=code).select_related("source").first()
    if cluster is None:
        return None
    return {
        "code": cluster.code,
        "url": page_of(cluster),
        "field": _text(cluster, "sector_text"),
        "website": cluster.website,
        "figures": _figures(cluster),
        "organisations": _organisations(cluster),
        "awards": _awards(cluster),
        "labels": _labels(cluster),
        "source": _source(cluster.source),
    }


def _text(record: Any, stem: str) -> dict[str, str]:
    text, language = localised(record, stem)
    return {"text": text, "lang": language}


def _source(source: Source) -> dict[str, Any] | None:
    """The source as far as it may be named."""
    if source.status != "published":
        return None
    return {
        "title": source.title,
        "lang": html_language(source.title, source.language[:2]),
        "publisher": source.publisher,
        "date": _day(source.published_on, source.published_on_precision),
        "url": page_of(source),
    }


def _day(date: Any, precision: str) -> str:
    return dates.day(date, precision, get_language() or "zh-hans")


def _figures(cluster: Cluster) -> list[dict[str, Any]]:
    claims = figures.public_claims(cluster.observations.all())
    return [
        {
            "name": _text(attribute.indicator, "name"),
            "scope": attribute.scope,
            "text": attribute.shown.text,
            "period": attribute.shown.period,
            "differs": attribute.differs,
            "source": _source(attribute.shown.source),
        }
        for attribute in figures.attributes(claims)[:MAX_FIGURES]
    ]


def _organisations(cluster: Cluster) -> list[dict[str, Any]]:
    rows = Management.objects.published().filter(cluster=cluster).order_by("pk")
    return [
        {
            "name": _text(row.cluster_organisation.organisation, "name"),
            "role": str(row.cluster_organisation.get_promoter_role_display()),
            "url": page_of(row.cluster_organisation),
        }
        for row in rows.select_related("cluster_organisation__organisation")
    ]


def _awards(cluster: Cluster) -> list[dict[str, Any]]:
    rows = Award.objects.published().filter(cluster=cluster).select_related("programme").order_by("-valid_from", "pk")
    return [
        {
            "name": _text(row.programme, "name"),
            "role": row.role_text,
            "date": _day(row.valid_from, row.valid_from_precision),
            "url": page_of(row.programme),
        }
        for row in rows
    ]


def _labels(cluster: Cluster) -> list[dict[str, Any]]:
    own = Label.objects.published().filter(cluster=cluster)
    bodies = Management.objects.published().filter(cluster=cluster).values("cluster_organisation_id")
    held = own | Label.objects.published().filter(cluster_organisation__in=bodies)
    language = get_language() or "zh-hans"
    return [
        {
            "name": _text(row.scheme, "name"),
            "level": _text(row.level, "name") if row.level else None,
            "date": dates.span(
                row.valid_from, row.valid_from_precision, row.valid_to, row.valid_to_precision, language
            ),
            "url": page_of(row.scheme),
        }
        for row in held.select_related("scheme", "level").order_by("-valid_from", "pk")
    ]
