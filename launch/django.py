"""Django's part of a set-up: translations, tables, demo records, collected files, the first administrator."""

import hashlib
from collections.abc import Mapping

from launch import cluster, environment, node, paths, steps

PACKAGES = paths.ROOT / "requirements.lock"
LOCALE = paths.ROOT / "locale"
NOT_OF_THE_DEMO = ("admin", "filters", "forms.py", "tasks.py")  # parts of clusters/ that no load passes through


def ensure_translations() -> None:
    """Compile locale/*.po."""
    sources = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
    present = all(source.with_suffix(".mo").exists() for source in sources)
    with steps.stamped("Translations", "translations", steps.digest(sources), present=present) as wanted:
        if wanted:
            steps.run("translations", [paths.PYTHON, "-I", paths.ROOT / "launch" / "compile_messages.py", LOCALE])


def ensure_tables(env: Mapping[str, str], own: cluster.Cluster | None) -> None:
    """Bring the tables to the newest migration. A restored database that has them all needs nothing."""
    server = "" if own else _identity(env, own)
    migrations = steps.digest([*sorted(paths.ROOT.glob("*/migrations/*.py")), PACKAGES], server)
    with steps.stamped("Database tables", "tables", lambda: migrations + _applied(own)) as wanted:
        if wanted:
            _manage("migrate", env, "migrate", "--noinput")


def ensure_demo(env: Mapping[str, str], own: cluster.Cluster | None) -> None:
    """Load the demo records again whenever they, or the code that reads them, have changed."""
    if env.get("ATLAS_DEMO", "1") in ("0", "false", "no"):
        return
    with steps.stamped("Demo records", "demo", _demo_key(env, own)) as wanted:
        if wanted:
            _manage("load_demo", env, "load_demo")


def _demo_key(env: Mapping[str, str], own: cluster.Cluster | None) -> str:
    code = [part for part in (paths.ROOT / "clusters").glob("*") if part.name not in NOT_OF_THE_DEMO]
    sources = [paths.ROOT / "data", *sorted(code), PACKAGES, paths.ROOT / "package-lock.json"]
    return steps.digest(sources, _identity(env, own))


def ensure_static(env: Mapping[str, str]) -> None:
    """Collect the static files under names that carry their content's hash."""
    sources = [node.DIST, paths.ROOT / "static" / "public", *sorted(paths.ROOT.glob("*/static"))]
    key = steps.digest([*sources, PACKAGES], env.get("STATICFILES_BACKEND", ""))
    collected = (paths.VAR / "staticfiles").is_dir()
    with steps.stamped("Static files", "static", key, present=collected) as wanted:
        if wanted:
            _manage("collectstatic", env, "collectstatic", "--noinput", "--clear")


def ensure_admin(env: Mapping[str, str], own: cluster.Cluster | None) -> None:
    """Create the first administrator, once for each database."""
    with steps.stamped("First administrator", "admin", _admin_key(env, own)) as wanted:
        if wanted:
            _manage("ensure_admin", {**env, **environment.admin_password()}, "ensure_admin")


def _admin_key(env: Mapping[str, str], own: cluster.Cluster | None) -> str:
    return steps.digest([], _identity(env, own))


def accept(env: Mapping[str, str], own: cluster.Cluster | None) -> None:
    """Take a restored database as it is: nothing is added to what the backup held, no demo record and no user."""
    for name, key in (("demo", _demo_key(env, own)), ("admin", _admin_key(env, own))):
        (paths.STAMPS / name).write_text(key)


def _manage(log: str, env: Mapping[str, str], *arguments: str) -> None:
    steps.run(log, [paths.PYTHON, paths.ROOT / "manage.py", *arguments], env=env)


def _identity(env: Mapping[str, str], own: cluster.Cluster | None) -> str:
    """Which database this is, so that a new one is filled anew."""
    if own is None:
        return hashlib.sha256(env["DATABASE_URL"].encode()).hexdigest()
    return cluster.query(
        own,
        cluster.ROLE,
        "select (select system_identifier from pg_control_system()), oid from pg_database"
        " where datname = current_database()",
    )


def _applied(own: cluster.Cluster | None) -> str:
    """What the database says it has applied; somebody may have gone back by hand."""
    if own is None or cluster.query(own, cluster.ROLE, "select to_regclass('django_migrations')") == "":
        return ""
    return cluster.query(
        own, cluster.ROLE, "select md5(string_agg(app || name, ' ' order by app, name)) from django_migrations"
    )
