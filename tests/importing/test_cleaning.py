"""Dates with their precision, points, provenance and quantities."""

import datetime as dt
from decimal import Decimal

import pytest

from clusters.importing.demo.cleaning import day, day_after, evidence, point, slug, source_code, status
from clusters.importing.quantities import amount, period, qualifier, words_behind
from clusters.importing.readers import Row
from clusters.importing.report import Refusal


@pytest.mark.parametrize(
    ("text", "first", "precision"),
    [
        ("2024-06-05", dt.date(2024, 6, 5), "day"),
        ("2018-06", dt.date(2018, 6, 1), "month"),
        ("2018", dt.date(2018, 1, 1), "year"),
        ("2018.0", dt.date(2018, 1, 1), "year"),
        ("", None, "day"),
    ],
)
def test_date_is_read_with_its_precision(text, first, precision):
    assert day(text) == (first, precision)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("2018-12-31", dt.date(2019, 1, 1)),
        ("2023-12", dt.date(2024, 1, 1)),
        ("2024-01", dt.date(2024, 2, 1)),
        ("2020", dt.date(2021, 1, 1)),
        ("", None),
    ],
)
def test_end_is_the_first_day_after(text, after):
    assert day_after(text)[0] == after


@pytest.mark.parametrize("text", ["2024-13", "2024-02-30", "spring 2024", "24"])
def test_impossible_date_is_refused_with_its_column(text):
    with pytest.raises(Refusal) as refused:
        day(text, "start_date")
    assert (refused.value.column, refused.value.code) == ("start_date", "invalid_date")


def test_point_is_longitude_and_latitude_in_wgs84():
    found = point("13.73832", "51.05089")
    assert (found.x, found.y, found.srid) == (13.73832, 51.05089, 4326)
    assert point("", "") is None


@pytest.mark.parametrize(("longitude", "latitude"), [("51", "113.7"), ("east", "1"), ("13.7", ""), ("nan", "1")])
def test_impossible_point_is_refused(longitude, latitude):
    with pytest.raises(Refusal) as refused:
        point(longitude, latitude)
    assert refused.value.code == "invalid_point"


@pytest.mark.parametrize(
    ("provenance", "key", "found"),
    [
        ("sourced", "S1", ("sourced", "published")),
        ("inferred", "S1", ("inferred", "published")),
        ("memory, to be verified", "S1", ("to_verify", "draft")),
        ("sourced", "MEM", ("to_verify", "draft")),
        ("sourced", "K1", ("to_verify", "draft")),
    ],
)
def test_only_what_a_source_supports_is_published(provenance, key, found):
    row = Row({"provenance": provenance, "source_key": key}, 2)
    assert (evidence(row), status(row)) == found


def test_unknown_provenance_is_refused():
    with pytest.raises(Refusal) as refused:
        evidence(Row({"provenance": "rumour", "source_key": "S1"}, 2))
    assert refused.value.column == "provenance"


def test_keys_of_one_page_mean_one_source():
    assert source_code("EX-S8") == source_code("S8") == "s8"
    assert source_code("AC-S17") == "s11"
    assert source_code("MEM") == "mem"


def test_key_becomes_a_slug():
    assert slug(" Silicon_Saxony ") == "silicon-saxony"


@pytest.mark.parametrize(
    ("number", "unit", "found"),
    [
        ("1000", "billion CNY", (Decimal(10) ** 12, "money", "CNY")),
        ("19.0", "trillion CNY", (Decimal(19) * 10**12, "money", "CNY")),
        ("150.7", "billion CNY (about)", (Decimal("150700000000"), "money", "CNY")),
        ("25.835", "billion units", (Decimal("25835000000"), "count", "")),
        ("2.421", "million units", (Decimal(2421000), "count", "")),
        ("70", "percent", (Decimal("0.7"), "share", "")),
        ("2200", "count (more than)", (Decimal(2200), "count", "")),
        ("300", "GWh", (Decimal(300), "gwh", "")),
        ("4000000", "EUR", (Decimal(4000000), "money", "EUR")),
        ("", "rank", (None, "rank", "")),
    ],
)
def test_amount_is_told_in_basic_units(number, unit, found):
    read = amount(number, unit)
    assert (read.value, read.unit, read.currency) == found


def test_unknown_unit_and_broken_number_are_refused():
    for number, unit, code in (("1", "bushels", "unknown_unit"), ("one", "count", "invalid_number")):
        with pytest.raises(Refusal) as refused:
            amount(number, unit)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ("eq", "", "")),
        ("more than", ("gt", "", "")),
        ("more than; Shenzhen only", ("gt", "Shenzhen only", "")),
        ("more than, direct and indirect", ("gt", "direct and indirect", "")),
        ("about", ("about", "", "")),
        ("around", ("about", "", "")),
        ("nearly; whole region", ("nearly", "whole region", "")),
        ("up to", ("le", "", "")),
        ("at least", ("ge", "", "")),
        ("Shenzhen only", ("eq", "Shenzhen only", "")),
        ("January to August", ("eq", "", "January to August")),
    ],
)
def test_qualifier_scope_and_remark_are_told_apart(words, found):
    assert qualifier(words) == found


def test_qualifier_may_stand_behind_the_unit():
    assert words_behind("count (more than)") == "more than"
    assert words_behind("count") == ""


@pytest.mark.parametrize(
    ("year", "months", "years", "found"),
    [
        ("2023", 12, 1, (dt.date(2023, 1, 1), dt.date(2024, 1, 1))),
        ("2023", 9, 1, (dt.date(2023, 1, 1), dt.date(2023, 10, 1))),
        ("2025", 3, 1, (dt.date(2025, 1, 1), dt.date(2025, 4, 1))),
        ("2014", 12, 6, (dt.date(2009, 1, 1), dt.date(2015, 1, 1))),
        ("", 12, 1, (None, None)),
    ],
)
def test_period_ends_with_the_year_or_its_first_months(year, months, years, found):
    assert period(year, months, years) == found
