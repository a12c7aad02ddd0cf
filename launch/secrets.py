"""Secrets of this installation: made once, kept in var/secrets.env, readable by their owner only."""

import os
import secrets
from pathlib import Path

from launch import paths


def load(path: Path = paths.SECRETS) -> dict[str, str]:
    """Return the secrets, making those that are not there yet."""
    known = _read(path)
    missing = {key: value for key, value in _fresh().items() if key not in known}
    if missing:
        known |= missing
        _write(path, known)
    path.chmod(0o600)
    return known


def _fresh() -> dict[str, str]:
    return {"SECRET_KEY": secrets.token_urlsafe(64), "ADMIN_PASSWORD": secrets.token_urlsafe(15)}


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    pairs = (line.split("=", 1) for line in path.read_text().splitlines() if "=" in line and not line.startswith("#"))
    return {key.strip(): value.strip() for key, value in pairs}


def _write(path: Path, values: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")  # never half written, and never open to others for a moment
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w") as file:
        file.write("# Secrets of this installation. Losing SECRET_KEY signs everybody out.\n")
        file.writelines(f"{key}={value}\n" for key, value in values.items())
    new.replace(path)
