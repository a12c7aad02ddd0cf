"""Marks of what runs, in var/run, so that a later command can find what a killed one left behind."""

import json
from collections.abc import Iterator
from pathlib import Path

from launch import paths, processes


def write(name: str, pid: int, **facts: str | int) -> None:
    """Note that `pid` runs as `name`; its time of birth tells it from a later process with the same number."""
    mark = _mark(name)
    new = mark.with_suffix(".new")
    new.write_text(json.dumps({"pid": pid, "birth": processes.birth(pid), **facts}))
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
    facts = read(name)
    pid, birth = facts.get("pid"), facts.get("birth")
    return isinstance(pid, int) and birth is not None and processes.birth(pid) == birth


def names() -> Iterator[str]:
    """All names that are noted."""
    for mark in sorted(paths.RUN.glob("*.json")):
        yield mark.stem


def end_leftover(name: str) -> bool:
    """End the session that was noted as `name`, if it is ours; forget it; say whether anything was there."""
    pid = read(name).get("pid")
    # A session keeps its number reserved: when its leader is gone, what still carries the number is the same session.
    ours = isinstance(pid, int) and (is_running(name) or (processes.birth(pid) is None and processes.session_alive(pid)))
    if ours and isinstance(pid, int):
        processes.end_session(pid)
    remove(name)
    return ours


def _mark(name: str) -> Path:
    return paths.RUN / f"{name}.json"
