"""Sources of all data sets. A source becomes public when a public record cites it."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from clusters.importing.demo import DATA
from clusters.importing.demo.cleaning import COMPILER, DATE, SOURCE_TABLES, code, day, evidence, slug, source_code
from clusters.importing.readers import Row, read_csv
from clusters.importing.records import Column, File, Records
from clusters.models import Source, Status

OFFICIAL_HOSTS = (".gov.cn", "bmbf.de", "sachsen.de", "steiermark.at", "europa.eu", "ptj.de")
DATASETS = {"G1", "N1", "GEO"}
ARTICLE = "S1"


def _kind(row: Row) -> str:
    """What sort of publication it is, where the file does not say it."""
    if row.get("kind"):
        return row["kind"]
    named = {ARTICLE: Source.Kind.ARTICLE} | dict.fromkeys(COMPILER, Source.Kind.COMPILER)
    named |= dict.fromkeys(DATASETS, Source.Kind.DATASET)
    if row["source_key"] in named:
        return named[row["source_key"]]
    host = urlsplit(row["url"]).hostname or ""
    return Source.Kind.OFFICIAL if f".{host}".endswith(OFFICIAL_HOSTS) else Source.Kind.WEB_PAGE


def _address(row: Row) -> str:
    """The address where it can be read; some rows only describe the place."""
    return row["url"] if row["url"].startswith(("http://", "https://")) else ""


def _date(row: Row) -> str:
    """The date; the compiler's memory has a remark there instead."""
    return row["date"] if DATE.fullmatch(row["date"]) else ""


@cache
def _details() -> dict[str, Row]:
    return {row["source_key"]: row for row in read_csv(DATA / "article_germany/source_details.csv")}


def _detail(name: str) -> Column:
    """A detail that a table of its own knows better than the file."""
    return lambda row: _details().get(row["source_key"], row).get(name, "")


def _note(row: Row) -> str:
    return "; ".join(words for words in (row.get("supports", ""), "" if _address(row) else row["url"]) if words)


def _licence(row: Row) -> str:
    """Terms of use, without the compiler's remark how the page was kept."""
    stated = _details().get(row["source_key"], row).get("licence") or row.get("licence_note", "")
    return stated.removeprefix("stored page, ")


SOURCE: dict[str, Column] = {
    "code": code("source_key"),
    "title": _detail("title"),
    "authors": _detail("authors"),
    "publisher": _detail("publisher"),
    "container": _detail("container"),
    "kind": _kind,
    "published_on": lambda row: day(_date(row))[0],
    "published_on_precision": lambda row: day(_date(row))[1],
    "url": _address,
    "language": lambda row: row.get("lang", ""),
    "licence": _licence,
    "note": _note,
    "evidence": evidence,
    "status": lambda row: Status.DRAFT,
}


def _same_page(row: Row) -> str:
    found = source_code(row["source_key"])
    return f"The same page as source {found}." if found != slug(row["source_key"]) else ""


FILES = tuple(
    File(path, (Records(Source, ("code",), SOURCE, only_new=("status",)),), merged=_same_page) for path in SOURCE_TABLES
)
