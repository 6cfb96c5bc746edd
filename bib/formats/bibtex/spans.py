r"""Text -> spans: where each block of a .bib text begins and ends, and each field in it. Every character is in one block.

The rules are BibTeX's own: every brace counts, outside entries all is comment. Where they fail, an entry ends at the next line
that begins with an entry, and what was wrong is a `Fault`. biber's ``%`` comments between fields are passed over, and where a
text makes sense only if ``\{`` is no brace, it is read so, and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from bib.formats.bibtex.braces import Braces, UnclosedError
from bib.vocabulary import type_from_bibtex

Kind = Literal["entry", "string", "preamble", "comment", "text", "failed"]


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


class Span(NamedTuple):
    """A block of the text from `start` to `end`.

    `type` and `key` are as written; `key_at` and `body` are the offsets of the key and of what follows it (the fields).
    A block that is `unclosed` swallows, for other readers, what stands after it.
    """

    kind: Kind
    start: int
    end: int
    type: str = ""
    key: str = ""
    key_at: int = 0
    body: int = 0
    fields: tuple[Field, ...] = ()
    faults: tuple[Fault, ...] = ()
    unclosed: bool = False


# Matches "@book{", "@ Article (", "@my-type{"; must not match "@{", "me@host.org".
_OPENING = re.compile(r"@[^\S\r\n]*+([^\W\d][\w.:+-]*+)\s*+([{(])")
_LINE_OPENING = re.compile(rf"(?<![^\r\n])[^\S\r\n]*+{_OPENING.pattern}")
# White space and biber's comments to the end of the line.
_BLANK = re.compile(r"(?:\s++|%[^\r\n]*+)*+")
_WORD = r"[^\s\"#%'(),={}@]++"
_NAME = re.compile(rf"({_WORD}(?:[^\S\r\n]++{_WORD})*+)\s*+=")
# All up to a comma, a brace or the end of the line; "%" behind a blank begins a comment.
_KEY = re.compile(r"(?:[^,{}\"=\s]++|[^\S\r\n]++(?![%\s]))*+")
_BARE = re.compile(r"[^\s\"#%(),={}@]+")
_BARE_MORE = re.compile(r"[^\"#%(),={}@\r\n]*[^\s\"#%(),={}@]")
_JUNK_END = re.compile(r"[,{}()]|(?<![^\r\n])[^\S\r\n]*@")
_AFTER_QUOTE = re.compile(r"(?:\s++|%[^\r\n]*+)*+(?:[,#})]|\Z|[^\W\d][\w.:+-]*\s*=)")
_STRAY = re.compile(r"\s*(?:\}|,\s*[^\W\d][\w-]*\s*=)")


def scan(text: str) -> list[Span]:
    r"""The blocks of a text in order; each begins where the one before it ends.

    >>> [(span.kind, text[span.start:span.end]) for text in ["a @book{b, title={C}}\n"] for span in scan(text)]
    [('text', 'a '), ('entry', '@book{b, title={C}}'), ('text', '\n')]
    """
    return list(_spans(text, Braces(text)))


def _spans(text: str, braces: Braces) -> Iterator[Span]:
    at = look = line = 0  # up to `at` all is in spans; `line` is up to where the signs "%" of a line were looked for
    is_comment = False
    while (found := _OPENING.search(text, look)) is not None:
        start = found.start()
        last = max(text.rfind("\n", line, start), text.rfind("\r", line, start)) + 1
        is_comment = (is_comment and last == 0) or text.find("%", max(line, last), start) >= 0
        line = start
        if is_comment or not _begins(text, at, found):
            look = start + 1
            continue
        block = _block(text, found, braces)
        if block is None:
            look = found.end()
            continue
        if at < start:
            yield _between(text, at, start)
        yield block
        at = look = line = block.end
    if at < len(text):
        yield _between(text, at, len(text))


def _begins(text: str, at: int, found: re.Match[str]) -> bool:
    """Whether an "@" begins an entry: not in an address unless its type is a known one."""
    start = found.start()
    return start == at or not text[start - 1].isalnum() or bool(type_from_bibtex(found[1].lower(), ""))


def _between(text: str, start: int, end: int) -> Span:
    """Text between blocks; one that goes on like a field tells of a brace too many before it."""
    if start and (stray := _STRAY.match(text, start)):
        message = "What stands behind the entry is no part of it: a closing brace too many?"
        fault = Fault("text-after-entry", stray.end() - 1, message, "Look for the brace that closes the entry too early.")
        return Span("text", start, end, faults=(fault,))
    return Span("text", start, end)


def _block(text: str, found: re.Match[str], braces: Braces) -> Span | None:
    """The block that begins here; None if it is no more than an "@" in a text."""
    kind = found[1].lower()
    if kind == "comment":
        return _comment(text, found, braces)
    parse = _preamble if kind == "preamble" else _entry
    block = parse(text, found, braces)
    if block.kind != "failed" and not block.faults:
        return block
    bound = _next_opening(text, found.end())
    if "\\{" not in (words := text[block.start : max(block.end, bound)]) and "\\}" not in words:
        return block
    # With "\{" for no brace.
    lenient = parse(text, found, Braces(text, bound, escapes=True))
    if lenient.kind == "failed" or len(lenient.faults) > len(block.faults):
        return block
    message = "An escaped brace has no partner: BibTeX and biber count it and cannot read the entry."
    fault = Fault("escaped-brace", found.start(), message, r"Write \textbraceleft and \textbraceright for \{ and \}.")
    return lenient._replace(faults=(fault, *lenient.faults), unclosed=True)


def _next_opening(text: str, at: int) -> int:
    """Where the next line begins that begins with an entry."""
    found = _LINE_OPENING.search(text, at)
    return found.start() if found else len(text)


def _comment(text: str, found: re.Match[str], braces: Braces) -> Span | None:
    try:
        end = braces.close(found.start(2)) if found[2] == "{" else text.index(")", found.end()) + 1
    except ValueError:  # "@comment (see below": the rest of a line
        return None
    except UnclosedError:
        return _failed(text, found, "The comment is not closed.")
    return Span("comment", found.start(), end, found[1])


def _failed(text: str, found: re.Match[str], message: str) -> Span:
    """A block that is not closed: it ends where the next line begins that begins with an entry."""
    end = _next_opening(text, found.end())
    key = "" if found[1].lower() in ("string", "preamble", "comment") else text[found.end() :][:200].split(",", 1)[0].strip()
    named = key if _BARE.fullmatch(key) else ""
    fault = Fault("unreadable-entry", found.start(), message, "Look for a brace or comma too many or too few.")
    return Span("failed", found.start(), end, found[1], named, found.end(), found.end(), (), (fault,), unclosed=True)


def _preamble(text: str, found: re.Match[str], braces: Braces) -> Span:
    closer = "}" if found[2] == "{" else ")"
    reader = _Reader(text, closer, braces)
    try:
        reader.value(found.end())
        end = _BLANK.match(text, reader.at).end()  # type: ignore[union-attr]
        if text[end : end + 1] == closer:
            return Span("preamble", found.start(), end + 1, found[1])
        if closer == "}":
            return Span("preamble", found.start(), braces.close(found.start(2)), found[1])
    except UnclosedError:
        pass
    return _failed(text, found, "The preamble is not closed.")


def _entry(text: str, found: re.Match[str], braces: Braces) -> Span:
    is_string = found[1].lower() == "string"
    reader = _Reader(text, "}" if found[2] == "{" else ")", braces)
    at = _BLANK.match(text, found.end()).end()  # type: ignore[union-attr]
    key, key_at = "", at
    if not is_string:
        key, at = reader.key(at)
    body = at
    try:
        end = reader.fields(at)
    except UnclosedError as error:
        line = text.count("\n", found.start(), error.at)
        return _failed(text, found, str(error) if not line else f"{error} (Its line {line + 1}.)")
    faults = tuple(reader.faults)
    kind: Kind = "string" if is_string else "entry"
    return Span(kind, found.start(), end, found[1], key, key_at, body, tuple(reader.found), faults)


class _Reader:
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
        """The key, and where the fields begin."""
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
        return key, after

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
                if _LINE_OPENING.match(text, at):
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
            elif (bare := _BARE.match(text, at)) is not None:
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
                    bound = _next_opening(text, at)
                    first = place if place <= bound else 0
        if not first:
            raise UnclosedError("A quote is not closed.", at)
        return first
