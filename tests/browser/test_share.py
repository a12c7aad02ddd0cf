"""Taking the view elsewhere: link, code, pictures, files, paper, large screen; in both languages, desk and phone."""

import csv
import io
import re
import struct
import xml.etree.ElementTree as ET

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("faults")]
SVG = "{http://www.w3.org/2000/svg}"
NOT_STANDARD = {"en": "not a standard map, for demonstration", "zh-hans": "非标准地图，仅供演示"}


@pytest.fixture
def shared(opened):
    """Return a function that opens a path and its dialog for sharing."""

    def visit(path, button=".header-share"):
        page = opened(path)
        page.locator(button).click()
        expect(page.locator("dialog.share")).to_be_visible()
        return page

    return visit


def saved(page, part, button):
    """The bytes and the name of a file that a button of the dialog gives."""
    with page.expect_download() as download:
        page.locator(".share-part").nth(part).locator("button").nth(button).click()
    return download.value.path().read_bytes(), download.value.suggested_filename


def texts(svg):
    root = ET.fromstring(svg)  # noqa: S314  our own
    return " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def test_the_link_brings_the_same_view(shared, axe):
    page = shared("/en/?tier=national&from=2015&cluster=cn-miit-03")
    assert axe(page) == []
    link = page.locator(".share-part").first.locator("input").input_value()
    assert {"tier=national", "from=2015", "cluster=cn-miit-03"} <= set(re.split("[?&]", link))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".share-part").first.get_by_role("button").click()
    expect(page.locator(".share-status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == link


def test_without_a_clipboard_the_link_is_selected(shared):
    page = shared("/en/")
    page.evaluate(
        """() => { Object.defineProperty(navigator, 'clipboard', {value: undefined});
                   document.execCommand = () => false; }"""
    )
    page.locator(".share-part").first.get_by_role("button").click()
    expect(page.locator(".share-status")).to_contain_text("Ctrl+C")
    field = page.locator(".share-part").first.locator("input")
    assert field.evaluate("field => field.selectionEnd - field.selectionStart === field.value.length")


def test_the_dialog_gives_the_focus_back(shared):
    page = shared("/zh-hans/")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.share")).to_have_count(0)
    assert page.evaluate("document.activeElement.classList.contains('header-share')")


def test_the_code_for_another_site_shows_the_same_view_there(shared, page, site):
    page = shared("/en/?tier=national")
    code = page.locator(".share-part textarea").input_value()
    url = re.search(r'src="([^"]+)"', code)[1]
    assert url.startswith(f"{site}/en/embed/?")
    page.set_content(code)
    frame = page.frame_locator("iframe")
    expect(frame.locator("#embed-filters")).to_contain_text("Tier: national")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_png_has_twice_the_pixels_and_a_name(shared, language):
    page = shared(f"/{language}/")
    content, name = saved(page, 2, 0)
    width, height = struct.unpack(">II", content[16:24])
    box = page.locator("#map").bounding_box()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert width == 2 * (box["width"] + 48)
    assert height > 2 * box["height"]
    assert re.search(r"-v\d+\.png$", name)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_svg_says_in_words_what_it_shows_and_whence(shared, language):
    page = shared(f"/{language}/?tier=national&to=2024")
    svg, _name = saved(page, 2, 1)
    words = texts(svg)
    version = page.evaluate("JSON.parse(document.querySelector('#atlas-config').textContent).version")
    for expected in ("2024", NOT_STANDARD[language], "Natural Earth", "tier=national", str(version)):
        assert expected in words
    symbols = int(page.locator("#map").get_attribute("data-symbols"))
    assert svg.count(b"<path") > symbols
    assert {"en": "South China Sea", "zh-hans": "南海诸岛"}[language] in words
    assert len(svg) < 1_500_000


def test_the_picture_of_the_network_has_its_symbols_and_no_land(shared):
    page = shared("/en/?space=network")
    page.wait_for_timeout(1500)
    svg, _name = saved(page, 2, 1)
    assert b"<use " not in svg
    assert "South China Sea" not in texts(svg)
    assert svg.count(b"<path") > 100


def test_the_file_of_links_has_codes_units_and_source_on_every_row(shared):
    page = shared("/en/?tier=national")
    content, name = saved(page, 3, 1)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    head, first = rows[0], rows[1]
    assert {"Code of the cluster", "Weight", "Source", "Licence", "Data version", "Filters"} <= set(head)
    assert {len(row) for row in rows} == {len(head)}
    assert first[head.index("Filters")] == "Tier: national"
    shown = page.evaluate("document.querySelectorAll('#panel .m-figure-value')[1].textContent")
    assert len(rows) - 1 == int(shown.replace(",", ""))
    assert name.endswith(".links.csv")


def test_paper_shows_map_panel_and_table_and_the_screen_is_as_before(opened):
    page = opened("/zh-hans/?tier=national")
    before = page.locator("#map canvas").first.evaluate("canvas => canvas.width")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for shown in ("#map", "#panel .m-title", ".table-view tbody tr:nth-child(20)", "#map-source"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in ("#filters", "#timeline", ".site-header", "#map-zoom", "#map-top"):
        expect(page.locator(hidden)).to_be_hidden()
    assert page.locator("#map canvas").first.evaluate("canvas => canvas.width") > 2 * before
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#map canvas").first.evaluate("canvas => canvas.width") == before
    expect(page.locator("#table-view")).to_be_hidden()
    assert page.evaluate("document.querySelector('#table-view').parentElement.id") == "map-wrap"


def test_pages_of_a4_come_out(opened):
    page = opened("/en/")
    content = page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = {tuple(float(n) for n in box.split()) for box in re.findall(rb"/MediaBox \[([\d. ]+)\]", content)}
    assert all(round(width) == 842 and round(height) in (595, 596) for _x, _y, width, height in boxes)


def test_a_large_screen_is_bigger_has_no_filters_and_escape_leaves_it(shared, axe):
    page = shared("/en/")
    page.locator(".share-part").last.get_by_role("button", name="Large screen").click()
    page.wait_for_function("location.search.includes('screen=large')")
    expect(page.locator(".large-figures dd").first).to_be_visible()
    expect(page.locator("#filters")).to_be_hidden()
    scale = page.locator("#map").evaluate("map => map.getBoundingClientRect().width / map.offsetWidth")
    assert scale >= 1.2
    assert axe(page) == []
    page.evaluate("document.fullscreenElement && document.exitFullscreen()")
    page.keyboard.press("Escape")
    expect(page.locator("#filters")).to_be_visible()
    assert "screen" not in page.evaluate("location.search")


def test_a_click_on_a_magnified_map_hits_what_it_shows(opened):
    page = opened("/en/?screen=large")
    expect(page.locator(".large-strip")).to_be_visible()
    page.wait_for_timeout(500)
    marker = page.locator(".port[data-part=europe]")
    expect(marker).to_be_visible()
    rim, box = page.locator("#map").bounding_box(), marker.bounding_box()
    assert rim["x"] <= box["x"]
    assert box["x"] + box["width"] <= rim["x"] + rim["width"]
    page.locator("#map").focus()
    page.keyboard.press("n")
    expect(page.locator("#announcer")).to_contain_text("1 of")


def test_on_a_phone_everything_can_be_shared_too(page, shared, axe):
    page.set_viewport_size({"width": 390, "height": 844})
    page = shared("/zh-hans/", ".map-share-button")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    heights = page.locator(".share button").evaluate_all("buttons => buttons.map((b) => b.offsetHeight)")
    assert min(heights) >= 40
    content, _name = saved(page, 2, 0)
    assert content[:4] == b"\x89PNG"


class TestTour:
    """Its stops follow so fast here that what the last one asked for is dropped: no fault."""

    @pytest.fixture
    def faults(self):
        return None

    def test_the_tour_goes_from_cluster_to_cluster_until_somebody_takes_over(self, opened):
        page = opened("/en/?screen=large")
        page.clock.install()
        page.get_by_role("button", name="Tour").click()
        page.wait_for_function("location.search.includes('screen=tour')")
        depth = page.evaluate("history.length")
        seen = set()
        for _stop in range(3):
            page.clock.run_for(9100)
            page.wait_for_function("location.search.includes('cluster=')")
            seen.add(re.search(r"cluster=([\w-]+)", page.evaluate("location.search"))[1])
        assert len(seen) == 3
        assert page.evaluate("history.length") == depth
        page.mouse.click(700, 600)
        page.wait_for_function("location.search.includes('screen=large')")
