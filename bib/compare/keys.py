"""Keys of which related records share one: identifiers, words of the title, an author with a year or a word, a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bib.compare.penalties import versionless
from bib.compare.text import plain, small_words
from bib.compare.title import Title
from bib.compare.traits import IDENTITIES, IN_BOOK, OWN_FORMS, WHOLE, Traits
from bib.identifier import comparable
from bib.record import Record

# Words of a title that make a key; letters of one in a script without blanks.
KEY_WORDS = 3
KEY_SIGNS = 5
# Vowels are what spellings of a name differ in most: "Böhlen", "Boehlen", "B?hlen".
_VOWELS = re.compile("(?<=.)[aeiouy ]")


def block_keys(one: Traits) -> Iterator[str]:
    """Keys of which two records of one work share at least one."""
    for scheme in (*IDENTITIES, "url"):
        for value in versionless(one.ids.get(scheme, frozenset())):
            yield f"{scheme}:{value}"
    for title in (one.title, *one.forms, one.gloss):
        yield from _title_keys(title)
    year = one.years[0] if one.years else 0
    families = [_VOWELS.sub("", name.family)[:4] or name.family[:4] for name in one.names]
    for family in {*families[:1], *([min(families)] if families else ())}:
        yield f"n:{family}:{year}"
        for word in _ends(one.title.whole):
            yield f"n:{family}:{word}"
    if one.pages[0]:
        for at in filter(None, (one.volume, str(year or ""))):
            yield f"p:{at}:{one.pages[0]}:{one.container[:1]}"


def close_keys(record: Record) -> Iterator[str]:
    """Keys of which two records of one work share at least one where one hand wrote them: quicker to make, and fewer.

    An identifier, or the first name and a form of the title without its subtitle; the year instead of a title that is not there.
    """
    for scheme in IDENTITIES:
        for value in record.ids.get(scheme, ()):
            yield f"{scheme}:{comparable(scheme, value)}"
    people = record.people.get("author") or record.people.get("editor") or next(iter(record.people.values()), ())
    family = plain(people[0].family or people[0].literal or people[0].given) if people else ""
    titles = [record.text("title"), *(record.titles.get(form, "") for form in OWN_FORMS)]
    for title in filter(None, titles):
        yield f"t:{family}:{plain(title)}"
    if not titles[0]:
        yield from (f"url:{url}" for url in record.ids.get("url", ()))
        date = record.dates.get("date")
        yield f"n:{family}:{date.year if date else ''}"


def _ends(text: str) -> set[str]:
    """How the first and the last word that say something begin."""
    words = [word for word in text.split() if word not in small_words()]
    return {words[0][:KEY_SIGNS], words[-1][:KEY_SIGNS]} if words else set()


def _title_keys(title: Title) -> Iterator[str]:
    if title.whole:
        yield from _text_keys(title.whole)
    if title.heads:
        yield f"h:{title.heads[0]}"
        yield from _text_keys(title.heads[0])


def _text_keys(text: str) -> Iterator[str]:
    """The first words, the last ones and the longest ones; the whole of a short title."""
    if not text.isascii():
        yield f"a:{text[:KEY_SIGNS]}"
        yield f"z:{text[-KEY_SIGNS:]}"
        return
    words = [word for word in text.split() if word not in small_words()] or text.split()
    yield "a:" + " ".join(words[:KEY_WORDS])
    if len(words) > KEY_WORDS:
        yield f"e:{words[0]} {words[-1]}"
        yield "z:" + " ".join(words[-KEY_WORDS:])
        yield "l:" + " ".join(sorted(sorted(words, key=lambda word: (-len(word), word))[:KEY_WORDS]))


def pointing_keys(one: Traits) -> Iterator[str]:
    """Keys of the works that a record names: its book, its original, what it reviews."""
    yield from _title_keys(one.original)
    for text in filter(None, (one.main if one.kind == WHOLE else "", one.container if one.kind == IN_BOOK else "")):
        yield from _text_keys(text)
    if one.reviewed:
        words = [word for word in one.reviewed.split() if word not in small_words()]
        for at in range(max(1, min(len(words) - 1, 6))):  # the author's name may stand before the title, or behind it
            yield "a:" + " ".join(words[at : at + KEY_WORDS])
            yield "a:" + " ".join(words[at : at + KEY_WORDS - 1])
