"""Writes numbers as the reader's language does: 万, 亿; million, billion. Null is never 0."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

UNKNOWN = "—"
NO_BREAK = "\u00a0"
CHINESE_STEPS = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
ENGLISH_STEPS = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
CHINESE_CURRENCIES = {
    "CNY": "元",
    "EUR": "欧元",
    "USD": "美元",
    "GBP": "英镑",
    "JPY": "日元",
    "KRW": "韩元",
    "HKD": "港元",
}
MAX_STEP_DECIMALS = 2

Number = int | float | Decimal


def is_chinese(language: str) -> bool:
    """Whether `language` is written with Chinese numerals."""
    return language.startswith("zh")


def grouped(value: Number | None, decimals: int | None = None) -> str:
    """`value` in groups of three with all its digits, or rounded to `decimals`; a dash where there is none."""
    if value is None:
        return UNKNOWN
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if decimals is not None:
        return f"{exact:,.{decimals}f}"
    text = f"{exact:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def large(value: Number | None, language: str) -> str:
    """`value` in the language's own steps where that loses no digit, else in full."""
    if value is None:
        return UNKNOWN
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    for size, name in CHINESE_STEPS if is_chinese(language) else ENGLISH_STEPS:
        scaled = exact / size
        if abs(scaled) >= 1 and scaled == round(scaled, MAX_STEP_DECIMALS):
            return f"{grouped(scaled)}{NO_BREAK}{name}"
    return grouped(exact)


def percent(value: Number | None, decimals: int | None = None) -> str:
    """A share of 0 to 1 as a percentage."""
    if value is None:
        return UNKNOWN
    return f"{grouped(Decimal(str(value)) * 100, decimals)}%"


def money(value: Number | None, currency: str, language: str) -> str:
    """An amount with its currency: 80 万欧元, EUR 800,000."""
    if value is None:
        return UNKNOWN
    number = large(value, language)
    if is_chinese(language):
        return f"{number}{CHINESE_CURRENCIES.get(currency, NO_BREAK + currency)}"
    return f"{currency} {number}"


def in_unit(value: Number | None, unit: str, language: str, *, currency: str = "", decimals: int = 0) -> str:
    """`value` as a figure of an indicator with this unit; decimals that the source gives are kept."""
    if value is None:
        return UNKNOWN
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    writers = {
        "money": lambda: money(exact, currency, language),
        "share": lambda: percent(exact),
        "rank": lambda: pgettext("rank", "no. %(rank)s") % {"rank": grouped(exact)},
        "year": lambda: f"{exact:.0f}",
        "gwh": lambda: f"{large(exact, language)}{NO_BREAK}GWh",
        "ratio": lambda: grouped(exact, decimals if exact == round(exact, decimals) else None),
    }
    return writers.get(unit, lambda: large(exact, language))()


def qualified(text: str, qualifier: str, upper: str = "") -> str:
    """A written figure with what the source says about its exactness."""
    patterns = {
        "ge": _("at least %(figure)s"),
        "gt": _("more than %(figure)s"),
        "about": _("about %(figure)s"),
        "nearly": _("nearly %(figure)s"),
        "le": _("up to %(figure)s"),
        "range": _("%(figure)s to %(upper)s"),
    }
    return patterns.get(qualifier, "%(figure)s") % {"figure": text, "upper": upper}
