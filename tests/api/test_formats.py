"""Formats: GeoJSON as RFC 7946 has it, CSV as RFC 4180 has it and harmless in a spreadsheet, numbers without noise."""

import csv
import io
import json

import pytest

from api.registry import COLLECTIONS
from api.renderers import cell
from api.serializers.base import line_geometry
from clusters.models import Cluster, Observation
from tests import factories
from tests.api.conftest import formats_of
from tests.api.world import point

pytestmark = pytest.mark.django_db


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("view", COLLECTIONS, ids=lambda view: view.slug)
def test_every_format_holds_the_same_records_and_fields(get, world, view):
    records = get(f"{view.slug}/").json()["results"]
    rows = rows_of(get(f"{view.slug}/?format=csv"))
    assert records
    assert len(rows) == len(records)
    assert list(rows[0]) == list(records[0])
    if "geojson" in formats_of(view.slug):
        features = get(f"{view.slug}/?format=geojson").json()["features"]
        assert [feature["properties"] for feature in features] == records


def test_geojson_is_a_feature_collection_with_points_in_six_digits(get, world):
    Cluster.objects.filter(code="valley").update(point=point(101.123456789, 31.987654321))
    answer = get("clusters/?format=geojson&count=true")
    body = answer.json()
    assert answer["Content-Type"] == "application/geo+json"
    assert body["type"] == "FeatureCollection"
    assert body["numberMatched"] == body["numberReturned"] == 2
    valley = next(feature for feature in body["features"] if feature["id"] == "valley")
    assert valley["type"] == "Feature"
    assert valley["geometry"] == {"type": "Point", "coordinates": [101.123457, 31.987654]}
    assert valley["properties"]["longitude"] == 101.123457
    assert "crs" not in body


def test_a_record_without_a_place_has_a_null_geometry(get, world):
    features = get("organisations/?format=geojson").json()["features"]
    assert {feature["id"]: feature["geometry"] and feature["geometry"]["type"] for feature in features} == {
        "body": None,
        "firm": "Point",
    }


def test_one_record_is_one_feature(get, world):
    body = get("clusters/valley/?format=geojson").json()
    assert (body["type"], body["id"], body["properties"]["code"]) == ("Feature", "valley", "valley")


def test_a_link_is_a_line_between_the_seats(get, world):
    feature = get("links/?format=geojson").json()["features"][0]
    assert feature["geometry"] == {"type": "LineString", "coordinates": [[101.5, 31.5], [102.0, 32.0]]}
    assert feature["id"] == "bridge|valley|ridge"


@pytest.mark.parametrize(
    ("start", "end", "lines"),
    [
        ((170, 10), (-170, 20), [[[170, 10], [180, 15]], [[-180, 15], [-170, 20]]]),
        ((-170, 20), (170, 10), [[[-170, 20], [-180, 15]], [[180, 15], [170, 10]]]),
    ],
)
def test_a_line_across_the_antimeridian_is_cut_there(start, end, lines):
    assert line_geometry(point(*start), point(*end)) == {"type": "MultiLineString", "coordinates": lines}


def test_a_membership_lies_at_its_own_place_or_at_the_members_seat(get, world):
    assert get("memberships/").json()["results"][0]["longitude"] == 101.5
    type(world.membership).objects.update(point=point(99, 29))
    assert get("memberships/").json()["results"][0]["longitude"] == 99


def test_boundaries_come_with_pack_attribution_and_review_number(get, world):
    features = get("regions/?format=geojson&geometry=shape&limit=1000").json()["features"]
    shapes = {feature["id"]: feature for feature in features}
    assert shapes["north"]["geometry"]["type"] == "MultiPolygon"
    assert shapes["north"]["properties"]["attribution"] == "Survey"
    assert shapes["harbour"]["geometry"] is None
    assert shapes["harbour"]["properties"]["boundary_pack"] is None
    plain = get("regions/?format=geojson").json()["features"][0]
    assert plain["geometry"]["type"] == "Point"


def test_pages_of_boundaries_are_short(get, world, monkeypatch):
    monkeypatch.setattr("api.views.places.MAX_SHAPES", 1)
    assert get("regions/?format=geojson&geometry=shape&limit=1000").json()["numberReturned"] == 1
    assert len(get("regions/?geometry=shape&limit=1000").json()["results"]) > 1


def test_csv_has_a_header_even_without_records(get):
    answer = get("clusters/?format=csv")
    assert answer.content.startswith(b"code,name_zh,name_en,")
    assert answer.content.endswith(b"updated_at\r\n")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="clusters.csv"'


def test_csv_of_one_record_is_named_after_it(get, world):
    answer = get("clusters/valley/?format=csv")
    assert answer["Content-Disposition"] == 'attachment; filename="clusters-valley.csv"'
    assert len(rows_of(answer)) == 1


def test_a_byte_order_mark_is_there_when_asked_for(get, world):
    plain, marked = get("clusters/?format=csv"), get("clusters/?format=csv&bom=true")
    assert marked.content == b"\xef\xbb\xbf" + plain.content
    assert get("clusters/?format=csv&bom=false").content == plain.content


def test_csv_quotes_what_needs_it_and_joins_lists_by_bars(get, world):
    text = 'Ein "Tal",\nzwei Zeilen'
    Cluster.objects.filter(code="valley").update(name_orig=text, aliases=["一", "zwei"])
    row = next(row for row in rows_of(get("clusters/?format=csv")) if row["code"] == "valley")
    assert row["name_orig"] == text
    assert row["aliases"] == "一|zwei"
    assert rows_of(get("collaborations/?format=csv"))[0]["participants"] == (
        "cluster:valley:lead|cluster:ridge:partner|organisation:firm:partner"
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"])
def test_a_text_that_looks_like_a_formula_is_made_harmless(start):
    assert cell(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"
    assert cell([f"{start}1", "b"]) == f"'{start}1|b"


def test_a_formula_in_a_name_reaches_the_file_as_text(get, world):
    Cluster.objects.filter(code="valley").update(name_en='=HYPERLINK("http://x")', aliases=["@SUM(1)", "b"])
    row = next(row for row in rows_of(get("clusters/?format=csv")) if row["code"] == "valley")
    assert row["name_en"] == '\'=HYPERLINK("http://x")'
    assert row["aliases"] == "'@SUM(1)|b"


def test_negative_numbers_stay_numbers(get, world):
    Cluster.objects.filter(code="valley").update(point=point(-101.5, -31.5))
    Observation.objects.filter(pk=world.observation.pk).update(value="-12.5")
    row = next(row for row in rows_of(get("clusters/?format=csv")) if row["code"] == "valley")
    assert (row["longitude"], row["latitude"]) == ("-101.5", "-31.5")
    assert "-12.5" in {row["value"] for row in rows_of(get("observations/?format=csv"))}


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("18", "18"),
        ("0", "0"),
        ("0.1", "0.1"),
        ("19000000000000", "19000000000000"),
        ("0.000001", "1e-06"),
        ("-3.25", "-3.25"),
    ],
)
def test_figures_are_json_numbers_without_noise(get, world, stored, shown):
    Observation.objects.filter(pk=world.observation.pk).update(value=stored)
    text = get(f"observations/{world.observation.pk}/").content.decode()
    assert f'"value":{shown},' in text
    assert json.loads(text)["value"] == float(stored)


@pytest.mark.parametrize("status", ["missing", "suppressed"])
def test_a_missing_figure_is_null_with_its_status_and_never_zero(get, world, status):
    gap = factories.ObservationFactory(indicator=world.members, cluster=world.partner, value=None, value_status=status)
    record = get(f"observations/{gap.pk}/").json()
    assert (record["value"], record["value_status"]) == (None, status)
    row = next(row for row in rows_of(get("observations/?format=csv")) if row["id"] == str(gap.pk))
    assert (row["value"], row["value_status"]) == ("", status)


def test_unknown_texts_are_null_and_an_absent_date_has_no_precision(get, world):
    record = get("clusters/valley/").json()
    assert record["name_zh"] is None
    assert (record["founded_on"], record["founded_on_precision"]) == (None, None)


def test_the_index_lists_every_collection_with_its_formats(get):
    body = get("").json()
    assert [one["name"] for one in body["collections"]] == [view.slug for view in COLLECTIONS]
    assert all(get(one["href"].split("/api/v1/")[1]).status_code == 200 for one in body["collections"])
    assert body["collections"][0]["formats"] == ["json", "geojson", "csv"]
    assert get("", language="zh").json()["collections"][0]["title"] != body["collections"][0]["title"]
