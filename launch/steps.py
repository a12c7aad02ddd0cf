"""Runs the steps of a set-up: prints each with its time, keeps its log, skips it while its inputs are unchanged."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from launch import paths

MAX_LOG_BYTES = 5_000_000
STARTED = time.monotonic()
verbose = False  # `up` and `test` also name the steps that had nothing to do


class SetupError(Exception):
    """One sentence for the user, and the log that holds the details."""

    def __init__(self, message: str, log: Path | None = None) -> None:
        super().__init__(message)
        self.log = log


def say(message: str = "", end: str = "\n") -> None:
    """Tell the user something on standard error: standard output belongs to the command that is run."""
    with contextlib.suppress(OSError):  # a terminal that was closed must not keep us from ending in good order
        print(message, end=end, file=sys.stderr, flush=True)


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
    """Print `title`, do the step, print its time."""
    say(f"  {title:.<44} ", end="")
    begun = time.monotonic()
    try:
        yield
    except BaseException:
        say("failed")
        raise
    say(f"{time.monotonic() - begun:6.1f} s")


def tail(log: Path, lines: int = 20) -> str:
    """The last lines that the last command wrote to a log, for an error message."""
    if not log.exists():
        return ""
    last = log.read_text(errors="replace").rpartition("\n$ ")[2]
    return "\n".join(f"    {line}" for line in last.splitlines()[-lines:])


def open_log(name: str) -> IO[bytes]:
    """Open var/log/NAME.log for appending."""
    shorten_log(name)
    return (paths.LOGS / f"{name}.log").open("ab")


def shorten_log(name: str) -> None:
    """Put a large log aside as NAME.log.1. Its writer, who appends, goes on in the emptied file."""
    log = paths.LOGS / f"{name}.log"
    if log.exists() and log.stat().st_size > MAX_LOG_BYTES:
        shutil.copyfile(log, log.with_suffix(".log.1"))
        os.truncate(log, 0)


def run(
    name: str,
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    own_group: bool = True,
) -> None:
    """Run a tool with its output in var/log/NAME.log; in a group of its own so that nothing of it survives us."""
    with open_log(name) as log:
        log.write(f"\n$ {' '.join(map(str, command))}\n".encode())
        log.flush()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd or paths.ROOT,
            env=None if env is None else dict(env),
            stdin=subprocess.DEVNULL if own_group else None,
            stdout=log,
            stderr=subprocess.STDOUT,
            process_group=0 if own_group else None,
        )
        try:
            code = process.wait()
        except BaseException:
            _end(process, own_group)
            raise
    if code:
        raise SetupError(f"{Path(str(command[0])).name} failed with code {code}.", paths.LOGS / f"{name}.log")


def _end(process: subprocess.Popen[bytes], own_group: bool) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if own_group:
            os.killpg(process.pid, signal.SIGTERM)
        else:
            process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()


def digest(inputs: Iterable[Path], *extra: str) -> str:
    """A hash over the names and contents of files (folders: all files in them) and over some words."""
    result = hashlib.sha256("\0".join(extra).encode())
    for path in inputs:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                result.update(f"\0{file}\0".encode())
                result.update(hashlib.sha256(file.read_bytes()).digest())
    return result.hexdigest()


@contextlib.contextmanager
def stamped(title: str, name: str, key: str | Callable[[], str], *, present: bool = True) -> Iterator[bool]:
    """Yield whether the step must run. Its stamp is written only when it has ended well.

    `key` stands for all that the step depends on; a function is asked again at the end, as the step may change it.
    """
    stamp = paths.STAMPS / name
    if present and stamp.exists() and stamp.read_text() == (key() if callable(key) else key):
        if verbose:
            say(f"  {title:.<44} unchanged")
        yield False
        return
    stamp.unlink(missing_ok=True)
    with step(title):
        yield True
    stamp.write_text(key() if callable(key) else key)


@contextlib.contextmanager
def setup_lock() -> Iterator[None]:
    """Let one `./atlas` at a time change var/; the system frees the lock however its holder ends."""
    with (paths.RUN / "setup.lock").open("a") as lock:
        for attempt in range(20):
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            if attempt == 19:
                say("  waiting for another ./atlas to finish its set-up")
                fcntl.flock(lock, fcntl.LOCK_EX)
            time.sleep(0.1)
        yield
