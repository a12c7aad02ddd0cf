"""The order in which the data sets are loaded: what is named comes before what names it."""

from __future__ import annotations

from time import perf_counter
from types import ModuleType

from django.db import connection, transaction

from clusters.importing import indicators
from clusters.importing.demo import (
    DATA,
    alliances,
    awards,
    boundaries,
    china,
    collaborations,
    germany,
    labels,
    managers,
    memberships,
    observations,
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
from clusters.services.choosing import choose_claims
from clusters.services.citations import publish_cited_sources
from clusters.services.network_analysis import compute_network


def load_demo(dry_run: bool = False, overwrite: bool = False) -> Report:
    """Load everything in one transaction; a second run finds nothing to write."""
    begun = perf_counter()
    run = Run(DATA, overwrite)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
        _load(run)
        transaction.set_rollback(dry_run)
    if not dry_run:
        compute_network()
    run.report.seconds = perf_counter() - begun
    return run.report


BEFORE_BOUNDARIES = (sources, regions)
AFTER_BOUNDARIES = (
    sectors,
    places,
    organisations,
    support,
    germany,
    china,
    partners,
    managers,
    memberships,
    alliances,
    collaborations,
    labels,
    awards,
    observations,
)


def _load(run: Run) -> None:
    _load_files(run, BEFORE_BOUNDARIES)
    boundaries.load_boundaries(run)
    run.load(indicators.FILE)
    _load_files(run, AFTER_BOUNDARIES)
    choose_claims()
    publish_cited_sources()


def _load_files(run: Run, modules: tuple[ModuleType, ...]) -> None:
    for module in modules:
        for file in module.FILES:
            run.load(file)
