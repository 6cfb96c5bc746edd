"""The body of a rich text on the way to a text: one walk over its control words, groups and characters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from refs.documents import rtf_codes as codes
from refs.documents.composer import Composer
from refs.documents.field_codes import Fields
from refs.documents.numbering import shown
from refs.documents.rtf_source import TOKEN, closes, codec, inner

NUMBER = re.compile(r"\d")
UNSEEN = frozenset(("v", "deleted"))
LONGEST_LABEL = 20


@dataclass(slots=True)
class _Group:
    """What is true of the words in a group."""

    flags: frozenset[str] = frozenset()
    unseen: bool = False
    charset: str = ""
    fallback: int = 1  # signs that stand for a \\u in programs that do not know it
    field: bool = False  # a field ends with it


@dataclass(slots=True)
class _Waiting:
    """A note whose words are written when the text is done."""

    key: str
    label: str
    kind: str
    start: int
    end: int
    group: _Group


@dataclass(slots=True)
class Reader:
    """Walks over the tokens of a file and writes its words into a composer."""

    data: bytes
    composer: Composer
    closes: dict[int, int] = field(default_factory=dict)  # where groups that are opened are closed
    charset: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    styles: dict[int, int] = field(default_factory=dict)  # levels of the styles of headings
    meta: dict[str, str] = field(default_factory=dict)
    fields: Fields = field(default_factory=Fields)
    changed: bool = False
    _groups: list[_Group] = field(default_factory=list)
    _notes: list[_Waiting] = field(default_factory=list)
    _note: _Waiting | None = None
    _captured: list[str] | None = None  # words that are asked for, and not written
    _bytes: bytearray = field(default_factory=bytearray)
    _skip: int = 0  # signs still to be passed over after a \\u
    _high: int = 0  # the first half of a character beyond U+FFFF
    _level: int = 0
    _cell: bool = False
    _lead: str = ""
    _counts: dict[str, int] = field(default_factory=dict)  # of notes, by their kinds

    def read(self) -> bool:
        """Write everything; False if the file is cut."""
        self.closes, whole = closes(self.data)
        self._walk(0, len(self.data), _Group())
        at = 0
        while at < len(self._notes):
            self._note, self._level, self._cell, self._lead = self._notes[at], 0, False, ""
            self._walk(self._note.start, self._note.end, self._note.group)
            self.composer.end()
            at += 1
        self.fields.end_all(self.composer.size)
        return whole

    def _walk(self, at: int, end: int, group: _Group) -> None:
        outer, self._groups = self._groups, [group]
        while at < end and (match := TOKEN.match(self.data, at, end)):
            word, number, hexadecimal, sign, brace, blank, text = match.groups()
            at = match.end()
            if word is not None:
                at = self._word(word.decode(), int(number) if number else None, at)
            elif hexadecimal is not None:
                self._raw(bytes([int(hexadecimal, 16)]))
            elif sign is not None:
                self._sign(sign.decode("latin-1"))
            elif brace == b"{":
                at = self._open(match.start(), at, end)
            elif brace:
                self._flush()
                self._skip = 0
                if len(self._groups) > 1 and self._groups.pop().field:
                    self.fields.end(self.composer.size)
            elif text is not None and not blank:
                self._raw(text)
        self._flush()
        self._groups = outer
        if self._captured is None and not outer:
            self.composer.end()

    def _open(self, start: int, at: int, end: int) -> int:
        """Into a group, or over it if it holds no text; where the walk goes on."""
        self._flush()
        self._skip = 0
        first = TOKEN.match(self.data, at, end)
        marked = first is not None and first[4] == b"*"
        if marked and first is not None:
            first = TOKEN.match(self.data, first.end(), end)
        name = first[1].decode() if first is not None and first[1] else ""
        close = self.closes.get(start, end)
        if self._captured is None and (name in ("fonttbl", "stylesheet", "info") or name in codes.LABELS):
            self._table(name, first.end() if first else at, close)
            return close + 1
        if name in ("footnote", "annotation") and self._captured is None:
            if name == "footnote":
                self._call(first.end() if first else at, close)
            return close + 1
        if name == "fldinst" and self._captured is None:
            self.fields.instruct(self._words_of(first.end() if first else at, close))
            return close + 1
        if name in codes.UNREAD or (marked and name not in codes.READ):
            return close + 1
        self._groups.append(replace(self._groups[-1], field=name == "field" and self._captured is None))
        if self._groups[-1].field:
            self.fields.begin()
        return at

    def _words_of(self, start: int, end: int) -> str:
        """The words between two offsets, which are not written."""
        before, self._captured = self._captured, []
        self._walk(start, end, replace(self._groups[-1], unseen=False, field=False))
        words, self._captured = "".join(self._captured), before
        return words

    def _table(self, name: str, start: int, end: int) -> None:
        """A group that says something of the words, or of the document."""
        if name in codes.LABELS:
            self._lead = self._words_of(start, end).strip()[:LONGEST_LABEL]
        elif name == "info":
            for at in inner(self.data, self.closes, start, end):
                match = re.match(rb"\{\\(title|author) ?", self.data[at : at + 20])
                if match and (words := self._words_of(at + match.end(), self.closes[at]).strip()):
                    self.meta[codes.META[match[1].decode()]] = words
        elif name == "fonttbl":
            for match in re.finditer(rb"\\f(\d{1,5})(?!\d)[^;{}]{0,200}?\\fcharset(\d{1,3})", self.data[start:end]):
                self.fonts[int(match[1])] = codes.FONT_CHARSETS.get(int(match[2]), "")
        else:
            for at in inner(self.data, self.closes, start, end):
                said = self.data[at : min(self.closes[at], at + 600)]
                number, level = re.search(rb"\\s(\d{1,5})(?!\d)", said), re.search(rb"\\outlinelevel(\d)", said)
                title = self._words_of(at + 1, self.closes[at]).strip(" ;").casefold()
                grade = int(level[1]) + 1 if level else 0
                if title.startswith(codes.HEADINGS) and (digit := NUMBER.search(title)):
                    grade = int(digit[0])
                if number and 0 < grade < 10:
                    self.styles[int(number[1])] = grade

    def _raw(self, text: bytes) -> None:
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        self._bytes += text[skipped:]

    def _flush(self) -> None:
        if self._bytes:
            words = self._bytes.decode(self._groups[-1].charset or self.charset, "replace")
            self._bytes.clear()
            self._write(words)

    def _sign(self, sign: str) -> None:
        if sign in codes.ENDS:
            self._end()
        elif self._skip:
            self._skip -= 1
        else:
            self._flush()
            self._write(codes.SIGNS.get(sign, ""))

    def _write(self, words: str) -> None:
        if not words:
            return
        if self._captured is not None:
            self._captured.append(words)
            return
        group = self._groups[-1]
        if group.unseen or self.fields.silent:
            return
        if not self.composer.is_open:
            if not words.strip():
                return
            self._begin()
        self.composer.add(words, group.flags, self.fields.href)

    def _begin(self) -> None:
        if self._note:
            self.composer.begin_note(self._note.key, self._note.label, self._note.kind)
            return
        lead, self._lead = self._lead, ""
        if self._level:
            self.composer.begin("heading", level=self._level)
        elif lead:
            label = lead if any(char.isalnum() for char in lead) else "•"
            self.composer.begin("list item", level=1, label=label)
            self.composer.add(f"{label} ")
        else:
            self.composer.begin("table cell" if self._cell else "para")

    def _end(self) -> None:
        self._flush()
        if self._captured is None:
            self.composer.end()

    def _word(self, word: str, number: int | None, at: int) -> int:
        """Do what a control word says; where the walk goes on."""
        if word == "u" and number is not None:
            self._character(number)
            return at
        if word == "bin":
            return at + max(0, number or 0)
        if word in codes.SIGNS and self._skip:
            self._skip -= 1
            return at
        self._flush()
        group = self._groups[-1]
        on = number != 0
        if word in codes.FLAGS:
            flag = codes.FLAGS[word]
            group.flags = group.flags | {flag} if on else group.flags - {flag}
        elif word == "plain":
            group.flags, group.unseen = frozenset(), False
        elif word in ("nosupersub", "ulnone"):
            group.flags -= {"superscript", "subscript"} if word == "nosupersub" else {"underlined"}
        elif word in UNSEEN:
            group.unseen = on
            self.changed |= word == "deleted"
        elif word in codes.SIGNS:
            self._write(codes.SIGNS[word])
        elif word in codes.ENDS:
            self._end()
        elif word in codes.BREAKS:
            if self._captured is None:
                self.composer.cut()
        elif word == "uc":
            group.fallback = min(max(0, number or 0), 10)
        elif word == "f":
            group.charset = self.fonts.get(number or 0, "")
        elif word == "fldrslt":
            self.fields.separate(self.composer.size)
        elif self._captured is None:
            self._paragraph(word, number)
        return at

    def _paragraph(self, word: str, number: int | None) -> None:
        """What is said of a paragraph, or of the document."""
        if word == "pard":
            self._level, self._cell = 0, False
        elif word == "outlinelevel":
            self._level = number + 1 if number is not None and 0 <= number < 9 else 0
        elif word == "s":
            self._level = self.styles.get(number or 0, 0)
        elif word == "intbl":
            self._cell = True
        elif word in codes.CHARSETS:
            self.charset = codes.CHARSETS[word]
        elif word == "ansicpg":
            self.charset = codec(number or 0)

    def _character(self, number: int) -> None:
        """A character by its number; what stands for it is passed over."""
        self._flush()
        number %= 65536
        if 0xD800 <= number < 0xDC00:
            self._high = number
        elif 0xDC00 <= number < 0xE000:
            if self._high:
                self._write(chr(0x10000 + ((self._high - 0xD800) << 10) + number - 0xDC00))
            self._high = 0
        elif number:
            self._write(chr(number))
        self._skip = self._groups[-1].fallback

    def _call(self, start: int, end: int) -> None:
        """A note is called here; its words are written later."""
        if self.fields.silent or self._groups[-1].unseen:
            return
        kind = "end" if b"\\ftnalt" in self.data[start : min(end, start + 40)] else "foot"
        count = self._counts[kind] = self._counts.get(kind, 0) + 1
        label = shown(count, "lowerRoman" if kind == "end" and "foot" in self._counts else "decimal")
        note = _Waiting(f"{kind} {count}", label, kind, start, end, _Group(charset=self._groups[-1].charset))
        if not self.composer.is_open:
            self._begin()
        self.composer.call(note.key, label, kind)
        self._notes.append(note)
