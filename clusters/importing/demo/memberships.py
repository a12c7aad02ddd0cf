"""Which organisations belong to which clusters, and whether a list of members says so."""

from __future__ import annotations

from functools import cache

from clusters.importing.demo import DATA
from clusters.importing.demo.cleaning import PROVENANCE, slug, validity
from clusters.importing.demo.managers import cluster_organisation_of
from clusters.importing.demo.organisations import organisation_of
from clusters.importing.readers import Row, read_csv
from clusters.importing.records import Column, File, Records, ref
from clusters.importing.report import Refusal
from clusters.models import Cluster, Membership

Role = Membership.Role
ROLES = {
    "lead firm": Role.LEAD_FIRM,
    "research": Role.RESEARCH,
    "partner": Role.PARTNER,
    "hub or intermediary": Role.HUB,
    "public body": Role.PUBLIC_BODY,
}
INSIDE = {"yes": True, "no (seat elsewhere; site or partner)": False}


@cache
def _formal_lists() -> dict[tuple[str, str], Row]:
    rows = read_csv(DATA / "links_and_members/formal_memberships.csv")
    return {(row["cluster_key"], row["source_key"]): row for row in rows}


def _list(row: Row) -> Row | None:
    """The list of members, founders or shareholders in which the source names the organisation."""
    return _formal_lists().get((row["cluster_id"], row["source_key"]))


def _role(row: Row) -> str:
    if row["role"] not in ROLES:
        raise Refusal("role", "invalid_value", f"{row['role']!r} is none of: {', '.join(ROLES)}.")
    found = _list(row)
    return (found["role"] if found else "") or ROLES[row["role"]]


def _basis(row: Row) -> str:
    found = _list(row)
    return f"{row['basis']}: {found['kind_of_list']}" if found else row["basis"]


def _is_inside(row: Row) -> bool:
    if row["seat_inside_cluster_area"] not in INSIDE:
        raise Refusal("seat_inside_cluster_area", "invalid_value", f"It is none of: {', '.join(INSIDE)}.")
    return INSIDE[row["seat_inside_cluster_area"]]


MEMBERSHIP: dict[str, Column] = {
    "organisation": lambda row: organisation_of(row["org_key"]),
    "cluster": lambda row: ref(Cluster, slug(row["cluster_id"])),
    "through": lambda row: cluster_organisation_of(found["through"]) if (found := _list(row)) else None,
    "role": _role,
    "is_formal": lambda row: _list(row) is not None,
    "basis": _basis,
    "is_inside_area": _is_inside,
    **validity(("since_year",)),
    **PROVENANCE,
}

FILES = (
    File(
        "links_and_members/memberships.csv",
        (Records(Membership, ("organisation", "cluster", "valid_from"), MEMBERSHIP),),
    ),
)
