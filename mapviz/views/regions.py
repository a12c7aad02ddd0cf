"""Regions: the list, the dashboard of one, and the outline of a country."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from clusters.models import Region
from mapviz.presenters import outlines
from mapviz.presenters import regions as shapes
from mapviz.versions import stamp_of
from mapviz.views.base import page, published_or_404


@page
def regions(request: HttpRequest) -> HttpResponse:
    """Countries that hold clusters, and the provinces of the home country."""
    context = {"countries": shapes.countries(), "provinces": shapes.provinces_of_home()}
    return render(request, "clusters/region_list.html", context)


@page
def region(request: HttpRequest, code: str) -> HttpResponse:
    """The dashboard of one region."""
    record = published_or_404(Region.objects.select_related("country", "parent", "source"), code)
    return render(request, "clusters/region.html", shapes.dashboard(record, timezone.localdate(), stamp_of(request)))


@page
def outline(request: HttpRequest, code: str) -> HttpResponse:
    """The outline of a country, from which small maps are made."""
    country = published_or_404(Region.objects.filter(level=Region.Level.COUNTRY), code)
    drawn = outlines.outline_of(country, stamp_of(request))
    if drawn is None:
        raise Http404(_("No boundary pack draws this country."))
    return render(request, "clusters/outline.svg", {"outline": drawn}, content_type="image/svg+xml")
