"""Serves the map's data: immutable under the address of the current state, revalidated under any other."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from clusters.services.versions import Stamp, current_stamp
from mapviz.data import cache
from mapviz.data.profile import cluster_profile
from mapviz.versions import map_state

YEAR = 365 * 24 * 3600
LANGUAGES = {code for code, _name in settings.LANGUAGES}


@require_safe
def columns(request: HttpRequest, state: str, name: str) -> HttpResponseBase:
    """Clusters, links or boundaries of the whole data set."""
    if name not in cache.BUILDERS:
        return _not_found(_("There are no map data of this name."))
    stamp = current_stamp()
    return _answer(request, state, stamp, name, lambda: cache.payload(name, stamp))


@require_safe
def profile(request: HttpRequest, state: str, language: str, code: str) -> HttpResponseBase:
    """What the panel says of one cluster."""
    if language not in LANGUAGES:
        return _not_found(_("There are no map data in this language."))
    stamp = current_stamp()
    with override(language):
        found = cluster_profile(code)
        if found is None:
            return _not_found(_("There is no published record with the code “%(code)s”.") % {"code": code})
        content = cache.dump(found)
    return _answer(request, state, stamp, f"{language}-{code}", lambda: content)


def _answer(
    request: HttpRequest, state: str, stamp: Stamp, name: str, content: Callable[[], bytes]
) -> HttpResponseBase:
    current = map_state(stamp)
    etag = f'"{name}-{current}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(content(), content_type="application/json")
    response.headers["ETag"] = etag
    if state == current:
        patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    else:
        patch_cache_control(response, public=True, no_cache=True)
    return response


def _not_found(detail: str) -> HttpResponse:
    problem = cache.dump({"type": "about:blank", "title": _("Not found"), "status": 404, "detail": detail})
    return HttpResponse(problem, status=404, content_type="application/problem+json")
