"""Collaborations: the list with its cross-tabulation, and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clusters.filters import CollaborationFilter
from clusters.models import Collaboration, Link
from mapviz.presenters import collaborations as shapes
from mapviz.presenters import facets, figures
from mapviz.presenters.columns import columns, order_choices, orders
from mapviz.presenters.rows import cited
from mapviz.views.base import chosen, page, paginated, published_or_404, sort_order, status_of


@page
def collaborations(request: HttpRequest) -> HttpResponse:
    """All collaborations that the filters leave over, under a table of scale by sector crossing."""
    rows = Collaboration.objects.published().select_related(*shapes.RELATED)
    found = CollaborationFilter(request.GET, rows)
    order = sort_order(request, orders(shapes.HEADINGS), "name")
    context = {
        "filter": found,
        "facets": facets.facets_of(
            facets.COLLABORATION_FACETS,
            CollaborationFilter,
            request.GET,
            Collaboration.objects.published(),
            timezone.localdate(),
        ),
        "columns": columns(shapes.HEADINGS, order),
        "orders": order_choices(shapes.HEADINGS),
        "order": order,
        "cross_tab": shapes.cross_tab(Collaboration.objects.published()),
        "page": paginated(request, shapes.ordered(chosen(found), order)),
    }
    return render(request, "clusters/collaboration_list.html", context, status=status_of(found))


@page
def collaboration(request: HttpRequest, code: str) -> HttpResponse:
    """One collaboration with its participants and how its scale was derived."""
    rows = Collaboration.objects.select_related("programme", "alliance", "source")
    record = published_or_404(rows, code)
    participants = list(shapes.participants_of(record))
    attributes = figures.attributes(figures.public_claims(record.observations.all()))
    context = {
        "collaboration": record,
        "participants": participants,
        "derivation": shapes.derivation_of(record),
        "link_count": Link.objects.filter(collaboration=record).count(),
        "attributes": attributes,
        "sources": cited(attributes, [record], participants),
    }
    return render(request, "clusters/collaboration.html", context)
