"""Publishers that the labeller left in a title."""

from __future__ import annotations

import re

from refs.records.words import Part, Words

# ", Lynne Rienner" at the end of a title: one to five words, each with a capital but for small ones
_HOUSE_WORD = r"(?:[^\W\d_a-zà-öø-ÿа-я][\w'’.&-]*|&|and|und|et|y|of|de|du|la|di|für)"
_LAST_SEGMENT = re.compile(rf",\s+(?P<house>{_HOUSE_WORD}(?:\s{_HOUSE_WORD}){{0,4}})$")
_PUBLISHED_BY = re.compile(
    r"\b(?:[Pp]ublished by|[Ee]rschienen (?:bei|im)|[Pp]ublié (?:par|chez)|[Pp]ublicado por)\s+(?P<house>[^\W\d_a-z][^,.;:()]{2,60})"
)


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
        words.parts.insert(index + 1, Part("publisher", start, part.end, words.text[start : part.end], 0.6))
        return


def published_by(words: Words) -> None:
    """What follows "published by" is the publisher."""
    match = _PUBLISHED_BY.search(words.text)
    if match:
        words.carve(Part("publisher", match.start("house"), match.end("house"), match["house"], 0.9))
