"""`load_demo`: load the data sets that come with the product; may be run again at any time."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from clusters.importing.demo.sequence import load_demo


class Command(BaseCommand):
    """Only arguments and output; the work is in clusters/importing/demo."""

    help = "Load the data sets of data/ with the boundaries of the packages; a second run changes nothing."

    requires_system_checks: list[str] = []  # the pages need not be whole for the data to load

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="report what would happen, and write nothing")
        parser.add_argument(
            "--overwrite", action="store_true", help="replace also records that were edited after they were loaded"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        report = load_demo(dry_run=options["dry_run"], overwrite=options["overwrite"])
        self.stdout.write("\n".join(report.lines(every_remark=options["verbosity"] > 1)))
        done = "Nothing was written (dry run)" if options["dry_run"] else f"{report.writes} records written"
        self.stdout.write(f"\n{done}, {report.total('refused')} rows refused, in {report.seconds:.1f} s.")
