"""Labelled references of other people, in the forms in which they are kept, read into one form by what the files hold.

Read are JSON lines ({"id", "text", "spans": [[start, end, label], ...]}), AnyStyle XML and the TEI of GROBID's citation corpus.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bib.problem import Problem, Severity, UserError, Where
from refs.documents.charset import decode
from refs.documents.limits import LIMITS, Limits
from refs.labels import COARSE, FINER, LABELS
from refs.training.convert import convert
from refs.training.datasets import Example, title_of_book
from refs.training.labelled import anystyle, json_lines, tei
from refs.training.labelled.given import Given
from refs.training.labelled.markup import parse

__all__ = ["Labelled", "read"]
FORMS = "JSON lines, AnyStyle XML or GROBID TEI"
_HINT = f'give {FORMS}; a line of JSON is {{"id": ..., "text": ..., "spans": [[start, end, label], ...]}}'
_BOMS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Labelled:
    """The references of one file, and what was wrong with it."""

    examples: tuple[Example, ...]
    problems: tuple[Problem, ...] = ()


def read(data: bytes, name: str, *, as_given: bool = False, limits: Limits = LIMITS) -> Labelled:
    """The labelled references in a file, its form found out from what it holds.

    Args:
        data: the bytes of the file.
        name: what problems call it; it is also the source of references that name none, except those of TEI.
        as_given: keep the spans as they stand, instead of taking cue words and edge marks off and parting volume and issue.
        limits: how large it may be.

    Returns:
        The examples. If all their labels are coarse, their `scores` map our finer labels to those, so that a model is not
        blamed for telling more.

    Raises:
        UserError: if the file holds no labelled reference that can be read.
    """
    given, problems = _given(data, name, limits)
    if not given:
        if problems:
            first = problems[0]
            raise UserError(f"line {first.where.line}: {first.message}" if first.where.line else first.message, first.hint)
        raise UserError("holds no labelled reference", _HINT)
    problems += _unknown(given, name)
    fine = any(label in FINER for one in given for _, _, label in one.spans)
    return Labelled(tuple(_example(one, name, fine=fine, as_given=as_given) for one in given), tuple(problems))


def _given(data: bytes, name: str, limits: Limits) -> tuple[list[Given], list[Problem]]:
    if data.startswith(_BOMS) or data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        root = parse(data)
        for form in (anystyle, tei):
            if form.holds(root):
                return form.read(root), []
        raise UserError(f"is XML (<{root.name}>), but holds neither <sequence> nor <bibl> elements", f"give {FORMS}")
    text, warnings = decode(data, name, limits)
    if not text.lstrip().startswith("{"):
        raise UserError(f"is not {FORMS}", _HINT)
    given, problems = json_lines.read(text, name)
    return given, [*warnings, *problems]


def _unknown(given: Iterable[Given], name: str) -> list[Problem]:
    """One problem for each label that is not known, with how often it occurs and the line where it does so first."""
    found: dict[str, list[int]] = {}
    for one in given:
        for label in (*one.unread, *(label for _, _, label in one.spans if label not in LABELS)):
            found.setdefault(label, []).append(one.line)
    return [
        Problem(
            "unknown-label",
            Severity.WARNING,
            Where(name, lines[0]),
            f'the label "{label}" is unknown ({len(lines)} {"span" if len(lines) == 1 else "spans"}); its words stay unlabelled',
            f"labels are {', '.join(COARSE)}",
        )
        for label, lines in sorted(found.items(), key=lambda item: -len(item[1]))
    ]


def _example(one: Given, name: str, *, fine: bool, as_given: bool) -> Example:
    spans = sorted((start, end, label) for start, end, label in one.spans if label in LABELS)
    if not as_given:
        spans = convert(one.text, title_of_book(spans) if one.book_in_container else spans)
    scores = dict(one.merge)
    if not fine:
        scores = {**{label: one.merge.get(coarse, coarse) for label, coarse in FINER.items()}, **scores}
    return Example(one.id, one.source or name, one.text, tuple(spans), (), scores)
