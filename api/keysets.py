"""Keysets: an order with a unique end, the condition 'after these values', and cursors that carry them."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db.models import F, Field, Model, Q, QuerySet
from django.db.models.expressions import OrderBy

_SIGNER = Signer(salt="api.cursor", sep=".")


class CursorError(Exception):
    """The cursor was not made here, or not for this order."""


@dataclass(frozen=True)
class Key:
    """One column of an order. Nulls come last when the order is read forwards."""

    path: str
    descending: bool = False
    nullable: bool = False

    def ordering(self, *, backwards: bool) -> OrderBy:
        descending = self.descending != backwards
        nulls = {"nulls_first" if backwards else "nulls_last": True} if self.nullable else {}
        return OrderBy(F(self.path), descending=descending, **nulls)

    def beyond(self, value: Any, *, backwards: bool) -> Q:
        """The condition of standing strictly beyond `value` in the direction of reading."""
        if value is None:
            return Q(**{f"{self.path}__isnull": False}) if backwards else Q(pk__in=[])
        condition = Q(**{f"{self.path}__{'lt' if self.descending != backwards else 'gt'}": value})
        return condition | Q(**{f"{self.path}__isnull": True}) if self.nullable and not backwards else condition

    def level(self, value: Any) -> Q:
        """The condition of having the same value."""
        return Q(**{f"{self.path}__isnull": True}) if value is None else Q(**{self.path: value})


@dataclass(frozen=True)
class Cursor:
    """A place in an ordered list: beyond the row that has these values."""

    ordering: str
    backwards: bool
    values: tuple[Any, ...]

    def encode(self) -> str:
        payload = json.dumps(
            [self.ordering, int(self.backwards), *self.values], default=str, ensure_ascii=False, separators=(",", ":")
        )
        return _SIGNER.sign(base64.urlsafe_b64encode(payload.encode()).decode().rstrip("="))

    @classmethod
    def decode(cls, text: str, ordering: str, fields: Sequence[Field]) -> Cursor:
        """Read a cursor that `encode` made for the same order; anything else is refused."""
        try:
            payload = _SIGNER.unsign(text)
            name, backwards, *values = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
            if name != ordering or len(values) != len(fields):
                raise CursorError
            typed = (field.to_python(value) for field, value in zip(fields, values, strict=True))
            return cls(name, bool(backwards), tuple(typed))
        except (BadSignature, ValueError, TypeError, ValidationError, binascii.Error) as error:
            raise CursorError from error


def keys_of(model: type[Model], path: str, identity: Sequence[str]) -> list[Key]:
    """The keys of an order by `path`, made unique by `identity`, which follows the same direction."""
    descending = path.startswith("-")
    names = list(dict.fromkeys([path.lstrip("-"), *identity]))
    return [Key(name, descending, field_at(model, name).null) for name in names]


def field_at(model: type[Model], path: str) -> Field:
    """The column at the end of a path of relations."""
    *relations, name = path.split("__")
    for relation in relations:
        model = model._meta.get_field(relation).related_model  # type: ignore[assignment]
    return model._meta.get_field(name)  # type: ignore[return-value]


def value_at(record: Any, path: str) -> Any:
    """The record's value of the column at `path`."""
    for name in path.split("__"):
        record = getattr(record, name)
    return record


def beyond(queryset: QuerySet, keys: Sequence[Key], cursor: Cursor) -> QuerySet:
    """Rows strictly beyond the cursor."""
    condition = Q(pk__in=[])
    for key, value in reversed(list(zip(keys, cursor.values, strict=True))):
        condition = key.beyond(value, backwards=cursor.backwards) | (key.level(value) & condition)
    first, value = keys[0], cursor.values[0]
    if len(keys) > 1 and value is not None and not first.nullable:
        # Says the same once more in a form that an index on the first column can use.
        lookup = "lte" if first.descending != cursor.backwards else "gte"
        condition &= Q(**{f"{first.path}__{lookup}": value})
    return queryset.filter(condition)
