"""Everything that the profile of one cluster shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.db.models import Q

from clusters.models import (
    AllianceMembership,
    Award,
    Cluster,
    ClusterArea,
    ClusterSector,
    ClusterStanding,
    Evaluation,
    Label,
    Management,
    Observation,
    OrganisationRelation,
    Participant,
    Region,
    Source,
)
from mapviz.data.cache import Stamp
from mapviz.presenters import figures, links, members, outlines
from mapviz.presenters.records import public

SEATS = ("region__country", "region__province", "place__region__country", "parent", "source")


def profile(cluster: Cluster, day: dt.date, stamp: Stamp) -> dict[str, Any]:
    """The template's context for one published cluster."""
    managements = _managements(cluster)
    context = {
        "cluster": cluster,
        "domain": domain_of(cluster),
        "region_chain": region_chain(public(cluster.region) or _region_of_place(cluster)),
        "attributes": figures.attributes(figures.public_claims(cluster.observations.all())),
        "members": members.members_of(cluster, day),
        "managements": managements,
        "relations": _relations(managements),
        "labels": _labels(cluster, managements),
        **_facts(cluster),
        **_reach(cluster, stamp),
        **locator(cluster, stamp),
    }
    return {**context, "sources": _sources(context)}


def published(rows: Any, *related: str) -> Any:
    """The published rows of a related manager or model, with their source and what else is named."""
    return rows.published().select_related("source", *related)


def _facts(cluster: Cluster) -> dict[str, Any]:
    mine = {"cluster": cluster}
    return {
        "standings": published(ClusterStanding.objects.filter(**mine)).order_by("-valid_from"),
        "areas": published(ClusterArea.objects.filter(**mine), "region", "place").order_by("-role", "pk"),
        "sectors": published(ClusterSector.objects.filter(**mine), "sector__domain", "sector__classification").order_by(
            "-is_leading", "sector__official_code"
        ),
        "parts": Cluster.objects.published().filter(parent=cluster),
        "alliances": published(AllianceMembership.objects.filter(**mine), "alliance").order_by("valid_from"),
        "awards": published(Award.objects.filter(**mine), "programme", "round").order_by("-valid_from", "pk"),
        "evaluations": published(Evaluation.objects.filter(**mine), "commissioner"),
        "participations": published(Participant.objects.filter(**mine), "collaboration__programme").order_by(
            "-collaboration__valid_from", "collaboration__code"
        ),
    }


def domain_of(cluster: Cluster) -> Any:
    """The technology domain that gives the cluster its colour; None where unknown."""
    rows = published(ClusterSector.objects.filter(cluster=cluster), "sector__domain").order_by(
        "-is_leading", "sector__domain__position"
    )
    return next((domain for row in rows if (domain := public(row.sector.domain))), None)


def region_chain(region: Region | None) -> list[Region]:
    """The published regions that hold `region`, from the country down to itself."""
    if region is None:
        return []
    return list(Region.objects.published().filter(pk__in=region.lineage).order_by("level"))  # type: ignore[attr-defined]


def _region_of_place(cluster: Cluster) -> Region | None:
    place = public(cluster.place)
    return public(place.region) if place else None


def _managements(cluster: Cluster) -> list[Management]:
    rows = published(Management.objects.filter(cluster=cluster), "cluster_organisation__organisation__region")
    return list(rows.order_by("valid_from", "pk"))


def _relations(managements: list[Management]) -> Any:
    bodies = [management.cluster_organisation.organisation_id for management in managements]
    rows = OrganisationRelation.objects.filter(Q(from_organisation__in=bodies) | Q(to_organisation__in=bodies))
    return published(rows, "from_organisation", "to_organisation").order_by("valid_from", "pk")


def _labels(cluster: Cluster, managements: list[Management]) -> Any:
    bodies = [management.cluster_organisation_id for management in managements]
    rows = Label.objects.filter(Q(cluster=cluster) | Q(cluster_organisation__in=bodies))
    return published(rows, "scheme", "level", "cluster_organisation__organisation").order_by("scheme", "valid_from")


def _reach(cluster: Cluster, stamp: Stamp) -> dict[str, Any]:
    country = public(cluster.region.country) if public(cluster.region) and cluster.region.country else None
    partners, partner_count = links.partners_of(cluster)
    return {
        "reach": links.reach_of(cluster),
        "median": links.national_median(country, stamp) if country else None,
        "partners": partners,
        "partner_count": partner_count,
    }


def locator(cluster: Cluster, stamp: Stamp) -> dict[str, Any]:
    """The country's outline with the seat in it, where both are known."""
    region = public(cluster.region) or _region_of_place(cluster)
    country = public(region.country) if region and region.country else None
    outline = outlines.outline_of(country, stamp) if country else None
    point = cluster.point
    if outline is None or not outline.shows(point):
        return {"outline": None}
    return {"outline": outline, "country": country, "seat": outline.place(point.x, point.y)}


def _sources(context: dict[str, Any]) -> list[Source]:
    """Every published source that the page cites, each once, in the order of its first citation."""
    lists = ("standings", "areas", "sectors", "managements", "labels", "alliances", "awards", "participations")
    rows: Iterable[Any] = chain([context["cluster"]], *(context[name] for name in lists), context["members"].rows)
    claims: Iterable[Observation] = (
        claim.observation for attribute in context["attributes"] for claim in attribute.claims
    )
    found = {row.source_id: row.source for row in chain(rows, claims) if public(row.source)}
    return list(found.values())
