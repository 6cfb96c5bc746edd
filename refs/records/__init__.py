"""Pieces -> bib Record: the only bridge between the two models."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bib.normalise import normalise
from bib.problem import Problem, Severity, Where
from bib.record import Record
from refs.model import Document, Entry, Reference, View
from refs.records.embedded import from_embedded
from refs.records.fill import FILLERS, Draft
from refs.records.infer import infer
from refs.records.inherit import inherit, same_author
from refs.records.kind import kind
from refs.records.language import language_of
from refs.records.repair import repair
from refs.records.unread import unread
from refs.records.words import Labelled, from_labels

LOW = 0.55  # a mean score of pieces below which a person should look
GUESSED = 0.65  # a score below which a title that stands alone is none
LIKELY = 0.5  # a score below which one other piece does not show that a work is cited
# Labels of which one that is likely, or two that are not, show that a work is cited.
_TELLING = (
    "author",
    "editor",
    "date",
    "publisher",
    "location",
    "container-title",
    "url",
    "doi",
    "isbn",
    "number",
    "volume",
    "archive",
)
# matches "--- (ed.)" and "— (dir.)"
_DASH_EDITOR = re.compile(r"^[\s\-–—―_.,]{1,12}\(?(?:eds?|dirs?|hrsg|hg|orgs?|coords?|red|ред)\.?\)?(?!\w)", re.IGNORECASE)
# "Ackroyd 2008, p. 272": the short form of a work that is listed elsewhere
_SHORT_FORM = re.compile(r"\W*[^\d,.;:()]{2,50},? \(?(?:1[4-9]|20)\d\d[a-z]?\)?[,:] ?(?:pp?\.|S\.|p|blz\.|с\.)? ?\d[\d–—, -]*\W*$")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def build(document: Document, reference: Reference, view: View, labels: Sequence[Labelled], records: Mapping[str, Record]) -> Entry:
    """The entry of a reference.

    Args:
        document: Where the reference stands.
        reference: The reference; its relation and author may point to an earlier one.
        view: Its words.
        labels: What the labeller found in them.
        records: The records of earlier references by the id of the reference.

    Returns:
        An entry with the record, or with a problem and no record where nothing could be read.
    """
    if reference.embedded is not None:
        record, pieces, problems = from_embedded(reference.embedded, reference.id)
        return Entry(reference, pieces, record, problems=_placed(document, reference, problems))
    words = repair(from_labels(view, labels))
    words.settle()
    draft = Draft(kind(words), words, language_of(words))
    for filler in FILLERS:
        filler(draft)
    record = normalise(draft.record(reference.id))
    problems = draft.problems
    if reference.relation and reference.base in records:
        record = inherit(record, records[reference.base], reference.relation)
    if reference.author_of in records:
        record = same_author(record, records[reference.author_of], bool(_DASH_EDITOR.match(view.text)))
    record = infer(record, view.text, document)
    if not (
        record.fields.get("title")
        or record.ids
        or record.fields.get("journaltitle")
        or record.fields.get("booktitle")
        or record.fields.get("howpublished")
    ):
        problems.append(
            Problem("unread-reference", Severity.ERROR, Where(), f"no title found in: {view.text[:160]}", "read it by hand")
        )
        named = record.people and record.dates and _LETTERS.search(view.text) and not _SHORT_FORM.match(view.text)
        record_or_none = record if named else None
        return Entry(reference, words.pieces(), record_or_none, problems=_placed(document, reference, problems))
    if rest := unread(view, record):
        problems.append(Problem("unread-words", Severity.NOTE, Where(), f"not read: {rest}", "look whether it is part of the work"))
    scores = [part.score for part in words.parts]
    telling = [part for part in words.parts if part.label in _TELLING]
    told = len({part.label for part in telling}) > 1 or any(part.score >= LIKELY for part in telling)
    if scores and max(scores) < GUESSED and not told:
        problems.append(
            Problem("unread-reference", Severity.WARNING, Where(), f"no work found in: {view.text[:160]}", "read it by hand")
        )
        return Entry(reference, words.pieces(), None, problems=_placed(document, reference, problems))
    if scores and sum(scores) / len(scores) < LOW:
        problems.append(
            Problem(
                "doubtful-reading", Severity.NOTE, Where(), f"uncertain reading of: {view.text[:160]}", "compare with the source"
            )
        )
    return Entry(reference, words.pieces(), record, problems=_placed(document, reference, problems))


def _placed(document: Document, reference: Reference, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    if not problems:
        return ()
    span = (reference.spans[0].start, reference.spans[-1].end) if reference.spans else (0, 0)
    where = Where(document.name, document.line(span[0]), span)
    return tuple(replace(problem, where=where) for problem in problems)
