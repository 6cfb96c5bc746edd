"""A page of HTML or XHTML from its bytes to its tree, and what its elements say of themselves."""

from __future__ import annotations

import codecs
import html
import re
from typing import Any

from lxml import etree

from bib.problem import Problem, Severity, UserError, Where
from refs.documents.charset import BOMS, decode
from refs.documents.limits import LIMITS, Limits
from refs.documents.package import parse_xml

Element = Any
HEAD = 4_096  # bytes in which a page says its charset
CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# What browsers take these names for.
MEANT = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "cp1252"),
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "iso-8859-9": "cp1254",
}
DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,500}>", re.IGNORECASE)
SUBSET = re.compile(r"<!DOCTYPE[^>\[]{0,500}\[", re.IGNORECASE)
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
# What no tree can hold.
UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SPACE = re.compile(r"\s+")
CODE = re.compile(r"<(script|style|SCRIPT|STYLE)[\s>]")
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
NOTHING: frozenset[str] = frozenset()
# So many attributes that the parser, which compares each with all, would never end.
OVERLOADED = re.compile(r"""<[A-Za-z][^\s/>]*+(?:[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+){500}""")


def text_of(data: bytes, name: str, limits: Limits = LIMITS) -> tuple[str, tuple[Problem, ...]]:
    """The text of a page: by its byte order mark, else by the charset that it says, else as plain text is read."""
    marked = any(data.startswith(mark) for mark, _ in BOMS)
    match = None if marked else CHARSET.search(data[:HEAD])
    said = match[1].decode("latin-1").lower() if match else ""
    charset = MEANT.get(said, said)
    if (
        not charset
        or charset.replace("-", "").replace("_", "") in ("utf8", "utf16", "utf16le", "utf16be")
        or len(data) > limits.text
    ):
        return decode(data, name, limits)
    try:
        codecs.lookup(charset)
        return data.decode(charset), ()
    except LookupError:
        return decode(data, name, limits)
    except UnicodeDecodeError as error:
        message = f"some bytes are no {said} (the first at byte {error.start}); they were read as the replacement character"
        problem = Problem("broken-encoding", Severity.WARNING, Where(name), message, "save the document as UTF-8")
        return data.decode(charset, errors="replace"), (problem,)


def parse_html(text: str, name: str) -> tuple[Element, tuple[Problem, ...]]:
    """The root of a page as browsers read it, and a warning if it is nested too deeply to be read whole.

    Raises:
        UserError: There is nothing in it, or something no page has.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    clean = UNHOLDABLE.sub(" ", DECLARATION.sub("", text, count=1))
    if OVERLOADED.search(_without_code(clean)):
        raise UserError(f"{name}: an element of the page has more than 500 attributes", "save it as plain text")
    try:
        root = etree.fromstring(clean.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise UserError(f"{name}: nothing to read, the page is empty", "check that the right file was given")
    if any("depth" in one.message for one in parser.error_log.filter_from_fatals()):
        message = "the page is nested too deeply; what stands deepest, and after it, was not read"
        return root, (Problem("unread-part", Severity.WARNING, Where(name), message, "save it as plain text"),)
    return root, ()


def _without_code(text: str) -> str:
    """A page without its scripts and styles, whose signs are no tags."""
    parts: list[str] = []
    at = 0
    while match := CODE.search(text, at):
        end = text.find(f"</{match[1]}", match.end())
        if end < 0:
            break
        parts.append(text[at : match.start()])
        at = end
    return "".join((*parts, text[at:])) if parts else text


def without_doctype(text: str, name: str) -> str:
    """Some XML without its declaration and document type, the entities of HTML as the characters that they stand for.

    Raises:
        UserError: It defines entities of its own.
    """
    if SUBSET.search(text[:HEAD]):
        raise UserError(f"{name} has a document type definition, which is not read for safety", "save the document again")

    def known(match: re.Match[str]) -> str:
        found = html.unescape(match[0])
        return match[0] if match[1] in XML_ENTITIES or found == match[0] or found in "<>&" else found

    return ENTITY.sub(known, DOCTYPE.sub("", DECLARATION.sub("", text, count=1), count=1)).lstrip("\ufeff \t\r\n")


def parse_xhtml(text: str, name: str) -> tuple[Element, tuple[Problem, ...]]:
    """The root of a page that is XML; one that is not well-formed is read as browsers read HTML.

    Raises:
        UserError: It defines entities, or there is nothing in it.
    """
    clean = without_doctype(text, name)
    try:
        return parse_xml(clean.encode("utf-8", "replace"), name), ()
    except UserError:
        return parse_html(text, name)


def local_name(element: Element) -> str:
    """The name of an element in lower case, without a namespace."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def tokens(element: Element, *names: str) -> frozenset[str]:
    """The words of some attributes, in lower case."""
    said = " ".join(filter(None, (element.get(name) for name in names)))
    return frozenset(said.lower().split()) if said else NOTHING


def kinds(element: Element) -> frozenset[str]:
    """What role and epub:type say of an element, in lower case, without "doc-"."""
    said = " ".join(filter(None, (element.get(name) for name in ("role", "epub:type", EPUB_TYPE))))
    return frozenset(part.removeprefix("doc-") for part in said.lower().split()) if said else NOTHING


def words_of(element: Element, most: int = 10_000) -> str:
    """The words inside an element, white space as single spaces; no more than about `most` characters are looked at."""
    found: list[str] = []
    length = 0
    for part in element.itertext():
        found.append(part)
        length += len(part)
        if length > most:
            break
    return SPACE.sub(" ", "".join(found)).strip()
