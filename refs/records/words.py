"""The pieces of one reference with the words around them, as the record builder asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from bib.record import Origin
from refs.model import Piece, Span, View

Labelled = tuple[int, int, str, float]

CERTAIN = 1.0  # the score of what its own form proves: an identifier, its check digit included
WRITTEN = 0.98  # of what stands in a form that one way of citing keeps: right in 49 of 49 fields of the golden documents
DOUBTED = 0.5  # of an identifier whose check digit is wrong
TOLD = 0.9  # at most, of a piece to which a rule gives another label or end: labeller and rule do not agree about it

# Words before a date of access, in many languages.
ACCESS = re.compile(
    r"(?:accessed|retrieved|visited|viewed|consulted|abgerufen|zugriff|zuletzt|consulté|consultado|acesso|acessado|consultato|visitato|geraadpleeg|geraadpleegd|toegang|обращени|dostęp|检索|引用日期|访问|閲覧|アクセス)",
    re.IGNORECASE,
)

_SCORE = attrgetter("score")
_WORD = re.compile(r"\w")
_CUE = re.compile(r"doi|isbn|url|https?|available (?:at|from)|retrieved from|published by", re.IGNORECASE)


class Part(NamedTuple):
    """A labelled stretch of a view."""

    label: str
    start: int
    end: int
    text: str
    score: float = 1.0

    def told(self, label: str) -> Part:
        """The part with the label that a rule gives it."""
        return Part(label, self.start, self.end, self.text, min(self.score, TOLD))


@dataclass(slots=True)
class Words:
    """The words of a reference and its parts, in order."""

    view: View
    parts: list[Part]
    source: str = "text"
    text: str = field(init=False)  # all the words
    _spans: dict[tuple[int, int], tuple[Span, ...]] = field(default_factory=dict, init=False, repr=False)
    _settled: dict[str, list[Part]] | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        self.text = self.view.text

    @property
    def linked(self) -> tuple[int, int] | None:
        """Where the words stand that are a link to the web; None if none are."""
        return next(((a, b) for a, b, href in self.view.links if href.startswith(("http://", "https://")) and b - a > 3), None)

    def settle(self) -> None:
        """The parts are as they stay: from now on they are found by their labels."""
        self._settled = {}
        for part in self.parts:
            self._settled.setdefault(part.label, []).append(part)

    def all(self, *labels: str) -> list[Part]:
        """The parts of these labels, in order."""
        if self._settled is not None and len(labels) == 1:
            return self._settled.get(labels[0], [])
        return [part for part in self.parts if part.label in labels]

    def first(self, *labels: str) -> Part | None:
        """The first part of these labels."""
        if self._settled is not None and self._settled.keys().isdisjoint(labels):
            return None
        for part in self.parts:
            if part.label in labels:
                return part
        return None

    def has(self, *labels: str) -> bool:
        """Is there a part of one of these labels?"""
        if self._settled is not None:
            return not self._settled.keys().isdisjoint(labels)
        return self.first(*labels) is not None

    def before(self, part: Part, size: int = 30) -> str:
        """The words just before a part, back to the part before it."""
        start = part.start
        floor = max([start - size, 0, *(other.end for other in self.parts if other.end <= start)])
        return self.text[floor:start]

    def after(self, part: Part, size: int = 30) -> str:
        """The words just after a part, up to the next part."""
        end = part.end
        ceiling = min([end + size, *(other.start for other in self.parts if other.start >= end)])
        return self.text[end:ceiling]

    def outside(self, *labels: str) -> str:
        """The words with the parts of these labels blanked out."""
        text = self.text
        for part in self.parts:
            if part.label in labels:
                text = f"{text[: part.start]}{' ' * (part.end - part.start)}{text[part.end :]}"
        return text

    def least(self, start: int, end: int) -> float:
        """The least score of the parts that have words between two places: that of what they are joined to."""
        return min([part.score for part in self.parts if part.start < end and start < part.end], default=1.0)

    def carve(self, new: Part) -> None:
        """Put a part in place and cut away what others hold of its words; of two that agree the surer one stays."""
        kept: list[Part] = []
        for part in self.parts:
            if part[:3] == new[:3]:
                new = max(part, new, key=_SCORE)
            elif part.end <= new.start or part.start >= new.end:
                kept.append(part)
                continue
            for start, end in ((part.start, new.start), (new.end, part.end)):
                text = self.text[start:end].strip(" ,.;:()[]<>") if start < end else ""
                if len(text) > 1 and _WORD.search(text) and not _CUE.fullmatch(text):
                    at = self.text.index(text, start)
                    kept.append(Part(part.label, at, at + len(text), text, part.score))
        self.parts = [*kept, new]

    def origin(self, *parts: Part) -> Origin:
        """The origin of a value that was read from these parts."""
        if len(parts) == 1:
            return Origin(self.source, self.spans_of(parts[0]), score=round(parts[0].score, 4))
        spans = tuple([span for part in parts for span in self.spans_of(part)])
        return Origin(self.source, spans, score=round(min([part.score for part in parts], default=1.0), 4))

    def spans_of(self, part: Part) -> tuple[Span, ...]:
        """Where a part stands in the document."""
        at = part.start, part.end
        if at not in self._spans:
            self._spans[at] = self.view.spans(*at)
        return self._spans[at]

    def pieces(self) -> tuple[Piece, ...]:
        """The parts as pieces of the document."""
        return tuple(Piece(part.label, self.spans_of(part), round(part.score, 4)) for part in self.parts)


def from_labels(view: View, labels: Iterable[Labelled]) -> Words:
    """The words of a view with what the labeller found."""
    parts = [Part(label, a, b, view.text[a:b], score) for a, b, label, score in sorted(labels) if a < b]
    return Words(view, parts)


def merge(parts: Sequence[Part], text: str, label: str, between: re.Pattern[str]) -> list[Part]:
    """Neighbouring parts of one label become one where only `between` stands between them."""
    merged: list[Part] = []
    for part in parts:
        if merged and part.label == label == merged[-1].label and between.fullmatch(text[merged[-1].end : part.start]):
            last = merged[-1]
            merged[-1] = Part(label, last.start, part.end, text[last.start : part.end], min(last.score, part.score))
        else:
            merged.append(part)
    return merged
