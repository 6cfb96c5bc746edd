"""How a library is written: indentation, alignment, delimiters, case, line ends and dialect, so that what is added looks alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bib.formats.bibtex import Dialect
from bib.formats.bibtex.projection import Entry
from bib.formats.bibtex.spans import Span
from bib.latex import ascii_escape
from bib.library.text import Library, LibraryEntry

_SAMPLE = 200  # entries that are looked at
_LINE_END = re.compile(r"\r\n|\r|\n")
_BETWEEN = re.compile(r"\s*,\s*")
_BARE = re.compile(r"[1-9]\d{0,3}")  # an ISBN is no number: it may begin with 0
_TAIL = re.compile(r"\s*,?\s*\}")
_JABREF = re.compile(r"@comment\s*\{\s*jabref-meta:\s*databaseType:\s*(bibtex|biblatex)", re.IGNORECASE)
# Fields and types that only one of the dialects has.
_BIBLATEX = frozenset(
    [
        "date",
        "journaltitle",
        "location",
        "maintitle",
        "subtitle",
        "booksubtitle",
        "titleaddon",
        "langid",
        "eprinttype",
        "origdate",
        "online",
        "thesis",
        "report",
        "collection",
        "mvbook",
        "mvcollection",
        "bookinbook",
        "suppbook",
        "inreference",
    ]
)
_BIBTEX = frozenset(["journal", "address", "year", "month", "school", "phdthesis", "mastersthesis", "techreport", "conference"])


@dataclass(frozen=True, slots=True)
class Style:
    """The form of an entry: what stands before the first field, between two, and behind the last, and how fields look.

    `equals` is what stands between a name and its value; with `width`, names are filled up with blanks to so many letters.
    """

    head: str = ",\n  "
    between: str = ",\n  "
    tail: str = ",\n}"
    equals: str = " = "
    width: int = 0
    quotes: bool = False
    bare_numbers: bool = False
    type_case: str = "lower"
    name_case: str = "lower"
    line_end: str = "\n"
    gap: str = "\n\n"
    encoding: str = "utf-8"

    def field(self, name: str, value: str) -> str:
        """A field with its value, which has its delimiters."""
        shown = cased(name, self.name_case)
        equals = self.equals if not self.width else " " * max(0, self.width - len(shown)) + self.equals
        return f"{shown}{equals}{self.delimited(fitted(value, self.encoding))}"

    def delimited(self, value: str) -> str:
        """The value in the delimiters that the library prefers, if it can stand in them."""
        if value[:1] != "{":
            return value
        if self.bare_numbers and _BARE.fullmatch(value, 1, len(value) - 1):
            return value[1:-1]
        return f'"{value[1:-1]}"' if self.quotes and '"' not in value else value

    def entry(self, entry: Entry) -> str:
        """An entry as the library would write it."""
        fields = [self.field(name, value) for name, value in entry.fields]
        opening = f"@{cased(entry.type, self.type_case)}{{{entry.key}"
        return opening + self.head + self.between.join(fields) + self.tail if fields else f"{opening},{self.line_end}}}"


def cased(name: str, case: str) -> str:
    """A name in small letters, with a capital, or in capitals."""
    return {"upper": name.upper, "title": name.capitalize}.get(case, name.lower)()


def fitted(value: str, encoding: str) -> str:
    """The value with LaTeX for the letters that an encoding has not; what has no LaTeX stays."""
    try:
        value.encode(encoding)
    except UnicodeEncodeError:
        return "".join(char if _fits(char, encoding) else ascii_escape(char) for char in value)
    return value


def _fits(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def style_of(library: Library) -> Style:
    """The style of most entries; that of `bib.formats.bibtex.write` where there are none."""
    entries = [entry.span for entry in library.entries[:_SAMPLE] if entry.span.fields]
    text = library.source
    fields = [field for span in entries for field in span.fields]
    equals = [text[field.start + len(field.name) : field.value_start] for field in fields]
    width, equal = _alignment(list(zip((len(field.name) for field in fields), equals, strict=True)))
    values = [text[field.value_start : field.end] for field in fields]
    numbers = [value for value in values if value.strip('{}"').isdecimal()]
    line_end = _most(_LINE_END.findall(text[:100_000]), "\n")
    full = [span for span in entries if len(span.fields) > 1]  # one field alone does not tell whether fields have lines
    heads = (text[span.body : span.fields[0].start] for span in full)
    tails = (text[span.fields[-1].end : span.end] for span in full)
    return Style(
        head=_most(filter(_BETWEEN.fullmatch, heads), _as(line_end, ",\n  ")),
        between=_most(filter(_BETWEEN.fullmatch, _betweens(text, full)), _as(line_end, ",\n  ")),
        tail=_most(filter(_TAIL.fullmatch, tails), _as(line_end, ",\n}")),
        equals=equal,
        width=width,
        quotes=_share(value.startswith('"') for value in values if value[:1] in ('"', "{")),
        bare_numbers=_share(value.isdecimal() for value in numbers),
        type_case=_most((_case(span.type) for span in entries), "lower"),
        name_case=_most((_case(field.name) for field in fields), "lower"),
        line_end=line_end,
        gap=_most(_gaps(library), line_end * 2),
        encoding=library.encoding,
    )


def dialect_of(library: Library, default: Dialect = "bibtex") -> Dialect:
    """The dialect of a library: what JabRef says, or what most fields and types speak for."""
    for span in library.spans:
        if span.kind == "comment" and (said := _JABREF.match(library.source, span.start)):
            return "biblatex" if said[1].lower() == "biblatex" else "bibtex"
    votes = sum(vote_of(entry) for entry in library.entries[:_SAMPLE])
    return default if votes == 0 else "biblatex" if votes > 0 else "bibtex"


def vote_of(entry: LibraryEntry) -> int:
    """More than 0 if an entry is written in BibLaTeX, less if in BibTeX, 0 if it could be both."""
    words = {entry.type, *entry.values}
    return len(words & _BIBLATEX) - len(words & _BIBTEX)


def _as(line_end: str, text: str) -> str:
    return text.replace("\n", line_end)


def _most(found: Iterable[str], default: str) -> str:
    counted = Counter(found).most_common(1)
    return counted[0][0] if counted else default


def _share(votes: Iterable[bool]) -> bool:
    """Whether more than half say so."""
    counted = list(votes)
    return sum(counted) * 2 > len(counted)


def _case(name: str) -> str:
    return "lower" if name.islower() else "upper" if name.isupper() and len(name) > 1 else "title"


def _betweens(text: str, entries: Sequence[Span]) -> Iterable[str]:
    for span in entries:
        for first, second in zip(span.fields, span.fields[1:], strict=False):
            yield text[first.end : second.start]


def _gaps(library: Library) -> Iterable[str]:
    """White space between two entries."""
    spans = library.spans[: 3 * _SAMPLE]
    for before, gap, after in zip(spans, spans[1:], spans[2:], strict=False):
        words = library.source[gap.start : gap.end]
        if before.kind == after.kind == "entry" and gap.kind == "text" and not words.strip():
            yield words


def _alignment(pairs: Sequence[tuple[int, str]]) -> tuple[int, str]:
    """The width to which names are filled up (0: they are not), and what stands before values then.

    `pairs` are the length of a name and what stands between it and the value.
    """
    if not pairs:
        return 0, " = "
    plain, times = Counter(equals for _, equals in pairs).most_common(1)[0]
    columns = Counter(length + equals.index("=") for length, equals in pairs if "=" in equals)
    column, aligned = columns.most_common(1)[0]
    if aligned <= times or len({length for length, _ in pairs}) < 2:
        return 0, plain
    after = _most((equals[equals.index("=") :] for _, equals in pairs if "=" in equals), "= ")
    shortest = min((len(e[: e.index("=")]) for length, e in pairs if "=" in e and length + e.index("=") == column), default=0)
    return column - shortest, " " * shortest + after
