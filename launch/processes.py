"""What the system knows of a process: enough to tell ours from a stranger that got the same number later."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

PROC = Path("/proc")


def birth(pid: int) -> str | None:
    """When the process began, in the system's own words; None when there is none. With the number it is an identity."""
    if (PROC / "self" / "stat").exists():
        fields = _stat(pid)
        return f"{_boot()} {fields[19]}" if fields and fields[0] != "Z" else None
    answer = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return answer.stdout.strip() or None


def program(pid: int) -> str | None:
    """The short name of the program."""
    if PROC.joinpath("self", "comm").exists():
        with contextlib.suppress(OSError):
            return (PROC / str(pid) / "comm").read_text().strip()
        return None
    answer = subprocess.run(["ps", "-o", "comm=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return Path(answer.stdout.strip()).name or None


def session_alive(leader: int) -> bool:
    """Whether anything of the session that `leader` began still lives, itself included."""
    if (PROC / "self" / "stat").exists():
        numbers = (int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit())
        return any(fields[3] == str(leader) and fields[0] != "Z" for fields in map(_stat, numbers) if fields)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, 0)
        return True
    return False


def end(pid: int, patience: float) -> None:
    """Ask one process to end, and after `patience` seconds make it."""
    born = birth(pid)
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)
        until = time.monotonic() + patience
        while birth(pid) == born and time.monotonic() < until:
            time.sleep(0.05)
        if birth(pid) != born:
            return


def end_session(leader: int, patience: float = 10.0, reap: Callable[[], object] = lambda: None) -> None:
    """Ask the session's leader to end, then its orphans, and after `patience` seconds make them all.

    Only the leader is asked at first: it knows how to end its own children without losing their work. A caller who
    is the parent passes `reap`, because a dead child counts as alive until its parent has looked.
    """
    for number, whole, wait in (
        (signal.SIGTERM, birth(leader) is None, patience),
        (signal.SIGTERM, True, 1.0),
        (signal.SIGKILL, True, 5.0),
    ):
        if not session_alive(leader):
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(leader, number) if whole else os.kill(leader, number)
        until = time.monotonic() + wait
        while session_alive(leader) and time.monotonic() < until:
            reap()
            time.sleep(0.05)


def _stat(pid: int) -> list[str]:
    """Fields of /proc/PID/stat from the third on; the second, the name, may hold blanks and brackets."""
    with contextlib.suppress(OSError):
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return []


def _boot() -> str:
    with contextlib.suppress(OSError):
        return (PROC / "sys/kernel/random/boot_id").read_text().strip()
    return ""
