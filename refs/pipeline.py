"""The stages in order, on one page. Opens no file and no socket.

bytes -> documents.read -> callouts.find -> zones.find -> references.split -> fields.label -> records.build
      -> callouts.link, callouts.mentions -> one record for one work, with a key
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from bib.problem import Problem, Severity, Where
from bib.record import Record
from refs import callouts, documents, fields, references, zones
from refs import records as record_stage
from refs.documents import LIMITS, Limits, Siblings, none
from refs.fields import Labeller
from refs.labels import COARSE, FINER
from refs.model import Block, Document, Entry, Reference, Result, Span, View
from refs.records.originals import with_originals
from refs.records.reviews import with_reviews
from refs.references.apart import apart
from refs.view import touched, united
from refs.works import Work, records, without_inferred, works

__all__ = ["LONGEST", "Work", "extract", "parse", "read", "records", "spans", "without_inferred", "works"]

LONGEST = 5000  # characters of one reference that are read; the rest is kept raw


def read(data: bytes, name: str, form: str = "", limits: Limits = LIMITS, siblings: Siblings = none) -> Document:
    """The document in some bytes.

    Args:
        data: The bytes of the document.
        name: Its file name, for messages and for the format where the content leaves it open.
        form: A format of `refs.documents.FORMATS`; "" to detect it.
        limits: How large it may be.
        siblings: Reads files that stand beside the document, such as the .bib of a LaTeX document; none if it stands nowhere.

    Raises:
        UserError: The bytes are no document that can be read.
    """
    return documents.read(data, name, form, limits, siblings)


def extract(document: Document, labeller: Labeller | None = None) -> Result:
    """Everything that is cited in the zones of a document; labelled by the model that comes along if none is given."""
    label = _Labels(labeller)
    markers = callouts.find(document)
    found = zones.find(document, markers)
    cited, problems = references.split(document, found, label)
    views = _views(document, cited)
    label.ahead(_unread(cited, views))
    entries = _entries(document, cited, views, label)
    result = _without_empty_zones(Result(document, found, entries, problems=(*document.warnings, *problems)))
    linked = callouts.link(document, result.zones, result.entries, markers)
    return replace(result, callouts=linked, mentions=callouts.mentions(document, result.zones, result.entries, linked))


def _without_empty_zones(result: Result) -> Result:
    """Notes that cite no work at all are no zone: a zone holds references."""
    full = {e.reference.zone for e in result.entries if e.reference is not None and e.record is not None}
    if len(full) == len(result.zones):
        return result
    gone = united(span for number, zone in enumerate(result.zones) if number not in full for span in zone.spans)
    number = {old: new for new, old in enumerate(sorted(full))}
    return replace(
        result,
        zones=tuple(zone for old, zone in enumerate(result.zones) if old in full),
        entries=tuple(
            replace(e, reference=replace(e.reference, zone=number[e.reference.zone]))
            for e in result.entries
            if e.reference is not None and e.reference.zone in full
        ),
        problems=tuple(p for p in result.problems if not (at := p.where.span) or not touched(gone, at[0], at[0] + 1)),
    )


def parse(strings: Iterable[str], name: str = "", labeller: Labeller | None = None) -> list[Result]:
    """One result for each reference string: a document that is all reference."""
    label = _Labels(labeller)
    results = []
    numbered = enumerate(strings, 1)
    while some := list(islice(numbered, fields.TOGETHER)):
        documents = [_of_string(f"{name}:{number}" if name else str(number), text) for number, text in some]
        found = [references.one(document) for document in documents]
        views = [_views(document, cited) for document, (cited, _) in zip(documents, found, strict=True)]
        label.ahead(view for (cited, _), seen in zip(found, views, strict=True) for view in _unread(cited, seen))
        for document, (cited, problems), seen in zip(documents, found, views, strict=True):
            if len(cited) == 1:
                only = seen[cited[0].id]
                several, between = apart(document, cited[0], only, label(only))
                if several:
                    cited, problems, seen = several, (*problems, *between), _views(document, several)
            results.append(Result(document, (), _entries(document, cited, seen, label), (), (), problems))
        label.forget()
    return results


def _of_string(name: str, text: str) -> Document:
    return Document(name, "string", text, blocks=(Block("para", Span(0, len(text))),) if text else ())


def spans(texts: Iterable[str], labeller: Labeller | None = None) -> Iterator[list[fields.Labelled]]:
    """For each reference string its labelled spans with the coarse labels and their scores, "other" left out."""
    by = labeller or fields.default()
    each = iter(texts)
    while some := list(islice(each, fields.TOGETHER)):
        for found in by.label_all([(text, ()) for text in some]):
            coarse = (one._replace(label=FINER.get(one.label, one.label)) for one in found)
            yield [one for one in coarse if one.label in COARSE and one.label != "other"]


class _Labels:
    """The labelled spans of some words, each stretch labelled once; of a very long reference only the beginning is read."""

    def __init__(self, labeller: Labeller | None) -> None:
        self._labeller = labeller or fields.default()
        self._known: dict[tuple[str, Sequence[fields.Mark]], Sequence[fields.Labelled]] = {}

    def ahead(self, views: Iterable[View]) -> None:
        """Label many views at once, which takes less time than one by one."""
        wanted = dict.fromkeys((view.text[:LONGEST], view.marks) for view in views)
        new = [key for key in wanted if key not in self._known]
        self._known.update(zip(new, self._labeller.label_all(new), strict=True))

    def forget(self) -> None:
        """Labels of what has been read are not needed any more."""
        self._known.clear()

    def __call__(self, view: View) -> Sequence[fields.Labelled]:
        key = view.text[:LONGEST], view.marks
        if key not in self._known:
            self.ahead([view])
        return self._known[key]


def _views(document: Document, cited: Sequence[Reference]) -> dict[str, View]:
    """What is read of the references that cite a work of their own, by their ids."""
    return {reference.id: document.view(_read(reference)) for reference in cited if reference.repeats is None}


def _unread(cited: Sequence[Reference], views: Mapping[str, View]) -> list[View]:
    """The views that are to be labelled."""
    return [views[reference.id] for reference in cited if reference.repeats is None and not reference.embedded]


def _entries(document: Document, cited: Sequence[Reference], views: Mapping[str, View], label: _Labels) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    built: dict[str, Record] = {}
    for reference in cited:
        if reference.repeats is not None:
            entries.append(Entry(reference))
            continue
        view = views[reference.id]
        labels = () if reference.embedded else label(view)
        entry = record_stage.build(document, reference, view, labels, built)
        if len(view.text) > LONGEST:
            entry = replace(entry, problems=(*entry.problems, _too_long(document, reference)))
        if entry.record is not None:
            built[reference.id] = entry.record
        entries.append(entry)
    return with_originals(with_reviews(document, entries))


def _too_long(document: Document, reference: Reference) -> Problem:
    start, end = reference.spans[0].start, reference.spans[-1].end
    where = Where(document.name, document.line(start), (start, end))
    told = f"only its first {LONGEST:,} characters were read: {document.text[start : start + 80]}…"
    return Problem("long-reference", Severity.WARNING, where, told, "part it into its references")


def _read(reference: Reference) -> tuple[Span, ...]:
    """What is read of a reference: its words without the cue that tells how it stands to another."""
    if not reference.cue:
        return reference.spans
    after = max(span.end for span in reference.cue)
    return tuple(Span(max(a, after), b) for a, b in reference.spans if b > after)
