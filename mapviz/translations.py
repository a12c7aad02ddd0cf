"""Message catalogues: extraction from code and templates, and what is missing in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command

LANGUAGE = "zh_Hans"
DOMAINS = ("django", "djangojs")
OUTSIDE = ["var", "node_modules", "static/dist", "static/public/*/vendor", "tests", "launch", "data", "docs"]


def catalogue(domain: str) -> Path:
    """Return the path of one catalogue of the Chinese translation."""
    return Path(settings.LOCALE_PATHS[0]) / LANGUAGE / "LC_MESSAGES" / f"{domain}.po"


def extract(domain: str) -> None:
    """Bring one catalogue up to the words that stand in the code now; needs GNU gettext."""
    call_command(
        "makemessages",
        locale=[LANGUAGE],
        domain=domain,
        extensions=["js", "mjs"] if domain == "djangojs" else ["py", "html", "txt"],
        ignore_patterns=OUTSIDE,
        no_location=True,
        no_obsolete=True,
        verbosity=0,
    )
    _without_machine_traces(catalogue(domain))


def problems(domain: str) -> list[str]:
    """Return one line for each untranslated, fuzzy, missing or left-over message of a domain."""
    stored = polib.pofile(str(catalogue(domain)))
    with _kept(catalogue(domain)):
        extract(domain)
        wanted = {_key(entry) for entry in polib.pofile(str(catalogue(domain)))}
    known = {_key(entry) for entry in stored}
    found = [f"untranslated: {entry.msgid!r}" for entry in stored.untranslated_entries()]
    found += [f"fuzzy: {entry.msgid!r}" for entry in stored.fuzzy_entries()]
    found += [f"not in the catalogue: {key[1]!r}" for key in sorted(wanted - known)]
    found += [f"no longer used: {key[1]!r}" for key in sorted(known - wanted)]
    return [f"{domain}: {line}" for line in found]


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return (entry.msgctxt or "", entry.msgid)


@contextmanager
def _kept(path: Path) -> Iterator[None]:
    before = path.read_bytes()
    try:
        yield
    finally:
        path.write_bytes(before)


def _without_machine_traces(path: Path) -> None:
    """Drop the header lines that change with the clock and the person, so that a repeat changes nothing."""
    messages = polib.pofile(str(path), wrapwidth=120) if path.exists() else polib.POFile(wrapwidth=120)
    messages.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": LANGUAGE,
        "MIME-Version": "1.0",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    messages.header = "Cluster Atlas in Simplified Chinese."
    messages.metadata_is_fuzzy = False
    messages.sort(key=_key)
    messages.save(str(path))
