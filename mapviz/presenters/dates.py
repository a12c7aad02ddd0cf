"""Writes dates no more exactly than they are known, and half-open stretches of time by their last day."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from mapviz.presenters.numbers import is_chinese

ENGLISH = {"day": "{0:%Y-%m-%d}", "month": "{0:%Y-%m}", "year": "{0:%Y}"}
CHINESE = {"day": "{0.year}年{0.month}月{0.day}日", "month": "{0.year}年{0.month}月", "year": "{0.year}年"}


def day(date: dt.date | None, precision: str, language: str) -> str:
    """`date` as exactly as `precision` says; empty where there is none."""
    if date is None:
        return ""
    return (CHINESE if is_chinese(language) else ENGLISH)[precision].format(date)


def span(start: dt.date | None, start_precision: str, end: dt.date | None, end_precision: str, language: str) -> str:
    """A stretch of time from `start` up to, not including, `end`; empty where neither is known."""
    first = day(start, start_precision, language)
    last = day(end - dt.timedelta(days=1), end_precision, language) if end else ""
    if first and last:
        return first if first == last else f"{first}–{last}"
    if first:
        return _("since %(date)s") % {"date": first}
    return _("until %(date)s") % {"date": last} if last else ""


def period(start: dt.date | None, end: dt.date | None, precision: str, language: str) -> str:
    """The period of a figure: one year, month or day, or from the first to the last of them."""
    if start is None or end is None:
        return ""
    return span(start, precision, end, precision, language)
