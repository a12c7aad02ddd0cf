"""What every answer of the API shares: safe methods, strict parameters, a format, an ETag."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.views import APIView

from api.conditional import entity_tag, is_current
from api.exceptions import NotModified
from api.negotiation import StrictNegotiation
from api.parameters import clean, refuse_misuse
from clusters.filters.fields import OneOf, Parameter
from clusters.services.versions import current_stamp


class PublicView(APIView):
    """Answers GET and HEAD, or says that nothing has changed."""

    http_method_names = ["get", "head", "options"]
    content_negotiation_class = StrictNegotiation
    metadata_class = None

    def own_parameters(self) -> dict[str, Parameter]:
        """Parameters besides filters."""
        formats = list(dict.fromkeys(renderer.format for renderer in self.get_renderers()))
        return {"format": OneOf(_("Format of the answer; overrules the Accept header."), formats)}

    def parameters(self) -> dict[str, Parameter]:
        """All parameters."""
        return self.own_parameters()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method not in ("GET", "HEAD"):
            return
        refuse_misuse(self.parameters(), request.query_params)
        self.options_given = clean(self.own_parameters(), request.query_params)
        stamp = current_stamp()
        self.data_version = stamp.version
        self.tag = entity_tag(request, stamp, request.accepted_renderer.media_type)
        if is_current(request, self.tag):
            raise NotModified

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return HttpResponse(status=204, headers={"Allow": ", ".join(self.allowed_methods)})

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code in (200, 304):
            response.headers["ETag"] = self.tag
            response.headers["Data-Version"] = str(self.data_version)
            response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
        patch_vary_headers(response, ["Accept", "Accept-Language"])
        return response
