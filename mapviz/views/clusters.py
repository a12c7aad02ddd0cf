"""Clusters: the list and the profile."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clusters.filters import ClusterFilter
from clusters.models import Cluster
from mapviz.presenters import cluster_profile, cluster_table, facets
from mapviz.presenters.columns import columns, order_choices, orders
from mapviz.versions import stamp_of
from mapviz.views.base import chosen, page, paginated, published_or_404, sort_order, status_of


@page
def clusters(request: HttpRequest) -> HttpResponse:
    """All clusters that the filters leave over, as a table."""
    today = timezone.localdate()
    rows = Cluster.objects.published().select_related(*cluster_table.RELATED)
    found = ClusterFilter(request.GET, rows)
    order = sort_order(request, orders(cluster_table.HEADINGS), "seat")
    shown = paginated(request, cluster_table.ordered(chosen(found), order, today))
    context = {
        "filter": found,
        "facets": facets.facets_of(
            facets.CLUSTER_FACETS, ClusterFilter, request.GET, Cluster.objects.published(), today
        ),
        "columns": columns(cluster_table.HEADINGS, order),
        "orders": order_choices(cluster_table.HEADINGS),
        "order": order,
        "page": shown,
        "rows": cluster_table.rows_of(list(shown.object_list), today),
    }
    return render(request, "clusters/cluster_list.html", context, status=status_of(found))


@page
def cluster(request: HttpRequest, code: str) -> HttpResponse:
    """The profile of one cluster."""
    record = published_or_404(Cluster.objects.select_related(*cluster_profile.SEATS), code)
    context = cluster_profile.profile(record, timezone.localdate(), stamp_of(request))
    return render(request, "clusters/cluster.html", context)
