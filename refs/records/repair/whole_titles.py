"""Titles of which a part was taken for something else: a person they are about, a subtitle."""

from __future__ import annotations

import re
from itertools import pairwise

from refs.records.words import TOLD, Part, Words
from refs.signs import IN

_QUOTES = frozenset("\"'“”„‘’«»‹›")
# A word in lower case at the end of a title: a name that follows without a mark belongs to it.
_OPEN_END = re.compile(r"\s[a-zà-öø-ÿа-я]+$")
_IN = re.compile(rf"\b(?:{IN}|nel|w)\b\W*$", re.IGNORECASE)
_FOREWORD = re.compile(
    r"(?:[Mm]it|[Ww]ith|[Aa]vec|[Cc]on|[Cc]om)\s(?:\w+\s){0,2}"
    r"(?:Beitrag|Vorwort|Nachwort|Geleitwort|Einleitung|[Ii]ntroduction|[Ff]oreword|[Pp]reface|[Aa]fterword|[Pp]réface|[Pp]ostface|"
    r"[Pp]rólogo|[Ee]pílogo|[Pp]refazione|[Pp]refácio)\s(?:von|by|de|di|por)\s(?P<name>[^\W\d_a-z].*)$"
)
_BEFORE_CAPITAL = re.compile(r"(?<=\w)['’](?= [^\W\d_a-zà-öø-ÿ])")
_NUMBER_AND_WORD = re.compile(r"(?P<number>\d{1,3}|[IVXL]{1,6}), (?P<word>[^\W\d_a-z]\w+(?: [^\W\d_a-z]\w+)*)$")
_NAME = 10  # blanks that the name of a container has at most
_YEAR_BEHIND = re.compile(r"(?<=\w)\.\s(?P<year>1[5-9]\d\d)$")
_STOP = re.compile(r"[.:]\s")
_NAMES = frozenset({"author", "editor", "contributor"})
# "LT Lih Lenin": initials, a family, and more words
_DASH_BEFORE = re.compile(r"\. ?[-–—] $")
_YEAR_NEXT = re.compile(r", (?:1[5-9]|20)\d\d\b")
_SLASH = re.compile(r"\S / \S")
_LAST_SENTENCE = re.compile(r"^(?P<title>.{8,}[^\W\d_]{3,}[?!]?)[.?!] (?P<head>[^\W\d_a-z][\w'’-]*(?: [\w'’-]+){0,3})$")
_ARTICLE_AND_WORD = re.compile(r"An? [^\W\d_a-z][^\W\d_A-Z]+")
_FAMILY_AND_WORDS = re.compile(r"(?P<names>[A-Z]{1,3} [A-Z][a-z][\w'’-]*) (?P<words>[A-Z][\w'’-]+(?: [\w'’-]+)*)")
_BEHIND_IMPRINT = ("). ", "), ", "); ")
_OPENED, _CLOSED = "(（", ")）"
_UP_TO_CLOSED = re.compile(r"[^()（）\[\]]{0,12}[)）]")
_WHERE = re.compile(r"\b(?:[Aa]t|[Ff]rom|[Uu]nter|[Bb]ei|chez|sur)$")


def name_in_title(words: Words) -> None:
    """A name or place in the middle of a title, with nothing but blanks beside it, belongs to the title."""
    parts = words.parts
    found: list[Part] = []
    for at, part in enumerate(parts):
        before = found[-1] if found else None
        after = parts[at + 1] if at + 1 < len(parts) and not words.text[part.end : parts[at + 1].start].strip() else None
        if before is not None and not words.text[before.end : part.start].strip() and _inside(found, before, part, after):
            found[-1] = _joined(words, before, part)
        else:
            found.append(part)
    words.parts = found


def _inside(parts: list[Part], before: Part, part: Part, after: Part | None) -> bool:
    """Whether two parts that blanks alone part are one title: "The novels of" + "Jane Austen", "Jane Austen" + "as novelist"."""
    if before.label == "title":
        whole = after is not None and after.label == "title"
        name = part.label in _NAMES and any(one.label in _NAMES for one in parts[:-1])
        return part.label == "title" or (whole and part.label == "location") or (name and bool(_OPEN_END.search(before.text)))
    about = before.label == "author" and len(parts) > 2 and parts[-2].label == "date"
    return about and part.label == "title" and part.text[:1].islower() and before.text[-1:] != "."


def _joined(words: Words, first: Part, last: Part) -> Part:
    return Part("title", first.start, last.end, words.text[first.start : last.end], min(first.score, last.score))


def place_before_title(words: Words) -> None:
    """In "2002. Paris, Capital of the World. Cambridge, MA" the place in front is the first word of the title."""
    for at, (before, place, title) in enumerate(zip(words.parts, words.parts[1:], words.parts[2:], strict=False)):
        if (place.label, title.label) != ("location", "title") or before.label not in (*_NAMES, "date"):
            continue
        later = any(part.label == "location" for part in words.parts[at + 3 :])
        if later and words.text[place.end : title.start] in (", ", ": ") and not _IN.search(words.before(place)):
            words.parts[at + 1 : at + 3] = [_joined(words, place, title)]
        return


def subtitle_as_host(words: Words) -> None:
    """What follows the title of a book with place and publisher behind a stop is its subtitle.

    No page, no editor and no "in" says that it holds a part, and the title stands without quotation marks.
    """
    if words.has("pages", "volume", "issue", "editor", "url", "doi") or not (words.has("publisher") and words.has("location")):
        return
    for at, (title, host) in enumerate(pairwise(words.parts)):
        if (title.label, host.label) != ("title", "container-title"):
            continue
        between = words.text[title.end : host.start]
        edges = words.text[max(0, title.start - 1)] + words.text[title.end - 1 : host.start + 1]
        italic = any("italic" in flags and a <= host.start < b for a, b, flags in words.view.marks)
        if _STOP.fullmatch(between) and not italic and not _QUOTES & set(edges) and not _IN.search(words.before(host)):
            words.parts[at : at + 2] = [_joined(words, title, host)]
        return


def year_behind_title(words: Words) -> None:
    """In "Mrs. Dalloway. 1925. Harcourt, 1981." the year behind the title is that of the first publication."""
    dates = words.all("date")
    for at, part in enumerate(words.parts):
        match = _YEAR_BEHIND.search(part.text) if part.label == "title" else None
        if match and dates and dates[-1].start > part.end and not words.has("original-date"):
            end, start = part.start + match.start(), part.start + match.start("year")
            words.parts[at : at + 1] = [
                Part("title", part.start, end, words.text[part.start : end], part.score),
                Part("original-date", start, part.end, match["year"], min(part.score, TOLD)),
            ]
            return


def foreword_named(words: Words) -> None:
    """In "Mit einem Beitrag von H.-G. Gadamer" or "with a foreword by A. Davis" the name is a contributor."""
    for index, part in enumerate(words.parts):
        match = _FOREWORD.search(part.text) if part.label not in ("contributor", "prose", "title") else None
        if match and match.start() > 3:
            end, start = part.start + len(part.text[: match.start()].rstrip(" ,;")), part.start + match.start("name")
            words.parts[index : index + 1] = [
                Part(part.label, part.start, end, words.text[part.start : end], part.score),
                Part("contributor", start, part.end, match["name"], min(part.score, TOLD)),
            ]
            return
        if match:
            start = part.start + match.start("name")
            words.parts[index] = Part("contributor", start, part.end, match["name"], min(part.score, TOLD))


def host_of_several(words: Words) -> None:
    """In "‘Title’ Workers’ Liberty" the second mark is the apostrophe of a plural, and the title ends at the first."""
    for index, (title, host) in enumerate(pairwise(words.parts)):
        if (title.label, host.label) != ("title", "container-title") or words.text[title.start - 1 : title.start] not in ("‘", "'"):
            continue
        marks = [match.start() for match in _BEFORE_CAPITAL.finditer(words.text, title.start, host.start + 1)]
        if len(marks) < 2 or words.text[marks[0] - 1] == "s" or any(words.text[at - 1] != "s" for at in marks[1:]):
            continue
        start = marks[0] + 2
        words.parts[index : index + 2] = [
            Part("title", title.start, marks[0], words.text[title.start : marks[0]], min(title.score, TOLD)),
            Part("container-title", start, host.end, words.text[start : host.end], min(host.score, TOLD)),
        ]
        return


def series_in_two(words: Words) -> None:
    """A host and a series with nothing but a blank between them are one name of a series: "ICNC" + "Monograph Series"."""
    for index, (host, series) in enumerate(pairwise(words.parts)):
        if (host.label, series.label) == ("container-title", "collection-title") and words.text[host.end : series.start] == " ":
            score = min(host.score, series.score, TOLD)
            words.parts[index : index + 2] = [
                Part("collection-title", host.start, series.end, words.text[host.start : series.end], score)
            ]
            return


def host_behind_isbn(words: Words) -> None:
    """What follows the ISBN of a book in many words is said about it, with the names in it: it is no container or title."""
    number, title = words.first("isbn"), words.first("title")
    if number is None:
        return
    long = ("container-title", "title") if title is not None and title.end <= number.start else ("container-title",)
    said = {part for part in words.parts if part.label in long and part.start > number.end and part.text.count(" ") > _NAME}
    if any(part.label == "title" for part in said):
        said |= {part for part in words.parts if part.label == "author" and part.start > number.end}
    if said:
        words.parts = [part.told("prose") if part in said else part for part in words.parts]


def year_behind_isbn(words: Words) -> None:
    """A year behind the ISBN of a book that has its year is that of another printing: "(pbk, 2011)"."""
    number, date = words.first("isbn"), words.first("date")
    if number is not None and date is not None and date.end <= number.start:
        words.parts = [part.told("prose") if part.label == "date" and part.start > number.end else part for part in words.parts]


def comment_behind_imprint(words: Words) -> None:
    """What follows an imprint in brackets, "(Cambridge: CUP, 1995). On soldiers, 103", is no container, but said of the pages."""
    house, title = words.first("publisher"), words.first("title")
    if house is None or title is None or house.start < title.end:
        return
    for index, (date, part) in enumerate(pairwise(words.parts)):
        if (date.label, part.label) != ("date", "container-title") or date.start < house.end:
            continue
        if words.text[date.end : part.start] in _BEHIND_IMPRINT:
            words.parts[index + 1] = part.told("prose")


def place_of_note(words: Words) -> None:
    """In "Reviews available at Marxists Internet Archive" what follows the note says where, and is no title."""
    for index, (note, title) in enumerate(pairwise(words.parts)):
        if note.label != "note" or title.label not in ("title", "container-title") or not _WHERE.search(note.text):
            continue
        if words.text[note.end : title.start] == " ":
            whole = words.text[note.start : title.end]
            words.parts[index : index + 2] = [Part("note", note.start, title.end, whole, min(note.score, title.score))]
            return


def title_begun_in_names(words: Words) -> None:
    """In "LT Lih Lenin rediscovered" the title begins behind the family name, for what goes on in lower case does not begin one."""
    for index, (names, title) in enumerate(pairwise(words.parts)):
        match = _FAMILY_AND_WORDS.fullmatch(names.text) if (names.label, title.label) == ("author", "title") else None
        if match and title.text[:1].islower() and words.text[names.end : title.start] in (" ", ": "):
            end, start = names.start + match.end("names"), names.start + match.start("words")
            words.parts[index : index + 2] = [
                Part("author", names.start, end, match["names"], names.score),
                Part("title", start, title.end, words.text[start : title.end], min(names.score, title.score)),
            ]
            return


def article_as_initial(words: Words) -> None:
    """In "A Field Guide to ..." at the start no name stands before the title: the initial is an article."""
    if [part.label for part in words.parts[:2]] != ["author", "title"]:
        return
    name, title = words.parts[:2]
    if name.start == 0 and _ARTICLE_AND_WORD.fullmatch(name.text) and words.text[name.end : title.start] == " ":
        score = min(name.score, title.score)
        words.parts[:2] = [Part("title", name.start, title.end, words.text[name.start : title.end], score)]


def title_of_open_bracket(words: Words) -> None:
    """A title that ends within brackets goes on to where they are closed: "规划（2018—2022" + "年）"."""
    for index, part in enumerate(words.parts):
        if part.label not in ("title", "container-title") or _count(part.text, _OPENED) <= _count(part.text, _CLOSED):
            continue
        following = words.parts[index + 1].start if index + 1 < len(words.parts) else len(words.text)
        if match := _UP_TO_CLOSED.match(words.text, part.end, following):
            words.parts[index] = Part(part.label, part.start, match.end(), words.text[part.start : match.end()], part.score)


def _count(text: str, signs: str) -> int:
    return sum(map(text.count, signs))


def publisher_in_volume(words: Words) -> None:
    """In "vol. 1, Green Print/Merlin Press" the words behind the number are the beginning of the publisher."""
    for index, (volume, house) in enumerate(pairwise(words.parts)):
        match = _NUMBER_AND_WORD.match(volume.text) if volume.label in ("volume", "issue") else None
        if match and house.label == "publisher" and words.text[volume.end : house.start] == " ":
            cut, start = volume.start + match.end("number"), volume.start + match.start("word")
            words.parts[index : index + 2] = [
                Part(volume.label, volume.start, cut, match["number"], volume.score),
                Part("publisher", start, house.end, words.text[start : house.end], min(volume.score, house.score)),
            ]
            return


def title_as_house(words: Words) -> None:
    """In "SILVA, Ana (org.). Cidades. Rio de Janeiro: Zahar", without a title, the house before the place is the title."""
    if words.has("title", "container-title"):
        return
    houses = words.all("publisher")
    place = words.first("location")
    if len(houses) > 1 and place is not None and houses[0].end < place.start < houses[1].start and _is_second(words, houses[0]):
        words.parts = [part.told("title") if part is houses[0] else part for part in words.parts]


def _is_second(words: Words, house: Part) -> bool:
    before = [part for part in words.parts if part.end <= house.start]
    return bool(before) and {part.label for part in before} <= {"author", "editor"}


def journal_as_house(words: Words) -> None:
    """In "E-Compós, Brasília, v. 15, n. 2, p. 1-15" the house is a journal: it has volume and number, and there is no other."""
    house = words.first("publisher")
    if house is None or not words.has("title") or words.has("container-title") or not words.has("volume") or not words.has("issue"):
        return
    title, volume = words.all("title")[-1], words.all("volume")[0]
    place = words.first("location")
    between = [part for part in words.parts if house.end <= part.start < volume.start]
    if title.end <= house.start < volume.start and between in ([], [place]) and len(words.all("publisher")) == 1:
        words.parts = [part.told("container-title") if part is house else part for part in words.parts]


def head_of_journal(words: Words) -> None:
    """In "o caso Pestana. Teresa: Revista de Literatura" the title ends at the stop: the journal's name begins before its colon."""
    for index, (title, host) in enumerate(pairwise(words.parts)):
        if (title.label, host.label) != ("title", "container-title") or words.text[title.end : host.start] != ": ":
            continue
        match = _LAST_SENTENCE.match(title.text)
        if match is None or not words.has("issue", "volume"):
            continue
        end, start = title.start + match.end("title"), title.start + match.start("head")
        words.parts[index : index + 2] = [
            Part("title", title.start, end, words.text[title.start : end], title.score),
            Part("container-title", start, host.end, words.text[start : host.end], min(title.score, host.score)),
        ]
        return


def house_behind_dash(words: Words) -> None:
    """ISBD: a second title behind ". - " and before a year is the house: "/ Kelly Fielding. - Center on Conflict, 2021"."""
    titles = words.all("title")
    if len(titles) != 2 or words.has("publisher"):
        return
    house = titles[1]
    before, after = words.text[: house.start], words.text[house.end :]
    if _DASH_BEFORE.search(before) and _YEAR_NEXT.match(after) and _SLASH.search(before):
        words.parts = [part.told("publisher") if part is house else part for part in words.parts]
