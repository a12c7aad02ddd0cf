import time

import pytest

from launch import broker, paths, services


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    for name in ("VAR", "LOGS", "RUN"):
        monkeypatch.setattr(paths, name, tmp_path / name.lower())
        (tmp_path / name.lower()).mkdir()


def test_pauses_double_up_to_a_minute():
    assert [services.pause_before(failures) for failures in (1, 2, 3, 7, 50)] == [1, 2, 4, 60, 60]


def test_dead_service_starts_again(monkeypatch):
    monkeypatch.setattr(services, "pause_before", lambda failures: 0.05)
    service = services.Service("web", ["sleep", "60"], {"PATH": "/usr/bin:/bin"})
    service.start()
    first = service.process
    first.kill()
    first.wait()
    service.watch()
    time.sleep(0.1)
    service.watch()
    try:
        assert service.process.pid != first.pid
        assert service.ended() is None
        assert service.failures == 1
    finally:
        service.stop(1)
    assert service.ended() is not None
    assert not (paths.RUN / "web.json").exists()


def test_broker_listens_on_a_private_socket_only(monkeypatch):
    monkeypatch.setattr(paths, "TAG", "tests")  # the product's own may be running
    monkeypatch.setattr(broker, "find", lambda: "/usr/bin/valkey-server")
    command = broker.command("main")
    assert command[command.index("--port") + 1] == "0"
    assert command[command.index("--appendonly") + 1] == "yes"
    assert len(str(broker.socket("main"))) < 100
    assert broker.socket("main").parent.stat().st_mode & 0o777 == 0o700
    broker.socket("main").parent.rmdir()
