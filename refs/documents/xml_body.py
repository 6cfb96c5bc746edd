"""The body of a document in XML on the way from its tree to a text: one walk, whatever the names of the elements are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, NamedTuple

from lxml import etree

from bib.record import Record
from refs.documents.citation_data import record_of
from refs.documents.composer import Composer
from refs.documents.package import local
from refs.documents.printed import Stored, line
from refs.model import Span

Element = Any
Json = dict[str, Any]
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
ENTRY_LABEL = re.compile(r"[\[(]?\s*(\d{1,4}|[A-Z]\w{0,8}\+?\d{2}[a-z]?)\s*[\])]?[.:]?")


class Called(NamedTuple):
    """A note that is called: what tells it from others, its printed label, "foot" or "end"."""

    key: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Format:
    """What the elements of a format mean.

    Args:
        name: The format, as works that are stored in it are said to come from.
        blocks: Elements that are blocks, with their kinds; "" for one that only ends what stands before.
        skipped: Elements whose words are no text.
        flags: What an element says of the look of its words.
        href: Where an element links to.
        level: The level of the heading that an element is; 0 for what is none.
        label: The label of an entry or section, where the format has an element for it.
        cited: The CSL item of an element that describes a work, and whether its words print it as well; None for others.
        lists: Elements of which each block is an entry of a list of works.
        targets: The ids of the entries to which an element of the text points.
    """

    name: str
    blocks: Mapping[str, str]
    skipped: frozenset[str]
    flags: Callable[[Element], str]
    href: Callable[[Element], str]
    level: Callable[[Element], int]
    label: str
    cited: Callable[[Element], tuple[Json, bool] | None]
    lists: frozenset[str]
    targets: Callable[[Element], Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Place:
    """What an element says of the words in it."""

    flags: frozenset[str] = frozenset()
    href: str = ""
    kind: str = "para"
    level: int = 0
    role: str = ""
    note: Called | None = None
    depth: int = 0  # of lists


@dataclass(slots=True)
class Body:
    """Writes the words of elements into a composer; notes come when they are asked for."""

    composer: Composer
    form: Format
    calls: Mapping[Element, Called] = field(default_factory=dict)  # elements that call a note that stands elsewhere
    notes: Mapping[Element, Called] = field(default_factory=dict)  # notes that are called; those in the text call themselves
    inline: frozenset[Element] = frozenset()
    stored: list[Stored] = field(default_factory=list)
    pointed: dict[str, list[Span]] = field(default_factory=dict)  # where the text points to entries, by their ids
    _pointing: dict[Element, int] = field(default_factory=dict)
    _places: list[_Place] = field(default_factory=list)
    _lead: str = ""
    _open_works: dict[Element, tuple[int, Record]] = field(default_factory=dict)

    def write(self, root: Element, note: Called | None = None, kind: str = "para", level: int = 0) -> None:
        """Write everything in `root`, as the words of a note if one is given."""
        self._places = [_Place(note=note, kind=kind, level=level)]
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: Element | None = None
        for event, element in walk:
            if event == "start":
                if element is not root and self._passed_over(element):
                    skipped = element
                    walk.skip_subtree()
                    continue
                self._start(element)
                continue
            if element is skipped:
                skipped = None
            else:
                self._end(element)
            if element is not root and element.tail:
                self._words(element.tail)
        self.composer.end()

    def write_notes(self) -> None:
        """Write the notes that are called, in the order of the document."""
        for element, called in self.notes.items():
            self.write(element, called)

    def _passed_over(self, element: Element) -> bool:
        """True for what is written otherwise or not at all."""
        if called := self.calls.get(element):
            self._open()
            self.composer.call(*called)
            return True
        if called := self.notes.get(element):
            if element in self.inline:
                self._open()
                self.composer.call(*called)
            return True
        name = local(element)
        if name == self.form.label:
            self._label(element)
            return True
        if name in self.form.skipped:
            return True
        found = self.form.cited(element)
        record = record_of(found[0]) if found else None
        if found is None or record is None:
            return False
        if not found[1]:
            self._open()
            self.stored.append(Stored(self.composer.add(line(record)), record, self.form.name, _ids(element)))
            self.composer.add(" ")
            return True
        self._open()
        self._open_works[element] = self.composer.size, record
        return False

    def _label(self, element: Element) -> None:
        if self._places[-1].note is not None:
            return
        text = " ".join("".join(element.itertext()).split())
        if self._places[-1].role and self.composer.is_open:
            self.composer.add(f"{text} ")
        elif self._places[-1].role:
            match = ENTRY_LABEL.fullmatch(text)
            self._lead = "" if not match else f"{text}." if text.isdecimal() else text
        elif self._places[-1].kind == "list item":
            self._lead = text[:20]

    def _start(self, element: Element) -> None:
        name, last = local(element), self._places[-1]
        place = last
        flag, href = self.form.flags(element), self.form.href(element)
        if flag or href:
            place = replace(place, flags=place.flags | {flag} if flag else place.flags, href=href or place.href)
        if name in self.form.blocks:
            self.composer.end()
            if level := self.form.level(element):
                place = replace(place, kind="heading", level=level, role="")
            elif kind := self.form.blocks[name]:
                place = replace(place, kind=kind, level=place.depth if kind == "list item" else 0)
                self._lead = "•" if kind == "list item" and not place.role else self._lead
        if name in self.form.lists:
            place = replace(place, role="bibliography")
        if name == "list":
            place = replace(place, depth=place.depth + 1)
        self._places.append(place)
        if self.form.targets(element):
            self._pointing[element] = self.composer.size
        if element.text:
            self._words(element.text)

    def _end(self, element: Element) -> None:
        self._places.pop()
        if (begin := self._pointing.pop(element, self.composer.size)) < self.composer.size:
            for target in self.form.targets(element):
                self.pointed.setdefault(target, []).append(Span(begin, self.composer.size))
        if element in self._open_works:
            start, record = self._open_works.pop(element)
            self.stored.append(Stored(Span(start, self.composer.size), record, self.form.name, _ids(element)))
        if local(element) in self.form.blocks:
            self.composer.end()
            self._places = self._places or [_Place()]

    def _open(self) -> None:
        if self.composer.is_open:
            return
        place = self._places[-1]
        if place.note is not None:
            self.composer.begin_note(*place.note)
            return
        lead, self._lead = self._lead, ""
        kind = "list item" if lead and place.kind == "para" else place.kind
        self.composer.begin(kind, level=place.level, label=lead, role=place.role)
        if lead:
            self.composer.add(f"{lead} ")

    def _words(self, words: str) -> None:
        if not self.composer.is_open:
            if not words.strip():
                return
            self._open()
        self.composer.add(words, self._places[-1].flags, self._places[-1].href)


def _ids(element: Element) -> str:
    """The ids of a citation and of the entry in which it stands; a text may point to either."""
    around = (element, *islice(element.iterancestors(), 2))
    return " ".join(given for one in around if (given := one.get("id") or one.get(XML_ID)))
