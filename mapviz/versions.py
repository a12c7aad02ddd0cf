"""The state that a page shows: data, code, language and day; its hash is the page's ETag."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from clusters.services.versions import Stamp, current_stamp

CODE = (("templates", "*.html"), ("mapviz", "*.py"), ("clusters", "*.py"), ("locale", "*.mo"), ("static/dist", "*"))


def stamp_of(request: HttpRequest) -> Stamp:
    """Where the data stand, asked once for each request."""
    if not hasattr(request, "atlas_stamp"):
        request.atlas_stamp = current_stamp()  # type: ignore[attr-defined]
    return request.atlas_stamp  # type: ignore[attr-defined]


def version_of(request: HttpRequest) -> int:
    """The data version."""
    return stamp_of(request).version


@cache
def code_version() -> str:
    """A hash over everything that turns records into pages."""
    digest = hashlib.sha256(repr(settings.ATLAS).encode())
    for folder, pattern in CODE:
        for path in sorted((settings.BASE_DIR / folder).rglob(pattern)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def map_state(stamp: Stamp) -> str:
    """The part of an address that names the state of the map data: no other data, day or code ever has the same."""
    parts = f"{stamp.transaction}|{stamp.day.isoformat()}|{stamp.analysis}|{code_version()}"
    return f"{stamp.version}-{hashlib.sha256(parts.encode()).hexdigest()[:12]}"


def page_etag(request: HttpRequest, *args: Any, **kwargs: Any) -> str | None:
    """The ETag of a page; none while somebody works on the code."""
    if settings.DEBUG:
        return None
    stamp = stamp_of(request)
    data = f"{stamp.version}-{stamp.transaction}-{stamp.analysis}"
    return f'"{data}-{get_language()}-{timezone.localdate():%Y%m%d}-{code_version()}"'
