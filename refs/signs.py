"""What words look like: how entries of a bibliography begin, by which signs they are known, and how running prose reads.

Serves the finding of zones and the cutting of notes; the words are in refs/data/signs.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from refs.expression import Guarded
from refs.model import Document, Span
from refs.table import table

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĹĽŃŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽА-ЯЁІЇЄ"
NAME = rf"[{UPPER}][\w'’ʼ\-]*"
PARTICLE = r"(?:(?:[vV][ao]n(?: de[nr]?)?|de(?: la| los)?|[Dd]el?la?|[Dd]i|[Dd][ua]|dos|la|le|al-|el-|ten|ter)\s+)"
NAMES = rf"(?:{NAME}[ -]?){{1,5}}"
_STARTS = (
    (
        "surname, first",
        re.compile(rf"^{PARTICLE}?{NAME}(?:[ -](?:{PARTICLE})?{NAME}){{0,2}}\s?,\s?(?:{PARTICLE}?{NAME}|[{UPPER}]\.)"),
    ),
    ("surname initials", re.compile(rf"^{PARTICLE}?{NAME}\s(?:[{UPPER}]\.?[ -]?){{1,3}}(?:[,.;:(]|\s|$)")),
    ("initials surname", re.compile(rf"^(?:[{UPPER}]{{1,2}}\.?[ -]?){{1,3}}\s?{PARTICLE}?{NAME}\b")),
    ("names and year", re.compile(rf"^{NAMES}(?:(?:and|und|et|y|e|&|и|en|i)\s{NAMES})?[,.]?\s?[(\[]?(?:1[5-9]|20[0-4])\d")),
    ("first last,", re.compile(rf"^{NAME}(?: {NAME}| [{UPPER}]\.| {PARTICLE}){{1,3}}\s?(?:,|:|\(|\.|and |und |et |y |e |и )")),
    ("dash for the author", re.compile(r"^(?:[-–—―_]\s?){2,}|^[—―]{1,3}[.,]|^(?:Id|Idem|Ders|Dies|Ead)\.?[,:]")),
    ("quoted title", re.compile(r"^[\"“„«‘‚《〈「『]")),
    (
        "CJK name",
        re.compile(
            r"^(?:[\[［〔（(][\u4e00-\u9fff]{1,4}[\]］〕）)])?[\u3040-\u30ff\u3400-\u9fff·・]{2,12}\s?[：:,，.．。、（(《「『\s]"
        ),
    ),
    ("Hangul name", re.compile(r"^[가-힣]{2,4}[,.，·:\s(「『]")),
    ("body", re.compile(rf"^{NAME}(?: (?:of|for|on|the|and|für|der|de|des|du|del|la|di|do|da|для|по|при|и))(?: |\b)")),
)
_WORD = re.compile(r"[^\W\d_]+")
# Words between a part and the book or journal that holds it; in an expression without case, and in one with it.
IN = r"in|dans|en|em"
IN_CASED = r"[Ii]n|IN|[Dd]ans|[Ee]n|[Ee]m"
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@cache
def signs() -> dict[str, re.Pattern[str]]:
    """The signs of refs/data/signs.toml, compiled."""
    rows = table("signs")["signs"].items()
    return {name: re.compile("|".join(words).replace("{N}", NAME)) for name, words in rows}


@cache
def _prose() -> tuple[frozenset[str], re.Pattern[str]]:
    prose = table("signs")["prose"]
    return frozenset(" ".join(prose["words"]).split()), re.compile(prose["cjk"])


# matches "R v A (No 2)" and "Spandeck Engineering (S) Pte Ltd v Defence Science & Technology Agency"
_PARTY = rf"(?:{NAME}|of|the|and|&|for|\([A-Z]\w*\)|[A-Z]\.)"
_CASE = re.compile(
    rf"(?:(?<=^)|(?<=[\s(;]))(?P<name>(?:{NAME}|R|In re|Ex parte)(?:[ -]{_PARTY}){{0,9}},? (?:v|vs)\.? "
    rf"(?:{NAME}|[A-Z]\b)(?:,? {_PARTY}){{0,11}}(?: ?\(?No\.? ?\d+\)?)?)"
)
# matches "Sexual Offences Act 2003" and "the Frame-Breaking Act, 1812"
_STATUTE = Guarded(
    re.compile(
        r"(?P<name>(?:[A-Z][\w’'-]+ |\([^()]{1,30}\) |(?:of|and|the|for|on|in|to|against|between) (?=[A-Z(]|the )){1,9}"
        r"(?:Act|Ordinance|Regulations|Order|Rules)(?: \([^()]{1,30}\))?,? (?:1[2-9]|20)\d\d(?! ?\)))"
        r"|(?P<code>\bCode (?:civil|pénal|du travail|de commerce)|Bürgerliches Gesetzbuch|Strafgesetzbuch|Grundgesetz"
        r"|Código (?:Civil|Penal)|Codice (?:civile|penale))\b"
    )
)
_SECTION_NEXT = re.compile(r"\W*(?:$|(?:[Aa]rt|s|ss|§|[Ss]ection|livre)\b\.?|§)")
_CITED_AFTER = re.compile(r",? ?(?:[\[(]?(?:1[5-9]|20)\d\d[\])]?|\d{1,3} [A-Z]|\(\d{4}\))")


# matches "Lynne Segal's contribution to Beyond the Fragments"
CONTRIBUTION = Guarded(
    re.compile(
        r"(?P<name>[^\W\d_a-z][\w.-]+(?: [^\W\d_a-z][\w.-]*){0,3})['’]s? "
        r"(?:contribution to|(?:essay|chapter|article|piece|paper|introduction) (?:in|to)) "
        r"(?P<host>[^\W\d_a-z][^,;:()]{3,120}?)(?=,? at\b|,? pp?\.? ?\d|,? \(|,|;|\.?$)"
    )
)


def laws(text: str) -> list[tuple[int, int]]:
    """Where names of cases (with a citation after them) and of statutes stand in a text.

    >>> text = "See Donoghue v Stevenson [1932] AC 562; Public Health Act 1848, s 3."
    >>> [text[a:b] for a, b in laws(text)]
    ['Donoghue v Stevenson', 'Public Health Act 1848']
    """
    named = [match.span("name") for match in _CASE.finditer(text)] if _has_versus(text) else []
    found = [_without_small(text, start, end) for start, end in named if _CITED_AFTER.match(text[end:])]
    for match in _STATUTE.finditer(text):
        if match["code"] and not _SECTION_NEXT.match(text[match.end() :]):
            continue  # "Grundgesetz für die Bundesrepublik, Kommentar" is a book
        start, end = _without_small(text, *(match.span("name") if match["name"] else match.span("code")))
        if not any(a < end and start < b for a, b in found):
            found.append((start, end))
    return sorted(found)


def _has_versus(text: str) -> bool:
    return " v " in text or " v. " in text or " vs" in text


def _without_small(text: str, start: int, end: int) -> tuple[int, int]:
    return start + len(text[start:end]) - len(_SMALL.sub("", text[start:end])), end


# matches "BVerfGE 7, 198", "BGHZ 13, 334", "BGE 129 III 35"
REPORTER = Guarded(
    re.compile(
        r"\b(?:BVerfGE|BGHZ|BGHSt|BVerwGE|BAGE|BSGE|BFHE|RGZ|RGSt|BGE|VfSlg|EuGRZ) \d+(?:[, ]+(?:[IVX]+ )?\d+)?|\bECLI:[A-Z:\d]+"
    )
)
COURT = re.compile(
    r"(?:^|(?<=[;.(] )|(?<=^\())(?P<court>BVerfG|BGH|BVerwG|BAG|BSG|BFH|EuGH|EGMR|EuG|RG"
    r"|(?:OLG|OVG|LG|VGH|VG|AG|KG) [A-ZÄÖÜ]\w+|Bundesverfassungsgericht|Bundesgerichtshof|Bundesgericht)(?=,| \(| [A-Z])"
)


def decisions(text: str) -> list[tuple[int, int]]:
    """Where decisions are cited by court or reporter, as German-speaking lawyers do.

    >>> text = "So BVerfGE 7, 198 (205); BGH, Urt. v. 25.5.1954 - I ZR 211/53."
    >>> [text[a:b] for a, b in decisions(text)]
    ['BVerfGE 7, 198', 'BGH']
    """
    return sorted([*(m.span() for m in REPORTER.finditer(text)), *(m.span("court") for m in COURT.finditer(text))])


_SMALL = re.compile(r"^(?:(?:the|in|under|see|cf|by|an?|for|and|of|to|on)\s+)+", re.IGNORECASE)


def start_of(text: str) -> str:
    """How a text begins, among the ways in which entries begin; "" for any other.

    >>> start_of("Hobsbawm, Eric, Age of Extremes")
    'surname, first'
    >>> start_of("the campaign in the 1980s")
    ''
    """
    return next((name for name, pattern in _STARTS if pattern.match(text)), "")


def prose_share(text: str) -> float:
    """How much a text reads as sentences: function words that entries lack, per word (per character for CJK)."""
    finite, pattern = _prose()
    words = _WORD.findall(text)
    cjk = len(_CJK.findall(text))
    if cjk > len(text) / 3:
        return 6 * len(pattern.findall(text)) / max(cjk, 20)
    return sum(word.casefold() in finite for word in words) / max(len(words), 12)


# "[12]", "(3)", "注5", "4.", "5 Smith", "6See"; not "1968 Mexico" (see leading_number) or "3D"
_NUMBER = re.compile(
    r"^\s*(?:\[\^?(\d{1,4})\]:?|[（(](\d{1,4})[)）]|[（(]?注\s?(\d{1,3})[)）]?"
    r"|(\d{1,4})(?:[.)．、:]|(?=\s+[^\s\d,.;:()–—-])|(?=[A-ZÀ-ÞА-Я][^\W\d_A-Z]|[A-ZÀ-Þ]{2,}[ ,]|[“„«‘])))"
)
_RAISED = re.compile(r"^\s*([¹²³⁰⁴-⁹]{1,4})")
RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")  # "¹²" is 12
CIRCLED = (
    {chr(0x2460 + n): n + 1 for n in range(20)}
    | {chr(0x3251 + n): n + 21 for n in range(15)}
    | {chr(0x32B1 + n): n + 36 for n in range(15)}
)


def leading_number(text: str) -> int | None:
    """The number that a note or entry begins with: "[12] ", "(3)", "4. ", "¹²", "③", "注5".

    >>> leading_number("[12] Smith"), leading_number("③ 费孝通"), leading_number("1968 Mexico"), leading_number("Smith")
    (12, 3, None, None)
    """
    text = text.lstrip("\ufeff \t*-–•")
    if text[:1] in CIRCLED:
        return CIRCLED[text[0]]
    if match := _RAISED.match(text):
        return int(match[1].translate(RAISED_DIGITS))
    match = _NUMBER.match(text)
    if not match:
        return None
    number = int(next(group for group in match.groups() if group))
    return number if number < 1400 else None


def printed_numbers(document: Document, spans: Iterable[Span]) -> list[int]:
    """The numbers with which blocks inside of some spans begin, in their order."""
    inside = sorted(spans)
    found = []
    for block in document.blocks:
        at = bisect_right(inside, block.span.start, key=lambda span: span.start) - 1
        if at < 0 or block.span.start >= inside[at].end or block.kind == "heading":
            continue
        number = leading_number(document.text[block.span.start : min(block.span.end, block.span.start + 40)])
        found += [number] if number is not None else []
    return found
