"""What all pages share: safe methods only, an ETag from the data version, bounded paging."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from clusters.filters import FilterSet
from mapviz.versions import page_etag

MAX_CODE_LENGTH = 80
View = Callable[..., HttpResponse]
PAGE_SIZE = 50
MAX_PAGES = 200


def page(view: View) -> View:
    """A public page: GET and HEAD, revalidated by the data version, free of cookies."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, no_cache=True)
        return response

    return require_safe(condition(etag_func=page_etag)(answer))


def page_number(request: HttpRequest) -> int:
    """The page asked for; 404 for anything that is not a page number."""
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= MAX_PAGES):
        raise Http404(_("There is no such page."))
    return int(text)


def paginated(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], size: int = PAGE_SIZE) -> Page[Any]:
    """The page of `rows` that was asked for; 404 beyond the last."""
    paginator = Paginator(rows, size)
    number = page_number(request)
    if number > paginator.num_pages:
        raise Http404(_("There is no such page."))
    return paginator.page(number)


def published_or_404(rows: QuerySet[Any], code: str) -> Any:
    """The published record with this code; a draft is answered like a record that does not exist."""
    record = rows.published().filter(code=code).first()  # type: ignore[attr-defined]
    if record is None:
        raise Http404(_("There is no published record with the code “%(code)s”.") % {"code": code})
    return record


def sort_order(request: HttpRequest, orders: Sequence[str], default: str) -> str:
    """The order asked for, `-` for descending, if it is one of the fixed ones; else the default."""
    order = request.GET.get("sort", default)
    return order if order.removeprefix("-") in orders else default


def chosen(found: FilterSet) -> QuerySet[Any]:
    """What the filter leaves over; nothing where a parameter is wrong, rather than more than was asked for."""
    return found.queryset.none() if found.errors else found.qs


def status_of(found: FilterSet) -> int:
    """The HTTP status of a filtered page."""
    return 400 if found.errors else 200


@dataclass(frozen=True)
class Stretch:
    """Some rows of a long list in the order of their codes, and the code after which the next ones begin."""

    rows: list[Any]
    is_first: bool
    next_after: str


def stretch(request: HttpRequest, rows: QuerySet[Any], size: int = PAGE_SIZE) -> Stretch:
    """The rows after the code asked for; its cost does not depend on how far down the list that is."""
    after = request.GET.get("after", "")[:MAX_CODE_LENGTH]
    if after:
        rows = rows.filter(code__gt=after)
    found = list(rows.order_by("code")[: size + 1])
    return Stretch(found[:size], not after, found[size - 1].code if len(found) > size else "")
