"""One collection, or one record of it, as a file that holds all matches."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.translation import gettext as _

from api.exceptions import BadParameters, Fault
from api.files import geographic, parquet, spreadsheet
from api.files.about import about
from api.files.arrow import record_batches, schema_of
from api.files.columns import columns_of
from api.files.records import batches


def most_rows() -> int:
    """How many records one file may hold."""
    return int(settings.ATLAS["FILE_ROWS"])


def file_of(view: Any, request: Any, queryset: QuerySet, ordering: str, limit: int | None = None) -> FileResponse:
    """The file in the format that was asked for; refused when it would be too long, never cut short in silence."""
    if (limit or most_rows() + 1) > most_rows() and queryset[: most_rows() + 1].count() > most_rows():
        raise too_many()
    renderer = request.accepted_renderer
    content = (
        io.BytesIO()
        if request.method == "HEAD"
        else _written(view, request, _first(batches(view, queryset, ordering), limit))
    )
    return FileResponse(content, content_type=renderer.media_type)


def too_many() -> BadParameters:
    """The refusal of a file with too many rows."""
    detail = _("More than %(rows)s records match: narrow the filters, or fetch JSON or CSV page by page.")
    return BadParameters([Fault("format", "too_many_records", detail % {"rows": most_rows()})])


def _first(found: Iterator[list[Any]], limit: int | None) -> Iterator[list[Any]]:
    left = limit
    for batch in found:
        yield batch if left is None else batch[:left]
        if left is not None:
            left -= len(batch)
            if left <= 0:
                return


def _written(view: Any, request: Any, found: Iterator[list[Any]]) -> Any:
    """Write to a file that vanishes when the answer has been sent."""
    with tempfile.TemporaryDirectory(prefix="atlas-file-") as folder:
        path = Path(folder) / f"{view.slug}.{request.accepted_renderer.format}"
        _write(view, request, found, path)
        return path.open("rb")


def _write(view: Any, request: Any, found: Iterator[list[Any]], path: Path) -> None:
    columns, lines = columns_of(view), about(view, request)
    name = request.accepted_renderer.format
    if name == "xlsx":
        spreadsheet.write(path, columns, found, lines)
        return
    rows = record_batches(found, columns, is_spatial=view.is_spatial, geometry_type=view.file_geometry)
    schema = schema_of(columns, is_spatial=view.is_spatial)
    if name == "parquet":
        parquet.write(path, schema, rows, lines, view.file_geometry)
        return
    write = geographic.write_geopackage if name == "gpkg" else geographic.write_flatgeobuf
    layer = {"name": view.slug, "title": str(view.title), "geometry_type": view.file_geometry}
    write(path, schema, rows, lines, layer)
