"""Titles: where they begin and end, and which of two is the host."""

from __future__ import annotations

import re

from refs.records.words import TOLD, Part, Words, merge
from refs.signs import IN_CASED

_BETWEEN_TITLES = re.compile(r"\s?[:.;,?!–—/=]{0,2}\s?[\"“”«»]{0,2}\s?")
_QUOTED = re.compile(r"[“\"„«‘《『](?P<title>(?:[^“”\"„«»《》『』]{6,250}|[\u3040-\u9fff][^“”\"„«»《》『』]{1,250}))[”\"“»’》』]")
_CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'"}
_HOST = re.compile(rf"(?:\b(?:{IN_CASED})\b:?|//)\s?[“\"«‘]?$")
LONGEST = 300  # characters of a title in quotation marks
_IMPRINT = ("publisher", "location", "authority", "container-title")
_SUBTITLE = re.compile(r"[”“»\"’'][.:]\s(?:[^\W\d_][^\W_]*\s+){2,}")
_REVIEW_OF = re.compile(r"^[Rr]eview of (?P<work>.{3,150}?), by (?P<by>[^.,]{3,60})[.,] (?P<host>[^\W\d_a-z].{2,})$")
_BRACKETS_AFTER = re.compile(r"^[(（][^()（）\d]{2,20}[)）]")
_STOP_BEFORE = re.compile(r"[.,;:)\]]\s*[*_]*$")
_STOP_AFTER = re.compile(r"^[\s*_]*[.,;(\[]")
_REVIEW_WORDS = re.compile(
    r"\W*(?:my |his |her )?(?:review|reviews|Rezension|compte rendu|reseña|recensione)(?: of| von| zu| de| di)?\W*", re.IGNORECASE
)
_HOST_OF_REVIEW = re.compile(r"(?:in|dans|en)\s+(?=[^\W\d_a-z])")
_VOLUMES = re.compile(r",\s+(?P<count>\d{1,2})\s(?:dele|dln|delen|vols?|Bde|Bände|tomos|tomes|voll|v|t|тт?)\.?$")
_SAME = re.compile(r"^(?:ders|dies|dens|id|idem|ead|eadem|Ders|Dies|Id|Idem)\.?\s?[:,]\s?")
_EDITION = re.compile(
    r"[.,]\s+\(?(?P<edition>(?:Изд\. ?\d+(?:-е|-ое)?|\d+(?:-е|-ое|st|nd|rd|th|\.|ª|a|e|ème|de|ste)? ?"
    r"(?:изд|ed|edn|edition|Aufl|Auflage|éd|edición|edição|druk|uitg)\b).{0,40})$"
)
_SITE = re.compile(r"^\W*(?P<site>[^\W\d_a-z][\w.-]*(?: [^\W\d_a-z][\w.-]*){0,3})\s?[(:,]\s?(?:https?://|www\.)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_AVAILABLE = re.compile(r"\s*[(\[](?:PDF|pdf|online|full text|e-?book|available)[^()]{0,30}[)\]]\s*$", re.IGNORECASE)
_SERIES = re.compile(
    r"\b(?:[Ss]eries|Reihe|Schriftenreihe|[Cc]ollection|[Cc]oleção|[Cc]olección|[Cc]ollana|[Rr]eeks|[Сс]ерия|[Ss]eria)\b|叢書|丛书|文庫|選書"
)

_PLACE = r"[^\W\d_a-zß-öø-ÿа-я][\w’-]+(?:\s[^\W\d_a-zß-öø-ÿа-я][\w’-]+)?"
_LIST_OF_PLACES = re.compile(
    rf"\b(?:in|from|between|en|entre|à|em|aus|zwischen|tra|fra)\s{_PLACE}(?:,\s{_PLACE})+,?\s(?:and|und|et|y|e)\s{_PLACE}(?=\.\s[^\W\d_])"
)


def joined_titles(words: Words) -> None:
    """A title and its subtitle, labelled apart, are one title."""
    labels = [part.label for part in words.parts]
    for label in ("title", "container-title"):
        if labels.count(label) > 1:
            words.parts = merge(words.parts, words.text, label, _BETWEEN_TITLES)


def places_in_title(words: Words) -> None:
    """In "The City in Paris, Tokyo and London. Verso" the places belong to the title: a list that "and" closes is whole."""
    title = words.first("title")
    if title is None:
        return
    for match in _LIST_OF_PLACES.finditer(words.text, title.start):
        cut = [part for part in words.parts if part.start < match.end() and part.end > title.end]
        if match.start() < title.end < match.end() and all(part.label in ("location", "collection-title") for part in cut):
            least = words.least(title.start, match.end())
            words.carve(Part("title", title.start, match.end(), words.text[title.start : match.end()], least))
            return


def title_in_quotes(words: Words) -> None:
    """A title that opens with a quotation mark ends where that mark is closed, if a stop or a blank follows."""
    for index, part in enumerate(words.parts):
        if part.label != "title":
            continue
        opened = words.text[max(0, part.start - 1) : part.start + 1]
        mark = next((char for char in opened if char in _CLOSING), "")
        if not mark:
            continue
        start = part.start + (1 if part.text[0] == mark else 0)
        outer = words.text[start - 2 : start - 1] if start > 1 else ""
        own = start == part.start and (outer in _CLOSING if outer else False)
        if own:  # "'Kafir Time': Preindustrial Concepts": the title has quotation marks of its own
            mark = outer
        elif start == part.start and _SUBTITLE.search(part.text) and words.has(*_IMPRINT):
            own = True  # „Heimat ist, was ich mache“. Eine psychologische Untersuchung
        if own:
            start -= 1
            part = Part("title", start, part.end, words.text[start : part.end], part.score)
            words.parts[index] = part
        if own and mark != outer:
            continue
        end = _closed(words.text, start, min(len(words.text), start + LONGEST), _CLOSING[mark])
        if end and end < part.end - 1 and words.text[start:end].strip():
            words.parts[index] = Part("title", start, end, words.text[start:end], min(part.score, TOLD))
        elif end > part.end + 1 and mark not in "'‘":
            words.carve(Part("title", start, end, words.text[start:end], min(words.least(start, end), TOLD)))
            words.parts.sort(key=lambda one: one.start)
            return


def _closed(text: str, start: int, end: int, closing: str) -> int:
    """Where a quotation is closed: a mark before a stop, a bracket or a capital; an apostrophe inside a word closes nothing."""
    for at in range(start + 3, end):
        if text[at] in closing and not text[at + 1 : at + 2].isalpha():
            after = text[at + 1 :].lstrip(" ")
            if text[at - 1] in ".,?!" or not after or after[0] in ".,;:([«" or (after[0].isupper() and text[at] not in "'’"):
                return at
    return 0


def title_in_italics(words: Words) -> None:
    """Where a title is printed in italics, it begins and ends with them; words beyond, set off by a stop, belong elsewhere."""
    italics = [(a, b) for a, b, flags in words.view.marks if "italic" in flags and b - a > 2]
    for index, part in enumerate(words.parts):
        if part.label not in ("title", "container-title"):
            continue
        inside = [(a, b) for a, b in italics if a < part.end and part.start < b]
        if not inside or words.text[max(0, part.start - 1) : part.start] in tuple(_CLOSING):
            continue
        start, end = part.start, part.end
        first, last = inside[0][0], max(b for _, b in inside)
        if start < first and _STOP_BEFORE.search(words.text[start:first]):
            start = first
        if last < end and _STOP_AFTER.match(words.text[last:end]):
            end = last
        if (start, end) != (part.start, part.end) and start < end:
            words.parts[index] = Part(part.label, start, end, words.text[start:end], part.score)


def host_title(words: Words) -> None:
    """A second title after "In: Editor (ed.)" is what the first stands in."""
    if words.has("container-title"):
        return
    found = [index for index, part in enumerate(words.parts) if part.label == "title"]
    if len(found) < 2:
        return
    first, second = found[0], found[1]
    between = [part for part in words.parts[first + 1 : second] if part.label in ("editor", "author", "container-author")]
    if any(_HOST.search(words.before(part)) for part in (*between, words.parts[second])):
        part = words.parts[second]
        words.parts[second] = part.told("container-title")


def missing_title(words: Words) -> None:
    """A reference without a title has it in quotation marks, or where a book's container stands alone."""
    if words.has("title"):
        return
    free = words.outside("author", "editor", "url", "container-title", "publisher", "date")
    if match := _QUOTED.search(free):
        start, end = match.span("title")
        words.carve(Part("title", start, end, words.text[start:end], 0.5))
        return
    container = words.first("container-title")
    if container and words.has("publisher", "location", "isbn") and not words.has("volume", "issue", "pages"):
        words.parts = [part.told("title") if part is container else part for part in words.parts]
    elif container is None:
        _note_as_title(words)
        _place_as_title(words)


def _place_as_title(words: Words) -> None:
    """In "Woolf, Orlando, 1928" what stands alone between name and year is the title, though it is called as a place or house."""
    if len(words.parts) == 3 and [words.parts[0].label, words.parts[2].label] == ["author", "date"]:
        name, only, _ = words.parts
        if only.label in ("location", "publisher") and words.text[name.end : only.start] == ", ":
            words.parts[1] = only.told("title")


def _note_as_title(words: Words) -> None:
    """In "Lynch, David, director. Mulholland Drive. Universal, 2001." the words labelled a note are the title."""
    for before, part, after in zip(words.parts, words.parts[1:], words.parts[2:], strict=False):
        if before.label == "author" and part.label == "note" and after.label in ("publisher", "location"):
            words.parts[words.parts.index(part)] = part.told("title")
            return


def series_as_host(words: Words) -> None:
    """A series is no host: "ICNC Monograph Series" without editor, pages or "in"."""
    for index, part in enumerate(words.parts):
        if part.label != "container-title" or not _SERIES.search(part.text) or _HOST.search(words.before(part)):
            continue
        if not words.has("editor", "pages", "issue", "collection-title"):
            words.parts[index] = part.told("collection-title")


def available(words: Words) -> None:
    """The words "(PDF available)" is no part of a title."""
    for index, part in enumerate(words.parts):
        if part.label == "title" and (match := _AVAILABLE.search(part.text)):
            end = part.start + match.start()
            words.parts[index] = Part("title", part.start, end, words.text[part.start : end], part.score)


def reviewed_in_host(words: Words) -> None:
    """A container "Review of Open City, by Teju Cole. The New Yorker" names the work reviewed before the journal."""
    for index, part in enumerate(words.parts):
        match = _REVIEW_OF.match(part.text) if part.label == "container-title" else None
        if match is None:
            continue
        found = [
            Part(label, part.start + match.start(name), part.start + match.end(name), match[name], part.score)
            for label, name in (("reviewed-title", "work"), ("reviewed-author", "by"), ("container-title", "host"))
            if match[name]
        ]
        words.parts[index : index + 1] = found
        return


def bracketed_host(words: Words) -> None:
    """A Chinese journal's edition in brackets is part of its name: "北京大学学报(哲学社会科学版)"."""
    for part in words.all("container-title"):
        match = _BRACKETS_AFTER.match(words.text[part.end :])
        if match and _HAN.search(part.text):
            end = part.end + match.end()
            words.carve(Part("container-title", part.start, end, words.text[part.start : end], part.score))


def no_title(words: Words) -> None:
    """The words "review of" alone are no title; with "in" behind them, the title is the host."""
    kept: list[Part] = []
    for part in words.parts:
        review = _REVIEW_WORDS.match(part.text) if part.label == "title" else None
        host = _HOST_OF_REVIEW.match(part.text, review.end()) if review and not words.has("container-title") else None
        if host:
            kept.append(Part("container-title", part.start + host.end(), part.end, part.text[host.end() :], part.score))
        elif not review or review.end() < len(part.text):
            kept.append(part)
    words.parts = kept


def site_before_address(words: Words) -> None:
    """In "Wikipedia (https://...)" the name before the address is the site, if nothing else was read or the address has it."""
    match = _SITE.match(words.text)
    if match is None or words.has("container-title"):
        return
    others = [part for part in words.parts if part.label in ("title", "author", "publisher")]
    alone = len(words.parts) == 2 and words.parts[-1].label == "url"
    named = alone and match["site"].casefold() in words.parts[-1].text.casefold().split("//")[-1].split("/")[0].split(".")
    if not others or named:
        words.carve(Part("container-title", match.start("site"), match.end("site"), match["site"], 0.7))


def linked_title(words: Words) -> None:
    """In a list of links the words that are the link are the title, unless they are the address or another title stands apart."""
    if words.linked is None:
        return
    start, end = words.linked
    text = words.text[start:end]
    title = words.first("title")
    if (
        "://" in text
        or text.startswith("www.")
        or words.has("doi", "isbn")
        or (title and (title.end <= start or title.start >= end))
    ):
        return
    if any(part.label in ("container-title", "author", "date") and part.start <= start and part.end >= end for part in words.parts):
        return
    words.carve(Part("title", start, end, text, 0.9))
    words.parts = [part for part in words.parts if part.label != "title" or part.start == start]


def volumes_in_title(words: Words) -> None:
    """A count of volumes at the end of a title is none of it: "Geskiedenis van die Afrikaanse literatuur, 2 dele"."""
    for index, part in enumerate(words.parts):
        match = _VOLUMES.search(part.text) if part.label == "title" else None
        if match:
            end = part.start + match.start()
            words.parts[index] = Part("title", part.start, end, words.text[part.start : end], part.score)
            start = part.start + match.start("count")
            words.parts.insert(index + 1, Part("volumes", start, part.end, words.text[start : part.end], min(part.score, 0.9)))
            return


def host_of_the_same(words: Words) -> None:
    """In "in: ders.: Gesammelte Schriften" the host's author is the part's, and no word of its title."""
    for index, part in enumerate(words.parts):
        match = _SAME.match(part.text) if part.label == "container-title" else None
        if match:
            start = part.start + match.end()
            words.parts[index] = Part("container-title", start, part.end, words.text[start : part.end], part.score)


def edition_in_title(words: Words) -> None:
    """An edition at the end of a title is none of it: ". Изд. 2-е, перераб. и доп."."""
    for index, part in enumerate(words.parts):
        match = _EDITION.search(part.text) if part.label == "title" else None
        if match and match.start() > 3:
            end, start = part.start + match.start(), part.start + match.start("edition")
            words.parts[index] = Part("title", part.start, end, words.text[part.start : end], part.score)
            if not words.has("edition"):
                words.parts.insert(index + 1, Part("edition", start, part.end, words.text[start : part.end], min(part.score, 0.8)))
            return
