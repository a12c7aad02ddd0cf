"""Search across all kinds of record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mapviz.presenters import finding
from mapviz.views.base import page


@page
def search(request: HttpRequest) -> HttpResponse:
    """What was found, grouped by kind."""
    text = " ".join(request.GET.get("q", "").split())[: finding.MAX_TEXT]
    context = {"search_text": text, "results": finding.find(text) if text else []}
    return render(request, "mapviz/search.html", context)
