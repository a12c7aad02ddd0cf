"""Rebuilds everything that is derived from curated rows; the result equals what the triggers keep current."""

from django.db import connection
from django.db.transaction import atomic

from clusters.models.base import Named
from clusters.search import vector_literal


@atomic
def rebuild_derived() -> dict[str, int]:
    """Derive lineages, collaboration facts, links and search columns anew; return how many rows each has."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE clusters_region SET lineage = lineage WHERE parent_id IS NULL")
        cursor.execute("UPDATE clusters_sector SET lineage = lineage WHERE parent_id IS NULL")
        cursor.execute("DELETE FROM clusters_link")
        cursor.execute("SELECT atlas_refresh_collaborations(ARRAY(SELECT id FROM clusters_collaboration ORDER BY id))")
        cursor.execute("SELECT (SELECT count(*) FROM clusters_link), (SELECT count(*) FROM clusters_collaboration)")
        links, collaborations = cursor.fetchone()
    searched = sum(refresh_search(model) for model in Named.__subclasses__())
    return {"collaborations": collaborations, "links": links, "search columns": searched}


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
