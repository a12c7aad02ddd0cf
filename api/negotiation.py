"""Which format answers a request: the parameter `format` decides, else the Accept header."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from api.exceptions import BadParameters, Fault


class StrictNegotiation(DefaultContentNegotiation):
    """Refuses an unknown `format` by naming the known ones; a known one overrules Accept."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        wanted = request.query_params.get("format")
        if wanted is None:
            return super().select_renderer(request, renderers, None)  # type: ignore[return-value]
        for renderer in renderers:
            if renderer.format == wanted:
                return renderer, renderer.media_type
        allowed: list[Any] = [renderer.format for renderer in renderers]
        detail = _("“%(format)s” is not a format of this collection.") % {"format": wanted[:40]}
        raise BadParameters([Fault("format", "invalid_value", detail, allowed)])
