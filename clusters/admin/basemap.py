"""The outlines that the admin's maps draw: countries and provinces from our own boundaries."""

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

PACKS_IN_USE = (
    "SELECT id, xmin, attribution, map_review_number"
    " FROM clusters_boundarypack WHERE is_active AND status <> 'withdrawn'"
)

# Which row versions the outlines are made of. The data version would do too, but grows with every edit of any record.
STATE = f"""
SELECT md5(string_agg(concat_ws(' ', boundary.id, boundary.xmin, pack.id, pack.xmin), ',' ORDER BY boundary.id))
FROM clusters_boundary AS boundary JOIN ({PACKS_IN_USE}) AS pack ON pack.id = boundary.pack_id
"""  # noqa: S608  put together from constants

# One outline for each country and province. A pack's map review number must stand on whatever is drawn from it.
OUTLINES = f"""
WITH pack AS ({PACKS_IN_USE}), feature AS (
  SELECT json_build_object(
    'type', 'Feature',
    'properties', json_build_object('level', level),
    'geometry', ST_AsGeoJSON(ST_SimplifyPreserveTopology(shape, 0.05), 3)::json) AS feature
  FROM (
    SELECT DISTINCT ON (region.id) region.level, boundary.shape
    FROM clusters_boundary AS boundary
    JOIN clusters_region AS region ON region.id = boundary.region_id
    JOIN pack ON pack.id = boundary.pack_id
    WHERE region.level <= 1
    ORDER BY region.id, pack.id) AS chosen
)
SELECT json_build_object(
  'type', 'FeatureCollection',
  'attribution', (SELECT string_agg(concat_ws(' ', nullif(attribution, ''), nullif(map_review_number, '')), ' · '
                                    ORDER BY id) FROM pack),
  'features', coalesce((SELECT json_agg(feature) FROM feature), '[]'::json))::text
"""  # noqa: S608  put together from constants


def _etag(request: HttpRequest) -> str:
    return f'"{_text(STATE)}"'


@require_safe
@condition(etag_func=_etag)
def basemap(request: HttpRequest) -> HttpResponse:
    """The outlines as GeoJSON, kept until the boundaries change."""
    key = f"admin-basemap-{_etag(request)}"
    body = cache.get(key)
    if body is None:
        body = _text(OUTLINES)
        cache.set(key, body, timeout=None)
    response = HttpResponse(body, content_type="application/geo+json")
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _text(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return str(cursor.fetchone()[0])
