"""The data version: one number that grows with every committed change and drives all caching."""

import datetime as dt
from typing import NamedTuple

from django.db import connection
from django.db.models import Max, Subquery, Sum
from django.db.transaction import atomic
from django.utils import timezone

from clusters.models import DataChange, NetworkAnalysis


class Stamp(NamedTuple):
    """The state of the data: their version, the newest transaction behind it, and the day, which decides what holds.

    Two databases may reach the same version; the transaction's number tells them apart.
    """

    version: int
    transaction: int
    day: dt.date
    analysis: int = 0  # the newest analysis of the network


def current_stamp() -> Stamp:
    """Return where the data stand now."""
    newest = NetworkAnalysis.objects.values("pk")[:1]
    found = DataChange.objects.aggregate(
        version=Sum("weight"), transaction=Max("transaction_id"), analysis=Max(Subquery(newest))
    )
    return Stamp(found["version"] or 0, found["transaction"] or 0, timezone.localdate(), found["analysis"] or 0)


def data_version() -> int:
    """Return how many transactions have changed records so far."""
    return DataChange.objects.aggregate(total=Sum("weight"))["total"] or 0


@atomic
def fold_changes() -> int:
    """Replace the rows of finished transactions by one that carries their sum and last number; return that sum."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH folded AS (DELETE FROM clusters_datachange RETURNING transaction_id, weight)"
            " INSERT INTO clusters_datachange (transaction_id, weight)"
            " SELECT max(transaction_id), sum(weight) FROM folded HAVING count(*) > 0 RETURNING weight"
        )
        row = cursor.fetchone()
    return int(row[0]) if row else 0
