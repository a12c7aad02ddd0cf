"""The columns of a collection's table: name, kind and meaning, read from its serializer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rest_framework import serializers

from api.renderers import joined
from api.serializers.base import Degrees, Number, RelatedDay


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    INSTANT = "instant"


# The first class that fits decides.
KINDS: tuple[tuple[type[serializers.Field], Kind], ...] = (
    (serializers.BooleanField, Kind.BOOLEAN),
    (serializers.IntegerField, Kind.INTEGER),
    (serializers.FloatField, Kind.NUMBER),
    (Number, Kind.NUMBER),
    (Degrees, Kind.NUMBER),
    (serializers.DateTimeField, Kind.INSTANT),
    (serializers.DateField, Kind.DATE),
    (RelatedDay, Kind.DATE),
)


@dataclass(frozen=True)
class Column:
    """One column; `parts` name what is shown of the objects in a list."""

    name: str
    kind: Kind
    meaning: str
    parts: Sequence[str] = ()

    def value(self, record: dict[str, Any]) -> Any:
        """The record's cell: lists become one text, everything else is left as the serializer gives it."""
        value = record[self.name]
        return joined(value, self.parts) if isinstance(value, list) else value


def columns_of(view: Any) -> list[Column]:
    """The columns of a view's collection, in the order of its fields."""
    serializer = view.get_serializer_class()(context={})
    return [
        Column(name, _kind(serializer.fields[name]), str(serializer.fields[name].help_text or ""), parts)
        for name, parts in view.columns().items()
    ]


def _kind(field: serializers.Field) -> Kind:
    return next((kind for cls, kind in KINDS if isinstance(field, cls)), Kind.TEXT)
