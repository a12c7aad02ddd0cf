"""The map workbench: one page, which reads its data by version and keeps its whole state in its address."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.views.generic import TemplateView

from clusters.models import ClusterStanding, Collaboration, Evidence, PointPrecision, Region, Scale
from clusters.services.versions import Stamp
from mapviz.versions import map_state, stamp_of


class WorkbenchView(TemplateView):
    """The map with its filters, panel and time line; without scripts, links to the same records as tables."""

    template_name = "mapviz/map.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        config = _config(stamp_of(self.request))
        return super().get_context_data(**kwargs, config=config, table_url=config["urls"]["table"])


def _config(stamp: Stamp) -> dict[str, Any]:
    """What the scripts must know before any data: addresses, words of choices, whose map it is."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "version": stamp.version,
        "language": language,
        "data": f"/map/v{map_state(stamp)}/",
        "home": _home_code(),
        "profile": settings.ATLAS["DEPLOYMENT_PROFILE"],
        "urls": {
            "table": _address("mapviz:clusters"),
            "cluster": _address("mapviz:cluster", "CODE"),
            "region": _address("mapviz:region", "CODE"),
            "collaboration": _address("mapviz:collaboration", "CODE"),
            "search": _address("mapviz:search"),
            "sources": _address("mapviz:sources"),
        },
        "words": {
            "tier": _labels(ClusterStanding.Tier),
            "scale": _labels(Scale),
            "evidence": _labels(Evidence),
            "precision": _labels(PointPrecision),
            "collaboration": _labels(Collaboration.Kind),
        },
    }


def _home_code() -> str:
    """The home country's code as records use it; empty before any region is loaded."""
    home = Region.objects.published().filter(level=0, official_code=settings.ATLAS["HOME_COUNTRY"])
    return home.values_list("code", flat=True).first() or ""


def _labels(choices: Any) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}


def _address(name: str, *args: str) -> str:
    """A page's address; empty while the page does not exist."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
