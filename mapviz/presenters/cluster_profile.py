"""Everything that the profile of one cluster shows."""

from __future__ import annotations

import datetime as dt
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
    OrganisationRelation,
    Participant,
)
from mapviz.data.cache import Stamp
from mapviz.presenters import figures, links, members, outlines
from mapviz.presenters.charts import chart_data
from mapviz.presenters.records import public
from mapviz.presenters.rows import cited, published, region_chain, region_of, with_public

CITED = ("standings", "areas", "sectors", "managements", "labels", "alliances", "awards", "participations")
SEATS = ("region__country", "region__province", "place__region__country", "parent", "source")


def profile(cluster: Cluster, day: dt.date, stamp: Stamp) -> dict[str, Any]:
    """The template's context for one published cluster."""
    managements = _managements(cluster)
    context = {
        "cluster": cluster,
        "domain": domain_of(cluster),
        "region_chain": region_chain(region_of(cluster)),
        "attributes": figures.attributes(figures.public_claims(cluster.observations.all())),
        "members": members.members_of(cluster, day),
        "managements": managements,
        "relations": _relations(managements),
        "labels": _labels(cluster, managements),
        **_facts(cluster),
        **_reach(cluster, stamp),
        **locator(cluster, stamp),
        "charts": chart_data(cluster, stamp),
    }
    cited_rows = [context[name] for name in CITED]
    return {**context, "sources": cited(context["attributes"], [cluster], *cited_rows, context["members"].rows)}


def _facts(cluster: Cluster) -> dict[str, Any]:
    mine = {"cluster": cluster}
    return {
        "standings": published(ClusterStanding.objects.filter(**mine)).order_by("-valid_from"),
        "areas": with_public(
            published(ClusterArea.objects.filter(**mine), "region", "place"), "region", "place"
        ).order_by("-role", "pk"),
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
    region = region_of(cluster)
    country = public(region.country) if region else None
    partners, partner_count = links.partners_of(cluster)
    return {
        "reach": links.reach_of(cluster),
        "standing": links.standing_of(cluster, country, stamp) if country else None,
        "partners": partners,
        "partner_count": partner_count,
    }


def locator(cluster: Cluster, stamp: Stamp) -> dict[str, Any]:
    """The country's outline with the seat in it, where both are known."""
    region = region_of(cluster)
    country = public(region.country) if region else None
    outline = outlines.outline_of(country, stamp) if country else None
    seat = outline.position(cluster.point) if outline else None
    return {"outline": outline if seat else None, "country": country, "seat": seat}
