"""The tables of the map page in a real browser: the same selection, sorted, paged, by keyboard."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from clusters.models import Cluster, Link

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("faults")]
READY = ".m-table tbody tr"  # what `opened` waits for
TABS = ("clusters", "links", "regions")
PHONE = {"width": 390, "height": 844}


def column(page, number):
    return page.locator(f".m-table tbody tr > :nth-child({number})").all_inner_texts()


def head(page):
    return page.locator(".table-head h2")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("tab", TABS)
def test_every_table_is_accessible_in_both_languages(opened, axe, language, tab):
    page = opened(f"/{language}/?show=table&tab={tab}")
    expect(page.get_by_role("tab", selected=True)).to_have_attribute("id", f"tab-{tab}")
    assert axe(page) == []


def test_the_table_of_links_has_the_links_of_the_nation(opened):
    page = opened("/en/?show=table&tab=links")
    home = Cluster.objects.published().filter(region__country__official_code="CN")
    links = Link.objects.filter(cluster_a__in=home) | Link.objects.filter(cluster_b__in=home)
    expect(head(page)).to_have_text(f"{links.distinct().count()} links")


def test_the_table_of_regions_counts_the_clusters_of_each(opened):
    page = opened("/en/?show=table&tab=regions")
    expect(page.locator(".m-table tbody tr").first).to_contain_text("China")
    row = page.locator(".m-table tbody tr", has=page.get_by_role("link", name="Jiangsu", exact=True))
    count = Cluster.objects.published().filter(region__province__code="jiangsu").count()
    if count:
        assert int(row.locator("td").nth(2).inner_text()) == count


@pytest.mark.parametrize("tab", TABS)
def test_every_column_sorts_both_ways_and_says_so(opened, tab):
    page = opened(f"/en/?show=table&tab={tab}")
    for key in page.locator("[data-sort]").evaluate_all("all => all.map((one) => one.dataset.sort)"):
        button = page.locator(f"[data-sort={key}]")
        directions = set()
        for _turn in range(2):
            button.click()
            directions.add(page.locator("th[aria-sort]").get_attribute("aria-sort"))
            assert page.evaluate("document.activeElement.dataset.sort") == key
        assert directions == {"ascending", "descending"}


def test_numbers_sort_from_the_largest_and_unknown_comes_last(opened):
    page = opened("/en/?show=table")
    page.locator("[data-sort=members]").click()
    values = column(page, 6)
    known = [int(text) for text in values if text != "unknown"]
    assert known == sorted(known, reverse=True)
    assert values[len(known) :] == ["unknown"] * (len(values) - len(known))
    assert "unknown" in values


def test_tabs_are_walked_by_arrow_keys_and_kept_in_the_address(opened):
    page = opened("/en/?show=table")
    page.locator("#tab-clusters").focus()
    page.keyboard.press("ArrowRight")
    expect(head(page)).to_contain_text("links")
    assert "tab=links" in page.evaluate("location.search")
    assert page.evaluate("document.activeElement.id") == "tab-links"
    page.go_back()
    expect(head(page)).to_contain_text("clusters")


def test_filters_count_for_every_tab(opened):
    page = opened("/en/?show=table&tab=links")
    before = head(page).inner_text()
    page.locator(".facet-domain .choice input").first.check()
    expect(head(page)).not_to_have_text(before)
    page.locator("#tab-regions").click()
    expect(page.locator("#tab-regions")).to_have_attribute("aria-selected", "true")


def test_more_rows_come_in_pages(opened):
    page = opened("/en/?show=table&tab=links&view=world")
    total = int(re.sub(r"\D", "", head(page).inner_text()))
    rows = page.locator(".m-table tbody tr")
    assert (rows.count(), total > 200) == (200, True)
    expect(page.locator(".table-foot")).to_contain_text(f"200 of {total} shown")
    page.get_by_role("button", name="Show more").click()
    expect(rows).to_have_count(min(400, total))
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 201


def test_a_name_opens_the_panel_and_the_last_column_the_page(opened):
    page = opened("/en/?show=table")
    name = page.locator(".m-table tbody th button").first.inner_text()
    page.locator(".m-table tbody th button").first.click()
    expect(page.locator("#panel .m-title")).to_have_text(name)
    expect(page.locator(".m-table .is-chosen th")).to_have_text(name)
    assert page.get_by_role("link", name=f"Open: {name}").get_attribute("href").startswith("/en/clusters/")


def test_what_is_shown_is_saved_as_csv(opened):
    page = opened("/en/?show=table&tier=national&sort=name")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    rows = list(csv.reader(io.StringIO(saved.value.path().read_text(encoding="utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == column(page, 1)
    assert "Longitude (WGS 84)" in rows[0]


def test_names_in_the_other_language_are_marked(opened):
    page = opened("/en/?show=table&tab=links")
    assert page.evaluate("document.querySelectorAll('.m-table :lang(zh-Hans)').length") >= 0
    unmarked = page.evaluate(
        """() => [...document.querySelectorAll('.m-table tbody *')].filter((element) => !element.children.length
            && /[\\u4e00-\\u9fff]/.test(element.textContent) && !element.closest('[lang=zh-Hans]'))
            .map((element) => element.textContent)"""
    )
    assert unmarked == []


def test_a_phone_scrolls_the_table_and_not_the_page(page, opened, axe):
    page.set_viewport_size(PHONE)
    opened("/zh-hans/?show=table&tab=links")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate("document.querySelector('.table-scroll').scrollWidth") > PHONE["width"]
    assert axe(page) == []
