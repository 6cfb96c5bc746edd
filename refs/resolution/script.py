"""Records that a catalogue has in two scripts: Latin letters, and those of the work itself.

The Latin form of a title is the title, as `bib` has it; that in the original script is `titles["script"]`. Names and publishers in
the original script are in `extra` ("author.script").
"""

from __future__ import annotations

import re
from dataclasses import replace

from bib.han import read_han
from bib.name import HAN_NAME, HANGUL, of_family, stops
from bib.normalise.subtitle import split
from bib.record import Person, Record

__all__ = ["as_asked", "in_script", "named", "other_script"]

_SCRIPT = ".script"
_EAST = re.compile(rf"(?:{HAN_NAME.pattern}|{HANGUL.pattern})")
_KATAKANA = re.compile(r"[ァ-ヺー・＝=]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_LETTER = re.compile(r"[^\W\d_]")


def other_script(text: str) -> bool:
    """The text is written in other letters than Latin ones, for the greater part.

    >>> other_script("鄉土中國"), other_script("Xiang tu Zhongguo"), other_script("1984")
    (True, False, False)
    """
    if text.isascii():
        return False
    letters = len(_LETTER.findall(text))
    return letters > 0 and len(_LATIN.findall(text)) * 2 < letters


def named(family: str, given: str = "", suffix: str = "") -> Person:
    """The person of a heading whose parts are known; "費孝通" is taken apart.

    >>> named("費孝通") == named("費", "孝通"), named("マルクス", "カール").family_first
    (True, False)
    """
    if not given:
        return read_han(family) if _EAST.search(family) else of_family(family, suffix=suffix)
    if _EAST.search(family):
        return Person(family=family, given=given, family_first=not _KATAKANA.fullmatch(family))
    return of_family(family, stops(given), suffix)


def in_script(found: Record) -> Record:
    """The record with its title, names and publishers in the original script, as far as it has them."""
    fields, people, origins = dict(found.fields), dict(found.people), dict(found.origins)
    for name, written in found.extra.items():
        bare = name.removesuffix(_SCRIPT)
        if bare == name:
            continue
        several = tuple(written.split("; "))
        if bare in people:
            people[bare] = tuple(_person(one) for one in several)
        elif bare in fields:
            fields[bare] = several
    if script := found.titles.get("script", ""):
        for name in ("subtitle", "maintitle", "mainsubtitle"):
            fields.pop(name, None)
            origins.pop(name, None)
        fields["title"], subtitle = split(script)
        if subtitle:
            fields["subtitle"], origins["subtitle"] = subtitle, origins["title"]
    return replace(found, fields=fields, people=people, origins=origins)


def as_asked(sought: Record, found: Record) -> Record:
    """A record that was found, in the script of the work itself where it is sought in that."""
    if not found.titles.get("script") or not other_script(sought.text("title")) or other_script(found.text("title")):
        return found
    return in_script(found)


def _person(written: str) -> Person:
    family, _, given = written.partition(", ")
    return named(family, given)
