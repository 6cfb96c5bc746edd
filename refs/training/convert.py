"""One convention for all labelled data: fields without cue words and edge marks, volume and issue apart, editor apart from author.

The sources differ: one keeps "In J. Smith (Ed.)," as the editor and "76(8):" as the volume, another joins title and container.
Every rule here takes one span of such a label and gives the spans of our convention that lie inside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from refs.training.apart import apart
from refs.training.cues import AND, ROLE, strip_cues, trim

Span = tuple[int, int, str]
Rule = Callable[[str, int, int, str], list[Span]]


def _plain(text: str, start: int, end: int, label: str) -> list[Span]:
    start, end = strip_cues(text, start, end, label)
    return [(start, end, label)] if start < end else []


# "76(8)", "12.3", "12/3", "12, no. 3", "vol. 3, n° 2", "Jg. 12, H. 3": volume, then issue.
_VOLUME_ISSUE = re.compile(
    r"^(?P<v>(?:[A-Z]{1,2}[ -]?)?(?:\d+(?:[-–]\d+)?|[IVXLCDMivxlcdm]+)[A-Za-z]?)"
    r"(?:[\s,]*\(\s*(?:no?s?\.?\s*|nr\.?\s*|issue\s*|pt\.?\s*)?(?P<i1>[\w./–\- ]{1,14}?)\s*\)"
    r"|\s*[.:/]\s*(?P<i2>\d{1,3}(?:[-–/]\d{1,3})?)"
    r"|\s+(?P<i4>\d{1,2})(?=$)"
    r"|[\s,.;:/]*(?:nos?|nrs?|n|nº|n°|№|num|issue|number|heft|h|fasc|iss|pt)\b[\s.°º]*(?P<i3>\d[\d/–\-]*(?:\s?[-–/&]\s?\d+)?))"
    r"(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
# "3(1):1–122", "14:83-99": what follows the volume is pages.
_PAGES_AFTER = re.compile(r"^\s*[:,]\s*(?:pp?\.?\s*)?(\w{0,2}\d+(?:\s?[-–—]+\s?\w{0,2}\d+)?)[\s.,;]*$")
# "28 (1962)", "XII (1930)", "vol. XVII, anno 1964", "23 / 2-4 (mar. 1979)": a year inside what was labelled as volume.
_YEAR_INSIDE = re.compile(
    r"[\s,]*[(\[]?\s*(?:anno\s+|a\.\s*)?((?:[a-zà-ü]{3,9}\.?[\s\-–]+){0,3}1[5-9]\d\d(?:[-–/]\d{2,4})?|20[0-3]\d)\s*[)\]]?[\s.,:;]*$",
    re.IGNORECASE,
)
_ISSUE_ONLY = re.compile(
    r"^(?:вып(?:уск)?|nos?|nrs?|nº|n°|n|№|num[eé]ro|número|issue|heft|h|fasc(?:icolo|ículo)?)(?:(?<=\W)|\b)[\s.°º:]*(?=[\d\[(ivxIVX])",
    re.IGNORECASE,
)
_VOLUMES = re.compile(
    r"^(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|deux|trois|due|tre)\s*(?:vols?|volumes?|bde|bände|tomes|tomos|voll|voli|v|t)\b",
    re.IGNORECASE,
)


def _volume(text: str, start: int, end: int, label: str) -> list[Span]:
    """A volume span as volume, issue, year and pages."""
    start, end = trim(text, start, end)
    if label != "volume" or start >= end:
        return _plain(text, start, end, label)
    if match := _VOLUMES.match(text[start:end]):
        return [(start + match.start(1), start + match.end(1), "volumes")]
    if match := _ISSUE_ONLY.match(text[start:end]):
        a, b = trim(text, start + match.end(), end)
        return [*_with_year(text, a, b, "issue")] if a < b and any(c.isdigit() for c in text[a:b]) else []
    start, end = strip_cues(text, start, end, "volume")
    return _with_year(text, start, end, "volume")


def _with_year(text: str, start: int, end: int, label: str) -> list[Span]:
    out: list[Span] = []
    if (match := _YEAR_INSIDE.search(text[start:end])) and match.start() > 0:
        out.append((start + match.start(1), start + match.end(1), "date"))
        start, end = trim(text, start, start + match.start())
    if label == "volume" and (match := _VOLUME_ISSUE.match(text[start:end])):
        group = next(name for name in ("i1", "i2", "i3", "i4") if match[name] is not None)
        issue: Span = (start + match.start(group), start + match.end(group), "issue")
        if (pages := _PAGES_AFTER.match(match["rest"])) is not None:
            base = start + match.start("rest")
            out.append((base + pages.start(1), base + pages.end(1), "pages"))
        elif re.search(r"\w", match["rest"]):
            return [*_plain(text, start, end, label), *out]
        return [(start + match.start("v"), start + match.end("v"), "volume"), issue, *out]
    if label == "volume" and (match := re.match(r"(\w+)\s*:\s*(\d+\s?[-–]\s?\d+)$", text[start:end])):
        return [(start, start + match.end(1), label), (start + match.start(2), end, "pages"), *out]
    return [*_plain(text, start, end, label), *out]


_ACCESSED = re.compile(
    r"accessed|retrieved|visited|viewed|consulted|zugriff|abgerufen|aufgerufen|stand:|consult|acess|acces|geraadpleegd|обращен|检索|dostęp",
    re.IGNORECASE,
)
# From the first day, month or year of a date of access on: "Acesso em 28 de novembro de 2017" -> "28 de novembro de 2017".
_DAY = re.compile(
    r"(?:\d{1,2}[.\s/]|\d{4}[-/年]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|avr|mai|juil|août|ott|giu|dic|okt|dez)[a-zé]*\.?\s).*?(?:19|20)\d\d(?:[-/]\d\d?[-/]\d\d?)?|(?:19|20)\d\d[-/]\d\d?[-/]\d\d?",
    re.IGNORECASE,
)
_PUBSTATE = re.compile(
    r"^\W*((?:in|im)\s+(?:press|print|preparation|prep\.?|review|druck|erscheinen|stampa)|to\s+appear|forthcoming|submitted(?:\s+for\s+publication)?|accepted|n\.?\s?d\.?|s\.\s?d\.?|s\.\s?a\.?|o\.\s?j\.?|undated|à\s+paraître|sous\s+presse|no\s+prelo|en\s+prensa)\W*$",
    re.IGNORECASE,
)


# "250 p.", "xii, 372 S.", "384 с.": how many pages a book has, which is no field of a citation.
_EXTENT = re.compile(r"(?:[ivxlc]+\s?[,+]\s?)?\d+\s*(?:pp?|pages|seiten|s|с|стр|págs?|pgs?|str|blz|bl)\b\W*$", re.IGNORECASE)
_EXTENT_BEHIND = re.compile(r"\s?(?:pp?|pages|S|Seiten|с|págs?|pgs|s)\b\.?(?!\s*\d)")


def _pages(text: str, start: int, end: int, label: str) -> list[Span]:
    """Pages; not the extent of a whole book."""
    a, b = trim(text, start, end)
    if _EXTENT.match(text[a:b]) or (text[a:b].isdigit() and _EXTENT_BEHIND.match(text, b)):
        return []
    return _plain(text, start, end, label)


# "Available via WWW from", "Disponible sur": words before an address and no more.
_AVAILABLE = re.compile(
    r"\W*(?:(?:also|freely|now|last)\s+)?(?:available|accessible|disponible|disponível|disponibile|verfügbar|dostupn[éý]|retrieved|online)"
    r"(?:\s+(?:via|on|from|at|in|en|em|sur|su|à|unter|www|online|internet|web|the|l[íi]nea|ligne|free|z|na)\b)*\W*",
    re.IGNORECASE,
)
_ARXIV = re.compile(r"\W*arxiv\s*:", re.IGNORECASE)
# "6th edn", "rev. ed.", "2 ed. augm.", "3. Aufl."
_EDITION = re.compile(
    r"((?:\d{1,2}(?:st|nd|rd|th|e|\.|ª|a)?|rev(?:ised)?\.?|second|third|fourth|fifth|new|zweite|dritte|nouvelle|seconda|terza)"
    r"(?:,? (?:rev|enl|exp)\.?)?)"
    r"\s*(?:edn?|edition|ediz(?:ione)?|éd(?:ition)?|aufl(?:age)?|ed\. [a-z.]+)\W*$",
    re.IGNORECASE,
)


def _note(text: str, start: int, end: int, label: str) -> list[Span]:
    """A note: a date of access, a state of publication, or kept."""
    start, end = trim(text, start, end)
    words = text[start:end]
    if _ACCESSED.search(words):
        if (match := _DAY.search(words)) is None:
            return []
        return [(start + match.start(), start + match.end(), "accessed")]
    if match := _PUBSTATE.match(words):
        return [(start + match.start(1), start + match.end(1), "pubstate")]
    if _EXTENT.match(words) or _AVAILABLE.fullmatch(words):
        return []
    if match := _EDITION.match(words):
        return [(start + match.start(1), start + match.end(1), "edition")]
    if match := _VOLUMES.match(words):
        return [(start + match.start(1), start + match.end(1), "volumes")]
    if re.match(r"(?:PMID|PMC|PubMed)\b", words) or _ARXIV.match(words):
        return _identifier(text, start, end, "other")
    return [(start, end, label)] if start < end else []


def _date(text: str, start: int, end: int, label: str) -> list[Span]:
    if match := _PUBSTATE.match(text[start:end]):
        return [(start + match.start(1), start + match.end(1), "pubstate")]
    if _ACCESSED.search(text[start:end]):
        return _note(text, start, end, "note")
    return _plain(text, start, end, label)


_NUMBERED = re.compile(
    r"^(?P<genre>[^\d]*?[A-Za-z.]{4,}[^\d]*?)[\s,:]+(?:no\.?\s*|nr\.?\s*|number\s*|#\s*)?(?P<number>[A-Z]*[\w./\-]*\d[\w./\- ]*)$",
    re.IGNORECASE,
)
_MEDIUM = re.compile(
    r"\W*(?:en ligne|online|on-line|internet|en l[íi]nea|em linha|elektronická verze|cd-?rom|dvd|web)\W*", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"^[A-Z]{1,8}[ -]?[\w./\-]*\d[\w./\-]*$")


def _genre(text: str, start: int, end: int, label: str) -> list[Span]:
    """A genre, with the number of a report apart: "Technical Report 11", "TR95-90"."""
    start, end = trim(text, start, end)
    words = text[start:end]
    if _ISSUE_ONLY.match(words):
        return _volume(text, start, end, "volume")
    if _MEDIUM.fullmatch(words):
        return [(start, end, "medium")]
    if _BARE_NUMBER.match(words):
        return [(start, end, "number")]
    if match := _NUMBERED.match(words):
        a, b = trim(text, start, start + match.end("genre"))
        if c := re.search(r"\b(?:no|nr|number)$", text[a:b], re.IGNORECASE):
            a, b = trim(text, a, a + c.start())
        return [(a, b, label), (start + match.start("number"), end, "number")] if a < b else [(start, end, "number")]
    return [(start, end, label)] if start < end else []


_ISSN = re.compile(r"(?:^|issn\W*)(\d{4}[-–]\d{3}[\dXx])$", re.IGNORECASE)
# An identifier of a paper or record: "arXiv:1602.01047", "PMID 19210963", "19210963", "PMC123".
_ARCHIVE_ID = re.compile(
    r"(?:arxiv\s*:?\s*)?([a-z\-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d)?|\d{4}\s?\.\s?\d{4,5}(?:v\d+)?|(?:PMC)?\d{6,9})\b", re.IGNORECASE
)


def _identifier(text: str, start: int, end: int, label: str) -> list[Span]:
    """An unnamed identifier: ISSN, number of an archive, report number, or nothing."""
    start, end = trim(text, start, end)
    words = text[start:end]
    if match := _ISSN.search(words):
        return [(start + match.start(1), end, "issn")]
    if label == "isbn":
        return _plain(text, start, end, label)
    if match := _ARCHIVE_ID.search(words):
        return [(start + match.start(1), start + match.end(1), "archive-id")]
    return [(start, end, "number")] if _BARE_NUMBER.match(words) else []


_URL = re.compile(r"(?:https?\s?:\s?//|www\.|ftp://)\S+(?: (?=[a-z0-9\-_/.%]+(?:\.html?|\.pdf|/)))?[^\s<>]*")
_DOI = re.compile(r"(?:https?\s?:\s?//(?:dx\.)?doi\.org/)?\s*(10\.\d{4,9}/\S+)")


def _address(text: str, start: int, end: int, label: str) -> list[Span]:
    """An address; one that is a DOI is labelled so, without the resolver's name where the tokens allow it."""
    start, end = trim(text, start, end)
    words = text[start:end]
    if _DOI.search(words):
        at = words.find("http")
        a, b = trim(text, start + (at if at >= 0 else _DOI.search(words).start(1)), end)  # type: ignore[union-attr]
        return [(a, b, "doi")]
    if label == "url" and (match := _URL.search(words)):
        a, b = trim(text, start + match.start(), start + match.end())
        b = b + 1 if text[b : b + 1] == "/" else b
        out: list[Span] = [(a, b, "url")]
        if _ACCESSED.search(words, match.end()):
            out += [span for span in _note(text, start + match.end(), end, "note") if span[2] == "accessed"]
        return out
    return _plain(text, start, end, label)


def _editor(text: str, start: int, end: int, label: str) -> list[Span]:
    """Editors; a span that only says "In" or "(Eds.)" vanishes."""
    start, end = strip_cues(text, start, end, label)
    if re.fullmatch(rf"(?:{ROLE}|in|\W)*", text[start:end], re.IGNORECASE | re.VERBOSE):
        return []
    return [(start, end, label)]


RULES: dict[str, Rule] = {
    "volume": _volume,
    "issue": _volume,
    "note": _note,
    "pages": _pages,
    "date": _date,
    "genre": _genre,
    "other": _identifier,
    "isbn": _identifier,
    "doi": _address,
    "url": _address,
    "editor": _editor,
}


def convert(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans of one example in our convention, sorted, not overlapping, names of one role in a row joined.

    >>> convert("In J. Smith (Ed.), vol. 76(8), pp. 3-4.", [(0, 18, "editor"), (19, 30, "volume"), (31, 39, "pages")])
    [(3, 11, 'editor'), (24, 26, 'volume'), (27, 28, 'issue'), (35, 38, 'pages')]
    """
    out: list[Span] = []
    for whole in spans:
        for start, end, label in apart(text, *whole):
            out += [span for span in RULES.get(label, _plain)(text, start, end, label) if span[0] < span[1]]
    out.sort()
    return join(text, _with_others(text, [span for at, span in enumerate(out) if not at or span[0] >= out[at - 1][1]]))


# "et al.", "u. a.", "and others" behind names belong to them.
_OTHERS = re.compile(r"[\s,]*(?:et\s+al(?:ii|ia)?\b|and\s+others\b|u\.\s?a(?=\.)|и\s+др(?=\.)|等)", re.IGNORECASE)
# "12 ff.", "315 sgg." behind pages belong to them.
_FOLLOWING = re.compile(r"\s?(?:e\s|et\s)?(?:ff?|sqq?|seqq?|segg|sgg|ss|seg|sg|suiv)\b(?=[.,;)\s]|$)")


def _with_others(text: str, spans: list[Span]) -> list[Span]:
    """Names with the "et al." behind them, pages with the "ff." behind them."""
    out: list[Span] = []
    for at, (start, end, label) in enumerate(spans):
        limit = spans[at + 1][0] if at + 1 < len(spans) else len(text)
        pattern = _OTHERS if label in {"author", "editor"} else _FOLLOWING if label == "pages" else None
        match = pattern.match(text, end) if pattern else None
        out.append((start, match.end() if match and match.end() <= limit else end, label))
    return out


_JOINED = frozenset({"author", "editor", "translator", "archive", "fonds", "unit", "url"})
_IMPRINT = frozenset({"location", "publisher"})
# What may stand between two names of one list; "Pimentel" and "Sánchez, C." also have a suffix and initials between them.
_BETWEEN_NAMES = re.compile(
    rf"[\s,;/.]*(?:(?:{AND})\s)?[\s,;]*$|\s?[-–]\s?$"
    r"|[\s,;]*(?:j[uú]nior|jr|filho|neto|sobrinho)\b[\s.,;]*(?:[a-z]\.?[\s,;&-]*){0,4}$",
    re.IGNORECASE,
)


def join(text: str, spans: list[Span]) -> list[Span]:
    """Spans of one label that only commas or "and" part become one, for names and archives; places and publishers over a slash."""
    out: list[Span] = []
    for span in spans:
        between = text[out[-1][1] : span[0]] if out and out[-1][2] == span[2] else None
        if between is not None and (
            (span[2] in _JOINED and _BETWEEN_NAMES.match(between)) or (span[2] in _IMPRINT and between.strip() == "/")
        ):
            out[-1] = (out[-1][0], span[1], span[2])
        else:
            out.append(span)
    return out
