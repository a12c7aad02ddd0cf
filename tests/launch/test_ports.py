import socket

import pytest

from launch import ports, steps


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_free_port_is_taken_as_it_is():
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1]
    assert ports.choose("127.0.0.1", number) == number


def test_next_port_follows_a_taken_one(listener):
    assert not ports.is_free("127.0.0.1", listener)
    assert ports.choose("127.0.0.1", listener) > listener


def test_address_of_another_machine_is_refused():
    with pytest.raises(steps.SetupError, match="Is that an address of this machine"):
        ports.choose("192.0.2.1", 8000, tries=2)


def test_port_comes_from_the_argument_then_the_environment_then_the_default(monkeypatch):
    monkeypatch.delenv("PORT", raising=False)
    assert ports.wanted(None) == 8000
    monkeypatch.setenv("PORT", "9001")
    assert ports.wanted(None) == 9001
    assert ports.wanted("9002") == 9002


@pytest.mark.parametrize("text", ["0", "65536", "http", "-1", "80.5"])
def test_what_is_no_port_is_refused(text):
    with pytest.raises(steps.SetupError, match="is not a port"):
        ports.wanted(text)


def test_open_address_lets_this_machines_own_name_in():
    assert socket.gethostname() in ports.allowed_hosts("").split(",")
    assert ports.allowed_hosts("127.0.0.1") == "localhost,127.0.0.1,[::1]"
    assert ports.allowed_hosts("10.1.2.3").endswith(",10.1.2.3")


@pytest.mark.parametrize(
    ("host", "shown"), [(ports.EVERYWHERE[0], "127.0.0.1"), ("::1", "[::1]"), ("atlas.local", "atlas.local")]
)
def test_address_is_written_as_a_browser_does(host, shown):
    assert ports.visible_host(host) == shown
