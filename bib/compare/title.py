"""Titles as they are compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from bib.compare.text import (
    BRACKET,
    CJK_PART,
    OPENING,
    cjk_number,
    in_signs,
    listed,
    numerals,
    plain,
    segments,
    small_words,
    starts,
    unbracketed,
    unmarked,
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title as compared: whole, its possible beginnings, without brackets, and its numbers."""

    whole: str
    heads: tuple[str, ...]
    bare: str
    numbers: tuple[int, ...]


# Where the segments of a title end that a label may be.
_END = re.compile(r"[:.;()\[\]—–]|\s-\s")
NO_TITLE = Title("", (), "", ())
_PIECES = frozenset(["paper", "article"])


@lru_cache(maxsize=4096)
def read_title(text: str, *, whole: bool = False) -> tuple[Title, str]:
    """A title as compared, and the volume that it names, which is no part of it then; only the titles of wholes name one."""
    if not text:
        return NO_TITLE, ""
    parts = segments(text)
    if not parts or parts == ["n", "a"] or " ".join(parts) in listed("unknown"):
        return NO_TITLE, ""
    for end in (0, -1):
        if len(parts) > 1 and parts[end] in listed("label"):  # "Short report: Title", "Title (panel)"
            del parts[end]
    volume = ""
    if whole:
        for at, part in enumerate(parts):
            volume, parts[at] = volume_at_end(part)
            if volume:
                break
    ascii_only = all(map(str.isascii, parts))
    heads, head = [], ""
    for part in filter(None, parts):
        head = f"{head} {part}".strip() if ascii_only else head + part
        heads.append(head)
    if not heads:
        return NO_TITLE, volume
    bare = unbracketed(text) if OPENING.search(text) and BRACKET.search(text) else heads[-1]
    return Title(heads[-1], tuple(heads[:-1]), bare, numerals(heads[-1])), volume


def volume_at_end(text: str) -> tuple[str, str]:
    """The volume that ends a plain title, and the title before it: "capital vol 2", "das kapital zweiter band" are 2."""
    if in_signs(text) and (found := CJK_PART.search(text)) is not None:
        rest = text[: found.start()] + text[found.end() :]
        return (str(cjk_number(found[1] or found[2])), rest) if rest else ("", text)
    parts = text.split()
    if len(parts) > 1:
        before, last = parts[-2:]
        value = count(last) if before in listed("part") else count(before) if last in listed("part") else 0
        if value:
            return str(value), " ".join(parts[:-2])
    return "", text


def count(word: str) -> int:
    """The number that a word is beside "volume"; 0 if it is none."""
    found = numerals(f"part {word}")
    return found[0] if len(found) == 1 else 1 if word in listed("one") else 0


def is_generic(title: Title, container: frozenset[str]) -> bool:
    """The title says only what kind of piece it is, or only repeats the journal's name."""
    whole = title.whole
    if whole in listed("generic") or f"{whole} ".startswith(starts("generic_start")):
        return True
    if not container or not whole:
        return False
    known = (container, small_words(), listed("part"), _PIECES)
    return all(word.isdigit() or any(word in some for some in known) for word in whole.split())


def apart(title: str) -> frozenset[str]:
    """The labels that make another work of a title: "Title: Erratum", "Reply to ..."."""
    if title.isascii() and unmarked(title) is title and _apart_words().isdisjoint(plain(title).split()):
        return frozenset()  # the same, as every label has one of these words
    ends = [head for part in _END.split(title) if (head := plain(part))]
    found = [end for end in ends if end in listed("apart")]
    found += [first for end in ends if (first := end.split()[0]) in listed("apart_first")]
    whole = plain(title)
    if whole.startswith(starts("apart")):
        found += [start.strip() for start in starts("apart") if whole.startswith(start)][:1]
    return frozenset(found)


@cache
def _apart_words() -> frozenset[str]:
    """One word of each label, the longest."""
    return frozenset(max(phrase.split(), key=len) for phrase in (*listed("apart"), *listed("apart_first"), *starts("apart")))


def reviewed(said: Mapping[str, str], kind: str, title: str) -> str:
    """The title behind "review of"; the title itself if the type, or its label, says that this is a review.

    Args:
        said: The fields of a record.
        kind: Its type.
        title: Its title as it is compared.
    """
    subtitle = said.get("subtitle")
    whole = plain(f"{said.get('title', '')} {subtitle}" if subtitle else said.get("title", ""))
    if whole.startswith(starts("review")) or whole.endswith(_review_ends()):
        for start in starts("review"):
            if whole.startswith(start) and len(whole) > len(start) + 5:
                return whole[len(start) :]
            if " " in start.strip() and whole.endswith(f" {start.strip()}"):
                return whole[: -len(start)]
    return title if kind == "review" else ""


@cache
def _review_ends() -> tuple[str, ...]:
    """The words of several with which a title may end that calls itself a review, each with a blank before it."""
    return tuple(f" {start.strip()}" for start in starts("review") if " " in start.strip())
