"""The stages in order, on one page. Opens no file and no socket.

bytes -> documents.read -> callouts.find -> zones.find -> references.split -> fields.label -> records.build
      -> callouts.link, callouts.mentions -> one record for one work, with a key
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from bib.compare import SAME, Traits, compare_traits, traits
from bib.compare.keys import close_keys
from bib.key import assign_keys
from bib.problem import Problem, Severity, Where
from bib.record import Record
from bib.unite import unite
from refs import callouts, documents, fields, references, zones
from refs import records as record_stage
from refs.documents import LIMITS, Limits, Siblings, none
from refs.fields import Labeller
from refs.labels import COARSE, FINER
from refs.model import Block, Document, Entry, Reference, Result, Span, View
from refs.records.reviews import with_reviews

_PLACES = {"pages", "chapter"}  # what a note says of a work that is listed, too, is where in it something stands
NEAR = 30  # records that share a key with another which are compared with it, the latest
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
    gone = [span for number, zone in enumerate(result.zones) if number not in full for span in zone.spans]

    def inside(start: int) -> bool:
        return any(span.start <= start < span.end for span in gone)

    number = {old: new for new, old in enumerate(sorted(full))}
    return replace(
        result,
        zones=tuple(zone for old, zone in enumerate(result.zones) if old in full),
        entries=tuple(
            replace(e, reference=replace(e.reference, zone=number[e.reference.zone]))
            for e in result.entries
            if e.reference is not None and e.reference.zone in full
        ),
        problems=tuple(p for p in result.problems if p.where.span is None or not inside(p.where.span[0])),
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
    return with_reviews(document, entries)


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


class Work(NamedTuple):
    """A record with its final key, and the entry that says most about it: the number of its result, and the entry."""

    record: Record
    result: int
    entry: Entry


def records(results: Iterable[Result], *, inferred: bool = False) -> list[Record]:
    """The records of some results, one for each work, with their final keys; the arguments are those of `works`."""
    return [work.record for work in works(results, inferred=inferred)]


def works(results: Iterable[Result], *, inferred: bool = False) -> list[Work]:
    """The works of some results, each once.

    Args:
        results: What `extract` or `parse` gave, of one document or many.
        inferred: Keep values that were concluded and not read.
    """
    kept: dict[str, Record] = {}
    seen = _Seen()
    cited: dict[str, tuple[int, Entry]] = {}
    aliases: dict[str, str] = {}
    for number, result in enumerate(results):
        for entry in result.entries:
            if entry.record is None:
                continue
            record = _scoped(entry.record if inferred else without_inferred(entry.record), number)
            listed = _listed(result, entry)
            twin = kept.get(seen.like(record, keys := tuple(close_keys(record)), listed=listed))
            if twin is None:
                kept[record.key] = record
                seen.add(record, keys, listed=listed)
                cited[record.key] = number, entry
                continue
            aliases[record.key] = twin.key
            better, other = (record, twin) if listed and twin.key not in seen.listed else (twin, record)
            if listed != (twin.key in seen.listed):
                other = _without(other, _PLACES if "journaltitle" in other.fields else {*_PLACES, "volume"})
            kept[twin.key] = unite([better, other]).named(twin.key, (*twin.relations, *record.relations))
            cited[twin.key] = (number, entry) if better is record else cited[twin.key]
            seen.listed |= {twin.key} if listed else set()
    pointed = [r.named(r.key, tuple((kind, aliases.get(to, to)) for kind, to in r.relations)) for r in kept.values()]
    keyed = assign_keys(pointed if aliases else kept.values())
    return [Work(record, *place) for record, place in zip(keyed, cited.values(), strict=True)]


class _Seen:
    """The first record of each work so far, by keys of which two records of one work share one; traits are made when asked for.

    `listed` are the keys of works from lists, which say more than notes: a note's pages are where in the work.
    """

    def __init__(self) -> None:
        self.listed: set[str] = set()
        self._records: dict[str, Record] = {}
        self._traits: dict[str, Traits] = {}
        self._blocks: dict[str, list[str]] = {}

    def like(self, record: Record, keys: Iterable[str], *, listed: bool) -> str:
        """The key of the record of the same work; "" if there is none."""
        near = dict.fromkeys(key for block in keys for key in self._blocks.get(block, ())[-NEAR:])
        one = traits(record) if near else None
        return next((key for key in near if one and _one_work(self._of(key), one, noted=listed != (key in self.listed))), "")

    def add(self, record: Record, keys: Iterable[str], *, listed: bool) -> None:
        """One more work."""
        self._records[record.key] = record
        if listed:
            self.listed.add(record.key)
        for block in keys:
            self._blocks.setdefault(block, []).append(record.key)

    def _of(self, key: str) -> Traits:
        if key not in self._traits:
            self._traits[key] = traits(self._records[key])
        return self._traits[key]


def _one_work(a: Traits, b: Traits, *, noted: bool) -> bool:
    """Two records of one work; `noted`: one is from a note, where the volume of a work in several may be where in the work."""
    found = compare_traits(a, b)
    if found.relation == SAME:
        return True
    one_volume = noted and found.relation == "volume of" and bool(a.volume) != bool(b.volume)
    return one_volume and found.penalties.keys() <= {"volume", "type"}


def _listed(result: Result, entry: Entry) -> bool:
    """The entry stands in a list of works, not in notes; or its record is that of a citation program."""
    if entry.reference is not None and entry.reference.embedded is not None and entry.reference.embedded.record is not None:
        return True
    if entry.reference is None or entry.reference.zone >= len(result.zones):
        return False
    return result.zones[entry.reference.zone].kind in ("works cited", "further reading")


def _scoped(record: Record, number: int) -> Record:
    """The record with keys that are unique over several results."""
    return record.named(f"{number}:{record.key}", tuple((kind, f"{number}:{to}") for kind, to in record.relations))


def without_inferred(record: Record) -> Record:
    """The record as the document states it."""
    return _without(record, {name for name, origin in record.origins.items() if origin.source == "inferred"})


def _without(record: Record, gone: Set[str]) -> Record:
    """The record without the values of these names."""
    if not gone or gone.isdisjoint(record.names()):
        return record
    return replace(
        record,
        fields={name: value for name, value in record.fields.items() if name not in gone},
        people={name: value for name, value in record.people.items() if name not in gone},
        dates={name: value for name, value in record.dates.items() if name not in gone},
        ids={name: value for name, value in record.ids.items() if name not in gone},
        titles={name: value for name, value in record.titles.items() if f"titles.{name}" not in gone},
        origins={name: origin for name, origin in record.origins.items() if name not in gone},
    )
