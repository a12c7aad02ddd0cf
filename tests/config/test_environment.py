"""Every setting can be set, in each of the ways to run the product, and is told in the manual."""

import json
import os
import re
import subprocess
import sys

import pytest

from launch import paths
from tests.config import compose

READ = re.compile(r"""\benv(?:\.\w+)?\(\s*["']([A-Z][A-Z0-9_]+)["']|environ(?:\.get\(|\[)\s*"([A-Z][A-Z0-9_]+)["']""")
MANUAL = (paths.ROOT / "docs" / "operations.md").read_text()
# What only one of the two ways to run the product has.
FIXED_BY_THE_IMAGE = {"STATICFILES_BACKEND"}
GRANIAN = {"GRANIAN_WORKERS", "GRANIAN_BLOCKING_THREADS"}


def names_read(folder):
    files = (paths.ROOT / folder).rglob("*.py")
    return {name for file in files for pair in READ.findall(file.read_text()) for name in pair if name}


def names_in_manual():
    section = MANUAL.partition("## Environment variables")[2].partition("\n## ")[0]
    first_cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return {name for cell in first_cells for name in re.findall(r"`([A-Z][A-Z0-9_]+)`", cell)}


def test_the_settings_are_found_at_all():
    assert {"SECRET_KEY", "DATABASE_URL", "LOG_JSON", "ATLAS_VAR"} <= names_read("config")


def test_compose_passes_every_setting_on():
    fixed = {name for name in FIXED_BY_THE_IMAGE if f"{name}=" in (paths.ROOT / "Dockerfile").read_text()}
    for service in ("web", "worker", "worker-bulk", "beat", "setup"):
        missing = names_read("config") - set(compose.environment(service)) - fixed
        assert not missing, f"docker-compose.yml does not pass on to {service}: {sorted(missing)}"


def test_compose_passes_on_nothing_that_nobody_reads():
    known = names_read("config") | {"ADMIN_PASSWORD", "ATLAS_DEMO"} | GRANIAN
    for service in ("web", "worker", "setup"):
        assert set(compose.environment(service)) <= known


def test_manual_names_every_setting():
    missing = names_read("config") - names_in_manual() - FIXED_BY_THE_IMAGE
    assert not missing, f"docs/operations.md says nothing of {sorted(missing)}"


def test_manual_names_nothing_that_nobody_reads():
    files = [*(paths.ROOT / "launch").rglob("*.py"), *(paths.ROOT / "config").glob("*.py")]
    files += [*(paths.ROOT / "clusters" / "management").rglob("*.py"), paths.ROOT / "atlas"]
    code = "\n".join(file.read_text() for file in files)
    unread = {name for name in names_in_manual() if not re.search(rf'["{{]{name}\b', code)}
    assert not unread


def test_manual_names_every_variable_of_the_compose_file():
    unnamed = {name for name in compose.variables() if f"`{name}`" not in MANUAL and f"{name}=" not in MANUAL}
    assert not unnamed


def settings_under(env, *names):
    code = f"import json, config.settings as s; print(json.dumps([getattr(s, n) for n in {names!r}], default=str))"
    base = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG")}
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, env={**base, **env}, cwd=paths.ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return dict(zip(names, json.loads(re.sub(r" at 0x[0-9a-f]+", "", ran.stdout)), strict=True))


SHOWN = (
    *("DEBUG", "SECRET_KEY_FALLBACKS", "CSRF_TRUSTED_ORIGINS", "TRUSTED_PROXY_COUNT", "TIME_ZONE", "ATLAS", "LOGGING"),
    *("CONTENT_SECURITY_POLICY", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD"),
    "REST_FRAMEWORK",
)


def test_defaults_of_compose_are_those_of_the_settings():
    bare = {"SECRET_KEY": "k" * 50, "DATABASE_URL": "postgis://atlas:secret@db:5432/atlas"}
    composed = compose.environment("web")
    composed.pop("ATLAS_VAR")
    own = settings_under(bare, *SHOWN, "DATABASES")
    assert settings_under(composed, *SHOWN, "DATABASES") == own


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, (0, False, False)),
        ({"BEHIND_TLS": "true"}, (31_536_000, False, False)),
        ({"BEHIND_TLS": "true", "HSTS_INCLUDE_SUBDOMAINS": "true"}, (31_536_000, True, False)),
        (
            {"BEHIND_TLS": "true", "HSTS_INCLUDE_SUBDOMAINS": "true", "HSTS_PRELOAD": "true"},
            (31_536_000, True, True),
        ),
    ],
)
def test_strict_transport_binds_other_hosts_only_when_the_operator_says_so(given, expected):
    names = ("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD")
    assert tuple(settings_under(compose.environment("web", **given), *names).values()) == expected


def test_the_public_gets_a_second_and_a_half_and_jobs_ten_minutes():
    for service, limit in (("web", 1500), ("worker", 600000), ("setup", 0)):
        options = settings_under(compose.environment(service), "DATABASES")["DATABASES"]["default"]["OPTIONS"]
        assert f"statement_timeout={limit} " in options["options"]


def test_compose_takes_a_database_and_a_broker_from_elsewhere():
    given = {"DATABASE_URL": "postgis://u:p@other/name", "BROKER_URL": "redis://other:6379/1"}
    assert {name: compose.environment("worker", **given)[name] for name in given} == given
    assert compose.environment("web")["DATABASE_URL"] == "postgis://atlas:secret@db:5432/atlas"
