"""What the atlas is, how its derived values come about, and how accessible it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mapviz.views.base import page


@page
def methods(request: HttpRequest) -> HttpResponse:
    """How scale, crossings, links and weights are derived."""
    return render(request, "mapviz/methods.html")


@page
def about(request: HttpRequest) -> HttpResponse:
    """What the atlas is."""
    return render(request, "mapviz/about.html")


@page
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "mapviz/accessibility.html")
