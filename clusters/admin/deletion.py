"""What a deletion would take with it, told in a few queries however much hangs on the record."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.utils import NestedObjects, quote
from django.db import router
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clusters.admin import rights
from clusters.models import Boundary, Link

NAMED_AT_MOST = 50
TAKEN_WITH_THEIR_OWNER = (Boundary, Link)  # derived or drawn rows, which need no right of their own

Told = tuple[list[Any], dict[Any, int], set[Any], list[Any]]


def deleted_objects(site: AdminSite, objs: Any, request: HttpRequest) -> Told:
    """Return what Django's own function does: names, counts, missing rights, and what stands against it."""
    records = list(objs)
    if not records:
        return [], {}, set(), []
    collector = NestedObjects(using=router.db_for_write(type(records[0])), origin=objs)
    collector.collect(records)
    found: Any = collector.model_objs
    names = [name for model, rows in found.items() for name in _names(site, request, model, rows)]
    missing = {model._meta.verbose_name for model, rows in found.items() if not _allowed(site, request, model, rows)}
    counts = {model._meta.verbose_name_plural: len(rows) for model, rows in found.items()}
    return names, counts, missing, _protecting(site, request, collector.protected)


def _allowed(site: AdminSite, request: HttpRequest, model: type[Model], rows: Iterable[Model]) -> bool:
    if model in TAKEN_WITH_THEIR_OWNER or not site.is_registered(model):
        return True
    model_admin: Any = site.get_model_admin(model)
    keys = {row.pk for row in rows}
    own = rights.rights_of(request.user).everything or (
        model_admin.deletable_rows(request, model._default_manager.filter(pk__in=keys)).count() == len(keys)
    )
    return own and model_admin.has_delete_permission(request)


def _protecting(site: AdminSite, request: HttpRequest, rows: Iterable[Model]) -> list[Any]:
    by_model: dict[type[Model], set[Model]] = defaultdict(set)
    for row in rows:
        by_model[type(row)].add(row)
    return [name for model, group in by_model.items() for name in _names(site, request, model, group)]


def _names(site: AdminSite, request: HttpRequest, model: type[Model], rows: set[Model]) -> list[Any]:
    """Links to the first rows, loaded anew with all that their names are made of, and how many more there are."""
    kind = capfirst(model._meta.verbose_name)
    keys = sorted(row.pk for row in rows)
    if not site.is_registered(model):
        return [f"{kind}: {len(keys)}"]
    model_admin: Any = site.get_model_admin(model)
    shown = model._default_manager.filter(pk__in=keys[:NAMED_AT_MOST])
    shown = shown.select_related(*(model_admin.get_list_select_related(request) or ()))
    address = f"{site.name}:{model._meta.app_label}_{model._meta.model_name}_change"
    names = [
        format_html('{}: <a href="{}">{}</a>', kind, reverse(address, args=[quote(row.pk)]), row)
        for row in shown.order_by("pk")
    ]
    more = len(keys) - len(names)
    return [*names, f"{kind}: " + _("and %(count)d more") % {"count": more}] if more else names
