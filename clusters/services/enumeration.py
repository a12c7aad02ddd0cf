"""How many of a stated number are on record one by one: 'identified 3 of 18', for pages and API alike."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import Combinable, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, IsNull

from clusters.models import Award, ClusterSector, Collaboration, Indicator, Membership, Participant

Counted = Indicator.Enumerated
FIRST_DAY, LAST_DAY = dt.date(1, 1, 1), dt.date(9999, 12, 31)


class ArrayOf(Func):
    """One number as PostgreSQL's array of numbers."""

    template = "ARRAY[%(expressions)s]::bigint[]"
    output_field = BigIntegerField()


def with_identified(observations: QuerySet[Any]) -> QuerySet[Any]:
    """Add `identified_count`: the published records behind a stated number, null where an indicator has none to count.

    Collaborations and awards count from the day they began, because such figures sum up what a programme has done so
    far; memberships count while they hold. A figure limited to a sector counts the clusters of that sector only.
    """
    cases = [When(indicator__enumerated=kind, then=count) for kind, count in _counts().items()]
    count = Case(*cases, default=None, output_field=IntegerField())
    annotated: QuerySet[Any] = observations.annotate(identified_count=count)
    return annotated


def _counts() -> dict[str, Combinable]:
    collaborations = Collaboration.objects.published().filter(
        _of_scale("scale"), _begun("valid_from"), programme=OuterRef("programme")
    )
    participants = Participant.objects.published().exclude(role=Participant.Role.PROSPECTIVE)
    clusters = participants.filter(
        _of_scale("collaboration__scale"),
        _begun("collaboration__valid_from"),
        _of_sector(),
        collaboration__programme=OuterRef("programme"),
    )
    awards = Award.objects.published().filter(_begun("valid_from"), _of_sector(), programme=OuterRef("programme"))
    members = Membership.objects.published().filter(
        _begun("valid_from"), _not_ended("valid_to"), cluster=OuterRef("cluster")
    )
    return {
        Counted.COLLABORATIONS: _distinct(collaborations, "programme", "pk"),
        Counted.COLLABORATING_CLUSTERS: _distinct(clusters, "collaboration__programme", "cluster"),
        Counted.AWARDED_CLUSTERS: _distinct(awards, "programme", "cluster"),
        Counted.MEMBERS: _distinct(members, "cluster", "organisation"),
    }


def _distinct(rows: QuerySet[Any], owner: str, what: str) -> Combinable:
    counted = rows.order_by().values(owner).annotate(found=Count(F(what), distinct=True)).values("found")
    return Coalesce(Subquery(counted), Value(0))


def _begun(path: str) -> Q:
    period_end = Coalesce(OuterRef("period_end"), Value(LAST_DAY))
    return Q(**{f"{path}__isnull": True}) | Q(**{f"{path}__lt": period_end})


def _not_ended(path: str) -> Q:
    period_start = Coalesce(OuterRef("period_start"), Value(FIRST_DAY))
    return Q(**{f"{path}__isnull": True}) | Q(**{f"{path}__gt": period_start})


def _of_scale(path: str) -> Q:
    scale = OuterRef("indicator__enumerated_scale")
    return Q(Exact(scale, Value(""))) | Q(**{path: scale})


def _of_sector() -> Q:
    inside = ClusterSector.objects.published().filter(
        cluster=OuterRef("cluster"), sector__lineage__contains=ArrayOf(OuterRef(OuterRef("sector_id")))
    )
    return Q(IsNull(OuterRef("sector_id"), True)) | Q(Exists(inside))
