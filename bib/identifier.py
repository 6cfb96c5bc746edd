"""Identifiers: find them in text, check their digits, bring them to one form.

Schemes: doi, isbn, issn, arxiv, pmid, pmcid, jstor, oclc, handle, urn, url. A wrong check digit is reported, never repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from stdnum import isbn as stdnum_isbn
from stdnum import issn as stdnum_issn


class Found(NamedTuple):
    """An identifier in a text: `text[start:end]` as it is printed, its value in canonical form, and whether it can be right.

    The span holds a resolver's address ("https://doi.org/10...") but no cue word ("ISBN", "doi:").
    """

    scheme: str
    start: int
    end: int
    value: str
    valid: bool


HYPHENS = r"\-‐‑–−"
# No identifier holds these: quotation marks, braces, bars, and the punctuation of Chinese and Japanese.
STOP = r"\s\"“”„«»‹›{}|\\^`，。；、：（）【】《》「」『』〈〉"
# "10.1007/s12160-" and, on the next line, "010-9210-8"
LINE_END = re.compile(r"\s+(?P<rest>\d[\d-]*)(?![\w/])")
DOI = re.compile(
    rf"(?P<resolver>(?:https?://)?(?:(?:dx|www)\.)?doi\.org/+)?(?:doi:\s?)?(?P<doi>10(?:\.|%2e)\d{{4,9}}(?:\.\d+)*(?:/|%2f)[^{STOP}]+)",
    re.IGNORECASE,
)
ISBN_CUE = re.compile(r"\b[ep]?-?ISBNs?(?:[- ]?1[03](?![\d\-]))?(?:\s?\([^()\d]{0,20}(?:1[03])?\))?[\s:：.#№=]*", re.IGNORECASE)
ISBN_13 = re.compile(rf"97[89](?:[{HYPHENS} \u00a0]?\d){{10}}(?![\d{HYPHENS}]*\d)")
ISBN_10 = re.compile(rf"\d(?:[{HYPHENS} \u00a0]?\d){{8}}[{HYPHENS} \u00a0]?[\dXxХх](?![{HYPHENS}]?\d)")
# After "ISBN", a number with too few or too many digits is an ISBN with a mistake in it.
ISBN_WRONG = re.compile(rf"\d[\d{HYPHENS}]{{7,17}}[\dXx]")
# Nor does a ten-digit one with its three hyphens: the check digit must be right too.
ISBN_BARE_10 = re.compile(
    rf"(?<![\d{HYPHENS}./])\d{{1,5}}[{HYPHENS}]\d{{1,7}}[{HYPHENS}]\d{{1,7}}[{HYPHENS}][\dXx](?![\d{HYPHENS}/])"
)
HYPHENED = re.compile(rf"[{HYPHENS}][\dXx](?![\d{HYPHENS}/])")  # the end of one: a single digit after a hyphen
# A thirteen-digit ISBN needs no cue; it needs a right check digit.
ISBN_BARE = re.compile(rf"(?<![\d{HYPHENS}./])97[89][{HYPHENS} ]?\d[\d{HYPHENS} ]{{8,12}}\d(?![\d{HYPHENS}/])")
# What stands between several numbers after one cue: "0-19-... (hbk.); 0-19-... (pbk.)".
BETWEEN = re.compile(
    r"\s*(?:\([^()\d]{1,24}\)|\[[^\[\]\d]{1,24}\])?\s*(?:[,;/:]|\band\b|\bund\b|\bet\b|\by\b)?\s*(?:\([^()\d]{1,24}\))?\s*"
)
ISSN_CUE = re.compile(r"\b[ep]?-?ISSN(?:-?L)?(?:\s?\([^()\d]{1,20}\))?[\s:：.#№=]*", re.IGNORECASE)
ISSN = re.compile(rf"\d{{4}}[{HYPHENS}]?\d{{3}}[\dXxХх](?![\d{HYPHENS}])")
ARXIV_NUMBER = r"(?:\d{4}\.\d{4,5}|[a-z\-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?!\d)"
ARXIV = re.compile(
    rf"(?:https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/(?P<url>{ARXIV_NUMBER})(?:\.pdf)?|\barxiv:\s?(?P<cue>{ARXIV_NUMBER}))",
    re.IGNORECASE,
)
HANDLE = re.compile(rf"(?:(?P<resolver>https?://hdl\.handle\.net/)|\bhdl:\s?)(?P<value>\d[\w.]*/[^{STOP}<>]+)", re.IGNORECASE)
URN = re.compile(
    rf"(?P<resolver>https?://[\w.\-/]*?(?:resolve[^\s/]*/|resolver/|/))?(?P<value>urn:nbn:[a-z]{{2}}[:\-][^{STOP}<>,;()]+)",
    re.IGNORECASE,
)
PMCID = re.compile(r"\b(?:PMCID:?\s*)?(?P<value>PMC\d{3,9})\b")
# Numbers that mean nothing without their cue: group "value" follows it.
CUED = {
    "pmid": re.compile(r"\bPMID[\s:#]*(?P<value>\d{1,9})\b"),
    "jstor": re.compile(r"\bJSTOR[\s:#]*(?P<value>[ij]?\d{3,}|10\.2307/\S*\w)(?!\w)"),
    "oclc": re.compile(r"\bOCLC[\s:#]*(?:number\s*|no\.?\s*)?(?:\(OCoLC\))?(?P<value>(?:ocm|ocn|on)?\d{1,14})\b", re.IGNORECASE),
}
TOP_DOMAIN = (
    r"(?:com|org|net|edu|gov|int|info|biz|mil|eu|ac|ar|at|au|be|bg|br|ca|cat|ch|cl|cn|co|cu|cz|de|dk|ee|es|fi|fr|gr|hk|hr|hu|ie|il|in|io|ir|is|it|jp|kr|"
    r"lt|lu|lv|me|mx|nl|no|nz|pe|pl|pt|ro|rs|ru|se|sg|si|sk|su|tr|tv|tw|ua|uk|us|uy|ve|za)"
)
URL = re.compile(
    rf"(?<![\w@])(?:(?:https?|ftp)://[^{STOP}<>]+|www\.[^{STOP}<>]+\.[^{STOP}<>]+|(?<![./\-])(?:[a-z0-9][a-z0-9\-]*\.)+{TOP_DOMAIN}/[^{STOP}<>]+)",
    re.IGNORECASE,
)
# Where a second address begins inside the first: ",http://"; not "/web/2012/http://".
SECOND_URL = re.compile(r"[,;](?=https?://)")
HOST = re.compile(r"(?:(?:https?|ftp)://)?(?:[^/@\s]+@)?([^\s/:?#]+\.[^\s/:?#]{2,}|localhost)(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
# White space inside an address at a line's end: after a joint, before a word that reads like the rest of an address.
BREAK = re.compile(
    rf"(?<=[/\-_=&?.%])\s+(?![12]\d{{3}}\b)(?=[^{STOP}<>(),;]*[a-z0-9][/_=&?%.\-][^{STOP}<>]*\w|[a-z_%\-]*\d[\w%\-]*(?=[\s.,;)>\]]*$))"
)
FURTHER = re.compile(rf"[^{STOP}<>]+")
CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<", "）": "（"}
TRAILING = ".,;:!?'\"’”»*_…"
ENTITY = re.compile(r"&(?:gt|lt|quot|nbsp);.*$")


def find(text: str, *, rejoin: bool = False) -> tuple[Found, ...]:
    """All identifiers of a text in the order of the text; their spans do not overlap.

    Args:
        text: Any text.
        rejoin: Join an address that white space breaks after "/" or "-", as line ends in print do.

    >>> [(found.scheme, found.value) for found in find("doi:10.1177/1363460711404256. ISBN 0-19-853453-1")]
    [('doi', '10.1177/1363460711404256'), ('isbn', '0-19-853453-1')]
    """
    return _find(text, rejoin)


@lru_cache(maxsize=256)  # a reference is searched when it is labelled and again when its record is made
def _find(text: str, rejoin: bool) -> tuple[Found, ...]:
    taken: list[Found] = []
    for finder in (_dois, _arxiv, _handles_and_urns, _isbns, _issns, _cued):
        _keep(finder(text), taken)
    _keep(_urls(text, rejoin), taken)
    return tuple(sorted(taken, key=lambda found: found.start))


def _keep(found: Iterator[Found], taken: list[Found]) -> None:
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in taken):
            taken.append(one)


def trimmed(text: str) -> str:
    """An address or DOI without the punctuation and closing brackets that belong to the sentence around it.

    >>> trimmed("https://en.wikipedia.org/wiki/Theory_(poem)),")
    'https://en.wikipedia.org/wiki/Theory_(poem)'
    """
    text = ENTITY.sub("", text.partition("''")[0])
    while text:
        last = text[-1]
        if last in TRAILING or (last in CLOSERS and text.count(last) > text.count(CLOSERS[last])) or last in CLOSERS.values():
            text = text[:-1]
        else:
            break
    return text


def _dois(text: str) -> Iterator[Found]:
    if "10." not in text and "%2" not in text:
        return
    for match in DOI.finditer(text):
        start = match.start("doi")
        if start and not match["resolver"] and (text[start - 1].isalnum() or text[start - 1] in ".-"):
            continue
        printed = match["doi"]
        if (open_at := _unclosed(printed)) is not None:
            printed = printed[:open_at]
        printed = trimmed(printed)
        if match["resolver"]:
            printed = re.split(r"[?#]", printed, maxsplit=1)[0]
            start = match.start("resolver")
        value = canonical("doi", printed)
        end = match.start("doi") + len(printed)
        if value.endswith("-") and (rest := LINE_END.match(text, end)):
            end, value = rest.end(), value + rest["rest"]
        if value.partition("/")[2]:
            yield Found("doi", start, end, value, True)


def _unclosed(text: str) -> int | None:
    """Where a "<" or "&lt;" stands that is markup and no part of the DOI."""
    at = text.find("<")
    return at if at >= 0 and (text.count(">") < text.count("<") or text[at + 1 : at + 2] == "/") else None


def _arxiv(text: str) -> Iterator[Found]:
    for match in ARXIV.finditer(text) if "arxiv" in text.lower() else ():
        if match["url"]:
            yield Found("arxiv", match.start(), match.end(), match["url"], True)
        else:
            yield Found("arxiv", match.start("cue"), match.end("cue"), match["cue"], True)


def _handles_and_urns(text: str) -> Iterator[Found]:
    low = text.lower()
    for scheme, pattern, sign in (("handle", HANDLE, "hdl"), ("urn", URN, "urn:nbn:")):
        for match in pattern.finditer(text) if sign in low else ():
            value = trimmed(match["value"])
            start = match.start("resolver") if match["resolver"] else match.start("value")
            yield Found(scheme, start, match.start("value") + len(value), value, True)


def _isbns(text: str) -> Iterator[Found]:
    ends = 0
    for cue in ISBN_CUE.finditer(text) if "isbn" in text.lower() else ():
        at = cue.end()
        while (match := ISBN_13.match(text, at) or ISBN_10.match(text, at) or ISBN_WRONG.match(text, at)) is not None:
            value = canonical("isbn", match[0])
            yield Found("isbn", match.start(), match.end(), value, stdnum_isbn.is_valid(value))
            ends = match.end()
            between = BETWEEN.match(text, ends)
            at = between.end() if between and between.end() > ends else len(text)
    bare = [*(ISBN_BARE.finditer(text) if "97" in text else ()), *(ISBN_BARE_10.finditer(text) if HYPHENED.search(text) else ())]
    for match in sorted(bare, key=lambda found: found.start()):
        value = canonical("isbn", match[0])
        if match.start() >= ends and stdnum_isbn.is_valid(value):
            yield Found("isbn", match.start(), match.end(), value, True)


def _issns(text: str) -> Iterator[Found]:
    for cue in ISSN_CUE.finditer(text) if "issn" in text.lower() else ():
        at = cue.end()
        while (match := ISSN.match(text, at)) is not None:
            value = canonical("issn", match[0])
            yield Found("issn", match.start(), match.end(), value, stdnum_issn.is_valid(value))
            between = BETWEEN.match(text, match.end())
            at = between.end() if between else len(text)


def _cued(text: str) -> Iterator[Found]:
    upper = text.upper()
    for scheme, pattern in CUED.items():
        for match in pattern.finditer(text) if scheme.upper() in upper else ():
            yield Found(scheme, match.start("value"), match.end("value"), match["value"], True)
    for match in PMCID.finditer(text) if "PMC" in text else ():
        if not match.start() or text[match.start() - 1] != "/":
            yield Found("pmcid", match.start("value"), match.end("value"), match["value"], True)


def _urls(text: str, rejoin: bool) -> Iterator[Found]:
    if "/" not in text and "www." not in text.lower():
        return
    at = 0
    while match := URL.search(text, at):
        start, end = match.span()
        if second := SECOND_URL.search(text, start, end):
            end = second.start()
        while rejoin and end < len(text) and (gap := BREAK.match(text, end)):
            rest = FURTHER.match(text, gap.end())
            if rest is None:
                break
            end = rest.end()
        at = end
        printed = trimmed(text[start:end])
        host = HOST.match(printed)
        if host or "://" in printed:
            yield Found("url", start, start + len(printed), canonical("url", printed), bool(host))


def canonical(scheme: str, value: str) -> str:
    """The value in the form in which a record keeps it.

    A DOI without resolver or "doi:", percent signs decoded, its case as printed; an ISBN or ISSN with plain hyphens where
    the print has hyphens or spaces; an address without white space; PMID, arXiv and the like without their cue.
    Check digits are left as they are.

    >>> canonical("doi", "https://doi.org/10.1000%2F182")
    '10.1000/182'
    >>> canonical("isbn", "978 0 19 874902 8")
    '978-0-19-874902-8'
    """
    value = value.strip()
    if scheme == "doi":
        return _canonical_doi(value)
    if scheme in {"isbn", "issn"}:
        return _canonical_number(scheme, value)
    if scheme == "url":
        return re.sub(r"\s+", "", value)
    if scheme == "arxiv":
        return re.sub(r"^(?:https?://(?:\w+\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*)|\.pdf$", "", value, flags=re.IGNORECASE)
    if scheme == "pmcid":
        return "PMC" + value.upper().removeprefix("PMCID").strip(" :").removeprefix("PMC")
    if scheme == "handle":
        return re.sub(r"^(?:https?://hdl\.handle\.net/|hdl:\s*)", "", value, flags=re.IGNORECASE)
    if scheme in {"pmid", "oclc", "jstor"}:
        return re.sub(rf"^{scheme}[\s:#]*", "", value, flags=re.IGNORECASE)
    return value


def _canonical_doi(value: str) -> str:
    bare = re.sub(r"^(?:(?:https?://)?(?:(?:dx|www)\.)?doi\.org/+|doi:?\s*)+", "", value, flags=re.IGNORECASE)
    if re.search(r"%[0-9a-f]{2}", bare, re.IGNORECASE) and (bare != value or "/" not in bare):
        bare = unquote(bare)
    return bare


def _canonical_number(scheme: str, value: str) -> str:
    bare = re.sub(r"^\W*[ep]?-?(?:ISBN|ISSN)(?:-?1[03](?=\W))?[\s:：.]*", "", value, flags=re.IGNORECASE)
    number = re.sub(rf"[{HYPHENS}\s]+", "-", bare.strip()).upper().replace("Х", "X")
    if scheme == "issn" and re.fullmatch(r"\d{7}[\dX]", number):
        return f"{number[:4]}-{number[4:]}"
    return number


def absolute(url: str) -> str:
    """The address with a scheme, for readers that take no other: one that begins with its host gets "http://".

    >>> absolute("www.swp.org.uk/a"), absolute("https://a.org"), absolute("doi:10.1/x")
    ('http://www.swp.org.uk/a', 'https://a.org', 'doi:10.1/x')
    """
    return f"http://{url}" if "://" not in url and re.match(r"[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)", url) else url


def split_isbns(text: str) -> tuple[str, ...]:
    """The numbers of a field that holds one ISBN or several.

    >>> split_isbns("978-0-19-874902-8; 0198749023 (pbk.)"), split_isbns("978 0 19 874902 8")
    (('978-0-19-874902-8', '0198749023'), ('978 0 19 874902 8',))
    """
    parts = [part for part in re.split(r"[\s,;/|]+|\([^()]*\)", text) if part]
    if len(parts) > 1 and all(len(re.sub(rf"[{HYPHENS}]", "", part)) in (10, 13) for part in parts):
        return tuple(parts)
    return (text.strip(),) if text.strip() else ()


def comparable(scheme: str, value: str) -> str:
    """The value in a form that is equal for equal identifiers: a DOI in lower case, an ISBN as thirteen digits.

    >>> comparable("isbn", "0-19-853453-1") == comparable("isbn", "9780198534532")
    True
    """
    value = canonical(scheme, value)
    if scheme == "isbn":
        digits = value.replace("-", "")
        return stdnum_isbn.to_isbn13(digits) if len(digits) == 10 and stdnum_isbn.is_valid(digits) else digits
    if scheme == "url":
        return re.sub(r"^(?:https?://)?(?:www\.)?", "", value, flags=re.IGNORECASE).rstrip("/")
    if scheme == "arxiv":
        return re.sub(r"v\d+$", "", value.lower())
    return value.lower()


def is_valid(scheme: str, value: str) -> bool:
    """False if a check digit is wrong or the value cannot be of its scheme; schemes without a check are judged by shape."""
    if scheme == "isbn":
        return bool(stdnum_isbn.is_valid(value))
    if scheme == "issn":
        return bool(stdnum_issn.is_valid(value))
    if scheme == "doi":
        return bool(re.fullmatch(r"10\.\d{4,9}(?:\.\d+)*/\S+", value))
    if scheme == "url":
        return bool(HOST.match(value))
    return bool(value)
