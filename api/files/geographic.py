"""GeoPackage and FlatGeobuf, written by GDAL from Arrow batches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from api.files.about import as_text
from api.files.arrow import GEOMETRY

CRS = "EPSG:4326"


def write_geopackage(
    path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch], lines: Mapping[str, str], layer: dict[str, str]
) -> None:
    """Write one layer, or one table where records have no places; `layer` has `name`, `title` and `geometry_type`."""
    reader = pa.RecordBatchReader.from_batches(schema, batches)
    options: dict[str, Any] = {"geometry_type": None}
    if GEOMETRY in schema.names:
        options = {"geometry_name": GEOMETRY, "geometry_type": layer["geometry_type"], "crs": CRS}
    _gdal().write_arrow(
        reader,
        path,
        layer=layer["name"],
        driver="GPKG",
        dataset_metadata=dict(lines),
        IDENTIFIER=layer["title"],
        DESCRIPTION=as_text(lines),
        **options,
    )


def write_flatgeobuf(
    path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch], lines: Mapping[str, str], layer: dict[str, str]
) -> None:
    """Write one layer; it has a spatial index unless some record has no place, which the format's index forbids."""
    table = pa.Table.from_batches(batches, schema=schema)
    has_gaps = pc.any(pc.is_null(table[GEOMETRY])).as_py()
    _gdal().write_arrow(
        table,
        path,
        layer=layer["name"],
        driver="FlatGeobuf",
        geometry_name=GEOMETRY,
        geometry_type=layer["geometry_type"],
        crs=CRS,
        TITLE=layer["title"],
        DESCRIPTION=as_text(lines),
        SPATIAL_INDEX="NO" if has_gaps or not table.num_rows else "YES",
    )


def _gdal() -> Any:
    """GDAL's Python, loaded with the first file: it brings pandas along, for which every start would have to wait."""
    import pyogrio  # noqa: PLC0415

    return pyogrio
