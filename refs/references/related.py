"""Find in one entry a second work: a translation, another volume, another edition, the work reviewed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from refs.expression import Guarded
from refs.references.cues import related

_YEAR = re.compile(r"(?<!\d)(?:1[4-9]\d\d|20[0-4]\d)(?!\d)")
_CAPITALS = re.compile(r"(?:^|[\s(\"“«*/])[A-ZÀ-ÞА-Я][\w'’-]+|[\u4e00-\u9fff]{2,}")
_TITLE = re.compile(r"\W*[^\W\d_a-zа-я][\w'’-]*\s+[^\W\d_]{2}")  # two words, the first with a capital
_SEE = re.compile(r"(?:see also|siehe auch|sowie|and|et) ", re.IGNORECASE)
_BY = re.compile(r"^\s*(?:di|par|por|by|von|da|door|deur) (?=[^\W\d_a-z])(?![^,.]*\b(?:Press|Publish|Verlag))")
# Where another volume with its own imprint may begin: "1976. Vol. 2.", "1987; Bd. 2"; not "seit 1789, Bd. 2", "France, t. 3"
_AFTER_IMPRINT = re.compile(r"[.;)\]。；）]\s*$")
_VOLUME_AT = re.compile(r"vol|bd|band|^t|т\.|第|see also", re.IGNORECASE)
# "review of H Eisenstein's Inside agitators (Sydney 1996) in Journal": the reviewed work has an imprint of its own
_REVIEWED = Guarded(
    re.compile(
        r"\b(?:[Rr]eview of|[Rr]ezension (?:von|zu)|[Cc]ompte rendu de|[Rr]eseña de|[Rr]esenha de|[Rr]ecensione (?:di|a)"
        r"|[Рр]ец\. на(?: кн\.)?:?)\s+"
        r"(?P<work>.{8,240}?\((?=[^()]*\b(?:1[5-9]|20)\d\d\))[^()]{4,80}\))(?P<rest>,? in\b|,? dans\b|,? en\b|[,.] ?//|,)"
    )
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an entry's words that is one work; `relation` is "" for the entry's own, `cue` what tells the relation."""

    ranges: tuple[tuple[int, int], ...]
    relation: str = ""
    cue: tuple[int, int] = (0, 0)


def parts(text: str) -> list[Part]:
    """Cut the words of one entry into the work itself and the works told from it.

    >>> [p.relation for p in parts("Eco, Umberto, Opera aperta, Milano 1962. English translation: The Open Work, Harvard, 1989.")]
    ['', 'translation']
    """
    if match := _REVIEWED.search(text):
        a, b = match.span("work")
        return [Part(((0, a), (b, len(text)))), Part(((a, b),), "reviewed")]
    year = _YEAR.search(text)
    later = text[year.end() :] if year else ""  # where alone another form of the work can be told
    cuts = sorted(
        (match.start(), _words_from(kind, match), kind)
        for kind, pattern in related()
        if len(later) > 2 and pattern.may_match(text if kind == "original" else later)
        for match in pattern.finditer(text)
        if match.start() > 15 and _is_first(kind, text, match)
    )
    kept: list[tuple[int, int, str]] = []
    for cut in cuts:
        if not kept or cut[0] - kept[-1][0] >= 8:
            kept.append(cut)
    if not kept:
        return [Part(((0, len(text)),))]
    bounds = [*(at for at, _, _ in kept), len(text)]
    found: list[Part] = []
    tail: list[tuple[int, int]] = []
    for (at, begin, kind), bound in zip(kept, bounds[1:], strict=True):
        end = _closed(text, at, bound) if kind == "original" else bound
        if _has_imprint(text[at:end]) or (kind == "original" and _TITLE.match(text[begin:end])):
            found.append(Part(((at, end),), kind, (at, begin)))
            tail += [(end, bound)] if end < bound else []
        else:
            tail.append((at, bound))
    return [Part(((0, bounds[0]), *tail)), *found]


def _words_from(kind: str, match: re.Match[str]) -> int:
    """Where the words of the second work begin: after the cue, but a volume's number is its own."""
    if kind != "volume":
        return match.end()
    see = _SEE.match(match[0])
    return match.start() + see.end() if see else match.start()


def _is_first(kind: str, text: str, match: re.Match[str]) -> bool:
    """Another form of the work is told only after the entry has had an imprint of its own; before, it is "trad. it. di X"."""
    if kind == "original" and text[match.start() - 1] in "([":
        return True
    if not _YEAR.search(text[: match.start()]) or _BY.match(text[match.end() :]):
        return False
    return kind != "volume" or bool(_VOLUME_AT.search(match[0]) and _AFTER_IMPRINT.search(text[: match.start()]))


def _closed(text: str, start: int, end: int) -> int:
    """Where the bracket closes that opens right before `start`; `end` if none does."""
    closing = {"(": ")", "[": "]"}.get(text[start - 1], "")
    found = text.find(closing, start, end) if closing else -1
    return found if found >= 0 else end


def _has_imprint(text: str) -> bool:
    return bool(_YEAR.search(text)) and len(_CAPITALS.findall(text)) >= 2
