"""The inside of an entry: its key, its fields, where it ends, and what is wrong in it."""

from __future__ import annotations

import re
from typing import NamedTuple

from bib.formats.bibtex.braces import Braces, UnclosedError


class Fault(NamedTuple):
    """What is wrong at a place: a code of problems, the offset, and words for people."""

    code: str
    at: int
    message: str
    hint: str = ""


class Field(NamedTuple):
    """A field: its name as written, and the offsets of the name, and of the value with its delimiters."""

    name: str
    start: int
    value_start: int
    end: int


# Matches "@book{", "@ Article (", "@my-type{"; must not match "@{", "me@host.org".
OPENING = re.compile(r"@[^\S\r\n]*+([^\W\d][\w.:+-]*+)\s*+([{(])")
LINE_OPENING = re.compile(rf"(?<![^\r\n])[^\S\r\n]*+{OPENING.pattern}")
# White space and biber's comments to the end of the line.
_BLANK = re.compile(r"(?:\s++|%[^\r\n]*+)*+")
_WORD = r"[^\s\"#%'(),={}@]++"
_NAME = re.compile(rf"({_WORD}(?:[^\S\r\n]++{_WORD})*+)\s*+=")
# All up to a comma, a brace or the end of the line; "%" behind a blank begins a comment.
_KEY = re.compile(r"(?:[^,{}\"=\s]++|[^\S\r\n]++(?![%\s]))*+")
BARE = re.compile(r"[^\s\"#%(),={}@]+")
_BARE_MORE = re.compile(r"[^\"#%(),={}@\r\n]*[^\s\"#%(),={}@]")
_JUNK_END = re.compile(r"[,{}()]|(?<![^\r\n])[^\S\r\n]*@")
_AFTER_QUOTE = re.compile(r"(?:\s++|%[^\r\n]*+)*+(?:[,#})]|\Z|[^\W\d][\w.:+-]*\s*=)")


def next_opening(text: str, at: int) -> int:
    """Where the next line begins that begins with an entry."""
    found = LINE_OPENING.search(text, at)
    return found.start() if found else len(text)


class Inside:
    """Reads the inside of one block from left to right; `at` is behind what was read last."""

    def __init__(self, text: str, closer: str, braces: Braces) -> None:
        self.text = text
        self.closer = closer
        self.braces = braces
        self.at = 0
        self.found: list[Field] = []
        self.faults: list[Fault] = []

    def blank(self, at: int) -> int:
        """Behind white space and comments."""
        match = _BLANK.match(self.text, at)
        return match.end() if match else at

    def key(self, at: int) -> tuple[str, int]:
        """The key, and where it ends."""
        named = _NAME.match(self.text, at)
        after = self.blank(named.end()) if named else at
        is_field = named is not None and (
            self.text[after : after + 1] in ("{", '"') or named[0][:-1] != named[1] or " " in named[1]
        )
        key = "" if is_field else self._key_text(at)
        stop = at + len(key)
        key = key.rstrip()
        if key.endswith((")", "}")) and self.closer == ")":
            stop = at + len(key) - 1
            key = key[:-1].rstrip()
        after = self.blank(stop)
        if not key:
            self.faults.append(Fault("no-key", at, "The entry has no key.", "Write one behind the opening brace."))
        elif self.text[after : after + 1] not in (",", self.closer):
            self.faults.append(Fault("missing-comma", stop, "There is no comma behind the key."))
        return key, stop

    def _key_text(self, at: int) -> str:
        """All up to the comma, the end of the line or the end of the entry; keys may hold "=", not "{"."""
        match = _KEY.match(self.text, at)
        stop = match.end() if match else at
        while self.text[stop : stop + 1] == "=":
            match = _KEY.match(self.text, stop + 1)
            stop = match.end() if match else stop + 1
        key = self.text[at:stop]
        return key[: key.index(")") + 1] if self.closer == ")" and ")" in key else key

    def fields(self, at: int) -> int:
        """All fields; returns where the block ends."""
        text, closer = self.text, self.closer
        parted = True
        while True:
            at = self.blank(at)
            char = text[at : at + 1]
            if char == closer:
                return at + 1
            if char == ",":
                parted, at = True, at + 1
            elif not char:
                raise UnclosedError("The entry is not closed.", at)
            elif (named := _NAME.match(text, at)) is not None:
                if not parted:
                    self.faults.append(Fault("missing-comma", at, f"There is no comma before the field {named[1]}."))
                at = self._field(named)
                parted = False
            else:
                at = self._junk(at)
                parted = False

    def _field(self, named: re.Match[str]) -> int:
        start = self.blank(named.end())
        end = self.value(start)
        if end == start:
            self.faults.append(Fault("empty-field", named.start(), f"The field {named[1]} has no value."))
            end = start = named.end()
        self.found.append(Field(named[1], named.start(), start, end))
        return end

    def _junk(self, at: int) -> int:
        """Behind what is no field, up to the next comma."""
        text, start = self.text, at
        while True:
            match = _JUNK_END.search(text, at)
            if match is None:
                raise UnclosedError("The entry is not closed.", start)
            char, at = match[0][-1], match.start()
            if char == "{":
                at = self.braces.close(at)
            elif char == "@":
                if LINE_OPENING.match(text, at):
                    raise UnclosedError("The entry is not closed before the next one begins.", at)
                at = match.end()
            elif char in (",", self.closer):
                break
            elif char == "}":
                raise UnclosedError("The entry has a closing brace too many.", at)
            else:
                at += 1
        words = " ".join(text[start:at].split())
        if words:
            shown = words if len(words) <= 40 else words[:40] + "…"
            self.faults.append(Fault("unreadable-field", start, f"This is no field: {shown}", "Look for a sign that is missing."))
        return at

    def value(self, at: int) -> int:
        """Behind a value: parts joined by "#". The same place if there is none."""
        text = self.text
        end = at
        while True:
            char = text[at : at + 1]
            if char == "{":
                end = self.braces.close(at)
            elif char == '"':
                end = self._quoted(at)
            elif (bare := BARE.match(text, at)) is not None:
                more = _BARE_MORE.match(text, at)
                end = more.end() if more and not text.startswith("=", self.blank(more.end())) else bare.end()
            else:
                break
            joined = self.blank(end)
            if text[joined : joined + 1] != "#":
                break
            at = self.blank(joined + 1)
        self.at = end
        return end

    def _quoted(self, at: int) -> int:
        """Behind a quoted value: the first quote outside braces behind which a comma or the end of the entry stands."""
        text, place = self.text, at + 1
        first, bound = 0, len(text)
        while (match := self.braces.sign(place)) is not None and match.start() < bound:
            place = match.end()
            if match[0] == "{":
                place = self.braces.close(match.start())
            elif match[0] == "}":
                break
            elif match[0] == '"':
                if _AFTER_QUOTE.match(text, place):
                    return place
                if not first:
                    bound = next_opening(text, at)
                    first = place if place <= bound else 0
        if not first:
            raise UnclosedError("A quote is not closed.", at)
        return first
