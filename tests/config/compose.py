"""Reads docker-compose.yml as compose does: variables with their defaults, and `$$` for a dollar sign."""

import re

import yaml

from launch import paths

FILE = paths.ROOT / "docker-compose.yml"
NEEDED = {
    "SECRET_KEY": "k" * 50,
    "POSTGRES_PASSWORD": "secret",
    "ALLOWED_HOSTS": "a.example.org",
    "ADMIN_PASSWORD": "p",
}
_VARIABLE = re.compile(r"(?<!\$)\$\{([A-Z_]+)(?::([-?])((?:[^{}]|\{[^{}]*\})*))?\}")


def variables():
    """Names that an operator may set."""
    return {match[1] for match in re.finditer(r"(?<!\$)\$\{([A-Z_]+)", FILE.read_text())}


def filled(text, given):
    """`text` with its variables replaced; a default may hold variables itself."""

    def value(match):
        name, kind, rest = match.groups()
        if given.get(name):
            return given[name]
        assert kind == "-", f"{name} has no default"
        return filled(rest, given)

    return _VARIABLE.sub(value, text).replace("$$", "$")


def environment(service, **given):
    """The environment of one service."""
    found = yaml.safe_load(FILE.read_text())["services"][service]["environment"]
    return {name: filled(str(value), {**NEEDED, **given}) for name, value in found.items()}


def nginx(**given):
    """The configuration of the proxy."""
    return filled(yaml.safe_load(FILE.read_text())["configs"]["nginx"]["content"], given)
