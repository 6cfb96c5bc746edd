"""Words of a role at the ends of a name list: "ed. by", "(Hg.)", "под ред.", "编"."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.body import HAN
from bib.language import phrases, phrases_by_first_letter, phrases_by_last_letter, words

# The nationality or dynasty of an author before the name: "[美]", "（日）", "〔清〕"; and a whole word in Han: "[加拿大]".
NATIONALITY = re.compile(r"[\[［(（〔【][\u3400-\u9fff]{1,6}[\]］)）〕】]\s*(?=\S)")
POSSESSIVE = re.compile(r"(?<=\w)['’]s$")
# A role in brackets at the end: "(eds.)", "[Hg.]", "（編）", "(ed. and trans.)".
BRACKET_TAIL = re.compile(r"\s*[(\[（［]([^()\[\]（）［］]*)[)\]）］][\s.,;:]*$")
BRACKET_HEAD = re.compile(r"^[(\[（［]([^()\[\]（）［］]*)[)\]）］]\s*(?=\S)")
BETWEEN_ROLES = re.compile(r"\s*(?:\band\b|\bund\b|\bet\b|\be\b|\by\b|\bu\.|&|/|,|\+)\s*")
EDGE = " \t\n,;:，；、：–—-*"
BRACKETS = {"(": ")", "[": "]", "（": "）", "［": "］"}
LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=1024)  # a list, its chunks and its names are each asked for
def strip_roles(text: str) -> str:
    """The text without words of a role at either end: "ed. by X", "X (eds.)", "hrsg. von X", "X 编"."""
    before = text
    while True:
        text = NATIONALITY.sub("", text) if HAN.search(text) else text
        text = text.strip(EDGE)
        text = _unwrapped(POSSESSIVE.sub("", text) if text.endswith("s") else text)
        low = text.lower()
        if len(low) == len(text):
            text = _strip_role_before(text, low)
            text = _strip_role_after(text)
        if text == before:
            return text
        before = text


def _unwrapped(text: str) -> str:
    """Without a pair of brackets around the whole, or a bracket that is never closed."""
    if text and (close := BRACKETS.get(text[0])) and (text.find(close) in {-1, len(text) - 1}):
        return text[1:].removesuffix(close)
    if text and text[-1] in BRACKETS:
        return text[:-1]
    if text and text[-1] in ")]）］" and not any(bracket in text for bracket in BRACKETS):
        return text[:-1]
    return text


def _strip_role_before(text: str, low: str) -> str:
    if (head := BRACKET_HEAD.match(text)) and _is_role(head[1]):
        return text[head.end() :]
    for phrase in phrases_by_first_letter("roles", "before").get(low[:1], ()):
        if low.startswith(phrase):
            rest = text[len(phrase) :]
            if not phrase[-1].isalpha() or rest[:1] in " :" or not rest:
                bare = rest.lstrip(" :.")
                return bare if LETTER.search(bare) else ""
    return text


def _is_role(text: str) -> bool:
    cues = words("roles", "after")
    low = text.lower().strip(" .,:")
    if low in cues or f"{low}." in cues or low in words("roles", "han_after"):
        return True
    parts = BETWEEN_ROLES.split(low)
    return len(parts) > 1 and all(part in cues or f"{part}." in cues for part in (part.strip(" .") for part in parts) if part)


def strip_bracketed_role(text: str) -> str:
    """The text without a role in brackets at its end: "Hans Müller (Hrsg.)"."""
    tail = BRACKET_TAIL.search(text)
    return text[: tail.start()] if tail and _is_role(tail[1]) else text


def _strip_role_after(text: str) -> str:
    if (bare := strip_bracketed_role(text)) != text:
        return bare
    if HAN.search(text[-1:]):
        if text.endswith(phrases("roles", "han_after")):
            for cue in phrases("roles", "han_after"):
                if text.endswith(cue) and len(text) - len(cue) >= 2:
                    return text[: -len(cue)].rstrip()
        return text
    low = text.lower()
    for cue in phrases_by_last_letter("roles", "after").get(low[-1:], ()):
        at = len(text) - len(cue)
        if low.endswith(cue) and at > 1 and text[at - 1] in " ,":
            if cue[-1].isalpha() and text[at].isupper() and text[at - 1] != ",":
                continue
            return text[:at]
    return text
