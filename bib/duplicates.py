"""Records that are one work, or belong together: pairs with a relation and reasons, and groups of one work.

Only records that share a block are compared: an identifier, words of the title, an author with a year, a volume with a page.
A block that has grown beyond `BLOCK` members ("introduction") is put in order of titles, names and years, and each
member is compared with its `WINDOW` next neighbours only, so that cost grows with the number of records and not with its square.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from bib.compare import SAME, Comparison, compare_traits, traits
from bib.compare.penalties import title_cost, versionless
from bib.compare.text import small_words
from bib.compare.traits import IDENTITIES, IN_BOOK, JOURNAL, Title, Traits
from bib.record import Record
from bib.unite import United, reconcile, unite

__all__ = ["Pair", "United", "block_keys", "groups", "reconcile", "related", "unite"]

# A block of more members is compared in a window over its order.
BLOCK = 40
WINDOW = 8
# Words of a title that make a key; letters of one in a script without blanks.
KEY_WORDS = 3
KEY_SIGNS = 5


class Pair(NamedTuple):
    """Two records, by their numbers: "first is RELATION second"."""

    first: int
    second: int
    comparison: Comparison


def related(records: Sequence[Record], distinct: Collection[frozenset[str]] = ()) -> list[Pair]:
    """All pairs of records that are related, in the order of the records.

    Args:
        records: Records; their keys are unique, or empty.
        distinct: Pairs of keys of which the user said that they are no duplicates: they are never "same work".

    Returns:
        Pairs with a relation. One that reads the other way round is turned, so that `comparison.swapped` is false.
    """
    seen = [traits(record) for record in records]
    pairs = []
    for first, second in sorted(_candidates(seen)):
        one, two = seen[first], seen[second]
        if not _worth(one, two):
            continue
        found = compare_traits(one, two)
        if not found.relation or (found.relation == SAME and distinct and frozenset((one.key, two.key)) in distinct):
            continue
        if found.swapped:
            turned = Comparison(found.relation, found.penalties, found.distance, found.decisive, found.reasons)
            pairs.append(Pair(second, first, turned))
        else:
            pairs.append(Pair(first, second, found))
    return pairs


def groups(pairs: Iterable[Pair], count: int) -> list[list[int]]:
    """The sets of records that are one work, each with two members or more, in order.

    Two records that are known to be volumes or editions of each other come into no common group, though each be the same
    as a third that says less.

    Args:
        pairs: What `related` found.
        count: How many records there are.
    """
    root = list(range(count))
    members = {number: [number] for number in range(count)}
    apart: dict[int, set[int]] = {}
    same: list[Pair] = []
    for pair in pairs:
        if pair.comparison.relation == SAME:
            same.append(pair)
        else:
            apart.setdefault(pair.first, set()).add(pair.second)
            apart.setdefault(pair.second, set()).add(pair.first)
    for pair in sorted(same, key=lambda pair: (pair.comparison.distance, pair.first, pair.second)):
        one, two = root[pair.first], root[pair.second]
        if one == two or any(not apart[number].isdisjoint(members[two]) for number in members[one] if number in apart):
            continue
        keep, gone = min(one, two), max(one, two)
        for number in members[gone]:
            root[number] = keep
        members[keep] += members.pop(gone)
    return [sorted(group) for _, group in sorted(members.items()) if len(group) > 1]


def block_keys(one: Traits) -> Iterator[str]:
    """Keys of which two records of one work share at least one."""
    for scheme in (*IDENTITIES, "url"):
        for value in versionless(one.ids.get(scheme, frozenset())):
            yield f"{scheme}:{value}"
    for title in (one.title, *one.forms):
        yield from _title_keys(title)
    if one.gloss:
        yield from _text_keys(one.gloss)
    year = one.years[0] if one.years else 0
    families = [name.family for name in one.names]
    for family in {*families[:1], *([min(families)] if families else ())}:
        yield f"n:{family}:{year}"
    if one.pages[0] and (one.volume or year):
        yield f"p:{one.volume or year}:{one.pages[0]}:{one.container[:1]}"


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
        yield "z:" + " ".join(words[-KEY_WORDS:])
        yield "l:" + " ".join(sorted(sorted(words, key=lambda word: (-len(word), word))[:KEY_WORDS]))


def _pointing_keys(one: Traits) -> Iterator[str]:
    """Keys of the works that a record names: its book, its original, what it reviews."""
    pointed = [one.original, one.reviewed, one.container if one.kind == IN_BOOK else ""]
    for text in filter(None, pointed):
        yield from _text_keys(text)
        if one.kind == JOURNAL and text.isascii():  # the author's name may stand before the title, the imprint behind it
            words = [word for word in text.split() if word not in small_words()]
            for at in range(1, min(len(words) - 1, 6)):
                yield "a:" + " ".join(words[at : at + KEY_WORDS])


def _candidates(seen: Sequence[Traits]) -> set[tuple[int, int]]:
    """Pairs of numbers, the smaller first, that share a block."""
    blocks: dict[int, list[int]] = {}
    for number, one in enumerate(seen):
        for key in set(block_keys(one)):
            blocks.setdefault(hash(key), []).append(number)
    pairs: set[tuple[int, int]] = set()
    for members in blocks.values():
        if len(members) > 1:
            pairs.update(_within(members, seen))
    pairs.update(_pointed(blocks, seen))
    place = {one.key: number for number, one in enumerate(seen) if one.key}
    for number, one in enumerate(seen):
        for _, key in one.relations:
            if (other := place.get(key, number)) != number:
                pairs.add((min(number, other), max(number, other)))
    return pairs


def _within(members: list[int], seen: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    if len(members) <= BLOCK:
        yield from combinations(members, 2)
        return
    ordered = sorted(members, key=lambda number: (seen[number].order, seen[number].years))
    for at, number in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + WINDOW]:
            yield (number, other) if number < other else (other, number)


def _pointed(blocks: dict[int, list[int]], seen: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Records with those that they name; of a large block only as many as a window holds."""
    for number, one in enumerate(seen):
        for key in set(_pointing_keys(one)):
            for other in blocks.get(hash(key), ())[:BLOCK]:
                if other != number:
                    yield (number, other) if number < other else (other, number)


def _worth(one: Traits, two: Traits) -> bool:
    """A pair that may be related: the titles are somewhat alike, or something else joins the two."""
    if not one.title.whole or not two.title.whole or title_cost(one, two) < 1:
        return True
    if one.relations or two.relations or one.gloss or two.gloss or one.original or two.original or one.reviewed or two.reviewed:
        return True
    if (one.kind == IN_BOOK) != (two.kind == IN_BOOK):
        return True
    return (
        any(not values.isdisjoint(two.ids.get(scheme, ())) for scheme, values in one.ids.items())
        or one.title.heads[:1] == two.title.heads[:1] != ()
    )
