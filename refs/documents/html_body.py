"""The body of a page on the way from its tree to a text: blocks, lists with their numbers, runs, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from refs.documents.boilerplate import Boilerplate
from refs.documents.composer import Composer
from refs.documents.html_look import flags_of
from refs.documents.html_notes import ENTRY_CLASSES, ENTRY_KINDS, Called, Notes
from refs.documents.html_page import NOTHING, kinds, local_name, tokens, words_of
from refs.documents.numbering import shown
from refs.documents.tag import FLAGS

Element = Any
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = (
    frozenset(
        [
            "p",
            "div",
            "section",
            "article",
            "li",
            "dd",
            "dt",
            "blockquote",
            "td",
            "th",
            "tr",
            "table",
            "caption",
            "figcaption",
            "pre",
            "center",
            "address",
            "fieldset",
            "form",
            "ul",
            "ol",
            "dl",
            "main",
            "body",
            "figure",
            "header",
            "footer",
            "hr",
            "aside",
            "nav",
            "details",
            "summary",
            "legend",
            "tbody",
            "thead",
            "tfoot",
        ]
    )
    | HEADINGS.keys()
)
KINDS = {"blockquote": "quote", "caption": "caption", "figcaption": "caption", "legend": "caption"}
FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
ENTRY_LISTS = frozenset(("references", "bibliography", "csl-bib-body"))
# The parts of an entry that styles set side by side.
SIDE_BY_SIDE = frozenset(("csl-left-margin", "csl-right-inline"))
LABEL = re.compile(r"\s*(?:\[\w{1,12}\]|\(?\d{1,4}[.)]?)\s*")
LABELS = frozenset(("citation-label", "label"))  # classes of terms that pandoc and docutils write for the key of an entry
NUMBERED = re.compile(r"\s*(?:\[\w{1,12}\]|\(\d{1,4}\)|\d{1,4}[.)])\s*\S")
NONE = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b")
QUOTES = ("“", "”")


@dataclass(slots=True)
class _Place:
    """What an element says of the words in it."""

    flags: frozenset[str] = frozenset()
    href: str = ""
    kind: str = "para"
    level: int = 0
    role: str = ""
    pre: bool = False
    cell: bool = False
    note: Called | None = None
    depth: int = 0  # of lists


class Body:
    """Writes the words of one page into a composer."""

    def __init__(
        self, composer: Composer, notes: Notes, boilerplate: Boilerplate, base: str = "", wanted: frozenset[Element] = NOTHING
    ) -> None:
        """Ready to write a page.

        Args:
            composer: Where the words go.
            notes: The notes of the page, or of the book to which it belongs.
            boilerplate: Says what is left out.
            base: The page's own address, "" if it is not known.
            wanted: Elements of which `spans` shall say where their words stand.
        """
        self._composer, self._notes, self._boilerplate, self._base = composer, notes, boilerplate, base
        self._places = [_Place()]
        self._lead = ""  # a label that waits for the words of its item
        self._counts: dict[Element, int] = {}
        self._fresh: Called | None = None  # a note whose first words are still to come
        self.spans: dict[Element, tuple[int, int]] = {}
        self._wanted = wanted

    def write(self, root: Element) -> None:
        """Write everything in `root`."""
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: Element | None = None
        for event, element in walk:
            if event == "start":
                if self._passed_over(element):
                    skipped = element
                    walk.skip_subtree()
                    continue
                self._start(element)
            else:
                if element is skipped:
                    skipped = None
                else:
                    self._end(element)
                if element is not root and element.tail:
                    self._words(element.tail)
        self._composer.end()

    def _passed_over(self, element: Element) -> bool:
        """True for what is written otherwise or not at all: a call of a note, a link back, what is no part of the text."""
        if called := self._notes.calls.get(element):
            if not self._boilerplate.holds(element):
                self._open()
                self._composer.call(*called)
            return True
        if element in self._notes.back:
            return True
        if element in self._wanted:
            self.spans[element] = (self._composer.size, self._composer.size)
        name = local_name(element)
        if name == "br":
            self._composer.cut()
            return True
        if name in ("dt", "td", "th") and self._is_label(element, name):
            words = words_of(element, 40)
            self._lead = f"[{words}]" if words.isalnum() and not words.isdecimal() else words
            return True
        return self._boilerplate.holds(element)

    def _is_label(self, element: Element, name: str) -> bool:
        """True for a cell or term that holds only the label of the entry beside it."""
        following = element.getnext()
        if following is None or (element.getprevious() is not None and name != "dt"):
            return False
        if name != "dt" and following.getnext() is not None:
            return False
        words = words_of(element, 20)
        named = any(tokens(one, "class") & LABELS for one in (element, *element[:1])) if name == "dt" else False
        return bool(words) and (named or bool(LABEL.fullmatch(words)))

    def _start(self, element: Element) -> None:
        name, last = local_name(element), self._places[-1]
        if element in self._wanted:
            self.spans[element] = (self._composer.size, self._composer.size)
        if not element.attrib and name not in BLOCKS and name not in FLAGS and name not in ("q", "a"):
            self._places.append(last)
        else:
            place = self._place(element, name, last)
            self._places.append(place)
        if self._is_block(element, name):
            self._composer.end()
            if name == "li":
                self._item(element)
        if name == "q":
            self._words(QUOTES[0])
        if element.text:
            self._words(element.text)

    def _end(self, element: Element) -> None:
        name = local_name(element)
        if name == "q":
            self._words(QUOTES[1])
        if element in self._wanted:
            self.spans[element] = (self.spans[element][0], self._composer.size)
        self._places.pop()
        if self._is_block(element, name):
            self._composer.end()
            if name in ("li", "tr", "dd"):
                self._lead = ""

    def _is_block(self, element: Element, name: str) -> bool:
        return name in BLOCKS and not (element.attrib and tokens(element, "class") & SIDE_BY_SIDE)

    def _place(self, element: Element, name: str, last: _Place) -> _Place:
        kind, level = last.kind, last.level
        if name in HEADINGS:
            kind, level = "heading", HEADINGS[name]
        elif name in KINDS:
            kind, level = KINDS[name], 0
        elif name == "pre":
            kind = "code" if element.find(".//{*}code") is not None or element.find(".//code") is not None else kind
        note = self._notes.notes.get(element)
        if note:
            self._fresh = note
        href = last.href
        if name == "a" and (given := (element.get("href") or "").strip()) and not given.startswith("#"):
            href = urljoin(self._base, given) if self._base and _joins(given) else given
            href = href if href.startswith(("http://", "https://")) and len(href) < 2_000 else last.href
        return _Place(
            flags_of(element, name, last.flags),
            href,
            kind,
            level,
            self._role(element, last.role),
            last.pre or name == "pre",
            last.cell or (name in ("td", "th") and len(element.getparent() if element.getparent() is not None else ()) > 1),
            note or last.note,
            last.depth + (name in ("ul", "ol")),
        )

    def _role(self, element: Element, role: str) -> str:
        if not element.attrib or role:
            return role
        if kinds(element) & ENTRY_KINDS or tokens(element, "class") & (ENTRY_CLASSES | ENTRY_LISTS):
            return "bibliography"
        return ""

    def _item(self, item: Element) -> None:
        """The label of a list item, as the browser prints it, unless it is printed in the words already."""
        parent = item.getparent()
        if parent is None or self._places[-1].note is not None:
            return
        style = f"{parent.get('style') or ''};{item.get('style') or ''}"
        if local_name(parent) != "ol":
            self._lead = "" if NONE.search(style) or self._places[-1].role else "•"
            return
        start = parent.get("start") or ""
        count = self._counts.get(parent, int(start) - 1 if re.fullmatch(r"-?\d{1,6}", start) else 0) + 1
        given = item.get("value") or ""
        count = int(given) if re.fullmatch(r"\d{1,6}", given) else count
        self._counts[parent] = count
        printed = NONE.search(style) or NUMBERED.match(words_of(item, 40))
        self._lead = "" if printed else f"{shown(count, FORMS.get(parent.get('type') or '', 'decimal'))}."

    def _open(self) -> None:
        """Begin the block to which the next words belong, unless one is open."""
        if self._composer.is_open:
            return
        place = self._places[-1]
        if place.note is not None:
            self._composer.begin_note(*place.note)
            return
        lead, self._lead = self._lead, ""
        kind, level = place.kind, place.level
        if kind == "para" and lead:
            kind, level = "list item", max(1, place.depth)
        elif kind == "para" and place.cell:
            kind = "table cell"
        self._composer.begin(kind, level=level, label=lead, role="" if kind == "heading" else place.role)
        if lead:
            self._composer.add(f"{lead} ")

    def _words(self, words: str) -> None:
        place = self._places[-1]
        if place.pre:
            self._lines(words, place)
            return
        if not self._composer.is_open and not words.strip(" \t\r\n\f"):
            return
        self._open()
        if self._fresh is not None and words.strip():
            printed = re.match(rf"\s*(?:[\[(]?{re.escape(self._fresh.label)}[\])]?[.:]?|[.:)\]])\s+(?=\S)", words)
            words, self._fresh = words[printed.end() :] if printed else words, None
        self._composer.add(words, place.flags, place.href)

    def _lines(self, words: str, place: _Place) -> None:
        """Words whose lines are kept: each is a line of its own, an empty one ends the block."""
        for number, line in enumerate(words.replace("\r\n", "\n").split("\n")):
            if number:
                self._composer.cut()
            if line.strip():
                self._open()
                self._composer.add(line, place.flags, place.href)


def _joins(href: str) -> bool:
    """True if an address is only a part of one, and can be read."""
    try:
        return not urljoin("http://a/", href).startswith(("javascript:", "mailto:", "data:"))
    except ValueError:
        return False
