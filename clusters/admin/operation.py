"""What an operator looks after: who is locked out. Jobs and their clock come with the pages of their packages."""

from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

# The package's own words, which it does not have in Chinese: named here, they are collected and translated.
WORDS_OF_AXES = (_("access attempt"), _("access attempts"))


@admin.register(AccessAttempt)
class AccessAttemptAdmin(admin.ModelAdmin):
    """Failed sign-ins by name and address. To delete one is to let its sender try again at once."""

    list_display = ("name", "address", "failures", "locked", "tried", "program")
    fields = list_display
    ordering = ("-attempt_time",)
    search_fields = ("username", "ip_address")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("user name"), ordering="username")
    def name(self, attempt: AccessAttempt) -> str:
        return attempt.username or "-"

    @admin.display(description=_("IP address"), ordering="ip_address")
    def address(self, attempt: AccessAttempt) -> str:
        return attempt.ip_address or "-"

    @admin.display(description=_("failed sign-ins"), ordering="failures_since_start")
    def failures(self, attempt: AccessAttempt) -> int:
        return attempt.failures_since_start

    @admin.display(description=_("locked out"), boolean=True)
    def locked(self, attempt: AccessAttempt) -> bool:
        return attempt.failures_since_start >= settings.AXES_FAILURE_LIMIT

    @admin.display(description=_("last tried"), ordering="attempt_time")
    def tried(self, attempt: AccessAttempt) -> Any:
        return attempt.attempt_time

    @admin.display(description=_("program"))
    def program(self, attempt: AccessAttempt) -> str:
        return attempt.user_agent
