"""The colour of regions by any figure, in Chinese and English, on a desktop and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from clusters.models import Cluster, Organisation
from mapviz.data.choropleth import fill_values

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("faults")]
PHONE = {"width": 390, "height": 844}


def query(page):
    return page.evaluate("location.search")


def classes(page):
    return page.locator("#legend .legend-classes")


def texts(page):
    return classes(page).locator("li").all_inner_texts()


def land(page):
    """The colours of the base map with the number of sampled pixels."""
    return page.evaluate(
        """() => { const canvas = document.querySelector('.leaflet-tile-pane canvas');
            const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height), seen = {};
            for (let i = 0; i < data.length; i += 4 * 31) {
              const hex = [0, 1, 2].map((at) => data[i + at].toString(16).padStart(2, '0'));
              const key = `#${hex.join('').toUpperCase()}`;
              seen[key] = (seen[key] || 0) + 1; }
            return seen; }"""
    )


def point_at_jiangsu(page, words):
    """Move the pointer over the middle of the map until it is on no symbol."""
    box = page.locator("#map").bounding_box()
    card = page.locator(".map-tip")
    for step in range(12):
        page.mouse.move(box["x"] + box["width"] / 2 + 17 * step - 90, box["y"] + box["height"] / 3)
        if card.is_visible() and words in card.inner_text():
            return


@pytest.mark.parametrize(("language", "none"), [("en", "none on record"), ("zh-hans", "尚未收录")])
def test_at_first_provinces_show_their_clusters_in_five_classes(opened, axe, language, none):
    page = opened(f"/{language}/")
    labels = texts(page)
    assert labels[0] == none
    assert len(labels) == 6
    clusters = Cluster.objects.published().filter(region__country__official_code="CN", region__province__isnull=False)
    assert labels[-1].endswith(
        str(
            max(
                clusters.filter(region__province=one).count()
                for one in set(clusters.values_list("region__province", flat=True))
            )
        )
    )
    assert {"#DDE5E8", "#8199A6"} <= set(land(page))
    assert axe(page) == []


def test_the_dialog_lists_figures_and_changes_the_map_at_once(opened, axe):
    page = opened("/en/")
    before = land(page)
    page.get_by_role("button", name="Map layers").click()
    dialog = page.get_by_role("dialog", name="Map layers")
    expect(dialog.get_by_role("radio", name=re.compile("^Clusters"))).to_be_checked()
    expect(dialog.locator(".layers-list")).to_contain_text("Published indicators")
    assert axe(page) == []
    dialog.get_by_role("searchbox").fill("seated")
    expect(dialog.locator(".layers-list input[type=radio]")).to_have_count(3)
    dialog.locator("input[value=seated-organisations]").check()
    expect(page).to_have_url(re.compile(r"[?&]fill=seated-organisations(&|$)"))
    expect(page.locator(".legend-choose")).to_contain_text("Organisations seated there by province")
    expect(page.locator("#legend .legend-fill")).to_contain_text("Fisher-Jenks")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert page.evaluate("document.activeElement.classList.contains('layers-button')")
    page.wait_for_timeout(300)
    assert land(page) != before
    series = next(row for row in fill_values("seated-organisations")["series"] if row["level"] == "province")
    expect(page.locator("#legend .legend-fill")).to_contain_text(f"{series['n']} of 34 provinces have a value.")


def test_an_indicator_with_parts_only_is_named_and_cannot_be_drawn(opened):
    page = opened("/en/")
    page.locator(".legend-choose").click()
    option = page.locator(".layers-option", has=page.locator("input[value=value-added]"))
    expect(option).to_contain_text("values for parts or for the whole country only")
    expect(option.locator("input")).to_be_disabled()


def test_cities_are_drawn_when_asked_for(opened):
    page = opened("/zh-hans/?fill=seated-organisations")
    page.locator(".legend-choose").click()
    page.locator(".layers .segmented [data-value=city]").click()
    expect(page).to_have_url(re.compile(r"[?&]fillby=city(&|$)"))
    page.keyboard.press("Escape")
    series = next(row for row in fill_values("seated-organisations")["series"] if row["level"] == "city")
    expect(page.locator("#legend .legend-fill")).to_contain_text(str(series["n"]), timeout=20_000)
    expect(classes(page)).to_have_attribute("data-classes", "5")
    assert Organisation.objects.published().count() > series["n"]


def test_the_state_is_in_the_address_and_the_other_language_keeps_it(opened):
    page = opened("/en/?fill=leaving-share&fillby=city")
    expect(page.locator(".legend-choose")).to_contain_text("Share of links that leave the province by city")
    expect(classes(page)).to_contain_text("%", timeout=20_000)
    page.wait_for_load_state("networkidle")
    page.locator(".language-switch a").first.click()
    page.wait_for_selector("html[data-ready]")
    assert "fill=leaving-share" in query(page)
    assert "fillby=city" in query(page)


def test_the_figures_follow_the_filters(opened):
    page = opened("/en/")
    before = texts(page)
    page.locator(".facet-domain input").first.check()
    expect(classes(page).locator("li").last).not_to_have_text(before[-1])


def test_no_colour_leaves_the_land_plain(opened):
    page = opened("/en/?fill=none")
    expect(classes(page)).to_have_count(0)
    assert "#8199A6" not in land(page)


def test_pointing_at_a_class_lets_it_stand_out(opened):
    page = opened("/en/")
    before = land(page)
    classes(page).locator("li").last.hover()
    page.wait_for_timeout(200)
    assert land(page).get("#DDE5E8", 0) < before["#DDE5E8"]
    page.mouse.move(700, 300)
    page.wait_for_timeout(200)
    assert land(page)["#DDE5E8"] == before["#DDE5E8"]


def test_the_card_says_the_value_of_the_region_under_the_pointer(opened):
    page = opened("/en/?fill=received-awards&at=33.500,119.500,7")
    point_at_jiangsu(page, "Awards received:")
    card = page.locator(".map-tip")
    expect(card).to_contain_text(re.compile(r"Awards received: \d+"))


def test_an_unknown_figure_is_said_to_be_unknown_and_the_map_stays(page, site):
    found = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.route(
        "**/fill/nothing.json",
        lambda route: route.fulfill(
            status=200,
            body='{"code":"nothing","unit":"count","decimals":0,"series":[],"sources":[]}',
            content_type="application/json",
        ),
    )
    page.goto(f"{site}/en/?fill=nothing")
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#legend .legend-fill")).to_contain_text("No province has a value.")
    assert found == []


def test_with_one_value_the_legend_says_only_one(page, opened):
    body = (
        '{"code":"jobs","unit":"persons","decimals":0,"name_zh":"就业","name_en":"Jobs","series":[{"year":2024,"level":"province",'
        '"n":1,"method":"fisher_jenks","classes":[{"from":7,"to":7}],"regions":["cn-320000"],"values":[7],"currency":"",'
        '"qualifiers":["gt"],"uppers":[null],"estimated":[0],"sources":[0]}],'
        '"sources":[{"code":"x","title":"Yearbook 2024","publisher":"","date":"2025-01-01"}]}'
    )
    page.route("**/fill/jobs.json", lambda route: route.fulfill(status=200, body=body, content_type="application/json"))
    opened("/en/?fill=jobs&at=33.500,119.500,7")
    legend = page.locator("#legend .legend-fill")
    expect(legend).to_contain_text("Jobs by province, 2024")
    expect(legend).to_contain_text("Only 1 of 34 provinces has a value.")
    expect(legend).to_contain_text("Source: Yearbook 2024.")
    expect(legend).to_contain_text("Unit: persons.")
    point_at_jiangsu(page, "Jobs:")
    expect(page.locator(".map-tip")).to_contain_text("Jobs: more than 7 (2024)")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_on_a_phone_the_dialog_fills_the_window(page, opened, axe, language):
    page.set_viewport_size(PHONE)
    opened(f"/{language}/")
    page.locator(".layers-button").click()
    dialog = page.locator("dialog.layers")
    box = dialog.bounding_box()
    assert (box["width"], box["height"]) == (PHONE["width"], PHONE["height"])
    assert axe(page) == []
    dialog.locator("input[value=links]").check()
    dialog.locator(".panel-close").click()
    assert "fill=links" in query(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


class TestWithoutAnswers:
    """A dead server: errors in the console are the point here."""

    @pytest.fixture
    def faults(self):
        return None

    def test_values_that_do_not_come_are_said_and_asked_for_again(self, page, opened):
        page.route("**/fill/received-awards.json", lambda route: route.fulfill(status=404, body="{}"))
        opened("/en/?fill=received-awards")
        legend = page.locator("#legend .legend-fill")
        expect(legend.get_by_role("alert")).to_be_visible()
        page.unroute("**/fill/received-awards.json")
        legend.get_by_role("button", name="Try again").click()
        expect(classes(page)).to_be_visible()
