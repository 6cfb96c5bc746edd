"""Callouts of names and years: "(see Smith 1999a; Lee et al., 2001, pp. 3–4)", "Badiou's (2005: 497)", "Smith 1999: 23"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from refs.callouts.names import Named, named
from refs.callouts.words import cues, words
from refs.table import table

# Text in brackets, with one pair of brackets of the other kind inside: "(Marx [1867] 1990: 12)".
BRACKETS = re.compile(r"\((?P<round>[^()]{1,600})\)|\[(?P<square>[^()\[\]]{3,300})\]")
# matches "1999", "1999a", "2001a,b"; must not match the years of "1967-8", "1984-85", "1990s", "2008年"
YEAR = re.compile(
    r"(?<![\d\w.])(?P<year>1[4-9]\d\d|20[0-4]\d)(?P<letters>[a-h](?:\s?[,/+&]\s?[a-h](?![\w]))*)?(?![\w年’'])(?!\.\d)(?:[-–—/]\d\d?(?!\d))?"
)
_SAME_AUTHOR = re.compile(r"(?:ders|dies|derselbe|dieselbe|idem|id|eadem|ead|(?:он|она|они) же)\.?|同", re.IGNORECASE)
_ADVERB = re.compile(r",?\s?(?:[^\W\d_]+\s?){1,2}")  # "1988, ausführlich 1992"
_LEADING = re.compile(r"[^\W\d_]{5,14}")  # one small word before names, perhaps a signal: "vergelyk Kannemeyer 2005"
_LAST_OF_MORE = frozenset(
    ["al.", "al", "a.", "др.", "ін.", "in.", "others", "colleagues", "fl."]
)  # the last words of "et al." and its like
_LETTERS = re.compile(r"[a-h]")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_SAME_WORK = re.compile(r"^\s?(?:[\[\]/–—-]\s?)+$|^\s?\[$|^\]\s?$")
_ALSO_YEAR = re.compile(r"^\s?(?:,|&|and|und|et|y|e|и|en|i|sowie|、|,\s?(?:and|und|et|y|e|и|&))\s?[\[(]?$")


@cache
def _locator() -> re.Pattern[str]:
    word = "|".join(sorted(map(re.escape, words("locators")), key=len, reverse=True))
    number = r"(?:\d+[a-z]?|[IVXLC]+|[ivxlc]+)(?![^\W\d_])"
    return re.compile(
        rf"^\]?\s*(?:[,:.]\s*)?(?P<words>(?:第\s?)?(?:(?:{word})\.?\s*)?{number}(?:\s?(?:ff?\b\.?|sq{{1,2}}\.))?"
        rf"(?:\s?(?:[-–—,/&:]|and|und|et|y|e)\s?(?:(?:{word})\.?\s?)?{number}(?:\s?ff?\b\.?)?)*(?:\s?[页頁])?|passim\b)",
        re.IGNORECASE,
    )


@cache
def signals() -> re.Pattern[str]:
    """A signal at the start of a text: "see also", "vgl."."""
    return re.compile(
        rf"(?:(?:^|(?<=[\s,;(])|(?<=[\u3040-\uffff]))(?:{cues('signal')}|{cues('weak_signal')}|{'|'.join(table('callouts')['signals'])})(?=[\s:,\u3040-\uffff]))[\s:,]*",
        re.IGNORECASE,
    )


@cache
def _undated() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?P<undated>{'|'.join(table('callouts')['undated'])})(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A name with a year, as it stands in a paragraph.

    `years` are of one work ("1990 [1867]"), none where it has none ("n.d."). `whole`: the brackets hold names, years and pages
    and nothing else. `form` is "brackets", "narrative" ("Smith (1999)"), "open" ("Smith 1999" without brackets) or "year" (no name
    with it).
    """

    start: int
    end: int
    names: tuple[str, ...]
    starts: tuple[int, ...]
    years: tuple[str, ...]
    letter: str = ""
    locator: str = ""
    others: bool = False
    whole: bool = False
    article: bool = False
    form: str = "brackets"


@dataclass(frozen=True, slots=True)
class _Year:
    """A year, or the words that stand for one, in a text."""

    start: int
    end: int
    year: str
    letters: tuple[str, ...]


def find(text: str) -> list[Found]:
    """All names with years in a paragraph, in order."""
    found: list[Found] = []
    taken: list[tuple[int, int]] = []
    if not any(char in text for char in "12") and not _undated().search(text):
        return []
    for match in BRACKETS.finditer(text):
        group = "round" if match["round"] is not None else "square"
        start = match.start(group)
        inner = match[group]
        years = _years(inner)
        if not years:
            continue
        some = _narrative(text, match, inner, years) or _bracketed(inner, start, years, match.span()) or _year_only(inner, match)
        found += some
        if some:
            taken.append(match.span())
    return sorted([*found, *_open(text, taken)], key=lambda one: (one.start, one.end))


def _years(text: str) -> list[_Year]:
    found = [_Year(m.start(), m.end(), m["year"], tuple(_LETTERS.findall(m["letters"] or ""))) for m in YEAR.finditer(text)]
    if not found:
        found = [_Year(m.start(), m.end(), "", ()) for m in _undated().finditer(text)]
    elif len(found) < 8:
        found += [_Year(m.start(), m.end(), "", ()) for m in _undated().finditer(text)]
        found.sort(key=lambda one: one.start)
    return found


def _narrative(text: str, match: re.Match[str], inner: str, years: list[_Year]) -> list[Found]:
    """The rows of "Smith and Jones's (1999a: 23)": the brackets begin with a year, and names stand before them."""
    if inner[: years[0].start].strip(" [") or not match.start():
        return []
    begin = max(0, match.start() - 200)
    before = named(text[begin : match.start()])
    if before is None:
        return []
    before = before.moved(begin)
    rows = _rows(inner, match.start() + 1, years, before)
    rest = inner[rows[-1][1] - match.start() - 1 :] if rows else ""
    return [
        replace(
            one,
            start=before.start,
            starts=before.starts,
            end=match.end(),
            form="narrative",
            whole=not rest.strip(" ]") and one.whole,
            article=before.article,
        )
        if one.names == before.names
        else one
        for one, _ in rows
    ]


def _year_only(inner: str, match: re.Match[str]) -> list[Found]:
    """A year without a name, as in "(2012a)" or "(1972, 11–14)": the author is named somewhere before."""
    year = YEAR.match(inner)
    locator = _locator().fullmatch(inner[year.end() :]) if year else None
    if year is None or (year.end() < len(inner) and (locator is None or inner[year.end()] not in ",:")):
        return []
    letters = _LETTERS.findall(year["letters"] or "")
    pages = locator["words"].strip(" ,") if locator else ""
    return [Found(*match.span(), (), (), (year["year"],), letters[0] if letters else "", pages, form="year")]


def _bracketed(inner: str, at: int, years: list[_Year], outer: tuple[int, int]) -> list[Found]:
    rows = _rows(inner, at, years, None)
    found = [one for one, _ in rows]
    if len({(one.start, one.end) for one in found}) == 1:
        found = [replace(one, start=outer[0], end=outer[1]) for one in found]  # one citation: with its brackets
    return found


def _rows(inner: str, at: int, years: list[_Year], names: Named | None) -> list[tuple[Found, int]]:
    """What a text in brackets cites, each with the offset where its words end; `names` may stand before the brackets."""
    rows: list[tuple[Found, int]] = []
    end = 0  # of what is read
    start = 0
    for year in years:
        gap = inner[end : year.start]
        if rows and re.search(r"^\]?\s*:\s*$", gap):
            rows[-1] = _with_locator(rows[-1], year.year, at + year.end)  # "1999: 1923" is a page
            end = year.end
            continue
        if rows and _SAME_WORK.search(gap) and year.year:
            row, _ = rows[-1]
            rows[-1] = replace(row, years=(*row.years, year.year), end=at + year.end), at + year.end
            end = year.end
            continue
        if rows and (locator := _locator().match(gap)) and gap[: locator.start("words")].strip(" ]"):
            rows[-1] = _with_locator(rows[-1], locator["words"], at + end + locator.end())
            end += locator.end()
            gap = inner[end : year.start]
        if rows and _ALSO_YEAR.search(gap) and names is not None:
            pass  # "Smith 1999, 2001"
        elif (rows or names is None) or gap.strip(" ["):
            own, same = _last_names(gap)
            if own is not None:
                own = own.moved(end)
                start = own.start
            names = own if own is not None or not same else names
        if names is None:
            end = year.end
            continue
        for letter in year.letters or ("",):
            given = (year.year,) if year.year else ()
            starts = names.moved(at).starts
            one = Found(at + start, at + year.end, names.names, starts, given, letter, "", names.others, names.whole, names.article)
            rows.append((one, at + year.end))
        end = year.end
    if rows and (locator := _locator().match(inner[end:])) and end == rows[-1][1] - at:
        mark = inner[end : end + locator.start("words")].strip(" ]")
        if mark or not locator["words"][:1].isdigit():
            rows[-1] = _with_locator(rows[-1], locator["words"], at + end + locator.end())
            end += locator.end()
    if rows and inner[end:].strip(" ].,") and not inner[end:].lstrip().startswith((";", ",", ":", "–", "—")):
        rows[-1] = replace(rows[-1][0], whole=False), rows[-1][1]
    return rows


def _with_locator(row: tuple[Found, int], words_: str, end: int) -> tuple[Found, int]:
    return replace(row[0], locator=words_.strip(" ,"), end=end), end


def _last_names(gap: str) -> tuple[Named | None, bool]:
    """The names that stand last before a year; without any, whether those before are meant: "Smith 1999; 2001", "ders. 2004"."""
    parts = gap.split(";")
    at = len(gap) - len(parts[-1])
    own = _own_names(parts[-1])
    if own is None:
        rest = parts[-1].strip(" [,")
        return None, (len(parts) > 1 and not rest) or bool(_SAME_AUTHOR.fullmatch(rest) or _ADVERB.fullmatch(rest))
    own = own.moved(at)
    for part in reversed(parts[:-1]):  # "SILVA; SOUZA, 2005"
        other = _own_names(part) if part.isupper() and own.whole else None
        if other is None or not other.whole:
            break
        at -= len(part) + 1
        own = replace(own, names=(*other.names, *own.names), starts=(*other.moved(at).starts, *own.starts))
    return own, False


def _own_names(text: str) -> Named | None:
    """The names at the end of a stretch; whole where nothing but signals ("see also") stands before them."""
    at = len(text) - len(text.lstrip())
    for _ in range(3):
        signal = signals().match(text, at)
        if not signal or signal.end() == at:
            break
        at = signal.end()
    own = named(text[at:])
    if own is None:
        return None
    before = text[at : at + own.start].strip(" ,[]")
    return replace(own.moved(at), whole=not before or bool(_LEADING.fullmatch(before)))


def _open(text: str, taken: list[tuple[int, int]]) -> Iterator[Found]:
    """Names right before a year outside of brackets: "as Smith 1999: 23 shows"."""
    at = 0
    for match in YEAR.finditer(text):
        while at < len(taken) and taken[at][1] <= match.start():
            at += 1
        if at < len(taken) and taken[at][0] < match.start():
            continue
        last = (
            text[max(0, match.start() - 40) : match.start()].split()[-1:] if text[match.start() - 1 : match.start()] in " ," else []
        )
        if not last or (last[0][0].islower() and last[0].rstrip(",") not in _LAST_OF_MORE) or not _HAS_LETTER.search(last[0]):
            continue
        before = named(text[max(0, match.start() - 120) : match.start()])
        if before is None:
            continue
        before = before.moved(max(0, match.start() - 120))
        locator = _locator().match(text[match.end() : match.end() + 40])
        marked = locator and text[match.end()] in ":,"
        end = match.end() + (locator.end("words") if locator and marked else 0)
        letters = _LETTERS.findall(match["letters"] or "")
        yield Found(
            before.start, end, before.names, before.starts, (match["year"],), letters[0] if letters else "",
            locator["words"].strip(" ,") if locator and marked else "", before.others, False, before.article, "open",
        )  # fmt: skip
