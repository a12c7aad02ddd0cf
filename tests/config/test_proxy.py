"""The proxy of the compose file believes forwarded headers from the operator's own outer proxy only."""

import http.client
import json
import shutil
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from launch import ports
from tests.config import compose

NOBODY = "255.255.255.255"


def test_by_default_nobody_is_believed():
    text = compose.nginx()
    assert f"set_real_ip_from {NOBODY};" in text
    assert f"{NOBODY} yes;" in text
    assert "${" not in text
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in text
    assert "$http_x_forwarded_for" not in text, "what a stranger sent is never handed on"


def test_outer_proxy_is_named_in_both_places():
    text = compose.nginx(OUTER_PROXY="172.18.0.1")
    assert "set_real_ip_from 172.18.0.1;" in text
    assert "172.18.0.1 yes;" in text
    assert NOBODY not in text


class Echo(BaseHTTPRequestHandler):
    """Answers with the headers it was sent."""

    def do_GET(self):
        body = json.dumps({name.lower(): value for name, value in self.headers.items()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


@pytest.fixture
def upstream():
    with HTTPServer(("127.0.0.1", 0), Echo) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture
def proxy(upstream, tmp_path):
    """Starts the real nginx with the configuration of the compose file in front of the echo."""
    if not shutil.which("nginx"):
        pytest.skip("needs nginx")
    started = []

    def start(**given):
        port = ports.choose("127.0.0.1", 18480)
        site = compose.nginx(**given).replace("listen 80;", f"listen 127.0.0.1:{port};")
        site = site.replace("http://web:8000", f"http://127.0.0.1:{upstream}")
        folders = "".join(
            f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        config = tmp_path / "nginx.conf"
        config.write_text(
            f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; worker_processes 1; events {{}}\n"
            f"http {{ access_log off; {folders}\n{site}\n}}"
        )
        command = ["nginx", "-c", str(config), "-e", str(tmp_path / "error.log")]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
        started.append(subprocess.Popen(command))
        wait_for(port)
        return port

    yield start
    for process in started:
        process.terminate()
        process.wait(10)


def wait_for(port):
    end = time.monotonic() + 10
    while ports.is_free("127.0.0.1", port) and time.monotonic() < end:
        time.sleep(0.05)


def seen_behind(port, **sent):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/", headers={name.replace("_", "-"): value for name, value in sent.items()})
    headers = json.loads(connection.getresponse().read())
    connection.close()
    return headers["x-forwarded-for"], headers["x-forwarded-proto"]


SENT = {"X_Forwarded_For": "6.6.6.6, 203.0.113.7", "X_Forwarded_Proto": "https"}


def test_forged_headers_do_not_pass(proxy):
    assert seen_behind(proxy(), **SENT) == ("127.0.0.1", "http")


def test_headers_of_the_outer_proxy_pass_and_nothing_before_it(proxy):
    port = proxy(OUTER_PROXY="127.0.0.1")
    assert seen_behind(port, **SENT) == ("203.0.113.7", "https")
    assert seen_behind(port, X_Forwarded_For="203.0.113.7", X_Forwarded_Proto="gopher") == ("203.0.113.7", "http")
