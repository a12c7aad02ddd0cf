"""The network beside the map in a real browser: the same symbols laid out by links; colours, crossings, measures."""

import re

import pytest
from playwright.sync_api import expect

from clusters.models import Cluster, Link, NetworkAnalysis

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def opened(opened, faults):
    """As everywhere, and no fault may be left at the end."""
    return opened


PHONE = {"width": 390, "height": 844}


def query(page):
    return page.evaluate("location.search")


def settled(page):
    """Wait for the end of the passage between map and network, and for the frame after it."""
    page.wait_for_selector("#map:not(.is-moving)")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def show(page, space):
    """Go to the map or to the network, and wait until its symbols stand."""
    page.locator(f".segmented button[data-value={space}]").click()
    page.wait_for_selector(f"#map-wrap{'.is-network' if space == 'network' else ':not(.is-network)'}", state="attached")
    settled(page)


def ink(page):
    """How many pixels of geography and of symbols with arcs are painted."""
    return page.evaluate(
        """() => [...document.querySelectorAll('canvas.map-canvas')].map((canvas) => {
            const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            let painted = 0;
            for (let i = 3; i < data.length; i += 4 * 31) painted += data[i] > 0;
            return painted;
        })"""
    )


def linked_at_home():
    """Home clusters that have a link, and those that have none."""
    home = set(Cluster.objects.published().filter(region__country__official_code="CN").values_list("pk", flat=True))
    linked = {end for pair in Link.objects.values_list("cluster_a_id", "cluster_b_id") for end in pair} & home
    return len(linked), len(home - linked)


def test_the_demo_data_come_with_an_analysis(demo_data):
    facts = NetworkAnalysis.objects.get().payload["facts"]
    assert facts["nodes"] > 50
    assert facts["stability"] > 0.6


@pytest.mark.parametrize("path", ["/zh-hans/", "/en/"])
def test_one_button_leads_from_the_map_to_the_network_and_back(opened, path):
    page = opened(path)
    land, _symbols = ink(page)
    assert land > 1000
    page.locator(".segmented button[data-value=network]").click()
    page.wait_for_selector("#map.is-moving", state="attached")
    settled(page)
    land, symbols = ink(page)
    assert land == 0
    assert symbols > 100
    assert "space=network" in query(page)
    expect(page.locator("#map-corner")).not_to_be_visible()
    show(page, "map")
    assert "space=" not in query(page)
    assert ink(page)[0] > 1000


def test_the_network_shows_every_cluster_once(opened):
    page = opened("/en/?space=network")
    linked, isolates = linked_at_home()
    partners = page.locator("#map").get_attribute("data-symbols")
    # One partner abroad takes part; symbols may be few less where two stand close.
    assert linked + isolates - 4 <= int(partners) <= linked + isolates + 2


def test_a_shared_address_opens_in_the_network_and_back_leads_to_the_map(opened):
    page = opened("/en/")
    show(page, "network")
    page.wait_for_function("() => location.search.includes('at=')")
    page.go_back()
    page.wait_for_function("() => !location.search.includes('space=network')")
    settled(page)
    assert ink(page)[0] > 1000
    page.go_forward()
    page.wait_for_function("() => location.search.includes('space=network')")
    settled(page)
    expect(page.locator("#map-wrap")).to_have_class(re.compile("is-network"))


def test_a_chosen_cluster_stays_chosen_and_keys_step_through_the_network(opened):
    page = opened("/en/?cluster=cn-miit-03")
    show(page, "network")
    expect(page.locator("#panel .m-title")).to_have_text("Shanghai integrated circuits")
    page.keyboard.press("Escape")
    page.locator("#map").focus()
    page.keyboard.press("n")
    expect(page.locator("#announcer")).to_contain_text(re.compile(r"^1 of \d+: "))
    page.keyboard.press("n")
    page.keyboard.press("p")
    expect(page.locator("#announcer")).to_contain_text(re.compile(r"^1 of \d+: "))
    page.keyboard.press("Enter")
    page.wait_for_function("() => /cluster=|at=/.test(location.search)")


def test_zoom_and_filters_work_in_the_network(opened):
    page = opened("/en/?space=network")
    before = int(page.locator("#map").get_attribute("data-symbols"))
    zoom = query(page)
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function("before => location.search !== before", arg=zoom)
    page.locator(".facet-domain .choice input").first.check()
    page.wait_for_function("before => Number(document.querySelector('#map').dataset.symbols) < before", arg=before)


@pytest.mark.parametrize(
    ("colour", "shown"),
    [("community", "around"), ("role", "gatekeeper"), ("weaver", "80–100")],
)
def test_symbols_are_coloured_by_what_was_computed(opened, axe, colour, shown):
    page = opened("/en/?space=network&view=world")
    page.locator(".legend-choice select").select_option(colour)
    expect(page.locator(f".legend-key.is-{colour}")).to_contain_text(shown)
    assert f"colour={colour}" in query(page)
    expect(page.locator("#legend-colours")).to_contain_text("Network of all years")
    settled(page)
    assert axe(page) == []


def test_a_cell_of_the_crossings_filters_links_and_a_second_click_lets_go(opened):
    page = opened("/en/")
    links = page.locator("#panel .m-figure-value").nth(1)
    all_links = links.inner_text()
    cell = page.locator('[data-cell="inter_regional.sectors.across"]')
    count = cell.inner_text()
    cell.click()
    expect(links).to_have_text(count)
    assert "cross=inter_regional.sectors.across" in query(page)
    expect(cell).to_have_attribute("aria-pressed", "true")
    expect(cell).to_be_focused()
    cell.click()
    expect(links).to_have_text(all_links)


def test_the_table_lists_the_measures_and_sorts_them(opened, axe):
    page = opened("/en/?show=table&tab=measures")
    table = page.locator(".m-table.is-measures")
    expect(table.locator("tbody tr")).to_have_count(linked_at_home()[0])
    expect(table).to_contain_text("gatekeeper")
    table.get_by_role("button", name="Constraint").click()
    assert "sort=constraint" in query(page)
    assert axe(page) == []


def test_nonsense_in_the_address_is_named(opened):
    page = opened("/en/?space=moon&colour=mood&cross=x.y.z&cross=galactic.sectors.across")
    notice = page.locator(".m-notice")
    for wrong in ("space=moon", "colour=mood", "cross="):
        expect(notice).to_contain_text(wrong)


def test_without_motion_the_network_is_there_at_once(page, site):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/en/")
    page.wait_for_selector("html[data-ready]")
    page.locator(".segmented button[data-value=network]").click()
    page.wait_for_selector("#map-wrap.is-network", state="attached")
    assert page.locator("#map.is-moving").count() == 0


def test_a_failed_request_is_said_and_tried_again(page, site):
    broken = []
    page.route("**/network.json*", lambda route: broken.append(route) or route.fulfill(status=500, body="{}"))
    page.goto(f"{site}/en/?space=network")
    page.wait_for_selector("html[data-ready]")
    failure = page.locator(".m-failure")
    expect(failure).to_be_visible()
    assert ink(page)[0] > 1000
    page.unroute("**/network.json*")
    failure.get_by_role("button").click()
    page.wait_for_selector("#map-wrap.is-network", state="attached")
    settled(page)


# --- phone ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/zh-hans/", "/en/"])
def test_on_a_phone_the_network_fits_and_nothing_overflows(page, opened, path):
    page.set_viewport_size(PHONE)
    page = opened(path)
    show(page, "network")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for button in page.locator(".map-top button").all():
        box = button.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
    assert ink(page)[0] == 0
