"""Starts the long-running processes, starts again one that dies, and ends them all."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from launch import broker, paths, pidfiles, processes, steps

LONGEST_PAUSE = 60.0
HEALTHY_AFTER = 60.0  # a process that lived so long starts again at once when it dies
WORKER_TIMEOUT_MS = "600000"  # jobs may ask heavier questions than pages


@dataclass
class Service:
    """One process and what is needed to start it again."""

    name: str
    command: Sequence[str | Path]
    env: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    due: float = field(default=0.0)

    def start(self) -> None:
        """Start it in a session of its own: a Ctrl-C at the terminal is for us, and we end it in good order."""
        with steps.open_log(self.name) as log:
            self.process = subprocess.Popen(
                [str(word) for word in self.command],
                cwd=paths.ROOT,
                env=dict(self.env),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started = time.monotonic()
        pidfiles.write(self.name, self.process.pid)

    def ended(self) -> int | None:
        """The exit code when it is not running."""
        return self.process.poll() if self.process else None

    def watch(self) -> None:
        """Start it again after a death, each time a little later; keep its log from growing for ever."""
        steps.shorten_log(self.name)
        code, now = self.ended(), time.monotonic()
        if code is None or self.process is None:
            return
        if not self.due:
            processes.end_session(self.process.pid, patience=2)  # what it may have left of itself
            self.failures = 0 if now - self.started > HEALTHY_AFTER else self.failures + 1
            pause = pause_before(self.failures)
            self.due = now + pause
            steps.say(f"  {self.name} ended with code {code}; it starts again in {pause:.0f} s")
        elif now >= self.due:
            self.due = 0.0
            self.start()

    def stop(self, patience: float) -> None:
        """End it and everything it has started."""
        if self.process:
            processes.end_session(self.process.pid, patience, reap=self.process.poll)
            pidfiles.remove(self.name)


def pause_before(failures: int) -> float:
    """Seconds to wait before the next start: 1, 2, 4 and so on, at most a minute."""
    return min(LONGEST_PAUSE, 2.0 ** max(0, failures - 1))


def message_broker(name: str) -> Service:
    """A broker of our own."""
    label = "broker" if name == "main" else f"broker-{name}"
    return Service(label, broker.command(name), {**os.environ, **broker.env()})


def web(env: Mapping[str, str], host: str, port: int) -> Service:
    """The web server."""
    threads = env.get("WEB_THREADS", "8")
    address = ["--host", host, "--port", str(port)]
    size = [
        "--workers",
        env.get("WEB_WORKERS", str(web_workers())),
        "--blocking-threads",
        threads,
        "--respawn-failed-workers",
    ]
    program: list[str | Path] = [
        paths.VENV / "bin" / "granian",
        "--interface",
        "wsgi",
        "--no-ws",
        "--workers-kill-timeout",
        "5",
    ]
    return Service("web", [*program, *address, *size, "config.wsgi:application"], env)


def web_workers() -> int:
    """Two from four processors on: the database and the jobs need theirs too."""
    return 2 if (os.cpu_count() or 1) >= 4 else 1


def workers(env: Mapping[str, str]) -> list[Service]:
    """One worker for what people wait for, one for long jobs, and the clock."""
    celery: list[str | Path] = [paths.VENV / "bin" / "celery", "-A", "config"]
    common = ["--loglevel", "INFO", "--without-gossip", "--without-mingle"]
    jobs = {"DATABASE_STATEMENT_TIMEOUT_MS": WORKER_TIMEOUT_MS, **env}
    return [
        Service("worker", [*celery, "worker", "-n", "worker@%h", "-Q", "interactive", "-c", "1", *common], jobs),
        Service("worker-bulk", [*celery, "worker", "-n", "bulk@%h", "-Q", "bulk,analytics", "-c", "1", *common], jobs),
        Service("beat", [*celery, "beat", "--pidfile=", "--loglevel", "INFO"], jobs),
    ]


def stop_all(services: Sequence[Service], patience: float = 10.0) -> None:
    """End the services, the last started first; a further Ctrl-C does not break this off."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for service in services:  # all are asked before the first is waited for
        if service.process and service.ended() is None:
            service.process.terminate()
    for service in reversed(services):
        service.stop(patience)
