"""Serves the map's data: immutable under the address of the current state, revalidated under any other."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from clusters.services.versions import current_stamp
from mapviz.answers import problem, versioned
from mapviz.data import cache
from mapviz.data.choropleth import fill_payload
from mapviz.data.profile import cluster_profile

LANGUAGES = {code for code, _name in settings.LANGUAGES}


@require_safe
def columns(request: HttpRequest, state: str, name: str) -> HttpResponseBase:
    """Clusters, links or boundaries of the whole data set."""
    if name not in cache.BUILDERS:
        return _not_found(_("There are no map data of this name."))
    stamp = current_stamp()
    return versioned(request, state, stamp, name, lambda: cache.payload(name, stamp))


@require_safe
def links(request: HttpRequest, state: str) -> HttpResponseBase:
    """All links as binary columns, which the map page reads; `links.json` holds the same."""
    stamp = current_stamp()
    return versioned(request, state, stamp, "packed", lambda: cache.packed_links(stamp), "application/octet-stream")


@require_safe
def fill(request: HttpRequest, state: str, code: str) -> HttpResponseBase:
    """The values of one indicator, or of one count of records, by region."""
    stamp = current_stamp()
    found = fill_payload(code, stamp)
    if found is None:
        return _not_found(_("No region has a published value of “%(code)s”.") % {"code": code})
    return versioned(request, state, stamp, f"fill-{code}", lambda: cache.dump(found))


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
    return versioned(request, state, stamp, f"{language}-{code}", lambda: content)


def _not_found(detail: str) -> HttpResponse:
    return problem(404, _("Not found"), detail)
