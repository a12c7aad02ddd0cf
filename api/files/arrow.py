"""Records as Arrow batches, the common form from which Parquet and the geographic files are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import shapely
from shapely.geometry import MultiLineString, MultiPolygon, shape

from api.files.columns import Column, Kind

GEOMETRY = "geometry"
TYPES = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.BOOLEAN: pa.bool_(),
    Kind.DATE: pa.date32(),
    Kind.INSTANT: pa.timestamp("us", tz="UTC"),
}
MANY = {"MultiLineString": MultiLineString, "MultiPolygon": MultiPolygon}


def schema_of(columns: Sequence[Column], *, is_spatial: bool) -> pa.Schema:
    """Typed fields with their meaning as metadata; the geometry is well-known binary and comes last."""
    fields = [pa.field(one.name, TYPES[one.kind], metadata={"description": one.meaning}) for one in columns]
    return pa.schema([*fields, pa.field(GEOMETRY, pa.binary())] if is_spatial else fields)


def record_batches(
    batches: Iterable[list[Any]], columns: Sequence[Column], *, is_spatial: bool, geometry_type: str
) -> Iterator[pa.RecordBatch]:
    """Arrow batches of serialized records, features where `is_spatial`, with geometries all of one type."""
    schema = schema_of(columns, is_spatial=is_spatial)
    for batch in batches:
        rows = [one["properties"] for one in batch] if is_spatial else batch
        arrays = [pa.array([_typed(one.kind, one.value(row)) for row in rows], TYPES[one.kind]) for one in columns]
        if is_spatial:
            arrays.append(pa.array([_binary(one["geometry"], geometry_type) for one in batch], pa.binary()))
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def _typed(kind: Kind, value: Any) -> Any:
    if value is None:
        return None
    match kind:
        case Kind.TEXT:
            return str(value)
        case Kind.NUMBER:
            return float(value)
        case Kind.DATE:
            return dt.date.fromisoformat(value)
        case Kind.INSTANT:
            return dt.datetime.fromisoformat(value)
    return value


def _binary(geometry: Any, geometry_type: str) -> bytes | None:
    if geometry is None:
        return None
    found = shape(geometry)
    if geometry_type in MANY and found.geom_type != geometry_type:
        found = MANY[geometry_type]([found])
    return shapely.to_wkb(found)
