"""Figures as tables write them: numbers with magnitudes and units, qualifiers, and the period they cover."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from clusters.importing.report import Refusal
from clusters.models import Indicator, Observation

Unit = Indicator.Unit
Qualifier = Observation.Qualifier
MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
UNITS = {
    "count": Unit.COUNT,
    "units": Unit.COUNT,
    "persons": Unit.PERSONS,
    "percent": Unit.SHARE,
    "rank": Unit.RANK,
    "year": Unit.YEAR,
    "gwh": Unit.ENERGY_GWH,
}
CURRENCIES = ("CNY", "EUR", "USD")
QUALIFIERS = {
    "more than": Qualifier.MORE_THAN,
    "at least": Qualifier.AT_LEAST,
    "about": Qualifier.ABOUT,
    "around": Qualifier.ABOUT,
    "nearly": Qualifier.NEARLY,
    "up to": Qualifier.UP_TO,
}
# Remarks that say nothing about which part of the subject a figure covers.
NOT_A_PART = {"January to August", "18 countries", "target for 2027"}


@dataclass(frozen=True)
class Amount:
    """A number in basic units: yuan, persons, pieces, or a share between 0 and 1."""

    value: Decimal | None
    unit: str
    currency: str = ""


def amount(number: str, unit: str) -> Amount:
    """Read a number with its unit, such as 150.7 and 'billion CNY'; the qualifier may stand behind the unit."""
    words = re.sub(r"\(.*\)", "", unit).split()
    power = MAGNITUDES[words.pop(0)] if words and words[0] in MAGNITUDES else 0
    name = words[0] if words else "units"
    if name not in CURRENCIES and name.lower() not in UNITS:
        raise Refusal("unit", "unknown_unit", f"{unit!r} is not a unit that is known.")
    try:
        value = Decimal(number) * 10**power if number else None
    except InvalidOperation as error:
        raise Refusal("value", "invalid_number", f"{number!r} is not a number.") from error
    if name in CURRENCIES:
        return Amount(value, Unit.MONEY, name)
    return Amount(value / 100 if value is not None and name == "percent" else value, UNITS[name.lower()])


def qualifier(*texts: str) -> tuple[Qualifier, str, str]:
    """How exact a figure is, the part of the subject it covers, and a remark, out of free words such as
    'more than; Shenzhen only'.
    """
    words = "; ".join(text for text in texts if text)
    found = Qualifier.EQUAL
    for name, meaning in QUALIFIERS.items():
        if words.startswith(name):
            found, words = meaning, words.removeprefix(name).lstrip(" ,;")
            break
    return (found, "", words) if words in NOT_A_PART else (found, words, "")


def words_behind(unit: str) -> str:
    """The qualifier that stands in brackets behind a unit, such as 'count (more than)'."""
    match = re.search(r"\((.*)\)", unit)
    return match.group(1) if match else ""


def period(year: str, months: int = 12, years: int = 1) -> tuple[dt.date | None, dt.date | None]:
    """The half-open period that ends with `year`, or with its first months; none where the year is unknown."""
    if not year:
        return None, None
    try:
        last = int(float(year))
    except ValueError as error:
        raise Refusal("year", "invalid_date", f"{year!r} is not a year.") from error
    end = dt.date(last + 1, 1, 1) if months == 12 else dt.date(last, months + 1, 1)
    return dt.date(last - years + 1, 1, 1), end
