"""The map page in a real browser with a made-up nation: bytes, drawing, filtering, frames, hovering, memory."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, Route, sync_playwright

from bench._nation import CLUSTERS, LINKS, nation
from launch import browser
from mapviz.data.packed import pack

HERE = Path(__file__).parent
LEAFLET = HERE.parent / "node_modules" / "leaflet" / "dist"
REFERENCE = "http://reference.invalid/"
WINDOW = {"width": 1440, "height": 900}
KB = 1024
RUNS = 5
CYCLES = int(os.environ.get("BENCH_CYCLES", "60"))
WARM_UP = 5
START = "/en/?members=none"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

# Of a page without our policy: the yardstick, and what Leaflet's own lines would cost.
MARKERS = """async () => {
  const map = L.map('m', {renderer: L.canvas(), zoomAnimation: false}).setView([35, 105], 4);
  const places = Array.from({length: 3000}, (_, i) => [20 + (i * 7919 % 2800) / 100, 90 + (i * 104729 % 3500) / 100]);
  const took = await bench.painted(() => places.forEach((place) => L.circleMarker(place, {radius: 5}).addTo(map)));
  map.remove();
  return took; }"""
LINES = """async () => {
  const map = L.map('m', {renderer: L.canvas(), zoomAnimation: false}).setView([35, 105], 4);
  const at = (i) => [20 + (i * 7919 % 2800) / 100, 90 + (i * 104729 % 3500) / 100];
  const curve = ([a, b], [c, d]) => Array.from({length: 13}, (_, k) =>
    [a + (c - a) * k / 12 + Math.sin(k / 12 * Math.PI), b + (d - b) * k / 12]);
  const took = await bench.painted(() => { for (let i = 0; i < 60000; i++)
    L.polyline(curve(at(i), at(i * 31 + 7)), {weight: 1, opacity: 0.3}).addTo(map); });
  map.remove();
  return took; }"""
LINKS_APPEAR = """async () => {
  const boxes = [...document.querySelectorAll('.facet-scale input[type=checkbox]')].filter((box) => box.checked);
  for (const box of boxes) box.click();
  await new Promise((resolve) => setTimeout(resolve, 400));
  return bench.painted(() => boxes[1].click()); }"""
ALL_SCALES = "[...document.querySelectorAll('.facet-scale input')].forEach((box) => box.checked || box.click())"
FILTER = """async () => {
  const box = document.querySelectorAll('.facet-domain input[type=checkbox]')[1];
  return bench.painted(() => box.click()); }"""
YEAR = """async (by) => {
  const slider = document.querySelector('.year-to');
  return bench.painted(() => {
    slider.value = Number(slider.value) + by;
    slider.dispatchEvent(new Event('input', {bubbles: true})); }); }"""
HOVER = """([x, y]) => {
  const host = document.querySelector('#map'), took = [];
  for (let i = 0; i < 60; i++) {
    const begun = performance.now();
    host.dispatchEvent(new MouseEvent('mousemove', {bubbles: true, clientX: x + i * 4, clientY: y + i * 2}));
    took.push(performance.now() - begun);
  }
  return bench.median(took); }"""


class Report:
    """Lines of figure, budget and verdict."""

    def __init__(self) -> None:
        self.short = 0
        print(f"{'':58} {'measured':>10} {'budget':>10} {'':>14}", flush=True)

    def line(self, name: str, value: float, budget: float, unit: str, *, least: bool = False, note: str = "") -> None:
        """Print one; `least`: the budget is what must be reached at least."""
        passes = value >= budget if least else value <= budget
        self.short += not passes
        verdict = "passes" if passes else "falls short"
        print(f"{name:58} {value:8.1f} {unit:<2}{budget:8.1f} {unit:<2} {verdict:11} {note}", flush=True)


def main() -> None:
    """Measure the running installation's page; a figure beyond its budget fails nothing."""
    address = os.environ.get("ATLAS_ADDRESS", "").rstrip("/")
    if not address:
        sys.exit("Nothing runs here to be measured: start ./atlas up in another terminal first.")
    clusters, links = nation(_real_clusters(address))
    window = f"{WINDOW['width']}x{WINDOW['height']}"
    print(f"{address}, synthetic data / 合成数据: {CLUSTERS} clusters, {LINKS} links, {window}")
    answers = {"clusters.json": _json(clusters), "links.bin": pack(links)}
    with _browser() as (page, yard):
        report = Report()
        _bytes(page, address, answers, report)
        _drawing(page, yard, report)
        _frames(page, report)
        _memory(page, report)
    print(f"{report.short} of the figures fall short." if report.short else "All figures are within their budgets.")


@contextmanager
def _browser() -> Iterator[tuple[Page, Page]]:
    """Two pages that know the measuring functions: one for the product, one with Leaflet alone."""
    program = browser.ensure()
    os.environ |= browser.playwright_env(program)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        context = chromium.new_context(viewport=WINDOW)
        context.add_init_script(f"globalThis.bench = {(HERE / '_page.js').read_text().partition(chr(10))[2]}")
        context.route(f"{REFERENCE}*", _reference)
        yard = context.new_page()
        yard.goto(REFERENCE)
        yield context.new_page(), yard
        chromium.close()


def _reference(route: Route) -> None:
    name = route.request.url.removeprefix(REFERENCE)
    route.fulfill(path=LEAFLET / name if name.startswith("leaflet.") else HERE / "_reference.html")


def _real_clusters(address: str) -> dict[str, Any]:
    """The running installation's own clusters: the made-up ones lie around their places."""
    with urllib.request.urlopen(f"{address}/en/") as answer:  # noqa: S310  our own address
        config = re.search(r'id="atlas-config"[^>]*>(.*?)</script>', answer.read().decode())
    with urllib.request.urlopen(f"{address}{json.loads(config[1])['data']}clusters.json") as answer:  # type: ignore[index]  # noqa: S310
        return dict(json.load(answer))


def _json(payload: dict[str, Any]) -> bytes:
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


# --- bytes ------------------------------------------------------------------------------------------------------------
def _bytes(page: Page, address: str, answers: dict[str, bytes], report: Report) -> None:
    """Open the page with the made-up nation and weigh what it loads, gzipped as the server does."""
    loaded: dict[str, int] = {}
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("?")[0]))
    page.on("response", lambda response: _weigh(response, loaded))
    for name, body in answers.items():
        page.route(f"**/{name}*", _answering(body))
    _profiles(page, address)
    page.goto(f"{address}{START}")
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(1500)
    if "synthetic" not in page.locator(".map-synthetic").inner_text():
        sys.exit("The page does not say that these data are synthetic.")

    def total(*endings: str) -> float:
        return sum(size for name, size in loaded.items() if name.endswith(endings)) / KB

    # What the page waited for before it asked for data; the rest comes when the map is there.
    first = asked[: next(i for i, url in enumerate(asked) if url.endswith("clusters.json"))]
    scripts = sum(loaded.get(name, 0) for name in first if name.endswith(".js")) / KB
    report.line("Scripts before the map is drawn, gz", scripts, 90, "KB")
    report.line("Styles, gz", total(".css"), 12 + 7, "KB", note="map 12, pages 7")
    report.line("Data of the first view, gz", total("clusters.json", "regions.json"), 150, "KB")
    report.line("Links, gz", total("links.bin"), 190, "KB")
    before = total(".js")
    page.goto(f"{address}{START}&cluster=synthetic-7")
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(3000)
    report.line(
        "Charts and panel of a cluster, when wanted, gz",
        total(".js") - before,
        200 + 10,
        "KB",
        note="charts 200, panel 10",
    )
    page.goto(f"{address}{START}")
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(1000)


def _answering(body: bytes) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type="application/octet-stream")


def _weigh(response: Any, loaded: dict[str, int]) -> None:
    name = response.url.partition("?")[0]
    if response.status == 200 and name.endswith((".js", ".css", ".json", ".bin")):
        loaded[name] = len(gzip.compress(response.body(), 6))


def _profiles(page: Page, address: str) -> None:
    """The panel of a made-up cluster gets a real one's answer, so that its path is measured too."""
    known: list[bytes] = []

    def answer(route: Route) -> None:
        if not known:
            url = re.sub(r"clusters/[\w-]+\.json", "clusters/cn-miit-03.json", route.request.url)
            known.append(route.fetch(url=url).body())
        route.fulfill(body=known[0], content_type="application/json")

    page.route("**/clusters/synthetic-*.json", answer)


# --- drawing ----------------------------------------------------------------------------------------------------------
def _drawing(page: Page, yard: Page, report: Report) -> None:
    """Times from a change to its paint, as multiples of R, which is taken in turn with them."""
    markers, appear, steps, years = [], [], [], []
    for number in range(RUNS):
        yard.bring_to_front()
        markers.append(float(yard.evaluate(MARKERS)))
        page.bring_to_front()
        page.wait_for_timeout(300)
        appear.append(_quietly(page, LINKS_APPEAR))
        page.evaluate(ALL_SCALES)
        page.wait_for_timeout(500)
        steps += [_quietly(page, FILTER), _quietly(page, FILTER)]
        years.append(_quietly(page, YEAR, -1 if number % 2 else 1))
        years.append(_quietly(page, YEAR, 1 if number % 2 else -1))
    yard.bring_to_front()
    lines = float(yard.evaluate(LINES))
    page.bring_to_front()
    reference = median(markers)
    print(f"R, the first draw of 3,000 canvas circleMarkers in this browser: {reference:.0f} ms", flush=True)
    first = median(appear)
    report.line("Links appear, to paint", first / reference, 1.2, "R", note=f"{first:.0f} ms")
    report.line(
        "... against Leaflet's own lines, times faster", lines / first, 15, "x", least=True, note=f"{lines:.0f} ms"
    )
    report.line("Filter step, to paint", median(steps) / reference, 0.7, "R", note=f"{median(steps):.0f} ms")
    report.line("Year step, to paint", median(years) / reference, 0.7, "R", note=f"{median(years):.0f} ms")
    box = page.locator("#map").bounding_box() or {"x": 0, "y": 0, "width": 1, "height": 1}
    spot = [box["x"] + box["width"] * 0.55, box["y"] + box["height"] * 0.45]
    report.line("Hover: finding and naming what is under the pointer", page.evaluate(HOVER, spot), 16, "ms")


def _quietly(page: Page, script: str, argument: object = None) -> float:
    """What a script measures after a moment in which nothing happens."""
    page.wait_for_timeout(300)
    return float(page.evaluate(script, argument))


def _frames(page: Page, report: Report) -> None:
    """The longest frame after the map was dragged, and while it zooms."""
    pans, zooms = [], []
    for i in range(RUNS):
        page.mouse.move(800, 450)
        page.mouse.down()
        page.mouse.move(800 - 120 * (-1) ** i, 450 + 40 * (-1) ** i, steps=12)
        page.evaluate("() => { globalThis.stopped = bench.record(); }")
        page.mouse.up()
        page.wait_for_timeout(700)
        pans.append(float(page.evaluate("stopped()")))
        page.evaluate("() => { globalThis.stopped = bench.record(); }")
        page.locator("#map-zoom button").nth(i % 2).click()
        page.wait_for_timeout(900)
        zooms.append(float(page.evaluate("stopped()")))
    report.line("Longest frame after a drag", median(pans), 50, "ms")
    report.line("Longest frame of a zoom, with the drawing at its end", median(zooms), 67, "ms")


# --- memory -----------------------------------------------------------------------------------------------------------
def _memory(page: Page, report: Report) -> None:
    """Heap after the collector has run, at first and after many rounds of use."""
    session = page.context.new_cdp_session(page)

    def heap() -> float:
        session.send("HeapProfiler.collectGarbage")
        return float(session.send("Runtime.getHeapUsage")["usedSize"]) / KB / KB

    loaded = heap()
    early = 0.0
    for number in range(CYCLES):
        _use(page, number)
        if number == WARM_UP - 1:
            early = heap()
    late = heap()
    report.line("Heap when loaded", loaded, 40, "MB")
    report.line(f"Heap after {CYCLES} rounds of use", late, 60, "MB")
    report.line(f"Growth between round {WARM_UP} and {CYCLES}", late - early, 5, "MB", note=f"from {early:.1f} MB")


def _use(page: Page, number: int) -> None:
    """One round: filter, choose a cluster, let go, change years, zoom, look at the world, at the table, and back."""
    page.evaluate(FILTER)
    page.evaluate(YEAR, -1)
    page.locator("#map").focus()
    for key in ("n", "n", "Enter"):
        page.keyboard.press(key)
    page.wait_for_timeout(150)
    page.locator("#map").focus()
    page.keyboard.press("Escape")
    for name in ("World", "China", "Table", "Map"):
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_timeout(120)
    page.locator("#map-zoom button").nth(number % 2).click()
    page.evaluate(FILTER)
    page.evaluate(YEAR, 1)
    page.wait_for_timeout(150)


if __name__ == "__main__":
    main()
