"""The databases of a run: one with the tables and no record, and one for each fixture that fills another.

Each process that runs tests has its own. Which of them a test stands on follows from its fixtures, so the order of the
tests does not matter. Rows of the filled ones are committed, so that live servers see them too; no test may flush them.
The tables and the demo data are copied from templates, which are kept from run to run until their sources change.
"""

import contextlib
import os
import pickle

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections, transaction

from clusters.importing.demo.sequence import load_demo
from launch import paths, steps
from mapviz.presenters.memory import forget

PREFIX = "atlas_template_"
LOCK = 7301551  # any number that nobody else takes: two processes never make a template at once
PACKAGES = [paths.ROOT / "requirements.lock", paths.ROOT / "package-lock.json"]
CODE = paths.ROOT / "clusters"
TABLES = [
    *sorted(paths.ROOT.glob("*/migrations/*.py")),
    *(CODE / name for name in ("migration_helpers.py", "sql", "services/roles.py")),
    paths.ROOT / "config" / "settings.py",
    *PACKAGES,
]
DEMO = [CODE, paths.ROOT / "config", paths.ROOT / "data", *PACKAGES]
names = {}  # the databases of this process so far, by the fixture that fills them
EMPTY = ""
kinds = ["demo_data"]


def connect(name):
    """Point all threads at the database `name`, and drop what was remembered of another."""
    if connection.settings_dict["NAME"] != name:
        connections.close_all()
        connection.settings_dict["NAME"] = name
        ContentType.objects.clear_cache()
        cache.clear()
        forget()


@contextlib.contextmanager
def maintenance():
    """A cursor outside the databases of the tests, while nobody else makes or copies templates."""
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # the end of the connection gives it back
        yield cursor


def clone(cursor, source, name):
    cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')


def from_template(cursor, kind, inputs, make, base, name):
    """Make `name` a copy of the template for `inputs`; where that is missing, build it first on `base`."""
    template = f"{PREFIX}{kind}_{steps.digest(inputs)[:16]}"
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"{PREFIX}{kind}_"])
    found = [row[0] for row in cursor.fetchall()]
    if template in found:
        clone(cursor, template, name)
        return
    clone(cursor, base, name)
    connect(name)
    make()
    connections.close_all()
    for old in found:
        cursor.execute(f'DROP DATABASE IF EXISTS "{old}"')
    clone(cursor, name, template)


def make_tables():
    call_command("migrate", verbosity=0, interactive=False)


def make_demo():
    """Load data/ and keep the report beside the rows."""
    report = load_demo()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE demo_report (report bytea)")
        cursor.execute("INSERT INTO demo_report VALUES (%s)", [pickle.dumps(report)])


def read_report():
    with connection.cursor() as cursor:
        cursor.execute("SELECT report FROM demo_report")
        return pickle.loads(cursor.fetchone()[0])  # noqa: S301  make_demo has written it


def filled(make):
    """A fixture of the same name: a database that `make` has filled, once for each process; its value in pickled form.

    Pickled, because a test may change the objects that it is given.
    """
    kind = make.__name__
    kinds.append(kind)

    @pytest.fixture(scope="session", name=kind)
    def fixture(django_db_setup, django_db_blocker):
        name = f"{names[EMPTY]}_{kind}"
        with django_db_blocker.unblock():
            with maintenance() as cursor:
                clone(cursor, names[EMPTY], name)
            connect(name)
            with transaction.atomic():
                value = pickle.dumps(make())
        names[kind] = name
        return value

    return fixture


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """In place of pytest-django's own, which would run all migrations in each process."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    name = f"test_{settings.DATABASES['default']['NAME']}{worker and f'_{worker}'}"
    with django_db_blocker.unblock():
        with maintenance() as cursor:
            from_template(cursor, "tables", TABLES, make_tables, "template0", name)
        connect(name)
        names[EMPTY] = name
    yield
    with django_db_blocker.unblock(), maintenance() as cursor:
        for each in names.values():
            cursor.execute(f'DROP DATABASE IF EXISTS "{each}" WITH (FORCE)')


@pytest.fixture(scope="session")
def demo_data(django_db_setup, django_db_blocker):
    """The whole of data/, and the report of its load."""
    name = f"{names[EMPTY]}_demo"
    with django_db_blocker.unblock():
        with maintenance() as cursor:
            from_template(cursor, "demo", DEMO, make_demo, names[EMPTY], name)
        connect(name)
        names["demo_data"] = name
        return read_report()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    if names:
        wanted = next((kind for kind in kinds if kind in getattr(item, "fixturenames", ())), EMPTY)
        connect(names.get(wanted, names[EMPTY]))
