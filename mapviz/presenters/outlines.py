"""A quiet outline of a country from its boundary pack, for small maps that show where something is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.db.models import MultiPolygonField
from django.contrib.gis.geos import MultiPolygon, Point
from django.db.models import F, Func, QuerySet, Value

from clusters.models import Boundary, BoundaryPack, Region, Status
from mapviz.data.cache import Stamp
from mapviz.presenters.memory import remembered

WIDTH = 480.0
MARGIN = 6.0
DETAIL_DEGREES = 0.06
SMALL_PART_SHARE = 0.03
Frame = tuple[float, float, float, float]


@dataclass(frozen=True)
class Outline:
    """Paths in a picture of `width` by `height`, and the frame in degrees (west, south, east, north) that it shows."""

    paths: tuple[str, ...]
    frame: Frame
    pack: BoundaryPack

    @property
    def stretch(self) -> float:
        """How much shorter a degree of longitude is than one of latitude in the middle of the frame."""
        return math.cos(math.radians((self.frame[1] + self.frame[3]) / 2))

    @property
    def scale(self) -> float:
        return (WIDTH - 2 * MARGIN) / ((self.frame[2] - self.frame[0]) * self.stretch)

    @property
    def width(self) -> float:
        return WIDTH

    @property
    def height(self) -> float:
        return round((self.frame[3] - self.frame[1]) * self.scale + 2 * MARGIN, 1)

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point lies in the picture."""
        x = (longitude - self.frame[0]) * self.scale * self.stretch + MARGIN
        return round(x, 1), round((self.frame[3] - latitude) * self.scale + MARGIN, 1)

    def position(self, point: Point | None) -> tuple[float, float] | None:
        """Where a point lies in the picture; None where it is unknown or outside the frame."""
        west, south, east, north = self.frame
        if point is None or not (west <= point.x <= east and south <= point.y <= north):
            return None
        return self.place(point.x, point.y)


def outline_of(country: Region, stamp: Stamp) -> Outline | None:
    """The country's outline for one state of the data; None where no published pack in use draws it."""
    return _drawn(country.pk, stamp)


@remembered
def _drawn(country: int, stamp: Stamp) -> Outline | None:
    boundaries = _boundaries(country, Region.Level.PROVINCE) or _boundaries(country, Region.Level.COUNTRY)
    if not boundaries:
        return None
    shapes: list[MultiPolygon] = [boundary.simple for boundary in boundaries]  # type: ignore[attr-defined]
    frame = _extent(shapes) if boundaries[0].region.level else _extent([_mainland(shape) for shape in shapes])
    empty = Outline((), frame, boundaries[0].pack)
    return Outline(tuple(_path(empty, shape) for shape in shapes), frame, boundaries[0].pack)


def _boundaries(country: int, level: int) -> QuerySet[Boundary]:
    """The shapes of one level, without the corners that a small picture cannot show; small islands stay."""
    simple = Func(F("shape"), Value(DETAIL_DEGREES), function="ST_SimplifyPreserveTopology")
    rows = Boundary.objects.filter(
        region__country=country,
        region__level=level,
        region__status=Status.PUBLISHED,
        pack__status=Status.PUBLISHED,
        pack__is_active=True,
    )
    rows = rows.annotate(simple=Func(simple, function="ST_Multi", output_field=MultiPolygonField()))
    return rows.defer("shape").select_related("pack", "region").order_by("pack_id", "region_id")


def _mainland(shape: MultiPolygon) -> MultiPolygon:
    """A country without its small and far parts, which would shrink the rest; they stay outside the frame."""
    largest = max(polygon.area for polygon in shape)
    return MultiPolygon([polygon for polygon in shape if polygon.area >= SMALL_PART_SHARE * largest])


def _extent(shapes: list[MultiPolygon]) -> Frame:
    west, south, east, north = zip(*(shape.extent for shape in shapes), strict=True)
    return min(west), min(south), max(east), max(north)


def _path(outline: Outline, shape: MultiPolygon) -> str:
    polygons: Any = shape.coords
    return "".join(_ring(outline, ring) for polygon in polygons for ring in polygon)


def _ring(outline: Outline, ring: tuple[tuple[float, float], ...]) -> str:
    corners = [outline.place(longitude, latitude) for longitude, latitude in ring[:-1]]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in corners) + "Z"
