"""Callouts that give a page and no year: "(Lazarus 152)", "(Sartre, Critique 34)", "(191)", "(ibid., 45)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from refs.callouts.author_year import BRACKETS, YEAR, signals
from refs.callouts.names import named
from refs.callouts.words import cues, words

_NUMBER = r"(?:\d{1,4}(?:[–—-]\d{1,4})?f{0,2}|[xvil]{2,7}(?:[–—-][xvil]{1,7})?)"
_LIST = rf"{_NUMBER}(?:,\s?{_NUMBER}){{0,6}}"
_PAGE = r"(?:pp?|pgs?|pages?|S|Seiten?|SS|с|стр|págs?|pág|pagg?|blz|str)\.?\s?"
BARE = re.compile(rf"^\s*(?P<word>{_PAGE})?(?P<pages>{_LIST})\s*$")
_NAMED = re.compile(rf"^(?P<head>.{{2,120}}?)(?P<gap>[\s,:]+)(?P<word>{_PAGE})?(?P<pages>{_LIST})(?:[;,]\s?[^\d;]{{0,60}})?$")
_YEARS = re.compile(r"^(?:1[4-9]|20)\d\d(?:[–—-](?:(?:1[4-9]|20)\d\d|\d\d?)$|,|$)")  # "1913-1931", "1967-8", "1972, 11-14"
_STRAY = re.compile(r"^[a-z]\s+(?=[^\W\d_a-z])")
_QUOTED = re.compile(r"^[“\"«„'‘](?P<title>[^”\"»“]{3,100})[”\"»“'’]?,?$")


@cache
def _again() -> re.Pattern[str]:
    return re.compile(
        rf"^\s*(?:(?:{cues('signal')})\s+)?(?P<cue>{cues('ibid')}|{cues('opcit')})(?=[\s,.:;]|$)[\s,.:;]*(?P<pages>.{{0,30}})$",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Paged:
    """Brackets with a page: `form` is "named", "title", "page" (`sure` with a word for pages: "p. 12") or "ibid"."""

    start: int
    end: int
    form: str
    names: tuple[str, ...] = ()
    title: str = ""
    pages: str = ""
    sure: bool = False
    malformed: bool = False
    others: bool = False


def find(text: str) -> list[Paged]:
    """All brackets of a paragraph that hold a page and perhaps a name, but no year; those with several have a row each."""
    found: list[Paged] = []
    for match in BRACKETS.finditer(text):
        inner = match["round"]
        if inner is None or len(inner) > 300:
            continue
        if again := _again().match(inner):
            found.append(Paged(*match.span(), "ibid", pages=again["pages"].strip()))
            continue
        if not any(char.isdigit() for char in inner) and not BARE.match(inner):
            continue
        if bare := BARE.match(inner):
            if bare["word"] or not _YEARS.search(bare["pages"]):
                found.append(Paged(*match.span(), "page", pages=bare["pages"], sure=bool(bare["word"])))
            continue
        if YEAR.search(inner):
            continue
        parts = inner.split(";")
        at = match.start("round")
        for part in parts:
            one = _one(part, match.span() if len(parts) == 1 else (at + len(part) - len(part.lstrip()), at + len(part)))
            if one is not None:
                found.append(one)
            at += len(part) + 1
    return found


def _one(part: str, span: tuple[int, int]) -> Paged | None:
    """What one part says: "Lazarus 152", "Smith and Jones 45–47", "qtd. in Smith 34", "Sartre, Critique 34", "“Titled” 12"."""
    text = part.strip()
    for _ in range(2):
        signal = signals().match(text)
        if signal and signal.end():
            text = text[signal.end() :]
    match = _NAMED.match(text)
    if match is None:
        return None
    head, pages, sure = match["head"].strip(" ,"), match["pages"], bool(match["word"])
    stray = _STRAY.match(head)
    head = head[stray.end() :] if stray else head
    if quoted := _QUOTED.match(head):
        return Paged(*span, "title", title=quoted["title"], pages=pages, sure=sure)
    first, _, rest = head.partition(",")
    for part_ in (head, first):
        who = named(part_)
        if (
            who is not None
            and who.whole
            and not any(word.casefold().strip(".") in words("not_names") | words("scripture") for word in who.names[0].split())
        ):
            return Paged(*span, "named", who.names, rest.strip("“”\"«»'‘’ "), pages, sure, bool(stray), who.others)
    return Paged(*span, "title", title=head, pages=pages, sure=sure) if len(head.split()) < 9 else None
