"""Published clusters and organisations that meet one condition, to be used as a subquery by any filter set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from clusters.filters.base import lineages
from clusters.models import Cluster, ClusterSector, Organisation


def clusters_in_regions(regions: Sequence[Any]) -> QuerySet:
    """Clusters seated in one of `regions`, or with a published part of their area there."""
    return Cluster.objects.in_regions(regions).values("pk")


def clusters_in_sectors(sectors: Sequence[Any]) -> QuerySet:
    """Clusters with a published sector that is one of `sectors`, or below one."""
    return ClusterSector.objects.published().filter(lineages(sectors, "sector")).values("cluster")


def clusters_in_domains(domains: Sequence[Any]) -> QuerySet:
    """Clusters with a published sector in one of the technology domains."""
    return ClusterSector.objects.published().filter(sector__domain__in=domains).values("cluster")


def organisations_in_regions(regions: Sequence[Any]) -> QuerySet:
    """Organisations seated in one of `regions`."""
    return Organisation.objects.filter(lineages(regions, "region")).values("pk")
