"""Programmes, policy measures, evaluations and label schemes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clusters.models import Evaluation, LabelScheme, PolicyMeasure, Programme
from mapviz.presenters import programmes as shapes
from mapviz.views.base import page, published_or_404


@page
def programmes(request: HttpRequest) -> HttpResponse:
    """Programmes and policy on one page."""
    return render(request, "clusters/programme_list.html", shapes.programme_list())


@page
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """One programme: rounds, awards, what its sources state of it and what is on record."""
    record = published_or_404(Programme.objects.select_related("owner", "region", "source"), code)
    return render(request, "clusters/programme.html", shapes.programme_profile(record))


@page
def policy_measure(request: HttpRequest, code: str) -> HttpResponse:
    """One strategy, component or measure."""
    record = published_or_404(
        PolicyMeasure.objects.select_related("owner", "region", "programme", "parent", "source"), code
    )
    return render(request, "clusters/policy_measure.html", shapes.policy_profile(record))


@page
def evaluation(request: HttpRequest, code: str) -> HttpResponse:
    """One evaluation: of what, by whom, how, with which findings."""
    related = ("programme", "policy_measure", "cluster", "commissioner", "source")
    record = published_or_404(Evaluation.objects.select_related(*related), code)
    return render(request, "clusters/evaluation.html", shapes.evaluation_profile(record))


@page
def label_scheme(request: HttpRequest, code: str) -> HttpResponse:
    """One label scheme with the labels it has given."""
    record = published_or_404(LabelScheme.objects.select_related("issuer", "programme", "source"), code)
    return render(request, "clusters/label_scheme.html", shapes.scheme_profile(record))
