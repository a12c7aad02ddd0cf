"""PostgreSQL with PostGIS: finds the programs, or gets them from the system's packages."""

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from launch import apt, broker, steps

SYSTEM_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
HELP = (
    "PostgreSQL with PostGIS was not found and could not be installed. Install it"
    " (Debian, Ubuntu: postgresql-postgis; macOS: brew install postgis), set DATABASE_URL to a database that has it,"
    " or use docker compose up."
)


def ensure() -> None:
    """See to it that PostGIS is there, and fetch the broker's package in the same call."""
    if find():
        return
    with steps.step("PostgreSQL and PostGIS programs"):
        if apt.available():
            apt.install([_package(), *broker.packages()])
        elif shutil.which("brew"):
            steps.run("brew", ["brew", "install", "postgis", *broker.brew_formulas()])
        find.cache_clear()
    if not find():
        raise steps.SetupError(HELP)


@functools.cache
def find(major: str | None = None) -> Path | None:
    """The folder of the newest PostgreSQL programs that have PostGIS (of version `major` where one is asked for)."""
    for folder in _folders():
        if major and version(folder) != major:
            continue
        if (_share(folder) / "extension" / "postgis.control").exists():
            return folder
    return None


def version(folder: Path) -> str:
    """The major version of the programs in `folder`, as a cluster's PG_VERSION file writes it."""
    env = {**os.environ, **apt.library_env(folder)}
    words = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, env=env, check=False
    ).stdout
    match = re.search(r"(\d+)(\.\d+)*", words)
    return match[1] if match else ""


def _package() -> str:
    if name := apt.candidate("postgresql-postgis"):
        return name
    # Releases without the version-free package have it under their server's number.
    names = apt.candidate(*(f"postgresql-{major}-postgis-3" for major in range(18, 12, -1)))
    if not names:
        raise steps.SetupError(HELP)
    return names


def _folders() -> Iterator[Path]:
    seen = set()
    for folder in _candidates():
        if folder not in seen and all(os.access(folder / tool, os.X_OK) for tool in ("pg_ctl", "initdb", "psql")):
            seen.add(folder)
            yield folder


def _candidates() -> Iterator[Path]:
    if given := os.environ.get("PG_BINDIR"):
        yield Path(given)
    yield from _newest_first(apt.DEB_ROOT.glob("usr/lib/postgresql/*/bin"))
    if apt.rootless():
        return
    for pattern in SYSTEM_PLACES:
        yield from _newest_first(Path("/").glob(pattern.removeprefix("/")))
    if tool := shutil.which("pg_ctl"):
        yield Path(tool).resolve().parent


def _newest_first(folders: Iterator[Path]) -> list[Path]:
    return sorted(folders, key=lambda folder: -int((re.findall(r"\d+", str(folder)) or ["0"])[-1]))


def _share(folder: Path) -> Path:
    # A Debian tree unpacked elsewhere keeps its shape, but its pg_config would still answer with the system's folder.
    if match := re.search(r"^(.*)/lib/postgresql/(\d+)/bin$", str(folder)):
        return Path(f"{match[1]}/share/postgresql/{match[2]}")
    answer = subprocess.run(
        [folder / "pg_config", "--sharedir"], capture_output=True, text=True, check=False
    ).stdout.strip()
    return Path(answer) if answer else folder.parent / "share/postgresql"
