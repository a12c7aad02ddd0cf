"""The map page in a real browser, in Chinese and English, on a desktop and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from clusters.models import Cluster, Link

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("faults")]
PHONE = {"width": 390, "height": 844}
ANY = re.compile(".")


def query(page):
    return page.evaluate("location.search")


def title(page):
    return page.locator("#panel .m-title")


def national():
    home = Cluster.objects.published().filter(region__country__official_code="CN")
    return home.count()


# --- desktop ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("path", "language", "country"), [("/zh-hans/", "zh-Hans", "中国"), ("/en/", "en", "China")])
def test_the_map_opens_with_the_national_summary(opened, axe, path, language, country):
    page = opened(path)
    assert page.locator("html").get_attribute("lang") == language
    expect(title(page)).to_have_text(country)
    figures = page.locator("#panel .m-figure-value")
    assert figures.nth(0).inner_text() == str(national())
    assert int(page.locator("#map").get_attribute("data-symbols")) > 10
    assert axe(page) == []


def test_the_canvas_is_painted_with_land_and_symbols(opened):
    page = opened("/en/")
    colours = page.evaluate(
        """() => [...document.querySelectorAll('canvas.map-canvas')].map((canvas) => {
            const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            const seen = new Set();
            for (let i = 0; i < data.length; i += 4 * 97) seen.add(data.slice(i, i + 4).join());
            return seen.size;
        })"""
    )
    assert len(colours) == 2
    assert min(colours) > 20


def test_no_request_leaves_the_server(page, opened, site):
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]) if request.url.startswith("http") else None)
    opened("/zh-hans/?view=world")
    assert hosts == {site.split("/")[2]}


def test_a_filter_changes_map_panel_and_address_and_back_undoes_it(opened):
    page = opened("/en/")
    before = page.locator("#panel .m-figure-value").first.inner_text()
    choice = page.locator(".facet-domain .choice").nth(2)
    count = choice.locator(".choice-count").inner_text()
    choice.locator("input").check()
    expect(page.locator("#panel .m-figure-value").first).to_have_text(count)
    assert re.search(r"[?&]domain=[\w-]+", query(page))
    page.go_back()
    expect(page.locator("#panel .m-figure-value").first).to_have_text(before)
    expect(choice.locator("input")).not_to_be_checked()


def test_back_returns_to_where_the_map_was(opened):
    page = opened("/en/?at=31.000,119.000,7")
    page.get_by_role("button", name="World", exact=True).click()
    page.wait_for_function("!location.search.includes('at=31.000')")
    page.go_back()
    page.wait_for_function("location.search.includes('at=31.000,119.000,7')")
    expect(page.get_by_role("button", name="China", exact=True)).to_have_attribute("aria-pressed", "true")


def test_a_shared_address_brings_the_same_view(opened):
    domain = Cluster.objects.published().filter(code="cn-miit-03").get().cluster_sectors.first().sector.domain.code
    page = opened(f"/en/?domain={domain}&scale=inter_regional&cluster=cn-miit-03&at=31.200,120.500,7")
    expect(page.locator(".facet-domain input:checked")).to_have_count(1)
    expect(page.locator(".facet-scale input:checked")).to_have_count(1)
    expect(title(page)).to_have_text("Shanghai integrated circuits")
    for part in (f"domain={domain}", "scale=inter_regional", "cluster=cn-miit-03", "at=31.200,120.500,7"):
        assert part in query(page)


def test_nonsense_in_the_address_is_named_and_the_rest_is_kept(opened):
    page = opened("/en/?domain=magic&region=atlantis&cluster=nobody&at=1,2&tier=national")
    notice = page.locator(".m-notice")
    for wrong in ("domain=magic", "region=atlantis", "cluster=nobody", "at=1,2"):
        expect(notice).to_contain_text(wrong)
    expect(page.locator(".facet-tier input:checked")).to_have_count(1)
    notice.get_by_role("button").click()
    expect(notice).to_have_count(0)


def test_the_other_language_keeps_the_view(opened):
    page = opened("/zh-hans/?tier=national&cluster=cn-miit-03")
    page.locator(".language-switch a").first.click()
    page.wait_for_selector("html[data-ready]")
    assert "/en/" in page.url
    assert "cluster=cn-miit-03" in query(page)
    expect(title(page)).to_have_text("Shanghai integrated circuits")


def test_a_click_on_a_symbol_opens_the_cluster_with_its_sources(opened, axe):
    page = opened("/zh-hans/?at=30.250,120.170,9")
    box = page.locator("#map").bounding_box()
    place = Cluster.objects.get(code="cn-miit-08").point
    point = page.evaluate(
        """([lon, lat, clat, clon, zoom]) => {
            const project = (lon, lat) => { const s = Math.sin(lat * Math.PI / 180);
                return [(lon / 360 + 0.5) * 256 * 2 ** zoom,
                        (0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)) * 256 * 2 ** zoom]; };
            const [x, y] = project(lon, lat), [cx, cy] = project(clon, clat);
            return [x - cx, y - cy];
        }""",
        [place.x, place.y, 30.25, 120.17, 9],
    )
    page.mouse.click(box["x"] + box["width"] / 2 + point[0], box["y"] + box["height"] / 2 + point[1])
    page.wait_for_function("location.search.includes('cluster=') || location.search.includes('place=')")
    expect(page.locator("#panel .panel-close")).to_be_visible()
    assert axe(page) == []


def test_the_panel_of_a_cluster_shows_reach_partners_and_leads_to_the_profile(opened):
    page = opened("/zh-hans/?cluster=cn-miit-03")
    expect(title(page)).to_have_text("上海市集成电路集群")
    links = Link.objects.filter(cluster_a__code="cn-miit-03") | Link.objects.filter(cluster_b__code="cn-miit-03")
    expect(page.locator("#panel .m-stack-legend b").first).to_be_visible()
    shown = page.locator("#panel .m-stack-legend b").all_inner_texts()
    assert sum(int(text) for text in shown) == links.count()
    expect(page.locator("#panel .m-row").first).to_be_visible()
    expect(page.locator("#panel .m-counted")).to_contain_text(ANY)
    page.locator("#panel .m-actions a").click()
    expect(page).to_have_url(re.compile(r"/zh-hans/clusters/cn-miit-03/$"))


def test_an_edge_marker_opens_the_world_with_the_partners_there(opened, axe):
    page = opened("/en/")
    marker = page.locator(".port[data-part=europe]")
    expect(marker).to_contain_text("Europe")
    marker.click()
    expect(title(page)).to_have_text("Europe")
    assert "view=world" in query(page)
    assert page.locator("#panel .m-row").count() > 10
    assert axe(page) == []


def test_clusters_of_one_city_fan_out_and_are_listed(opened):
    page = opened("/en/?place=cn-miit-07&at=31.860,117.280,8")
    rows = page.locator("#panel .m-row")
    point = Cluster.objects.get(code="cn-miit-07").point
    assert rows.count() == Cluster.objects.published().filter(point=point).count() > 1
    before = int(page.locator("#map").get_attribute("data-symbols"))
    page.locator("#panel .panel-close").click()
    page.wait_for_function(f"Number(document.querySelector('#map').dataset.symbols) < {before}")


def test_the_search_box_finds_by_initials_and_opens_the_cluster(opened):
    page = opened("/zh-hans/")
    box = page.locator("#site-search")
    box.fill("szaf")
    expect(page.locator("[role=option]")).to_contain_text(["杭州市数字安防集群"])
    box.press("ArrowDown")
    box.press("Enter")
    expect(title(page)).to_have_text("杭州市数字安防集群")


def test_the_table_shows_the_same_clusters_and_sorts(opened, axe):
    page = opened("/en/?tier=national")
    page.get_by_role("button", name="Table", exact=True).click()
    rows = page.locator(".m-table tbody tr")
    expect(rows).to_have_count(int(page.locator("#panel .m-figure-value").first.inner_text()))
    page.locator("[data-sort=name]").click()
    names = page.locator(".m-table tbody th").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Cluster")
    page.locator("[data-sort=name]").click()
    assert page.locator(".m-table tbody th").all_inner_texts()[0] == names[-1]
    assert axe(page) == []


def test_the_table_is_the_first_thing_a_keyboard_reaches_after_the_skip_link(opened):
    page = opened("/en/")
    page.locator("#skip-to-table").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".m-table")).to_be_visible()
    assert "show=table" in query(page)


def test_keys_step_through_the_symbols_and_open_one(opened):
    page = opened("/en/?at=31.000,119.500,8")
    page.locator("#map").focus()
    page.keyboard.press("n")
    announcer = page.locator("#announcer")
    expect(announcer).to_contain_text(re.compile(r"^1 of \d+: "))
    first = announcer.inner_text()
    page.keyboard.press("n")
    expect(announcer).to_contain_text(re.compile(r"^2 of \d+: "))
    page.keyboard.press("p")
    expect(announcer).to_have_text(first)
    page.keyboard.press("Enter")
    page.wait_for_function("/[?&](cluster|place)=/.test(location.search)")
    assert page.evaluate("document.activeElement.classList.contains('m-title')")


def test_years_narrow_the_links_and_undated_ones_are_a_choice(opened):
    page = opened("/en/?view=world")
    links = page.locator("#panel .m-figure-value").nth(1)
    everything = links.inner_text()
    page.locator(".undated input").uncheck()
    expect(links).not_to_have_text(everything)
    assert "undated=0" in query(page)
    page.locator(".year-to").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("/[?&]to=\\d{4}/.test(location.search)")
    year = int(page.locator(".year-to").input_value())
    assert page.locator(".year-output").inner_text().endswith(str(year))


def test_the_map_says_where_its_boundaries_come_from(opened):
    page = opened("/en/")
    expect(page.locator("#map-source")).to_contain_text("Boundaries:")
    expect(page.locator("#map-source")).to_contain_text("not a standard map")
    expect(page.locator(".inset")).to_be_visible()
    page.get_by_role("button", name="World", exact=True).click()
    expect(page.locator(".inset")).to_be_hidden()


def test_taiwan_and_the_islands_are_in_the_boundaries(opened):
    page = opened("/zh-hans/")
    found = page.evaluate(
        """async () => {
            const config = JSON.parse(document.querySelector('#atlas-config').textContent);
            const {topology, names} = await (await fetch(`${config.data}regions.json`)).json();
            const provinces = topology.objects.provinces.geometries;
            const lats = topology.arcs.map((arc) => arc[0][1] * topology.transform.scale[1]);
            const official = ({properties}) => properties.official;
            const arcs = provinces.flatMap(({arcs}) => arcs.flat(2));
            return {codes: provinces.map(official), countries: topology.objects.countries.geometries.map(official),
                    south: Math.min(...arcs.map((arc) => lats[arc < 0 ? ~arc : arc]))};
        }"""
    )
    assert {"710000", "810000", "820000"} <= set(found["codes"])
    assert len(found["codes"]) == 34
    assert not {"TW", "HK", "MO", "CN"} & set(found["countries"])
    assert found["south"] < 5


# --- phone ------------------------------------------------------------------------------------------------------------
@pytest.fixture
def phone(page):
    page.set_viewport_size(PHONE)


@pytest.mark.parametrize("path", ["/zh-hans/", "/en/?cluster=cn-miit-03", "/en/?show=table", "/zh-hans/?view=world"])
def test_a_phone_never_scrolls_sideways(phone, opened, axe, path):
    page = opened(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert axe(page) == []


def test_the_sheet_has_three_stops_and_needs_no_dragging(phone, opened):
    page = opened("/en/")
    panel = page.locator("#panel")
    stops = [panel.get_attribute("data-stop")]
    for _step in range(2):
        page.locator(".sheet-handle").click()
        stops.append(panel.get_attribute("data-stop"))
    assert stops == ["low", "half", "full"]


def test_the_search_of_the_phone_finds_clusters_too(phone, opened):
    page = opened("/zh-hans/")
    page.locator(".site-menu summary").click()
    page.locator("#menu-search").fill("hefei")
    page.locator(".menu-search [role=option]").first.click()
    expect(title(page)).to_contain_text("合肥")
    assert page.locator("#panel").get_attribute("data-stop") == "half"


def test_the_filters_fill_the_phone_and_give_it_back(phone, opened, axe):
    page = opened("/en/")
    button = page.locator(".filter-button")
    button.click()
    expect(page.locator("#filters")).to_be_visible()
    assert axe(page) == []
    page.locator(".facet-tier input").first.check()
    page.keyboard.press("Escape")
    expect(page.locator("#filters")).to_be_hidden()
    assert page.evaluate("document.activeElement.classList.contains('filter-button')")
    assert "tier=" in query(page)


# --- when things go wrong ---------------------------------------------------------------------------------------------
def test_reduced_motion_is_honoured(page, opened):
    page.emulate_media(reduced_motion="reduce")
    opened("/en/?cluster=cn-miit-03")
    page.locator("#panel .m-row").first.click()
    expect(title(page)).not_to_have_text("Shanghai integrated circuits")
    assert page.locator(".leaflet-zoom-anim").count() == 0


class TestWithoutData:
    """A dead server: errors in the console are the point here."""

    @pytest.fixture
    def faults(self):
        return None

    def test_missing_data_are_said_in_words_and_fetched_again(self, page, site):
        page.route("**/links.bin*", lambda route: route.abort())
        page.goto(f"{site}/en/?tier=national")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("the server cannot be reached")
        page.unroute("**/links.bin*")
        alert.get_by_role("button", name="Try again").click()
        page.wait_for_selector("html[data-ready]")
        expect(page.locator(".facet-tier input:checked")).to_have_count(1)

    def test_a_profile_that_fails_leaves_the_rest_of_the_panel(self, page, site):
        page.route("**/clusters/cn-miit-03.json", lambda route: route.fulfill(status=500, body="{}"))
        page.goto(f"{site}/en/?cluster=cn-miit-03")
        expect(page.locator("#panel .m-failure")).to_contain_text("error 500")
        expect(title(page)).to_have_text("Shanghai integrated circuits")
        page.unroute("**/clusters/cn-miit-03.json")
        page.locator("#panel .m-failure button").click()
        expect(page.locator("#panel .m-note").last).to_contain_text("Source of this record")


def test_a_link_to_a_cluster_abroad_opens_the_world(opened):
    page = opened("/en/?cluster=silicon-saxony")
    expect(page.get_by_role("button", name="World", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#panel-body .m-title")).to_have_text("Silicon Saxony")
