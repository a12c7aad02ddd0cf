"""`compute_network`: analyse the network of published clusters, unless that was done for the present data."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from clusters.services.network_analysis import compute_network


class Command(BaseCommand):
    """Only output; the work is in clusters/services/network_analysis.py."""

    help = "Compute layout, communities, roles and measures of the network, unless the data are as they were."

    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        analysis, is_new = compute_network()
        facts = analysis.payload["facts"]
        word = "computed" if is_new else "there already"
        self.stdout.write(
            f"Network of data version {analysis.data_version} {word}:"
            f" {facts['nodes']} linked clusters, {facts['links']} links, {facts['communities']} communities."
        )
