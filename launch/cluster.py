"""The project's own PostgreSQL cluster: data in var/, a unix socket in /tmp, no TCP port, nothing of the system's."""

import contextlib
import fcntl
import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from launch import apt, paths, postgis, processes, steps

ROLE = "atlas"
# Set by the caller for another server or another PROJ: a server that inherits them misbehaves.
FOREIGN = ("PG", "PROJ_", "GDAL_", "LD_")
SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "jit": "off",
    "timezone": "UTC",
}
CARELESS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


@dataclass(frozen=True)
class Cluster:
    """One private server: `main` keeps its data with care, `test` may lose it."""

    name: str
    data: Path
    socket: Path
    account: pwd.struct_passwd | None  # the account the server runs as; None is our own

    def url(self, database: str = ROLE) -> str:
        """The DATABASE_URL; Django's reader takes the socket's folder from the query, not from the host part."""
        return f"postgis://{ROLE}@/{database}?host={self.socket}"


def locate(name: str) -> Cluster:
    """Where the cluster `name` lies and which account it runs as."""
    account = _account()
    folder = "pgdata" if name == "main" else f"pgdata-{name}"
    data = paths.VAR / folder
    if account and _run(["test", "-x", str(paths.VAR)], account).returncode:
        # A project below /root cannot be reached by the server's account.
        data = Path("/var/tmp") / f"atlas-{paths.TAG}" / folder
    return Cluster(name, data, paths.socket_dir(f"pg-{name}"), account)


@contextlib.contextmanager
def running(name: str) -> Iterator[Cluster]:
    """Have the cluster run while the block lasts; whoever is the last to leave stops it.

    Each user holds a shared lock, which the system frees however its holder ends. The one who can turn his into an
    exclusive lock is alone.
    """
    cluster = locate(name)
    with (paths.RUN / f"cluster-{name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        start(cluster)
        try:
            yield cluster
        finally:
            stop_unless_used(cluster, lock.fileno())


def stop_unless_used(cluster: Cluster, lock: int) -> bool:
    """Stop the cluster when nobody else holds its lock."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    stop(cluster)
    return True


def stop_leftover(name: str) -> bool:
    """Stop a cluster that outlived whoever started it; say whether there was one."""
    cluster = locate(name)
    if not is_alive(cluster):
        return False
    with (paths.RUN / f"cluster-{name}.lock").open("a") as lock:
        return stop_unless_used(cluster, lock.fileno())


def start(cluster: Cluster) -> None:
    """Create what is missing, start the server unless it answers, and see that the database is there."""
    with steps.setup_lock():
        paths.make_private_dir(cluster.socket, *_owner(cluster))
        if not (cluster.data / "PG_VERSION").exists():
            with steps.step(f"New database cluster ({cluster.name})"):
                _create(cluster, programs(cluster))
        # Ask the server itself: pg_ctl status believes a stale pid file.
        if not _answers(cluster) and not _answers_soon(cluster):
            with steps.step("Database server") if steps.verbose else contextlib.nullcontext():
                _start(cluster)
        if query(cluster, "postgres", "select 1 from pg_database where datname = current_user") != "1":
            query(cluster, "postgres", f"create database {ROLE}")


def stop(cluster: Cluster) -> None:
    """Stop the server; open sessions are ended, committed work is kept."""
    if is_alive(cluster):
        _pg_ctl(cluster, "-m", "fast", "-w", "-t", "60", "stop")


def query(cluster: Cluster, database: str, sql: str) -> str:
    """Run one statement as the cluster's owner and return its bare answer."""
    result = _psql(cluster, database, sql)
    if result.returncode:
        log = paths.LOGS / f"postgres-{cluster.name}.log"
        raise steps.SetupError(f"The database refused: {result.stderr.strip()}", log)
    return result.stdout.strip()


def _answers(cluster: Cluster) -> bool:
    return _psql(cluster, "postgres", "select 1").returncode == 0


def is_alive(cluster: Cluster) -> bool:
    """Whether the process that the cluster names is a living PostgreSQL."""
    return _is_server(cluster.data / "postmaster.pid")


def _answers_soon(cluster: Cluster) -> bool:
    """Wait while a server is starting or recovering after a crash; clear away the marks of one that is dead."""
    for _ in range(300):
        if not is_alive(cluster):
            _clear_marks(cluster)
            return False
        if _answers(cluster):
            return True
        time.sleep(0.2)
    return False


def _clear_marks(cluster: Cluster) -> None:
    """PostgreSQL respects any process that carries a dead server's number, be it a stranger or not yet buried."""
    for mark in (cluster.data / "postmaster.pid", *cluster.socket.glob(".s.PGSQL.*.lock")):
        if not _is_server(mark):
            mark.unlink(missing_ok=True)


def _is_server(mark: Path) -> bool:
    if not mark.exists():
        return False
    number = mark.read_text().partition("\n")[0].strip()
    if not number.isdigit() or processes.birth(int(number)) is None:
        return False
    return processes.program(int(number)) in ("postgres", "postmaster")


def _pg_ctl(cluster: Cluster, *words: str, log: IO[bytes] | None = None) -> subprocess.CompletedProcess[str]:
    return _run([programs(cluster) / "pg_ctl", "-D", cluster.data, "-s", *words], cluster.account, log)


def _psql(cluster: Cluster, database: str, sql: str) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [programs(cluster) / "psql", "-X", "-q", "-tA", "-v", "ON_ERROR_STOP=1"]
    target: list[str | Path] = ["-h", cluster.socket, "-U", ROLE, "-d", database, "-c", sql]
    return _run([*command, *target], cluster.account)


def _create(cluster: Cluster, folder: Path) -> None:
    cluster.data.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    new = cluster.data.with_name(
        cluster.data.name + ".new"
    )  # renamed when whole: a killed initdb leaves no half cluster
    common: list[str | Path] = [folder / "initdb", "-D", new, "-U", ROLE, "--auth=trust", "--encoding=UTF8"]
    if cluster.name != "main":
        common.append("--no-sync")
    for locale in ("--locale=C.UTF-8", "--no-locale"):  # older macOS has no C.UTF-8
        shutil.rmtree(new, ignore_errors=True)
        paths.make_private_dir(new, *_owner(cluster))
        with steps.open_log("initdb") as log:
            if _run([*common, locale], cluster.account, log).returncode == 0:
                new.rename(cluster.data)
                return
    raise steps.SetupError("The database cluster could not be created.", paths.LOGS / "initdb.log")


def _start(cluster: Cluster) -> None:
    settings = {**SETTINGS, "unix_socket_directories": cluster.socket, **({} if cluster.name == "main" else CARELESS)}
    options = " ".join(f"-c {key}={value}" for key, value in settings.items())
    name = f"postgres-{cluster.name}"
    with steps.open_log(name) as log:  # opened by us: the server's account need not be able to reach the folder
        code = _pg_ctl(cluster, "-w", "-t", "120", "-o", options, "start", log=log).returncode
    if code:
        raise steps.SetupError("The database server did not start.", paths.LOGS / f"{name}.log")


def programs(cluster: Cluster) -> Path:
    """The folder of the programs that can read the cluster: those that made it, else the newest."""
    made_by = cluster.data / "PG_VERSION"
    major = made_by.read_text().strip() if made_by.exists() else None
    folder = postgis.find(major)
    if folder is None and major:
        raise steps.SetupError(
            f"The data in {cluster.data} were made by PostgreSQL {major}, which is not installed with PostGIS any more."
            f" Install postgresql-{major}-postgis-3, or move the folder away and restore a backup."
        )
    if folder is None:
        raise steps.SetupError(postgis.HELP)
    return folder


def _account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: find the account to run it as."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise steps.SetupError("PostgreSQL refuses to run as root, and there is no account `postgres` or `nobody`.")


def _owner(cluster: Cluster) -> tuple[int, int] | tuple[None, None]:
    return (cluster.account.pw_uid, cluster.account.pw_gid) if cluster.account else (None, None)


def _run(
    command: list[str | Path], account: pwd.struct_passwd | None, log: IO[bytes] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one of the server's programs as its account. Only with a log may it leave a server behind."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(FOREIGN)}
    env |= {"LC_ALL": "C.UTF-8", **apt.library_env(Path(command[0]))}
    if account:
        env["HOME"] = account.pw_dir
    return subprocess.run(
        [str(word) for word in command],
        env=env,
        cwd="/",
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
        stdin=subprocess.DEVNULL,
        stdout=log or subprocess.PIPE,
        stderr=log or subprocess.PIPE,
        text=True,
        check=False,
    )
