"""Analyses the network of published clusters as a whole and keeps the result; pages and tables read only that."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.conf import settings
from django.contrib.gis.geos import Point
from django.db import connection
from django.db.models import Q
from django.db.transaction import atomic

from clusters.analytics.network import brokerage, centrality, communities, graph, layout, paths, weaver
from clusters.models import Cluster, Link, NetworkAnalysis, Scale
from clusters.services.versions import current_stamp

METHOD_VERSION = "1"
SEED = 20260101
DAMPING, RESOLUTION, RUNS = 0.85, 1.0, 20
KEPT = 4
LOCK = 7_310_006  # any number that nothing else in this database locks on
ATLANTIC = -30  # degrees: the world is cut here where the home country lies in the east, as on the map
BEYOND = (Scale.INTER_REGIONAL, Scale.TRANSNATIONAL)
DIGITS = 6


@dataclass(frozen=True)
class Inputs:
    """Published clusters in the order of their codes, and their links."""

    codes: list[str]
    places: list[tuple[float, float]]
    groups: list[str | None]
    is_home: list[bool]
    links: list[tuple[int, int, float, str, bool | None]]


def compute_network() -> tuple[NetworkAnalysis, bool]:
    """Return the analysis of the present data, and whether it had to be computed."""
    with atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        stamp = current_stamp()
        wanted = {"data_version": stamp.version, "on": stamp.day, "method_version": METHOD_VERSION}
        if found := NetworkAnalysis.objects.filter(**wanted).first():
            return found, False
        made = NetworkAnalysis.objects.create(
            **wanted, seed=SEED, parameters=_parameters(), payload=analyse(_read(stamp.day))
        )
        NetworkAnalysis.objects.exclude(pk__in=NetworkAnalysis.objects.values("pk")[:KEPT]).delete()
    return made, True


def _parameters() -> dict[str, Any]:
    return {
        "weights": "newman",
        "damping": DAMPING,
        "resolution": RESOLUTION,
        "runs": RUNS,
        "groups": "province, abroad country",
    }


def _read(day: dt.date) -> Inputs:
    clusters = list(
        Cluster.objects.published()
        .order_by("code")
        .values_list(
            "pk", "code", "point", "region__province__code", "region__country__code", "region__country__official_code"
        )
    )
    number = {row[0]: index for index, row in enumerate(clusters)}
    links = Link.objects.filter(Q(valid_from=None) | Q(valid_from__lte=day)).order_by("pk")
    return Inputs(
        codes=[row[1] for row in clusters],
        places=[_mercator(row[2]) for row in clusters],
        groups=[row[3] or row[4] for row in clusters],
        is_home=[row[5] == settings.ATLAS["HOME_COUNTRY"] for row in clusters],
        links=[
            (number[a], number[b], weight, scale, crosses)
            for a, b, weight, scale, crosses in links.values_list(
                "cluster_a_id", "cluster_b_id", "weight", "scale", "crosses_sectors"
            )
            if a in number and b in number
        ],
    )


def _mercator(point: Point | None) -> tuple[float, float]:
    """Where the map draws a point, in radians east and north; NaN for none."""
    if point is None:
        return math.nan, math.nan
    longitude = point.x + 360 if point.x < ATLANTIC else point.x
    return math.radians(longitude), math.asinh(math.tan(math.radians(min(85.0, max(-85.0, point.y)))))


def analyse(inputs: Inputs) -> dict[str, Any]:
    """Return the facts of the network, and columns in the order of its codes with None for what has no value."""
    size = len(inputs.codes)
    net = graph.from_links(inputs.codes, [(a, b, weight) for a, b, weight, _scale, _crosses in inputs.links])
    linked = np.diff(net.strengths.indptr) > 0 if size else np.zeros(0, dtype=bool)
    roles = brokerage.brokerage_roles(net, inputs.groups)
    found = communities.communities(net, RESOLUTION, RUNS, SEED)
    measures = _measures(net, inputs, roles)
    return {
        "facts": {
            "nodes": int(linked.sum()),
            "links": len(net.links[0]),
            "components": len(set(net.components[linked].tolist())),
            "communities": len(found.sizes),
            "stability": _plain(found.stability.value),
            "modularity": _plain(found.modularity.value),
        },
        "codes": inputs.codes,
        **_positions("", inputs, inputs.links),
        **_positions("home_", inputs, [link for link in inputs.links if any(inputs.is_home[end] for end in link[:2])]),
        "community": found.labels.tolist(),
        "communities": [_hub(inputs.codes, measures["strength"], found.labels == i) for i in range(len(found.sizes))],
        **_roles(roles),
        "measures": {name: _column(np.where(linked, values, np.nan)) for name, values in measures.items()},
    }


def _positions(prefix: str, inputs: Inputs, links: list[tuple[int, int, float, str, bool | None]]) -> dict[str, Any]:
    """Where clusters stand in the network of some links, 0 to 1 rightwards and downwards; None without any."""
    net = graph.from_links(inputs.codes, [link[:3] for link in links])
    places = np.array(inputs.places, dtype=np.float64).reshape(len(inputs.codes), 2)
    found = layout.layout(net, places, SEED)
    return {f"{prefix}x": _column(found[:, 0]), f"{prefix}y": _column(1 - found[:, 1])}  # the layout's north is up


def _measures(net: graph.Network, inputs: Inputs, roles: brokerage.Roles) -> dict[str, Any]:
    betweenness = paths.betweenness(net, seed=SEED).values
    bridging = weaver.bridging_share(roles).values
    beyond, across = _link_shares(inputs)
    score = weaver.weaver_score(betweenness, bridging, beyond, across)
    return {
        "degree": centrality.degree(net).values,
        "strength": centrality.strength(net).values,
        "betweenness": betweenness,
        "harmonic_closeness": paths.harmonic_closeness(net).values,
        "constraint": brokerage.constraint(net).values,
        "pagerank": centrality.pagerank(net, DAMPING).values,
        "weaver": score.score.values,
        **{f"weaver_{name}": part.values for name, part in score.parts.items()},
    }


def _link_shares(inputs: Inputs) -> tuple[Any, Any]:
    """Of each cluster's links, the share beyond its province and the share across sectors, among those known."""
    size = len(inputs.codes)
    beyond, across = np.zeros((2, size)), np.zeros((2, size))  # those that do, those known
    for a, b, _weight, scale, crosses in inputs.links:
        for end in (a, b):
            if scale != Scale.UNKNOWN:
                beyond[:, end] += (scale in BEYOND, 1)
            if crosses is not None:
                across[:, end] += (crosses, 1)
    shares = [np.divide(do, known, out=np.full(size, np.nan), where=known > 0) for do, known in (beyond, across)]
    return shares[0], shares[1]


def _hub(codes: list[str], strength: Any, members: Any) -> dict[str, Any]:
    """The community's strongest cluster, and how many there are."""
    return {"hub": codes[int(np.argmax(np.where(members, strength, -1)))], "size": int(members.sum())}


def _roles(roles: brokerage.Roles) -> dict[str, Any]:
    """Counts by role and the leading one. Ties have no direction, so gatekeeper and representative are one role."""
    names = [name for name in brokerage.ROLES if name != "representative"]
    counts = np.array([roles.counts[name].values for name in names]).T.reshape(-1, len(names))
    known = np.isfinite(counts).all(axis=1)
    counts = np.nan_to_num(counts)
    leading = np.where(known & (counts.sum(axis=1) > 0), counts.argmax(axis=1), -1) if len(counts) else counts[:, 0]
    return {
        "roles": names,
        "role": leading.astype(int).tolist(),
        "role_counts": [row.astype(int).tolist() if one else None for row, one in zip(counts, known, strict=True)],
    }


def _column(values: Any) -> list[float | None]:
    return [_plain(value) for value in values.tolist()]


def _plain(value: float | None) -> float | None:
    return round(value, DIGITS) if value is not None and math.isfinite(value) else None
