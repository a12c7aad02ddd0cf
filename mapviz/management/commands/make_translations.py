"""Brings the Chinese catalogues up to the words that stand in code and templates now."""

from typing import Any

from django.core.management.base import BaseCommand

from mapviz.translations import DOMAINS, catalogue, extract


class Command(BaseCommand):
    help = "Extracts all messages into locale/; new ones are left empty for a translator."

    def handle(self, *args: Any, **options: Any) -> None:
        for domain in DOMAINS:
            extract(domain)
            self.stdout.write(str(catalogue(domain)))
