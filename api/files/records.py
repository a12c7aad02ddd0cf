"""The records behind a file, batch by batch, so that memory stays bounded however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from api.keysets import Cursor, Key, beyond, keys_of, value_at

BATCH = 1000


def batches(view: Any, queryset: QuerySet, ordering: str) -> Iterator[list[Any]]:
    """All records of the queryset as serialized lists of at most `BATCH`; edits made meanwhile double or hide none.

    `ordering` is one of the view's orders, with a minus for the other way round.
    """
    keys = _keys(view, queryset, ordering)
    rows = queryset.order_by(*(key.ordering(backwards=False) for key in keys))
    size = min(BATCH, view.max_limit)
    found = list(rows[:size])
    while found:
        yield view.get_serializer(found, many=True).data
        if len(found) < size:
            return
        last = tuple(value_at(found[-1], key.path) for key in keys)
        found = list(beyond(rows, keys, Cursor(ordering, False, last))[:size])


def _keys(view: Any, queryset: QuerySet, ordering: str) -> list[Key]:
    sign, name = ("-", ordering[1:]) if ordering.startswith("-") else ("", ordering)
    return keys_of(queryset.model, sign + view.orderings[name], view.identity)
