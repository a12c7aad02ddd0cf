"""Answers the look-ups: what somebody may choose for one field of a record that he may write."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db.models import ForeignKey, ManyToManyField, QuerySet
from django.http import HttpRequest

from clusters.admin import rights
from clusters.admin.marks import label_of


class LookUpView(AutocompleteJsonView):
    """Django's view, with our rows and labels."""

    def process_request(self, request: HttpRequest) -> Any:
        term, model_admin, field, to_field = super().process_request(request)
        if not isinstance(field, ForeignKey | ManyToManyField):
            raise PermissionDenied
        return term, model_admin, field, to_field

    def get_queryset(self) -> QuerySet[Any]:
        rows = rights.choosable(self.source_field, self.request.user)
        rows = rows.complex_filter(self.source_field.get_limit_choices_to())
        rows, _duplicates = self.model_admin.get_search_results(self.request, rows, self.term)
        related: Any = self.model_admin.get_list_select_related(self.request)
        rows = rows.select_related(*related) if related else rows
        return rows if rows.ordered else rows.order_by("pk")

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": label_of(obj)}

    def has_perm(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may write the record may look up what it points to; everybody else only what he may see anyway."""
        opts = self.source_field.model._meta
        codes = (get_permission_codename(action, opts) for action in ("add", "change"))
        return any(request.user.has_perm(f"{opts.app_label}.{code}") for code in codes) or super().has_perm(
            request, obj
        )
