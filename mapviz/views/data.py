"""Data: downloads, releases, the dictionary and the indicators."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clusters.models import Indicator, Release, Source
from mapviz.presenters import collections as shapes
from mapviz.presenters import dictionary as words
from mapviz.presenters.rows import published
from mapviz.versions import stamp_of
from mapviz.views.base import page


@page
def data(request: HttpRequest) -> HttpResponse:
    """Where the data are taken from: files, API, releases, dictionary, methods."""
    articles = Source.objects.published().filter(kind=Source.Kind.ARTICLE)
    context = {
        "collections": shapes.collections(stamp_of(request)),
        "releases": Release.objects.all(),
        "articles": articles.order_by("published_on", "code"),
    }
    return render(request, "mapviz/data.html", context)


@page
def dictionary(request: HttpRequest) -> HttpResponse:
    """Every field of every kind of record, said in one sentence."""
    return render(request, "mapviz/dictionary.html", {"kinds": words.kinds()})


@page
def indicators(request: HttpRequest) -> HttpResponse:
    """Every indicator with its unit and definition."""
    return render(
        request, "mapviz/indicators.html", {"indicators": published(Indicator.objects.all()).order_by("code")}
    )
