"""Organisations of all files: an organisation that several files list becomes one record."""

from __future__ import annotations

from functools import cache

from clusters.importing.demo import DATA
from clusters.importing.demo.cleaning import PROVENANCE, code, dates, day, point, slug
from clusters.importing.demo.passages import passage
from clusters.importing.demo.places import country_of_place, region_of_place
from clusters.importing.demo.seats import SEAT
from clusters.importing.readers import Row, read_csv
from clusters.importing.records import Column, File, Records, Ref, ref
from clusters.importing.report import Refusal
from clusters.models import Organisation, OrganisationIdentifier, Place, PointPrecision, Region

Kind = Organisation.Kind
KINDS = {
    "cluster_organisation": Kind.INTERMEDIARY,
    "cluster_management_company": Kind.INTERMEDIARY,
    "government": Kind.PUBLIC_BODY,
    "government_ministry": Kind.PUBLIC_BODY,
    "government_agency": Kind.PUBLIC_BODY,
    "development_agency": Kind.PUBLIC_BODY,
    "evaluation_body": Kind.INTERMEDIARY,
    "research_institute": Kind.RESEARCH_INSTITUTE,
    "university": Kind.UNIVERSITY,
    "company": Kind.ENTERPRISE,
}
FROM_MEMORY = "(K1)"
ROR = "https://ror.org/"


def _kind(row: Row) -> str:
    if row["org_type"] not in KINDS:
        raise Refusal("org_type", "invalid_value", f"{row['org_type']!r} is none of: {', '.join(KINDS)}.")
    return KINDS[row["org_type"]]


@cache
def _promoters() -> dict[str, Row]:
    """Rows of the table of promoters, which also tells legal form and foundation, where they are sourced."""
    rows = read_csv(DATA / "links_and_members/promoter_organisations.csv")
    return {row["org_key"]: row for row in rows if row["provenance"] == "sourced"}


def _promoter(row: Row) -> Row:
    return _promoters().get(row["org_key"], Row({"legal_form": "", "founded_year": ""}, row.number))


@cache
def _same() -> dict[str, str]:
    return {row["org_key"]: row["same_as"] for row in read_csv(DATA / "links_and_members/same_organisations.csv")}


def organisation_of(key: str) -> Ref | None:
    """The organisation that a key means, whichever file lists it."""
    return ref(Organisation, slug(_same().get(key, key)))


def _same_record(row: Row) -> str:
    return f"The same organisation as {same}." if (same := _same().get(row["org_key"])) else ""


def _seat(row: Row) -> str:
    """The place of the seat, unless the note says that it is from memory."""
    return "" if FROM_MEMORY in row["note"] and "seat" in row["note"] else row["place_key"]


def _region(row: Row) -> Ref | None:
    """The finest region of the seat; its country where the town is from memory."""
    if not row["place_key"]:
        return None
    return ref(Region, region_of_place(row["place_key"]) if _seat(row) else country_of_place(row["place_key"]))


ARTICLE: dict[str, Column] = {
    "code": code("org_key"),
    "name_zh": "name_zh",
    "name_en": "name_en",
    "name_orig": "name_orig",
    "kind": _kind,
    "legal_form": lambda row: "" if FROM_MEMORY in row["legal_form"] else row["legal_form"],
    "region": _region,
    "place": lambda row: ref(Place, slug(_seat(row))),
    "note": lambda row: "; ".join(part for part in (row["org_type"], row["legal_form"], row["note"]) if part),
    **dates("founded_on", "founded_year"),
    "point": lambda row: point(row["lon"], row["lat"]) if _seat(row) else None,
    "point_precision": lambda row: PointPrecision.CITY if _seat(row) else "",
    **passage("organisations", "org_key"),
    **PROVENANCE,
}
STATE: dict[str, Column] = {
    "code": code("org_key"),
    "name_zh": "name_zh",
    "name_en": "name_en",
    "name_orig": "name_orig",
    "kind": _kind,
    "region": lambda row: ref(Region, slug(row.get("region_code") or row["country"])),
    "note": lambda row: row.get("note", ""),
    **PROVENANCE,
}
MEMBER: dict[str, Column] = {
    "code": code("org_key"),
    "name_zh": "name_zh",
    "name_en": "name_en",
    "kind": "kind",
    "legal_form": lambda row: _promoter(row)["legal_form"],
    "founded_on": lambda row: day(_promoter(row)["founded_year"], "founded_year")[0],
    "founded_on_precision": lambda row: day(_promoter(row)["founded_year"], "founded_year")[1],
    **SEAT,
    **PROVENANCE,
}
IDENTIFIER: dict[str, Column] = {
    "organisation": lambda row: organisation_of(row["org_key"]),
    "scheme": lambda row: OrganisationIdentifier.Scheme.ROR,
    "value": lambda row: row["ror_id"].removeprefix(ROR),
    **PROVENANCE,
}


FILES = (
    File("article_germany/organisations.csv", (Records(Organisation, ("code",), ARTICLE),)),
    File("china/organisations.csv", (Records(Organisation, ("code",), STATE),)),
    File("article_germany/organisations_additional.csv", (Records(Organisation, ("code",), STATE),)),
    File(
        "links_and_members/members.csv",
        (
            Records(Organisation, ("code",), MEMBER),
            Records(OrganisationIdentifier, ("scheme", "value"), IDENTIFIER, lambda row: bool(row["ror_id"])),
        ),
        merged=_same_record,
    ),
)
