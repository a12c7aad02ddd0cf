"""Every link on every page leads somewhere: the whole site over a small world is walked from its front page."""

import re
from html import unescape
from urllib.parse import urldefrag, urljoin

import pytest

LINK = re.compile(r'<(?:a|link|image|form|script)\b[^>]*?\b(?:href|action|src)="([^"]+)"')
FRAGMENT = re.compile(r'\bid="([^"]+)"')
OUTSIDE = ("http://", "https://", "mailto:", "/static/", "/zh-hans/")
SORTED = re.compile(r"[?&]sort=")  # every order of every filter would be a page of its own
MOST_ADDRESSES = 600


def links_of(base, page):
    for address in LINK.findall(page):
        yield urldefrag(urljoin(base, unescape(address)))


@pytest.mark.django_db
def test_no_link_is_broken(client, small_world):
    waiting, anchors, wanted = ["/en/clusters/"], {}, set()
    while waiting:
        address = waiting.pop()
        response = client.get(address, follow=address.startswith("/api/"))
        assert response.status_code == 200, address
        is_page = response.headers["Content-Type"].startswith("text/html") and address.startswith("/en/")
        page = response.content.decode() if is_page else ""
        anchors[address] = set(FRAGMENT.findall(page)) if is_page else None
        for target, fragment in links_of(address, page):
            if target.startswith(OUTSIDE) or SORTED.search(target):
                continue
            if fragment:
                wanted.add((address, target, fragment))
            if target not in anchors and target not in waiting:
                waiting.append(target)
        assert len(anchors) < MOST_ADDRESSES
    assert len(anchors) > 100, sorted(anchors)
    missing = [(page, f"{target}#{name}") for page, target, name in wanted if name not in (anchors[target] or ())]
    assert missing == []
