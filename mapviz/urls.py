"""Addresses of the pages, below the language."""

from django.urls import URLPattern, URLResolver, path

from mapviz.views import (
    about,
    alliances,
    clusters,
    collaborations,
    data,
    organisations,
    programmes,
    regions,
    search,
    sources,
)
from mapviz.views_map import WorkbenchView, embed

app_name = "mapviz"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", WorkbenchView.as_view(), name="map"),
    path("embed/", embed, name="embed"),
    path("clusters/", clusters.clusters, name="clusters"),
    path("clusters/<slug:code>/", clusters.cluster, name="cluster"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<slug:code>/", organisations.organisation, name="organisation"),
    path("collaborations/", collaborations.collaborations, name="collaborations"),
    path("collaborations/<slug:code>/", collaborations.collaboration, name="collaboration"),
    path("regions/", regions.regions, name="regions"),
    path("regions/<slug:code>/", regions.region, name="region"),
    path("regions/<slug:code>/outline.svg", regions.outline, name="region_outline"),
    path("alliances/", alliances.alliances, name="alliances"),
    path("alliances/<slug:code>/", alliances.alliance, name="alliance"),
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/<slug:code>/", programmes.programme, name="programme"),
    path("policy/<slug:code>/", programmes.policy_measure, name="policy_measure"),
    path("evaluations/<slug:code>/", programmes.evaluation, name="evaluation"),
    path("labels/<slug:code>/", programmes.label_scheme, name="label_scheme"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:code>/", sources.source, name="source"),
    path("search/", search.search, name="search"),
    path("data/", data.data, name="data"),
    path("data/dictionary/", data.dictionary, name="dictionary"),
    path("data/indicators/", data.indicators, name="indicators"),
    path("methods/", about.methods, name="methods"),
    path("about/", about.about, name="about"),
    path("accessibility/", about.accessibility, name="accessibility"),
]
