"""Where names end before a title begins, if a cue between them says so."""

from __future__ import annotations

import re
from itertools import pairwise

from refs.records.repair.names import cues
from refs.records.words import TOLD, Part, Words

LONGEST = 12  # characters of such a word, with what stands before it
# "Art." or "s. v." before the catchword of a reference work
_CATCHWORD = re.compile(r"(?:^|[,.]?\s)(?:[Aa]rt(?:\.|ikel)?|[Ss]tichwort|[Ll]emma|[Ss]\. ?v(?:\.|$)|[Vv]oce)$")
_CATCHWORD_FIRST = re.compile(r"^(?:[Aa]rt\.|Artikel|[Ss]tichwort|[Ll]emma|[Ss]\. ?v\.)\s(?=[^\W\d_a-z]|[“„«»\"‘‹›])")
_NAME_AND_TITLE = re.compile(r"^(?P<name>[^\W\d_a-z][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}), (?P<title>[^\W\d_a-z][^,]{2,})$")
# the initials of a name, and an article with a word in lower case
_ARTICLE_AND_WORDS = re.compile(
    r"^(?P<names>[^\W\d_][^,.]+, ?(?:[^\W\d_]\.[ -]?)+(?<! )) "
    r"(?P<title>(?:O|A|Os|As|El|La|Los|Las|Il|Le|Les|Un|Um|The|An|Das|Der|Die) "
    r"(?P<word>[^\W\d_A-ZÀ-Þ]+).*)$"
)
_PARTICLES = frozenset({"de", "da", "do", "dos", "das", "del", "della", "di", "du", "van", "von", "e", "y", "and"})
_FAMILY_ALONE = re.compile(r"[;&] ?[^\W\d_][\w'’-]*$")
# "Great Britain. Parliament. House of Commons"
_BODY_IN_BODY = re.compile(r"[^\W\d_a-z][\w'’-]*(?: [\w'’&-]+){0,4}(?:\. [^\W\d_a-z][\w'’-]*(?: [\w'’&-]+){0,5}){1,3}")


def catchword(words: Words) -> None:
    """In "Brunner, Art. „Feudalismus“, in: Geschichtliche Grundbegriffe" the word before the catchword is no name and no title."""
    kept: list[Part] = []
    for part in words.parts:
        cue = _CATCHWORD.search(part.text, max(0, len(part.text) - LONGEST)) if part.label == "author" else None
        first = _CATCHWORD_FIRST.match(part.text) if part.label == "title" else None
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


def article_after_initials(words: Words) -> None:
    """In "GARCIA, L. O bairro" the "O" is no initial, since no name goes on in lower case: the title begins there."""
    if words.has("title"):
        return
    for index, part in enumerate(words.parts):
        match = _ARTICLE_AND_WORDS.match(part.text) if part.label == "author" else None
        if match is None or match["word"] in _PARTICLES:
            continue
        start = part.start + match.start("title")
        words.parts[index : index + 1] = [
            Part("author", part.start, part.start + match.end("names"), match["names"], part.score),
            Part("title", start, part.end, match["title"], min(part.score, TOLD)),
        ]
        return


def one_list_of_editors(words: Words) -> None:
    """In "MORAES, J. de; SALIBA, Elias (orgs.)", parted after the last family name, the two are one list."""
    for index, (names, given) in enumerate(pairwise(words.parts)):
        if (names.label, given.label) != ("author", "editor") or words.text[names.end : given.start] != ", ":
            continue
        behind = any(after.match(words.after(given)) for after, _ in cues().values())
        if behind and _FAMILY_ALONE.search(names.text) and "," not in given.text and ";" not in given.text:
            score = min(names.score, given.score)
            words.parts[index : index + 2] = [Part("editor", names.start, given.end, words.text[names.start : given.end], score)]
            return


def author_in_brackets(words: Words) -> None:
    """In "Art. »Langeweile«, in: Historisches Wörterbuch, Sp. 28 (Franz Josef Wetz)" the name at the end is the author's."""
    if words.has("author") or not words.has("pages"):
        return
    last = words.parts[-1]
    brackets = words.text[: last.start].endswith("(") and words.text[last.end :].rstrip(" .") == ")"
    if last.label in ("editor", "contributor") and brackets and last.start > words.all("pages")[-1].end:
        words.parts[-1] = last.told("author")


def body_before_year(words: Words) -> None:
    """In "Great Britain. Parliament. House of Commons (1871) Report of ..." the parts of a body are the author, not a title."""
    at = next((index for index, part in enumerate(words.parts) if part.label == "date"), 0)
    heads, behind = words.parts[:at], words.parts[at + 1 : at + 2]
    if not heads or not behind or behind[0].label != "title" or {part.label for part in heads} - {"title", "container-title"}:
        return
    name = words.text[heads[0].start : heads[-1].end]
    if words.text[heads[-1].end : words.parts[at].start] == " (" and _BODY_IN_BODY.fullmatch(name):
        words.parts[:at] = [Part("author", heads[0].start, heads[-1].end, name, min(part.score for part in heads))]
