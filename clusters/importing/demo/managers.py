"""Cluster organisations, which clusters they manage, and how organisations relate."""

from __future__ import annotations

from clusters.importing.demo.cleaning import PROVENANCE, TO_VERIFY, slug
from clusters.importing.demo.organisations import organisation_of
from clusters.importing.demo.passages import passage
from clusters.importing.readers import Row
from clusters.importing.records import Column, File, Records, Ref, ref
from clusters.importing.report import Refusal
from clusters.models import Cluster, ClusterOrganisation, Management, Organisation, OrganisationRelation, Region

Role = ClusterOrganisation.PromoterRole
CONFIDENCE = {
    "confirmed promoter": Role.OFFICIAL_PROMOTER,
    "hub organisation, not verified as promoter": Role.HUB_ORGANISATION,
}
ARTICLE_ROLES = {
    "cluster_organisation": Role.CLUSTER_ASSOCIATION,
    "cluster_management_company": Role.MANAGEMENT_COMPANY,
}


def cluster_organisation_of(key: str) -> Ref | None:
    """The cluster organisation that a key means."""
    found = organisation_of(key)
    return Ref(ClusterOrganisation, found.parts) if found else None


def _promoter_role(row: Row) -> str:
    if row["confidence"] not in CONFIDENCE:
        raise Refusal("confidence", "invalid_value", f"{row['confidence']!r} is none of: {', '.join(CONFIDENCE)}.")
    return CONFIDENCE[row["confidence"]]


def _is_manager(row: Row) -> bool:
    return row["org_type"] in ARTICLE_ROLES and bool(row["cluster_key"])


def _management(organisation: str, cluster: str) -> dict[str, Column]:
    return {
        "cluster_organisation": lambda row: cluster_organisation_of(row[organisation]),
        "cluster": lambda row: ref(Cluster, slug(row[cluster])),
    }


PROMOTER: dict[str, Column] = {
    "organisation": lambda row: organisation_of(row["org_key"]),
    "promoter_role": _promoter_role,
    "role_text": "role",
    "quotation": "quote",
    **PROVENANCE,
}
PROMOTED: dict[str, Column] = {**_management("org_key", "cluster_id"), "quotation": "quote", **PROVENANCE}
ARTICLE: dict[str, Column] = {
    "organisation": lambda row: organisation_of(row["org_key"]),
    "promoter_role": lambda row: ARTICLE_ROLES[row["org_type"]],
    **passage("organisations", "org_key"),
    **PROVENANCE,
}
MANAGED: dict[str, Column] = {
    **_management("org_key", "cluster_key"),
    **passage("organisations", "org_key"),
    **PROVENANCE,
}
FURTHER: dict[str, Column] = {**_management("org_key", "cluster_key"), "note": "note", **PROVENANCE}
RELATION: dict[str, Column] = {
    "from_organisation": lambda row: organisation_of(row["from_org"]),
    "kind": "kind",
    "to_organisation": lambda row: organisation_of(row["to_org"]),
    "quotation": "quotation",
    **PROVENANCE,
}
MANAGES = ("cluster_organisation", "cluster")


def _partner_key(row: Row) -> str:
    return f"{row['cluster_key']}_org"


# The name of a partner cluster's organisation is listed without saying where it comes from: to be verified.
PARTNER: dict[str, Column] = {
    "code": lambda row: slug(_partner_key(row)),
    "name_orig": "cluster_organisation",
    "kind": lambda row: Organisation.Kind.INTERMEDIARY,
    "region": lambda row: ref(Region, slug(row["country"])),
    **TO_VERIFY,
}
PARTNER_ROLE: dict[str, Column] = {
    "organisation": lambda row: ref(Organisation, slug(_partner_key(row))),
    "promoter_role": lambda row: Role.CLUSTER_ASSOCIATION,
    **TO_VERIFY,
}
PARTNER_MANAGES: dict[str, Column] = {
    "cluster_organisation": lambda row: ref(ClusterOrganisation, slug(_partner_key(row))),
    "cluster": lambda row: ref(Cluster, slug(row["cluster_key"])),
    **TO_VERIFY,
}


FILES = (
    File(
        "article_germany/organisations.csv",
        (
            Records(ClusterOrganisation, ("organisation",), ARTICLE),
            Records(Management, MANAGES, MANAGED),
        ),
        only=_is_manager,
        title="article_germany/organisations.csv (cluster organisations)",
    ),
    File(
        "links_and_members/promoter_organisations.csv",
        (
            Records(ClusterOrganisation, ("organisation",), PROMOTER),
            Records(Management, MANAGES, PROMOTED),
        ),
    ),
    File("article_germany/managements.csv", (Records(Management, MANAGES, FURTHER),)),
    File(
        "article_germany/organisation_relations.csv",
        (Records(OrganisationRelation, ("from_organisation", "kind", "to_organisation"), RELATION),),
    ),
    File(
        "links_and_members/extra_clusters.csv",
        (
            Records(Organisation, ("code",), PARTNER),
            Records(ClusterOrganisation, ("organisation",), PARTNER_ROLE),
            Records(Management, MANAGES, PARTNER_MANAGES),
        ),
        only=lambda row: bool(row["cluster_organisation"]),
        title="links_and_members/extra_clusters.csv (cluster organisations)",
    ),
)
