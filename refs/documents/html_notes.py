"""Which elements of a page are notes, and which links call them or lead back.

A note is marked as one by a role, an epub:type or a class; or it is called by a link that prints only a mark, "1" or "[a]", and has
itself a link back to the block where it is called.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import unquote

from refs.documents.html_page import kinds, local_name, tokens, words_of
from refs.documents.package import resolve

Element = Any
MARK = re.compile(
    r"[\[(（]?\s?(?:(?:note|notes|nb|fn|n|anm|nota)\.?\s?\d{1,3}|\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§¶#]{1,4}|[¹²³⁰⁴-⁹]{1,4}|[①-⑳])"
    r"\s?[\])）]?[.:]?",
    re.IGNORECASE,
)
BACK_MARK = re.compile(r"[\s↑↩︎⏎^⇑⤴←↵«‹]*|(?:zurück|back|retour|return|jump up)\b.{0,20}", re.IGNORECASE)
NOTE_KINDS = frozenset(("footnote", "endnote", "rearnote"))  # not role=note, which is a remark of any kind
NOTE_LISTS = frozenset(("footnotes", "endnotes", "rearnotes", "notes"))
NOTE_CLASSES = frozenset(
    ("footnotes", "endnotes", "footnote-list", "footnote", "endnote", "sidenote", "footnote-body", "footnotedef")
)
END_KINDS = frozenset(("endnote", "endnotes", "rearnote", "rearnotes"))
ENTRY_KINDS = frozenset(("bibliography", "biblioentry"))
ENTRY_CLASSES = frozenset(("csl-bib-body", "csl-entry"))
BACK_KINDS = frozenset(("backlink", "referrer"))
BACK_CLASSES = frozenset(
    ("footnote-back", "footnote-backref", "reversefootnote", "mw-cite-backlink", "backlink", "footnote-return")
)
BLOCKS = frozenset(
    [
        "p",
        "li",
        "div",
        "aside",
        "dd",
        "dt",
        "td",
        "th",
        "tr",
        "section",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "body",
        "article",
        "main",
        "footer",
        "header",
        "figure",
        "figcaption",
        "caption",
        "ol",
        "ul",
        "dl",
        "table",
        "pre",
    ]
)
TOO_LARGE = frozenset(("body", "html", "main", "article", "ol", "ul", "dl", "table", "header"))
INLINE = frozenset(("sup", "span", "small", "b", "font", "em", "i", "strong", "a"))
HOLDERS = frozenset(("li", "aside", "dd", "tr"))
LONGEST = 24  # characters of a mark
FARTHEST = 50  # elements between a link and its block


class Called(NamedTuple):
    """A note: what tells it from all others, its label, its kind."""

    key: str
    label: str
    kind: str


@dataclass(slots=True)
class Notes:
    """The notes of a page or book by their elements, the elements that call them, and the links back."""

    notes: dict[Element, Called] = field(default_factory=dict)
    calls: dict[Element, Called] = field(default_factory=dict)
    back: set[Element] = field(default_factory=set)


@dataclass(slots=True)
class _Links:
    """Where the links of all pages lead."""

    ids: dict[tuple[str, str], Element] = field(default_factory=dict)
    order: dict[Element, int] = field(default_factory=dict)
    targets: dict[Element, Element] = field(default_factory=dict)  # a link -> where it leads
    backs: dict[Element, frozenset[Element]] = field(default_factory=dict)  # a note -> the blocks to which its links lead
    within: dict[Element, str] = field(default_factory=dict)  # what is marked as "foot", "end" or "entry", with all that is in it

    def lead_back(self, note: Element) -> frozenset[Element]:
        """The blocks to which the links in a note lead."""
        if note not in self.backs:
            found = (self.targets.get(link) for link in note.iter("{*}a", "a"))
            self.backs[note] = frozenset(_block(target) for target in found if target is not None)
        return self.backs[note]


def find_notes(pages: Sequence[tuple[str, Element]]) -> Notes:
    """The notes of some pages, each with the path under which the others link to it ("" for a page by itself)."""
    links = _links(pages)
    found = Notes()
    homes: dict[Element, Element] = {}  # a note -> the one target inside it
    for link, target in links.targets.items():
        if len(words_of(link, LONGEST + 1)) > LONGEST or not MARK.fullmatch(words_of(link)):
            continue
        caller = _caller(link)
        note = _note_of(target)
        if note is None or links.order[link] > links.order[note] or homes.setdefault(note, target) is not target:
            continue
        if note in found.notes or _is_note(note, link, links):
            called = Called(f"note {len(found.notes)}", _label(words_of(caller)), _kind(note, links))
            found.calls[caller] = found.notes.setdefault(note, called)
    _uncalled(pages, found, links)
    for note in found.notes:
        for element in note.iter():
            if element.attrib and (tokens(element, "class") & BACK_CLASSES or kinds(element) & BACK_KINDS):
                found.back.add(element)
            elif element in links.targets and _caller(element) not in found.calls:
                mark = words_of(element, LONGEST + 1)
                if BACK_MARK.fullmatch(mark) or MARK.fullmatch(mark):
                    found.back.add(_caller(element))
    return found


def _links(pages: Sequence[tuple[str, Element]]) -> _Links:
    links = _Links()
    hrefs: list[tuple[str, Element]] = []
    number = 0
    for path, root in pages:
        for element in root.iter():
            number += 1
            if not isinstance(element.tag, str):
                continue
            links.order[element] = number
            name = local_name(element)
            if within := _mark_of(element) or links.within.get(element.getparent(), ""):
                links.within[element] = within
            for said in (element.get("id"), element.get("name") if name == "a" else None):
                if said:
                    links.ids.setdefault((path, said), element)
            if name == "a" and "#" in (element.get("href") or ""):
                hrefs.append((path, element))
    for path, link in hrefs:
        where, _, fragment = link.get("href").partition("#")
        own = "" if "://" in where else resolve(path, where) if where and path else path
        target = links.ids.get((own, fragment)) if fragment else None
        if target is None and fragment:
            target = links.ids.get((own, unquote(fragment)))
        if target is not None:
            links.targets[link] = target
    return links


def _mark_of(element: Element) -> str:
    """What the element itself says of what is in it: "foot", "end" or "entry"; "" if it says nothing."""
    if not element.attrib:
        return ""
    said, classes = kinds(element), tokens(element, "class")
    if said & ENTRY_KINDS or classes & ENTRY_CLASSES:
        return "entry"
    if said & (NOTE_KINDS | NOTE_LISTS) or classes & NOTE_CLASSES:
        return "end" if said & END_KINDS or classes & END_KINDS else "foot"
    return ""


def _block(element: Element) -> Element:
    """The nearest block around an element."""
    for _ in range(FARTHEST):
        if local_name(element) in BLOCKS or element.getparent() is None:
            break
        element = element.getparent()
    return element


def _caller(link: Element) -> Element:
    """The link with what is raised or bracketed around it."""
    parent = link.getparent()
    while parent is not None and local_name(parent) in INLINE:
        around = words_of(parent, LONGEST + 1)
        others = len(list(islice(parent.iter("{*}a", "a"), 2))) > 1
        if others or len(around) > LONGEST or not (MARK.fullmatch(around) or BACK_MARK.fullmatch(around)):
            break
        link, parent = parent, parent.getparent()
    return link


def _note_of(target: Element) -> Element | None:
    """The element that holds the note to which a link leads; None if it would be a large part of the page."""
    note = target
    if local_name(target) in INLINE and not (_mark_of(target) and len(words_of(target, LONGEST + 1)) > LONGEST):
        note = _block(target)
    parent = note.getparent()
    if parent is not None and local_name(note) in ("p", "td", "div") and local_name(parent) in HOLDERS:
        first = next((child for child in parent if isinstance(child.tag, str)), None)
        note = parent if first is note else note
    return None if local_name(note) in TOO_LARGE else note


def _is_note(note: Element, link: Element, links: _Links) -> bool:
    """True if an element that a mark calls is a note, not an entry of a list of works or a part of the text."""
    within = links.within.get(note, "")
    if local_name(note).startswith("h") or within == "entry":
        return False
    return bool(within) or _block(link) in links.lead_back(note)


def _kind(note: Element, links: _Links) -> str:
    return "end" if links.within.get(note) == "end" else "foot"


def _label(mark: str) -> str:
    return mark.strip("[]()（）. :\u00a0") or mark


def _uncalled(pages: Sequence[tuple[str, Element]], found: Notes, links: _Links) -> None:
    """Notes that are marked as such, though nothing calls them."""
    inside: set[Element] = set()  # what is in a note
    counts: dict[Element, int] = {}
    for _, root in pages:
        for element in root.iter():
            parent = element.getparent()
            if parent in found.notes or parent in inside:
                inside.add(element)
                continue
            name = local_name(element)
            counts[parent] = counts.get(parent, 0) + (name == "li")
            if element in found.notes or links.within.get(element) not in ("foot", "end"):
                continue
            if name == "li" or (name in ("aside", "div", "p") and kinds(element) & NOTE_KINDS):
                label = str(counts[parent]) if name == "li" else str(len(found.notes) + 1)
                found.notes[element] = Called(f"note {len(found.notes)}", label, _kind(element, links))
