"""ETags: what an answer depends on, known before any record is read."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.http.request import HttpRequest
from django.utils.http import parse_etags
from django.utils.timezone import localdate
from django.utils.translation import get_language

from clusters.services.versions import Stamp

ROOMS = ("api", "clusters")


@cache
def software() -> str:
    """A digest of the code that shapes answers: an update of the product makes old ETags invalid."""
    digest = hashlib.sha256()
    root = Path(__file__).resolve().parent.parent
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def entity_tag(request: HttpRequest, stamp: Stamp, media_type: str) -> str:
    """A weak tag of data, software, day, language, format and address; the day decides what is current."""
    parts = (
        software(),
        str(stamp.transaction),
        localdate().isoformat(),
        str(get_language()),
        media_type,
        request.get_host(),
        request.get_full_path(),
    )
    return f'W/"{stamp.version}-{hashlib.sha256("|".join(parts).encode()).hexdigest()[:20]}"'


def is_current(request: HttpRequest, tag: str) -> bool:
    """Whether the client says that it holds the answer with this tag."""
    held = parse_etags(request.headers.get("If-None-Match", ""))
    return tag.removeprefix("W/") in {one.removeprefix("W/") for one in held}
