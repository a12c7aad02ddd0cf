"""What travels with a file: what it is, of which state of the data, under which terms, and what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from api.pagination import public_address


def about(view: Any, request: Any) -> dict[str, str]:
    """Lines of a README, by their headings."""
    return {
        _("Collection"): str(view.title),
        _("One row is"): str(view.about),
        _("Address"): public_address(request, request.get_full_path()),
        _("Data version"): str(view.data_version),
        _("Fetched at"): timezone.now().isoformat(timespec="seconds"),
        _("Terms"): _("Each row names its source; the facts keep the terms of their sources."),
        _("Empty cells"): _("Unknown. An empty cell is never zero or none."),
        _("Coordinates"): _("Longitude and latitude in WGS 84 (EPSG:4326)."),
    }


def as_text(lines: Mapping[str, str]) -> str:
    """The lines as plain text."""
    return "\n".join(f"{heading}: {line}" for heading, line in lines.items())
