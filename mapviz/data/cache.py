"""Finished payloads by data version: built once in each process and kept until the data change."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Max, Sum

from clusters.models import DataChange
from mapviz.data.clusters import cluster_columns
from mapviz.data.links import link_columns
from mapviz.data.regions import region_shapes

BUILDERS: dict[str, Callable[[], dict[str, Any]]] = {
    "clusters": cluster_columns,
    "links": link_columns,
    "regions": region_shapes,
}


class Stamp(NamedTuple):
    """The state of the data: their version, and the newest transaction behind it, which no other database shares."""

    version: int
    transaction: int


def current_stamp() -> Stamp:
    """Return where the data stand now."""
    found = DataChange.objects.aggregate(version=Sum("weight"), transaction=Max("transaction_id"))
    return Stamp(found["version"] or 0, found["transaction"] or 0)


@lru_cache(maxsize=8)
def payload(name: str, stamp: Stamp) -> bytes:
    """Return the payload `name`; the stamp was read before, so that no older data are kept under a newer one."""
    return dump({"version": stamp.version, **BUILDERS[name]()})


def dump(content: dict[str, Any]) -> bytes:
    """Return `content` as compact JSON in UTF-8."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
