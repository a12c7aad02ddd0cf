"""The base of all inlines: rights by row, look-ups without queries, and never more rows than a page bears."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet, ModelChoiceField
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clusters.admin import rights
from clusters.admin.fields import LookUpsMixin
from clusters.forms import RowForm
from clusters.querysets import rights_of

MAX_SHOWN = 50
DATES = ("valid_from", "valid_to")
ORIGIN = ("source", "status", "evidence")


class RowsFormSet(BaseInlineFormSet):
    """The first rows of a record; those posted, whichever they were, when it is saved."""

    max_shown: ClassVar[int] = MAX_SHOWN

    def get_queryset(self) -> QuerySet[Any]:
        if not hasattr(self, "_queryset"):
            rows = super().get_queryset()
            self._queryset = rows.filter(pk__in=self._posted_keys()) if self.is_bound else rows[: self.max_shown]
        return self._queryset

    def _posted_keys(self) -> list[int]:
        model: Any = self.model
        column = model._meta.pk.name
        posted = range(min(self.initial_form_count(), self.total_form_count()))
        values = (self.data.get(f"{self.add_prefix(index)}-{column}", "") for index in posted)
        return [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 18]


class RowsInline(LookUpsMixin, admin.TabularInline):
    """Rows of one kind that hang on a record. The rest of a row's fields stands on its own page."""

    template = "admin/atlas_rows.html"
    form = RowForm
    formset = RowsFormSet
    extra = 0
    show_change_link = True
    fields: ClassVar[Any] = ()
    shown_with: ClassVar[Sequence[str]] = ()  # relations that a row's name and look-ups are made of

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return rights.visible(super().get_queryset(request), request.user).select_related(*self.shown_with)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Keep of the buttons beside a look-up the one that adds: the others crowd the row."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, ModelChoiceField):
            field.widget.can_change_related = field.widget.can_view_related = False  # type: ignore[attr-defined]
        return field

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.note = self._note(request, obj, formset.fk.name) if obj and request.method == "GET" else None
        return formset

    def _note(self, request: HttpRequest, parent: Any, column: str) -> dict[str, str] | None:
        """What the page does not show: further rows, and rows that others edit."""
        everything = self.model._default_manager.filter(**{column: parent})
        own = rights.visible(everything, request.user).count()
        foreign = 0 if rights_of(request.user).everything else everything.count() - own
        note = {}
        if own > MAX_SHOWN:
            note["text"] = _("The first %(shown)d are shown.") % {"shown": MAX_SHOWN}
            note["link"] = _("All %(count)d") % {"count": own}
            opts = self.model._meta
            address = reverse(f"{self.admin_site.name}:{opts.app_label}_{opts.model_name}_changelist")
            note["address"] = f"{address}?{column}__id__exact={parent.pk}"
        if foreign:
            text = ngettext(
                "%(count)d more belongs to other editors.", "%(count)d more belong to other editors.", foreign
            )
            note["foreign"] = text % {"count": foreign}
        return note or None
