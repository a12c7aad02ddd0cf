"""The outlines that the admin's maps draw: countries and provinces from our own boundaries."""

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from clusters.services.versions import data_version

# One outline for each country and province, from a pack in use; degrees and three decimals (about 100 m) are enough.
OUTLINES = """
SELECT coalesce(json_build_object('type', 'FeatureCollection', 'features', json_agg(feature)), '{}')::text
FROM (
  SELECT json_build_object(
    'type', 'Feature',
    'properties', json_build_object('level', level),
    'geometry', ST_AsGeoJSON(ST_SimplifyPreserveTopology(shape, 0.03), 3)::json) AS feature
  FROM (
    SELECT DISTINCT ON (region.id) region.level, boundary.shape
    FROM clusters_boundary AS boundary
    JOIN clusters_region AS region ON region.id = boundary.region_id
    JOIN clusters_boundarypack AS pack ON pack.id = boundary.pack_id
    WHERE pack.is_active AND pack.status <> 'withdrawn' AND region.level <= 1
    ORDER BY region.id, pack.id) AS chosen
) AS features
"""


def _etag(request: HttpRequest) -> str:
    return f'"basemap-{data_version()}"'


@require_safe
@condition(etag_func=_etag)
def basemap(request: HttpRequest) -> HttpResponse:
    """The outlines as GeoJSON, kept until the data change."""
    key = _etag(request)
    body = cache.get(key)
    if body is None:
        with connection.cursor() as cursor:
            cursor.execute(OUTLINES)
            body = cursor.fetchone()[0]
        cache.set(key, body, timeout=None)
    response = HttpResponse(body, content_type="application/geo+json")
    patch_cache_control(response, private=True, no_cache=True)
    return response
