"""A bibliography by citeproc-py, for machines without pandoc. It sorts by code points and prints given names as initials."""

from __future__ import annotations

import html
import json
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bib.formats import csl
from bib.formats.bibliography.style import left_out
from bib.problem import Problem, Severity, UserError, Where
from bib.record import Record

# Signs of the private use area around type, so that the words between them can be escaped afterwards.
_TYPES = ("italic", "bold", "smallcaps", "superscript", "subscript")
_OPEN = {name: chr(0xF0000 + 2 * number) for number, name in enumerate(_TYPES)}
_CLOSE = {name: chr(0xF0001 + 2 * number) for number, name in enumerate(_TYPES)}
_MARK = re.compile(f"[{''.join([*_OPEN.values(), *_CLOSE.values()])}]")
_HTML = {
    "italic": ("<i>", "</i>"),
    "bold": ("<b>", "</b>"),
    "smallcaps": ('<span style="font-variant: small-caps">', "</span>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
}
_MARKDOWN = {"italic": ("*", "*"), "bold": ("**", "**"), "superscript": ("<sup>", "</sup>"), "subscript": ("<sub>", "</sub>")}
# Signs that mean something to Markdown; at the beginning of a line also those of lists and headings.
_SPECIAL = re.compile(r"[\\`*_\[\]<>]|^[#+-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
# citeproc-py leaves no space behind the number of an entry.
_NUMBER = re.compile(r"^(\[\d+\]|\d+\.)(?=\S)")


class _Formatter:
    """Type as marks; the names are those that citeproc-py asks for."""

    @staticmethod
    def preformat(text: str) -> str:
        """Text as it is."""
        return str(text)

    @staticmethod
    def _marked(name: str) -> Callable[[Any], Any]:
        return lambda text: f"{_OPEN[name]}{text}{_CLOSE[name]}" if text else text

    Italic = Oblique = _marked("italic")
    Bold = _marked("bold")
    SmallCaps = _marked("smallcaps")
    Superscript = _marked("superscript")
    Subscript = _marked("subscript")
    Light = Underline = staticmethod(lambda text: text)


def write(records: Sequence[Record], style: Path, kind: str) -> tuple[bytes, list[Problem]]:
    """The bibliography in one of `KINDS`, and a problem for each record that citeproc-py cannot format.

    Raises:
        UserError: If citeproc-py is not installed or cannot read the style.
    """
    try:
        import citeproc
    except ImportError:
        hint = "install pandoc, or refs[styles]"
        raise UserError("A formatted bibliography needs pandoc or citeproc-py, and neither is installed", hint) from None
    problems: list[Problem] = []
    good: list[dict[str, Any]] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of variables that it does not know
        try:
            loaded = citeproc.CitationStylesStyle(str(style), validate=False)
        except Exception as error:  # whatever the style makes it raise
            raise UserError(f"citeproc-py cannot read the style: {error}", "install pandoc, or try another style") from None
        for item in json.loads(csl.write(records)):
            try:
                if any(map(str.strip, _print(loaded, [item]))):
                    good.append(item)
                else:
                    problems.append(left_out(item["id"]))
            except Exception as error:  # it raises much, for types, names and dates that it does not know
                message = f"citeproc-py cannot format this record: {type(error).__name__} {error}"
                problems.append(Problem("not-formatted", Severity.ERROR, Where(key=item["id"]), message, "install pandoc"))
        entries = _print(loaded, good) if good else []
    return KINDS[kind]([_NUMBER.sub(r"\1 ", entry) for entry in entries]).encode(), problems


def _print(style: Any, items: Sequence[Mapping[str, Any]]) -> list[str]:
    """The entries with marks."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc.source.json import CiteProcJSON

    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), _Formatter)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    bibliography.sort()
    return [str(entry) for entry in bibliography.bibliography()]


def _rendered(entry: str, tags: Mapping[str, tuple[str, str]], escape: Callable[[str], str]) -> str:
    signs = {_OPEN[name]: tags.get(name, ("", ""))[0] for name in _TYPES}
    signs |= {_CLOSE[name]: tags.get(name, ("", ""))[1] for name in _TYPES}
    out, at = "", 0
    for match in _MARK.finditer(entry):
        out += escape(entry[at : match.start()]) + signs[match.group()]
        at = match.end()
    return out + escape(entry[at:])


def _html(entries: Sequence[str]) -> str:
    lines = [
        f'<div class="csl-entry">{_rendered(entry, _HTML, lambda text: html.escape(text, quote=False))}</div>' for entry in entries
    ]
    head = '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>Bibliography</title>\n</head>\n<body>\n'
    return "\n".join([f'{head}<div class="csl-bib-body">', *lines, "</div>\n</body>\n</html>\n"])


def _markdown(entries: Sequence[str]) -> str:
    return "\n".join(f"{_rendered(one, _MARKDOWN, lambda text: _SPECIAL.sub(_escaped, text))}\n" for one in entries)


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match.group()}"


def _text(entries: Sequence[str]) -> str:
    return "\n".join(f"{_rendered(entry, {}, str)}\n" for entry in entries)


KINDS: Mapping[str, Callable[[Sequence[str]], str]] = {"html": _html, "markdown": _markdown, "text": _text}
