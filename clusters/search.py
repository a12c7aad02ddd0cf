"""Search by Chinese characters, pinyin, initials, English words, aliases and codes on a plain PostgreSQL.

A name becomes lexemes that are the suffixes of its runs of characters; a query is a set of prefixes. So 「数字」 finds
杭州市数字安防集群, and `shuzi` or `szaf` find it too, each by one look-up in a GIN index.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

MAX_LEXEME = 24
MAX_QUERY_WORDS = 8
_RUNS = re.compile(r"[\u3400-\u9fff]+|[0-9a-z]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, with traditional characters made simplified."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _simplifier().convert(plain) if _HAN.search(plain) else plain


def lexemes(names: Iterable[str]) -> set[str]:
    """Return the lexemes under which a record with these names is found."""
    found: set[str] = set()
    for name in names:
        for run in _RUNS.findall(fold(name or "")):
            found.add(run[:MAX_LEXEME])
            if _HAN.match(run):
                found |= _han_lexemes(run)
    return found


def _han_lexemes(run: str) -> set[str]:
    syllables = lazy_pinyin(run)
    initials = "".join(lazy_pinyin(run, style=Style.FIRST_LETTER))
    found = set()
    for start in range(len(run)):
        found.add(run[start:][:MAX_LEXEME])
        found.add("".join(syllables[start:])[:MAX_LEXEME])
        found.add(initials[start:][:MAX_LEXEME])
    return found


def vector_literal(names: Iterable[str]) -> str:
    """Return the names' lexemes as the text form of a PostgreSQL tsvector."""
    return " ".join(f"'{lexeme}'" for lexeme in sorted(lexemes(names)))


def query_expression(text: str) -> str:
    """Return `text` as a raw tsquery of prefixes that must all be found; empty when nothing is searchable in it."""
    words = [run[:MAX_LEXEME] for run in _RUNS.findall(fold(text))][:MAX_QUERY_WORDS]
    return " & ".join(f"'{word}':*" for word in words)
