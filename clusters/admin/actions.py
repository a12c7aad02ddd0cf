"""What editors do to many records at once: send to review, publish, withdraw."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Model, QuerySet
from django.db.transaction import atomic
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clusters.models import Status
from clusters.services.publication import Outcome, set_status

NAMED_AT_MOST = 10
AT_ONCE = 2_000


@admin.action(description=gettext_lazy("Send to review"), permissions=["change"])
def send_to_review(modeladmin: Any, request: HttpRequest, queryset: QuerySet[Any]) -> None:
    """Hand the chosen records to whoever reviews them."""
    _change(modeladmin, request, queryset, Status.IN_REVIEW)


@admin.action(description=gettext_lazy("Publish"), permissions=["change"])
def publish(modeladmin: Any, request: HttpRequest, queryset: QuerySet[Any]) -> None:
    """Show the chosen records to the public."""
    _change(modeladmin, request, queryset, Status.PUBLISHED)


@admin.action(description=gettext_lazy("Withdraw"), permissions=["change"])
def withdraw(modeladmin: Any, request: HttpRequest, queryset: QuerySet[Any]) -> None:
    """Take the chosen records from the public again."""
    _change(modeladmin, request, queryset, Status.WITHDRAWN)


def _change(modeladmin: Any, request: HttpRequest, queryset: QuerySet[Any], status: Status) -> None:
    permitted = modeladmin.editable_rows(request, queryset)
    chosen = queryset.count()
    if chosen > AT_ONCE:
        text = _("Choose at most %(limit)d records at once; these are %(count)d.")
        modeladmin.message_user(request, text % {"limit": AT_ONCE, "count": chosen}, messages.ERROR)
        return
    with atomic():
        foreign = chosen - permitted.count()
        outcome = set_status(permitted.select_related(*modeladmin.get_list_select_related(request)), status)
        _log(request, outcome, status)
    _tell(modeladmin, request, outcome, status)
    if foreign:
        text = ngettext(
            "%(count)d record is not yours to change.", "%(count)d records are not yours to change.", foreign
        )
        modeladmin.message_user(request, text % {"count": foreign}, messages.ERROR)


def _log(request: HttpRequest, outcome: Outcome, status: Status) -> None:
    if outcome.changed:
        author: Any = request.user.pk
        LogEntry.objects.log_actions(author, outcome.changed, CHANGE, f"status: {status.value}")


def _tell(modeladmin: Any, request: HttpRequest, outcome: Outcome, status: Status) -> None:
    if outcome.changed:
        text = ngettext(
            "%(count)d record now has the status “%(status)s”.",
            "%(count)d records now have the status “%(status)s”.",
            len(outcome.changed),
        )
        values = {"count": len(outcome.changed), "status": status.label}
        modeladmin.message_user(request, text % values, messages.SUCCESS)
    refusals = (
        (outcome.unverified, _("Not published, because they are still to be verified: %(names)s"), messages.ERROR),
        (outcome.source_hidden, _("Not published, because their source is not published: %(names)s"), messages.ERROR),
        (outcome.never_public, _("Not withdrawn, because they were not public: %(names)s"), messages.WARNING),
        (outcome.unchanged, _("Unchanged, because they have this status already: %(names)s"), messages.WARNING),
    )
    for records, sentence, level in refusals:
        if records:
            modeladmin.message_user(request, sentence % {"names": _names(records)}, level)


def _names(records: Sequence[Model]) -> str:
    names = ", ".join(str(record) for record in records[:NAMED_AT_MOST])
    more = len(records) - NAMED_AT_MOST
    return names + " " + _("and %(count)d more") % {"count": more} if more > 0 else names
