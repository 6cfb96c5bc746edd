"""Tell the kind of a work: an ordered tuple of rules, the first that answers decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from refs.expression import Guarded, Names
from refs.records.words import ACCESS, Part, Words
from refs.signs import COURT, IN_CASED
from refs.table import table

_GBT = re.compile(r"[\[［]([A-Z]{1,2})(?:/OL)?[\]］]")
_GBT_ONLINE = re.compile(r"[\[［](?:EB|[A-Z]{1,2})/OL[\]］]")
_IN = re.compile(rf"(?:\b(?:{IN_CASED}|[Aa]pud|[Вв] кн\.?|[Ww]|[Ii])[:.]?\s?[“\"«‘]?|//\s?|载|載|收入|所収|収録)\s?$")
SURE = 0.6  # a piece of this score counts for the kind of work
_VERSUS = re.compile(r"\bv(?:s|ersus)?\.? ")
_NEUTRAL = re.compile(
    r"[\[(]\d{4}[\])],? (?:\d+ )?(?:[A-Z][\w.]{1,8} ?){1,3}(?:\([A-Z][a-z]+\) )?\d+"
    r"|\b\d{1,3} (?:U\.S\.|F\.[23]d|S\. ?Ct\.|F\. ?Supp)|\b(?:BVerfGE|BGHZ|BGHSt|BVerwGE|BAGE|BSGE|RGZ|BGE) \d+|ECLI:"
)
_REVIEW = Guarded(
    re.compile(
        r"\b(?:my |book |his |her )?review (?:of|in|by)\b|\bRez(?:ension|\.) (?:zu|von)|compte rendu d|\[?reseña d"
        r"|\bRec(?:\.|ensione) (?:a|di)\b|Рец\. на",
        re.IGNORECASE,
    )
)
_DAY = re.compile(
    r"\d{1,2}(?:\.|st|nd|rd|th)? ?(?:de )?[^\W\d]{3,}|[^\W\d]{3,}\.? \d{1,2}\b|\d{1,2}\.\d{1,2}\.\d{2,4}|\d月\d+日|\d{4}-\d\d-\d\d"
)


@cache
def _kinds(section: str) -> Names:
    return Names(table("kinds")[section])


@lru_cache(maxsize=1024)  # several rules ask for the same title or container
def _kind_of(section: str, text: str) -> str:
    return next(iter(_kinds(section).of(text)), "")


def kind_of_container(text: str) -> str:
    """newspaper, magazine, inproceedings, inreference, website, journal or ""."""
    return _kind_of("container", text.strip(' .,:;"“”«»'))


def kind_of_title(text: str) -> str:
    """legislation, jurisdiction, letter, review, interview or ""."""
    return _kind_of("title", text.strip(' .,:;"“”«»‘’'))


def kind(words: Words) -> str:
    """The type of the record, a row of `bib.vocabulary`."""
    for rule in RULES:
        if answer := rule(words):
            return answer
    return "misc"


def _title(words: Words) -> str:
    part = words.first("title")
    return part.text if part else ""


def _container(words: Words) -> Part | None:
    return words.first("container-title")


def marked(words: Words) -> str:
    """GB/T 7714 marks the kind: [M], [J], [EB/OL]."""
    anywhere = _GBT.search(words.text)
    if anywhere is None:
        return ""
    match = _GBT.search(words.outside("title")) or anywhere
    found = str(table("kinds")["gbt"].get(match[1], ""))
    if found in ("book", "collection", "proceedings") and _container(words):
        return "inproceedings" if found == "proceedings" else "incollection"
    return found


def law(words: Words) -> str:
    """A statute or a case: no author, and a title or a citation that only laws and cases have."""
    title = _title(words)
    found = kind_of_title(title)
    cited = found == "jurisdiction" or (words.has("number") and not words.has("author"))
    neutral = cited and bool(_NEUTRAL.search(words.outside("url")))
    if found == "jurisdiction" and (neutral or _VERSUS.search(title)) and not words.has("container-title", "publisher"):
        return found
    if found == "jurisdiction" and not words.has("author"):
        return found
    if found == "legislation" and not words.has("editor", "container-title") and _by_a_state(words):
        return found
    if words.has("number") and not words.has("author") and (neutral or (words.has("authority") and COURT.match(words.text))):
        return "jurisdiction"
    return ""


def _by_a_state(words: Words) -> bool:
    """No author, or a state as the author: "BRASIL. Lei nº ..."."""
    author = words.first("author")
    return author is None or author.text.strip(" .,:").casefold() in _states()


@cache
def _states() -> frozenset[str]:
    return frozenset(name.casefold() for name in table("kinds")["states"]["names"])


def letter(words: Words) -> str:
    """A letter names who wrote to whom; without a book or journal around it."""
    recipient = words.first("recipient")
    written = recipient is not None and recipient.score >= SURE
    if not written and kind_of_title(_title(words)) != "letter":
        return ""
    held = words.has("archive", "fonds")
    return "" if words.has("publisher", "edition", "volume") and not held else "letter"


def genre(words: Words) -> str:
    """A word outside the title that names the kind: dissertation, working paper, interview, patent, film."""
    outside = words.outside("title", "container-title", "url", "doi", "author", "publisher", "collection-title", "prose")
    genre_parts = " ".join(part.text for part in words.all("genre", "medium"))
    for found in (*_kinds("genre").of(genre_parts), *_kinds("genre").of(outside)):
        if found == "thesis" and (words.has("authority", "publisher") or not _container(words)):
            return found
        if found in ("interview", "patent", "standard", "film", "speech", "map", "audio", "dataset", "software") and not _container(
            words
        ):
            return found
        if found == "interview":
            return ""
        if found == "press":
            return "online" if words.has("url") else "misc"
        if found == "report" and not _container(words) and words.has("authority", "publisher", "number", "url", "author"):
            return found
        if found == "preprint" and not words.has("volume", "issue"):
            return found
        if found == "manuscript" and not words.has("publisher") and not _container(words):
            return "unpublished"
        if found == "post" and words.has("url"):
            return "post"
    return ""


def archival(words: Words) -> str:
    """An archive and a shelfmark, and no publisher."""
    archive = words.first("archive") or words.first("fonds")
    sure = archive is not None and archive.score >= SURE
    return "archival" if sure and not words.has("publisher", "container-title", "location", "url") else ""


def review(words: Words) -> str:
    """A review says so in its title or beside it."""
    if words.has("reviewed-title") or kind_of_title(_title(words)) == "review":
        return "review"
    if _container(words) and _REVIEW.search(words.outside("title", "container-title")):
        return "review"
    return ""


def part_of_periodical(words: Words) -> str:
    """An article: what it stands in is a journal, a newspaper or a magazine, or has volume and issue as journals have."""
    container = _container(words)
    if not container:
        return ""
    found = kind_of_container(container.text)
    has_in = bool(_IN.search(words.before(container)))
    if found in ("inproceedings", "inreference"):
        if words.has("volume") and words.has("issue"):
            return "article"
        return found
    date = " ".join(p.text for p in words.all("date"))
    dated = bool(_DAY.search(date))
    if found == "newspaper" and not words.has("volume", "editor"):
        return "newspaper"
    if found == "magazine" and not words.has("editor"):
        return "magazine"
    if words.has("editor") and (words.has("publisher", "location") or has_in):
        return ""
    placed = words.has("publisher") or (has_in and words.has("location") and found != "journal")
    if words.has("issue") or (words.has("volume") and not placed):
        return "article"
    if found == "website" and words.has("url"):
        return "online"
    if found == "journal" and not (has_in and words.has("publisher")):
        return "article"
    if dated and not words.has("publisher"):
        return "online" if found == "website" else "newspaper" if not words.has("url") else "article"
    return ""


def part_of_book(words: Words) -> str:
    """A chapter: it stands in a book that has an editor, a publisher, or an "in" before it."""
    container = _container(words)
    if not container:
        return ""
    has_in = bool(_IN.search(words.before(container))) or any(
        _IN.search(words.before(e)) for e in words.all("editor", "container-author")
    )
    if words.has("publisher", "location", "isbn", "editor", "container-author") or has_in:
        return "incollection"
    online = words.has("url", "accessed") or bool(ACCESS.search(words.outside("title")))
    if words.has("title") and online and not words.has("pages", "volume"):
        return "online"
    return (
        "article"
        if words.has("title", "pages", "volume") or not words.has("author")
        else "incollection"
        if words.has("pages")
        else "article"
    )


def web(words: Words) -> str:
    """A page on the web: an address, and nothing of a book or journal."""
    if not (words.has("url") or words.linked) or words.has("publisher", "location", "isbn", "volume", "issue", "pages", "edition"):
        online = _GBT_ONLINE.search(words.text)
        return "online" if online and not words.has("isbn", "volume", "issue") else ""
    return "online"


def whole_book(words: Words) -> str:
    """A book by one or several authors, or edited."""
    if not words.has("title", "publisher", "isbn", "collection-title"):
        return ""
    several = words.has("volumes")
    if words.has("editor") and not words.has("author"):
        return "mvcollection" if several and not words.has("volume") else "collection"
    if several and not words.has("volume"):
        return "mvbook"
    if words.has("publisher", "location", "isbn", "edition", "translator", "collection-title", "volume"):
        return "book"
    return "book" if words.has("date") or words.has("author") else "misc"


def nothing_but_a_name(words: Words) -> str:
    """A newspaper named with a date."""
    return "article" if _container(words) else ""


RULES: tuple[Callable[[Words], str], ...] = (
    marked,
    law,
    letter,
    genre,
    archival,
    review,
    part_of_periodical,
    part_of_book,
    web,
    whole_book,
    nothing_but_a_name,
)
