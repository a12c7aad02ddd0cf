"""A real worker and a real beat on a real broker do what was asked of them."""

import contextlib
import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection
from django_celery_beat.models import IntervalSchedule, PeriodicTask
from django_celery_results.models import TaskResult

from clusters import tasks
from clusters.models import Link
from tests import factories as f

pytestmark = [
    pytest.mark.worker,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not os.environ.get("BROKER_URL"), reason="needs BROKER_URL, which ./atlas test gives"),
]


def database_url():
    server = connection.settings_dict
    host = server["OPTIONS"].get("host") or server["HOST"]
    return f"postgis://{server['USER']}@/{server['NAME']}?host={host}"


@contextlib.contextmanager
def celery(log, *arguments):
    """A part of Celery on the test's own database."""
    ours = {key: value for key, value in os.environ.items() if key != "PYTEST_XDIST_WORKER"}
    services = {"DATABASE_URL": database_url(), "BROKER_URL": settings.CELERY_BROKER_URL}
    env = {**ours, **services, "DJANGO_SETTINGS_MODULE": "config.settings_test"}
    command = [sys.executable, "-m", "celery", "-A", "config", *arguments, "--loglevel=INFO"]
    with log.open("w") as output:
        process = subprocess.Popen(command, env=env, stdout=output, stderr=output, start_new_session=True)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def worker(tmp_path_factory, django_db_setup):
    """One worker for all tests: most of its cost is its start."""
    log = tmp_path_factory.mktemp("celery") / "worker.log"
    queues = "--queues=interactive,bulk"
    with celery(log, "worker", "--concurrency=1", queues, "--without-gossip", "--without-mingle"):
        yield


def eventually(condition, seconds=120):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def test_worker_rebuilds_the_links_that_were_lost(worker):
    collaboration = f.CollaborationFactory()
    for _ in range(2):
        f.ParticipantFactory(collaboration=collaboration, cluster=f.ClusterFactory())
    Link.objects.all().delete()
    asked = tasks.rebuild_derived.delay()
    assert eventually(lambda: TaskResult.objects.filter(task_id=asked.id, status="SUCCESS").exists())
    assert Link.objects.count() == 1


def test_beat_sends_what_is_due(worker, tmp_path):
    second = IntervalSchedule.objects.create(every=1, period=IntervalSchedule.SECONDS)
    PeriodicTask.objects.create(name="fold", task="clusters.tasks.fold_changes", interval=second)
    done = TaskResult.objects.filter(task_name="clusters.tasks.fold_changes", status="SUCCESS")
    with celery(tmp_path / "beat.log", "beat", "--max-interval=1", "--pidfile="):
        assert eventually(lambda: done.count() > 1)
    assert settings.CELERY_BROKER_URL.startswith("redis+socket://"), "the tests' own broker"
