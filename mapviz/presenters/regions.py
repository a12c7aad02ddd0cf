"""Regions: the list of countries and provinces with their clusters, and the dashboard of one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from clusters.filters.subsets import clusters_in_regions
from clusters.models import (
    Cluster,
    ClusterSector,
    Link,
    Organisation,
    PolicyMeasure,
    Programme,
    Region,
    RegionSuccession,
    TechnologyDomain,
)
from mapviz.data.cache import Stamp
from mapviz.presenters import figures, outlines
from mapviz.presenters.bars import by_domain, by_kind, by_scale
from mapviz.presenters.cluster_table import RELATED, Row, ordered, rows_of
from mapviz.presenters.memory import remembered
from mapviz.presenters.records import public
from mapviz.presenters.rows import cited, published, region_chain

MAX_CLUSTERS = 20
MAX_POINTS = 500


@dataclass(frozen=True)
class Counted:
    """A region and how many clusters have their seat in it."""

    region: Region
    clusters: int


def countries() -> list[Counted]:
    """Published countries that hold clusters, the home country first, then by number."""
    home = settings.ATLAS["HOME_COUNTRY"]
    counted = _counted("region__country")
    return sorted(counted, key=lambda row: (row.region.official_code != home, -row.clusters, row.region.code))


def provinces_of_home() -> list[Counted]:
    """All published provinces of the home country with their clusters, also those that have none."""
    home = settings.ATLAS["HOME_COUNTRY"]
    counts = {row.region.pk: row.clusters for row in _counted("region__province")}
    provinces = Region.objects.published().filter(  # type: ignore[attr-defined]
        level=Region.Level.PROVINCE, country__official_code=home, country__level=Region.Level.COUNTRY
    )
    return [Counted(province, counts.get(province.pk, 0)) for province in provinces.order_by("official_code")]


def _counted(path: str) -> list[Counted]:
    seats = Cluster.objects.published().order_by().values_list(path).annotate(Count("pk"))
    tally = {pk: count for pk, count in seats if pk}
    regions = Region.objects.published().filter(pk__in=tally)  # type: ignore[attr-defined]
    return [Counted(region, tally[region.pk]) for region in regions]


def dashboard(region: Region, day: dt.date, stamp: Stamp) -> dict[str, Any]:
    """The template's context for one published region."""
    clusters = Cluster.objects.published().filter(pk__in=clusters_in_regions([region]))
    shown = list(ordered(clusters.select_related(*RELATED), "-members", day)[:MAX_CLUSTERS])
    attributes = figures.attributes(figures.public_claims(region.observations.all()))
    rows = rows_of(shown, day)
    cluster_count = clusters.count()
    return {
        "region": region,
        "region_chain": [other for other in region_chain(region) if other.pk != region.pk],
        "attributes": attributes,
        "cluster_count": cluster_count,
        "rows": rows,
        "domains": by_domain(_leading_domains(clusters), cluster_count),
        "link_parts": by_scale(_links_by_scale(clusters)),
        "kinds": by_kind(_organisations_by_kind(region.pk, stamp)),
        "parts": _parts(region),
        **_policy(region),
        **_history(region),
        **_picture(region, rows, clusters, stamp),
        "sources": cited(attributes, [region]),
    }


def _leading_domains(clusters: QuerySet[Cluster]) -> dict[TechnologyDomain, int]:
    """Clusters by the technology domain of their leading sector."""
    leading = ClusterSector.objects.published().filter(cluster__in=clusters.values("pk"), is_leading=True).order_by()  # type: ignore[attr-defined]
    counts = dict(leading.values_list("sector__domain").annotate(Count("pk")))
    domains = TechnologyDomain.objects.published().filter(pk__in=[pk for pk in counts if pk])  # type: ignore[attr-defined]
    return {domain: counts[domain.pk] for domain in domains}


def _links_by_scale(clusters: QuerySet[Cluster]) -> dict[str, int]:
    """Links with at least one end in the region, each counted once."""
    ids = clusters.values("pk")
    links = Link.objects.filter(Q(cluster_a__in=ids) | Q(cluster_b__in=ids))
    return dict(links.order_by().values_list("scale").annotate(Count("pk")))


@remembered
def _organisations_by_kind(region: int, stamp: Stamp) -> dict[str, int]:
    """Organisations seated in the region; kept for each state of the data, as there may be very many."""
    rows = Organisation.objects.published().filter(region__lineage__contains=[region]).order_by()  # type: ignore[attr-defined]
    return dict(rows.values_list("kind").annotate(Count("pk")))


def _parts(region: Region) -> list[Counted]:
    """The regions of the next level with the clusters seated in each."""
    children = list(region.children.published().order_by("official_code"))
    below = {child.pk: child for child in children}
    tally: Counter[int] = Counter()
    seats = Cluster.objects.published().filter(region__lineage__contains=[region.pk])
    for lineage in seats.values_list("region__lineage", flat=True):
        tally.update(pk for pk in lineage if pk in below)
    return [Counted(child, tally[child.pk]) for child in children]


def _policy(region: Region) -> dict[str, Any]:
    return {
        "programmes": Programme.objects.published().filter(region=region),  # type: ignore[attr-defined]
        "policy_measures": PolicyMeasure.objects.published().filter(region=region),  # type: ignore[attr-defined]
    }


def _history(region: Region) -> dict[str, Any]:
    either = RegionSuccession.objects.filter(Q(predecessor=region) | Q(successor=region))
    return {"successions": published(either, "predecessor", "successor").order_by("happened_on", "pk")}


def _picture(region: Region, rows: list[Row], clusters: QuerySet[Cluster], stamp: Stamp) -> dict[str, Any]:
    """The country's outline with the seats of the region's clusters."""
    country = public(region.country)
    outline = outlines.outline_of(country, stamp) if country else None
    if outline is None:
        return {"outline": None}
    points = clusters.exclude(point=None).values_list("point", flat=True)[:MAX_POINTS]
    seats = sorted({seat for point in points if (seat := outline.position(point))})
    return {"outline": outline, "country": country, "seats": seats}
