"""Sources: the list, and what is cited from one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clusters.filters import SourceFilter
from clusters.models import Source
from mapviz.presenters import citations, facets
from mapviz.views.base import chosen, page, paginated, published_or_404, status_of


@page
def sources(request: HttpRequest) -> HttpResponse:
    """All sources with the number of records that rest on each."""
    found = SourceFilter(request.GET, Source.objects.published())
    shown = paginated(request, chosen(found).order_by("kind", "title", "code"))
    rows = list(shown.object_list)
    counts = citations.citation_counts(rows)
    context = {
        "filter": found,
        "facets": facets.choices_only(facets.SOURCE_WORDS, request.GET),
        "page": shown,
        "rows": [(source, counts[source.pk]) for source in rows],
    }
    return render(request, "clusters/source_list.html", context, status=status_of(found))


@page
def source(request: HttpRequest, code: str) -> HttpResponse:
    """One source: its passages, each opening the record that rests on it, and all other citations."""
    record = published_or_404(Source.objects.all(), code)
    groups = citations.citations_of(record)  # type: ignore[arg-type]
    context = {"source": record, "groups": groups, "passages": citations.passages_of(groups)}
    return render(request, "clusters/source.html", context)
