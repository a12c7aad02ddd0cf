"""Template words for records, figures, dates, languages and navigation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from clusters.models import BoundaryPack, Evidence, Release, Scale
from mapviz.presenters import dates, figures, numbers, records
from mapviz.versions import version_of

register = template.Library()
register.filter("public", records.public)
register.filter("name", records.name_of)
register.filter("link", records.link_to)
register.filter("worded", records.worded)
register.filter("page_of", records.page_of)
register.filter("other_names", records.other_names)
register.filter("percent", numbers.percent)
register.filter("grouped", numbers.grouped)
register.filter("written", figures.written)
register.filter("headline", figures.headline)

MOST_ROWS = 1000  # what one answer of the API holds at most
# A mark between values, as English and as Chinese write it.
MARKS = {
    "comma": (", ", "，"),
    "colon": (": ", "："),
    "semicolon": ("; ", "；"),
    "open": (" (", "（"),
    "close": (")", "）"),
}
DASH = SafeString('<span class="blank">–</span>')
SECTIONS = (
    ("map", gettext_lazy("Map")),
    ("clusters", gettext_lazy("Clusters")),
    ("collaborations", gettext_lazy("Collaborations")),
    ("regions", gettext_lazy("Regions")),
    ("programmes", gettext_lazy("Programmes")),
    ("data", gettext_lazy("Data and methods")),
)


@dataclass(frozen=True)
class Section:
    """One entry of the navigation."""

    title: str
    url: str
    is_current: bool
    is_exact: bool


@dataclass(frozen=True)
class LanguageLink:
    """The same page in one language."""

    html_language: str
    own_name: str
    url: str
    is_current: bool


@register.filter
def html_language(code: str) -> str:
    """Django's language code as the lang attribute writes it: zh-hans becomes zh-Hans."""
    return translation.to_locale(code).replace("_", "-")


@register.filter
def text_of(record: Any, stem: str) -> SafeString:
    """A text of the record, such as its topic, in the reader's language or else in another."""
    return records.marked(*records.localised(record, stem))


@register.filter
def day(date: dt.date | None, precision: str = "day") -> str:
    """A date as exactly as it is known."""
    return dates.day(date, precision, get_language() or "zh-hans")


@register.filter
def validity(record: Any) -> str:
    """From when to when a dated fact holds; empty where its source gives no date."""
    return dates.span(
        record.valid_from,
        record.valid_from_precision,
        record.valid_to,
        record.valid_to_precision,
        get_language() or "zh-hans",
    )


@register.filter
def money(amount: numbers.Number | None, currency: str) -> str:
    """An amount with its currency."""
    return numbers.money(amount, currency, get_language() or "zh-hans")


@register.filter
def or_unknown(text: Any) -> Any:
    """`text`, or the word for unknown where there is none. Zero is a value."""
    if text is None or text in ("", []):
        return format_html('<span class="unknown">{}</span>', _("unknown"))
    return text


@register.filter
def or_dash(text: Any) -> Any:
    """`text`, or a dash in a table where nothing is on record. Zero is a value."""
    if text is None or text == "":
        return DASH
    return text


@register.simple_tag
def mark(name: str) -> str:
    """A mark of punctuation in the reader's language."""
    return MARKS[name][numbers.is_chinese(get_language() or "zh-hans")]


@register.filter
def scale_label(scale: str) -> str:
    """The word for a scale."""
    return str(Scale(scale).label)


@register.filter
def yes_no(value: bool | None) -> Any:
    """Yes, no, or unknown: null is not no."""
    if value is None:
        return or_unknown(None)
    return pgettext("answer", "yes") if value else pgettext("answer", "no")


@register.inclusion_tag("_citation.html")
def cite(record: Any) -> dict[str, Any]:
    """The record's source with the place in it and its words, and whether the record was inferred."""
    return {
        "source": records.public(record.source),
        "locator": record.locator,
        "quotation": record.quotation,
        "quotation_language": records.html_language(record.quotation, record.source.language[:2]),
        "is_inferred": record.evidence == Evidence.INFERRED,
    }


@register.inclusion_tag("_reference.html", takes_context=True)
def reference(context: Context, record: Any) -> dict[str, Any]:
    """The number of the record's source in the list at the end of the page."""
    numbers_of = {source.pk: number for number, source in enumerate(context["sources"], start=1)}
    return {
        "source": records.public(record.source),
        "number": numbers_of.get(record.source_id),
        "locator": record.locator,
        "is_inferred": record.evidence == Evidence.INFERRED,
    }


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[Section]:
    """The sections of the site, with the current one marked."""
    path = context["request"].path if "request" in context else ""
    home = reverse("mapviz:map")
    found = []
    for page, title in SECTIONS:
        url = reverse(f"mapviz:{page}")
        is_exact = path == url
        found.append(Section(str(title), url, is_exact or (url != home and path.startswith(url)), is_exact))
    return found


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[LanguageLink]:
    """The same page, with its query, in every language."""
    path = context["request"].get_full_path() if "request" in context else "/"
    current = get_language() or "zh-hans"
    prefix = f"/{current}/"
    rest = path.removeprefix(prefix) if path.startswith(prefix) else ""
    return [
        LanguageLink(
            html_language(code), translation.get_language_info(code)["name_local"], f"/{code}/{rest}", code == current
        )
        for code, _name in settings.LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def site_facts(context: Context) -> dict[str, Any]:
    """What the footer says about the data and the boundaries drawn."""
    return {
        "version": version_of(context["request"]),
        "release": Release.objects.first(),
        "packs": list(BoundaryPack.objects.published().filter(is_active=True).order_by("code")),  # type: ignore[attr-defined]
    }


@register.filter
def urlhost(url: str) -> str:
    """The host of an address, as its short name."""
    return urlsplit(url).netloc.removeprefix("www.") or url


@register.simple_tag(takes_context=True)
def api_url(context: Context, collection: str, file_format: str) -> str:
    """The collection in the API with the filters of this page."""
    query = context["request"].GET.copy()
    for own in ("page", "sort"):
        query.pop(own, None)
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    query["format"] = file_format
    query["limit"] = str(MOST_ROWS)
    return f"/api/v1/{collection}/?{query.urlencode()}"
