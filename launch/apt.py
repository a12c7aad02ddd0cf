"""Debian packages: installed as root, or unpacked below var/deb where there is no root."""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from launch import paths, steps

DEB = paths.VAR / "deb"
DEB_ROOT = DEB / "root"
STATUS = Path("/var/lib/dpkg/status")

# A distribution starts a server as soon as its package is laid down. Ours are private instances, so the usual
# policy file says no while apt-get works, and goes again unless it was there before.
QUIET_INSTALL = """
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\\nexit 101\\n' >"$policy"
    chmod 755 "$policy"
    trap 'rm -f "$policy"' EXIT
fi
DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@"
"""


def available() -> bool:
    """Whether this is a Debian-like system."""
    return shutil.which("apt-get") is not None and STATUS.exists()


def rootless() -> bool:
    """ATLAS_ROOTLESS=1 keeps every program below var/ even where root could install it."""
    return os.environ.get("ATLAS_ROOTLESS") == "1"


@functools.cache
def root_prefix() -> list[str] | None:
    """The words that make a command run as root, or None where nothing does."""
    if rootless():
        return None
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    if subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return ["sudo"] if sys.stdin.isatty() else None


def candidate(*names: str) -> str | None:
    """The first of `names` that the package lists offer; the lists are fetched when they know none."""
    found = _offered(names)
    if found is None:
        _update()
        found = _offered(names)
    return found


def install(packages: Iterable[str]) -> None:
    """Install `packages` with root, or below var/deb without."""
    wanted = list(packages)
    prefix = root_prefix()
    if prefix is None:
        _unpack(wanted)
        return
    command = [*prefix, "sh", "-c", QUIET_INSTALL, "apt", *wanted]
    try:
        steps.run("apt", command, own_group=prefix != ["sudo"])
    except steps.SetupError:  # most often the lists are older than the archive
        _update()
        steps.run("apt", command, own_group=prefix != ["sudo"])


def library_env(program: Path) -> dict[str, str]:
    """What a program unpacked below var/deb needs to find its libraries; nothing for an installed one."""
    if not program.is_relative_to(DEB_ROOT):
        return {}
    folders = [folder for pattern in ("usr/lib/*-linux-gnu*", "lib/*-linux-gnu*") for folder in DEB_ROOT.glob(pattern)]
    parts = ("", "/blas", "/lapack", "/pulseaudio")
    return {"LD_LIBRARY_PATH": ":".join(f"{folder}{part}" for folder in folders for part in parts)}


def _offered(names: Iterable[str]) -> str | None:
    env = {**os.environ, "LC_ALL": "C"}
    for name in names:
        command = ["apt-cache", *_options(), "policy", name]
        policy = subprocess.run(command, capture_output=True, text=True, env=env, check=False).stdout
        if any("Candidate:" in line and "(none)" not in line for line in policy.splitlines()):
            return name
    return None


def _update() -> None:
    prefix = root_prefix()
    steps.run("apt", [*(prefix or []), "apt-get", *_options(), "-q", "-y", "update"], own_group=prefix != ["sudo"])


def _options() -> list[str]:
    if root_prefix() is not None:
        return []
    for folder in (DEB / "lists/partial", DEB / "cache/archives/partial"):
        folder.mkdir(parents=True, exist_ok=True)
    private = {
        "Dir::State::lists": DEB / "lists",
        "Dir::State::status": DEB / "status",
        "Dir::Cache": DEB / "cache",
        "Debug::NoLocking": 1,
        "APT::Sandbox::User": "",
    }
    (DEB / "status").write_text("\n\n".join(_kept_stanzas(STATUS.read_text())) + "\n")
    return [word for key, value in private.items() for word in ("-o", f"{key}={value}")]


def _kept_stanzas(status: str) -> Iterator[str]:
    """What is installed, less the programs that must lie together below var/deb with their extensions."""
    apart = ("postgresql", "postgis", "redis", "valkey", "chromium")
    for stanza in status.split("\n\n"):
        name = stanza.strip().partition("\n")[0].removeprefix("Package: ")
        if name and not name.startswith(apart):
            yield stanza.strip()


def _unpack(packages: list[str]) -> None:
    command = ["apt-get", *_options(), "-q", "-y"]
    _update()
    steps.run("apt", [*command, "install", "--no-install-recommends", "--download-only", *packages])
    for archive in sorted((DEB / "cache/archives").glob("*.deb")):
        steps.run("apt", ["dpkg", "-x", archive, DEB_ROOT])
        archive.unlink()
    # The link that update-alternatives would have made, had the packages been installed.
    for control in DEB_ROOT.glob("usr/share/postgresql/*/extension/*-3.control"):
        link = control.with_name(control.name.removesuffix("-3.control") + ".control")
        if not link.exists():
            link.symlink_to(control.name)
