"""Serves the map's data: immutable under the current version's address, revalidated under any other."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from mapviz.data import cache
from mapviz.data.profile import cluster_profile

YEAR = 365 * 24 * 3600
LANGUAGES = {code for code, _name in settings.LANGUAGES}


@require_safe
def columns(request: HttpRequest, version: int, name: str) -> HttpResponseBase:
    """Clusters, links or boundaries of the whole data set."""
    if name not in cache.BUILDERS:
        return _not_found(_("There are no map data of this name."))
    stamp = cache.current_stamp()
    return _answer(request, version, stamp, name, lambda: cache.payload(name, stamp))


@require_safe
def profile(request: HttpRequest, version: int, language: str, code: str) -> HttpResponseBase:
    """What the panel says of one cluster."""
    if language not in LANGUAGES:
        return _not_found(_("There are no map data in this language."))
    stamp = cache.current_stamp()
    with override(language):
        found = cluster_profile(code)
        if found is None:
            return _not_found(_("There is no published record with the code “%(code)s”.") % {"code": code})
        content = cache.dump(found)
    return _answer(request, version, stamp, f"{language}-{code}", lambda: content)


def _answer(
    request: HttpRequest, version: int, stamp: cache.Stamp, name: str, content: Callable[[], bytes]
) -> HttpResponseBase:
    etag = f'"{name}-{stamp.version}-{stamp.transaction}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(content(), content_type="application/json")
    response.headers["ETag"] = etag
    if version == stamp.version:
        patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    else:
        patch_cache_control(response, public=True, no_cache=True)
    return response


def _not_found(detail: str) -> HttpResponse:
    problem = cache.dump({"type": "about:blank", "title": _("Not found"), "status": 404, "detail": detail})
    return HttpResponse(problem, status=404, content_type="application/problem+json")
