"""Files of whole collections: every format opens in its own reader and holds what the JSON says."""

import datetime as dt
import io
import json

import openpyxl
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.registry import COLLECTIONS
from clusters.models import Cluster, Organisation
from tests import factories

pytestmark = pytest.mark.django_db

SPATIAL = [view for view in COLLECTIONS if view.is_spatial]


def body_of(response):
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def sheet_of(response):
    return openpyxl.load_workbook(io.BytesIO(body_of(response)))


def table_of(response):
    return pq.read_table(io.BytesIO(body_of(response)))


def frame_of(response, tmp_path, ending):
    path = tmp_path / f"file.{ending}"
    path.write_bytes(body_of(response))
    return pyogrio.read_dataframe(path)


def flat(value):
    """A JSON value as one cell of text, to compare formats that join lists with those that do not."""
    return "list" if isinstance(value, list) else value


@pytest.mark.parametrize("view", COLLECTIONS, ids=lambda view: view.slug)
def test_each_file_holds_the_records_of_the_list(get, world, tmp_path, view):
    records = get(f"{view.slug}/?limit=1000").json()["results"]
    rows = list(sheet_of(get(f"{view.slug}/?format=xlsx"))["Data"].values)
    columns = table_of(get(f"{view.slug}/?format=parquet"))
    package = frame_of(get(f"{view.slug}/?format=gpkg"), tmp_path, "gpkg")
    assert list(rows[0]) == list(records[0])
    assert len(rows) - 1 == columns.num_rows == len(package) == len(records) > 0
    assert [name for name in columns.column_names if name != "geometry"] == list(records[0])
    key = "code" if "code" in records[0] else next(iter(records[0]))
    assert columns[key].to_pylist() == [record[key] for record in records]
    assert list(package[key]) == [record[key] for record in records]


@pytest.mark.parametrize("view", SPATIAL, ids=lambda view: view.slug)
def test_geographic_files_hold_the_geometries_of_the_geojson(get, world, tmp_path, view):
    features = get(f"{view.slug}/?format=geojson&limit=1000").json()["features"]
    expected = [shapely.geometry.shape(one["geometry"]).wkt if one["geometry"] else None for one in features]
    for name in ("gpkg", "fgb"):
        frame = frame_of(get(f"{view.slug}/?format={name}"), tmp_path, name)
        found = [None if one is None else shapely.geometry.shape(one.__geo_interface__) for one in frame.geometry]
        assert frame.crs.to_epsg() == 4326
        assert sorted(map(str, map(single, found))) == sorted(map(str, expected))


def single(geometry):
    """A geometry of one part as that part, because files have one type for all."""
    parts = getattr(geometry, "geoms", [])
    return parts[0] if len(parts) == 1 else geometry


def test_geoparquet_says_where_its_geometry_is(get, world):
    table = table_of(get("clusters/?format=parquet"))
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["primary_column"] == "geometry"
    assert geo["columns"]["geometry"] == {"encoding": "WKB", "geometry_types": ["Point"]}
    first = table.to_pylist()[0]
    assert shapely.from_wkb(first["geometry"]).x == first["longitude"]
    assert json.loads(table.schema.metadata[b"about"])["Data version"]


def test_columns_have_types_and_unknown_is_empty(get, world):
    Cluster.objects.filter(code="valley").update(founded_on=None)
    table = table_of(get("clusters/valley/?format=parquet"))
    assert str(table.schema.field("founded_on").type) == "date32[day]"
    assert str(table.schema.field("longitude").type) == "double"
    assert str(table.schema.field("updated_at").type) == "timestamp[us, tz=UTC]"
    assert table["founded_on"].to_pylist() == [None]
    assert table.schema.field("founded_on").metadata[b"description"]


def test_spreadsheet_keeps_texts_as_texts_and_old_dates_readable(get, world):
    Organisation.objects.filter(code="firm").update(name_zh="=1+1", founded_on=dt.date(1846, 11, 17))
    Organisation.objects.filter(code="body").update(founded_on=dt.date(1990, 5, 1))
    book = sheet_of(get("organisations/?format=xlsx"))
    head, *rows = book["Data"].iter_rows()
    cells = {row[0].value: {name.value: cell for name, cell in zip(head, row, strict=True)} for row in rows}
    assert cells["firm"]["name_zh"].value == "=1+1"
    assert cells["firm"]["name_zh"].data_type == "s"
    assert cells["firm"]["founded_on"].value == "1846-11-17"
    assert cells["body"]["founded_on"].value == dt.datetime(1990, 5, 1)


def test_spreadsheet_says_what_it_is_in_the_readers_language(get, world):
    book = sheet_of(get("clusters/?format=xlsx", language="zh-hans"))
    about = dict(book[book.sheetnames[1]].values)
    assert "http://testserver/api/v1/clusters/?format=xlsx" in about.values()
    meanings = dict(book[book.sheetnames[2]].values)
    assert meanings["code"]


def test_boundaries_come_as_areas_with_the_line_that_must_stand_by_them(get, world, tmp_path):
    frame = frame_of(get("regions/?format=gpkg&geometry=shape&q=north"), tmp_path, "gpkg")
    assert list(frame.geom_type) == ["MultiPolygon"]
    assert list(frame["attribution"]) == ["Survey"]


def test_filters_order_and_limit_hold_for_files_too(get, world):
    factories.ClusterFactory(code="aaa")
    names = table_of(get("clusters/?format=parquet&ordering=-code&limit=1"))["code"].to_pylist()
    assert names == [get("clusters/?ordering=-code&limit=1").json()["results"][0]["code"]]
    assert table_of(get("clusters/?format=parquet&q=aaa"))["code"].to_pylist() == ["aaa"]


def test_all_records_are_in_a_file_however_many_pages_they_fill(get, world, monkeypatch):
    monkeypatch.setattr("api.files.records.BATCH", 2)
    factories.ClusterFactory.create_batch(5)
    expected = [record["code"] for record in get("clusters/?limit=1000").json()["results"]]
    assert table_of(get("clusters/?format=parquet"))["code"].to_pylist() == expected


def test_a_file_that_would_be_too_long_is_refused_and_not_cut(get, world, settings):
    settings.ATLAS = {**settings.ATLAS, "FILE_ROWS": 1}
    answer = get("clusters/?format=xlsx")
    assert answer.status_code == 400
    assert answer.json()["code"] == "too_many_records"
    assert get("clusters/?format=xlsx&limit=1").status_code == 200
    assert get("clusters/?format=xlsx&limit=2").status_code == 400


@pytest.mark.parametrize("parameter", ["cursor=abc", "count=true"])
def test_what_makes_no_sense_for_a_file_is_refused(get, world, parameter):
    answer = get(f"clusters/?format=gpkg&{parameter}")
    assert answer.status_code == 400
    assert answer.json()["parameter"] == parameter.partition("=")[0]


def test_a_file_has_a_name_a_type_and_an_etag(get, client, world):
    answer = get("clusters/valley/?format=xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="clusters-valley.xlsx"'
    assert answer["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert get("clusters/valley/?format=xlsx", **{"if-none-match": answer["ETag"]}).status_code == 304
    head = client.head("/api/v1/clusters/?format=xlsx")
    assert (head.status_code, head["Content-Type"]) == (200, answer["Content-Type"])


def test_no_draft_is_in_a_file(get, world):
    factories.ClusterFactory(code="secret", status="draft")
    assert "secret" not in table_of(get("clusters/?format=parquet"))["code"].to_pylist()


@pytest.mark.parametrize("name", ["xlsx", "parquet", "gpkg", "fgb"])
def test_a_file_asks_as_often_for_many_records_as_for_one(get, world, name):
    with CaptureQueriesContext(connection) as few:
        body_of(get(f"clusters/?format={name}&limit=1"))
    factories.ClusterFactory.create_batch(9)
    with CaptureQueriesContext(connection) as many:
        body_of(get(f"clusters/?format={name}"))
    assert len(many) <= len(few) + 1  # a file without a limit counts first
