"""Identifiers and addresses that cannot be right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bib.identifier import CLOSERS, find, is_valid
from refs.reports.gaps.case import IN_BOOK, IN_PERIODICAL, Case, Remark

_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]*://|(?:urn|mailto|info|doi|hdl|ark|data):)", re.IGNORECASE)
_TWICE = re.compile(r"^[a-z]+://+[a-z]+(?:://|//)", re.IGNORECASE)
# Characters that no address has unless they are encoded; letters of other alphabets are known in them.
_NOT_IN_URL = re.compile(r"[\s<>\"{}|\\^`\x00-\x1f]")
_CUT = re.compile(r"(?:\.\.\.|…)/?$|\.\.\.|…")
_HOST_ALONE = re.compile(r"(?:[a-z]+://)?[^/?#]+/?", re.IGNORECASE)
_ENDING = (".", ",", ";", ":", "'", '"', "”", "’")
# Digits of two numbers that stand in one field without a gap.
_SEVERAL_SIZES = ((10, 10), (10, 13), (13, 10), (13, 13), (8, 8))
# The address of a .bib entry as written, with white space in its middle.
_SPACED = re.compile(r"\burl\s*=\s*[{\"]\s*(?:\\url\s*\{)?\s*([^\s{}\"]+[ \t]+[^{}\"]*?)\s*[}\"]", re.IGNORECASE)


def check_digits(case: Case) -> Iterator[Remark]:
    """ISBN and ISSN with a wrong check digit, DOIs that have not the form of one."""
    for scheme in ("isbn", "issn"):
        for value in case.record.ids.get(scheme, ()):
            for one in _numbers(scheme, value):
                yield Remark(f"bad-{scheme}", f"{scheme.upper()} {one} has a wrong check digit", "compare it with the source")
    for value in case.record.ids.get("doi", ()):
        if not is_valid("doi", value):
            yield Remark("bad-doi", f"{value!r} is no DOI", "a DOI is 10., some digits, a slash and a suffix")
        elif fault := _loose_end(value):
            yield Remark("bad-doi", f"the DOI {value} {fault}", "take it away if it is none of the DOI's own")


def _numbers(scheme: str, value: str) -> Iterator[str]:
    """The numbers of one value that are wrong; files of others have several in a field, with words around them or without a gap."""
    found = [one for one in find(f"{scheme.upper()} {value}") if one.scheme == scheme]
    bare = re.sub(r"[^\dXx]", "", value)
    if not bare or any(len(bare) == sum(sizes) and all(_parts_valid(scheme, bare, sizes)) for sizes in _SEVERAL_SIZES):
        return
    if not found and not is_valid(scheme, value):
        yield value
    yield from (one.value for one in found if not one.valid)


def _parts_valid(scheme: str, bare: str, sizes: tuple[int, int]) -> Iterator[bool]:
    yield is_valid(scheme, bare[: sizes[0]])
    yield is_valid(scheme, bare[sizes[0] :])


def addresses(case: Case) -> Iterator[Remark]:
    """Addresses that no browser opens, or that lead to no page."""
    if spaced := _SPACED.search(case.raw):
        yield Remark("malformed-url", f"{' '.join(spaced[1].split())} has a space in it")
        return
    for value in case.record.ids.get("url", ()):
        if case.inferred("url"):
            continue
        if fault := url_fault(value):
            yield Remark(
                "malformed-url", f"{value} {fault}", "write https:// before it" if fault.startswith("has no scheme") else ""
            )
        elif _HOST_ALONE.fullmatch(value) and case.record.type in (IN_PERIODICAL | IN_BOOK):
            yield Remark("malformed-url", f"{value} is the address of a site, not of the work")


def url_fault(url: str) -> str:
    """What is wrong with an address; "" if nothing is.

    >>> [url_fault(url) for url in ("https://a.org/b_(c)", "www.a.org/b", "a.org", "https://a.org/b).", "http://a.org/b...")]
    ['', 'has no scheme', 'has no scheme and no path', 'ends in punctuation', 'is cut off']
    """
    if not _SCHEME.match(url):
        return "has no scheme and no path" if _HOST_ALONE.fullmatch(url) else "has no scheme"
    if _TWICE.match(url):
        return "has two schemes"
    if _CUT.search(url):
        return "is cut off"
    if bad := _NOT_IN_URL.search(url):
        return f"has a character in it that no address has: {bad[0]!r}"
    if "://" in url and not url.lower().startswith("file:") and not is_valid("url", url):
        return "has no host"
    return _loose_end(url)


def _loose_end(text: str) -> str:
    """What belongs to the sentence around an identifier and not to it."""
    if text.endswith(_ENDING):
        return "ends in punctuation"
    for close, begin in CLOSERS.items():
        if close != ">" and text.count(close) != text.count(begin):
            return "has brackets that are not in pairs"
    return ""


CHECKS = (check_digits, addresses)
