"""Marks of what runs, in var/run, so that a later command can find what a killed one left behind."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from launch import paths, processes


def write(name: str, pid: int, **facts: str | int) -> None:
    """Note that `pid` runs as `name`; its time of birth tells it from a later process with the same number."""
    mark = _mark(name)
    new = mark.with_suffix(".new")
    owner = {"owner": os.getpid(), "owner_birth": processes.birth(os.getpid())}
    new.write_text(json.dumps({"pid": pid, "birth": processes.birth(pid), **owner, **facts}))
    new.replace(mark)


def read(name: str) -> dict[str, str | int]:
    """What was noted; empty when nothing was, or it cannot be read."""
    try:
        facts = json.loads(_mark(name).read_text())
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def remove(name: str) -> None:
    """Forget `name`."""
    _mark(name).unlink(missing_ok=True)


def is_running(name: str) -> bool:
    """Whether the very process that was noted still runs."""
    return _lives(name, "pid", "birth")


def names() -> Iterator[str]:
    """All names that are noted."""
    for mark in sorted(paths.RUN.glob("*.json")):
        yield mark.stem


def end_leftover(name: str) -> bool:
    """End the session noted as `name` if whoever began it is gone; say whether anything was there."""
    if _lives(name, "owner", "owner_birth"):
        return False
    pid = read(name).get("pid")
    # A session keeps its number reserved: when its leader is gone, what still carries the number is the same session.
    ours = isinstance(pid, int) and (is_running(name) or _has_orphans(pid))
    if ours and isinstance(pid, int):
        processes.end_session(pid)
    remove(name)
    return ours


def _has_orphans(leader: int) -> bool:
    return processes.birth(leader) is None and processes.session_alive(leader)


def _lives(name: str, number: str, birth: str) -> bool:
    facts = read(name)
    pid, born = facts.get(number), facts.get(birth)
    return isinstance(pid, int) and born is not None and processes.birth(pid) == born


def _mark(name: str) -> Path:
    return paths.RUN / f"{name}.json"
