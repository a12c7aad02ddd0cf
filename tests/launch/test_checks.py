import json

import pytest

from launch import checks, paths


@pytest.mark.parametrize("name", ["requirements.lock", "requirements.boot"])
def test_our_own_python_locks_name_no_host(name):
    assert checks.hosts_in_requirements((paths.ROOT / name).read_text()) == []


@pytest.mark.parametrize("name", ["package-lock.json", "launch/chromium/package-lock.json"])
def test_our_own_npm_locks_name_no_host(name):
    assert checks.hosts_in_package_lock((paths.ROOT / name).read_text()) == []


@pytest.mark.parametrize(
    "line", ["--index-url https://mirror.example/simple", "--find-links /opt/wheels", "a @ https://example.org/a.whl"]
)
def test_python_lock_that_says_where_to_fetch_is_found(line):
    assert checks.hosts_in_requirements(f"a==1 \\\n    --hash=sha256:00\n{line}\n") == [line]


def test_npm_lock_that_says_where_to_fetch_is_found_and_funding_is_not():
    package = {"resolved": "https://mirror.example/a.tgz", "funding": {"url": "https://example.org/support"}}
    found = checks.hosts_in_package_lock(json.dumps({"packages": {"node_modules/a": package}}))
    assert found == ["packages/node_modules/a/resolved: https://mirror.example/a.tgz"]


def test_built_and_foreign_files_are_found():
    foreign = ["static/dist/map.js", "locale/en/LC_MESSAGES/django.mo", "static/x/leaflet-1.9.4.js", "a/jquery.min.js"]
    ours = ["static/src/map/leaflet.js", "locale/en/LC_MESSAGES/django.po", "data/china/clusters.csv", "atlas"]
    assert checks.foreign_files([*foreign, *ours]) == foreign
