"""The work that a document is about, as a review is, and the work that a passage speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from refs.callouts.known import Index, Known
from refs.callouts.prose import Paragraph
from refs.callouts.words import folded
from refs.model import Document

HEAD = 12  # blocks at the beginning of a document that may name its subject
SPOKEN_OF = 2  # times that a document must come back to the short title of its subject
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
LONGEST = 300  # characters of a line that names a reviewed work
# matches "Jamie Linton, What Is Water? The History of a Modern Abstraction. Vancouver: UBC Press, 2010. 333 pp."
_REVIEWED = re.compile(r"^(?P<creator>[^\W\d_][^,:.\d]{3,50})[,:.]\s(?P<title>[^\W\d_][^,.:?!;]{4,120})[,.:?!]")
_IMPRINT = re.compile(r"\d\s?(?:pp?|S|Seiten|pages|páginas|págs?|pagine|с|стр)\b|\bISBN\b|[€£$]\s?\d")
_GENITIVE = re.compile(r"['’]s?$")
_POSSESSIVE = re.compile(r"(?P<creator>(?:[^\W\d_][\w.’-]*\s){0,3}[^\W\d_][\w-]*)['’]s?\s[“\"«‘]?$")


@dataclass(frozen=True, slots=True)
class Subject:
    """A work that a document is about: its title, the family name of its creator, and the works of the list that are it."""

    title: str
    creator: str
    works: tuple[Known, ...] = ()


def subject(document: Document, text: Sequence[Paragraph], index: Index) -> Subject | None:
    """The work that the head of a document names and to which its text comes back; None for most documents."""
    body = "\n".join(one.text for at, one in enumerate(text) if one.zone < 0 or (at < HEAD and _review_line(one)))
    for title, creator in (*((title, "") for title in _titles(document, text)), *_reviewed(text)):
        short = re.split(r"[:.]", title, maxsplit=1)[0].strip()
        if len(short) < 5 or body.count(short) < (SPOKEN_OF if creator else SPOKEN_OF + 1) or body.count(creator) < SPOKEN_OF:
            continue
        full = folded(title)
        works = tuple(
            one
            for one in index.works
            if one.title and (one.title.startswith(full) or full.startswith(one.title) or one.short == folded(short))
        )
        return Subject(title, creator or _creator(body, short), works[:1])
    return None


def _titles(document: Document, text: Sequence[Paragraph]) -> list[str]:
    """Titles in italics in the headings that stand first; neighbours are one title."""
    found: list[str] = []
    for paragraph in text[:HEAD]:
        if paragraph.kind != "heading" or paragraph.zone >= 0:
            continue
        start, end = paragraph.at(0), paragraph.at(len(paragraph.text) - 1) + 1
        runs = [run.span for run in document.runs if "italic" in run.flags and start <= run.span.start and run.span.end <= end]
        joined = ""
        last = -1
        for span in runs:
            words = document.view(span).text.strip(" *_")
            if joined and document.text[last : span.start].strip(" *_"):
                found.append(joined)
                joined = ""
            joined = f"{joined} {words}".strip()
            last = span.end
        found += [joined] if joined else []
    return [title.strip(" .:") for title in found]


def _reviewed(text: Sequence[Paragraph]) -> list[tuple[str, str]]:
    """The title and the family name of its creator of each line that heads a review."""
    found = [match for paragraph in text[:HEAD] if (match := _review_line(paragraph))]
    return [(match["title"].strip(), match["creator"].split()[-1]) for match in found]


def _review_line(paragraph: Paragraph) -> re.Match[str] | None:
    """A line that gives a work with its pages, price or ISBN, as the head of a review does."""
    short = len(paragraph.text) < LONGEST and _IMPRINT.search(paragraph.text)
    return _REVIEWED.match(paragraph.text) if short else None


def _creator(body: str, short: str) -> str:
    """The family name of the one whose work it is: "Joel Andreas's Disenfranchised"."""
    at = body.find(short)
    while at >= 0:
        if match := _POSSESSIVE.search(body[max(0, at - 60) : at]):
            return match["creator"].split()[-1]
        at = body.find(short, at + 1)
    return ""


class Speaking:
    """Of which work each passage of a document speaks.

    In a document about one work those that are cited with a year have their pages in that citation: a page alone is not theirs.
    """

    def __init__(self, text: Sequence[Paragraph], index: Index, about: Subject | None, dated: Collection[str] = ()) -> None:
        self._text, self._index, self.about = text, index, about
        self._dated = frozenset(dated) if about is not None else frozenset()
        self._named: dict[int, list[tuple[int, str]]] = {}

    def of(self, at: int, before: int) -> tuple[tuple[Known, ...], str]:
        """The listed works of the author named last before a place, in its paragraph or the one before; and that name.

        No works and the name of the subject's creator, where the subject of the document was named last and is not listed.
        """
        for number, end in ((at, before), (at - 1, None)):
            if number < 0 or self._text[number].zone >= 0:
                continue
            names = self._names(number)
            last = len(names) if end is None else bisect_left(names, (end, ""))
            if last:
                name = names[last - 1][1]
                if self.about is not None and name == self.about.creator:
                    return self.about.works, name
                return tuple(dict.fromkeys(self._index.works[one] for one in self._index.names[folded(name)])), name
        return (self.about.works, self.about.creator) if self.about is not None else ((), "")

    def names_at(self, at: int, before: int) -> bool:
        """Whether the name of an author stands right before a place: "Buck-Morss (83)"."""
        names = self._names(at)
        last = bisect_left(names, (before, ""))
        return bool(last) and not self._text[at].text[names[last - 1][0] + len(names[last - 1][1]) : before].strip()

    def _names_a_work(self, name: str) -> bool:
        return any(self._index.works[one].id not in self._dated for one in self._index.names.get(folded(name), ()))

    def _names(self, number: int) -> list[tuple[int, str]]:
        """Where a paragraph names an author of a listed work, or the subject of the document by creator or title."""
        if number not in self._named:
            found = []
            short = self.about.title.split(" ")[0].strip(":.,") if self.about is not None else ""
            words = [(match.start(), _GENITIVE.sub("", match[0])) for match in _WORD.finditer(self._text[number].text)]
            for (start, word), (following, second) in pairwise([*words, (0, "")]):
                double = self._text[number].text[start : following + len(second)]  # "García Canclini"
                if self.about is not None and word in (self.about.creator, short):
                    found.append((start, self.about.creator))
                elif word[:1].isupper():
                    found += [(start, name) for name in (word, double) if self._names_a_work(name)][:1]
            self._named[number] = found
        return self._named[number]
