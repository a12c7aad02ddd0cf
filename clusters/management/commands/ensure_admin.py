"""`ensure_admin`: the first administrator, made once, and the groups of editors."""

import os
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db.transaction import atomic

from clusters.services.roles import ensure_roles

USERNAME = "admin"
VARIABLE = "ADMIN_PASSWORD"


class Command(BaseCommand):
    help = "Create the user `admin` with the password in ADMIN_PASSWORD, unless there is one; never reset a password."

    @atomic
    def handle(self, *args: Any, **options: Any) -> None:
        groups = ", ".join(ensure_roles())
        self.stdout.write(f"Groups: {groups}.")
        if User.objects.filter(username=USERNAME).exists():
            self.stdout.write(f"The user `{USERNAME}` exists already and was left as it is.")
            return
        password = os.environ.get(VARIABLE, "")
        if not password:
            raise CommandError(f"Set {VARIABLE}: the first administrator needs a password.")
        User.objects.create_superuser(USERNAME, password=password)
        self.stdout.write(f"Created the user `{USERNAME}` with the password in {VARIABLE}.")
