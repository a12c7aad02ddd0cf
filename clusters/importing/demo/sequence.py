"""The order in which the data sets are loaded: what is named comes before what names it."""

from __future__ import annotations

from time import perf_counter

from django.conf import settings
from django.db import connection, transaction

from clusters.importing.demo import (
    DATA,
    boundaries,
    china,
    collaborations,
    germany,
    organisations,
    partners,
    places,
    regions,
    sectors,
    sources,
    support,
)
from clusters.importing.report import Report
from clusters.importing.runs import Run
from clusters.services.citations import publish_cited_sources


def load_demo(dry_run: bool = False, overwrite: bool = False) -> Report:
    """Load everything in one transaction; a second run finds nothing to write."""
    begun = perf_counter()
    run = Run(DATA, overwrite)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
        _load(run)
        transaction.set_rollback(dry_run)
    run.report.seconds = perf_counter() - begun
    return run.report


def _load(run: Run) -> None:
    for module in (sources, regions):
        for file in module.FILES:
            run.load(file)
    boundaries.load_boundaries(run)
    for module in (sectors, places, organisations, support, germany, china, partners, collaborations):
        for file in module.FILES:
            run.load(file)
    publish_cited_sources()
