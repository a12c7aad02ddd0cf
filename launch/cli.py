"""The commands of `./atlas`."""

import signal
from collections.abc import Callable

from launch import environment, paths, steps
from launch.bench import bench
from launch.database import database
from launch.lint import lint
from launch.sql import backup, psql, restore
from launch.terminal import call
from launch.testing import test
from launch.up import status, stop, up

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
  ./atlas backup [FILE]              write all records to one file
  ./atlas restore FILE               replace all records by those of a backup
  ./atlas bench [PART ...|all]       what can be measured, and how fast it is
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
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # a shell may have had the first one ignored
        signal.signal(number, _interrupt)
    try:
        return command(rest)
    except KeyboardInterrupt:
        return 130
    except steps.SetupError as failure:
        steps.say(f"\natlas: {failure}")
        if failure.log:
            steps.say(f"  The end of {failure.log}:\n{steps.tail(failure.log)}")
        return 1


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def manage(arguments: list[str]) -> int:
    """Django's manage.py. A statement of an operator may take as long as it takes."""
    with database() as (url, _own):
        env = environment.for_django(url, DATABASE_STATEMENT_TIMEOUT_MS="0", **environment.admin_password())
        return call([paths.PYTHON, paths.ROOT / "manage.py", *arguments], env)


def shell(arguments: list[str]) -> int:
    """A Python shell with Django."""
    return manage(["shell", *arguments])


def run_python(arguments: list[str]) -> int:
    """The project's own Python, with the environment that Django needs."""
    with database() as (url, _own):
        return call([paths.PYTHON, *arguments], environment.for_django(url, DATABASE_STATEMENT_TIMEOUT_MS="0"))


def show_help(_arguments: list[str]) -> int:
    """List the commands."""
    print(HELP, end="")
    return 0


COMMANDS: dict[str, Command] = {
    "up": up,
    "test": test,
    "lint": lint,
    "stop": stop,
    "status": status,
    "bench": bench,
    "manage": manage,
    "shell": shell,
    "python": run_python,
    "psql": psql,
    "backup": backup,
    "restore": restore,
    "help": show_help,
    "--help": show_help,
    "-h": show_help,
}
