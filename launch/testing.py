"""`./atlas test`: all that the tests need, then Node's test runner and pytest."""

import contextlib
import fcntl
import time
from collections.abc import Iterator
from pathlib import Path

from launch import broker, browser, cluster, django, environment, node, paths, services, steps
from launch.database import database
from launch.terminal import call

JS_TESTS = "tests/js/**/*.test.*js"


def test(arguments: list[str]) -> int:
    """Run the tests and return pytest's exit code, or that of the JavaScript tests when only they failed."""
    steps.verbose = True
    with_browser = "--no-browser" not in arguments
    chosen = [argument for argument in arguments if argument != "--no-browser"]
    steps.say("Cluster Atlas: tests")
    with _slot() as slot, database("test") as (url, own):
        env = _environment(url, own, slot)
        with steps.setup_lock():
            node.ensure_packages()
            django.ensure_translations()
            if with_browser:
                node.ensure_bundle()
                env |= browser.playwright_env(browser.ensure())
        with _broker(f"test-{slot}") as broker_url:
            env["BROKER_URL"] = broker_url
            return _run(env, with_browser, chosen)


def _run(env: dict[str, str], with_browser: bool, chosen: list[str]) -> int:
    begun = time.monotonic()
    js_code = 0 if narrows(chosen) else _run_js(env)
    js_ended = time.monotonic()
    code = call([paths.PYTHON, "-m", "pytest", *options(with_browser, chosen), *chosen], env, paths.ROOT)
    ended = time.monotonic()
    steps.say(
        f"Set-up {begun - steps.STARTED:.1f} s, JavaScript tests {js_ended - begun:.1f} s,"
        f" pytest {ended - js_ended:.1f} s, all {ended - steps.STARTED:.1f} s."
    )
    return code or js_code


def options(with_browser: bool, chosen: list[str]) -> list[str]:
    """Pytest's: picked tests run in one process, all tests side by side in as many as there are cores, up to four."""
    beside = ["--numprocesses", "auto", "--maxprocesses", "4", "--dist", "worksteal"]
    return [*([] if with_browser else ["-m", "not browser"]), *([] if narrows(chosen) else beside)]


def narrows(chosen: list[str]) -> bool:
    """Whether the arguments pick certain Python tests, so that the JavaScript ones are not meant."""
    return any(word in ("-k", "-m", "--lf") or Path(word.partition("::")[0]).exists() for word in chosen)


def _run_js(env: dict[str, str]) -> int:
    """Node's runner over tests/js; it is given the files, because it takes no folder."""
    files = sorted(paths.ROOT.glob(JS_TESTS))
    if not files:
        return 0
    return call([node.node(), "--test", "--test-reporter=dot", *files], env, paths.ROOT)


def _environment(url: str, own: cluster.Cluster | None, slot: int) -> dict[str, str]:
    """Settings of the tests; a second run at the same time has a database of its own."""
    address = own.url(cluster.ROLE + (str(slot) if slot else "")) if own else url
    return environment.for_django(
        address,
        DJANGO_SETTINGS_MODULE="config.settings_test",
        DJANGO_LIVE_TEST_SERVER_ADDRESS="127.0.0.1",  # the name localhost is not known everywhere
        DATABASE_STATEMENT_TIMEOUT_MS="60000",
    )


@contextlib.contextmanager
def _slot() -> Iterator[int]:
    """The lowest number that no other test run of this folder holds."""
    for number in range(100):
        with (paths.RUN / f"test-{number}.lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield number
            return
    raise steps.SetupError("A hundred test runs are under way in this folder.")


@contextlib.contextmanager
def _broker(name: str) -> Iterator[str]:
    """A broker that begins empty and ends with the tests."""
    service = services.message_broker(name)
    broker.socket(name).unlink(missing_ok=True)
    service.start()
    try:
        broker.wait(name)
        yield broker.url(name)
    finally:
        services.stop_all([service])
