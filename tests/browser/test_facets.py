"""Facets, chips, the tree of regions and the search, in Chinese and English, on a desktop and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from clusters.models import Cluster

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("faults")]
PHONE = {"width": 390, "height": 844}
DOMAIN = "information-technology"


def query(page):
    return page.evaluate("location.search")


def chips(page):
    return page.locator(".chips .chip")


def counts(page, facet):
    return [int(text) for text in page.locator(f".facet-{facet} .choice-count").all_inner_texts()]


def national():
    return Cluster.objects.published().filter(region__country__official_code="CN")


def test_counts_follow_all_other_filters_and_the_facet_itself_stays_open(opened):
    page = opened("/en/")
    before = counts(page, "domain")
    page.locator(".facet-tier input").first.check()
    page.locator(".facet-kind input").first.check()
    after = counts(page, "domain")
    assert sum(after) < sum(before)
    page.locator(".facet-domain input").first.check()
    expect(page.locator(".facet-domain .choice-count").nth(1)).to_have_text(str(after[1]))
    assert int(page.locator("#panel .m-figure-value").first.inner_text()) == after[0]


def test_choices_that_leave_nothing_are_dimmed_and_stay(opened):
    page = opened(f"/en/?domain={DOMAIN}&tier=national")
    empty = page.locator(".facet .choice.is-empty")
    assert empty.count() > 0
    expect(empty.first).to_be_visible()
    expect(empty.first.locator("input")).to_be_enabled()


def test_a_facet_is_cleared_alone_and_chips_take_filters_away_one_by_one(opened, axe):
    page = opened(f"/en/?domain={DOMAIN}&tier=national&from=2010&undated=0")
    assert chips(page).all_inner_texts() == ["Information technology", "national", "2010–", "without undated"]
    assert axe(page) == []
    page.locator(".facet-domain .facet-clear").click()
    assert "domain=" not in query(page)
    assert "tier=national" in query(page)
    page.get_by_role("button", name="Remove the filter national").click()
    assert "tier=" not in query(page)
    assert page.evaluate("document.activeElement.classList.contains('chip')")
    page.get_by_role("button", name="Clear all").click()
    expect(chips(page)).to_have_count(0)
    assert query(page) == ""


def test_long_lists_show_the_most_frequent_and_can_be_searched(opened):
    page = opened("/zh-hans/?view=world")
    box = page.locator(".facet-programme")
    rows = box.locator(".choice")
    everything = rows.count()
    shown = box.locator(".choice:visible").count()
    assert shown < everything
    box.get_by_role("button", name=re.compile(r"^(Show all|显示全部)")).click()
    expect(box.locator(".choice:visible")).to_have_count(everything)
    box.locator(".facet-search").fill("制造业")
    for text in box.locator(".choice:visible .choice-name").all_inner_texts():
        assert "制造业" in text
    box.locator(".facet-search").fill("zzz")
    expect(box.locator("[role=status]")).to_be_visible()


def test_regions_form_a_tree_that_is_found_by_pinyin_and_used_by_keyboard(opened, axe):
    page = opened("/zh-hans/")
    box = page.locator("#filter-region")
    box.focus()
    options = page.locator("#filter-region-list [role=option]")
    assert options.count() > 40
    assert axe(page) == []
    box.fill("suzhou")
    names = page.locator("#filter-region-list .hit-name").all_inner_texts()
    assert names == ["中国", "江苏省", "苏州市"]
    for _step in range(3):
        box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]region=cn-320500(&|$)"))
    expect(box).to_have_value("苏州市")
    here = national().filter(region__official_code__startswith="3205").count()
    expect(page.locator("#panel .m-figure-value").first).to_have_text(str(here))
    page.locator(".facet-region .facet-clear").click()
    assert "region=" not in query(page)


def test_a_region_that_has_no_cluster_is_said_to_have_none(opened):
    page = opened("/en/")
    page.locator("#filter-region").fill("atlantis")
    expect(page.locator("#filter-region-list")).to_contain_text("No region")
    page.keyboard.press("Escape")
    expect(page.locator("#filter-region-list")).to_be_hidden()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("杭", "杭州市数字安防集群"),
        ("数字安防", "杭州市数字安防集群"),
        ("hangzhou", "杭州市数字安防集群"),
        ("szaf", "杭州市数字安防集群"),
        ("digital security", "杭州市数字安防集群"),
        ("cn-miit-08", "杭州市数字安防集群"),
    ],
)
def test_clusters_are_found_by_characters_pinyin_initials_english_and_code(opened, typed, found):
    page = opened("/zh-hans/")
    page.locator("#site-search").click()
    page.locator("#site-search").fill(typed)
    expect(page.locator("#site-search-list .hit-name", has_text=found)).to_have_count(1)


def test_the_search_offers_regions_and_organisations_too(opened, axe):
    page = opened("/zh-hans/")
    box = page.locator("#site-search")
    box.click()
    box.fill("杭州")
    listed = page.locator("#site-search-list")
    expect(listed.locator(".suggestions-title")).to_have_count(3)
    assert axe(page) == []
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowUp")
    chosen = box.get_attribute("aria-activedescendant")
    assert "杭州" in page.locator(f"#{chosen}").inner_text()
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/zh-hans/organisations/[\w-]+/$"))


def test_a_region_of_the_search_becomes_the_filter(opened):
    page = opened("/en/")
    box = page.locator("#site-search")
    box.click()
    box.fill("Jiangsu")
    page.locator("#site-search-list [role=option]", has_text=re.compile("^Jiangsu")).first.click()
    expect(page).to_have_url(re.compile(r"[?&]region=cn-320000(&|$)"))
    expect(chips(page)).to_have_text(["Jiangsu"])


def test_on_a_phone_the_filter_button_says_how_many_are_on(page, opened, axe):
    page.set_viewport_size(PHONE)
    opened(f"/zh-hans/?domain={DOMAIN}&tier=national")
    expect(page.locator(".filter-button .filter-active > [aria-hidden]")).to_have_text("2")
    page.locator(".filter-button").click()
    sheet = page.locator("#filters").bounding_box()
    assert (sheet["width"], sheet["height"]) == (PHONE["width"], PHONE["height"])
    assert axe(page) == []
    for box in [chip.bounding_box() for chip in chips(page).all()]:
        assert box["height"] >= 24
    chips(page).first.click()
    expect(chips(page)).to_have_count(1)
    page.locator(".filters-foot button").click()
    expect(page.locator(".filter-button .filter-active > [aria-hidden]")).to_have_text("1")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


class TestWithoutAnswers:
    """A dead API: errors in the console are the point here."""

    @pytest.fixture
    def faults(self):
        return None

    def test_clusters_are_still_found(self, page, opened):
        page.route("**/api/v1/organisations/**", lambda route: route.abort())
        opened("/en/")
        page.locator("#site-search").click()
        page.locator("#site-search").fill("hangzhou")
        found = page.locator("#site-search-list")
        expect(found.locator(".hit-name").first).to_contain_text("Hangzhou")
        expect(found).to_contain_text("Organisations cannot be searched right now.", timeout=10_000)
