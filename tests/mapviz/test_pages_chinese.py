"""Chinese pages of the demo write Chinese punctuation; only codes, quotations and foreign texts keep theirs."""

import html
import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from mapviz.presenters.records import PAGES

FOREIGN = re.compile(
    r"<(script|style|code|q|blockquote|svg)\b.*?</\1>|<(\w+)[^>]* lang=\"(?!zh)[^\"]*\"[^>]*>.*?</\2>", re.S
)
BLOCK = re.compile(r"</?(?:dt|dd|td|th|tr|li|p|h[1-6]|div|ul|ol|dl|caption|option|section)\b[^>]*>")
MIXED = re.compile(r"[\u4e00-\u9fff][,:;()]|\([\u4e00-\u9fff]")
LISTS = (
    "clusters",
    "organisations",
    "collaborations",
    "regions",
    "alliances",
    "programmes",
    "sources",
    "data",
    "indicators",
    "dictionary",
    "methods",
    "about",
    "accessibility",
    "search",
)
PAGES_OF_A_KIND = 12


def mixed(response):
    """The places of a page's own words where a Chinese character meets an ASCII mark."""
    body = "<body" + response.content.decode().split("<body", 1)[1]
    previous = None
    while previous != body:
        previous, body = body, FOREIGN.sub("", body, count=1)
    body = BLOCK.sub(" ", body)
    words = " ".join(html.unescape(re.sub(r"<[^>]+>", "", body)).split())
    return [words[max(0, found.start() - 20) : found.end() + 20] for found in MIXED.finditer(words)]


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("name", LISTS)
def test_chinese_lists_write_chinese_punctuation(client, db, name):
    with override("zh-hans"):
        response = client.get(reverse(f"mapviz:{name}"))
    assert response.status_code == 200
    assert mixed(response) == []


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_chinese_pages_of_records_write_chinese_punctuation(client, db, model):
    found = {}
    for record in model.objects.published().order_by("pk")[:PAGES_OF_A_KIND]:
        with override("zh-hans"):
            found[record.code] = mixed(client.get(reverse(PAGES[model], args=[record.code])))
    assert {code: places for code, places in found.items() if places} == {}


def test_a_mixed_mark_is_found_and_foreign_words_are_not():
    class Page:
        content = '<body><p>成员, 2014<q>名称(旧)</q><code>代码: x</code><span lang="en">A, b</span></p>'.encode()

    assert mixed(Page) == ["成员, 2014"]
