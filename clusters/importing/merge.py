"""Compare records of a file with those in the database, and write the difference in bulk."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from clusters.importing.readers import Row
from clusters.importing.records import Records
from clusters.importing.report import Refusal
from clusters.search import vector_literal

BATCH = 500
EDITED_AFTER = dt.timedelta(seconds=1)  # a load stamps both instants of a row at once; only a later save parts them


@dataclass
class Draft:
    """One record that a row asks for."""

    row: Row
    records: Records
    values: dict[str, Any]
    outcome: str = ""
    reason: str = ""


@cache
def _fields(model: type[models.Model]) -> dict[str, models.Field[Any, Any]]:
    return {field.name: field for field in model._meta.concrete_fields}


def stored_as(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """The values by column, as the database would give them back."""
    found = {}
    for name, value in values.items():
        field = _fields(model)[name]
        found[field.attname] = value if field.is_relation or value is None else field.to_python(value)
    return found


def validate(model: type[models.Model], values: dict[str, Any]) -> None:
    """Refuse values that are too long, not among the choices or missing; references are checked elsewhere."""
    for name, value in values.items():
        field = _fields(model)[name]
        if field.is_relation or (field.blank and value in field.empty_values):
            continue
        try:
            _clean(field, value) if isinstance(value, str | int) else field.clean(value, None)
        except ValidationError as error:
            raise Refusal(name, "invalid_value", " ".join(error.messages)) from error


@lru_cache(50_000)
def _clean(field: models.Field[Any, Any], value: Any) -> Any:
    """Most cells repeat: a code, a status or a name is checked once."""
    return field.clean(value, None)


def stored(model: type[models.Model], attnames: list[str], wanted: list[dict[str, Any]]) -> dict[tuple, models.Model]:
    """The rows that the wanted records may already be, by their key."""
    firsts = {values[attnames[0]] for values in wanted}
    rows = model._default_manager.filter(**{f"{attnames[0]}__in": firsts})
    return {tuple(getattr(row, name) for name in attnames): row for row in rows}


def is_edited(record: models.Model) -> bool:
    """Whether somebody saved the record after it was loaded."""
    created, updated = getattr(record, "created_at", None), getattr(record, "updated_at", None)
    return bool(created and updated and updated - created > EDITED_AFTER)


def merge(drafts: list[Draft], overwrite: bool) -> list[models.Model]:
    """Create what is new, change what differs, leave what was edited here; set each draft's outcome."""
    records = drafts[0].records
    model = records.model
    attnames = [_fields(model)[name].attname for name in records.key]
    wanted = [stored_as(model, draft.values) for draft in drafts]
    known = stored(model, attnames, wanted)
    created, changed, result = [], [], []
    names: set[str] = set()
    for draft, values in zip(drafts, wanted, strict=True):
        record = known.get(tuple(values[name] for name in attnames))
        if record is None:
            created.append(record := model(**values))
            draft.outcome = "created"
        elif differing := _take_over(record, values, draft, overwrite):
            changed.append(record)
            names |= differing
        result.append(record)
    _write(model, created, changed, names)
    return result


def _take_over(record: models.Model, values: dict[str, Any], draft: Draft, overwrite: bool) -> set[str]:
    """Set what differs on the stored record, unless it was edited; return the names of the fields set."""
    fields = _fields(type(record))
    differing = {
        name
        for name in draft.values
        if name not in draft.records.only_new and getattr(record, fields[name].attname) != values[fields[name].attname]
    }
    draft.outcome = "unchanged" if not differing else "changed" if overwrite or not is_edited(record) else "kept"
    if draft.outcome == "kept":
        draft.reason = f"Edited here since, and differs in: {', '.join(sorted(differing))}."
    if draft.outcome != "changed":
        return set()
    for name in differing:
        setattr(record, fields[name].attname, values[fields[name].attname])
    return differing


def _write(model: type[models.Model], created: list, changed: list, names: set[str]) -> None:
    searched = hasattr(model, "search_names")
    for record in [*created, *changed] if searched else []:
        record.search = vector_literal(record.search_names())
    if created:
        model._default_manager.bulk_create(created, batch_size=BATCH)
    if changed:
        model._default_manager.bulk_update(changed, sorted(names | ({"search"} if searched else set())), BATCH)
