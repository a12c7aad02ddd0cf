"""Start-up checks of the settings that the pages use."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

ANCESTOR = re.compile(r"\*|'self'|https?://(\*\.)?[\w.-]+(:\d{1,5})?")


def embedders(**_kwargs: Any) -> list[CheckMessage]:
    """Every site that may frame the map is an origin: anything else would break the page's security policy."""
    wrong = [site for site in settings.ATLAS["EMBEDDERS"] if not ANCESTOR.fullmatch(site)]
    hint = "Write origins such as https://www.example.org, separated by commas; * for any site, nothing for none."
    return [Error(f"ATLAS_EMBEDDERS: “{site}” is no origin.", hint=hint, id="mapviz.E001") for site in wrong]
