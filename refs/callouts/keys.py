r"""Callouts by the key of an entry: "\cite{smith1999}", "[@smith1999, p. 3]", "[Smi99]"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from refs.callouts.known import LISTS, NEAR, Index
from refs.callouts.prose import Paragraph
from refs.model import Callout, Document, Entry, Span, Zone
from refs.view import touched

NOT_LISTED = "no listed work has this key"
NO_LIST = "the keys are those of a list that is not here"
# matches "\cite{a,b}", "\citep[see][12]{a}", "\footcite{a}", "\parencites{a}"; must not match "\citation{a}"
_CITE = re.compile(
    r"\\(?:[Cc]ite[a-z]{0,8}|[Ff]oot(?:full)?cite(?:text)?|[Pp]arencites?|[Tt]extcites?|[Aa]utocites?|[Ss]martcites?|nocite)\*?"
    r"(?:\s?\[(?P<pre>[^\[\]]{0,120})\])?(?:\s?\[(?P<post>[^\[\]]{0,120})\])?\s?\{(?P<keys>[^{}\\]{1,400})\}"
)
# matches "[@smith1999, p. 3; see also @jones2001]", "@smith1999 [p. 3]"; must not match "mail@example.org"
_PANDOC = re.compile(r"(?<![\w.@/])-?@(?P<key>\{[^{}\s]{2,80}\}|[\w][\w:.#$%&+?<>~/-]{0,78}[\w])(?:\s\[(?P<post>[^\[\]]{1,60})\])?")
_IN_BRACKETS = re.compile(r"\[[^\[\]]{0,300}@[^\[\]]{1,300}\]")
# matches "[BAD10]", "[MFO+07]", "[Knu84a, p. 3]", "[FB81, SWK07]"
_ALPHA = re.compile(
    r"\[(?P<keys>[A-Z][A-Za-z]{0,6}\+?\s?\d{2}[a-z]?(?:\s?[,;]\s?[A-Z][A-Za-z]{0,6}\+?\s?\d{2}[a-z]?){0,9})(?:,\s?(?P<post>[^\[\]]{1,40}))?\]"
)
_LABEL = re.compile(
    r"^[ \t]*(?:\[(?P<key>[A-Z][A-Za-z]{0,6}\+?\s?\d{2}[a-z]?)\]|\\bibitem\s?(?:\[[^\[\]]{0,80}\])?\{(?P<bibitem>[^{}]{1,80})\})",
    re.MULTILINE,
)
# a key that is made of a name and a year: "smith1999", "Smith:1999a", "smith_etal_2001-title"
_NAME_AND_YEAR = re.compile(
    r"^(?P<name>[^\W\d_]{2,30}?)[-_:.]?(?:[Ee]t[-_]?[Aa]l)?[-_:.]?(?P<year>1[5-9]\d\d|20[0-4]\d)(?P<letter>[a-h]?)(?![a-h]?\d)"
)


def keyed(
    document: Document, text: Sequence[Paragraph], zones: Sequence[Zone], entries: Iterable[Entry], index: Index
) -> list[Callout]:
    """The callouts of a document that give keys; those to keys that no entry has only where others do point to one."""
    labels = _labels(document, zones, entries)
    printed = {_plain(match["key"] or match["bibitem"]) for match in _LABEL.finditer(document.text)}
    linked: list[Callout] = []
    loose: list[Callout] = []
    for paragraph in text:
        if paragraph.zone >= 0 and zones[paragraph.zone].kind in LISTS:
            continue
        for start, end, key, post, alpha in _found(paragraph.text):
            targets = labels.get(_plain(key)) or (() if alpha else _of_name(key, index))
            span = paragraph.span(start, end)
            if targets:
                linked.append(Callout(span, "key", targets, key, post, 1.0 if len(targets) == 1 else NEAR / 2))
            elif (not alpha or labels) and _plain(key) not in printed:
                loose.append(Callout(span, "key", (), key, post, NEAR, NOT_LISTED if linked or labels else NO_LIST))
    return linked + (loose if linked or labels else [])


def _found(text: str) -> Iterator[tuple[int, int, str, str, bool]]:
    """Where keys stand: start, end, the key, what follows it, and whether it is a short label."""
    if "\\" in text:
        for match in _CITE.finditer(text):
            post = (match["post"] if match["post"] is not None else match["pre"] or "").strip()
            for key in match["keys"].split(","):
                if key.strip():
                    yield match.start(), match.end(), key.strip(), post, False
    if "@" in text:
        brackets = [Span(*match.span()) for match in _IN_BRACKETS.finditer(text)]
        for match in _PANDOC.finditer(text):
            key = match["key"].strip("{}").rstrip(".:")
            inside = touched(brackets, match.start(), match.start() + 1)
            if inside or _NAME_AND_YEAR.match(key):
                yield match.start(), match.end(), key, (match["post"] or "").strip(), False
    if "[" in text:
        for match in _ALPHA.finditer(text):
            for key in re.split(r"\s?[,;]\s?", match["keys"]):
                yield match.start(), match.end(), key, (match["post"] or "").strip(), True


def _labels(document: Document, zones: Sequence[Zone], entries: Iterable[Entry]) -> Mapping[str, tuple[str, ...]]:
    """The keys that are printed in the zones, each with the reference in which it stands or that follows it."""
    found: dict[str, tuple[str, ...]] = {}
    references = [
        entry.reference for entry in entries if entry.reference is not None and entry.reference.spans and not entry.reference.base
    ]
    ends = sorted((one.spans[-1].end, one.id) for one in references)
    for start, end in (span for zone in zones for span in zone.spans):
        for match in _LABEL.finditer(document.text, start, end):
            at = bisect_right(ends, (match.end(), "\uffff"))
            if at < len(ends):
                found.setdefault(_plain(match["key"] or match["bibitem"]), (ends[at][1],))
    return found


def _plain(key: str) -> str:
    return key.replace(" ", "").strip("[]")


def _of_name(key: str, index: Index) -> tuple[str, ...]:
    match = _NAME_AND_YEAR.match(key)
    if match is None:
        return ()
    name, year = match["name"].casefold(), match["year"]
    found = index.find((name,), (year,), match["letter"]).works
    if not found:  # "decerteau1984"
        ends = [
            one for one in index.works if year in one.years and any(_is_end(form, name) for forms in one.people for form in forms)
        ]
        found = tuple(ends) if len(ends) == 1 else ()
    return tuple(one.id for one in found)


def _is_end(form: str, name: str) -> bool:
    return len(form) > 3 and name.endswith(form) and len(name) - len(form) < 6
