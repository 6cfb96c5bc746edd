"""Where names end before a title begins, if a cue between them says so."""

from __future__ import annotations

import re

from refs.records.repair.names import cues
from refs.records.words import TOLD, Part, Words

# "Art." or "s. v." before the catchword of a reference work
_CATCHWORD = re.compile(r"(?:^|[,.]?\s)(?:[Aa]rt(?:\.|ikel)?|[Ss]tichwort|[Ll]emma|[Ss]\. ?v(?:\.|$)|[Vv]oce)$")
_CATCHWORD_FIRST = re.compile(r"^(?:[Aa]rt\.|Artikel|[Ss]tichwort|[Ll]emma|[Ss]\. ?v\.)\s(?=[^\W\d_a-z]|[“„«»\"‘‹›])")
_NAME_AND_TITLE = re.compile(r"^(?P<name>[^\W\d_a-z][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}), (?P<title>[^\W\d_a-z][^,]{2,})$")


def catchword(words: Words) -> None:
    """In "Brunner, Art. „Feudalismus“, in: Geschichtliche Grundbegriffe" the word before the catchword is no name and no title."""
    kept: list[Part] = []
    for part in words.parts:
        cue = _CATCHWORD.search(part.text) if part.label == "author" else None
        first = _CATCHWORD_FIRST.match(part.text) if part.label == "title" and words.has("container-title") else None
        start, end = part.start + (first.end() if first else 0), part.start + (cue.start() if cue else len(part.text))
        if start < end:
            kept.append(
                part if (start, end) == (part.start, part.end) else Part(part.label, start, end, words.text[start:end], part.score)
            )
    words.parts = kept


def title_behind_name(words: Words) -> None:
    """In "Blaise Pascal, Pensées, hg. von Léon Brunschvicg", without another title, the first is a name and a title."""
    if not words.parts or words.has("title", "container-title"):
        return
    head = words.parts[0]
    match = _NAME_AND_TITLE.match(head.text) if head.label in ("author", "editor") else None
    behind = words.text[head.end : words.parts[1].start] if len(words.parts) > 1 else ""
    if match is None or not any(before.search(behind) for _, before in cues().values()):
        return
    middle = head.start + match.start("title")
    words.parts[:1] = [
        Part("author", head.start, head.start + match.end("name"), match["name"], head.score),
        Part("title", middle, head.end, match["title"], min(head.score, TOLD)),
    ]
