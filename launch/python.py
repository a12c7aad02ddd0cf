"""Python packages: uv, pinned by version and hash, lays the locked packages into var/venv."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from launch import apt, paths, steps

BOOT = paths.VAR / "boot"
BOOT_LOCK = paths.ROOT / "requirements.boot"
LOCK = paths.ROOT / "requirements.lock"


def ensure() -> None:
    """Bring var/venv to what requirements.lock says."""
    # The folder is part of the key: the scripts of an environment name it, so a moved project needs a new one.
    key = steps.digest([BOOT_LOCK, LOCK], sys.version, platform.machine(), str(paths.VENV))
    with steps.stamped("Python packages", "python", key, present=paths.PYTHON.exists()) as wanted:
        if wanted:
            uv = _uv()
            steps.run("python", [uv, "venv", "--quiet", "--clear", "--python", sys.executable, paths.VENV], env=_env())
            sync: list[str | Path] = [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", paths.PYTHON, LOCK]
            steps.run("python", sync, env=_env())


def site_packages() -> Path:
    """The folder of the installed packages."""
    return next((paths.VENV / "lib").glob("python3*/site-packages"))


def _env() -> dict[str, str]:
    return {**os.environ, "UV_LINK_MODE": os.environ.get("UV_LINK_MODE", "copy")}


def _uv() -> Path:
    uv = BOOT / "bin" / "uv"
    shutil.rmtree(BOOT, ignore_errors=True)
    if not _has_pip():
        _install_pip()
    # --target passes the block that distributions put on their own Python, and needs neither venv nor ensurepip.
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    steps.run("python", [*pip, "--only-binary=:all:", "--require-hashes", "-r", BOOT_LOCK, "--target", BOOT])
    return uv


def _has_pip() -> bool:
    return subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def _install_pip() -> None:
    if apt.available() and apt.root_prefix() is not None:
        apt.install(["python3-pip"])
    if not _has_pip():
        raise steps.SetupError(
            f"{sys.executable} has no pip: install it (Debian, Ubuntu: sudo apt-get install python3-pip)."
        )
