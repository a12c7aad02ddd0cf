"""Requests that no view can answer sensibly are refused before they reach one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

MAX_QUERY_LENGTH = 4_000


class RefuseUndecodableInput:
    """Answers 400 to NUL characters, broken UTF-8 and over-long query strings, which PostgreSQL would choke on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if len(query) > MAX_QUERY_LENGTH:
            return _refusal(_("The query string is longer than %(limit)d characters.") % {"limit": MAX_QUERY_LENGTH})
        text = request.path_info + "".join(key + value for key, values in request.GET.lists() for value in values)
        if "\x00" in text or "\ufffd" in text or any("\ud800" <= char <= "\udfff" for char in text):
            return _refusal(_("The address holds characters that are not valid UTF-8 text."))
        return self.get_response(request)


def _refusal(detail: str) -> HttpResponse:
    body = {"type": "about:blank", "title": _("Bad request"), "status": 400, "detail": detail}
    return JsonResponse(body, status=400, content_type="application/problem+json")
