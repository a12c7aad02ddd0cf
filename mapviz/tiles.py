"""The only tile SQL: one statement makes one vector tile from the rows of querysets."""
# ruff: noqa: S608  the parts are compiled querysets and this file's own words; every value is a bound parameter

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.geos import Polygon
from django.db import connection
from django.db.models import QuerySet

EXTENT = 4096
MAX_ZOOM = 18
SIDE = 32  # cells along the side of a tile in which points are gathered
NAMED = 2000  # points of one tile up to which each carries its names
NAMES = ("code", "kind", "name_zh", "name_en")
ROUNDING = 1e-9  # share of the world by which the box is larger than the tile

Part = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Tile:
    """The address of one tile of the Web Mercator pyramid."""

    z: int
    x: int
    y: int

    @property
    def exists(self) -> bool:
        return self.z <= MAX_ZOOM and self.x < 2**self.z and self.y < 2**self.z

    @property
    def box(self) -> Polygon:
        """The tile in degrees, a hair larger; at the rim of the world it reaches to the pole and to 180 degrees."""
        size = 2**self.z
        west, east = self.x / size - ROUNDING, (self.x + 1) / size + ROUNDING
        north = 90.0 if self.y == 0 else _latitude(self.y / size - ROUNDING)
        south = -90.0 if self.y == size - 1 else _latitude((self.y + 1) / size + ROUNDING)
        return Polygon.from_bbox((max(-180.0, west * 360 - 180), south, min(180.0, east * 360 - 180), north))


def _latitude(share: float) -> float:
    """The latitude at a share of the projected world's height, counted from the north."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * share))))


# Each point belongs to exactly one tile of a zoom, so that counts add up to the table's: floor() decides, not the box.
_LOCATED = """
located AS (
  SELECT *, (world_x - %s) * {extent} AS px, (world_y - %s) * {extent} AS py
  FROM (
    SELECT *,
      least(greatest((ST_X(point) / 360 + 0.5) * %s, 0), %s) AS world_x,
      least(greatest((0.5 - ln(tan(pi() / 4 + radians(least(greatest(ST_Y(point), -85.06), 85.06)) / 2)) / (2 * pi()))
        * %s, 0), %s) AS world_y
    FROM records
  ) AS placed
  WHERE floor(world_x) = %s AND floor(world_y) = %s
)"""


def _located(tile: Tile) -> Part:
    size = 2**tile.z
    last = math.nextafter(size, 0)
    text = _LOCATED.format(extent=EXTENT)
    return text, (tile.x, tile.y, size, last, size, last, tile.x, tile.y)


# No statement below joins `located` with anything: the planner takes it for a single row, and a nested loop over many
# thousands of rows would follow. What else must be known of a row comes by an index or from one JSON object.


def points(name: str, tile: Tile, records: QuerySet, domain: Part) -> bytes:
    """Return a tile with one feature for each record of the tile; names only where there are not too many.

    `records` gives id, point, point_precision, code, name_zh, name_en and kind; `domain` is SQL that uses located.id.
    """
    rows, values = _sql(records)
    located, where = _located(tile)
    statement = f"""
WITH records AS MATERIALIZED ({rows}), {located},
features AS (
  SELECT ST_MakePoint(round(px), round(py)) AS geom, 1 AS count, code, kind, {domain[0]} AS domain,
    point_precision AS precision,
    CASE WHEN count(*) OVER () <= {NAMED} THEN nullif(name_zh, '') END AS name_zh,
    CASE WHEN count(*) OVER () <= {NAMED} THEN nullif(name_en, '') END AS name_en
  FROM located ORDER BY code
)
SELECT ST_AsMVT(features, %s, {EXTENT}, 'geom') FROM features"""
    return _run(statement, (*values, *where, *domain[1], name))


def cells(name: str, tile: Tile, records: QuerySet, domain: Part, groups: Mapping[str, tuple[str, ...]]) -> bytes:
    """Return a tile with one feature for each occupied cell: number, leading domain, kinds; a lone record by name."""
    rows, values = _sql(records)
    located, where = _located(tile)
    kinds = "".join(f', nullif(count(*) FILTER (WHERE kind = ANY (%s)), 0) AS "{group}"' for group in groups)
    alone = "".join(f", CASE WHEN count(*) = 1 THEN nullif(min({column}), '') END AS {column}" for column in NAMES)
    statement = f"""
WITH records AS MATERIALIZED ({rows}), {located},
known AS (SELECT located.*, {domain[0]} AS domain FROM located),
features AS (
  SELECT ST_MakePoint(round(avg(px)), round(avg(py))) AS geom, count(*) AS count,
    mode() WITHIN GROUP (ORDER BY domain) AS domain{kinds}{alone},
    CASE WHEN count(*) = 1 THEN min(point_precision) END AS precision,
    nullif(count(*) FILTER (WHERE point_precision IN ('exact', 'street')), 0) AS exact,
    nullif(max(px) - min(px) < 0.01 AND max(py) - min(py) < 0.01, false) AS same
  FROM known
  GROUP BY floor(px * {SIDE} / {EXTENT}), floor(py * {SIDE} / {EXTENT})
  ORDER BY count(*) DESC, min(id)
)
SELECT ST_AsMVT(features, %s, {EXTENT}, 'geom') FROM features"""
    return _run(statement, (*values, *where, *domain[1], *(list(kinds) for kinds in groups.values()), name))


def domain_of_cluster(sectors: QuerySet, cluster: str = "located.id") -> Part:
    """SQL for the domain of a cluster's leading sector, else the most frequent one of its sectors."""
    rows, values = _sql(sectors.values("cluster_id", "is_leading", "sector__domain__code", "sector__domain__position"))
    return (
        f"""(SELECT jsonb_object_agg(cluster_id, domain) FROM (
  SELECT DISTINCT ON (cluster_id) cluster_id, domain
  FROM ({rows}) AS active (cluster_id, is_leading, domain, position)
  ORDER BY cluster_id, is_leading DESC, count(*) OVER (PARTITION BY cluster_id, domain) DESC, position
) AS leading_domain) ->> {cluster}::text""",
        values,
    )


def domain_of_organisation(memberships: QuerySet, sectors: QuerySet) -> Part:
    """SQL for the most frequent leading domain of the clusters of which an organisation is a member."""
    rows, values = _sql(memberships.values("organisation_id", "cluster_id"))
    leading, more = domain_of_cluster(sectors, "membership.cluster_id")
    return (
        f"""(SELECT mode() WITHIN GROUP (ORDER BY {leading})
  FROM ({rows}) AS membership (organisation_id, cluster_id) WHERE membership.organisation_id = located.id)""",
        (*more, *values),
    )


def shapes(name: str, tile: Tile, records: QuerySet) -> bytes:
    """Return a tile with the shapes of `records`, cut at its rim; every column but `shape` becomes an attribute."""
    rows, values = _sql(records)
    degrees = 360 / 2**tile.z
    statement = f"""
WITH frame AS MATERIALIZED (
  SELECT tile, ST_Expand(ST_Transform(tile, 4326), %s) AS around
  FROM (SELECT ST_TileEnvelope(%s, %s, %s) AS tile) AS one
),
cut AS (
  SELECT records.*, ST_AsMVTGeom(
    ST_Transform(ST_ClipByBox2D(ST_Simplify(records.shape, %s, true), frame.around), 3857), frame.tile, {EXTENT}, 64)
    AS geom
  FROM frame JOIN ({rows}) AS records ON records.shape && frame.around
),
features AS (SELECT (to_jsonb(cut) - 'shape' - 'geom') AS attributes, geom FROM cut WHERE geom IS NOT NULL)
SELECT ST_AsMVT(features, %s, {EXTENT}, 'geom') FROM features"""
    return _run(statement, (degrees / 8, tile.z, tile.x, tile.y, degrees / EXTENT, *values, name))


def _sql(records: QuerySet) -> Part:
    """The statement of a queryset as a subquery: its shapes then stay shapes, and are not turned into bytes."""
    query = records.query.clone()
    query.subquery = True
    text, values = query.sql_with_params()
    return text, tuple(values)


def _run(statement: str, values: tuple[Any, ...]) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return bytes(row[0]) if row and row[0] else b""
