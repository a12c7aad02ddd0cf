"""The commands of `./atlas`."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from launch import cluster, environment, paths, postgis, python, steps

HELP = """\
Cluster Atlas

  ./atlas up [--port N] [--host H]   set everything up and serve it, until Ctrl-C
  ./atlas test [--no-browser] [...]  set up what tests need and run them; the rest goes to pytest
  ./atlas lint                       every check that is not a test
  ./atlas stop                       stop what `up` runs, and anything a killed one left behind
  ./atlas status                     say what runs and where
  ./atlas manage ...                 Django's manage.py
  ./atlas shell                      a Python shell with Django
  ./atlas python ...                 the project's own Python
  ./atlas psql [...]                 the database's own shell
  ./atlas bench [part]               measure
  ./atlas help

Everything made here is kept in var/. docs/operations.md tells more.
"""

Command = Callable[[list[str]], int]


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    command = COMMANDS.get(name)
    if command is None:
        steps.say(f"atlas: there is no command `{name}`.\n\n{HELP}")
        return 2
    paths.make_folders()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        return command(rest)
    except KeyboardInterrupt:
        return 130
    except steps.Failure as failure:
        steps.say(f"\natlas: {failure}")
        if failure.log:
            steps.say(f"  The end of {failure.log}:\n{steps.tail(failure.log)}")
        return 1


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


@contextlib.contextmanager
def database() -> Iterator[str]:
    """Yield the DATABASE_URL: the one given, else that of the project's own cluster, running for so long."""
    with steps.setup_lock():
        python.ensure()
        if not os.environ.get("DATABASE_URL"):
            postgis.ensure()
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    with cluster.running("main") as own:
        yield own.url()


def call(command: Sequence[str | Path], env: dict[str, str], cwd: Path | None = None) -> int:
    """Run a command at the user's terminal. Ctrl-C is for it; its end is ours."""
    process = subprocess.Popen([str(word) for word in command], env=env, cwd=cwd)
    try:
        while True:
            try:
                code = process.wait()
            except KeyboardInterrupt:
                process.terminate() if not sys.stdin.isatty() else None
                continue
            return code if code >= 0 else 128 - code
    finally:
        if process.poll() is None:
            process.kill()


def manage(arguments: list[str]) -> int:
    """Django's manage.py. A statement of an operator may take as long as it takes."""
    with database() as url:
        env = environment.for_django(url, DATABASE_STATEMENT_TIMEOUT_MS="0")
        return call([paths.PYTHON, paths.ROOT / "manage.py", *arguments], env)


def shell(arguments: list[str]) -> int:
    """A Python shell with Django."""
    return manage(["shell", *arguments])


def run_python(arguments: list[str]) -> int:
    """The project's own Python, with the environment that Django needs."""
    with database() as url:
        return call([paths.PYTHON, *arguments], environment.for_django(url))


def psql(arguments: list[str]) -> int:
    """The database's own shell."""
    with database() as url:
        program = postgis.find()
        name = program / "psql" if program else "psql"
        return call([name, url.replace("postgis://", "postgresql://", 1), *arguments], dict(os.environ))


def show_help(_arguments: list[str]) -> int:
    """List the commands."""
    print(HELP, end="")
    return 0


COMMANDS: dict[str, Command] = {
    "manage": manage,
    "shell": shell,
    "python": run_python,
    "psql": psql,
    "help": show_help,
    "--help": show_help,
    "-h": show_help,
}
