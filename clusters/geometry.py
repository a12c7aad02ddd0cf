"""Reads a shape that a stranger sent as GeoJSON text: checked number by number before any geometry library sees it."""

import json
import math
from collections.abc import Collection
from typing import Any, NoReturn

from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Point, Polygon
from django.utils.translation import gettext as _

from clusters.exceptions import InvalidGeometry

SRID = 4326
MAX_LENGTH = 1_000_000
MAX_VERTICES = 20_000
MAX_DEPTH = 5  # the object itself and the four brackets of a multipolygon's coordinates
KINDS = ("Point", "Polygon", "MultiPolygon")

Position = tuple[float, float]


def read_geometry(text: str, kinds: Collection[str] = KINDS) -> GEOSGeometry:
    """Return the geometry that `text` describes, in EPSG:4326; raise InvalidGeometry with what is wrong."""
    data = _parse(text)
    kind = data["type"]
    if kind not in kinds or kind not in KINDS:
        raise InvalidGeometry(_("The shape must be one of: %(kinds)s.") % {"kinds": ", ".join(kinds)})
    coordinates = data["coordinates"]
    if kind == "Point":
        return Point(*_position(coordinates), srid=SRID)
    polygons = [coordinates] if kind == "Polygon" else _list(coordinates)
    if sum(len(_list(ring)) for polygon in polygons for ring in _list(polygon)) > MAX_VERTICES:
        raise InvalidGeometry(_("The shape has more than %(limit)d points; simplify it.") % {"limit": MAX_VERTICES})
    shapes = [Polygon(*_rings(polygon), srid=SRID) for polygon in polygons]
    return shapes[0] if kind == "Polygon" else MultiPolygon(shapes, srid=SRID)


def _parse(text: str) -> dict[str, Any]:
    if len(text) > MAX_LENGTH:
        raise InvalidGeometry(_("The shape is longer than %(limit)d characters.") % {"limit": MAX_LENGTH})
    if _depth(text) > MAX_DEPTH:
        raise InvalidGeometry(_("The shape's coordinates are nested too deeply."))
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except ValueError as error:
        raise InvalidGeometry(_("The shape is not valid GeoJSON.")) from error
    if not isinstance(data, dict) or set(data) != {"type", "coordinates"} or not isinstance(data["type"], str):
        raise InvalidGeometry(_("A shape has the members “type” and “coordinates”, and no others."))
    return data


def _depth(text: str) -> int:
    """The deepest nesting of brackets; counts those inside strings too, which no shape has."""
    deepest = depth = 0
    for char in text:
        if char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    return deepest


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _rings(polygon: object) -> list[list[Position]]:
    rings = [[_position(position) for position in _list(ring)] for ring in _list(polygon)]
    for ring in rings:
        if len(ring) < 4 or ring[0] != ring[-1]:
            raise InvalidGeometry(_("Each ring of a polygon has at least four points and ends where it began."))
    return rings


def _position(value: object) -> Position:
    pair = _list(value)
    if len(pair) != 2:
        raise InvalidGeometry(_("A point has two numbers: longitude and latitude."))
    longitude, latitude = (_number(number) for number in pair)
    if abs(longitude) > 180 or abs(latitude) > 90:
        raise InvalidGeometry(_("Longitude lies between -180 and 180, latitude between -90 and 90."))
    return longitude, latitude


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidGeometry(_("Coordinates are numbers."))
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise InvalidGeometry(_("Coordinates are finite numbers."))
    return number


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise InvalidGeometry(_("The shape's coordinates are incomplete."))
    return value
