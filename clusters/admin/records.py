"""All families of records, registered by being imported."""

from clusters.admin import (
    analyses,
    clusters,
    indicators,
    labels,
    networks,
    operation,
    organisations,
    regions,
    sectors,
    sources,
    support,
    users,
)

__all__ = [
    "analyses",
    "clusters",
    "indicators",
    "labels",
    "networks",
    "operation",
    "organisations",
    "regions",
    "sectors",
    "sources",
    "support",
    "users",
]
