"""Markup that databases leave in titles and names: tags, MathML, entities."""

from __future__ import annotations

import html
import re

from bib.normalise.unicode import composed

# Face markup of databases and the tags of JATS, HTML and MathML; not every word in angle brackets: "the <self> of ...".
_TAG = re.compile(
    r"""</?(?:
    [A-Za-z][\w.]*:[A-Za-z][\w\-]*                       # mml:msub, jats:italic
    |i|b|u|s|p|a|em|strong|small|big|tt|br|span|div|font|it|italic|bold|roman|sc|scp|smallcaps|underline|ovl|sub|sup|inf|title|xref
    |inline-formula|tex-math|alternatives|styled-content|named-content|monospace|sans-serif
    |math|semantics|annotation|m(?:i|n|o|s|row|text|sub|sup|subsup|frac|sqrt|root|over|under|underover|style|fenced|table|tr|td|space|padded|phantom|multiscripts|prescripts)
    )(?:\s[^<>]{0,400})?/?>""",
    re.VERBOSE | re.IGNORECASE,
)
# The formula once more, for typesetters.
_AGAIN = re.compile(r"<((?:\w+:)?(?:annotation(?:-xml)?|tex-math))\b[^<>]{0,400}>.{0,2000}?</\1>", re.DOTALL | re.IGNORECASE)
_RAISED = re.compile(r"<(?:\w+:)?(su[bp])>\s*([^<>]{1,12}?)\s*</(?:\w+:)?\1>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,10}\d{0,2});")
_LOW = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_HIGH = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")


def without_markup(text: str) -> str:
    r"""The text in NFC with single spaces, without tags and entities; small raised or lowered figures stay such.

    >>> without_markup("The <i>Real</i> &amp;amp; H<sub>2</sub>O,\n 10<sup>5</sup> < 3")
    'The Real & H₂O, 10⁵ < 3'
    """
    if "<" not in text and "&" not in text:
        return composed(text)
    for _ in range(2):  # "&amp;lt;i&amp;gt;": encoded twice
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    if "<" in text:
        text = _RAISED.sub(_raised, _AGAIN.sub("", text))
        text = _TAG.sub(_left, text)
    return composed(text)


def _raised(found: re.Match[str]) -> str:
    figures = found[2].translate(_LOW if found[1].lower() == "sub" else _HIGH)
    return figures if not any(char.isascii() for char in figures) else found[2]


def _left(tag: re.Match[str]) -> str:
    """A break is a space; other tags stand inside words."""
    return " " if tag[0].lower().startswith(("<br", "<p>", "</p>", "</title", "<title")) else ""
