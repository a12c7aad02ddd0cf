import os
import signal
import subprocess
import sys
import time

import pytest

from launch import paths, pidfiles, processes


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "RUN", tmp_path)


@pytest.fixture
def sleeper():
    process = subprocess.Popen(["sleep", "60"], start_new_session=True)
    yield process
    process.kill()
    process.wait()


def disown(name):
    """Make the mark look like one whose writer has been killed."""
    mark = paths.RUN / f"{name}.json"
    mark.write_text(mark.read_text().replace('"owner": ', '"owner": -'))


def test_noted_process_is_known_until_it_dies(sleeper):
    pidfiles.write("web", sleeper.pid, address="http://127.0.0.1:8000")
    assert pidfiles.is_running("web")
    assert pidfiles.read("web")["address"] == "http://127.0.0.1:8000"
    sleeper.kill()
    sleeper.wait()
    assert not pidfiles.is_running("web")


def test_stranger_with_the_same_number_is_neither_known_nor_ended(sleeper):
    pidfiles.write("web", sleeper.pid)
    mark = paths.RUN / "web.json"
    mark.write_text(mark.read_text().replace('"birth": "', '"birth": "another time '))
    disown("web")
    assert not pidfiles.is_running("web")
    assert not pidfiles.end_leftover("web")
    assert sleeper.poll() is None
    assert list(pidfiles.names()) == []


def test_leftover_of_a_killed_owner_is_ended(sleeper):
    pidfiles.write("web", sleeper.pid)
    disown("web")
    assert pidfiles.end_leftover("web")
    assert sleeper.wait(5) == -signal.SIGTERM


def test_process_of_a_living_owner_is_left_alone(sleeper):
    pidfiles.write("broker-test-0", sleeper.pid)
    assert not pidfiles.end_leftover("broker-test-0")
    assert pidfiles.is_running("broker-test-0")


def test_unreadable_mark_is_nothing():
    (paths.RUN / "web.json").write_text("{")
    assert pidfiles.read("web") == {}
    assert not pidfiles.is_running("web")
    assert not pidfiles.end_leftover("web")


def test_orphans_end_with_their_session():
    script = "sleep 60 & echo started; wait"
    leader = subprocess.Popen(["sh", "-c", script], start_new_session=True, stdout=subprocess.PIPE)
    leader.stdout.readline()
    leader.kill()
    leader.wait()
    leader.stdout.close()
    assert processes.session_alive(leader.pid)
    processes.end_session(leader.pid)
    assert not processes.session_alive(leader.pid)


def test_process_that_ignores_the_request_is_made_to_end():
    script = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    deaf = subprocess.Popen([sys.executable, "-c", script], start_new_session=True, stdout=subprocess.PIPE)
    deaf.stdout.readline()
    deaf.stdout.close()
    begun = time.monotonic()
    processes.end_session(deaf.pid, patience=0.2, reap=deaf.poll)
    assert deaf.wait(5) == -signal.SIGKILL
    assert time.monotonic() - begun < 4


def test_birth_tells_living_from_dead():
    assert processes.birth(os.getpid()) == processes.birth(os.getpid())
    gone = subprocess.Popen(["true"])
    gone.wait()
    assert processes.birth(gone.pid) is None
