"""Which passage of the founding article states a row: short quotations with their place, kept in one table."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from clusters.importing.demo import DATA
from clusters.importing.readers import Row, read_csv
from clusters.importing.records import Column


@cache
def _passages() -> dict[tuple[str, str], Row]:
    return {(row["file"], row["key"]): row for row in read_csv(DATA / "article_germany/passages.csv")}


def passage(file: str, *columns: str) -> dict[str, Column]:
    """Quotation and place in the source for a row of `file`, named by the cells of `columns`."""

    def cell(name: str) -> Callable[[Row], str]:
        def read(row: Row) -> str:
            found = _passages().get((file, "/".join(row[column] for column in columns)))
            return found[name] if found else ""

        return read

    return {"quotation": cell("quotation"), "locator": cell("locator")}


def locator(row: Row) -> str:
    """Place in the article of a figure, named by its subject, and by its indicator where one subject has several."""
    subject = f"{row['subject_type']}/{row['subject_key']}"
    found = _passages().get(("observations", f"{subject}/{row['indicator']}")) or _passages().get(
        ("observations", subject)
    )
    return found["locator"] if found else ""
