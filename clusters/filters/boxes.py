"""Bounding boxes: read from text without any parser of geometry, and turned into polygons from plain numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.contrib.gis.geos import Polygon
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

SRID = 4326
_NUMBER = re.compile(r"[+-]?(\d{1,3}(\.\d{0,20})?|\.\d{1,20})([eE][+-]?\d{1,2})?", re.ASCII)


class Box(NamedTuple):
    """A box in degrees. Where `west` lies beyond `east` it crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    def polygons(self) -> list[Polygon]:
        """One polygon, or two on both sides of the antimeridian."""
        crosses = self.west > self.east
        parts = [self._replace(east=180.0), self._replace(west=-180.0)] if crosses else [self]
        return [_polygon(part) for part in parts]

    def touching(self, *paths: str) -> Q:
        """The condition that any of the points at `paths` lies in the box or on its edge."""
        condition = Q()
        for polygon in self.polygons():
            for path in paths:
                condition |= Q(**{f"{path}__bboverlaps": polygon})
        return condition


def read_box(text: str) -> Box:
    """Read `west,south,east,north`; refuse what is not four finite numbers in range, or stands on its head."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 4:
        message = _("bbox takes four numbers, west,south,east,north, and was given %(count)d.")
        raise ValidationError(message, code="invalid_value", params={"count": len(parts)})
    for part in parts:
        if not _NUMBER.fullmatch(part):
            message = _("“%(value)s” in bbox is not a number of degrees.")
            raise ValidationError(message, code="invalid_value", params={"value": part[:40]})
    box = Box(*(float(part) for part in parts))
    if max(abs(box.west), abs(box.east)) > 180 or max(abs(box.south), abs(box.north)) > 90:
        raise ValidationError(_("bbox leaves the globe: -180 to 180 east, -90 to 90 north."), code="invalid_value")
    if box.south > box.north:
        raise ValidationError(_("bbox is reversed: its south lies above its north."), code="invalid_value")
    return box


def _polygon(box: Box) -> Polygon:
    polygon = Polygon.from_bbox(box)
    polygon.srid = SRID
    return polygon
