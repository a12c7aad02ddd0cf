"""Boundaries for the map: the home country's provinces and the world's countries, simplified once and kept on disk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import shapely
import structlog
from django.conf import settings
from django.db import connection
from django.utils import timezone
from shapely.geometry.base import BaseGeometry

from clusters.models import Boundary, BoundaryPack, Region, Status
from mapviz.data.choropleth import CITY, levels_of_regions
from mapviz.data.dictionaries import rows_of
from mapviz.data.topology import simplified, topology

PROVINCE_TOLERANCE, PROVINCE_ISLET = 0.042, 0.004  # degrees, square degrees
FINE_TOLERANCE, FINE_ISLET = 0.006, 0.0002  # for the near view
COUNTRY_TOLERANCE, COUNTRY_ISLET = 0.28, 0.15
SEAM, FINE_SEAM = 0.02, 0.0005  # square degrees: narrower gaps hide under the line of a border
KEPT = 4  # topologies on disk
RECIPE = "8"  # raised when this module would make other shapes of the same boundaries


log = structlog.get_logger(__name__)

Layer = list[tuple[dict[str, Any], BaseGeometry]]
Drawn = dict[str, tuple[dict[str, Any], BaseGeometry]]


def region_shapes() -> dict[str, Any]:
    """Return the topology, the names of its regions, and the packs with what must be printed on the map."""
    boundaries = _boundaries()
    regions = Region.objects.published().filter(pk__in=boundaries.values("region_id"))
    return {
        "packs": list(
            BoundaryPack.objects.published()
            .filter(pk__in=boundaries.values("pack_id"))
            .order_by("code")
            .values("code", "name_zh", "name_en", "attribution", "licence", "map_review_number", "map_review_issuer")
        ),
        "names": {row.pop("code"): row for row in rows_of(regions, "code", "name_zh", "name_en")},
        "topology": _kept_topology(boundaries, "regions", _made_topology),
    }


def city_shapes() -> dict[str, Any]:
    """Return the topology of the home country's cities, and of provinces that have none, with their names."""
    levels = levels_of_regions()
    wanted = [pk for pk, drawn in levels.items() if CITY in drawn]
    boundaries = _in_use().filter(region__in=wanted)
    regions = Region.objects.published().filter(pk__in=boundaries.values("region_id"))
    return {
        "names": {row.pop("code"): row for row in rows_of(regions, "code", "name_zh", "name_en")},
        "topology": _kept_topology(boundaries, "cities", _made_cities),
    }


def fine_shapes() -> dict[str, Any]:
    """Return the provinces again, in the detail that a near view needs, and the land between them and neighbours."""
    return {"topology": _kept_topology(_boundaries(), "fine", _made_fine)}


def _boundaries() -> Any:
    """Shapes of packs in use, of countries and of the home country's provinces."""
    today = timezone.localdate()
    regions = Region.objects.published().active_on(today)
    home = regions.filter(level=Region.Level.PROVINCE, country__official_code=settings.ATLAS["HOME_COUNTRY"])
    countries = regions.filter(level=Region.Level.COUNTRY)
    return _in_use().filter(region__in=home.values("pk").union(countries.values("pk")))


def _in_use() -> Any:
    return Boundary.objects.filter(pack__is_active=True, pack__status=Status.PUBLISHED)


def _kept_topology(boundaries: Any, name: str, make: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Read the topology made earlier from the same rows, else make it; only a change of shapes makes it anew."""
    path = settings.VAR_DIR / "cache" / f"{name}-{_fingerprint(boundaries)}.json"
    if path.exists():
        return json.loads(path.read_text())
    made = make(boundaries)
    try:
        _keep(made, path, name)
    except OSError as error:  # a read-only or full disk costs time at the next start, and nothing else
        log.warning("map_topology_not_kept", path=str(path), reason=str(error))
    return made


def _keep(made: dict[str, Any], path: Path, name: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{id(made)}.part")
    draft.write_text(json.dumps(made, separators=(",", ":")))
    draft.replace(path)
    for old in sorted(path.parent.glob(f"{name}-*.json"), key=lambda file: file.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)


def _fingerprint(boundaries: Any) -> str:
    """A hash over all that the topology is made from, and over this recipe."""
    ids = list(boundaries.order_by("pk").values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(concat_ws(':', drawn.id, md5(ST_AsBinary(drawn.shape)), region.code,"
            " region.official_code, ST_AsText(region.point)), ',' ORDER BY drawn.pack_id, drawn.id)"
            " FROM clusters_boundary AS drawn JOIN clusters_region AS region ON region.id = drawn.region_id"
            " WHERE drawn.id = ANY (%s)",
            [ids],
        )
        rows = cursor.fetchone()[0]
    return hashlib.sha256(f"{RECIPE}|{connection.settings_dict['NAME']}|{rows}".encode()).hexdigest()[:20]


def _made_topology(boundaries: Any) -> dict[str, Any]:
    provinces, foreign = _drawn(boundaries)
    province_layer = _layer(provinces, PROVINCE_TOLERANCE, PROVINCE_ISLET)
    country_layer = _layer(foreign, COUNTRY_TOLERANCE, COUNTRY_ISLET)
    return topology(
        {
            "provinces": province_layer,
            "countries": [found for found in country_layer if not _is_home(found)],
            "seams": _seams(province_layer, country_layer, SEAM),
        }
    )


def _made_fine(boundaries: Any) -> dict[str, Any]:
    provinces, foreign = _drawn(boundaries)
    fine = _layer(provinces, FINE_TOLERANCE, FINE_ISLET)
    countries = _layer(foreign, COUNTRY_TOLERANCE, COUNTRY_ISLET)
    return topology({"provinces": fine, "seams": _seams(fine, countries, FINE_SEAM)})


def _drawn(boundaries: Any) -> tuple[Drawn, Drawn]:
    """The home country's provinces, and countries: their shapes, the first pack's where several draw the same."""
    provinces: Drawn = {}
    countries: Drawn = {}
    for boundary in boundaries.select_related("region").order_by("pack_id", "region__official_code"):
        region = boundary.region
        layer = provinces if region.level else countries
        layer.setdefault(region.code, (_properties(region), _shape(boundary)))
    home = shapely.union_all([shape for _region, shape in provinces.values()])
    foreign = {code: found for code, found in countries.items() if not _lies_in(found[1], home) or _is_home(found)}
    return provinces, foreign


def _made_cities(boundaries: Any) -> dict[str, Any]:
    cities: Drawn = {}
    for boundary in boundaries.select_related("region").order_by("pack_id", "region__official_code"):
        cities.setdefault(boundary.region.code, (_properties(boundary.region), _shape(boundary)))
    return topology({"cities": _layer(cities, PROVINCE_TOLERANCE, PROVINCE_ISLET)})


def _shape(boundary: Boundary) -> BaseGeometry:
    return shapely.from_wkb(bytes(boundary.shape.wkb))


def _is_home(found: tuple[dict[str, Any], BaseGeometry]) -> bool:
    return bool(found[0]["official"] == settings.ATLAS["HOME_COUNTRY"])


def _seams(provinces: Layer, countries: Layer, least: float) -> Layer:
    """Land between the provinces and their neighbours, whose shapes come from another pack: nameless, not outlined."""
    home = [shapely.make_valid(found[1]) for found in countries if _is_home(found)]
    if not home or not provinces:
        return []
    drawn = shapely.union_all([shapely.make_valid(shape) for _properties, shape in provinces])
    abroad = shapely.union_all([shapely.make_valid(found[1]) for found in countries if not _is_home(found)])
    parts = [
        part
        for part in shapely.get_parts(shapely.difference(home[0], drawn))
        if part.geom_type == "Polygon" and part.area > least and part.intersects(abroad)
    ]
    return [({"id": "seams"}, shapely.multipolygons(parts))] if parts else []


def _properties(region: Region) -> dict[str, Any]:
    label = [round(region.point.x, 3), round(region.point.y, 3)] if region.point else None
    return {"id": region.code, "official": region.official_code, "label": label}


def _lies_in(shape: BaseGeometry, home: BaseGeometry) -> bool:
    """Whether another pack draws a part of the home country as a country of its own: the home pack's view holds."""
    return bool(shapely.intersects(shape, home) and shape.intersection(home).area > shape.area / 2)


def _layer(shapes: Drawn, tolerance: float, islet: float) -> Layer:
    if not shapes:
        return []
    reduced = simplified([shape for _properties, shape in shapes.values()], tolerance, islet)
    return [
        ({**properties, "label": properties["label"] or _label_point(shape)}, shape)
        for (properties, _shape), shape in zip(shapes.values(), reduced, strict=True)
    ]


def _label_point(shape: BaseGeometry) -> list[float] | None:
    """A point well inside the largest part."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area, default=None)
    if largest is None:
        return None
    inside = shapely.point_on_surface(largest)
    return [round(inside.x, 3), round(inside.y, 3)]
