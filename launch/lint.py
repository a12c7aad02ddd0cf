"""`./atlas lint`: every check that is not a test."""

import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from launch import checks, environment, node, paths, steps
from launch.database import database

TYPED = ("api", "clusters", "config", "launch", "mapviz")
SHOWN_LINES = 40
Words = list[str | Path]
Outcome = tuple[bool, str, float]
DEPLOY_CHECK: Words = [paths.PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
LONG_KEY = "only-for-the-deployment-check-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2


def lint(_arguments: list[str]) -> int:
    """Run all checks, two at a time, and return 1 when one failed."""
    begun = time.monotonic()
    with database("test") as (url, _own):
        with steps.setup_lock():
            node.ensure_packages()
            node.ensure_bundle()  # a check looks for its folder
        env = environment.for_django(url)
        todo: dict[str, Callable[[], tuple[bool, str]]] = {
            **{title: _tool(command, env) for title, command in _tools().items()},
            "Django: ready for deployment": _tool(DEPLOY_CHECK, _deployed(env)),
            "lock files name no host": _locks,
            "nothing built or foreign is committed": _tracked,
        }
        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(_timed, todo.values()))
    for title, (good, output, seconds) in zip(todo, outcomes, strict=True):
        print(f"  {title:.<44} {'ok    ' if good else 'FAILED'} {seconds:6.1f} s", flush=True)
        if not good:
            _show(title, output)
    failed = sum(not outcome[0] for outcome in outcomes)
    print(f"{len(outcomes) - failed} checks ok, {failed} failed, {time.monotonic() - begun:.1f} s")
    return 1 if failed else 0


def _show(title: str, output: str) -> None:
    """The end of what a failed check said, and where all of it is."""
    lines = output.rstrip().splitlines()
    with steps.open_log("lint") as log:
        log.write(f"\n$ {title}\n{output}".encode())
    if len(lines) > SHOWN_LINES:
        print(f"      ... {len(lines) - SHOWN_LINES} more lines in {paths.LOGS / 'lint.log'}")
    print("\n".join(f"      {line}" for line in lines[-SHOWN_LINES:]), flush=True)


def _tools() -> dict[str, Words]:
    tools = paths.VENV / "bin"
    return {
        "mypy": [tools / "mypy", *TYPED],
        "ruff: rules": [tools / "ruff", "check", "--output-format", "concise", "."],
        "ruff: format": [tools / "ruff", "format", "--check", "--quiet", "."],
        "import directions": [tools / "lint-imports"],
        "JavaScript types": [*node.npm(), "run", "--silent", "check"],
        "Django: migrations are complete": _manage("makemigrations", "--check", "--dry-run"),
        "translations are complete": _manage("check_translations"),
        "docker-compose.yml": [
            *(tools / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")
        ],
        "Dockerfile": [tools / "hadolint", "Dockerfile"],
    }


def _manage(*arguments: str) -> Words:
    return [paths.PYTHON, paths.ROOT / "manage.py", *arguments]


def _deployed(env: Mapping[str, str]) -> dict[str, str]:
    """The environment of a real installation behind TLS that owns its whole domain."""
    given = {"BEHIND_TLS": "true", "HSTS_INCLUDE_SUBDOMAINS": "true", "HSTS_PRELOAD": "true", "DEBUG": "false"}
    return {**env, **given, "SECRET_KEY": LONG_KEY, "ALLOWED_HOSTS": "atlas.example.org"}


def _tool(command: Words, env: Mapping[str, str]) -> Callable[[], tuple[bool, str]]:
    def run() -> tuple[bool, str]:
        result = subprocess.run(
            [str(word) for word in command],
            cwd=paths.ROOT,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        return result.returncode == 0, result.stdout

    return run


def _timed(check: Callable[[], tuple[bool, str]]) -> Outcome:
    begun = time.monotonic()
    try:
        good, output = check()
    except OSError as error:
        good, output = False, str(error)
    return good, output, time.monotonic() - begun


def _locks() -> tuple[bool, str]:
    found = []
    for name in ("requirements.lock", "requirements.boot"):
        found += [f"{name}: {line}" for line in checks.hosts_in_requirements((paths.ROOT / name).read_text())]
    for name in ("package-lock.json", "launch/chromium/package-lock.json"):
        found += [f"{name}: {line}" for line in checks.hosts_in_package_lock((paths.ROOT / name).read_text())]
    return not found, "\n".join(found)


def _tracked() -> tuple[bool, str]:
    if not (paths.ROOT / ".git").exists() or not shutil.which("git"):
        return True, ""  # an unpacked release has nothing to ask
    command = ["git", "-c", f"safe.directory={paths.ROOT}", "ls-files"]
    listed = subprocess.run(command, cwd=paths.ROOT, capture_output=True, text=True, check=False)
    found = checks.foreign_files(listed.stdout.splitlines())
    return listed.returncode == 0 and not found, "\n".join(found) or listed.stderr
