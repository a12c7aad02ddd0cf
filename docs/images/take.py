"""Takes the pictures of the README from a running installation: ./atlas python docs/images/take.py ADDRESS."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
PICTURES = {
    "map-zh-desktop": (DESKTOP, "/zh-hans/"),
    "map-en-desktop": (DESKTOP, "/en/"),
    "map-cluster-en-desktop": (DESKTOP, "/en/?cluster=cn-miit-08"),
    "network-zh-desktop": (DESKTOP, "/zh-hans/?space=network&colour=community"),
    "network-en-desktop": (DESKTOP, "/en/?space=network&colour=community"),
    "network-zh-phone": (PHONE, "/zh-hans/?space=network"),
    "table-en-desktop": (DESKTOP, "/en/?show=table"),
    "map-en-phone": (PHONE, "/en/"),
    "map-zh-phone": (PHONE, "/zh-hans/"),
    "cluster-zh-desktop": (DESKTOP, "/zh-hans/clusters/silicon-saxony/"),
    "cluster-en-desktop": (DESKTOP, "/en/clusters/silicon-saxony/"),
    "programme-zh-desktop": (DESKTOP, "/zh-hans/programmes/go-cluster/"),
}


def take(address: str) -> None:
    """Write every picture of the set beside this file."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    switches = ["--disable-gpu", "--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=switches)
        for name, (window, path) in PICTURES.items():
            context = browser.new_context(**window, timezone_id="Asia/Shanghai")
            page = context.new_page()
            page.goto(address + path, wait_until="networkidle")
            page.wait_for_timeout(4000)  # the map's symbols settle
            page.screenshot(path=HERE / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1].rstrip("/"))
