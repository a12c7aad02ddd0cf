"""The address the web server listens on."""

import contextlib
import os
import socket

from launch import steps

DEFAULT_PORT = 8000
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104  these are only compared with


def wanted(argument: str | None) -> int:
    """The port asked for on the command line or in PORT, else the default."""
    text = argument or os.environ.get("PORT") or str(DEFAULT_PORT)
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise steps.SetupError(f"`{text}` is not a port: give a number from 1 to 65535.")
    return int(text)


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError:
            return False
    return True


def choose(host: str, first: int, tries: int = 100) -> int:
    """The first free port from `first` on."""
    for port in range(first, min(first + tries, 65536)):
        if is_free(host, port):
            return port
    raise steps.SetupError(f"No free port from {first} on at {host}. Is that an address of this machine?")


def visible_host(host: str) -> str:
    """The host as a browser on this machine writes it."""
    name = "127.0.0.1" if host in EVERYWHERE else host
    return f"[{name}]" if ":" in name else name


def allowed_hosts(host: str) -> str:
    """ALLOWED_HOSTS for an address that was asked for: the local names, and this machine's own when it is open."""
    names = ["localhost", "127.0.0.1", "[::1]"]
    if host in EVERYWHERE:
        names += [socket.gethostname(), *_own_addresses()]
    elif (visible := visible_host(host)) not in names:
        names.append(visible)
    return ",".join(dict.fromkeys(names))


def _own_addresses() -> list[str]:
    """The address other machines see: that of the route to the outside. Nothing is sent."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # an address kept for documentation
        return [str(probe.getsockname()[0])]
    return []
