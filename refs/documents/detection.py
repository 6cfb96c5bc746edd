"""Which format a document is in: its content decides, the suffix of its name only when the content does not."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

SAMPLE = 200_000  # characters that are looked at
WIKI_NEEDED = 4
MARKDOWN_NEEDED = 3

# Wikitext: references, templates, links in double brackets, headings between equals signs, emphasis by apostrophes.
WIKI_SIGNS: tuple[tuple[re.Pattern[str], int, int], ...] = (  # pattern, points each, points at most
    (re.compile(r"<ref(?:\s[^<>]{0,200})?/?>"), 2, 6),
    (re.compile(r"\{\{[^{}|\n]{1,60}(?:\||\}\}|\n\s*\|)"), 2, 6),
    (re.compile(r"\[\[[^\[\]\n]{1,200}\]\]"), 1, 4),
    (re.compile(r"^\{\|", re.MULTILINE), 2, 2),
    (re.compile(r"(?<!')'{2,3}[^'\n]{1,200}'{2,3}(?!')"), 1, 3),
    (re.compile(r"^={2,6}[^=\n].{0,200}={2,6}\s*$", re.MULTILINE), 1, 1),
)
# Markdown: footnotes, headings, emphasis pairs, links, fences, quotes.
MARKDOWN_SIGNS: tuple[tuple[re.Pattern[str], int, int], ...] = (
    (re.compile(r"^ {0,3}\[\^[^\]\s]{1,40}\]:", re.MULTILINE), 3, 6),
    (re.compile(r"[^\s\[]\[\^[^\]\s]{1,40}\]"), 1, 3),
    (re.compile(r"^ {0,3}#{1,6} +[^\s#]", re.MULTILINE), 2, 6),
    (re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])[^*\n]{1,300}(?<=[^\s*\\])\1(?![\w*])"), 1, 4),
    (re.compile(r"(?<![\w_\\])(_{1,2})(?=[^\s_])[^_\n]{1,300}(?<=[^\s_\\])\1(?![\w_])"), 1, 2),
    (re.compile(r"(?<!\[)\[[^\[\]\n]{1,200}\]\((?:<[^<>\n]{0,500}>|[^()\s]{1,500})"), 2, 6),
    (re.compile(r"^ {0,3}```", re.MULTILINE), 2, 2),
    (re.compile(r"\A---\r?\n[\w-]+:"), 3, 3),
)
# A LaTeX document or a .bbl, after comments and blank lines, or with a document that begins on a line of its own.
LATEX = re.compile(
    r"\A\ufeff?(?:\s|%[^\n]*\n)*\\(?:documentclass|documentstyle|begin\{(?:document|thebibliography)\}|PassOptionsToPackage|"
    r"refsection|datalist|makeatletter|input|RequirePackage)|^\\(?:documentclass[\[{]|begin\{(?:document|thebibliography)\})",
    re.MULTILINE,
)
COMMAND = re.compile(r"\\[A-Za-z]{2,}")
PAGES = frozenset((".html", ".htm", ".xhtml", ".xht"))
# An HTML or XHTML page, with what may stand before it; not a text that mentions <html> later on.
HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
# The root of an article in JATS, or of a text in TEI, with what may stand before it.
_COMMENTS = rb"(?:<!--.{0,2000}?-->\s*){0,5}"
_DOCTYPE = rb"(?:<!DOCTYPE[^>\[]{0,500}(?:\[.{0,5000}?\]\s*)?>\s*)?"
_BEFORE = rb"\s*(?:<\?[^>]{0,500}\?>\s*){0,9}" + _COMMENTS + _DOCTYPE + _COMMENTS
XML = {
    "jats": re.compile(_BEFORE + rb"<(?:\w{1,20}:)?(?:article|pmc-articleset|book-part|book-part-wrapper)[\s>]", re.DOTALL),
    "docbook": re.compile(
        _BEFORE + rb"<(?:\w{1,20}:)?(?:book|article|chapter|part|refentry)\s[^>]{0,500}http://docbook\.org/ns/docbook"
        rb"|\s*(?:<\?[^>]{0,500}\?>\s*)?<!DOCTYPE\s+\w+\s+PUBLIC\s+[\"']-//OASIS//DTD (?:Simplified )?DocBook",
        re.DOTALL,
    ),
    "fb2": re.compile(_BEFORE + rb"<FictionBook[\s>]", re.DOTALL),
    "opml": re.compile(_BEFORE + rb"<opml[\s>]", re.DOTALL),
    "tei": re.compile(_BEFORE + rb"<(?:\w{1,20}:)?(?:TEI|TEI\.2|teiCorpus)[\s>]", re.DOTALL),
}
JATS = re.compile(rb"<(?:\w{1,20}:)?(?:front|article-meta|journal-meta|ref-list|book-part-meta)[\s/>]|JATS|NLM//DTD|dtd-version=")
TAG = re.compile(
    rb"</?(?:p|div|h[1-6]|ul|ol|li|table|span|br|a|title|meta|body|em|i|b|section|article)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE
)
SUFFIXES = {
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown", ".qmd": "markdown", ".rmd": "markdown",
    ".tex": "latex", ".latex": "latex", ".ltx": "latex", ".bbl": "latex",
    ".wiki": "mediawiki", ".mediawiki": "mediawiki", ".wikitext": "mediawiki",
    ".docbook": "docbook", ".dbk": "docbook", ".fb2": "fb2", ".muse": "muse", ".opml": "opml", ".org": "org", ".rst": "rst",
    ".rest": "rst", ".textile": "textile", ".typ": "typst",
}  # fmt: skip
# Formats that look like text or Markdown.
_BY_NAME = frozenset(SUFFIXES.values()) - {"markdown", "latex", "mediawiki"}


def detect(text: str, name: str) -> str:
    r"""The format of `text`: by what stands in it, else by the suffix of `name`, else "text".

    A format that only its suffix tells is that of the suffix.

    >>> detect("== A ==\nSee [[Karl Marx]].<ref>{{cite book|title=Capital}}</ref>", "a.txt")
    'mediawiki'
    >>> detect("% A paper\n\\documentclass{article}", "a.txt")
    'latex'
    >>> detect("# Notes\n\nSee *Capital*.[^1]\n\n[^1]: Marx 1867.", "a.txt")
    'markdown'
    >>> detect("1. Marx, Capital *\n2. Engels", "a.txt")
    'text'
    """
    sample = text[:SAMPLE]
    suffix = SUFFIXES.get(PurePath(name).suffix.lower(), "text")
    if LATEX.search(sample) or (suffix == "latex" and COMMAND.search(sample)):
        return "latex"
    if suffix in _BY_NAME:
        return suffix
    wiki, markdown = score(sample, WIKI_SIGNS), score(sample, MARKDOWN_SIGNS)
    if wiki >= WIKI_NEEDED and wiki >= markdown:
        return "mediawiki"
    if markdown >= MARKDOWN_NEEDED:
        return "markdown"
    return "text" if suffix == "latex" else suffix


def page(data: bytes, name: str) -> str:
    """The format "html", "jats", "tei", "rtf" or "pdf", by how the bytes begin, or "html" by the name and any tag; else ""."""
    if data[:100].lstrip().startswith(b"%PDF-") or (b"%PDF-" in data[:1_024] and b"endobj" in data):
        return "pdf"
    head = data[:SAMPLE].removeprefix(codecs.BOM_UTF8)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.replace(b"\0", b"")[2:]
    if head[:1_000].lstrip().startswith(b"{\\rtf"):
        return "rtf"
    for form, pattern in XML.items():
        if pattern.match(head[:20_000]) and (form != "jats" or JATS.search(head)):
            return form
    named = PurePath(name).suffix.lower() in PAGES
    return "html" if HTML.match(head[:20_000]) or (named and TAG.search(head)) else ""


def score(sample: str, signs: tuple[tuple[re.Pattern[str], int, int], ...]) -> int:
    """The points that the signs of a format make in `sample`."""
    total = 0
    for pattern, points, most in signs:
        found = 0
        for _ in pattern.finditer(sample):
            found += points
            if found >= most:
                break
        total += min(found, most)
    return total
