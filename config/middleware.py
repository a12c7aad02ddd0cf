"""Requests that no view can answer sensibly are refused before they reach one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

MAX_QUERY_LENGTH = 4_000


class RefuseUndecodableInput:
    """Answers 400 to NUL characters, broken UTF-8 and over-long query strings, which PostgreSQL would choke on.

    It stands behind the middleware that knows the reader's language, so that the answer is in it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if len(request.META.get("QUERY_STRING", "")) > MAX_QUERY_LENGTH:
            detail = _("The query string is longer than %(limit)d characters.") % {"limit": MAX_QUERY_LENGTH}
            return _refusal(request, detail)
        for name, values in request.GET.lists():
            if any(_is_broken(text) for text in (name, *values)):
                detail = _("The parameter “%(name)s” holds characters that are not valid UTF-8 text.")
                shown = name[:80].replace("\x00", "")
                return _refusal(request, detail % {"name": shown}, parameter=shown)
        if _is_broken(request.path_info):
            return _refusal(request, _("The address holds characters that are not valid UTF-8 text."))
        return self.get_response(request)


def _is_broken(text: str) -> bool:
    return "\x00" in text or "\ufffd" in text or any("\ud800" <= char <= "\udfff" for char in text)


def _refusal(request: HttpRequest, detail: str, **members: str) -> HttpResponse:
    code = "undecodable_input"
    body = {
        "type": f"/api/v1/problems/{code}/",
        "title": _("Undecodable input"),
        "status": 400,
        "detail": detail,
        "instance": request.path.replace("\x00", ""),
        "code": code,
        **members,
    }
    return JsonResponse(
        body, status=400, content_type="application/problem+json", headers={"Cache-Control": "no-store"}
    )
