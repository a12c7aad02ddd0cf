"""Celery tasks: each a few lines round a service."""

from celery import shared_task

from clusters.services import derived, versions


@shared_task
def rebuild_derived() -> dict[str, int]:
    """Derive everything anew; there is nothing to mend as long as the triggers do their work."""
    return derived.rebuild_derived()


@shared_task
def compute_network() -> int:
    """Analyse the network where the data have changed; return the data version of the analysis."""
    # Loading the graph libraries takes seconds and 250 MB: only the process that computes pays for them.
    from clusters.services import network_analysis  # noqa: PLC0415

    return network_analysis.compute_network()[0].data_version


@shared_task
def fold_changes() -> int:
    """Keep the table of data changes small."""
    return versions.fold_changes()
