import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from launch import probe


class Answers(BaseHTTPRequestHandler):
    """Gives the status that stands in the path."""

    def do_GET(self):
        status = int(self.path.strip("/"))
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", "/200")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words):
        pass


@pytest.fixture(scope="module")
def port():
    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("status", "healthy"), [(200, True), (204, False), (301, False), (302, False), (400, False), (503, False)]
)
def test_only_its_own_good_answer_is_healthy(port, status, healthy):
    assert probe.answers("127.0.0.1", port, f"/{status}", "") is healthy


def test_nobody_there_is_not_healthy(port):
    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        free = server.server_port
    assert not probe.answers("127.0.0.1", free, "/200", "")


@pytest.mark.parametrize(
    ("allowed", "host"),
    [("", "localhost"), ("*", "localhost"), (".example.org", "example.org"), ("a.example.org,b", "a.example.org")],
)
def test_probe_sends_a_host_that_is_let_in(allowed, host):
    assert probe.host_name(allowed) == host
