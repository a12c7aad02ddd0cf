"""The map workbench: one page, which reads its data by version and keeps its whole state in its address."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.generic import TemplateView

from clusters.models import (
    ClusterStanding,
    Collaboration,
    Evidence,
    Indicator,
    Observation,
    Organisation,
    PointPrecision,
    Scale,
)
from clusters.services.versions import Stamp
from mapviz.data.home import home_code
from mapviz.versions import map_state, stamp_of
from mapviz.views.base import page


class WorkbenchView(TemplateView):
    """The map with its filters, panel and time line; without scripts, links to the same records as tables."""

    template_name = "mapviz/map.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        config = _config(stamp_of(self.request))
        return super().get_context_data(**kwargs, config=config, table_url=config["urls"]["table"])


def embeddable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lets other sites show this page in a frame: those of the setting, and nobody where it is empty.

    It stands outside of everything that may answer 304, whose headers replace those that a browser has kept.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ancestors = settings.ATLAS["EMBEDDERS"] or ["'none'"]
        return csp_replace({"frame-ancestors": ancestors})(view)(request, *args, **kwargs)  # type: ignore[arg-type,return-value]

    return xframe_options_exempt(answer)


class EmbedView(WorkbenchView):
    """The same map for a frame on another site: without header, filters and panel, with all that must be printed."""

    template_name = "mapviz/embed.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["config"]["embedded"] = True
        return context


embed = embeddable(page(EmbedView.as_view()))


def _config(stamp: Stamp) -> dict[str, Any]:
    """What the scripts must know before any data: addresses, words of choices, whose map it is."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "version": stamp.version,
        "language": language,
        "data": f"/map/v{map_state(stamp)}/",
        "tiles": f"/tiles/v{map_state(stamp)}/",
        "home": home_code(),
        "profile": settings.ATLAS["DEPLOYMENT_PROFILE"],
        "embedded": False,
        "urls": {
            "map": _address("mapviz:map"),
            "embed": _address("mapviz:embed") if settings.ATLAS["EMBEDDERS"] else "",
            "table": _address("mapviz:clusters"),
            "cluster": _address("mapviz:cluster", "CODE"),
            "region": _address("mapviz:region", "CODE"),
            "organisation": _address("mapviz:organisation", "CODE"),
            "organisations": _address("mapviz:organisations"),
            "collaboration": _address("mapviz:collaboration", "CODE"),
            "search": _address("mapviz:search"),
            "sources": _address("mapviz:sources"),
        },
        "words": {
            "tier": _labels(ClusterStanding.Tier),
            "scale": _labels(Scale),
            "evidence": _labels(Evidence),
            "precision": _labels(PointPrecision),
            "kind": _labels(Organisation.Kind),
            "unit": _labels(Indicator.Unit),
            "qualifier": _labels(Observation.Qualifier),
            "claim": _labels(Observation.ValueStatus),
            "collaboration": _labels(Collaboration.Kind),
        },
    }


def _labels(choices: Any) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}


def _address(name: str, *args: str) -> str:
    """A page's address; empty while the page does not exist."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
