"""Compare records of a file with those in the database, and write the difference in bulk."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
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


def build(model: type[models.Model], values: dict[str, Any]) -> models.Model:
    """Make an unsaved record, its plain values as the database would give them back."""
    plain = {}
    for name, value in values.items():
        field = model._meta.get_field(name)
        plain[field.attname] = value if field.is_relation or value is None else field.to_python(value)
    return model(**plain)


def validate(record: models.Model, names: set[str]) -> None:
    """Refuse values that are too long, not among the choices or missing; references are checked elsewhere."""
    checked = {field.name for field in record._meta.concrete_fields if not field.is_relation} & names
    skipped = {field.name for field in record._meta.concrete_fields} - checked
    try:
        record.clean_fields(exclude=skipped)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise Refusal(name, "invalid_value", " ".join(messages)) from error


def key_of(record: models.Model, attnames: list[str]) -> tuple[Any, ...]:
    """The values that tell this record from all others of its kind."""
    return tuple(getattr(record, name) for name in attnames)


def stored(model: type[models.Model], attnames: list[str], wanted: list[models.Model]) -> dict[tuple, models.Model]:
    """The rows that the wanted records may already be."""
    firsts = {getattr(record, attnames[0]) for record in wanted}
    rows = model._default_manager.filter(**{f"{attnames[0]}__in": firsts})
    return {key_of(row, attnames): row for row in rows}


def is_edited(record: models.Model) -> bool:
    """Whether somebody saved the record after it was loaded."""
    created, updated = getattr(record, "created_at", None), getattr(record, "updated_at", None)
    return bool(created and updated and updated - created > EDITED_AFTER)


def merge(drafts: list[Draft], overwrite: bool) -> list[models.Model]:
    """Create what is new, change what differs, leave what was edited here; set each draft's outcome."""
    records = drafts[0].records
    model = records.model
    attnames = [model._meta.get_field(name).attname for name in records.key]
    wanted = [build(model, draft.values) for draft in drafts]
    known = stored(model, attnames, wanted)
    created, changed, result = [], [], []
    names: set[str] = set()
    for draft, record in zip(drafts, wanted, strict=True):
        old = known.get(key_of(record, attnames))
        if old is None:
            created.append(record)
            draft.outcome = "created"
        elif differing := _take_over(old, record, draft, overwrite):
            changed.append(old)
            names |= differing
        result.append(old or record)
    _write(model, created, changed, names)
    return result


def _take_over(old: models.Model, new: models.Model, draft: Draft, overwrite: bool) -> set[str]:
    fields = [old._meta.get_field(name) for name in draft.values if name not in draft.records.only_new]
    differing = {field.name for field in fields if getattr(old, field.attname) != getattr(new, field.attname)}
    draft.outcome = "unchanged" if not differing else "changed" if overwrite or not is_edited(old) else "kept"
    if draft.outcome == "kept":
        draft.reason = f"Edited here since, and differs in: {', '.join(sorted(differing))}."
    if draft.outcome != "changed":
        return set()
    for field in fields:
        setattr(old, field.attname, getattr(new, field.attname))
    return differing


def _write(model: type[models.Model], created: list, changed: list, names: set[str]) -> None:
    searched = hasattr(model, "search_names")
    for record in [*created, *changed] if searched else []:
        record.search = vector_literal(record.search_names())
    if created:
        model._default_manager.bulk_create(created, batch_size=BATCH)
    if changed:
        model._default_manager.bulk_update(changed, sorted(names | ({"search"} if searched else set())), BATCH)
