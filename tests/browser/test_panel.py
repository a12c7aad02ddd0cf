"""The panel of the map page in a real browser: what figures mean, charts with their tables, sources."""

import re

import pytest
from playwright.sync_api import expect

from clusters.models import Cluster, Link

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("faults")]
READY = "#panel .m-lead"  # what `opened` waits for
PHONE = {"width": 390, "height": 844}
SHANGHAI, SAXONY, BEIJING, CHANGSHA = "cn-miit-03", "silicon-saxony", "cn-miit-39", "cn-miit-16"


def lead(page):
    return page.locator("#panel .m-lead")


def section(page, title):
    return page.locator("#panel .m-section", has=page.get_by_role("heading", name=title, exact=True))


def scroll_to(page, host):
    host.scroll_into_view_if_needed()
    expect(host.locator("svg")).to_be_visible()


def leaving(code):
    """Links of known scale that leave the province, and all of known scale."""
    links = (Link.objects.filter(cluster_a__code=code) | Link.objects.filter(cluster_b__code=code)).exclude(
        scale="unknown"
    )
    return links.exclude(scale="intra_regional").count(), links.count()


# --- a cluster --------------------------------------------------------------------------------------------------------
def test_the_sentence_comes_before_the_figures_and_compares_with_the_nation(opened):
    page = opened(f"/en/?cluster={SHANGHAI}")
    part, known = leaving(SHANGHAI)
    expect(lead(page)).to_contain_text(f"({part} of {known}) leave the province, more than for most clusters")
    expect(lead(page)).to_contain_text(re.compile(r"national median \d+%, \d+ clusters with links"))
    assert page.evaluate(
        """() => document.querySelector('.m-lead').compareDocumentPosition(document.querySelector('.m-figures'))
            & Node.DOCUMENT_POSITION_FOLLOWING"""
    )


def test_figures_say_when_they_were_counted_and_lead_to_the_sources(opened):
    page = opened(f"/en/?cluster={SHANGHAI}")
    counted = page.locator("#panel .m-counted")
    expect(counted).to_contain_text(re.compile(r"as of \d{4}-\d\d-\d\d, data version \d+"))
    expect(counted.get_by_role("link", name="Sources")).to_have_attribute("href", "/en/sources/")


def test_the_bar_bears_the_mark_of_the_national_median(opened):
    page = opened(f"/en/?cluster={SHANGHAI}")
    expect(section(page, "Local buzz, global pipelines").locator(".m-median-words")).to_have_text(
        re.compile(r"national median: \d+% leave the province")
    )


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_charts_are_drawn_when_seen_and_axe_finds_nothing(opened, axe, language):
    page = opened(f"/{language}/?cluster={CHANGSHA}")
    hosts = page.locator("#panel .m-chart-host")
    expect(page.locator("#panel .m-claims")).to_be_attached()
    assert hosts.count() >= 4
    for host in hosts.all():
        scroll_to(page, host)
        assert len(host.get_attribute("aria-label")) > 20
    assert page.locator("html").get_attribute("data-charts") == str(hosts.count())
    assert axe(page) == []


def test_a_chart_can_be_read_as_a_table_and_opens_clusters(opened):
    page = opened(f"/en/?cluster={SHANGHAI}")
    quadrant = section(page, "Buzz and pipelines among the clusters at home")
    quadrant.get_by_text("As table").click()
    rows = quadrant.locator(".m-small-table tbody tr")
    expect(rows.first).to_contain_text("Shanghai integrated circuits")
    part, known = leaving(SHANGHAI)
    assert rows.first.locator("td").all_inner_texts() == [str(known), f"{round(100 * part / known)}%"]
    name = rows.nth(1).locator("button").inner_text()
    rows.nth(1).locator("button").click()
    expect(page.locator("#panel .m-title")).to_have_text(name)


def test_charts_end_with_their_panel(opened):
    page = opened(f"/en/?cluster={SHANGHAI}")
    for _step in range(4):
        scroll_to(page, page.locator("#panel .m-chart-host").first)
        page.locator("#panel .m-group .m-row").first.click()
        page.wait_for_selector("#panel .m-lead")
    page.locator("#panel .panel-close").click()
    page.wait_for_function("Number(document.documentElement.dataset.charts) <= 1")


def test_the_composition_counts_kinds_and_names_what_stands_beside_the_triangle(opened):
    page = opened(f"/en/?cluster={SAXONY}")
    composition = section(page, "Who belongs to it")
    expect(composition.locator(".m-sentence")).to_have_text(re.compile(r"^Industry \d+% \(\d+ of \d+\), .*Not in the"))
    scroll_to(page, composition.locator(".m-chart-host"))


def test_no_member_on_record_is_unknown_and_no_triangle(opened):
    code = Cluster.objects.published().filter(memberships=None, code__startswith="cn-").order_by("code")[0].code
    page = opened(f"/en/?cluster={code}")
    composition = section(page, "Who belongs to it")
    expect(composition).to_contain_text("no member is on record. That does not mean there is none.")
    assert composition.locator(".m-chart").count() == 0
    expect(page.locator("#panel .m-figure-value").first).to_have_text("unknown")


def test_growth_says_from_what_to_what_and_names_its_sources(opened):
    page = opened(f"/en/?cluster={SAXONY}")
    growth = section(page, "Growth")
    expect(growth.locator(".m-sentence")).to_have_text("Members: 20 (2000), 440 (2023).")
    scroll_to(page, growth.locator(".m-chart-host"))
    growth.get_by_text("As table").click()
    assert growth.locator("tbody tr a").count() == growth.locator("tbody tr").count() > 3


def test_without_two_dated_figures_there_is_no_growth(opened):
    page = opened(f"/en/?cluster={SHANGHAI}")
    expect(page.locator("#panel .m-note", has_text="Source of this record")).to_be_attached()
    assert section(page, "Growth").count() == 0


def test_disagreeing_claims_stand_side_by_side_and_one_is_chosen(opened):
    page = opened(f"/zh-hans/?cluster={BEIJING}")
    claims = page.locator("#panel .m-differs").first
    expect(claims.locator("li")).to_have_count(2)
    assert claims.locator("li.is-shown .m-tag").count() == 1
    assert claims.locator("li a").count() == 2


def test_partners_are_gathered_by_what_joins_them(opened):
    page = opened(f"/en/?cluster={SAXONY}")
    groups = page.locator("#panel .m-group")
    expect(groups.first.locator(".m-reason a").first).to_have_attribute("href", re.compile(r"^/en/collaborations/"))
    expect(groups.first.locator(".m-reason").first).to_contain_text(re.compile(r"since \d{4}|\d{4}–\d{4}|undated"))
    button = page.get_by_role("button", name=re.compile(r"^Show all \d+ partners"))
    total = int(re.search(r"\d+", button.inner_text()).group())
    button.click()
    expect(page.locator("#panel .m-group .m-row")).to_have_count(total)


def test_years_limit_the_links_and_the_sentence_says_so(opened):
    page = opened(f"/en/?cluster={SAXONY}&from=2013&to=2015")
    expect(lead(page)).to_contain_text("Only links of 2013–2015 are counted.")


def test_a_cluster_outside_the_filters_is_said_to_be(opened):
    page = opened(f"/en/?cluster={SHANGHAI}&domain=biomedicine-health")
    if "domain=" in page.evaluate("location.search"):
        expect(page.locator("#panel .m-note").first).to_contain_text("outside the present filters")


# --- nothing chosen ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("path", "words"),
    [("/en/", "leave the province. The median of the"), ("/zh-hans/", re.compile(r"\d+%"))],
)
def test_the_summary_has_a_sentence_shares_with_counts_and_what_is_not_known(opened, axe, path, words):
    page = opened(path)
    expect(lead(page)).to_contain_text(words)
    expect(page.locator("#panel .m-gaps li").first).to_be_attached()
    scroll_to(page, page.locator("#panel .m-chart-host").first)
    assert axe(page) == []


def test_with_scales_chosen_no_share_is_made_up(opened):
    page = opened("/en/?scale=inter_regional")
    expect(lead(page)).to_contain_text("Only links of the chosen scales are counted")


def test_a_place_with_several_clusters_adds_them_up(opened):
    page = opened("/en/?place=cn-miit-07")
    expect(lead(page)).to_contain_text(re.compile(r"\d+% of these links \(\d+ of \d+\) leave the province"))
    assert int(page.locator("#panel .m-figure-value").first.inner_text()) == page.locator("#panel .m-rows li").count()


# --- phone, pages, and trouble ----------------------------------------------------------------------------------------
def test_a_phone_shows_the_charts_in_its_sheet(page, opened, axe):
    page.set_viewport_size(PHONE)
    opened(f"/zh-hans/?cluster={SAXONY}")
    page.locator(".sheet-handle").click()
    for host in page.locator("#panel .m-chart-host").all():
        scroll_to(page, host)
        box = host.locator("svg").bounding_box()
        assert box["width"] <= PHONE["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert axe(page) == []


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_page_of_a_cluster_shows_the_same_charts(page, site, axe, language):
    page.goto(f"{site}/{language}/clusters/{CHANGSHA}/")
    for kind in ("quadrant", "ternary", "growth"):
        page.locator(f"[data-chart={kind}]").scroll_into_view_if_needed()
        expect(page.locator(f"[data-chart={kind}] svg").first).to_be_visible()
    assert axe(page) == []


class TestWithoutCharts:
    """A server that loses a part of the page: errors in the console are the point here."""

    @pytest.fixture
    def faults(self):
        return None

    def test_a_chart_that_does_not_come_leaves_its_table(self, page, opened):
        page.route("**/chunks/charts-*.js", lambda route: route.abort())
        opened(f"/en/?cluster={SHANGHAI}")
        quadrant = section(page, "Buzz and pipelines among the clusters at home")
        quadrant.locator(".m-chart-host").scroll_into_view_if_needed()
        expect(quadrant).to_contain_text("The chart could not be loaded")
        quadrant.get_by_text("As table").click()
        expect(quadrant.locator("tbody tr").first).to_be_visible()
