"""`ensure_roles`: the groups of editors, with the permissions that the code gives them."""

from typing import Any

from django.core.management.base import BaseCommand

from clusters.services.roles import ensure_roles


class Command(BaseCommand):
    help = "Make the groups of editors hold exactly the permissions that the code gives them."

    def handle(self, *args: Any, **options: Any) -> None:
        for role, count in ensure_roles().items():
            self.stdout.write(f"group {role}: {count} permissions")
