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
from bib.formats.bibtex.inside import BARE, OPENING, Fault, Field, Inside, next_opening
from bib.vocabulary import type_from_bibtex

Kind = Literal["entry", "string", "preamble", "comment", "text", "failed"]


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
    while (found := OPENING.search(text, look)) is not None:
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
    bound = next_opening(text, found.end())
    if "\\{" not in (words := text[block.start : max(block.end, bound)]) and "\\}" not in words:
        return block
    # With "\{" for no brace.
    lenient = parse(text, found, Braces(text, bound, escapes=True))
    if lenient.kind == "failed" or len(lenient.faults) > len(block.faults):
        return block
    message = "An escaped brace has no partner: BibTeX and biber count it and cannot read the entry."
    fault = Fault("escaped-brace", found.start(), message, r"Write \textbraceleft and \textbraceright for \{ and \}.")
    return lenient._replace(faults=(fault, *lenient.faults), unclosed=True)


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
    end = next_opening(text, found.end())
    key = "" if found[1].lower() in ("string", "preamble", "comment") else text[found.end() :][:200].split(",", 1)[0].strip()
    named = key if BARE.fullmatch(key) else ""
    fault = Fault("unreadable-entry", found.start(), message, "Look for a brace or comma too many or too few.")
    return Span("failed", found.start(), end, found[1], named, found.end(), found.end(), (), (fault,), unclosed=True)


def _preamble(text: str, found: re.Match[str], braces: Braces) -> Span:
    closer = "}" if found[2] == "{" else ")"
    reader = Inside(text, closer, braces)
    try:
        reader.value(found.end())
        end = reader.blank(reader.at)
        if text[end : end + 1] == closer:
            return Span("preamble", found.start(), end + 1, found[1])
        if closer == "}":
            return Span("preamble", found.start(), braces.close(found.start(2)), found[1])
    except UnclosedError:
        pass
    return _failed(text, found, "The preamble is not closed.")


def _entry(text: str, found: re.Match[str], braces: Braces) -> Span:
    is_string = found[1].lower() == "string"
    reader = Inside(text, "}" if found[2] == "{" else ")", braces)
    at = reader.blank(found.end())
    key, key_at = "", at
    if not is_string:
        key, at = reader.key(at)
    body = at if key else found.end()
    try:
        end = reader.fields(at)
    except UnclosedError as error:
        line = text.count("\n", found.start(), error.at)
        return _failed(text, found, str(error) if not line else f"{error} (Its line {line + 1}.)")
    faults = tuple(reader.faults)
    kind: Kind = "string" if is_string else "entry"
    return Span(kind, found.start(), end, found[1], key, key_at, body, tuple(reader.found), faults)
