"""Alliances: the list and the page of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clusters.models import Alliance, AllianceMembership, AlliancePhase, Collaboration
from mapviz.presenters import figures
from mapviz.presenters.rows import cited, published
from mapviz.views.base import page, published_or_404

MEMBERS = ("cluster", "organisation")
SEATS = [f"{kind}__{path}" for kind in MEMBERS for path in ("region__country", "region__province", "place__region")]


@page
def alliances(request: HttpRequest) -> HttpResponse:
    """All alliances with the number of their members."""
    rows = published(Alliance.objects.all()).order_by("stage", "valid_from", "code")
    return render(request, "clusters/alliance_list.html", {"alliances": rows})


@page
def alliance(request: HttpRequest, code: str) -> HttpResponse:
    """One alliance: its phases, its members over time, its joint work."""
    record = published_or_404(Alliance.objects.select_related("source"), code)
    return render(request, "clusters/alliance.html", _profile(record))


def _profile(alliance: Any) -> dict[str, Any]:
    attributes = figures.attributes(figures.public_claims(alliance.observations.all()))
    members = list(
        published(AllianceMembership.objects.filter(alliance=alliance), *SEATS).order_by("valid_from", "role", "pk")
    )
    phases = list(published(AlliancePhase.objects.filter(alliance=alliance)).order_by("valid_from", "pk"))
    return {
        "alliance": alliance,
        "attributes": attributes,
        "members": members,
        "phases": phases,
        "collaborations": published(Collaboration.objects.filter(alliance=alliance)).order_by("valid_from", "code"),
        "sources": cited(attributes, [alliance], phases, members),
    }
