"""What all tests share: their databases, and a browser that needs no outside network."""

import os

import pytest

from tests.databases import demo_data, django_db_setup, pytest_runtest_setup  # noqa: F401  pytest finds them here
from tests.worlds import crowded_world, hidden_world, lonely_world, small_world  # noqa: F401

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's event loop runs in the tests' own thread

CHROMIUM_SWITCHES = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    switches = [*CHROMIUM_SWITCHES, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return {**browser_type_launch_args, "executable_path": os.environ.get("CHROMIUM"), "args": switches}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "timezone_id": "Asia/Shanghai", "viewport": {"width": 1440, "height": 900}}
