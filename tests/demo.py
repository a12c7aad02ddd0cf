"""The demo data, loaded once for all tests of a run that ask for `demo_data`; those tests run last.

The rows are committed, so that live servers see them too. `tests/conftest.py` imports the fixtures and the hook.
"""

import pytest
from django.apps import apps
from django.db import connection

from clusters.importing.demo.sequence import load_demo
from clusters.importing.report import Report
from clusters.models import Source


def load(django_db_blocker) -> Report:
    """Load the demo data and return the report."""
    with django_db_blocker.unblock():
        return load_demo()


def empty_tables() -> None:
    """Take all records away; inside a test this lasts until the test ends."""
    tables = [model._meta.db_table for model in apps.get_app_config("clusters").get_models(include_auto_created=True)]
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")


def remove(django_db_blocker) -> None:
    """Take all records away for good."""
    with django_db_blocker.unblock():
        empty_tables()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Begin empty: a reused database may hold the rows of a run that was killed."""
    with django_db_blocker.unblock():
        has_rows = Source.objects.exists()
    if has_rows:
        remove(django_db_blocker)


@pytest.fixture(scope="session")
def demo_data(django_db_setup, django_db_blocker):
    """The whole of data/, and the report of its load. A test that flushes its tables would take it from the others."""
    yield load(django_db_blocker)
    remove(django_db_blocker)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: "demo_data" in getattr(item, "fixturenames", ()))
