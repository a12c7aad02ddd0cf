"""Organisations: the list and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clusters.filters import OrganisationFilter
from clusters.models import Organisation
from mapviz.presenters import facets, organisation_profile
from mapviz.views.base import chosen, page, published_or_404, status_of, stretch


@page
def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations that the filters leave over, in the order of their codes."""
    rows = Organisation.objects.published().select_related(*organisation_profile.SEATS)
    found = OrganisationFilter(request.GET, rows)
    shown = stretch(request, chosen(found))
    context = {
        "filter": found,
        "facets": facets.choices_only(facets.ORGANISATION_WORDS, request.GET),
        "stretch": shown,
        "today": timezone.localdate(),
    }
    return render(request, "clusters/organisation_list.html", context, status=status_of(found))


@page
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """The page of one organisation."""
    record = published_or_404(Organisation.objects.select_related(*organisation_profile.SEATS), code)
    return render(request, "clusters/organisation.html", organisation_profile.profile(record))
