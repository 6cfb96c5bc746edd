"""The text of a PDF: its lines one under another, with the blocks, runs and notes that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from refs.documents.pdf_line import BOLD, ITALIC, SMALL_CAPS, Printed
from refs.documents.pdf_paragraph import Paragraph
from refs.model import Block, Run, Span

COLUMNS = 2.0  # columns of an indent, each half a letter's size
FLAGS = ((ITALIC, "italic"), (BOLD, "bold"), (SMALL_CAPS, "smallcaps"))
COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
WORD = re.compile(r"[^\W\d_]+")
LAST_WORD = re.compile(r"([^\W\d_]+)-$")
FIRST_WORD = re.compile(r"[^\W\d_]+")
# "https://doi.org/10.1000/" at the end of a line, and "182.x" or "-research" at the start of the next
ADDRESS = re.compile(r"(?:https?://|www\.|\bdoi:? ?10\.|\b10\.\d{4,9}/)\S*$", re.IGNORECASE)
ADDRESS_CUT = "-_?=&#%~+"  # an address that ends in one of these goes on
ADDRESS_SURE = re.compile(r"^[/?#=&_%]\w|\w/\w+[/.]|\w[=_]\w|\.(?:html?|php|pdf|aspx?)$")  # stands in nothing but an address
ADDRESS_INNER = re.compile(r"[/._=&%#?-]\w|\d[a-z]|[a-z]\d|^\d+$|^[/?#=&_.]")  # what no word of a sentence holds


@dataclass(slots=True)
class Words:
    """The words of the whole document, by which a hyphen at a line's end is judged."""

    plain: frozenset[str]
    compound: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Words:
        """Those of a text."""
        folded = text.casefold()
        return cls(frozenset(WORD.findall(folded)), frozenset(COMPOUND.findall(folded)))

    def whole(self, last: str, first: str) -> bool:
        """True if the hyphen between two parts of a word was put there by the line end only."""
        if not first[:1].islower():
            return False
        if (last + first).casefold() in self.plain:
            return True
        return f"{last}-{first}".casefold() not in self.compound


@dataclass(slots=True)
class Writer:
    """Writes lines, and remembers where everything stands."""

    words: Words
    parts: list[str] = field(default_factory=list)
    size: int = 0
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    hidden: list[Span] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)  # where each line begins, by its id

    def hide(self, lines: Iterable[Printed]) -> None:
        """Lines that stand on the page and are no part of its text."""
        for line in lines:
            self.hidden.append(Span(self.size, self.size + len(line.text)))
            self._line(line)
            self._write("\n")

    def write(self, one: Paragraph, kind: str = "", label: str = "", skip: int = 0) -> Span:
        """A paragraph; of its first line `skip` letters are hidden. Where its words stand."""
        start = self.size
        if skip:
            self.hidden.append(Span(start, start + skip))
        right = max(line.right for line in one.lines)
        word = ""  # with what stood before a line end that was no break between words
        for at, line in enumerate(one.lines):
            following = one.lines[at + 1] if at + 1 < len(one.lines) else None
            self._line(line)
            self._write("\n")
            word += line.text
            if following is None or not self._join(line, word, following.text, filled=right - line.right < 2 * line.size):
                word = ""
        size = one.lines[0].size
        columns = max(0, round(COLUMNS * one.indent))
        self.blocks.append(
            Block(
                kind or one.kind, Span(start, self.size - 1), one.level, label, columns, one.page + 1, round(size, 1),
                int(one.gap), one.continues and not kind,
            )
        )  # fmt: skip
        self._write("\n" if kind != "note" else "")
        return Span(start + skip, self.blocks[-1].span.end)

    def _line(self, line: Printed) -> None:
        start = self.size
        self.places[id(line)] = start
        self._write(line.text)
        raised = {a for a, _ in line.raised}
        for a, b, piece in line.stretches():
            flags = {name for flag, name in FLAGS if piece.font & flag}
            if a in raised:
                flags.add("superscript")
            words = line.text[a:b]
            if flags and words.strip():
                self._run(Run(Span(start + a, start + a + len(words.rstrip())), frozenset(flags)))
        for a, b, to in line.links:
            if a < b <= len(line.text):
                self._run(Run(Span(start + a, start + b), frozenset(), to))

    def _run(self, run: Run) -> None:
        last = self.runs[-1] if self.runs else None
        if last and last.flags == run.flags and last.href == run.href and run.span.start - last.span.end <= 1:
            self.runs[-1] = Run(Span(last.span.start, run.span.end), run.flags, run.href)
        else:
            self.runs.append(run)

    def _join(self, line: Printed, word: str, following: str, *, filled: bool) -> bool:
        """Hide the line end inside a word or an address, and the hyphen that it has put there; true if there was one."""
        end = self.size - 1
        if address_goes_on(word, following, filled=filled):
            self.hidden.append(Span(end, end + 1))
            return True
        last, first = LAST_WORD.search(line.text), FIRST_WORD.match(following)
        if last is None or first is None:
            return False
        if self.words.whole(last[1], first[0]):
            self.hidden.append(Span(end - 1, end + 1))
        elif first[0][:1].islower() or line.cut:
            self.hidden.append(Span(end, end + 1))
        else:
            return False
        return True

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self.size += len(words)


def address_goes_on(line: str, following: str, *, filled: bool) -> bool:
    """True if a web address that a line ends with goes on in the following line; `filled`: the line reaches the edge.

    >>> address_goes_on("see www.a.org/some_", "where.html.", filled=True)
    True
    >>> address_goes_on("https://doi.org/10.1000/", "182, accessed", filled=True)
    True
    >>> address_goes_on("http://www.a.org/", "People/b.html", filled=False)
    True
    >>> address_goes_on("at http://www.a.org/", "accessed on 3.5.2010", filled=True)
    False
    """
    token = following.split(None, 1)[0].rstrip(".,;:)>]")
    if not ADDRESS.search(line) or not token or token[0] in "([\"'“‘":
        return False
    if ADDRESS_SURE.search(token):
        return True
    return not token[0].isupper() and (line[-1] in ADDRESS_CUT or (filled and bool(ADDRESS_INNER.search(token))))


def all_words(pages: Sequence[Sequence[Printed]]) -> Words:
    """The words inside the lines of a document."""
    return Words.of("\n".join(line.text for page in pages for line in page))
