"""PostgreSQL's own tools on the database in use: its shell, a backup, and the way back."""

import os
import time
from pathlib import Path

from launch import apt, cluster, django, paths, pidfiles, postgis, steps
from launch.database import database
from launch.terminal import call


def psql(arguments: list[str]) -> int:
    """The database's own shell."""
    with database() as (url, own):
        return _call(own, "psql", url, arguments)


def backup(arguments: list[str]) -> int:
    """Write all records to one file, by default in var/backup; the product may go on running."""
    file = Path(arguments[0]) if arguments else paths.VAR / "backup" / time.strftime("atlas-%Y%m%d-%H%M%S.dump")
    file.parent.mkdir(parents=True, exist_ok=True)
    old_mask = os.umask(0o077)  # it holds drafts, addresses and hashed passwords
    try:
        with database() as (url, own), steps.step("Backup"):
            code = _call(own, "pg_dump", url, ["--format=custom", "--no-owner", f"--file={file}"])
    finally:
        os.umask(old_mask)
    if code == 0:
        print(f"{file}  {file.stat().st_size:,} bytes")
    return code


def restore(arguments: list[str]) -> int:
    """Replace all records by those of a backup. A database of somebody else's must be empty for it."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        raise steps.SetupError("Name the backup file: ./atlas restore FILE.")
    if pidfiles.is_running("up"):
        raise steps.SetupError("Stop the product before its records are replaced: ./atlas stop.")
    with database() as (url, own), steps.step("Restore"):
        if own:
            cluster.query(own, "postgres", f"drop database {cluster.ROLE} with (force)")
            cluster.query(own, "postgres", f"create database {cluster.ROLE}")
        code = _call(own, "pg_restore", url, ["--no-owner", "--exit-on-error", str(Path(arguments[0]).resolve())])
        if code == 0:
            django.accept({"DATABASE_URL": url}, own)
        return code


def _call(own: cluster.Cluster | None, tool: str, url: str, arguments: list[str]) -> int:
    folder = cluster.programs(own) if own else postgis.find()
    program = folder / tool if folder else Path(tool)
    address = f"--dbname={url.replace('postgis://', 'postgresql://', 1)}"
    env = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    return call([program, address, *arguments], {**env, **apt.library_env(program)})
