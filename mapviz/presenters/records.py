"""What of a record may be shown, under which name, and on which page it is read."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from clusters.models import (
    Alliance,
    Cluster,
    ClusterOrganisation,
    Collaboration,
    Evaluation,
    LabelScheme,
    Organisation,
    PolicyMeasure,
    Programme,
    Region,
    Source,
    Status,
)

HAN = re.compile(r"[\u3400-\u9fff]")
PAGES: dict[type[Model], str] = {
    Alliance: "mapviz:alliance",
    Cluster: "mapviz:cluster",
    Collaboration: "mapviz:collaboration",
    Evaluation: "mapviz:evaluation",
    LabelScheme: "mapviz:label_scheme",
    Organisation: "mapviz:organisation",
    PolicyMeasure: "mapviz:policy_measure",
    Programme: "mapviz:programme",
    Region: "mapviz:region",
    Source: "mapviz:source",
}


def public(record: Any) -> Any:
    """`record` if it is published, else None: a published record may point to one that is not."""
    if isinstance(record, ClusterOrganisation) and public(record.organisation) is None:
        return None
    return record if record is not None and record.status == Status.PUBLISHED else None


def html_language(text: str, field_language: str = "") -> str:
    """The lang attribute that `text` needs on a page in the current language; empty for none."""
    page = "zh" if (get_language() or "zh").startswith("zh") else "en"
    written = "zh" if HAN.search(text) else field_language
    if not written or written == page:
        return ""
    return "zh-Hans" if written == "zh" else written


def localised(record: Any, stem: str) -> tuple[str, str]:
    """The text of `stem`_zh or `stem`_en in the reader's language, else in another one, with its lang attribute."""
    chinese = (get_language() or "zh").startswith("zh")
    for language in ("zh", "en") if chinese else ("en", "zh"):
        if text := getattr(record, f"{stem}_{language}", ""):
            return text, html_language(text, language)
    text = getattr(record, f"{stem}_orig", "")
    return text, html_language(text)


def marked(text: str, language: str) -> SafeString:
    """`text` as HTML, with its language where it is not the page's."""
    return format_html('<span lang="{}">{}</span>', language, text) if language else format_html("{}", text)


def worded(text: str) -> SafeString:
    """A text that is kept in one language only, marked as English where Latin letters outnumber Chinese ones."""
    is_english = sum(letter.isascii() and letter.isalpha() for letter in text) > 2 * len(HAN.findall(text))
    page = "zh" if (get_language() or "zh").startswith("zh") else "en"
    language = ("" if page == "en" else "en") if is_english else html_language(text)
    return marked(text, language)


def name_of(record: Any) -> SafeString:
    """The record's name as HTML; sources have a title in their own language."""
    if isinstance(record, Source):
        return marked(record.title, html_language(record.title, record.language[:2]))
    if isinstance(record, ClusterOrganisation):
        return name_of(record.organisation)
    text, language = localised(record, "name")
    return marked(text or getattr(record, "code", "") or str(record), language)


def page_of(record: Any) -> str:
    """The address of the record's own page; empty where it has none."""
    if isinstance(record, ClusterOrganisation):
        record = record.organisation
    page = PAGES.get(type(record))
    return reverse(page, args=[record.code]) if page else ""


def link_to(record: Any) -> SafeString:
    """The record's name, linked to its page; empty for a record that is not public."""
    if public(record) is None:
        return SafeString("")
    address = page_of(record)
    return format_html('<a href="{}">{}</a>', address, name_of(record)) if address else name_of(record)


def other_names(record: Any) -> list[SafeString]:
    """The names in other languages, then the aliases, each once."""
    shown = localised(record, "name")[0]
    found: dict[str, str] = {}
    for text, language in ((record.name_zh, "zh"), (record.name_en, "en"), (record.name_orig, "")):
        if text and text != shown:
            found.setdefault(text, html_language(text, language))
    for alias in record.aliases:
        if alias != shown:
            found.setdefault(alias, html_language(alias))
    return [marked(text, language) for text, language in found.items()]
