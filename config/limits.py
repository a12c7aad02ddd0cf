"""How long a request may keep the database busy, and what is answered when that was not enough."""

import contextlib
import logging
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

ADMIN, API = "/admin/", "/api/"
RETRY_AFTER_S = 5
Respond = Callable[[HttpRequest], HttpResponse]


class AnswerWhenBusy:
    """Answers 503 and when to come back, where a page met a database that is too slow or away.

    The API answers for itself, with a problem document.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, OperationalError) and not request.path_info.startswith(API):
            return busy(error)
        return None


class PatientAdmin:
    """Lets the statements of signed-in editors take longer than those of the public, whose limit the connection has.

    An answer that is streamed is read after this has ended, and so under the public's limit.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ADMIN):
            return self.get_response(request)
        try:
            if not request.user.is_staff:
                return self.get_response(request)
            with statement_limit(settings.ADMIN_STATEMENT_TIMEOUT_MS):
                return self.get_response(request)
        except OperationalError as error:  # asking who it is, or setting the limit; views' errors do not come so far
            return busy(error)


@contextlib.contextmanager
def statement_limit(milliseconds: int) -> Iterator[None]:
    """Have another statement timeout for a while; the connection goes back to the pool with its own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, false)", [str(milliseconds)])
    try:
        yield
    finally:
        if connection.connection is not None and not connection.needs_rollback:
            # A connection that cannot do even this is dead, and the pool throws it away.
            with contextlib.suppress(DatabaseError), connection.cursor() as cursor:
                cursor.execute("RESET statement_timeout")


def busy(error: Exception) -> HttpResponse:
    """The page that asks for patience: it needs no database itself."""
    logger.warning("database refused a page: %s", type(error.__cause__ or error).__name__)
    headers = {"Retry-After": str(RETRY_AFTER_S), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("503.html"), status=503, headers=headers)
