"""Sources, which every editor may add to, and releases, which nobody changes."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clusters.admin.base import ReadOnlyAdmin, RecordAdmin
from clusters.admin.marks import date_mark
from clusters.models import Release, Source, Status
from clusters.querysets import rights_of


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    """All editors see all sources and add to them; they change those that they have added, until these are public."""

    sections = (
        (_("Publication"), {"fields": [("code", "kind"), "title", "authors", "publisher", "container"]}),
        (
            _("Where and when"),
            {"fields": [("published_on", "published_on_precision"), "url", ("language", "retrieved_on")]},
        ),
        (_("Terms"), {"fields": ["licence"]}),
    )
    listed = ("code", "kind", "publisher", "appeared")
    list_filter = ("kind", "language")
    date_hierarchy = "published_on"
    search_fields = ("code", "title", "authors", "publisher", "container")
    public_page = "mapviz:source"

    @admin.display(description=_("published on"), ordering="published_on")
    def appeared(self, source: Source) -> str | None:
        return date_mark(source.published_on, source.published_on_precision)

    def editable_rows(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        if rights_of(request.user).everything:
            return rows
        added = LogEntry.objects.filter(
            user=request.user.pk, action_flag=ADDITION, content_type=ContentType.objects.get_for_model(Source)
        )
        keys = added.annotate(key=Cast("object_id", Source._meta.pk)).values("key")
        return rows.filter(pk__in=keys).exclude(status=Status.PUBLISHED)

    def require_editable(self, request: HttpRequest, obj: Model) -> None:
        """Adding is open to every editor, and who may change a source was asked before."""


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    """Frozen states of the published data."""

    sections = ((None, {"fields": ["code", "released_on", "data_version", "summary_zh", "summary_en", "checksum"]}),)
    listed = ("released_on", "data_version")
    date_hierarchy = "released_on"
    search_fields = ("code", "summary_zh", "summary_en")
