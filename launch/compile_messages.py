"""Compiles the translations; run by the project's own Python, which has polib, so that no msgfmt is needed."""

import sys
from pathlib import Path

import polib


def compile_folder(locale: Path) -> int:
    """Write a .mo beside each .po and return how many there were."""
    catalogues = sorted(locale.glob("*/LC_MESSAGES/*.po"))
    for catalogue in catalogues:
        polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))
    return len(catalogues)


if __name__ == "__main__":
    print(compile_folder(Path(sys.argv[1])), "catalogues compiled")
