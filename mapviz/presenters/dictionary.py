"""The data dictionary: one table for each kind of record, made from the models' own help texts."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

HIDDEN_MODELS = {"editorscope", "datachange", "networkanalysis"}
HIDDEN_FIELDS = {"id", "search", "lineage", "note", "status"}
SHARED = {"evidence", "created_at", "updated_at", "source", "locator", "quotation"}
TYPES: tuple[tuple[type[models.Field], str | Promise], ...] = (
    (models.GeneratedField, _("derived")),
    (models.ManyToManyField, _("references")),
    (models.ForeignKey, _("reference")),
    (models.BooleanField, _("yes or no")),
    (models.DateTimeField, _("date and time")),
    (models.DateField, _("date")),
    (models.DecimalField, _("decimal number")),
    (models.FloatField, _("decimal number")),
    (models.IntegerField, _("whole number")),
    (models.URLField, _("address")),
    (models.SlugField, _("code")),
    (ArrayField, _("list of texts")),
    (models.TextField, _("text")),
    (models.CharField, _("text")),
)


@dataclass(frozen=True)
class Entry:
    """One field as a data user needs to know it."""

    name: str
    label: str
    type: str
    meaning: str
    values: list[tuple[str, str]]
    is_required: bool


@dataclass(frozen=True)
class Kind:
    """One kind of record with its fields."""

    code: str
    name: str
    entries: list[Entry]


def kinds() -> list[Kind]:
    """All kinds of public record in the order in which the models are written."""
    found = [
        model for model in apps.get_app_config("clusters").get_models() if model._meta.model_name not in HIDDEN_MODELS
    ]
    return [_kind(model) for model in found]


def _kind(model: type[models.Model]) -> Kind:
    entries = [_entry(field) for field in _fields(model)]
    return Kind(model._meta.model_name or "", str(model._meta.verbose_name), entries)


def _fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The public fields: those of this kind first, those that all records share last."""
    fields = [*model._meta.fields, *model._meta.many_to_many]
    return sorted(
        (field for field in fields if field.name not in HIDDEN_FIELDS), key=lambda field: field.name in SHARED
    )


def _entry(field: models.Field[Any, Any]) -> Entry:
    values = [(str(value), str(label)) for value, label in field.flatchoices] if field.choices else []
    return Entry(field.name, str(field.verbose_name), _type(field), str(field.help_text), values, not field.blank)


def _type(field: models.Field[Any, Any]) -> str:
    if field.related_model is not None and inspect.isclass(field.related_model):
        kind = next(label for base, label in TYPES if isinstance(field, base))
        return gettext("%(kind)s: %(record)s") % {"kind": kind, "record": field.related_model._meta.verbose_name}
    return str(next((label for base, label in TYPES if isinstance(field, base)), _("point or area")))
