"""Named towns with their points from GeoNames, and the finest coded region that holds each."""

from __future__ import annotations

from functools import cache

from clusters.importing.demo import DATA
from clusters.importing.demo.cleaning import PROVENANCE, code, point, slug
from clusters.importing.readers import Row, read_csv
from clusters.importing.records import Column, File, Records, ref
from clusters.models import Place, Region

PATHS = ("article_germany/places.csv", "regions/places.csv")
GB2260 = {"beijing": "cn-110000"}  # the article's places of China, which have no NUTS code


def _region(row: Row) -> str:
    return GB2260.get(row["place_key"]) or slug(row["nuts3_2021"] or row["country"])


@cache
def _rows() -> list[Row]:
    return [row for path in PATHS for row in read_csv(DATA / path)]


def region_of_place(key: str) -> str:
    """Our code of the finest coded region that holds a place, named by its key."""
    return next(_region(row) for row in _rows() if row["place_key"] == key)


def country_of_place(key: str) -> str:
    """Our code of the country of a place, named by its key."""
    return next(slug(row["country"]) for row in _rows() if row["place_key"] == key)


def place_of(name: str, country: str) -> Row | None:
    """The place that a table means by a town's name in a country."""
    names = ("name_en", "name_orig", "name_zh")
    return next((row for row in _rows() if row["country"] == country and name in {row[key] for key in names}), None)


def region_of_geonames(number: str) -> str:
    """Our code of the region that holds a place of GeoNames; empty where the place is not on record."""
    return next((_region(row) for row in _rows() if row["geonames_id"] == number), "")


PLACE: dict[str, Column] = {
    "code": code("place_key"),
    "name_zh": "name_zh",
    "name_en": "name_en",
    "name_orig": "name_orig",
    "geonames_id": lambda row: int(row["geonames_id"]),
    "region": lambda row: ref(Region, _region(row)),
    "point": lambda row: point(row["lon"], row["lat"]),
    **PROVENANCE,
}
FILES = tuple(File(path, (Records(Place, ("code",), PLACE),)) for path in PATHS)
