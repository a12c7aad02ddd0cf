"""A live server over the demo data, pages that fail on a console error, and axe-core."""

from pathlib import Path

import pytest
from django.conf import settings
from pytest_django.live_server_helper import LiveServer

AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = """() => axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations.map(
    ({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 160)).join(' | ')}`))"""


@pytest.fixture(scope="session")
def demo_server(demo_data):
    """The product over the demo data. pytest-django's own live server would empty the tables after every test."""
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture
def site(demo_server, db):
    """The server's address. The test's own transaction sees the same committed rows as the server's threads."""
    return demo_server.url


def lost(request):
    """Whether a request failed; the browser itself lets go of what a left page or an earlier view had asked for."""
    return request.failure != "net::ERR_ABORTED"


@pytest.fixture
def faults(page):
    """Console errors, exceptions and failed requests of the page; the test fails when there is any at its end."""
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "requestfailed", lambda request: found.append(f"{request.url} {request.failure}") if lost(request) else None
    )
    yield found
    assert found == []


@pytest.fixture
def opened(page, site, request):
    """Return a function that opens a path and waits for what the module calls `READY`, else for the drawn map."""
    wanted = getattr(request.module, "READY", "#map[data-symbols]")

    def visit(path):
        page.goto(f"{site}{path}")
        page.wait_for_selector("html[data-ready]")
        page.wait_for_selector(wanted, state="attached" if wanted.startswith("#map") else "visible")
        return page

    return visit


@pytest.fixture
def axe():
    """Return a function that gives what axe-core finds wrong on a page; the policy of the page lets no script in."""

    def check(page):
        page.evaluate(AXE.read_text())
        return page.evaluate(RUN_AXE)

    return check
