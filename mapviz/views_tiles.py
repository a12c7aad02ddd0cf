"""Serves vector tiles of published records: one statement each, kept in the process until the data change."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clusters.services.versions import current_stamp
from mapviz.answers import problem, versioned
from mapviz.data.cache import dump
from mapviz.kept import Kept
from mapviz.layers import LAYERS, Layer
from mapviz.tiles import MAX_ZOOM, Tile
from mapviz.versions import map_state

MVT = "application/vnd.mapbox-vector-tile"
RETRY_AFTER_S = 5
kept = Kept(32_000_000)


class Refused(Exception):
    """The request's parameters make no sense; `faults` says which and why."""

    def __init__(self, faults: list[dict[str, Any]]) -> None:
        super().__init__(faults)
        self.faults = faults


@require_safe
def tile(request: HttpRequest, layer: str, z: int, x: int, y: int, state: str = "") -> HttpResponseBase:
    """One tile of one layer."""
    drawn, wanted = LAYERS.get(layer), Tile(z, x, y)
    if drawn is None:
        return _no_layer(layer)
    if not wanted.exists:
        return problem(404, _("Not found"), _no_tile(wanted))
    stamp = current_stamp()
    try:
        records = _records(drawn, request)
        name = f"{layer}-{z}-{x}-{y}-{_digest(request)}"
        make = lambda: kept.get((stamp, name), lambda: drawn.draw(wanted, records))  # noqa: E731  asked only if needed
        return versioned(request, state, stamp, name, make, MVT)
    except Refused as refused:
        return _bad_parameters(refused)
    except OperationalError:
        return _too_slow()


@require_safe
def description(request: HttpRequest, layer: str, state: str = "") -> HttpResponseBase:
    """A layer as TileJSON, with how many records it holds and how exactly they are placed."""
    drawn = LAYERS.get(layer)
    if drawn is None:
        return _no_layer(layer)
    stamp = current_stamp()
    try:
        records = _records(drawn, request)
        name = f"{layer}-{_digest(request)}"
        about = lambda: dump(_description(request, drawn, records, map_state(stamp)))  # noqa: E731
        return versioned(request, state, stamp, name, lambda: kept.get((stamp, name), about))
    except Refused as refused:
        return _bad_parameters(refused)
    except OperationalError:
        return _too_slow()


def nothing(request: HttpRequest, address: str) -> HttpResponse:
    """Any other address below that of the tiles."""
    detail = _("Tiles have addresses such as /tiles/organisations/8/213/104.mvt.")
    return problem(404, _("Not found"), detail)


def _records(layer: Layer, request: HttpRequest) -> QuerySet:
    """The layer's records as the parameters narrow them; a wrong or unknown parameter is refused, never ignored."""
    known = layer.filters.parameters()
    faults = [
        {"parameter": name[:80], "code": "unknown_parameter", "detail": _("There is no such parameter here."),
         "allowed": list(known)}
        for name in request.GET if name not in known
    ]  # fmt: skip
    narrowed = layer.filters(request.GET, layer.published())
    if not narrowed.is_valid():
        errors = narrowed.form.errors.as_data()
        faults += [_fault(name, error) for name, found in errors.items() for error in found]
    if faults:
        raise Refused(faults)
    return narrowed.qs


def _fault(name: str, error: ValidationError) -> dict[str, Any]:
    return {"parameter": name, "code": error.code or "invalid_value", "detail": error.messages[0]}


def _digest(request: HttpRequest) -> str:
    """The same for the same parameters in any order."""
    query = urlencode(sorted((name, value) for name, values in request.GET.lists() for value in values))
    return hashlib.sha256(query.encode()).hexdigest()[:16] if query else "all"


def _description(request: HttpRequest, layer: Layer, records: QuerySet, state: str) -> dict[str, Any]:
    query = request.GET.urlencode()
    address = request.build_absolute_uri(f"/tiles/v{state}/{layer.name}/")
    return {
        "tilejson": "3.0.0",
        "name": str(layer.title),
        "tiles": [f"{address}{{z}}/{{x}}/{{y}}.mvt{'?' if query else ''}{query}"],
        "minzoom": 0,
        "maxzoom": MAX_ZOOM,
        "vector_layers": [{"id": layer.name, "fields": layer.fields}],
        "records": _tally(records),
    }


def _tally(records: QuerySet) -> dict[str, Any]:
    """How many records there are, and of those with a point how exactly it is known."""
    if not hasattr(records.model, "point_precision"):
        return {"count": records.count()}
    rows = records.order_by().values_list("point_precision").annotate(number=Count("pk", distinct=True))
    by_precision = dict(rows)
    unplaced = by_precision.pop("", 0)
    located = sum(by_precision.values())
    return {"count": located + unplaced, "located": located, "precision": by_precision}


def _no_layer(layer: str) -> HttpResponse:
    detail = _("There is no tile layer “%(name)s”.") % {"name": layer[:80]}
    return problem(404, _("Not found"), detail, allowed=list(LAYERS))


def _no_tile(wanted: Tile) -> str:
    if wanted.z > MAX_ZOOM:
        return _("There are tiles of zoom 0 to %(most)d only.") % {"most": MAX_ZOOM}
    return _("At zoom %(zoom)d, x and y run from 0 to %(last)d.") % {"zoom": wanted.z, "last": 2**wanted.z - 1}


def _bad_parameters(refused: Refused) -> HttpResponse:
    return problem(400, _("Bad parameters"), refused.faults[0]["detail"], parameters=refused.faults)


def _too_slow() -> HttpResponse:
    detail = _("The tile takes too long to make. Ask for a smaller area or fewer records.")
    return problem(503, _("Temporarily unavailable"), detail, headers={"Retry-After": str(RETRY_AFTER_S)})
