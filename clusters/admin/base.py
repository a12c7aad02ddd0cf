"""The base of all record admins: rights by row, search by names, look-ups, conflicts and refusals."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.gis.db.models.fields import BaseSpatialField
from django.core.exceptions import BadRequest, FieldDoesNotExist
from django.db import IntegrityError, connection
from django.db.models import Field, Model, Q, QuerySet
from django.forms import Media, Script
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from leaflet.admin import LeafletGeoAdminMixin

from clusters.admin import rights
from clusters.admin.actions import publish, send_to_review, withdraw
from clusters.admin.deletion import deleted_objects
from clusters.admin.fields import LookUpsMixin
from clusters.admin.marks import date_mark, status_mark
from clusters.admin.refusals import sentence_for
from clusters.admin.widgets import MapWidget
from clusters.exceptions import OutsideRights
from clusters.forms import RecordForm
from clusters.models import Status
from clusters.models.base import Dated, Named, Record, SourcedRecord
from clusters.querysets import rights_of

NAMES = (_("Names"), {"fields": [("code",), ("name_zh", "name_en"), "name_orig", "aliases"]})
DATES = (
    _("Validity"),
    {"fields": [("valid_from", "valid_from_precision"), ("valid_to", "valid_to_precision")]},
)
ORIGIN = (_("Source"), {"fields": ["source", "locator", "quotation"]})
STATE = (_("Status"), {"fields": [("status", "evidence"), "note", ("created_at", "updated_at")]})

Fieldsets = Sequence[tuple[Any, dict[str, Any]]]


class RecordAdmin(LookUpsMixin, LeafletGeoAdminMixin, admin.ModelAdmin):
    """The admin of one model. Subclasses say what is special: `sections`, `listed`, filters, inlines."""

    form: Any = RecordForm
    widget = MapWidget
    map_template = "admin/atlas_map.html"
    list_per_page = 50
    list_max_show_all = 200
    list_select_related: ClassVar[Any] = ()
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields: ClassVar[Any] = ("code",)  # turns search on; `get_search_results` says how
    actions: Any = (send_to_review, publish, withdraw)

    sections: ClassVar[Fieldsets] = ()  # the fields that only this model has
    derived: ClassVar[tuple[str, ...]] = ()  # shown, never typed
    listed: ClassVar[tuple[Any, ...]] = ()  # columns between the name and the status
    searched_through: ClassVar[tuple[str, ...]] = ()  # relations by whose names a nameless record is found
    public_page: ClassVar[str | None] = None  # name of its page's address

    @property
    def media(self) -> Media:
        scripts: list[Any] = [Script("admin_atlas/form.js", type="module")]
        return super().media + Media(js=scripts)

    # --- Which rows ---------------------------------------------------------------------------------------------------
    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return rights.visible(super().get_queryset(request), request.user)

    def editable_rows(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those of `rows` that the user may change."""
        return rights.editable(rows, request.user)

    def deletable_rows(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those of `rows` that the user may delete."""
        return self.editable_rows(request, rows)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Load the record with what its form shows; lock it while it is being saved."""
        found = super().get_object(request, object_id, from_field)
        if found is None:
            return None
        related: Any = self.get_list_select_related(request)
        rows = self.model._default_manager.filter(pk=found.pk).select_related(*related)
        saving = request.method == "POST" and connection.in_atomic_block
        return rows.select_for_update(of=("self",)).get() if saving else rows.get()

    def _may(self, request: HttpRequest, obj: Model | None) -> bool:
        if obj is None or obj.pk is None or rights_of(request.user).everything:
            return True
        known = request.__dict__.setdefault("atlas_editable", {})
        key = (type(obj), obj.pk)
        if key not in known:
            known[key] = self.editable_rows(request, self.model._default_manager.filter(pk=obj.pk)).exists()
        return known[key]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._may(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) and (
            not rights.is_scoped(self.model) or self._may(request, obj)
        )

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        """Never let an address reach a spatial lookup: PostGIS would parse what a stranger wrote there."""
        return not _touches_geometry(self.model, lookup) and super().lookup_allowed(lookup, value, request)

    # --- Lists --------------------------------------------------------------------------------------------------------
    def get_list_display(self, request: HttpRequest) -> list[Any]:
        state = ["state"] if issubclass(self.model, Record) else []
        return ["__str__", *self.listed, *state]

    @admin.display(description=_("status"), ordering="status")
    def state(self, obj: Any) -> SafeString:
        return status_mark(obj)

    @admin.display(description=_("valid from"), ordering="valid_from")
    def begins(self, obj: Any) -> str | None:
        return date_mark(obj.valid_from, obj.valid_from_precision)

    @admin.display(description=_("valid to"), ordering="valid_to")
    def ends(self, obj: Any) -> str | None:
        return date_mark(obj.valid_to, obj.valid_to_precision)

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        own = [*super().get_list_filter(request)]
        return [*(["status", "evidence"] if issubclass(self.model, Record) else []), *own]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], term: str
    ) -> tuple[QuerySet[Any], bool]:
        if not term.strip():
            return queryset, False
        if issubclass(self.model, Named):
            return queryset.matching(term), False  # type: ignore[attr-defined]
        found = Q(pk__in=[])
        if self.search_fields != RecordAdmin.search_fields:
            rows = self.model._default_manager.all()
            found = Q(pk__in=super().get_search_results(request, rows, term)[0].values("pk"))
        for path in self.searched_through:
            found |= Q(**{f"{path}__in": _target(self.model, path).objects.matching(term).values("pk")})
        return queryset.filter(found), False

    def response_action(self, request: HttpRequest, queryset: Any, *args: Any, **kwargs: Any) -> Any:
        keys = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if not all(key.isascii() and key.isdigit() and len(key) < 19 for key in keys):
            raise BadRequest("not a row number")
        return super().response_action(request, queryset, *args, **kwargs)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        return (
            actions if issubclass(self.model, Record) else {k: v for k, v in actions.items() if k == "delete_selected"}
        )

    # --- Forms --------------------------------------------------------------------------------------------------------
    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        parts: list[Any] = [
            (Named, NAMES),
            (object, *self.sections),
            (Dated, DATES),
            (SourcedRecord, ORIGIN),
            (Record, STATE),
        ]
        return [fieldset for base, *fieldsets in parts if issubclass(self.model, base) for fieldset in fieldsets]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        stamps = ["created_at", "updated_at"] if issubclass(self.model, Record) else []
        return [*super().get_readonly_fields(request, obj), *self.derived, *stamps, *self._fixed_region(request)]

    def _fixed_region(self, request: HttpRequest) -> list[str]:
        """Who acts for a cluster organisation does not move its records to another province."""
        own = rights_of(request.user)
        paths = () if own.everything or own.regions else getattr(self.model, "region_paths", ())
        return [path for path in paths if path and "__" not in path]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "atlas_refusal", "")
        return form

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        if obj is None or self.public_page is None or obj.status != Status.PUBLISHED:
            return None
        return reverse(self.public_page, args=[obj.code])

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Save, or show the form again with the reason why the database or the user's rights forbid it."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except OutsideRights as refused:
            request.atlas_refusal = refused.message  # type: ignore[attr-defined]
        except IntegrityError as refused:
            request.atlas_refusal = sentence_for(refused)  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the inlines too, then see that all that was written lies within the user's rights; else undo it."""
        super().save_related(request, form, formsets, change)
        self.require_editable(request, form.instance)
        for formset in formsets:
            rights.require_editable([*formset.new_objects, *(row for row, _ in formset.changed_objects)], request.user)

    def require_editable(self, request: HttpRequest, obj: Model) -> None:
        """Raise OutsideRights when the record, as saved, is not the user's."""
        rights.require_editable([obj], request.user)

    # --- Deletion -----------------------------------------------------------------------------------------------------
    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        return deleted_objects(self.admin_site, objs, request)


class ReadOnlyAdmin(RecordAdmin):
    """Derived or frozen rows: looked at, never written by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _touches_geometry(model: Any, lookup: str) -> bool:
    for part in lookup.split("__"):
        try:
            field: Field[Any, Any] = model._meta.get_field(part)
        except FieldDoesNotExist:
            return False
        if isinstance(field, BaseSpatialField):
            return True
        if not field.is_relation:
            return False
        model = field.related_model
    return False


def _target(model: type[Model], path: str) -> Any:
    found: Any = model
    for part in path.split("__"):
        found = found._meta.get_field(part).related_model
    return found
