"""Forms of the curators: shapes read by our own reader, names one a line, conflicts between two editors."""

from typing import Any, ClassVar

from django import forms
from django.contrib.gis.forms import GeometryField
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusters.exceptions import InvalidGeometry
from clusters.geometry import read_geometry
from clusters.querysets import PUBLISHED

KINDS = {"POINT": ["Point"], "POLYGON": ["Polygon"], "MULTIPOLYGON": ["Polygon", "MultiPolygon"]}


class ShapeField(GeometryField):
    """A shape posted as GeoJSON. Text never reaches GEOS: only numbers that our own reader has checked."""

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        try:
            shape = read_geometry(value, KINDS[self.geom_type])
        except InvalidGeometry as error:
            raise ValidationError(error.message, code=error.code) from error
        promote = isinstance(shape, Polygon) and self.geom_type == "MULTIPOLYGON"
        return MultiPolygon([shape], srid=shape.srid) if promote else shape


class LinesField(SimpleArrayField):
    """A list of texts, one a line: names may hold commas."""

    widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})

    def __init__(self, base_field: forms.Field, **kwargs: Any) -> None:
        kwargs["help_text"] = gettext_lazy("Other names and spellings, one a line.")
        super().__init__(base_field, **{**kwargs, "delimiter": "\n"})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "\n".join(line for line in value.splitlines() if line.strip())
        return super().to_python(value)


class RecordForm(forms.ModelForm):
    """The form of one record: refuses to overwrite what somebody else has saved since the form was opened."""

    refusal: ClassVar[str] = ""  # what the database or the rights said to the last attempt, shown with what was typed

    seen_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        changed_at = getattr(self.instance, "updated_at", None)
        self.changed_at = changed_at.isoformat() if changed_at else ""
        self.fields["seen_at"].initial = self.changed_at
        prepare_look_ups(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.refusal:
            raise ValidationError(self.refusal, code="refused")
        if self.changed_at and cleaned.get("seen_at") not in ("", self.changed_at):
            raise ValidationError(
                _("Somebody else has changed this record since you opened it. Nothing was saved: open it again."),
                code="conflict",
            )
        require_public_source(self)
        return cleaned


class RowForm(forms.ModelForm):
    """One row of an inline. Rows that were not touched are not judged again, which spares their queries."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        prepare_look_ups(self)

    def full_clean(self) -> None:
        if self.is_bound and not self.instance._state.adding and not self.has_changed():
            self._errors = ErrorDict()
            self.cleaned_data = dict(self.initial)
            return
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        require_public_source(self)
        return cleaned


def require_public_source(form: forms.ModelForm) -> None:
    """Refuse to publish what cites a source that the public cannot see: a figure without a source is not shown."""
    source, status = form.cleaned_data.get("source"), form.cleaned_data.get("status")
    if not source or status != PUBLISHED or source.status == PUBLISHED:
        return
    if form.instance._state.adding or {"source", "status"} & set(form.changed_data):
        form.add_error("source", _("This source is not published: publish it first, or keep the record a draft."))


def prepare_look_ups(form: forms.ModelForm) -> None:
    """Give each look-up the label of the stored row, and keep that row a valid choice whoever edits."""
    instance: Model = form.instance
    for name, field in form.fields.items():
        look_up: Any = getattr(field.widget, "widget", field.widget)
        if not hasattr(look_up, "remember"):
            continue
        column: Any = instance._meta.get_field(name)
        stored = getattr(instance, column.attname)
        if stored is not None and column.is_cached(instance):
            look_up.remember(getattr(instance, name))
        if stored is not None and getattr(field, "is_limited", False):
            limited = field.queryset.values("pk")  # type: ignore[attr-defined]
            rows = column.remote_field.model._default_manager
            field.queryset = rows.filter(Q(pk=stored) | Q(pk__in=limited))  # type: ignore[attr-defined]
