"""Mentions: works that running text names by title or creator, whether the document lists them or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from refs.callouts.allusions import allusions
from refs.callouts.known import Index, Known, known
from refs.callouts.prose import Paragraph, paragraphs
from refs.callouts.titles import Marked, in_marks, marked
from refs.callouts.words import folded, words
from refs.model import Callout, Document, Entry, Mention, Zone
from refs.signs import UPPER
from refs.table import table

BEFORE, AFTER = 150, 60  # characters beside a title that are looked at
HEADING = 120  # characters of a line that is no running text: a name in it may be the author's own
SENTENCE = 4  # words of a title that may begin with a small letter
_NAME = rf"(?:(?:[{UPPER}][\w.’-]*|[{UPPER}]\.)\s){{0,3}}[{UPPER}][\w-]+"
_POSSESSIVE = rf"(?P<creator>{_NAME})(?:['’]s|(?<=s)['’])"
_YEAR = r"(?:1[5-9]\d\d|20[0-4]\d)"
_MADE = "(?:novel|film|book|movie|play|pamphlet)"
# behind a title: its year in brackets, "(1969)", "(Verso, 2013)"
_YEAR_AFTER = re.compile(rf"^[”\"»’]?\s?\((?P<publisher>[^()\d]{{1,40}},\s)?{_YEAR}\)")
# a title without marks: "Sexual politics (1969)", "Lean in: women, work and the will to lead (2013)"
_BARE = rf"(?P<title>[{UPPER}\d][^\s.;!?()“”\"«»]*(?<!['’])(?<!['’],)(?:\s[^\s.;!?()“”\"«»\d]+(?<!['’])(?<!['’],)){{0,11}})"
# words with capitals, small words between them: "The Legend of Bhagat Singh", "1984"
_SMALL = "(?:of|the|and|in|on|an?|to|for|from|der|des|und|de|la|du|et|del|y|di)"
_CAPITALS = rf"(?P<title>(?:[{UPPER}][\w’-]*|\d{{4}}\b)(?:(?:\s{_SMALL}){{0,2}}\s[{UPPER}][\w’-]*){{0,8}})"


@cache
def _nouns() -> str:
    return "|".join(sorted({word for row in table("mentions")["work"].values() for word in row}, key=len, reverse=True))


def _row(name: str) -> str:
    return "|".join(sorted({word for row in table("mentions")[name].values() for word in row}, key=len, reverse=True))


@cache
def _before() -> tuple[re.Pattern[str], ...]:
    """What stands before a marked title of a work: "Perry's", "Wang's essay", "the novel", "the article called", "author of"."""
    noun = rf"(?:{_nouns()})"
    return (
        re.compile(rf"{_POSSESSIVE}\s$"),
        re.compile(rf"{_POSSESSIVE}\s(?:[\w-]+\s){{0,3}}{noun},?\s(?:(?:{_row('called')})\s)?$"),
        re.compile(rf"(?<!\w){noun},?\s(?:(?:{_row('called')})\s)?$", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_row('made')}):?\s$", re.IGNORECASE),
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"^[”\"»’]?,?\s(?:{_row('by')})\s?(?P<creator>{_NAME})")


@cache
def _bare() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Titles without marks, known by a creator and a year, or by the kind of work; each with what a text must hold for it."""
    noun = rf"(?:{_nouns()})"
    year, genitive = rf"\({_YEAR}\)", r"['’]s?\s"
    made = rf"\s{_MADE}"
    account = rf"{genitive}(?:[a-z-]+\s){{0,2}}{noun}\s(?:of|on|about)\s"
    rows = (
        (year, rf"{_POSSESSIVE}\s{_BARE}\s\({_YEAR}\)"),
        (year, rf"(?:the|his|her|their|of|in)\s{noun}\s{_BARE}\s\({_YEAR}\)(?:\sby\s(?P<creator>{_NAME}))?"),
        ("author of", rf"(?:(?P<creator>{_NAME}),\s)?author of\s{_BARE}\s\({_YEAR}\)"),
        (made, rf"{_POSSESSIVE}\s(?:{_YEAR}\s(?:[a-z-]+\s){{0,2}}{_MADE},?|(?:[a-z-]+\s){{0,2}}{_MADE})\s{_CAPITALS}"),
        (made, rf"the\s{_YEAR}\s(?:[\w-]+\s){{0,2}}{_MADE},?\s{_CAPITALS}(?P<creator>)"),
        (account, rf"{_CAPITALS},\s{_POSSESSIVE}\s(?:[a-z-]+\s){{0,2}}{noun}\s(?:of|on|about)\s"),
    )
    return tuple((re.compile(needed), re.compile(pattern)) for needed, pattern in rows)


# works without a title: "Russo's new book on the Cultural Revolution"
_UNTITLED = re.compile(
    rf"{_POSSESSIVE}\s(?:new|recent|latest|forthcoming|first|earlier)\s(?:[a-z-]+\s)?(?:book|article|essay|study|monograph|paper|research)\b"
    rf"(?=\s(?:on|about|was published|is|has|appeared))"
)
_ABOUT = re.compile(r"['’]s?\s(?:new|recent|latest|forthcoming|first|earlier)\s")
# "in *Kaifang shidai* in 2007", "published in the Journal of Democracy", "special issue in *Viewpoint Magazine*"
_ISSUE = re.compile(r"\b(?:special|theme) issue\s(?:[^.;()]{0,60}\s)?(?:of|in)\s(?:the\s)?$", re.IGNORECASE)
_IN = re.compile(
    r"\b(?:versions?|article|essay|piece|translation|report|it|published|appeared|Chinese|English|German|French)\s(?:first\s)?in\s(?:the\s)?$"
)
# "In 2008 Maria J. Stephan and Erica Chenoweth produced a widely noted article on"
_ARTICLE_OF_YEAR = re.compile(
    rf"\b(?:[Ii]n|[Ee]n|[Ii]m Jahre?|[Ee]m|[Nn]el|[Вв]) (?P<year>{_YEAR}),? (?:[^.;:]|(?<=[A-Z])\.){{0,100}}"
    r"\b(?:article|essay|paper|Aufsatz|Artikel|artículo|ensayo|artigo|articolo|saggio|стать[яюи])\b[^.;:]{0,25}$"
)
_IN_YEAR = re.compile(rf"^[”\"»]?\s(?:in|of)\s(?:[{UPPER}][a-z]+\s)?(?P<year>{_YEAR})\b")


def mentions(
    document: Document, zones: Sequence[Zone], entries: Sequence[Entry], callouts: Sequence[Callout]
) -> tuple[Mention, ...]:
    """The works that the running text of a document names, each at its first place; listed ones only where no callout cites them.

    Args:
        document: The document.
        zones: Its zones, which are no running text.
        entries: What was read in the zones.
        callouts: The callouts as `link` gives them.
    """
    index = known(document, zones, entries)
    found: list[Mention] = []
    seen: set[str] = set()
    text = [paragraph for paragraph in paragraphs(document, zones) if paragraph.zone < 0 and paragraph.kind != "heading"]
    for paragraph in text:
        stretches = marked(document, paragraph)
        for one in (*_marked(paragraph, stretches, index), *_unmarked(paragraph, stretches, index)):
            key = folded(one.title) or f"{folded(one.creator)} {paragraph.at(0)}"
            if key not in seen and not any(
                other.startswith(f"{key} ") or key.startswith(f"{other} ") for other in seen if one.title
            ):
                seen.add(key)
                found.append(one)
    cited = {target for callout in callouts for target in callout.targets} | {target for one in found for target in one.targets}
    titles = frozenset(one.span.start for one in found)
    found += allusions([paragraph for paragraph in text if len(paragraph.text) > HEADING], index, cited, titles)
    return tuple(sorted(found, key=lambda one: one.span))


def _marked(paragraph: Paragraph, stretches: Sequence[Marked], index: Index) -> Iterator[Mention]:
    text = paragraph.text
    for one in stretches:
        before = (
            text[max(0, one.start - BEFORE) : one.start].rstrip('“"«„‘*_(')
            if one.italic
            else text[max(0, one.start - BEFORE) : one.start]
        )
        after = text[one.end : one.end + AFTER]
        span = paragraph.span(one.start, one.end)
        if (_is_title(one) or len(one.words.split()) >= SENTENCE) and (targets := _listed_then(index, one, before)):
            yield Mention(span, one.words, "", targets)
            continue
        issue = _ISSUE.search(before)
        in_year = _IN_YEAR.match(after) if issue or (one.italic and _IN.search(before)) else None
        if in_year or issue:
            yield Mention(span, one.words, "", _in_periodical(index, one.words, in_year["year"] if in_year else ""))
            continue
        if not _is_title(one):
            continue
        creator = _creator(before, after, one)
        if creator is not None:
            yield Mention(span, one.words, creator)


def _listed_then(index: Index, one: Marked, before: str) -> tuple[str, ...]:
    """The listed works of a title; none where the text names an article of one year, and the list has a book of another."""
    targets = listed(index, one.words)
    article = _ARTICLE_OF_YEAR.search(before)
    if article is None or not targets:
        return targets
    return tuple(work.id for work in index.works if work.id in targets and (not work.is_book or article["year"] in work.years))


def _in_periodical(index: Index, title: str, year: str) -> tuple[str, ...]:
    """The listed works that stand in a periodical and are of a year."""
    return tuple(one.id for one in index.works if year in one.years and one.container == folded(title))


def _creator(before: str, after: str, one: Marked) -> str | None:
    """Who made a marked work, "" if that is not said; None if nothing says that it is a work."""
    possessive, essay, noun, made = _before()
    if match := possessive.search(before) or essay.search(before):
        return _name(match["creator"])
    if one.sure:
        return (
            ""
            if _YEAR_AFTER.match(after) or before.endswith(("的", "の", "著", "在")) or after.startswith(("一书", "一文", "中"))
            else None
        )
    if noun.search(before) or made.search(before):
        by = _after().match(after)
        return _name(by["creator"]) if by else ""
    year = _YEAR_AFTER.match(after)
    speech = before.rstrip().endswith((",", ":"))
    if year and (one.italic or (not year["publisher"] and len(one.words.split()) > 1 and not speech)):
        return ""
    by = _after().match(after) if one.italic else None
    return _name(by["creator"]) if by and "by " in by[0] else None


def _is_title(one: Marked) -> bool:
    """Words as titles have them: a capital first, no sentence; a quotation of one word is none."""
    if one.sure:
        return True
    parts = one.words.split()
    if not (one.words[0].isupper() or one.words[0].isdigit()) or len(parts) > 18:
        return False
    if not one.italic and (len(parts) < 2 or re.search(r"[.!?]\s", one.words)):
        return False
    return len(one.words) > 2


def _name(name: str) -> str:
    parts = name.split()
    while len(parts) > 1 and parts[0].casefold() in words("sentence_words"):
        parts.pop(0)
    return " ".join(parts)


def _unmarked(paragraph: Paragraph, stretches: Sequence[Marked], index: Index) -> Iterator[Mention]:
    text = paragraph.text
    for needed, pattern in _bare():
        for match in pattern.finditer(text) if needed.search(text) else ():
            title = match["title"].strip(" ,")
            if in_marks(stretches, match.start("title")) or len(title) < 4 or folded(title) in words("sentence_words"):
                continue
            creator = _name(match["creator"] or "")
            if creator.casefold() in words("sentence_words"):
                continue
            yield Mention(
                paragraph.span(match.start("title"), match.start("title") + len(title)), title, creator, listed(index, title)
            )
    for match in _UNTITLED.finditer(text) if _ABOUT.search(text) else ():
        yield Mention(paragraph.span(*match.span()), "", _name(match["creator"]))


def listed(index: Index, title: str) -> tuple[str, ...]:
    """The listed works that have this title, or of whose title it is the beginning or the main part."""
    short = folded(title)
    if len(short) < 4:
        return ()
    main = folded(title.split(":")[0])
    exact = tuple(one.id for one in index.works if short in one.titles)
    return exact or tuple(one.id for one in index.works if _same(one, short, main))


def _same(one: Known, short: str, main: str) -> bool:
    """The beginning of a title, or a title whose subtitle the list leaves out."""
    begins = len(short.split()) > 1 and any(title.startswith(f"{short} ") for title in one.titles)
    return begins or (main != short and len(main) > 7 and main == one.title)
