"""How map data are answered: immutable under the address of the current state, revalidated under any other."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control

from clusters.services.versions import Stamp
from mapviz.versions import map_state

YEAR = 365 * 24 * 3600


def versioned(
    request: HttpRequest,
    state: str,
    stamp: Stamp,
    name: str,
    content: Callable[[], bytes],
    content_type: str = "application/json",
) -> HttpResponseBase:
    """Answer with `content`, which is made only if the client does not hold it yet."""
    current = map_state(stamp)
    etag = f'"{name}-{current}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(content(), content_type=content_type)
    response.headers["ETag"] = etag
    if state == current:
        patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    else:
        patch_cache_control(response, public=True, no_cache=True)
    return response


def problem(
    status: int, title: Any, detail: Any, *, headers: Mapping[str, str] | None = None, **members: Any
) -> HttpResponse:
    """A problem document (RFC 9457): what is wrong, in words."""
    body = {"type": "about:blank", "title": str(title), "status": status, "detail": str(detail), **members}
    return HttpResponse(
        json.dumps(body, ensure_ascii=False),
        status=status,
        content_type="application/problem+json",
        headers={"Cache-Control": "no-store", **(headers or {})},
    )
