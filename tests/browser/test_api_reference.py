"""The API reference in a real browser: all of it is served here, and no rule of the page is broken."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("faults")]


@pytest.fixture
def foreign(page, site):
    """Requests to other hosts; there are none."""
    asked = []
    page.on(
        "request", lambda request: asked.append(request.url) if not request.url.startswith((site, "data:")) else None
    )
    yield asked
    assert asked == []


def test_a_request_can_be_tried_in_swagger(page, site, foreign):
    page.goto(f"{site}/api/docs/")
    expect(page.locator(".opblock-tag").first).to_contain_text("clusters", timeout=20_000)
    page.locator("#operations-tag-clusters .expand-operation, #operations-tag-clusters").first.click()
    page.locator("#operations-clusters-list_clusters .opblock-summary-control").click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    answer = page.locator(".live-responses-table tbody .response-col_status").first
    expect(answer).to_contain_text("200", timeout=20_000)


def test_redoc_shows_all_collections(page, site, foreign):
    page.goto(f"{site}/api/redoc/")
    menu = page.locator("[role=menu] li")
    expect(menu.filter(has_text=re.compile("^(Observations|观测值)")).first).to_be_visible(timeout=20_000)
    expect(page.locator("h1").first).to_be_visible()
