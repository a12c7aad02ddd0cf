"""Published rows with what their tables name, and the sources that a page cites."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet

from clusters.models import Region, Source, Status
from mapviz.presenters.figures import Attribute
from mapviz.presenters.records import public


def published(rows: QuerySet[Any], *related: str) -> Any:
    """The published rows with their source and the related records that the page names."""
    return rows.published().select_related("source", *related)  # type: ignore[attr-defined]


def with_public(rows: QuerySet[Any], *paths: str) -> Any:
    """The rows whose relations along `paths`, where they have any, are published."""
    for path in paths:
        rows = rows.filter(Q(**{f"{path}__isnull": True}) | Q(**{f"{path}__status": Status.PUBLISHED}))
    return rows


def region_chain(region: Region | None) -> list[Region]:
    """The published regions that hold `region`, from the country down to itself."""
    if region is None:
        return []
    return list(Region.objects.published().filter(pk__in=region.lineage).order_by("level"))  # type: ignore[attr-defined]


def region_of(record: Any) -> Region | None:
    """The published region of a record's seat, by way of its place where it has no region of its own."""
    if region := public(record.region):
        return region
    place = public(record.place)
    return public(place.region) if place else None


def cited(attributes: Iterable[Attribute], *lists: Iterable[Any]) -> list[Source]:
    """Every published source of these rows and claims, each once, in the order of its first citation."""
    claims = (claim.observation for attribute in attributes for claim in attribute.claims)
    found = {row.source_id: row.source for row in chain(*lists, claims) if public(row.source)}
    return list(found.values())
