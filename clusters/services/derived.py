"""Rebuilds everything that is derived from curated rows; the result equals what the triggers keep current."""

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.transaction import atomic

from clusters.models import Region, Sector
from clusters.models.base import Named
from clusters.search import vector_literal


@atomic
def rebuild_derived() -> dict[str, int]:
    """Derive lineages, collaboration facts, links and search columns anew; return how many rows each has.

    Only what differs is written, so that the data version stays where nothing does.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        for model in (Region, Sector):
            _derive_lineages(cursor, model._meta.model_name or "")
        cursor.execute("SELECT atlas_refresh_collaborations(ARRAY(SELECT id FROM clusters_collaboration ORDER BY id))")
        cursor.execute("SELECT (SELECT count(*) FROM clusters_link), (SELECT count(*) FROM clusters_collaboration)")
        links, collaborations = cursor.fetchone()
    searched = sum(refresh_search(model) for model in Named.__subclasses__())
    return {"collaborations": collaborations, "links": links, "search columns": searched}


def _derive_lineages(cursor: CursorWrapper, noun: str) -> None:
    """Derive what differs, generation by generation: a row's lineage follows from its parent's."""
    table, derive = f"clusters_{noun}", f"atlas_derive_{noun}"
    cursor.execute(f"SELECT id FROM {table} WHERE parent_id IS NULL")  # noqa: S608  all are names of our own
    while ids := [row[0] for row in cursor.fetchall()]:
        kept = f"SELECT id FROM {table} AS kept WHERE id = ANY(%s) AND {derive}(kept) IS DISTINCT FROM kept"  # noqa: S608
        cursor.execute(kept, [ids])
        if stale := [row[0] for row in cursor.fetchall()]:
            cursor.execute(f"UPDATE {table} SET lineage = lineage WHERE id = ANY(%s)", [stale])  # noqa: S608
        cursor.execute(f"SELECT id FROM {table} WHERE parent_id = ANY(%s)", [ids])  # noqa: S608


def refresh_search(model: type[Named], batch_size: int = 2000) -> int:
    """Write the search column of the rows of `model` whose names it does not match; return how many there are."""
    stale = []
    count = 0
    for row in model._default_manager.order_by("pk").iterator(batch_size):
        wanted = vector_literal(row.search_names())
        if set((row.search or "").split()) != set(wanted.split()):
            row.search = wanted
            stale.append(row)
        count += 1
    model._default_manager.bulk_update(stale, ["search"], batch_size)
    return count
