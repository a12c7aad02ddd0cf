"""What holds for every answer below /api/: open to all origins, deaf to cookies, and never a page of internals."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.core.signals import got_request_exception
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _

from api.exceptions import problem, unavailable

logger = logging.getLogger(__name__)

PREFIX = "/api/"
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Data-Version, Retry-After, Content-Disposition",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class PublicApi:
    """Stands outermost, so that shared caches may keep what it lets out: nobody's session can be in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        for header in ("HTTP_COOKIE", "HTTP_AUTHORIZATION"):
            request.META.pop(header, None)
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            return HttpResponse(status=204, headers={**CORS, **PREFLIGHT, "Content-Length": "0"})
        response = self.get_response(request)
        response.cookies.clear()
        for name, value in CORS.items():
            response.headers[name] = value
        _forget_cookies(response)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The last resort: a problem document without internals; they go to the log."""
        if not request.path_info.startswith(PREFIX):
            return None
        if isinstance(error, OperationalError):
            return unavailable(request, error)
        got_request_exception.send(sender=type(self), request=request)
        logger.error("unhandled error in an API request", exc_info=error)
        return problem(request, "internal_error", _("Something went wrong here. It has been logged."))


def _forget_cookies(response: HttpResponse) -> None:
    """Take `Cookie` out of Vary: the session was never looked at, whatever inner layers believe."""
    fields = [field.strip() for field in response.headers.get("Vary", "").split(",")]
    del response.headers["Vary"]
    patch_vary_headers(response, [field for field in fields if field and field.lower() != "cookie"])
