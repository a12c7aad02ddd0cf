"""Finished payloads by the state of the data: built once in each process and kept until data or day change."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from clusters.services.versions import Stamp
from mapviz.data.choropleth import fill_choices
from mapviz.data.clusters import cluster_columns
from mapviz.data.links import link_columns
from mapviz.data.network import network_columns
from mapviz.data.packed import pack
from mapviz.data.regions import city_shapes, fine_shapes, region_shapes

BUILDERS: dict[str, Callable[[], dict[str, Any]]] = {
    "clusters": cluster_columns,
    "links": link_columns,
    "network": network_columns,
    "regions": region_shapes,
    "fine": fine_shapes,
    "cities": city_shapes,
    "fills": fill_choices,
}


@lru_cache(maxsize=16)
def payload(name: str, stamp: Stamp) -> bytes:
    """Return the payload `name`; the stamp was read before, so that no older data are kept under a newer one."""
    return dump({"version": stamp.version, **BUILDERS[name]()})


@lru_cache(maxsize=1)
def packed_links(stamp: Stamp) -> bytes:
    """Return the same links as the payload `links`, as binary columns."""
    return pack({"version": stamp.version, **link_columns()})


def dump(content: dict[str, Any]) -> bytes:
    """Return `content` as compact JSON in UTF-8."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
