"""The house's own rules about files: locks name no host, and nothing built or foreign is committed."""

import json
import re
from collections.abc import Iterable, Iterator

# Where the author of a package asks for support; no tool fetches from there.
HARMLESS_KEYS = ("funding", "homepage", "deprecated")
PIP_OPTIONS = ("--index-url", "--extra-index-url", "--find-links", "--trusted-host", "-i ", "-f ")
FOREIGN = re.compile(
    r"(^|/)(node_modules|staticfiles|__pycache__)/|^static/dist/|^var/|\.(mo|pyc|so|whl|tar|gz|deb)$|\.min\.(js|css)$"
    r"|(^|/)[\w.-]+[-.]v?\d+\.\d+[.\d]*\.(js|css)$"  # a library under its version
)


def hosts_in_requirements(text: str) -> list[str]:
    """Lines of a pip lock that say where to fetch from; the reader's own settings decide that."""
    return [line for line in text.splitlines() if "://" in line or line.strip().startswith(PIP_OPTIONS)]


def hosts_in_package_lock(text: str) -> list[str]:
    """Addresses in an npm lock, but for those that nothing is fetched from."""
    return [f"{'/'.join(path)}: {value}" for path, value in _strings(json.loads(text), ()) if _fetches(path, value)]


def foreign_files(names: Iterable[str]) -> list[str]:
    """Committed files that a build makes or that somebody else wrote."""
    return [name for name in names if FOREIGN.search(name)]


def _fetches(path: tuple[str, ...], value: str) -> bool:
    return "://" in value and not any(key in path for key in HARMLESS_KEYS)


def _strings(node: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _strings(value, (*path, str(key)))
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value, path)
    elif isinstance(node, str):
        yield path, node
