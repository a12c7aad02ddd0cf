"""Sortable columns: which orders a table has, and which order a click on a heading leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Heading:
    """What is written over a column, and the order that it stands for, if any."""

    title: str | Promise
    order: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Column:
    """A heading on a page: `order` is the one that a click leads to, `direction` how the column is sorted now."""

    title: str
    order: str
    direction: str
    css_class: str


def columns(headings: Iterable[Heading], order: str) -> list[Column]:
    """The headings with the sorted one marked; numbers are sorted from the largest first."""
    found = []
    for heading in headings:
        direction = ""
        leads_to = f"-{heading.order}" if heading.order and heading.is_number else heading.order
        if heading.order and order.removeprefix("-") == heading.order:
            descending = order.startswith("-")
            direction = "descending" if descending else "ascending"
            leads_to = heading.order if descending else f"-{heading.order}"
        found.append(Column(str(heading.title), leads_to, direction, "number" if heading.is_number else ""))
    return found


def orders(headings: Sequence[Heading]) -> list[str]:
    """The names of the orders."""
    return [heading.order for heading in headings if heading.order]


def order_choices(headings: Sequence[Heading]) -> list[tuple[str, str]]:
    """The orders as choices of a list, both ways for numbers."""
    choices = []
    for heading in headings:
        if heading.order and heading.is_number:
            choices.append((f"-{heading.order}", _("%(column)s, most first") % {"column": heading.title}))
            choices.append((heading.order, _("%(column)s, least first") % {"column": heading.title}))
        elif heading.order:
            choices.append((heading.order, str(heading.title)))
    return choices
