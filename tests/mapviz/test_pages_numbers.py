"""Figures and dates as the two languages write them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils.translation import override

from mapviz.presenters import dates, numbers

EN, ZH = "en", "zh-hans"
NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (0, "0", "0"),
        (350, "350", "350"),
        (9_999, "9,999", "9,999"),
        (10_000, "10,000", f"1{NBSP}万"),
        (150_000, "150,000", f"15{NBSP}万"),
        (123_400, "123,400", f"12.34{NBSP}万"),
        (123_456, "123,456", "123,456"),
        (1_500_000, f"1.5{NBSP}million", f"150{NBSP}万"),
        (40_000_000, f"40{NBSP}million", f"4,000{NBSP}万"),
        (190_000_000, f"190{NBSP}million", f"1.9{NBSP}亿"),
        (19_000_000_000_000, f"19{NBSP}trillion", f"19{NBSP}万亿"),
        (2_600_000_000, f"2.6{NBSP}billion", f"26{NBSP}亿"),
        (-20_000, "-20,000", f"-2{NBSP}万"),
        (Decimal("350.500000"), "350.5", "350.5"),
        (None, "—", "—"),
    ],
)
def test_large_numbers_take_the_steps_of_the_language(value, english, chinese):
    assert numbers.large(value, EN) == english
    assert numbers.large(value, ZH) == chinese


def test_a_number_that_would_lose_digits_is_written_in_full():
    assert numbers.large(1_234_567, EN) == "1,234,567"
    assert numbers.large(1_234_567, ZH) == "1,234,567"


def test_null_is_a_dash_and_zero_is_zero():
    assert numbers.grouped(None) == numbers.percent(None) == numbers.money(None, "EUR", EN) == "—"
    assert numbers.in_unit(None, "count", EN) == "—"
    assert numbers.grouped(0) == "0"
    assert numbers.percent(0) == "0%"
    assert numbers.money(0, "EUR", EN) == "EUR 0"


@pytest.mark.parametrize(
    ("value", "text"),
    [(Decimal("0.8"), "80%"), (Decimal("0.975"), "97.5%"), (1, "100%"), (Decimal("0.7000"), "70%")],
)
def test_shares_are_percentages(value, text):
    assert numbers.percent(value) == text


def test_shares_are_rounded_only_where_asked():
    assert numbers.percent(1 / 3, 0) == "33%"


def test_money_names_its_currency_as_the_language_does():
    assert numbers.money(800_000, "EUR", EN) == "EUR 800,000"
    assert numbers.money(800_000, "EUR", ZH) == f"80{NBSP}万欧元"
    assert numbers.money(10**12, "CNY", ZH) == f"1{NBSP}万亿元"
    assert numbers.money(5_000_000, "SEK", ZH) == f"500{NBSP}万{NBSP}SEK"


@pytest.mark.parametrize(
    ("unit", "value", "text"),
    [
        ("count", 44, "44"),
        ("share", Decimal("0.8"), "80%"),
        ("rank", 5, "no. 5"),
        ("year", 2012, "2012"),
        ("gwh", 450, f"450{NBSP}GWh"),
        ("ratio", Decimal("1.250000"), "1.25"),
    ],
)
def test_each_unit_has_its_way_of_writing(unit, value, text):
    with override(EN):
        assert numbers.in_unit(value, unit, EN) == text


@pytest.mark.parametrize(
    ("qualifier", "text"),
    [
        ("eq", "350"),
        ("ge", "at least 350"),
        ("gt", "more than 350"),
        ("about", "about 350"),
        ("nearly", "nearly 350"),
        ("le", "up to 350"),
        ("range", "350 to 400"),
    ],
)
def test_qualifiers_are_written_out(qualifier, text):
    with override(EN):
        assert numbers.qualified("350", qualifier, "400" if qualifier == "range" else "") == text


DAY = dt.date(2012, 10, 5)


@pytest.mark.parametrize(
    ("precision", "english", "chinese"),
    [("year", "2012", "2012年"), ("month", "2012-10", "2012年10月"), ("day", "2012-10-05", "2012年10月5日")],
)
def test_dates_are_no_more_exact_than_known(precision, english, chinese):
    assert dates.day(DAY, precision, EN) == english
    assert dates.day(DAY, precision, ZH) == chinese
    assert dates.day(None, precision, EN) == ""


def test_a_stretch_of_time_is_shown_with_its_last_day():
    first = dt.date(2012, 1, 1)
    assert dates.span(first, "year", dt.date(2016, 1, 1), "year", EN) == "2012–2015"
    assert dates.span(first, "day", dt.date(2019, 1, 1), "day", EN) == "2012-01-01–2018-12-31"
    assert dates.span(first, "month", dt.date(2016, 3, 1), "month", ZH) == "2012年1月–2016年2月"
    assert dates.span(first, "year", dt.date(2013, 1, 1), "year", EN) == "2012"


def test_an_open_stretch_says_so():
    with override(EN):
        assert dates.span(DAY, "year", None, "day", EN) == "since 2012"
        assert dates.span(None, "day", dt.date(2019, 1, 1), "year", EN) == "until 2018"
        assert dates.span(None, "day", None, "day", EN) == ""


def test_a_period_without_dates_is_empty():
    assert dates.period(None, None, "year", EN) == ""
    assert dates.period(dt.date(2020, 1, 1), dt.date(2021, 1, 1), "year", EN) == "2020"
