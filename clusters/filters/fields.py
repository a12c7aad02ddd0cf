"""Parameters: each reads one bounded, typed value from a request and says what it allows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Choices, Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from clusters.filters.boxes import Box, read_box

MAX_TEXT = 100
MAX_CODES = 50
LISTED_CODES = 40  # an error lists the known codes when there are no more than these
MAX_CODE_LENGTH = 80
FIRST_YEAR, LAST_YEAR = 1000, 2999

_CODE = re.compile(r"[-\w]+", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?", re.ASCII)
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)


class Listed(forms.Widget):
    """Takes values that are repeated, or separated by commas."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        texts = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        texts = [texts] if isinstance(texts, str) else texts
        return [value.strip() for text in texts for value in str(text).split(",") if value.strip()]


class Parameter(forms.Field):
    """Base of all parameters. `schema` is the JSON Schema of its value; `is_list` says whether it takes several."""

    is_list = False

    def __init__(self, help_text: str | Promise) -> None:
        widget = Listed() if self.is_list else forms.TextInput()
        super().__init__(required=False, help_text=help_text, widget=widget)  # type: ignore[arg-type]

    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


class Text(Parameter):
    """Words to search for."""

    def to_python(self, value: Any) -> str:
        text = str(value or "").strip()
        if len(text) > MAX_TEXT:
            raise refused(_("The text is longer than %(limit)d characters."), limit=MAX_TEXT)
        return text

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": MAX_TEXT}


class Flag(Parameter):
    """true or false."""

    WORDS = {"true": True, "false": False}

    def to_python(self, value: Any) -> bool | None:
        if value in (None, ""):
            return None
        if value not in self.WORDS:
            raise refused(_("“%(value)s” is neither true nor false."), value=value, allowed=list(self.WORDS))
        return self.WORDS[value]

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


class Whole(Parameter):
    """A whole number within bounds."""

    def __init__(self, help_text: str | Promise, *, least: int, most: int) -> None:
        super().__init__(help_text)
        self.least, self.most = least, most

    def to_python(self, value: Any) -> int | None:
        if value in (None, ""):
            return None
        if not _WHOLE.fullmatch(str(value)) or not self.least <= int(value) <= self.most:
            message = _("“%(value)s” is not a whole number from %(least)d to %(most)d.")
            raise refused(message, value=value, least=self.least, most=self.most)
        return int(value)

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class Year(Whole):
    """A calendar year."""

    def __init__(self, help_text: str | Promise) -> None:
        super().__init__(help_text, least=FIRST_YEAR, most=LAST_YEAR)


class Day(Parameter):
    """A calendar day."""

    def to_python(self, value: Any) -> dt.date | None:
        if value in (None, ""):
            return None
        if isinstance(value, dt.date):
            return value
        try:
            day = dt.date.fromisoformat(value) if _DAY.fullmatch(value) else None
        except ValueError:
            day = None
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise refused(_("“%(value)s” is not a date such as 2024-06-30."), value=value)
        return day

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date", "examples": ["2024-06-30"]}


class Instant(Parameter):
    """A day, or a day with time (RFC 3339); without an offset it is meant in the server's time zone."""

    def to_python(self, value: Any) -> dt.datetime | None:
        if value in (None, ""):
            return None
        # In a query string a plus sign stands for a blank: 2024-06-30T12:00:00+08:00 arrives with one.
        text = re.sub(r" (?=\d{2}:\d{2}$)", "+", value) if "T" in value else value
        try:
            instant = dt.datetime.fromisoformat(text) if _INSTANT.fullmatch(text) else None
        except ValueError:
            instant = None
        if instant is None or not FIRST_YEAR < instant.year < LAST_YEAR:
            raise refused(_("“%(value)s” is not a date or time such as 2024-06-30T12:00:00Z."), value=value)
        return instant if instant.tzinfo else make_aware(instant)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "examples": ["2024-06-30", "2024-06-30T12:00:00Z"]}


class Bbox(Parameter):
    """West, south, east, north in degrees of WGS 84; west beyond east crosses the antimeridian."""

    def to_python(self, value: Any) -> Box | None:
        return read_box(value) if value not in (None, "") else None

    def schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": {"type": "number", "minimum": -180, "maximum": 180},
            "minItems": 4,
            "maxItems": 4,
            "examples": [[110, 20, 120, 25]],
        }


class OneOf(Parameter):
    """One word from a fixed list."""

    def __init__(self, help_text: str | Promise, words: Iterable[str]) -> None:
        super().__init__(help_text)
        self.words = list(words)

    def to_python(self, value: Any) -> str:
        if value and value not in self.words:
            raise refused(_("“%(value)s” is not one of the allowed values."), value=value, allowed=self.words)
        return value or ""

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": self.words}


class AnyOf(Parameter):
    """One or more words from a fixed list; records with any of them are found."""

    is_list = True

    def __init__(self, help_text: str | Promise, choices: type[Choices] | Iterable[str]) -> None:
        super().__init__(help_text)
        values = choices.values if isinstance(choices, type) and issubclass(choices, Choices) else choices
        self.words = {str(value): value for value in values}

    def to_python(self, value: Any) -> list[Any]:
        for word in value or []:
            if word not in self.words:
                raise refused(_("“%(value)s” is not one of the allowed values."), value=word, allowed=list(self.words))
        return [self.words[word] for word in value or []]

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string", "enum": list(self.words)}}


class Codes(Parameter):
    """One or more codes of published records; records that belong to any of them are found."""

    is_list = True

    def __init__(
        self, help_text: str | Promise, records: Callable[[], QuerySet], *, lookups: tuple[str, ...] = ("code",)
    ) -> None:
        super().__init__(help_text)
        self.records, self.lookups = records, lookups

    def to_python(self, value: Any) -> list[Model]:
        codes = list(dict.fromkeys(value or []))
        if len(codes) > MAX_CODES:
            raise refused(_("There are more than %(limit)d codes."), limit=MAX_CODES)
        for code in codes:
            if len(code) > MAX_CODE_LENGTH or not _CODE.fullmatch(code):
                raise self._unknown(code)
        return self._resolve(codes) if codes else []

    def _resolve(self, codes: list[str]) -> list[Model]:
        condition = Q()
        for lookup in self.lookups:
            condition |= Q(**{f"{lookup}__in": codes})
        found = list(self.records().filter(condition))
        known = {_follow(record, lookup) for record in found for lookup in self.lookups}
        for code in codes:
            if code not in known:
                raise self._unknown(code)
        return found

    def _unknown(self, code: str) -> ValidationError:
        first = list(
            self.records().order_by(self.lookups[0]).values_list(self.lookups[0], flat=True)[: LISTED_CODES + 1]
        )
        allowed = first if len(first) <= LISTED_CODES else []
        message = _("“%(value)s” is not a known code.")
        return refused(message, code="unknown_code", value=code[:MAX_CODE_LENGTH], allowed=allowed)

    def schema(self) -> dict[str, Any]:
        item = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$", "maxLength": MAX_CODE_LENGTH}
        return {"type": "array", "items": item, "maxItems": MAX_CODES}


def refused(message: str | Promise, code: str = "invalid_value", **params: Any) -> ValidationError:
    """An error whose parameters fill the message; `allowed`, where it is finite, lists what may be given."""
    return ValidationError(message, code=code, params=params)  # type: ignore[arg-type]


def _follow(record: Any, path: str) -> Any:
    for name in path.split("__"):
        record = getattr(record, name)
    return record
