"""Where one part ends and the next begins: a mark between two parts, and a third beside them, tell what the two are."""

from __future__ import annotations

import re
from itertools import pairwise

from refs.records.words import TOLD, Part, Words
from refs.signs import UPPER

_YEARS = re.compile(r"1\d{3}\s?[-–—]\s?(?:\d{4}|\d\d)")
_BEFORE_YEARS = re.compile(r",?\s(?:(?:c|ca|circa|um|vers)\.?\s)?")
_YEAR_IN_BRACKETS = re.compile(r" \((?:[^()\d]{3,20} )?(?:1[5-9]|20)\d\d\)")
_STOP = re.compile(r"[.:]\s")
_TWO_PLACES = re.compile(rf"(?P<first>[{UPPER}][^.,;:]{{3,}})\.\s(?P<place>[{UPPER}][^.,;:]+)$")
_SERIES_CUE = re.compile(r"\b(?:[Cc]oll(?:ection)?|[Cc]ol(?:ección|eção)|[Cc]ollana|[Rr]eihe)\b\.?\s?[«“\"„]?\s*$")
_SERIES_IN_BRACKETS = re.compile(r"\(=\s?(?P<series>[^(),;=]{3,90}?)(?:,?\s(?P<number>\d{1,4})|[,;][^()]*)?\)")
_THOUSANDS = re.compile(r",\d{3}(?!\d)")
_TWO_NUMBERS = re.compile(r"(?P<volume>\d{1,3}), ?(?P<issue>\d{1,3})")
_SMALL_WORD = re.compile(r"(?<![\w'’])[^\W\d_A-ZÀ-Þ][^\W\d_]{5,}")
_PRICE = re.compile(r"(?:€|£|\$|DM|CHF|EUR)?\s?\d{1,4}[.,](?:\d\d|-+)\s?(?:€|£|DM|CHF|EUR|Euro|euros)?|€|£|DM|CHF|EUR|Euro|euros")
_NAME = rf"(?:[{UPPER}]\.\s?|[{UPPER}][\w'’-]+\s)*[{UPPER}][\w'’-]+"
_EDITED_BY = re.compile(
    r"\b(?:[Ee]dición|[Ee]dição|[Ee]dizione|[Éé]dition|[Ee]d\.)(?:,? [a-zà-ÿ]+){0,4},? (?:y|e|et) [a-zà-ÿ]+ (?:de|di|por|par) "
    rf"(?P<name>{_NAME})"
)
_NAMES = frozenset({"author", "editor"})


def years_in_title(words: Words) -> None:
    """In "Market Transition in England, c. 1550–1850 (Farnham 2010)" the years behind the title belong to it."""
    for index, (title, years) in enumerate(pairwise(words.parts)):
        if title.label != "title" or years.label not in ("date", "original-date", "number", "volume", "pages"):
            continue
        if not _YEARS.fullmatch(years.text) or not _BEFORE_YEARS.fullmatch(words.text[title.end : years.start]):
            continue
        if any(part.label == "date" and part is not years for part in words.parts):
            words.parts[index : index + 2] = [_joined(words, "title", title, years)]
        return


def volume_before_year(words: Words) -> None:
    """In "Past & Present 104 (1984)" the number between a journal and a year in brackets is the volume."""
    if words.has("volume"):
        return
    for index, (host, number) in enumerate(pairwise(words.parts)):
        if (host.label, number.label) != ("container-title", "issue") or not number.text.isdigit():
            continue
        if words.text[host.end : number.start] == " " and _YEAR_IN_BRACKETS.match(words.text, number.end):
            words.parts[index + 1] = number.told("volume")
            return


def number_with_thousands(words: Words) -> None:
    """In "No. 22,995" the comma parts the thousands."""
    for index, part in enumerate(words.parts):
        match = _THOUSANDS.match(words.text, part.end) if part.label == "issue" and part.text.isdigit() else None
        if match:
            words.parts = [one for one in words.parts if one.end <= part.end or one.start >= match.end()]
            whole = words.text[part.start : match.end()]
            words.parts[index] = Part("issue", part.start, match.end(), whole, min(part.score, TOLD))
            return


def subtitle_as_house(words: Words) -> None:
    """In "Title. Manual in many words, Paris, Karthala" what follows the title is its subtitle: a house follows."""
    for index, (title, first, place) in enumerate(zip(words.parts, words.parts[1:], words.parts[2:], strict=False)):
        if (title.label, first.label, place.label) != ("title", "publisher", "location"):
            continue
        later = any(part.label == "publisher" for part in words.parts[index + 3 :])
        comma = words.text[first.end : place.start].strip() == ","
        if later and comma and _STOP.fullmatch(words.text[title.end : first.start]) and len(first.text.split()) > 2:
            words.parts[index : index + 2] = [_joined(words, "title", title, first)]
        return


def title_in_place(words: Words) -> None:
    """In "Saint-Louis, Gorée, Dakar. Paris : Karthala" the place before the stop is the end of the title."""
    for index, (title, place) in enumerate(pairwise(words.parts)):
        match = _TWO_PLACES.match(place.text) if (title.label, place.label) == ("title", "location") else None
        if match is None or words.text[title.end : place.start] != ", " or words.text[place.end :].lstrip()[:1] != ":":
            continue
        end, start = place.start + match.end("first"), place.start + match.start("place")
        least = min(title.score, place.score, TOLD)
        words.parts[index : index + 2] = [
            Part("title", title.start, end, words.text[title.start : end], least),
            Part("location", start, place.end, match["place"], place.score),
        ]
        return


def house_with_slash(words: Words) -> None:
    """In "Paris, Buchet/Chastel" the words on both sides of the slash are one house."""
    for index, (place, house) in enumerate(pairwise(words.parts)):
        if (place.label, house.label) != ("location", "publisher") or words.text[place.end : house.start] != "/":
            continue
        town, comma, head = place.text.rpartition(", ")
        if comma:
            start = place.end - len(head)
            words.parts[index : index + 2] = [
                Part("location", place.start, place.start + len(town), town, place.score),
                Part("publisher", start, house.end, words.text[start : house.end], min(place.score, house.score)),
            ]
        return


def place_in_house(words: Words) -> None:
    """In "Barcelona, Quaderns Crema" the second town, with nothing but a blank before it, belongs to the house."""
    if len(words.all("location")) < 2:
        return
    for index, (house, place) in enumerate(pairwise(words.parts)):
        if (house.label, place.label) == ("publisher", "location") and words.text[house.end : place.start] == " ":
            words.parts[index : index + 2] = [_joined(words, "publisher", house, place)]
            return


def series_noted(words: Words) -> None:
    """What follows "coll." or "Reihe" behind the title is a series."""
    if words.has("collection-title"):
        return
    for index, part in enumerate(words.parts):
        if index and part.label in ("note", "publisher", "container-title") and _SERIES_CUE.search(words.before(part)):
            words.parts[index] = part.told("collection-title")
            return


def series_in_brackets(words: Words) -> None:
    """In "(= Filmwissenschaft, Bd. 4)" the equals sign tells a series; a volume beside it is the number in it."""
    match = _SERIES_IN_BRACKETS.search(words.text)
    if match is None:
        return
    inside = [part for part in words.parts if match.start() < part.start and part.end < match.end()]
    words.parts = [part for part in words.parts if part not in inside]
    words.carve(Part("collection-title", *match.span("series"), match["series"], TOLD))
    if match["number"]:
        words.parts.append(Part("collection-number", *match.span("number"), match["number"], TOLD))
    number = next((part for part in inside if part.label in ("volume", "collection-number", "issue", "number")), None)
    if number is not None and not match["number"] and number.start >= match.end("series"):
        words.parts.append(number.told("collection-number"))
    words.parts = [_closed(words, part, match) for part in words.parts]


def _closed(words: Words, part: Part, match: re.Match[str]) -> Part:
    """A part that ended with the opening bracket ends before it."""
    if not part.start < match.start() < part.end <= match.start("series"):
        return part
    text = words.text[part.start : match.start()].rstrip(" ,.;")
    return Part(part.label, part.start, part.start + len(text), text, part.score)


def two_numbers_in_volume(words: Words) -> None:
    """In "Sight and Sound. 2005, 15, 1, 4-5" the second number is the issue."""
    if words.has("issue") or not words.has("container-title"):
        return
    for index, part in enumerate(words.parts):
        match = _TWO_NUMBERS.fullmatch(part.text) if part.label == "volume" else None
        if match:
            words.parts[index : index + 1] = [
                Part(name, part.start + match.start(name), part.start + match.end(name), match[name], min(part.score, TOLD))
                for name in ("volume", "issue")
            ]
            return


def subtitle_as_names(words: Words) -> None:
    """In "Kocka, J.: Das 19. Jahrhundert. Arbeit und bürgerliche Gesellschaft" the words behind the stop are no second author."""
    for index, (title, names) in enumerate(pairwise(words.parts)):
        if (title.label, names.label) != ("title", "author") or not any(part.label == "author" for part in words.parts[:index]):
            continue
        if _STOP.fullmatch(words.text[title.end : names.start]) and _SMALL_WORD.search(names.text):
            words.parts[index : index + 2] = [_joined(words, "title", title, names)]
        return


def price(words: Words) -> None:
    """What a book costs, "49,95 Euro", is none of its fields."""
    if any(part.label not in ("date", "isbn") and _PRICE.fullmatch(part.text) for part in words.parts):
        words.parts = [part for part in words.parts if part.label in ("date", "isbn") or not _PRICE.fullmatch(part.text)]


def edited_by(words: Words) -> None:
    """In "Edición, estudio introductorio y notas de Manuel Aznar Soler" the name behind the list of tasks is the editor's."""
    match = _EDITED_BY.search(words.text)
    title = words.first("title")
    if match is None or title is None or match.start() < title.start:
        return
    words.parts = [part for part in words.parts if part.label not in _NAMES or not match.start() <= part.start < match.end()]
    words.carve(Part("editor", *match.span("name"), match["name"], TOLD))


def _joined(words: Words, label: str, first: Part, last: Part) -> Part:
    return Part(label, first.start, last.end, words.text[first.start : last.end], min(first.score, last.score, TOLD))
