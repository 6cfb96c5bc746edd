"""How likely a record of an index is the one that is sought, as cheaply as can be: which few are worth comparing."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import Indel

from bib.compare.text import plain, small_words
from refs.resolution.index.terms import Line, line, words
from refs.resolution.source import Query

# How much of the score each field makes, of those that both sides have; together 1.
TITLE, NAMES, CONTAINER, YEAR, VOLUME, PAGE = 0.55, 0.2, 0.05, 0.08, 0.06, 0.06
# A title that is only the beginning of the other counts for a little less than the whole.
BEGINNING, SHORTEST = 0.95, 10
NEXT_YEAR = 0.7
# Records so near to the best are rivals, of which at least so many are kept, and at most so many.
RIVAL = 0.15
FEWEST, MOST = 1, 6
# A reference that is known as it is printed may have been read wrongly, so that more are worth a comparison with its words.
FEWEST_PRINTED = 3
# If even the best is as unlike as this, it is enough to show what there is; unless the title may not be printed, or not be found.
POOR, SURE, MOST_UNTITLED = 0.65, 0.95, 12
# What is sought has a field that the record has not: it counts as half another.
ABSENT = 0.5
# Words of a raw reference that say nothing of what is sought.
_WORDLESS = frozenset(["pp", "vol", "no", "ed", "eds", "et", "al", "in", "doi", "https", "http", "org", "www", "isbn"])

Terms = tuple[str, ...]


class Sought(NamedTuple):
    """A query as it is searched: its line, its people's last names, the words of the raw reference, those of them that shorten."""

    line: Line
    names: frozenset[str]
    raw: frozenset[str]
    short: tuple[str, ...]
    terms: Terms


def sought(query: Query) -> Sought:
    """What a query asks for."""
    one = line(query.record)
    raw = frozenset(words(plain(query.raw))) if query.raw else frozenset()
    terms = {*words(" ".join(one).replace("|", " ")), *raw}
    kept = [term for term in terms.difference(small_words(), _WORDLESS) if len(term) > 1 or term.isdigit()]
    short = tuple(word for word in raw if len(word) > 1)
    return Sought(one, frozenset(one.names.replace("|", " ").split()), raw, short, tuple(kept or terms))


def likeness(wanted: Sought, found: list[str], least: float = 0.0) -> float:
    """How like a line of the index is to what is sought: from 0 to 1.

    Args:
        wanted: The query.
        found: The values of a `Line`.
        least: What is less like need not be told exactly: it gets less than this.
    """
    mine = wanted.line
    score = _by_fields(wanted, mine, found, least) if mine.title or mine.names or mine.container else 0.0
    if wanted.raw and score < 1:
        score = max(score, _by_words(wanted, found))
    return score


def _by_fields(wanted: Sought, mine: Line, found: list[str], least: float) -> float:
    title, forms, names, container, _, year, volume, page, last = found
    got = most = 0.0
    if mine.title:
        most += TITLE
        if title:
            got += TITLE * _title(mine, title, forms)
        if got + (1 - TITLE) < least:
            return 0.0
    if mine.names and names:
        most += NAMES
        got += NAMES * _names(wanted.names, names)
    if mine.year and year:
        most += YEAR
        got += YEAR if mine.year == year else YEAR * NEXT_YEAR if _near(mine.year, year) else 0.0
    if mine.volume:
        most += VOLUME if volume else VOLUME * ABSENT
        got += VOLUME * (mine.volume == volume)
    if mine.page:
        most += PAGE if page else PAGE * ABSENT
        got += PAGE * (mine.page == page or _inside(mine.page, page, last))
    if mine.container:
        most += CONTAINER if container else CONTAINER * ABSENT
        got += CONTAINER * _container(mine.container, container) if container else 0.0
    return got / most if most else 0.0


def _title(mine: Line, title: str, forms: str) -> float:
    best = _alike(mine.title, title)
    if best < 1 and (forms or mine.forms):
        others = (title, *(forms.split("|") if forms else ()))
        own = (mine.title, *(mine.forms.split("|") if mine.forms else ()))
        best = max(_alike(one, two) for one in own for two in others if one and two)
    return best


def _alike(a: str, b: str) -> float:
    if a == b:
        return 1.0
    whole = Indel.normalized_similarity(a, b)
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if len(short) < SHORTEST or len(long) < len(short) * 1.1:
        return whole
    return max(whole, BEGINNING * Indel.normalized_similarity(short, long[: len(short)]))


def _names(mine: frozenset[str], names: str) -> float:
    theirs = set(names.replace("|", " ").split())
    if not mine.isdisjoint(theirs):
        return 1.0
    return max(Indel.normalized_similarity(one, two) for one in mine for two in theirs)


def _container(a: str, b: str) -> float:
    """Equal, or an abbreviation: the words of one begin words of the other."""
    if a == b:
        return 1.0
    short, long = (a, b) if len(a) - a.count(" ") <= len(b) - b.count(" ") else (b, a)
    meant = [word for word in short.split() if word not in small_words()] or short.split()
    begun = f" {long}"
    hits = sum(f" {word[:3]}" in begun for word in meant)
    return hits / len(meant)


def _near(a: str, b: str) -> bool:
    return abs(int(a) - int(b)) == 1


def _inside(page: str, first: str, last: str) -> bool:
    return page.isdecimal() and first.isdecimal() and last.isdecimal() and int(first) <= int(page) <= int(last)


def _by_words(wanted: Sought, found: list[str]) -> float:
    """How much of a record stands in a reference that was not taken apart: its title or its container, its people, its numbers."""
    raw = wanted.raw
    title, _, names, container, _, year, volume, page, _ = found
    got = most = 0.0
    told = words(title)
    inside = sum(map(raw.__contains__, told)) / len(told) if told else 0.0
    if inside > 0.5 or not container:
        most += TITLE
        got += TITLE * inside
    else:
        got += TITLE / 2 * _in_raw(container, wanted)
        most += TITLE
    if names:
        most += NAMES
        people = names.split("|")
        got += NAMES * any(raw.issuperset(person.split()) for person in people[:3])
    for value, weight in ((year, YEAR), (volume, VOLUME), (page, PAGE)):
        if value:
            most += weight
            got += weight * (value in raw)
    return got / most if most else 0.0


def _in_raw(container: str, wanted: Sought) -> float:
    meant = [word for word in container.split() if word not in small_words()] or container.split()
    hits = sum(word in wanted.raw or word.startswith(wanted.short) for word in meant)
    return hits / len(meant)


def best(wanted: Sought, scored: list[tuple[float, int]]) -> list[int]:
    """The numbers of the records that are worth comparing, best first: the best, and its rivals."""
    scored.sort(key=lambda one: (-one[0], one[1]))
    first = scored[0][0] if scored else 0.0
    fewest = FEWEST_PRINTED if wanted.raw else FEWEST
    titled = bool(wanted.line.title) and not wanted.raw
    most = MOST if first > (POOR if titled else SURE) else FEWEST if titled else MOST_UNTITLED
    return [number for at, (score, number) in enumerate(scored[:most]) if at < fewest or score >= first - RIVAL]
