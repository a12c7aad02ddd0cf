"""`rebuild_derived`: derive lineages, collaboration facts, links and search columns anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from clusters.services.derived import rebuild_derived


class Command(BaseCommand):
    """Only output; the work is in clusters/services/derived.py."""

    help = "Derive everything that is derived from curated records anew; the result equals what triggers keep current."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, count in rebuild_derived().items():
            self.stdout.write(f"{name}: {count}")
