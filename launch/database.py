"""The database that a command works on: the one in DATABASE_URL, else the project's own."""

import contextlib
import os
from collections.abc import Iterator

from launch import cluster, postgis, python, steps


@contextlib.contextmanager
def database(name: str = "main") -> Iterator[tuple[str, cluster.Cluster | None]]:
    """Yield its URL and, if it is ours, its cluster, which runs while the block lasts. Packages are seen to first."""
    given = os.environ.get("DATABASE_URL") if name == "main" else os.environ.get("TEST_DATABASE_URL")
    with steps.setup_lock():
        python.ensure()
        if not given:
            postgis.ensure()
    if given:
        yield given, None
        return
    with cluster.running(name) as own:
        yield own.url(), own
