"""Parquet, and GeoParquet 1.1 where records have places."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from api.files.arrow import GEOMETRY

ROWS_IN_GROUP = 50_000
GEO = {"version": "1.1.0", "primary_column": GEOMETRY}


def write(
    path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch], lines: Mapping[str, str], geometry_type: str
) -> None:
    """Write a file whose metadata tell what it is; columns are compressed by zstd."""
    metadata = {"about": json.dumps(dict(lines), ensure_ascii=False)}
    if GEOMETRY in schema.names:
        # Without a crs GeoParquet means OGC:CRS84, longitude before latitude in WGS 84, which is ours.
        metadata["geo"] = json.dumps(
            {**GEO, "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": [geometry_type]}}}
        )
    schema = schema.with_metadata(metadata)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        group: list[pa.RecordBatch] = []
        for batch in batches:
            group.append(batch)
            if sum(one.num_rows for one in group) >= ROWS_IN_GROUP:
                writer.write_table(pa.Table.from_batches(group).cast(schema))
                group = []
        writer.write_table(pa.Table.from_batches(group, schema=schema))
