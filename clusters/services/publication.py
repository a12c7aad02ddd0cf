"""Records on their way to the public: sent to review, published, withdrawn; what may not go there is named."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.db.transaction import atomic
from django.utils import timezone

from clusters.models import Evidence, Source, Status
from clusters.models.base import Record, SourcedRecord


@dataclass
class Outcome:
    """What became of the records that somebody wanted to have another status."""

    changed: list[Record] = field(default_factory=list)
    unchanged: list[Record] = field(default_factory=list)
    unverified: list[Record] = field(default_factory=list)
    source_hidden: list[Record] = field(default_factory=list)
    never_public: list[Record] = field(default_factory=list)


@atomic
def set_status(rows: QuerySet[Any], status: Status) -> Outcome:
    """Give `rows` the status, each that may have it; return what became of each.

    A record still to be verified is not published, nor one whose source the public cannot see: a figure without a
    source is not shown. Only what was public can be withdrawn. `rows` must not be DISTINCT: they are locked.
    """
    outcome = Outcome()
    records = list(rows.order_by("pk").select_for_update(of=("self",)))
    visible_sources = _visible_sources(records) if status == Status.PUBLISHED else set()
    for record in records:
        _pile(outcome, record, status, visible_sources).append(record)
    keys = [record.pk for record in outcome.changed]
    rows.model._default_manager.filter(pk__in=keys).update(status=status, updated_at=timezone.now())
    return outcome


def _pile(outcome: Outcome, record: Record, status: Status, visible_sources: set[int]) -> list[Record]:
    if record.status == status:
        return outcome.unchanged
    if status == Status.WITHDRAWN and record.status != Status.PUBLISHED:
        return outcome.never_public
    if status == Status.PUBLISHED and record.evidence == Evidence.TO_VERIFY:
        return outcome.unverified
    if status == Status.PUBLISHED and isinstance(record, SourcedRecord) and record.source_id not in visible_sources:
        return outcome.source_hidden
    return outcome.changed


def _visible_sources(records: list[Record]) -> set[int]:
    cited = {record.source_id for record in records if isinstance(record, SourcedRecord)}
    return set(Source.objects.published().filter(pk__in=cited).values_list("pk", flat=True))
