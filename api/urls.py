"""Addresses of the API."""

from django.urls import URLPattern, URLResolver, path

from api.registry import COLLECTIONS
from api.views.base import Collection
from api.views.meta import IndexView, NothingHereView, ProblemsView, ProblemView, SchemaView, redoc, swagger

app_name = "api"


def _addresses(view: type[Collection]) -> list[URLPattern]:
    addresses = [path(f"v1/{view.slug}/", view.as_view({"get": "list"}), name=f"{view.slug}-list")]
    if view.has_records:
        key = f"<{'int' if view.lookup_url_kwarg == 'id' else 'str'}:{view.lookup_url_kwarg}>"
        detail = view.as_view({"get": "retrieve"})
        addresses.append(path(f"v1/{view.slug}/{key}/", detail, name=f"{view.slug}-detail"))
    return addresses


urlpatterns: list[URLPattern | URLResolver] = [
    path("", IndexView.as_view(collections=COLLECTIONS)),
    path("v1/", IndexView.as_view(collections=COLLECTIONS), name="index"),
    *(address for view in COLLECTIONS for address in _addresses(view)),
    path("v1/problems/", ProblemsView.as_view(), name="problems"),
    path("v1/problems/<str:code>/", ProblemView.as_view(), name="problem"),
    path("v1/schema/", SchemaView.as_view(), name="schema"),
    path("docs/", swagger, name="docs"),
    path("redoc/", redoc, name="redoc"),
    path("<path:address>/", NothingHereView.as_view(), name="nothing"),
]
