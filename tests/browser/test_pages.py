"""The ordinary pages in a real browser over the demo data: accessible, narrow screens, keyboard, forms, print."""

import itertools

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("faults")]
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
PAGES = [
    "clusters/",
    "clusters/silicon-saxony/",
    "clusters/cn-miit-31/",
    "organisations/",
    "organisations/silicon-saxony-org/",
    "collaborations/",
    "collaborations/icool/",
    "regions/",
    "regions/cn/",
    "alliances/",
    "alliances/silicon-europe/",
    "programmes/",
    "programmes/go-cluster/",
    "policy/high-tech-strategy-2025/",
    "evaluations/ev-leading-edge/",
    "labels/ecei-labels/",
    "sources/",
    "sources/s1/",
    "search/?q=saxony",
    "data/",
    "data/dictionary/",
    "data/indicators/",
    "methods/",
    "about/",
    "accessibility/",
]


@pytest.fixture
def opened(page, site):
    """Return a function that opens a path in a window of the given size."""

    def visit(path, size=None):
        page.set_viewport_size(size or DESKTOP)
        response = page.goto(f"{site}{path}")
        assert response.status == 200, path
        return page

    return visit


def headings(page):
    return page.eval_on_selector_all("h1, h2, h3, h4", "found => found.map(heading => Number(heading.tagName[1]))")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_page_is_accessible_on_a_desktop_and_a_phone_and_fits_320_pixels(opened, axe, language, path):
    page = opened(f"/{language}/{path}")
    assert axe(page) == []
    levels = headings(page)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels
    if language == "zh-hans":  # narrow pages differ from wide ones by style, not by words
        page.set_viewport_size(PHONE)
        assert axe(page) == []
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.parametrize("path", ["clusters/", "clusters/silicon-saxony/", "regions/"])
def test_what_is_pressed_is_large_enough(opened, path):
    page = opened(f"/zh-hans/{path}", PHONE)
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, select, input:not([type=hidden]), nav a, thead a')]
            .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden'))
            .map((element) => [element.getBoundingClientRect(), element.outerHTML.slice(0, 80)])
            .filter(([box]) => box.width && box.height < 24 && box.width > 1).map(([, html]) => html)
            .filter((html) => !html.includes('skip-link'))"""
    )
    assert small == []


def test_the_skip_link_comes_first_and_leads_to_the_content(opened):
    page = opened("/en/clusters/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_filters_lead_to_a_short_address_and_back(opened):
    page = opened("/en/clusters/")
    everything = page.locator(".result-line strong").inner_text()
    page.locator("#filter-country").select_option("cn")
    page.locator("main form").get_by_role("button", name="Search").click()
    assert page.evaluate("location.search") == "?country=cn&sort=seat"
    fewer = page.locator(".result-line strong").inner_text()
    assert 0 < int(fewer) < int(everything)
    page.go_back()
    expect(page.locator("#filter-country")).to_be_enabled()


def test_a_click_on_a_heading_sorts_and_a_second_one_turns_the_order(opened):
    page = opened("/en/clusters/")
    page.get_by_role("link", name="Members on record").click()
    column = page.locator("th", has_text="Members on record")
    expect(column).to_have_attribute("aria-sort", "descending")
    column.get_by_role("link").click()
    expect(page.locator("th", has_text="Members on record")).to_have_attribute("aria-sort", "ascending")


def test_the_language_switch_stays_on_the_page(opened):
    page = opened("/en/clusters/?country=de")
    page.locator(".language-switch a").click()
    page.wait_for_url("**/zh-hans/clusters/?country=de")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"


def test_the_menu_of_a_phone_opens_and_closes_with_the_keyboard(opened):
    page = opened("/en/about/", PHONE)
    page.locator(".site-menu summary").press("Enter")
    expect(page.locator(".site-menu-body")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".site-menu-body")).to_be_hidden()
    expect(page.locator(".site-menu summary")).to_be_focused()


def test_search_from_the_header_finds_by_initials(opened):
    page = opened("/zh-hans/about/")
    page.locator("#site-search").fill("szaf")
    page.locator("#site-search").press("Enter")
    expect(page.get_by_role("link", name="杭州市数字安防集群")).to_be_visible()


def test_a_reference_leads_to_its_source_and_the_source_to_its_words(opened):
    page = opened("/en/clusters/silicon-saxony/")
    reference = page.locator("a.reference").first
    number = reference.inner_text().split()[-1]
    reference.click()
    expect(page.locator(f"#source-{number}")).to_be_in_viewport()
    page.locator(f"#source-{number} a").click()
    expect(page.locator("h1")).not_to_be_empty()


def test_pages_work_without_scripts(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{site}/en/clusters/")
    page.locator("#filter-q").fill("saxony")
    page.locator("main form").get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name="Silicon Saxony", exact=True)).to_be_visible()
    context.close()


def test_print_leaves_out_what_paper_cannot_do(opened):
    page = opened("/en/clusters/silicon-saxony/")
    page.emulate_media(media="print")
    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".site-footer")).to_contain_text("Data version")
