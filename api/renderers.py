"""The formats of an answer: JSON (DRF's own), GeoJSON (RFC 7946) and CSV (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from rest_framework.renderers import BaseRenderer, JSONRenderer

BOM = "\ufeff"
# A spreadsheet would run a text that begins with one of these as a formula; the last four are their full-width forms.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


class GeoJSONRenderer(JSONRenderer):
    """A FeatureCollection, or one Feature."""

    media_type = "application/geo+json"
    format = "geojson"

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        if "results" in data:
            data = collection(data)
        return super().render(data, accepted_media_type, renderer_context)


def collection(page: Mapping[str, Any]) -> dict[str, Any]:
    """A page as FeatureCollection; what is not GeoJSON's own are foreign members, named as in OGC API - Features."""
    links = [
        {"rel": {"previous": "prev"}.get(name, name), "type": GeoJSONRenderer.media_type, "href": page[name]}
        for name in ("next", "previous")
        if page.get(name)
    ]
    body = {"type": "FeatureCollection", "data_version": page["data_version"], "links": links}
    if "count" in page:
        body["numberMatched"] = page["count"]
    return {**body, "numberReturned": len(page["results"]), "features": page["results"]}


class CSVRenderer(BaseRenderer):
    """A header of field names and one line for each record; lists are joined by a vertical bar."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        view = (renderer_context or {})["view"]
        columns = view.columns()
        rows = data.get("results", [data])
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([cell(row[name], parts) for name, parts in columns.items()] for row in rows)
        return ((BOM if view.options_given.get("bom") else "") + text.getvalue()).encode()


class FileRenderer(BaseRenderer):
    """Stands for a format in negotiation; the file itself is written by `api.files`, not from rendered data."""

    charset = None
    render_style = "binary"


class XLSXRenderer(FileRenderer):
    """A workbook for Excel and WPS."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    format = "xlsx"


class ParquetRenderer(FileRenderer):
    """Typed columns; GeoParquet where records have places."""

    media_type = "application/vnd.apache.parquet"
    format = "parquet"


class GeoPackageRenderer(FileRenderer):
    """A GeoPackage with one layer or table."""

    media_type = "application/geopackage+sqlite3"
    format = "gpkg"


class FlatGeobufRenderer(FileRenderer):
    """A FlatGeobuf."""

    media_type = "application/vnd.flatgeobuf"
    format = "fgb"


FILES = (XLSXRenderer, ParquetRenderer, GeoPackageRenderer, FlatGeobufRenderer)
FILE_FORMATS = {renderer.format for renderer in FILES}


def cell(value: Any, parts: Sequence[str] = ()) -> str:
    """The text of one cell. Numbers stay numbers; a text that looks like a formula is made harmless.

    Of the objects in a list, `parts` are shown, joined by colons.
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return "'" + value if value.startswith(FORMULA_STARTS) else value
        case list():
            return cell(joined(value, parts))
    return str(value)


def joined(items: Sequence[Any], parts: Sequence[str] = ()) -> str:
    """A list as one text."""
    return "|".join(_item(item, parts) for item in items)


def _item(item: Any, parts: Sequence[str]) -> str:
    if isinstance(item, Mapping):
        return ":".join(str(item[part]) for part in parts if item[part] is not None)
    return str(item)
