"""Publishers and places: told apart where one piece holds both, found where none was labelled."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from refs.expression import Guarded
from refs.records.words import ACCESS, Part, Words
from refs.table import table

_FIRST_WORD = r"[^\W\d_a-zà-öø-ÿа-я][\w'’.&-]*"
_HOUSE_WORD = r"(?:[^\W\d_a-zà-öø-ÿа-я][\w'’.&-]*|&|and|und|et|y|of|de|du|la|di|für)"

# ", Lynne Rienner" at the end of a title: one to five words, each with a capital but for small ones
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
# Of these no name of a person ends.
_SURE_PRESS = re.compile(r"(?<=[.,;:] )(?:U of [A-Z]\w+(?: [A-Z]\w+)? P|[A-Z]\w+ UP)(?=[,.;]|$)")
_ENDS_IN_P = re.compile(r"P(?:[,.;]|$)")
# as in "(8th edn, OUP 2019)"
_IN_BRACKETS = re.compile(r"\((?:[^()]{0,40}, )?(?P<house>[A-Z][\w&'’. -]{1,50}?),? (?P<year>(?:1[5-9]|20)\d\d)\)")
# What the name of a publisher ends in
_CALLED_HOUSE = re.compile(
    r"(?:\b(?:University Press|Press|Publishers|Publishing|Verlag|(?<!of )Books|Edizioni|Editore|Uitgeverij))$"
)
_IN_BEFORE = re.compile(r"\b(?:[Ii]n|[Dd]ans|[Ee]m|[Ee]n)\b:?\W*$")
_FIRST_OF_PLACE = re.compile(
    r"(?:^|[\s,(])((?:New|San|Los|Las|São|Santa|Buenos|Den|Rio de|Cape|Tel|Addis|Hong|Bad|Saint|St\.)\s+)$"
)
_NO_HOUSE = r"(?!(?:First|Second|Third|New|Revised|Tome|Tomo|Volume|Vol|Band|Teil|Part)\b)"
_FREE_HOUSE = re.compile(rf"^(?:\s*\([^()]{{0,40}}\))?[\s,.]+(?P<house>{_NO_HOUSE}{_FIRST_WORD}(?:\s{_HOUSE_WORD}){{0,5}})\s?,\s*$")
_COLLECTION = re.compile(
    r",?\s+\(?(?:coll(?:ection)?|col(?:ección|eção)?|Reihe|collana)\.?\s+[«“\"]?\s?(?P<name>[^«»“”\"]{3,60}?)\s?[»”\")]*$"
)
_AFTER_HOUSE = re.compile(r"\.\s+(?:Original|Originally|Reprint(?:ed)?|Copyright|First published)\b.*$")
_BY = r"(?:[Pp]ublished by|[Ee]rschienen (?:bei|im)|[Pp]ublié (?:par|chez)|[Pp]ublicado por)"
_PUBLISHED_BY = Guarded(re.compile(rf"\b{_BY}\s+(?P<house>[^\W\d_a-z][^,.;:()]{{2,60}})"))
_NAMES = frozenset({"author", "editor"})
_ONE_PERSON = re.compile(r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’.-]*){1,2}")


@cache
def _states() -> frozenset[str]:
    """States and countries that follow a town: "Cambridge, Mass."."""
    return frozenset(table("places")["states"].split())


_INITIALS_END = re.compile(r"\b[^\W\d_]\. ?[^\W\d_]$")


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
        words.parts.insert(index + 1, Part("publisher", start, part.end, words.text[start : part.end], min(part.score, 0.6)))
        return


@cache
def _known(name: str) -> frozenset[str]:
    """The entries of a list of `refs/data/fields.toml`, case-folded."""
    return frozenset(entry.strip() for entry in re.split(r"[,\n]", table("fields")[name].casefold()))


@cache
def _houses() -> frozenset[str]:
    """Known publishers that are no places."""
    return (_known("publisher") | frozenset(table("places")["houses"].casefold().split())) - _known("place")


def house_and_place_in_turn(words: Words) -> None:
    """In "Title, Publisher, Place, Year" that were taken for each other, the known place is the place."""
    for index, (first, second) in enumerate(pairwise(words.parts)):
        if (first.label, second.label) != ("location", "publisher") or words.text[first.end : second.start].strip() != ",":
            continue
        if second.text.casefold() in _known("place") and first.text.casefold() not in _known("place"):
            words.parts[index : index + 2] = [first.told("publisher"), second.told("location")]


def house_as_place(words: Words) -> None:
    """A place that is none, but a known publisher, and stands alone: "Title. Suhrkamp, 1979"."""
    places = words.all("location")
    if len(places) != 1 or words.has("publisher", "container-title", "archive", "authority"):
        return
    name = places[0].text.casefold()
    if name in _houses() and not words.after(places[0]).lstrip().startswith(":"):
        words.parts[words.parts.index(places[0])] = places[0].told("publisher")


def house_as_host(words: Words) -> None:
    """A container that is called a press is the publisher, and so is what stands between title and place of a book with an ISBN."""
    if words.has("publisher", "volume", "issue", "editor"):
        return
    for index, part in enumerate(words.parts):
        if part.label == "container-title" and _CALLED_HOUSE.search(part.text) and not _IN_BEFORE.search(words.before(part)):
            words.parts[index] = part.told("publisher")
            return
    if not words.has("isbn") or words.has("pages"):
        return
    for index, (title, host) in enumerate(pairwise(words.parts[:-1])):
        place = words.parts[index + 2]
        if (title.label, host.label, place.label) != ("title", "container-title", "location"):
            continue
        between = words.text[title.end : host.start], words.text[host.end : place.start]
        if all(one.strip() in (",", ".") for one in between) and place.text.casefold() in _known("place"):
            words.parts[index + 1] = host.told("publisher")
        return


def published_by(words: Words) -> None:
    """What follows "published by" is the publisher."""
    match = _PUBLISHED_BY.search(words.text)
    if match:
        words.carve(Part("publisher", match.start("house"), match.end("house"), match["house"], 0.9))


def place_in_publisher(words: Words) -> None:
    """A piece "Ostfildern: Thorbecke" or "Berghahn, New York" holds the place too, where no other piece does."""
    if words.has("location") and words.has("publisher"):
        return
    for index, part in enumerate(words.parts):
        if part.label not in ("publisher", "location"):
            continue
        match = _PLACE_COLON.match(part.text)
        if match is None and part.label == "location":
            continue
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
    """A place "Montrouge, Bayard" or "Lynne Rienner, Boulder" holds the publisher, behind the place or before a known one."""
    if words.has("publisher", "authority"):
        return
    for index, part in enumerate(words.parts):
        if part.label != "location" or "," not in part.text:
            continue
        first, second, *others = (piece.strip(" .") for piece in part.text.split(","))
        town = second.casefold() in _known("place") or (len(others) == 1 and others[0].casefold() in _states())
        before = town and first.casefold() not in _known("place")
        if not before and (others or second.casefold() in _states() or len(second) < 3):
            return
        cut = part.start + part.text.index(",")
        start = part.end - len(part.text.partition(",")[2].lstrip())
        score = min(part.score, 0.6)
        words.parts[index : index + 1] = [
            Part("publisher" if before else "location", part.start, cut, words.text[part.start : cut], score),
            Part("location" if before else "publisher", start, part.end, words.text[start : part.end], score),
        ]
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
    match = (_ENDS_IN_P.search(free) and _SHORT_PRESS.search(free)) or _SURE_PRESS.search(words.text)
    if match:
        words.carve(Part("publisher", match.start(), match.end(), match[0], 0.8))


def publisher_in_brackets(words: Words) -> None:
    """OSCOLA's "(8th edn, OUP 2019)": unlabelled words before the year in brackets are the publisher."""
    if words.has("publisher", "location", "container-title", "authority", "number", "volume"):
        return
    match = _IN_BRACKETS.search(words.text)
    if match and not ACCESS.match(match["house"]):
        words.carve(Part("publisher", match.start("house"), match.end("house"), match["house"], 0.6))


def state_after_place(words: Words) -> None:
    """A state labelled as publisher belongs to the place before it: "Westport, Connecticut"."""
    for index, part in enumerate(words.parts[1:], 1):
        before = words.parts[index - 1]
        if part.label != "publisher" or before.label != "location" or words.text[before.end : part.start].strip() != ",":
            continue
        words_of = part.text.strip(" .").casefold()
        if words_of in _states() or (words_of.startswith("and ") and words_of.rpartition(",")[2].strip(" .") in _states()):
            least = min(before.score, part.score)
            place = Part("location", before.start, part.end, words.text[before.start : part.end], least)
            words.parts[index - 1 : index + 1] = [place]
            return


def initials_of_place(words: Words) -> None:
    """The stop behind the last of several initials is part of a place: "Frankfurt a. M.", "Washington, D.C."."""
    for index, part in enumerate(words.parts):
        if part.label == "location" and _INITIALS_END.search(part.text) and words.text[part.end : part.end + 1] == ".":
            words.parts[index] = Part("location", part.start, part.end + 1, f"{part.text}.", part.score)


def whole_place(words: Words) -> None:
    """A place that the labels cut in two: "New" at the end of a title before "York"."""
    for part in words.parts:
        if part.label != "location":
            continue
        match = _FIRST_OF_PLACE.search(words.text[: part.start])
        if match is None:
            continue
        start = match.start(1)
        words.carve(Part("location", start, part.end, words.text[start : part.end], words.least(start, part.end)))
        return


def free_publisher(words: Words) -> None:
    """Unlabelled words between a title and the place, set off by commas, are the publisher."""
    if words.has("publisher", "container-title", "authority"):
        return
    for at, (title, place) in enumerate(pairwise(words.parts)):
        if title.label != "title" or place.label != "location":
            continue
        if at and words.parts[at - 1].label == "volume":
            return  # the volume has a title of its own
        if title is not words.first("title") and words.text[title.end : place.start].strip() == ",":
            words.parts[at] = title.told("publisher")  # a second title is the publisher
            return
        between = words.text[title.end : place.start]
        match = _FREE_HOUSE.match(between)
        if match:
            start = title.end + match.start("house")
            words.carve(Part("publisher", start, start + len(match["house"]), match["house"], 0.6))
        return


def house_as_editor(words: Words) -> None:
    """A person without a role between title and place is a house, if names stand in front: "Title, Lynne Rienner, Boulder"."""
    if words.has("publisher", "authority", "container-title"):
        return
    for at, (title, house, place) in enumerate(zip(words.parts, words.parts[1:], words.parts[2:], strict=False)):
        if (title.label, place.label) != ("title", "location") or house.label not in _NAMES:
            continue
        between = words.text[title.end : house.start].strip(), words.text[house.end : place.start].strip()
        named = any(part.label in _NAMES for part in words.parts[:at])
        if named and between == (",", ",") and _ONE_PERSON.fullmatch(house.text):
            words.parts[at + 1] = house.told("publisher")
        return


def publisher_alone(words: Words) -> None:
    """What follows "Original copyright" or "Reprinted" is none of the publisher."""
    for index, part in enumerate(words.parts):
        if part.label == "publisher" and (match := _AFTER_HOUSE.search(part.text)):
            end = part.start + match.start()
            words.parts[index] = Part("publisher", part.start, end, words.text[part.start : end], part.score)


def collection_in_publisher(words: Words) -> None:
    """French "Gallimard, coll. « NRF Essais »": the series stands behind the publisher."""
    for index, part in enumerate(words.parts):
        match = _COLLECTION.search(part.text) if part.label == "publisher" else None
        if match is None:
            continue
        words.parts[index : index + 1] = [
            Part("publisher", part.start, part.start + match.start(), part.text[: match.start()], part.score),
            Part("collection-title", part.start + match.start("name"), part.start + match.end("name"), match["name"], part.score),
        ]
        return
