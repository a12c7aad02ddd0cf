"""Bad things: what fails is said in words, what is there stays, and the page recovers by itself or by one button."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SYNTAX = re.compile(r"SyntaxError|Unexpected token|undefined|\[object")


@pytest.fixture
def crashes(page):
    """Exceptions that nobody caught; refused requests are the point here, and no crash."""
    found = []
    page.on("pageerror", lambda error: found.append(str(error)))
    yield found
    assert found == []


@pytest.fixture
def visit(page, site, crashes):
    def go(path, ready=True):
        page.goto(f"{site}{path}")
        if ready:
            page.wait_for_selector("html[data-ready]")
        return page

    return go


def failing(page, pattern, times=None, **answer):
    """Let requests fail: without an answer as if there were no network."""
    refuse = (lambda route: route.fulfill(**answer)) if answer else (lambda route: route.abort())
    page.route(pattern, refuse, **({"times": times} if times else {}))


# --- the first data ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({}, "the server cannot be reached"),
        ({"status": 500, "body": "Traceback"}, "error 500"),
        ({"status": 503, "body": "", "headers": {"Retry-After": "1"}}, "error 503"),
        ({"status": 200, "body": "<html>login</html>"}, "arrived broken"),
        ({"status": 200, "body": '{"version": 1, "clus'}, "arrived broken"),
    ],
)
def test_a_dead_server_is_said_in_words_and_one_button_recovers(page, visit, answer, words):
    failing(page, "**/clusters.json*", **answer)
    visit("/en/?tier=national", ready=False)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(words, timeout=15_000)
    expect(alert).to_contain_text("tries again by itself")
    assert not SYNTAX.search(alert.inner_text())
    page.unroute("**/clusters.json*")
    alert.get_by_role("button", name="Try again").click()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator(".facet-tier input:checked")).to_have_count(1)


def test_one_failure_in_passing_is_not_even_noticed(page, visit):
    failing(page, "**/links.bin*", times=1)
    failing(page, "**/regions.json*", times=1, status=502, body="")
    visit("/zh-hans/")
    expect(page.locator(".m-failure")).to_have_count(0)
    expect(page.locator("#map-source")).to_contain_text("Natural Earth")


def test_binary_links_that_were_cut_off_are_broken(page, visit):
    failing(page, "**/links.bin*", status=200, body="\x10\x00\x00\x00{", content_type="application/octet-stream")
    visit("/en/", ready=False)
    expect(page.get_by_role("alert")).to_contain_text("arrived broken", timeout=15_000)


def test_the_page_recovers_by_itself_when_the_network_is_back(page, visit):
    failing(page, "**/map/v*/*")
    visit("/en/", ready=False)
    expect(page.get_by_role("alert")).to_be_visible(timeout=15_000)
    page.unroute("**/map/v*/*")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_selector("html[data-ready]")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_page_tries_again_after_a_while(page, visit):
    failing(page, "**/map/v*/*")
    visit("/en/", ready=False)
    expect(page.get_by_role("alert")).to_be_visible(timeout=15_000)
    page.unroute("**/map/v*/*")
    page.wait_for_selector("html[data-ready]", timeout=20_000)


def test_a_slow_server_is_said_to_be_slow(page, visit):
    waiting = []
    page.route("**/clusters.json*", lambda route: waiting.append(route))  # noqa: PLW0108  it must be a function
    visit("/en/", ready=False)
    expect(page.locator("#loading")).to_contain_text("slow", timeout=12_000)
    for route in waiting:
        route.continue_()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#loading")).to_be_hidden()


# --- parts ------------------------------------------------------------------------------------------------------------
def test_without_boundaries_clusters_and_links_are_there_and_boundaries_come_later(page, visit):
    failing(page, "**/regions.json*")
    visit("/en/")
    expect(page.locator("#panel .m-figure-value").first).not_to_have_text("0")
    alert = page.locator("#notices").get_by_role("alert")
    expect(alert).to_contain_text("cannot be reached")
    expect(page.locator("#map-source")).to_contain_text("No boundaries are loaded")
    page.unroute("**/regions.json*")
    alert.get_by_role("button").click()
    expect(page.locator("#map-source")).to_contain_text("Natural Earth")
    expect(page.locator(".inset")).to_be_visible()


def test_a_part_that_a_new_release_took_away_is_said_and_the_view_kept(page, visit):
    visit("/en/?tier=national")
    failing(page, "**/chunks/**", status=404, body="")
    page.locator(".header-share").click()
    notice = page.locator(".m-notice")
    expect(notice).to_contain_text("newer version")
    expect(page.locator(".facet-tier input:checked")).to_have_count(1)
    page.unroute("**/chunks/**")
    notice.get_by_role("button", name="Load the page again").click()
    page.wait_for_selector("html[data-ready]")
    assert "tier=national" in page.url
    page.locator(".header-share").click()
    expect(page.locator("dialog.share")).to_be_visible()


def test_a_network_that_fails_leaves_the_map_and_comes_by_one_button(page, visit):
    failing(page, "**/network.json*", status=500, body="")
    visit("/en/?space=network")
    expect(page.locator("#panel .m-figure-value").first).not_to_have_text("0")
    alert = page.locator("#notices").get_by_role("alert")
    expect(alert).to_contain_text("error 500", timeout=15_000)
    page.unroute("**/network.json*")
    alert.get_by_role("button", name="Try again").click()
    expect(alert).to_have_count(0)


def test_tiles_that_fail_are_said_in_words_and_the_map_stays(page, visit):
    failing(page, "**/tiles/**", status=500, body="")
    visit("/en/?cluster=cn-miit-03")
    expect(
        page.locator("#legend-box, #notices").get_by_text(re.compile("could not|cannot|failed|error", re.I)).first
    ).to_be_visible(timeout=15_000)
    expect(page.locator("#panel .m-title")).to_have_text("Shanghai integrated circuits")


def test_offline_is_said_and_the_map_still_filters(page, visit):
    visit("/en/")
    page.context.set_offline(True)
    notice = page.locator(".m-notice")
    expect(notice).to_contain_text("offline")
    page.locator(".facet-tier input[type=checkbox]").first.check()
    page.wait_for_function("location.search.includes('tier=')")
    page.context.set_offline(False)
    expect(notice).to_have_count(0)


# --- the browser ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("store", ["denied", "full"])
def test_a_browser_without_storage_shows_the_same_map(page, visit, store):
    refusals = {
        "denied": """for (const name of ['localStorage', 'sessionStorage'])
            Object.defineProperty(window, name, {get() { throw new DOMException('', 'SecurityError'); }});""",
        "full": "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };",
    }
    page.add_init_script(refusals[store])
    visit("/zh-hans/?tier=national")
    page.locator(".header-share").click()
    expect(page.locator("dialog.share")).to_be_visible()
    expect(page.locator(".m-notice")).to_have_count(0)


def test_an_unforeseen_fault_is_said_once_and_the_page_goes_on(page, site):
    page.goto(f"{site}/en/")
    page.wait_for_selector("html[data-ready]")
    page.evaluate("for (let i = 0; i < 3; i++) setTimeout(() => { throw new Error('unforeseen'); })")
    notice = page.locator(".m-notice")
    expect(notice).to_have_count(1)
    expect(notice).to_contain_text("Something went wrong")
    page.locator(".facet-tier input[type=checkbox]").first.check()
    page.wait_for_function("location.search.includes('tier=')")


def test_a_failure_in_a_notice_is_found_by_a_screen_reader(page, visit, axe):
    failing(page, "**/clusters.json*")
    visit("/zh-hans/", ready=False)
    expect(page.get_by_role("alert")).to_be_visible(timeout=15_000)
    assert axe(page) == []
