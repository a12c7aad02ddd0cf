"""`./atlas up`, `stop` and `status`: the whole product on this machine."""

import argparse
import contextlib
import fcntl
import os
import time
from collections.abc import Iterator, Mapping, Sequence

from launch import broker, cluster, django, environment, node, paths, pidfiles, ports, probe, processes, services, steps
from launch.database import database

READY_WITHIN = 90.0


def up(arguments: list[str]) -> int:
    """Set everything up, serve it, and stay until told to stop."""
    parser = argparse.ArgumentParser(prog="./atlas up", description="Set everything up and serve it, until Ctrl-C.")
    parser.add_argument("--port", help="default 8000, or the next free one")
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 opens it to other machines")
    options = parser.parse_args(arguments)
    first = ports.wanted(options.port)
    steps.verbose = True
    with _only_one():
        clear_leftovers()
        steps.say("Cluster Atlas")
        with database() as (url, own):
            serve(url, own, options.host, first)
    steps.say("Stopped.")
    return 0


def serve(url: str, own: cluster.Cluster | None, host: str, first_port: int) -> None:
    """Bring the database and the files up to date, then run the services until a signal comes."""
    env = environment.for_django(url, ALLOWED_HOSTS=os.environ.get("ALLOWED_HOSTS") or ports.allowed_hosts(host))
    running: list[services.Service] = []
    try:
        if "BROKER_URL" not in os.environ:
            running.append(services.message_broker("main"))
            running[-1].start()
        prepare(env, own)
        port = ports.choose(host, first_port)
        if port != first_port:
            steps.say(f"  Port {first_port} is taken; using {port}.")
        if "BROKER_URL" not in os.environ:
            broker.wait("main")
        with steps.step("Web server"):
            running.append(services.web(env, host, port))
            running[-1].start()
            wait_until_ready(running, host, port, env)
        for service in services.workers(env):  # pages need not wait for these
            running.append(service)
            service.start()
        address = f"http://{ports.visible_host(host)}:{port}"
        pidfiles.write("up", os.getpid(), address=address)
        announce(address)
        watch(running, own)
    finally:
        services.stop_all(running)


def prepare(env: Mapping[str, str], own: cluster.Cluster | None) -> None:
    """All that must be there before a page can be served."""
    with steps.setup_lock():
        node.ensure_packages()
        node.ensure_bundle()
        django.ensure_translations()
        # A load may take longer than any page may.
        patient = {**env, "DATABASE_STATEMENT_TIMEOUT_MS": "0"}
        django.ensure_tables(patient, own)
        django.ensure_demo(patient, own)
        django.ensure_static(patient)
        django.ensure_admin(patient, own)


def wait_until_ready(running: Sequence[services.Service], host: str, port: int, env: Mapping[str, str]) -> None:
    """Wait for /readyz, and give up at once when a service dies."""
    until = time.monotonic() + READY_WITHIN
    address = ports.visible_host(host).strip("[]")
    while not probe.answers(address, port, "/readyz", env["ALLOWED_HOSTS"]):
        for service in running:
            if service.ended() is not None:
                log = paths.LOGS / f"{service.name}.log"
                raise steps.SetupError(f"{service.name} ended with code {service.ended()}.", log)
        if time.monotonic() > until:
            raise steps.SetupError(f"/readyz did not answer within {READY_WITHIN:.0f} s.", paths.LOGS / "web.log")
        time.sleep(0.1)


def announce(address: str) -> None:
    """Print where things are."""
    lines = [
        "",
        f"Ready after {time.monotonic() - steps.STARTED:.1f} s.",
        f"  Map        {address}/",
        f"  API docs   {address}/api/docs/",
        f"  Admin      {address}/admin/   user admin, first password: ADMIN_PASSWORD in {paths.SECRETS}",
        f"  Logs       {paths.LOGS}/",
        "Ctrl-C stops everything.",
    ]
    with contextlib.suppress(OSError):
        print("\n".join(lines), flush=True)


def watch(running: Sequence[services.Service], own: cluster.Cluster | None) -> None:
    """Keep the services and the database alive until a signal comes, which is the usual end and no error."""
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            for service in running:
                service.watch()
            if own and not cluster.is_alive(own):
                steps.say("  The database server ended; it starts again")
                cluster.start(own)
            time.sleep(0.5)


def stop(_arguments: list[str]) -> int:
    """Stop a running `up` and whatever a killed one left behind."""
    if pidfiles.is_running("up"):
        steps.say("Stopping.")
        processes.end(int(pidfiles.read("up")["pid"]), patience=60)
    pidfiles.remove("up")
    count = clear_leftovers()
    left = [name for name in ("main", "test") if cluster.stop_leftover(name)]
    steps.say("Stopped." if not count and not left else f"Cleared away: {', '.join([*count, *left])}.")
    return 0


def status(_arguments: list[str]) -> int:
    """Say what runs; exit code 3 when nothing does, as init scripts have it."""
    address = pidfiles.read("up").get("address") if pidfiles.is_running("up") else None
    print(f"up          {address or ('being started' if pidfiles.is_running('up') else 'not running')}")
    for name in pidfiles.names():
        if name != "up":
            state = "running" if pidfiles.is_running(name) else "dead"
            print(f"{name:<11} {state}  (process {pidfiles.read(name)['pid']})")
    if not os.environ.get("DATABASE_URL"):
        own = cluster.locate("main")
        state = "running" if cluster.is_alive(own) else "not running"
        print(f"database    {state}  {own.data}")
    return 0 if address else 3


def clear_leftovers() -> list[str]:
    """End what a killed `up` has left behind, and name it."""
    return [name for name in pidfiles.names() if name != "up" and pidfiles.end_leftover(name)]


@contextlib.contextmanager
def _only_one() -> Iterator[None]:
    """Refuse a second `up` in the same folder."""
    with (paths.RUN / "up.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            address = pidfiles.read("up").get("address") or "an address it will print when it is ready"
            raise steps.SetupError(f"Cluster Atlas is already up at {address}. Stop it with ./atlas stop.") from None
        pidfiles.write("up", os.getpid())
        try:
            yield
        finally:
            pidfiles.remove("up")
