"""Edits of a library: entries added, changed and removed, every other byte left; the result goes through a gate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bib.formats.bibtex.blocks import split
from bib.formats.bibtex.projection import Entry
from bib.formats.bibtex.second import check_second
from bib.formats.bibtex.spans import Span
from bib.library.style import Style, cased, fitted, style_of
from bib.library.text import Library, LibraryEntry
from bib.problem import GateError

_BETWEEN = re.compile(r"\s*,\s*")
_COMMA = re.compile(r"\s*,")
_REST_OF_LINE = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)?")
_BLANK_LINES = re.compile(r"(?:[^\S\r\n]*(?:\r\n|\r|\n))*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n]*")
_BLANK = re.compile(r"[^\S\r\n]*")
_WORDS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Patch:
    """New text in the place of what stands from `start` to `end`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class _Meant:
    """What an entry shall say after the edit; `fields` are those that are told, "" for one that is gone."""

    type: str
    key: str
    fields: Mapping[str, str]


@dataclass(slots=True)
class Edits:
    """Edits of one library, collected; `apply` makes the library that has them."""

    library: Library
    style: Style = field(init=False)
    patches: list[Patch] = field(default_factory=list)
    removed: dict[int, Patch] = field(default_factory=dict)  # by the start of the entry
    _meant: dict[int, _Meant | None] = field(default_factory=dict)  # by the start of the entry; None: it is gone
    _added: list[_Meant] = field(default_factory=list)
    _new_texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.style = style_of(self.library)

    def __bool__(self) -> bool:
        return bool(self.patches or self._added)

    def add(self, entry: Entry, remark: str = "") -> str:
        """Add an entry behind the last one, under a remark (a line of comment); returns its text."""
        text = self._laid_out(entry)
        self._new_texts.append((remark.rstrip("\n") + self.style.line_end if remark else "") + text)
        self._added.append(_Meant(entry.type, entry.key, self._fitted(entry.fields)))
        return text

    def _laid_out(self, entry: Entry) -> str:
        """An entry in the style of the library; bibtexparser reads the same in it as we do."""
        text = self.style.entry(entry)
        check_second(text, split(text).entries)
        return text

    def _fitted(self, fields: Iterable[tuple[str, str]]) -> dict[str, str]:
        return {name: fitted(value, self.library.encoding) for name, value in fields}

    def replace(self, old: LibraryEntry, new: Entry) -> str:
        """Put an entry in the place of another; returns its text."""
        text = self._laid_out(new)
        if text != old.text:
            self.patches.append(Patch(old.span.start, old.span.end, text))
            self._meant[old.span.start] = _Meant(new.type, new.key, self._fitted(new.fields))
        return text

    def change(self, entry: LibraryEntry, fields: Mapping[str, str], kind: str = "") -> None:
        """Give fields of an entry new values, with their delimiters; "" takes a field away. Others are not touched.

        Args:
            entry: An entry of the library.
            fields: Names in small letters, and values.
            kind: Its new type; "" if it stays.
        """
        if kind:
            at = entry.span.start + entry.text.index(entry.span.type)
            self.patches.append(Patch(at, at + len(entry.span.type), cased(kind, self.style.type_case)))
        source = self.library.source
        own = _own_style(source, entry, self.style)
        known = {each.name.lower() for each in entry.span.fields}
        new = []
        for name, value in fields.items():
            if name not in known:
                new += [own.field(name, value)] if value else []
                continue
            same = [each for each in entry.span.fields if each.name.lower() == name]
            if value:
                written = own.delimited(fitted(value, self.library.encoding))
                self.patches.append(Patch(same[0].value_start, same[0].end, written))
            else:
                self.patches += [_without(source, each.start, each.end) for each in same]
        if new:
            stay = [each.end for each in entry.span.fields if fields.get(each.name.lower(), "stays")]
            last = stay[-1] if stay else entry.span.body
            self.patches.append(Patch(last, last, own.between + own.between.join(new)))
        meant = {name: fitted(value, self.library.encoding) for name, value in fields.items()}
        earlier = self._meant.get(entry.span.start)
        self._meant[entry.span.start] = _Meant(kind or entry.type, entry.key, {**(earlier.fields if earlier else {}), **meant})

    def remove(self, entry: LibraryEntry) -> None:
        """Take an entry away, with the rest of its line and the blank lines behind it."""
        source = self.library.source
        start, end = entry.span.start, entry.span.end
        line = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
        if not source[line:start].strip():
            behind = _REST_OF_LINE.match(source, end)
            if behind and (behind[0][-1:] in ("\n", "\r") or behind.end() == len(source)):
                start, end = line, behind.end()
                blank = _BLANK_LINES.match(source, end)
                end = blank.end() if blank else end
        self.removed[entry.span.start] = Patch(start, end, "")
        self.patches.append(self.removed[entry.span.start])
        self._meant[entry.span.start] = None

    def is_changed(self, entry: LibraryEntry) -> bool:
        """Whether an entry is replaced or has fields changed."""
        return self._meant.get(entry.span.start) is not None

    def apply(self) -> Library:
        """The library with all edits.

        Raises:
            GateError: If the new text would not be read as the same other blocks and the wanted entries.
            UserError: If a letter cannot be written in the encoding of the library.
        """
        if not self:
            return self.library
        patches = [*self.patches, *self._addition()]
        after = Library(patched(self.library.source, patches), self.library.encoding, self.library.name)
        after.bytes()
        self._check(after)
        return after

    def _addition(self) -> list[Patch]:
        """The new entries behind the last block that is an entry or macro, and before any that nothing closes."""
        if not self._new_texts:
            return []
        source, gap = self.library.source, self.style.gap
        at = place_of_addition(self.library)
        ends = max(1, len(_LINE_END.findall(gap)))
        stands = source[max(0, at - 200) : at].strip("\ufeff \t\r\n")
        before = self.style.line_end * (ends - _line_ends(source[max(0, at - 200) : at])) if stands else ""
        after = ""
        if at == len(source):
            after = self.style.line_end
        elif not _LINE_END.match(source, at):
            after = self.style.line_end * ends
        return [Patch(at, at, before + gap.join(self._new_texts) + after)]

    def _check(self, after: Library) -> None:
        """The gate: other blocks are the same, in their order, and the edited ones say what was meant."""
        old = [span for span in self.library.spans if span.kind != "text" and self._meant.get(span.start, span) is not None]
        new = [span for span in after.spans if span.kind != "text"]
        added = len(new) - len(old)
        place = place_of_addition(self.library) if added else 0
        at = next((number for number, span in enumerate(old) if span.start >= place), len(old))
        if added != len(self._added):
            raise GateError(f"{len(self._added)} entries were to be added, and {added} were read.")
        for span, meant in zip(new[at : at + added], self._added, strict=True):
            _check_entry(after.source, span, meant)
        for before, span in zip(old, [*new[:at], *new[at + added :]], strict=True):
            wanted = self._meant.get(before.start)
            if wanted:
                _check_entry(after.source, span, wanted)
            elif not _is_same(before, self.library.source, span, after.source):
                raise GateError(f"The block in line {after.source.count(chr(10), 0, span.start) + 1} would be changed.")


def _is_same(old: Span, old_text: str, new: Span, new_text: str) -> bool:
    """Whether a block is as it was; one that nothing closes goes on to the next entry, whatever that is."""
    before, after = old_text[old.start : old.end], new_text[new.start : new.end]
    return before == after or (old.kind == new.kind == "failed" and after.startswith(before.rstrip()))


def _line_ends(text: str) -> int:
    """How many line ends stand at the end of a text."""
    blank = text[len(text.rstrip(" \t\r\n")) :]
    return len(_LINE_END.findall(blank))


def behind_line(text: str, at: int) -> int:
    """Behind the rest of a line and the blank lines that follow it."""
    rest = _REST_OF_LINE.match(text, at)
    blank = _BLANK_LINES.match(text, rest.end() if rest else at)
    return blank.end() if blank else at


def place_of_addition(library: Library) -> int:
    """Where new entries go: behind the line of the last entry or macro, before any block that nothing closes."""
    source = library.source
    unclosed = next((span.start for span in library.spans if span.unclosed), len(source))
    entries = (span for span in reversed(library.spans) if span.kind in ("entry", "string", "preamble"))
    last = next((span for span in entries if span.end <= unclosed), None)
    if last is None:
        return unclosed
    line = _LINE.match(source, last.end)
    following = next((span.start for span in library.spans if span.start >= last.end and span.kind != "text"), len(source))
    return min(line.end() if line else last.end, following, unclosed)


def patched(text: str, patches: Iterable[Patch]) -> str:
    """The text with its patches, which do not overlap.

    >>> patched("abc", [Patch(1, 2, "xy"), Patch(0, 0, "_")])
    '_axyc'
    """
    pieces: list[str] = []
    at = 0
    for patch in sorted(patches, key=lambda patch: (patch.start, patch.end)):
        if patch.start < at:
            raise GateError("Two edits concern the same place.")
        pieces += text[at : patch.start], patch.new
        at = patch.end
    return "".join([*pieces, text[at:]])


def _check_entry(text: str, span: Span, meant: _Meant) -> None:
    if span.kind != "entry" or span.type.lower() != meant.type.lower() or span.key != meant.key:
        raise GateError(f"The entry {meant.key} would be read as a {span.kind} {span.key}.")
    read = {each.name.lower(): text[each.value_start : each.end] for each in reversed(span.fields)}
    for name, value in meant.fields.items():
        if bare(read.get(name, "")) != bare(value):
            raise GateError(f"The field {name} of {meant.key} would be read as {read.get(name, '')!r}.")


def bare(value: str) -> str:
    """A value without the delimiters that do not matter."""
    whole = len(value) > 1 and (value[0], value[-1]) in (("{", "}"), ('"', '"'))
    return _WORDS.sub(" ", value[1:-1] if whole else value).strip()


def _own_style(source: str, entry: LibraryEntry, style: Style) -> Style:
    """The style of one entry, as far as its fields show it; else that of the library."""
    fields = entry.span.fields
    if not fields:
        return style
    start = fields[-2].end if len(fields) > 1 else entry.span.body
    between = source[start : fields[-1].start]
    one = style_of(Library(entry.text))
    return replace(
        style,
        between=between if _BETWEEN.fullmatch(between) else style.between,
        equals=one.equals,
        width=one.width,
        quotes=one.quotes,
        name_case=one.name_case,
    )


def _without(source: str, start: int, end: int) -> Patch:
    """The field from `start` to `end` taken away, with its comma and, if nothing else stands there, its line."""
    comma = _COMMA.match(source, end)
    end = comma.end() if comma else end
    line = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    rest = _REST_OF_LINE.match(source, end)
    if not source[line:start].strip() and rest and rest[0][-1:] in ("\n", "\r"):
        return Patch(line, rest.end(), "")
    blank = _BLANK.match(source, end)
    return Patch(start, blank.end() if comma and blank else end, "")
