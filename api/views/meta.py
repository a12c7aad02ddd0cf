"""The index of the API, its list of problems, its schema, and the two pages that show the schema."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from rest_framework.request import Request
from rest_framework.response import Response

from api.exceptions import PROBLEMS
from api.pagination import public_address
from api.views.base import Collection
from api.views.public import PublicView

# Redoc makes two style elements of its own: an empty one, which it fills rule by rule, and that of its scroll bar.
REDOC_STYLES = [
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='",
]


class IndexView(PublicView):
    """All collections with their addresses and formats."""

    schema = None
    collections: Sequence[type[Collection]] = ()

    def get(self, request: Request) -> Response:
        def address(path: str) -> str:
            return public_address(request, f"/api/{path}/")

        collections = [
            {
                "name": view.slug,
                "title": str(view.title),
                "description": str(view.about),
                "href": address(f"v1/{view.slug}"),
                "formats": ["json", "geojson", "csv"] if view.is_spatial else ["json", "csv"],
            }
            for view in self.collections
        ]
        return Response(
            {
                "title": "Cluster Atlas 国家竞争力集群地图",
                "data_version": self.data_version,
                "collections": collections,
                "schema": address("v1/schema"),
                "problems": address("v1/problems"),
                "docs": address("docs"),
            }
        )


class ProblemsView(PublicView):
    """All problems that the API may answer with."""

    schema = None

    def get(self, request: Request) -> Response:
        return Response({"problems": [_problem(code) for code in PROBLEMS]})


class ProblemView(PublicView):
    """One problem: where the `type` of a problem document leads."""

    schema = None

    def get(self, request: Request, code: str) -> Response:
        if code not in PROBLEMS:
            raise Http404
        return Response(_problem(code))


def _problem(code: str) -> dict[str, Any]:
    status, title = PROBLEMS[code]
    return {"type": f"/api/v1/problems/{code}/", "code": code, "status": status, "title": str(title)}


class SchemaView(PublicView):
    """The OpenAPI document, as JSON or YAML, in the reader's language."""

    schema = None
    renderer_classes = [OpenApiJsonRenderer2, OpenApiJsonRenderer, OpenApiYamlRenderer2, OpenApiYamlRenderer]

    def get(self, request: Request) -> Response:
        return Response(copy.deepcopy(document(str(get_language()))))


@lru_cache(maxsize=4)
def document(language: str) -> dict[str, Any]:
    """The OpenAPI document in the active language; built once in each process."""
    return SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-any-return]


class NothingHereView(PublicView):
    """Any other address below /api/."""

    schema = None

    def get(self, request: Request, address: str) -> Response:
        raise Http404


@require_safe
def swagger(request: HttpRequest) -> HttpResponse:
    """The reference, with forms to try requests."""
    return render(request, "api/swagger.html", {"page": "swagger"})


@csp_update({"style-src": REDOC_STYLES})
@require_safe
def redoc(request: HttpRequest) -> HttpResponse:
    """The reference, for reading."""
    return render(request, "api/redoc.html", {"page": "redoc"})
