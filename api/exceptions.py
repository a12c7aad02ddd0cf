"""Errors of the API: which there are, and how each becomes a problem document (RFC 9457)."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, status

logger = logging.getLogger(__name__)

RETRY_AFTER_S = 5

PROBLEMS: dict[str, tuple[int, Any]] = {
    "unknown_parameter": (400, _("Unknown parameter")),
    "repeated_parameter": (400, _("Repeated parameter")),
    "empty_value": (400, _("Empty value")),
    "invalid_value": (400, _("Invalid value")),
    "unknown_code": (400, _("Unknown code")),
    "invalid_cursor": (400, _("Invalid cursor")),
    "too_many_records": (400, _("Too many records")),
    "undecodable_input": (400, _("Undecodable input")),
    "not_found": (404, _("Not found")),
    "method_not_allowed": (405, _("Method not allowed")),
    "not_acceptable": (406, _("Not acceptable")),
    "too_many_requests": (429, _("Too many requests")),
    "internal_error": (500, _("Internal error")),
    "unavailable": (503, _("Temporarily unavailable")),
}


@dataclass(frozen=True)
class Fault:
    """What is wrong with one parameter, and what it may be."""

    parameter: str
    code: str
    detail: Any
    allowed: Sequence[Any] = ()

    def as_dict(self) -> dict[str, Any]:
        parts = {"parameter": self.parameter, "code": self.code, "detail": str(self.detail)}
        return {**parts, "allowed": list(self.allowed)} if self.allowed else parts


class BadParameters(exceptions.APIException):
    """One or more parameters of the request are unknown, malformed or out of bounds."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(str(faults[0].detail))
        self.faults = faults


class NotModified(exceptions.APIException):
    """The client holds the current state already."""

    status_code = status.HTTP_304_NOT_MODIFIED


def fault_of(parameter: str, error: ValidationError) -> Fault:
    """The fault that a parameter's own error stands for."""
    params = error.params or {}
    return Fault(parameter, error.code or "invalid_value", error.messages[0], params.get("allowed", ()))


def problem(
    request: HttpRequest, code: str, detail: Any, *, headers: Mapping[str, str] | None = None, **members: Any
) -> HttpResponse:
    """A problem document."""
    number, title = PROBLEMS[code]
    body = {
        "type": f"/api/v1/problems/{code}/",
        "title": str(title),
        "status": number,
        "detail": str(detail),
        "instance": request.path,
        "code": code,
        **members,
    }
    return JsonResponse(
        body,
        status=number,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def problem_details(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """DRF's hook: answer an exception of a view. None leaves it to the middleware's last resort."""
    request = context["request"]
    match error:
        case NotModified():
            return HttpResponseNotModified()
        case BadParameters():
            return _bad_parameters(request, error)
        case Http404() | exceptions.NotFound():
            return problem(request, "not_found", _("There is no published record with this address."))
        case exceptions.MethodNotAllowed():
            detail = _("Published data are read only: use GET or HEAD.")
            return problem(request, "method_not_allowed", detail, headers={"Allow": "GET, HEAD, OPTIONS"})
        case exceptions.NotAcceptable():
            offered = [renderer.media_type for renderer in error.available_renderers or []]
            return problem(request, "not_acceptable", _("None of the accepted formats is offered."), allowed=offered)
        case exceptions.Throttled():
            return _throttled(request, getattr(error, "wait", None) or 1)
        case OperationalError():
            return unavailable(request, error)
        case exceptions.APIException() | PermissionDenied():
            return problem(request, "invalid_value", str(error))
    return None


def _throttled(request: HttpRequest, wait: float) -> HttpResponse:
    seconds = str(max(1, round(wait)))
    detail = _("Too many requests from this address: try again in %(seconds)s seconds.") % {"seconds": seconds}
    return problem(request, "too_many_requests", detail, headers={"Retry-After": seconds})


def unavailable(request: HttpRequest, error: Exception) -> HttpResponse:
    """The database is too slow or away."""
    logger.warning("database refused an API request: %s", type(error.__cause__ or error).__name__)
    detail = _("The answer took too long or the database is busy: narrow the request, or try again.")
    return problem(request, "unavailable", detail, headers={"Retry-After": str(RETRY_AFTER_S)})


def _bad_parameters(request: HttpRequest, error: BadParameters) -> HttpResponse:
    faults = [fault.as_dict() for fault in error.faults]
    first = {key: value for key, value in faults[0].items() if key not in ("code", "detail")}
    return problem(request, error.faults[0].code, error.faults[0].detail, **first, errors=faults)
