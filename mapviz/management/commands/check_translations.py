"""Fails when a word of the product has no Chinese translation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mapviz.translations import DOMAINS, problems


class Command(BaseCommand):
    help = "Checks that the Chinese catalogues are complete, without fuzzy, missing or left-over messages."

    def handle(self, *args: Any, **options: Any) -> None:
        found = [line for domain in DOMAINS for line in problems(domain)]
        if found:
            self.stdout.write("\n".join(found))
            raise CommandError(
                f"{len(found)} messages need care: run `./atlas manage make_translations` and translate."
            )
        self.stdout.write("Every message is translated.")
