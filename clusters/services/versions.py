"""The data version: one number that grows with every committed change and drives all caching."""

from typing import NamedTuple

from django.db import connection
from django.db.models import Max, Sum
from django.db.transaction import atomic

from clusters.models import DataChange


class Stamp(NamedTuple):
    """The state of the data: their version, and the newest transaction behind it, which no other database shares."""

    version: int
    transaction: int


def current_stamp() -> Stamp:
    """Return where the data stand now."""
    found = DataChange.objects.aggregate(version=Sum("weight"), transaction=Max("transaction_id"))
    return Stamp(found["version"] or 0, found["transaction"] or 0)


def data_version() -> int:
    """Return how many transactions have changed records so far."""
    return DataChange.objects.aggregate(total=Sum("weight"))["total"] or 0


@atomic
def fold_changes() -> int:
    """Replace the rows of finished transactions by one that carries their sum, and return how many were folded."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH folded AS (DELETE FROM clusters_datachange RETURNING weight)"
            " INSERT INTO clusters_datachange (transaction_id, weight)"
            " SELECT 0, sum(weight) FROM folded HAVING count(*) > 0 RETURNING weight"
        )
        row = cursor.fetchone()
    return int(row[0]) if row else 0
