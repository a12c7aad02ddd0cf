"""All families of records, registered by being imported."""

from clusters.admin import (
    clusters,
    indicators,
    labels,
    networks,
    organisations,
    regions,
    sectors,
    sources,
    support,
    users,
)

__all__ = [
    "clusters",
    "indicators",
    "labels",
    "networks",
    "organisations",
    "regions",
    "sectors",
    "sources",
    "support",
    "users",
]
