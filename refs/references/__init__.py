"""Zone -> references: where one ends, several works in one note, broken lines, other forms of a work, ibid. and dashes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bib.problem import Problem, Severity, Where
from refs.model import Document, Embedded, Reference, Span, View, Zone
from refs.references.clauses import candidates, holds_several
from refs.references.comments import comments
from refs.references.cues import ibid, opcit, strip_signals
from refs.references.items import Item, embedded_in, items, whole, within
from refs.references.notes import Labelled, cut, trim, with_forms
from refs.references.possessive import own_work
from refs.references.related import parts
from refs.references.repeats import Cited, Earlier, cited, repeated
from refs.references.short import short_form

Labeller = Callable[[View], Sequence[Labelled]]

_DASH_AUTHOR = re.compile(
    r"^\s*(?:[-–—―_]\s?){2,}[.,:]?|^\s*[—―]\s?(?:[.,:(]|(?=(?:1[5-9]|20)\d\d\b))"
    r"|^\s*(?i:id|idem|ders|dies|ead|eadem)(?:\.?[,:]\s|\.?\s(?=\()|\.\s(?=[*_“\"«A-ZÀ-Ý]))"
    r"|^\s*(?:[Оо]н|[Оо]на|[Ее]го|[Ее][её]) же\b|^\s*(?i:tenże|taż|tegoż|tejże|týž|táž)[,.:]\s|^\s*Ο ίδιος,\s"
)
_WORDS = re.compile(r"[^\W_]{2}")
_CITES = re.compile(r"(?<!\d)(?:1[4-9]\d\d|20[0-4]\d)(?!\d)")
_PROSE = "words of a note that cite no work"
SEVERAL = 0.25  # share of the entries of a numbered list that hold several works, from which they are notes


@dataclass
class _Walk:
    """What is known so far, on the way through the zones of one document."""

    document: Document
    label: Labeller
    references: list[Reference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    earlier: Earlier = field(default_factory=Earlier)
    previous: str = ""  # the last work cited, for ibid.
    author: str = ""  # the last reference with an author of its own, for "---."
    owner: str = ""  # the reference by whose author the next work is: "see also his earlier book"
    listed: list[tuple[Reference, View]] = field(default_factory=list)  # the entries that no note knows yet, and their words

    def know_listed(self) -> None:
        """Make the entries of lists known to the notes; only where there are notes, since each entry is labelled for it."""
        if not self.listed:
            return  # "ibid." at the head of further notes means the work cited last in those before
        for reference, view in self.listed:
            self.know(reference, view, self.label(view))
        self.listed = []
        self.previous = ""

    def know(self, reference: Reference, view: View, labels: Sequence[Labelled]) -> None:
        """Let later notes know a work by these words."""
        self.earlier.know(cited(reference.id, reference.label, view.text, labels), reference.author_of)

    def add(self, zone: int, spans: tuple[Span, ...], label: str, **more: Any) -> Reference:
        reference = Reference(f"r{len(self.references) + 1}", zone, spans, label, **more)
        self.references.append(reference)
        return reference

    def pass_over(self, spans: tuple[Span, ...], code: str, message: str, severity: Severity = Severity.NOTE) -> None:
        if not spans or not _WORDS.search(self.document.view(spans).text):
            return
        where = Where(self.document.name, self.document.line(spans[0].start), (spans[0].start, spans[-1].end))
        text = self.document.view(spans).text
        self.problems.append(Problem(code, severity, where, f"{message}: {text[:120]}{'…' if len(text) > 120 else ''}"))


def split(document: Document, zones: Sequence[Zone], label: Labeller) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """The references of all zones in order, and a problem for every stretch of a zone that is none."""
    walk = _Walk(document, label)
    cut_up = [items(document, zone) for zone in zones]
    discursive = [_is_discursive(document, *one) for one in zip(zones, cut_up, strict=True)]
    for number in sorted(range(len(zones)), key=lambda number: discursive[number]):  # what is listed is known to all notes
        if discursive[number]:
            walk.know_listed()
        views = [document.view(item.spans) for item in cut_up[number]]
        beside = set() if discursive[number] else comments([view.text for view in views])
        for at, (item, view) in enumerate(zip(cut_up[number], views, strict=True)):
            if item.heading:
                walk.pass_over(item.spans, "heading-in-zone", "a heading inside the list")
            elif at in beside:
                walk.pass_over(item.spans, "annotation", "a comment on the entry before it")
            elif embedded := embedded_in(document, item.spans):
                _add_embedded(walk, number, item, embedded)
                _beside(walk, number, item, embedded)
            elif discursive[number]:
                _add_note(walk, number, item, view)
            else:
                _add_entry(walk, number, item, view)
    return _in_order(walk.references), tuple(sorted(walk.problems, key=lambda problem: problem.where.line or 0))


def _in_order(references: Sequence[Reference]) -> tuple[Reference, ...]:
    """The references in the order of the zones, and numbered so."""
    ordered = sorted(references, key=lambda reference: reference.zone)
    new = {reference.id: f"r{number}" for number, reference in enumerate(ordered, 1)}
    return tuple(
        replace(
            reference,
            id=new[reference.id],
            repeats=new.get(reference.repeats, reference.repeats) if reference.repeats else reference.repeats,
            base=new.get(reference.base, ""),
            author_of=new.get(reference.author_of, ""),
        )
        for reference in ordered
    )


def one(document: Document) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """The work of a document that is one reference string, and the other forms of it that the string names."""
    walk = _Walk(document, lambda _view: ())
    span = Span(0, len(document.text))
    if _WORDS.search(document.text):
        view = document.view(span)
        item = whole(view, span)
        _add_parts(walk, 0, item, view if item.spans == (span,) else document.view(item.spans))
    else:
        where = Where(document.name, 1, (0, len(document.text)))
        walk.problems.append(Problem("not-a-reference", Severity.WARNING, where, "no words in this string"))
    return tuple(walk.references), tuple(walk.problems)


def _is_discursive(document: Document, zone: Zone, found: Sequence[Item]) -> bool:
    """Notes with prose and several works, in contrast to a list with one work an entry."""
    if zone.kind == "footnotes":
        return True
    texts = [document.view(item.spans).text for item in found]
    if zone.kind in ("works cited", "further reading"):
        return all(item.label.isdigit() for item in found) and sum(map(holds_several, texts)) >= max(2, SEVERAL * len(texts))
    marks = sum(bool(ibid().match(text) or opcit().search(text) or ";" in text) for text in texts)
    return zone.kind == "endnotes" or marks > len(texts) / 4


def _add_embedded(walk: _Walk, zone: int, item: Item, embedded: Sequence[Embedded]) -> None:
    """Machine-readable citations take the place of the words around them; a short form only repeats."""
    for one in embedded:
        if one.links:
            walk.add(zone, (one.span,), item.label, repeats=_linked(walk, one), embedded=one)
        else:
            reference = walk.add(zone, (one.span,), item.label, embedded=one)
            names = frozenset(p.value.split(",")[0].casefold() for p in one.pieces if p.label in ("author", "editor"))
            year = next((m[0] for p in one.pieces if p.label == "date" and (m := re.search(r"\d{4}", p.value))), "")
            walk.earlier.know(Cited(reference.id, item.label, names, (), (), year))
            walk.previous = walk.author = reference.id


def _beside(walk: _Walk, zone: int, item: Item, embedded: Sequence[Embedded]) -> None:
    """The words of an item beside its machine-readable citations: further citations, or words that cite nothing."""
    at = item.spans[0].start
    for start, end in [*((e.span.start, e.span.end) for e in embedded), (item.spans[-1].end, item.spans[-1].end)]:
        spans = within((Span(at, start),), item.spans) if at < start else ()
        text = walk.document.view(spans).text if spans else ""
        if _CITES.search(text) and len(text) > 30:
            _add_note(walk, zone, Item(item.label, spans), walk.document.view(spans))
        else:
            walk.pass_over(spans, "prose-in-note", _PROSE)
        at = max(at, end)


def _linked(walk: _Walk, one: Embedded) -> str:
    names = {p.value.split(",")[0].casefold() for p in one.pieces if p.label == "author"}
    years = {p.value for p in one.pieces if p.label == "date"}
    return next((c.id for c in walk.earlier if names & c.names and (not years or c.year in years)), "")


def _add_entry(walk: _Walk, zone: int, item: Item, view: View) -> None:
    """One entry of a list: one work, with its other forms; "---." stands for the author of the entry before."""
    if not _WORDS.search(view.text):
        walk.pass_over(item.spans, "not-a-reference", "no words in this line")
        return
    if ibid().match(view.text) and len(view.text) < 60:
        walk.add(zone, item.spans, item.label, repeats=walk.previous)
        return
    walk.listed.append((_add_parts(walk, zone, item, view), view))


def _add_parts(walk: _Walk, zone: int, item: Item, view: View) -> Reference:
    """The work of a view and the other forms of it; returns the work."""
    dash = bool(_DASH_AUTHOR.match(view.text))
    author = walk.author if dash else walk.owner
    walk.owner = ""
    base: Reference | None = None
    for part in parts(view.text):
        reference = walk.add(
            zone,
            tuple(span for a, b in part.ranges for span in within(view.spans(a, b), item.spans) if a < b),
            item.label,
            relation=part.relation,
            base=base.id if base and part.relation else "",
            cue=within(view.spans(*part.cue), item.spans),
            author_of="" if base else author,
        )
        base = base or reference
    assert base is not None, "a view has at least one part"
    if not (dash or author):
        walk.author = base.id
    walk.previous = base.id
    return base


def _add_note(walk: _Walk, zone: int, item: Item, view: View) -> None:
    """The works of a discursive note, the repetitions in it, and the prose as a problem of the mildest kind."""
    at = 0
    while at < len(view.text):
        short, own = short_form(view.text, at, walk.earlier), own_work(view.text, at)
        end = min(short.start if short else len(view.text), own[0] if own else len(view.text))
        start = min(end, at + _joint(view.text[at:])) if at else 0
        _add_clauses(walk, zone, Item(item.label, within(view.spans(start, end), item.spans)), view.cut(start, end))
        walk.owner = ""
        if own and own[0] == end:
            walk.pass_over(within(view.spans(*own), item.spans), "prose-in-note", _PROSE)
            walk.owner, at = walk.previous, own[1]
        elif short:
            walk.add(zone, within(view.spans(short.start, short.end), item.spans), item.label, repeats=short.id)
            walk.previous, at = short.id, short.end
        else:
            break


def _joint(text: str) -> int:
    """How much of a text that follows a citation joins it to the next: "; and see"."""
    start = len(text) - len(text.lstrip(" \t\n,;.)]"))
    return start + strip_signals(text[start:])


def _add_clauses(walk: _Walk, zone: int, item: Item, view: View) -> None:
    """The works of what stands between the short forms of a note."""
    at = 0
    for start, end in candidates(view.text, view.marks, begun=bool(walk.owner)):
        walk.pass_over(within(view.spans(at, start), item.spans), "prose-in-note", _PROSE)
        _add_stretches(walk, zone, Item(item.label, within(view.spans(start, end), item.spans)), view.cut(start, end))
        at = end
    walk.pass_over(within(view.spans(at, len(view.text)), item.spans), "prose-in-note", _PROSE)


def _add_stretches(walk: _Walk, zone: int, item: Item, view: View) -> None:
    """The works and repetitions of a part of a note."""
    if ibid().match(view.text):
        walk.add(zone, item.spans, item.label, repeats=walk.previous)
        return
    labels = with_forms(view.text, walk.label(view))
    for stretch in cut(view.text, labels):
        start, end = trim(view.text, stretch, labels)
        spans = within(view.spans(start, end), item.spans)
        text = view.text[start:end]
        inside = [(a - start, b - start, n, s) for a, b, n, s in labels if start <= a and b <= end and n != "prose"]
        if stretch.work and spans:
            walk.pass_over(within(view.spans(stretch.start, start), item.spans), "prose-in-note", _PROSE)
            walk.pass_over(within(view.spans(end, stretch.end), item.spans), "prose-in-note", _PROSE)
            _add_citation(walk, zone, Item(item.label, spans), view.cut(start, end), inside)
        elif _is_repetition(text, inside):
            walk.pass_over(within(view.spans(stretch.start, start), item.spans), "prose-in-note", _PROSE)
            walk.pass_over(within(view.spans(end, stretch.end), item.spans), "prose-in-note", _PROSE)
            target = repeated(text, inside, walk.earlier, walk.previous)
            walk.add(zone, spans, item.label, repeats=target or "")
            walk.previous = target or walk.previous
        else:
            walk.pass_over(within(view.spans(stretch.start, stretch.end), item.spans), "prose-in-note", _PROSE)


def _is_repetition(text: str, labels: Sequence[Labelled]) -> bool:
    if ibid().match(text) or (opcit().search(text) and len(text) < 200):
        return True
    seen = {label for _, _, label, _ in labels}
    return len(text) < 80 and "author" in seen and bool(seen & {"pages", "date"})


def _add_citation(walk: _Walk, zone: int, item: Item, view: View, labels: Sequence[Labelled]) -> None:
    target = repeated(view.text, labels, walk.earlier, walk.previous)
    if target is not None:
        walk.add(zone, item.spans, item.label, repeats=target)
        walk.previous = target or walk.previous
        return
    walk.know(_add_parts(walk, zone, item, view), view, labels)
