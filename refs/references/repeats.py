"""Does a citation only repeat an earlier one? ibid., op. cit., "see note 3", a short title, an author alone.

A repetition makes no new work. Where nothing earlier fits, the citation is kept as one that could not be linked ("").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from refs.references.cues import ibid, opcit
from refs.references.notes import Labelled

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]\d\d|20[0-4]\d)(?!\d)")
_NOTE_NUMBER = re.compile(r"(?:\bn(?:ote|n?\.)?|Anm(?:erkung|\.)|Fn\.?|note|сн\.|прим\.|注)\s?[（(]?(\d{1,4})", re.IGNORECASE)
_IMPRINT = frozenset({"publisher", "location", "date", "volume", "issue", "url", "doi", "isbn", "container-title", "number"})
_NUMBERS = frozenset({"volume", "issue", "number"})  # what a page cited may be taken for
SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "in",
        "on",
        "to",
        "der",
        "die",
        "das",
        "und",
        "den",
        "des",
        "zur",
        "le",
        "la",
        "les",
        "de",
        "du",
        "et",
        "el",
        "los",
        "las",
        "y",
        "il",
        "lo",
        "gli",
        "i",
        "e",
        "o",
        "os",
        "as",
        "van",
        "het",
        "een",
        "и",
        "в",
        "на",
        "о",
    ]
)


@dataclass(frozen=True, slots=True)
class Cited:
    """What of an earlier reference a repetition can be known by."""

    id: str
    label: str
    names: frozenset[str]
    title: tuple[str, ...]
    container: tuple[str, ...] = ()
    year: str = ""


class Earlier(list[Cited]):
    """The references so far that are works of their own, in order, and by the words of their names."""

    def __init__(self) -> None:
        self._named: dict[str, list[Cited]] = {}
        self._names: dict[str, frozenset[str]] = {}

    def know(self, one: Cited, author_of: str = "") -> None:
        """One more; without names of its own it has those of the reference `author_of`."""
        if not one.names and author_of:
            one = replace(one, names=self._names.get(author_of, frozenset()))
        self.append(one)
        self._names[one.id] = one.names
        for name in one.names:
            self._named.setdefault(name, []).append(one)

    def named(self, name: str) -> list[Cited]:
        """Those by, or edited by, somebody whose name has all these words."""
        first, *others = words(name) or ("",)
        return [one for one in self._named.get(first, ()) if one.names.issuperset(others)]


def words(text: str) -> tuple[str, ...]:
    """The words of a title that count: case folded, without articles and prepositions; CJK by character."""
    return tuple(w for w in (m.casefold() for m in _WORD.findall(text)) if w not in SMALL)


def cited(reference: str, label: str, text: str, labels: Sequence[Labelled]) -> Cited:
    """A full reference as later notes may know it."""
    names = frozenset(
        w for a, b, kind, _ in labels if kind in ("author", "editor") for w in words(text[a:b]) if len(w) > 1 or ord(w) > 0x2E80
    )
    title = next((words(text[a:b]) for a, b, kind, _ in labels if kind == "title"), ())
    container = next((words(text[a:b]) for a, b, kind, _ in labels if kind == "container-title"), ())
    year = next((m[0] for a, b, kind, _ in labels if kind == "date" and (m := _YEAR.search(text[a:b]))), "")
    return Cited(reference, label, names, title, container, year)


def repeated(text: str, labels: Sequence[Labelled], earlier: Sequence[Cited], previous: str) -> str | None:
    """The id of the earlier reference that a citation repeats; "" if that is not found; None if it is a work of its own."""
    seen = {label for _, _, label, _ in labels}
    if ibid().match(text):
        return previous
    names = frozenset(w for a, b, kind, _ in labels if kind in ("author", "editor") for w in words(text[a:b]))
    title = next((words(text[a:b]) for a, b, kind, _ in labels if kind == "title"), ())
    years = {m[0] for a, b, kind, _ in labels if kind == "date" and (m := _YEAR.search(text[a:b]))}
    if any(label in ("title", "number") and score == 1.0 for _, _, label, score in labels):
        return None  # a case or statute with its citation
    mark = opcit().search(text)
    # a full citation may end with "(n 3)" by way of another work; it has an imprint of its own
    if mark and (len(seen & _IMPRINT) < 2 or not title):
        number = _NOTE_NUMBER.search(mark[0]) or _NOTE_NUMBER.search(text)
        return _by_note(number[1], names, earlier) if number else _latest(names, title, years, earlier)
    if not title and not (seen & {"url", "doi", "number", "archive", "fonds", "container-title"}):
        return _latest(names, title, years, earlier) if names or years else None
    if title and not seen & {"url", "doi"} and len(seen & _IMPRINT - _NUMBERS) <= (1 if years else 0):
        return _short_title(names, title, years, earlier)
    return None


def _by_note(number: str, names: frozenset[str], earlier: Sequence[Cited]) -> str:
    of_note = [one for one in earlier if one.label == number]
    named = [one for one in of_note if names & one.names]
    return (named or of_note or [Cited("", "", frozenset(), ())])[-1 if len(named) == 1 else 0].id


def _latest(names: frozenset[str], title: tuple[str, ...], years: set[str], earlier: Sequence[Cited]) -> str:
    fits = [one for one in earlier if names & one.names and (not years or one.year in years)]
    exact = [one for one in fits if title and _is_short_for(title, one.title)]
    return (exact or fits or [Cited("", "", frozenset(), ())])[-1].id


def _is_short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Every word of the short title stands in the full one, in order."""
    rest = iter(full)
    return bool(short) and all(word in rest for word in short)


def _short_title(names: frozenset[str], title: tuple[str, ...], years: set[str], earlier: Sequence[Cited]) -> str | None:
    """A short title repeats if an earlier title holds its words in order and the author, where there is one, agrees."""
    for one in reversed(earlier):
        if years and one.year and one.year not in years:
            continue
        if _is_short_for(title, one.title) and (names & one.names or (not names and len("".join(title)) > 6)):
            return one.id
    return None
