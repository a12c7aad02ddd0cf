"""The text under which the browser finds a record: names, aliases, pinyin and initials, folded as the server does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin

from clusters.search import fold

_HAN_RUN = re.compile(r"[㐀-鿿]+")


def finding_text(names: Iterable[str]) -> str:
    """Return the folded names, and for Chinese ones their pinyin (syllables parted by ') and initials, by spaces.

    The browser looks for a query at the beginning of a word or syllable, so it finds what the server's lexemes find.
    """
    found: dict[str, None] = {}
    for name in filter(None, names):
        folded = fold(name)
        found[folded] = None
        for run in _HAN_RUN.findall(folded):
            found["'".join(lazy_pinyin(run))] = None
            found["'".join(lazy_pinyin(run, style=Style.FIRST_LETTER))] = None
    return " ".join(found)
