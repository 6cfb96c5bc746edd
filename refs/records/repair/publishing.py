"""Publishers and places: told apart where one piece holds both, found where none was labelled."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from refs.records.words import Part, Words

# ", Lynne Rienner" at the end of a title: one to five words, each with a capital but for small ones
_HOUSE_WORD = r"(?:[^\W\d_a-zà-öø-ÿа-я][\w'’.&-]*|&|and|und|et|y|of|de|du|la|di|für)"
_FIRST_WORD = r"[^\W\d_a-zà-öø-ÿа-я][\w'’.&-]*"
_LAST_SEGMENT = re.compile(rf",\s+(?P<house>{_FIRST_WORD}(?:\s{_HOUSE_WORD}){{0,4}})$")
_PLACE_COLON = re.compile(r"^(?P<place>[^\W\d_][^:;,()]{1,40}?)\s?: ?(?P<house>[^\W\d_].*)$")
_HOUSE_PLACE = re.compile(r"^(?P<house>[^,]{2,60}), (?P<place>[^\W\d_][\w.'’-]+(?: [^\W\d_][\w.'’-]*){0,2})$")
_FREE_PLACE = re.compile(
    r"(?:^|[.,;(—–-]\s*|\s)"
    r"(?P<place>[^\W\d_a-zа-я][\w'’-]*\.?(?:[ -][^\W\d_a-zа-я][\w'’-]*\.?){0,2}(?:; [^\W\d_]\w*\.?)?)\s?:\s?$"
)
# MLA shortens University Press: "U of California P", "Oxford UP", "MIT P"
_SHORT_PRESS = re.compile(
    r"(?<=[.,;:] )(?:(?:[A-Z][\w&.-]*|of|at) ){0,5}(?:UP|P)(?=[,.;]|$)|(?<=[.,;:] )U of [A-Z]\w+(?: [A-Z]\w+)? P(?=[,.;]|$)"
)
# as in "(8th edn, OUP 2019)"
_IN_BRACKETS = re.compile(r"\((?:[^()]{0,40}, )?(?P<house>[A-Z][\w&'’. -]{1,50}?),? (?P<year>(?:1[5-9]|20)\d\d)\)")
_BY = r"(?:[Pp]ublished by|[Ee]rschienen (?:bei|im)|[Pp]ublié (?:par|chez)|[Pp]ublicado por)"
_PUBLISHED_BY = re.compile(rf"\b{_BY}\s+(?P<house>[^\W\d_a-z][^,.;:()]{{2,60}})")


@cache
def _states() -> frozenset[str]:
    """States and countries that follow a town: "Cambridge, Mass."."""
    table = tomllib.loads((files("refs") / "data" / "places.toml").read_text(encoding="utf-8"))
    return frozenset(table["states"].split())


def publisher_before_place(words: Words) -> None:
    """In "Title, Publisher, Place, Year" without a publisher, the last words of the title are the publisher."""
    if words.has("publisher", "container-title", "authority"):
        return
    for index, part in enumerate(words.parts[:-1]):
        following = words.parts[index + 1]
        if part.label != "title" or following.label != "location" or words.text[part.end : following.start].strip() != ",":
            continue
        match = _LAST_SEGMENT.search(part.text)
        if match is None or not words.has("date") or len(part.text[: match.start()].split()) < 2:
            return
        start = part.start + match.start("house")
        end = part.start + match.start()
        words.parts[index] = Part("title", part.start, end, words.text[part.start : end], part.score)
        words.parts.insert(index + 1, Part("publisher", start, part.end, words.text[start : part.end], 0.6))
        return


def published_by(words: Words) -> None:
    """What follows "published by" is the publisher."""
    match = _PUBLISHED_BY.search(words.text)
    if match:
        words.carve(Part("publisher", match.start("house"), match.end("house"), match["house"], 0.9))


def place_in_publisher(words: Words) -> None:
    """A piece "Ostfildern: Thorbecke" or "Berghahn, New York" holds the place too, where no other piece does."""
    if words.has("location"):
        return
    for index, part in enumerate(words.parts):
        if part.label != "publisher":
            continue
        match = _PLACE_COLON.match(part.text)
        if match is None and index + 1 < len(words.parts) and words.parts[index + 1].label == "date":
            match = _HOUSE_PLACE.match(part.text)
        if match is None:
            continue
        found = [
            Part(label, part.start + match.start(name), part.start + match.end(name), match[name], part.score)
            for label, name in (("location", "place"), ("publisher", "house"))
        ]
        words.parts[index : index + 1] = sorted(found, key=lambda one: one.start)
        return


def publisher_in_place(words: Words) -> None:
    """French order "Montrouge, Bayard, 2009" in one piece: the last words are the publisher, unless they are a state."""
    if words.has("publisher", "authority"):
        return
    for index, part in enumerate(words.parts):
        if part.label != "location" or part.text.count(",") != 1:
            continue
        place, house = part.text.split(",")
        if house.strip(" .").casefold() in _states() or len(house.strip(" .")) < 3:
            return
        start = part.end - len(house.lstrip())
        words.parts[index] = Part("location", part.start, part.start + len(place), place, part.score)
        words.parts.insert(index + 1, Part("publisher", start, part.end, words.text[start : part.end], 0.6))
        return


def free_place(words: Words) -> None:
    """Unlabelled words before ": Publisher" are the place: "М.: Наука"."""
    publisher = words.first("publisher")
    if words.has("location") or publisher is None:
        return
    before = words.before(publisher, 45)
    if match := _FREE_PLACE.search(before):
        start = publisher.start - len(before) + match.start("place")
        words.carve(Part("location", start, start + len(match["place"]), match["place"], 0.7))


def short_press(words: Words) -> None:
    """MLA's "U of California P" and "Oxford UP" are publishers."""
    if words.has("publisher", "authority"):
        return
    free = words.outside("author", "editor", "date", "url")
    if match := _SHORT_PRESS.search(free):
        words.carve(Part("publisher", match.start(), match.end(), match[0], 0.8))


def publisher_in_brackets(words: Words) -> None:
    """OSCOLA's "(8th edn, OUP 2019)": unlabelled words before the year in brackets are the publisher."""
    if words.has("publisher", "location", "container-title", "authority", "number", "volume"):
        return
    if match := _IN_BRACKETS.search(words.text):
        words.carve(Part("publisher", match.start("house"), match.end("house"), match["house"], 0.6))
