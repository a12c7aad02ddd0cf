"""The map in a frame: its caption, its way to the full view, and the manners of a guest."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("faults")]


@pytest.fixture
def elsewhere():
    """Another site: a real one, because a browser lets no page that came from nowhere frame one of this machine."""
    pages = {}

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages.get(self.path, "").encode())

        def log_message(self, *_args):
            """Not into the test's output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", pages
    server.shutdown()
    server.server_close()


@pytest.fixture
def framed(page, site, elsewhere):
    """Return a function that shows an address in a frame of a page of another origin."""
    address, pages = elsewhere

    def visit(path, width=900, height=640):
        pages["/"] = f'<h1>Elsewhere</h1><iframe src="{site}{path}" width="{width}" height="{height}"></iframe>'
        page.goto(address)
        frame = page.frames[1]
        frame.wait_for_selector("html[data-ready]", state="attached")
        frame.wait_for_selector("#map[data-symbols]", state="attached")
        return frame

    return visit


@pytest.mark.parametrize(
    ("path", "title", "review"),
    [("/en/embed/", "China: clusters", "not a standard map"), ("/zh-hans/embed/", "中国", "非标准地图")],
)
def test_a_frame_has_title_legend_source_and_no_filters(framed, axe, path, title, review):
    frame = framed(path)
    expect(frame.locator("#embed-title")).to_contain_text(title)
    expect(frame.locator("#embed-source")).to_contain_text(re.compile(r"\d{4}-\d{2}-\d{2}.*\d+"))
    expect(frame.locator("#map-source")).to_contain_text(review)
    expect(frame.locator("#legend-box summary")).to_be_visible()
    expect(frame.locator("#filters, #panel, #timeline, .site-header")).to_have_count(0)
    assert axe(frame) == []


def test_the_way_to_the_full_view_keeps_the_state(framed, site):
    frame = framed("/en/embed/?tier=national&cluster=cn-miit-03")
    expect(frame.locator("#embed-title")).to_have_text("Shanghai integrated circuits")
    link = frame.locator("#embed-full")
    expect(link).to_have_attribute("href", re.compile(rf"^{site}/en/\?.*tier=national.*cluster=cn-miit-03"))
    expect(link).to_have_attribute("target", "_blank")


def test_a_guest_leaves_the_history_of_its_host_alone(framed, page):
    frame = framed("/en/embed/")
    before = page.evaluate("history.length")
    frame.locator(".port[data-part=europe]").click()
    expect(frame.locator("#embed-title")).to_contain_text("Europe")
    frame.wait_for_function("location.search.includes('view=world')")
    assert page.evaluate("history.length") == before


def test_a_small_frame_shows_the_map(framed):
    frame = framed("/zh-hans/embed/", width=340, height=420)
    assert frame.evaluate("document.documentElement.scrollWidth") <= 340
    assert frame.locator("#map").bounding_box()["height"] > 200
