"""Bounded pages with keyset cursors: page 500 costs what page 1 costs, and nothing is skipped or doubled by edits."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from api.exceptions import BadParameters, Fault
from api.keysets import Cursor, CursorError, beyond, field_at, keys_of, value_at
from clusters.filters.fields import Flag, OneOf, Parameter, Text, Whole

DEFAULT_LIMIT = 100
MAX_LIMIT = 1000
HUGE_DIGITS = 9


class CursorText(Text):
    """A cursor as given in a link."""

    def to_python(self, value: Any) -> str:
        return str(value or "")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": 3500}


class Limit(Whole):
    """A page size; what lies above the maximum is capped, not refused."""

    def to_python(self, value: Any) -> int | None:
        text = str(value or "")
        huge = text.isascii() and text.isdigit() and len(text) > HUGE_DIGITS
        return self.most if huge else super().to_python(value)

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": 1, "default": DEFAULT_LIMIT, "examples": [50, MAX_LIMIT]}


class KeysetPagination(BasePagination):
    """Reads `limit`, `cursor`, `count` and `ordering`; answers `next`, `previous`, `results` and a Link header."""

    def parameters(self, view: Any) -> dict[str, Parameter]:
        """The parameters of a page."""
        limit_help = _(
            "Records on a page. Unless told, 100 in JSON and 1000 in the formats that programs open without following"
            " links; at most 1000, and more is taken as 1000."
        )
        words = [sign + name for name in view.orderings for sign in ("", "-")]
        return {
            "limit": Limit(limit_help, least=1, most=10**HUGE_DIGITS - 1),
            "cursor": CursorText(
                _("Where the page begins: taken from a `next` or `previous` link, never made by hand.")
            ),
            "count": Flag(_("Whether to count all matches; left out unless asked for, because counting costs time.")),
            "ordering": OneOf(
                _("Order of the records; with a minus, the other way round. Missing values come last."), words
            ),
        }

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.request, self.view = request, view
        options = view.options_given
        usual = DEFAULT_LIMIT if request.accepted_renderer.format == "json" else MAX_LIMIT
        self.limit = min(options.get("limit") or usual, view.max_limit)
        self.ordering = options.get("ordering") or view.default_ordering or next(iter(view.orderings))
        sign, name = ("-", self.ordering[1:]) if self.ordering.startswith("-") else ("", self.ordering)
        self.keys = keys_of(queryset.model, sign + view.orderings[name], view.identity)
        self.cursor = self._cursor(queryset, options.get("cursor"))
        self.count = queryset.count() if options.get("count") else None
        return self._rows(queryset)

    def _cursor(self, queryset: QuerySet, text: str | None) -> Cursor | None:
        if not text:
            return None
        try:
            return Cursor.decode(text, self.ordering, [field_at(queryset.model, key.path) for key in self.keys])
        except CursorError as error:
            detail = _("The cursor does not fit: begin without one, and follow the links of the answer.")
            raise BadParameters([Fault("cursor", "invalid_cursor", detail)]) from error

    def _rows(self, queryset: QuerySet) -> list[Any]:
        backwards = bool(self.cursor and self.cursor.backwards)
        rows = queryset.order_by(*(key.ordering(backwards=backwards) for key in self.keys))
        if self.cursor:
            rows = beyond(rows, self.keys, self.cursor)
        found = list(rows[: self.limit + 1])
        more, page = len(found) > self.limit, found[: self.limit]
        if backwards:
            page.reverse()
        self.has_next = bool(page) and (more or backwards)
        self.has_previous = bool(page) and (more if backwards else self.cursor is not None)
        self.ends = (page[0], page[-1]) if page else (None, None)
        return page

    def get_paginated_response(self, data: list[Any]) -> Response:
        links = {
            "next": self._link(self.ends[1], backwards=False) if self.has_next else None,
            "previous": self._link(self.ends[0], backwards=True) if self.has_previous else None,
        }
        body = {"data_version": self.view.data_version, **links}
        if self.count is not None:
            body["count"] = self.count
        header = ", ".join(f'<{address}>; rel="{name}"' for name, address in links.items() if address)
        return Response({**body, "results": data}, headers={"Link": header} if header else None)

    def _link(self, row: Any, *, backwards: bool) -> str:
        values = tuple(value_at(row, key.path) for key in self.keys)
        query = self.request.query_params.copy()
        query["cursor"] = Cursor(self.ordering, backwards, values).encode()
        pairs = [(name, value) for name, texts in query.lists() for value in texts]
        return public_address(self.request, f"{self.request.path}?{urlencode(pairs)}")

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": ["string", "null"], "format": "uri"}
        properties = {
            "data_version": {"type": "integer", "description": str(_("Grows with every change of published data."))},
            "next": {**address, "description": str(_("The page after this one; null on the last."))},
            "previous": {**address, "description": str(_("The page before this one; null on the first."))},
            "count": {"type": "integer", "description": str(_("All matches; only with count=true."))},
            "results": schema,
        }
        required = ["data_version", "next", "previous", "results"]
        return {"type": "object", "properties": properties, "required": required}


def public_address(request: Request, path: str) -> str:
    """An absolute address on the configured site; without one, on the host that was asked and is allowed."""
    base = settings.ATLAS.get("PUBLIC_URL") or f"{request.scheme}://{request.get_host()}"
    return f"{str(base).rstrip('/')}{path}"
