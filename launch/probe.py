"""Asks a running server how it is; also the container's health check (`python -I launch/probe.py PORT PATH`)."""

import http.client
import os
import sys


def answers(host: str, port: int, path: str, allowed_hosts: str) -> bool:
    """Whether it answers 200 itself: the two health addresses are never redirected, not even behind TLS."""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": host_name(allowed_hosts)})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def host_name(allowed_hosts: str) -> str:
    """A Host header that ALLOWED_HOSTS lets pass."""
    first = allowed_hosts.partition(",")[0].strip()
    return "localhost" if first in ("", "*") else first.removeprefix(".")


if __name__ == "__main__":
    sys.exit(not answers("127.0.0.1", int(sys.argv[1]), sys.argv[2], os.environ.get("ALLOWED_HOSTS", "")))
