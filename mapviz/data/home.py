"""Whose map it is: the home country of this installation."""

from __future__ import annotations

from django.conf import settings

from clusters.models import Region


def home_code() -> str:
    """The home country's code as records use it; empty before any region is loaded."""
    home = Region.objects.published().filter(level=0, official_code=settings.ATLAS["HOME_COUNTRY"])
    return home.values_list("code", flat=True).first() or ""
