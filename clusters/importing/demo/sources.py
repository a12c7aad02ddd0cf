"""Sources of all data sets. A source becomes public when a public row cites it."""

from __future__ import annotations

from urllib.parse import urlsplit

from clusters.importing.cleaning import COMPILER, DATE, code, dates, evidence
from clusters.importing.readers import Row
from clusters.importing.records import Column, File, Records
from clusters.models import Source, Status

OFFICIAL_HOSTS = ("gov.cn", "bmbf.de", "sachsen.de", "stats.gov.cn", "europa.eu")
DATASETS = {"G1", "N1"}
ARTICLE = "S1"


def kind(row: Row) -> str:
    """What sort of publication it is, where the file does not say it."""
    if row.get("kind"):
        return row["kind"]
    if row["source_key"] in COMPILER:
        return Source.Kind.COMPILER
    if row["source_key"] == ARTICLE:
        return Source.Kind.ARTICLE
    if row["source_key"] in DATASETS:
        return Source.Kind.DATASET
    host = urlsplit(row["url"]).hostname or ""
    return Source.Kind.OFFICIAL if host.endswith(OFFICIAL_HOSTS) else Source.Kind.WEB_PAGE


def address(row: Row) -> str:
    """The address where it can be read; some rows only describe the place."""
    return row["url"] if row["url"].startswith(("http://", "https://")) else ""


def published(row: Row) -> str:
    """The date; the compiler's memory has a remark there instead."""
    return row["date"] if DATE.fullmatch(row["date"]) else ""


COMMON: dict[str, Column] = {
    "code": code("source_key"),
    "title": "title",
    "kind": kind,
    "url": address,
    "evidence": evidence,
    "status": lambda row: Status.DRAFT,
}
FULL: dict[str, Column] = {
    **COMMON,
    "publisher": "publisher",
    "language": "lang",
    "licence": lambda row: row["licence_note"][:200],
    "note": lambda row: "" if address(row) else row["url"],
}


def _file(path: str, fields: dict[str, Column]) -> File:
    read = {**fields, **dates("published_on", "date")}
    read["published_on"] = lambda row: dates("published_on", "date")["published_on"](_dated(row))
    read["published_on_precision"] = lambda row: dates("published_on", "date")["published_on_precision"](_dated(row))
    return File(path, (Records(Source, ("code",), read, only_new=("status",)),))


def _dated(row: Row) -> Row:
    return Row({**row, "date": published(row)}, row.number)


FILES = (
    _file("regions/sources.csv", FULL),
    _file("sectors/sources.csv", FULL),
    _file("article_germany/sources.csv", FULL),
    _file("china/sources.csv", {**COMMON, "note": "supports"}),
    _file("links_and_members/sources.csv", COMMON),
)
