"""Where an organisation sits: as its source implies, else as far as its own name or its country tell."""

from __future__ import annotations

from functools import cache

from clusters.importing.demo import DATA
from clusters.importing.demo.cleaning import point, slug
from clusters.importing.demo.places import place_of
from clusters.importing.demo.regions import china_code
from clusters.importing.readers import Row, read_csv
from clusters.importing.records import Column, Ref, ref
from clusters.models import Place, PointPrecision, Region

MEMORY = "memory, to be verified"


def is_known(row: Row) -> bool:
    """Whether the town may be shown: it follows from the source, or the whole row is a draft anyway."""
    return row["seat_provenance"] != MEMORY or row["provenance"] == MEMORY


@cache
def _chinese_names() -> dict[str, str]:
    """Short names of provinces and cities by their codes, such as 浙江."""
    return {row["adcode"]: row["short_name_zh"] for row in read_csv(DATA / "regions/china_names_en.csv")}


@cache
def _states() -> list[Row]:
    rows = read_csv(DATA / "regions/nuts_2021.csv")
    return [row for row in rows if row["level"] == "1"]


def _named_in_china(row: Row) -> str:
    """The city of the seat, else its province, where the organisation's name contains it; else China."""
    for adcode in (row["adcode"], f"{row['adcode'][:2]}0000"):
        name = _chinese_names().get(adcode, "")
        if name and name in row["name_zh"]:
            return china_code(adcode)
    return "cn"


def _named_abroad(row: Row) -> str:
    """The town of the seat, else a state, where the organisation's name contains it; else the country."""
    place = place_of(row["seat_city"], row["country"])
    if place and place["nuts3_2021"] and place["name_en"] in row["name_en"]:
        return slug(place["nuts3_2021"])
    for state in _states():
        names = (state["name_latin"] in row["name_en"], bool(state["name_zh"]) and state["name_zh"] in row["name_zh"])
        if state["country"] == row["country"] and any(names):
            return slug(state["nuts_code"])
    return slug(row["country"])


def _region(row: Row) -> Ref | None:
    if not is_known(row):
        return ref(Region, _named_in_china(row) if row["country"] == "CN" else _named_abroad(row))
    if row["adcode"]:
        return ref(Region, china_code(row["adcode"]))
    place = place_of(row["seat_city"], row["country"])
    return ref(Region, slug((place and place["nuts3_2021"]) or row["country"]))


def _place(row: Row) -> Ref | None:
    place = place_of(row["seat_city"], row["country"]) if is_known(row) and not row["adcode"] else None
    return ref(Place, place["place_key"]) if place else None


SEAT: dict[str, Column] = {
    "region": _region,
    "place": _place,
    "point": lambda row: point(row["lon"], row["lat"]) if is_known(row) else None,
    "point_precision": lambda row: PointPrecision.CITY if is_known(row) and row["lon"] else "",
    "note": lambda row: "" if is_known(row) else f"To be verified: seat in {row['seat_city']}.",
}
