"""How the columns of a record become fields of its form: look-ups, shapes, lists of names, dates, long texts."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.gis.db.models.fields import BaseSpatialField
from django.contrib.postgres.fields import ArrayField
from django.db.models import DateField, TextField, URLField
from django.forms import DateInput, ModelChoiceField
from django.http import HttpRequest

from clusters.admin import rights
from clusters.admin.widgets import LookUp, LookUpSeveral
from clusters.forms import LinesField, ShapeField
from clusters.querysets import rights_of

LONG_TEXT = 300  # characters from which a text has more than one line


class LookUpsMixin:
    """Foreign keys as look-ups that offer only what the user may choose; shapes on a map; aliases one a line."""

    admin_site: admin.AdminSite

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if not self.admin_site.is_registered(db_field.remote_field.model):
            return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
        kwargs.setdefault("widget", LookUp(db_field, self.admin_site))
        kwargs.setdefault("queryset", rights.choosable(db_field, request.user))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
        field.is_limited = not rights_of(request.user).everything
        return field

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if self.admin_site.is_registered(db_field.remote_field.model):
            kwargs.setdefault("widget", LookUpSeveral(db_field, self.admin_site))
            kwargs.setdefault("queryset", rights.choosable(db_field, request.user))
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, BaseSpatialField):
            kwargs["form_class"] = ShapeField
        elif isinstance(db_field, ArrayField):
            kwargs["form_class"] = LinesField
        elif isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        elif isinstance(db_field, DateField):
            kwargs["widget"] = DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        elif isinstance(db_field, TextField) or (db_field.max_length or 0) >= LONG_TEXT:
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 3})
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if isinstance(field, ModelChoiceField):
            field.widget.can_delete_related = False  # what a record points to is not deleted in passing
        return field
