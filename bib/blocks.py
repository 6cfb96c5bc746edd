"""Which records are worth comparing: those that share a block and have something alike.

Blocks are made by the keys of `bib.compare.keys`. One that has grown beyond `BLOCK` members ("introduction") is put in order
of titles, names and years, and each member is paired with its `WINDOW` next neighbours only, so that cost grows with the
number of records and not with its square.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from bib.compare.keys import block_keys, pointing_keys
from bib.compare.likeness import LEAST_TITLE
from bib.compare.traits import Traits

# A block of more members is compared in a window over its order.
BLOCK = 20
WINDOW = 6
# Titles that begin with the same letters may be one that was cut off.
SAME_BEGINNING = 24
# Pairs of titles that are looked at in one go.
TOGETHER = 100_000


def candidates(seen: Sequence[Traits]) -> list[tuple[int, int]]:
    """Pairs of numbers, the smaller first, in their order, of records that may be related."""
    near, sure = array("q"), array("q")
    blocks: dict[int, list[int]] = {}
    for number, one in enumerate(seen):
        for key in set(block_keys(one)):
            blocks.setdefault(hash(key), []).append(number)
    for number, one in enumerate(seen):
        for key in set(pointing_keys(one)):
            sure.extend(_code(number, other, len(seen)) for other in blocks.get(hash(key), ())[:BLOCK] if other != number)
    for members in blocks.values():
        if len(members) > 1:
            near.extend(_code(one, two, len(seen)) for one, two in _within(members, seen))
    del blocks
    place = {one.key: number for number, one in enumerate(seen) if one.key}
    for number, one in enumerate(seen):
        for _, key in one.relations:
            if (other := place.get(key, number)) != number:
                sure.append(_code(number, other, len(seen)))
    if not near and not sure:
        return []
    kept = np.concatenate([_alike(np.unique(np.frombuffer(near, np.int64)), seen), np.frombuffer(sure, np.int64)])
    return [divmod(code, len(seen)) for code in np.unique(kept).tolist()]


def _code(one: int, two: int, count: int) -> int:
    return one * count + two if one < two else two * count + one


def _alike(codes: NDArray[np.int64], seen: Sequence[Traits]) -> NDArray[np.int64]:
    """The pairs of which the titles are somewhat alike, begin alike, or are not all that names the work."""
    titles = [one.title.whole for one in seen]
    heads = _numbered([one.title.heads[0] if one.title.heads else one.title.whole for one in seen])
    starts = _numbered([title[:SAME_BEGINNING] for title in titles])
    free = np.fromiter((_needs_no_title(one) for one in seen), bool, len(seen))
    places = _numbered([f"{one.volume} {one.pages[0]}" if one.pages[0] else str(number) for number, one in enumerate(seen)])
    kept = []
    for at in range(0, len(codes), TOGETHER):
        some = codes[at : at + TOGETHER]
        first, second = np.divmod(some, len(seen))
        like = cpdist(
            [titles[number] for number in first.tolist()],
            [titles[number] for number in second.tolist()],
            scorer=Indel.normalized_similarity,
            score_cutoff=LEAST_TITLE,
        )
        same = (heads[first] == heads[second]) | (starts[first] == starts[second]) | (places[first] == places[second])
        kept.append(some[(like > 0) | same | free[first] | free[second]])
    return np.concatenate(kept) if kept else codes


def _numbered(texts: Sequence[str]) -> NDArray[np.int64]:
    known: dict[str, int] = {}
    return np.fromiter((known.setdefault(text, len(known)) for text in texts), np.int64, len(texts))


def _needs_no_title(one: Traits) -> bool:
    """The record has no title, or several, or an identifier: what joins it to another need not be the title."""
    return not one.title.whole or bool(one.forms or one.gloss.whole or one.original.whole or one.ids)


def _within(members: list[int], seen: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    if len(members) <= BLOCK:
        yield from combinations(members, 2)
        return
    ordered = sorted(members, key=lambda number: (seen[number].order, seen[number].years))
    for at, number in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + WINDOW]:
            yield number, other
