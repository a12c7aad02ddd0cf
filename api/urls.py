"""Addresses of the API."""

from django.urls import URLPattern, URLResolver, path

from api.views.base import Collection
from api.views.clusters import ClusterView, MembershipView
from api.views.meta import SchemaView

COLLECTIONS: list[type[Collection]] = [ClusterView, MembershipView]

app_name = "api"


def _addresses(view: type[Collection]) -> list[URLPattern]:
    key = f"<{'int' if view.lookup_url_kwarg == 'id' else 'str'}:{view.lookup_url_kwarg}>"
    return [
        path(f"v1/{view.slug}/", view.as_view({"get": "list"}), name=f"{view.slug}-list"),
        path(f"v1/{view.slug}/{key}/", view.as_view({"get": "retrieve"}), name=f"{view.slug}-detail"),
    ]


urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/schema/", SchemaView.as_view(), name="schema"),
    *(address for view in COLLECTIONS for address in _addresses(view)),
]
