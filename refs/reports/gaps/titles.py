"""Titles that are none, and words in the wrong field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bib import identifier
from bib.compare import fold
from bib.vocabulary import language
from refs.reports.gaps.case import BOOKS, IN_BOOK, IN_PERIODICAL, Case, Remark
from refs.reports.gaps.missing import noun, with_article

# Types that go by another name than a title.
_UNTITLED = frozenset({"periodical", "letter"})
_EDITION = re.compile(
    r"(?:[,(\[]|\.\s|\s[-–—])\s*(?:\d+(?:st|nd|rd|th|\.|ª|e|ème)?|second|third|fourth|revised|rev\.|new|zweite|segunda)\s+"
    r"(?:and enlarged |rev\.? )?(?:ed\.|edn\.?|edition|Aufl(?:age|\.)|édition|edición|edizione|edição|изд\.?)\s*[)\]]?\.?$",
    re.IGNORECASE,
)
_VOLUME = re.compile(r"(?:[,(]\s*)(?:vol\.|volume|bd\.|band|tome|tomo)\s*(?:\d+|[IVXLC]+)\)?\.?$", re.IGNORECASE)
# Names that only journals have, and names that only books and conferences have.
_JOURNAL = re.compile(
    r"^(?:The )?(?:[\w&'’ -]+ )?(?:Journal|Quarterly|Zeitschrift|Revue|Rivista|Revista|Annales|Annals|Bulletin|Tijdschrift|Вестник)"
    r"(?: (?:of|for|on|für|de|des|d['’]|di|voor|van|in)\b.*)?$"
)
_BOOK = re.compile(
    r"^(?:In:? )?(?:Proc(?:eedings)?\.? (?:of )?(?:the )?(?:\d+(?:st|nd|rd|th)|[\w -]*(?:Conference|Workshop|Symposium))|"
    r"(?:The )?(?:[\w ]+ )?(?:Handbook|Companion|Encyclop(?:a|ae|æ)dia|Festschrift)\b)",
    re.IGNORECASE,
)
# Punctuation from between which words were taken: ", ,", "()", "p. 3. .", "Press , New York"; not "...", ". . ." and "« ,".
_RESIDUE = re.compile(
    r",\s*,(?!,)|\(\s*\)|\[\s*\]|[“„]\s*[”“]|;\s*;|,\s*\.(?![.\d])|(?<![.\s])\.\s+\.(?!\s?\.)|(?<=[\w)])\s+,(?=\s)"
)
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC, _LATIN = re.compile(r"[\u0400-\u04ff]"), re.compile(r"[A-Za-z]")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LETTER = re.compile(r"[^\W\d_]")
# Languages that are written in Latin letters only.
_IN_LATIN = frozenset(
    {"en", "de", "fr", "es", "pt", "it", "nl", "af", "pl", "cs", "sv", "da", "no", "fi", "hu", "tr", "ca", "ro", "la"}
)


def empty_title(case: Case) -> Iterator[Remark]:
    """A work without a title, which nobody can look for."""
    record = case.record
    if case.holds("title") or record.type in _UNTITLED:
        return
    what = with_article(noun(record.type))
    hint = f"perhaps {record.text('title')!r}, concluded from elsewhere" if case.inferred("title") else ""
    original = record.titles.get("original") or record.titles.get("reviewed")
    if original and not hint:
        hint = f"its original or subject is {original!r}"
    lost = f"; not read: “{case.unread}”" if case.unread else ""
    yield Remark("empty-title", f"{what} without a title{lost}", hint or "look it up")


def address_as_title(case: Case) -> Iterator[Remark]:
    """The title is an address, a DOI or the like."""
    title = case.record.text("title").strip()
    found = identifier.find(title)
    if len(found) == 1 and found[0].start == 0 and found[0].end >= len(title) - 1 and not case.inferred("title"):
        yield Remark("title-is-address", f"the title is an address: {title}", "look the title up")


def container_as_title(case: Case) -> Iterator[Remark]:
    """The title is that of the journal or book too."""
    record = case.record
    if record.type not in IN_PERIODICAL | IN_BOOK:
        return
    title = fold(" ".join((record.text("title"), record.text("subtitle"))))
    for name in ("journaltitle", "booktitle"):
        if title and title == fold(record.text(name)):
            yield Remark("title-is-container", f"title and {name} are the same: {record.text('title')!r}")


def words_of_edition(case: Case) -> Iterator[Remark]:
    """The title ends in words that name an edition or a volume."""
    record = case.record
    for name in ("title", "subtitle", "booktitle"):
        text = record.text(name)
        found = _EDITION.search(text) if record.type not in IN_PERIODICAL else None  # reviews name the edition of a book
        found = found or (_VOLUME.search(text) if record.type in BOOKS else None)
        if found:
            field = "volume" if _VOLUME.search(text) else "edition"
            yield Remark("edition-in-title", f"{found[0].strip(' ,')!r} in the {name}", f"move it to the {field}")


def wrong_container(case: Case) -> Iterator[Remark]:
    """A journal in a book's place, a book or conference in a journal's."""
    record = case.record
    book, journal = record.text("booktitle"), record.text("journaltitle")
    if record.type in IN_BOOK and _JOURNAL.match(book) and not record.people.get("editor") and not record.fields.get("publisher"):
        yield Remark("journal-as-book", f"{book!r} is the name of a journal", "make it an article")
    if journal and "journal" not in journal.lower() and _BOOK.match(journal):
        yield Remark("book-as-journal", f"{journal!r} is the title of a book", "make it a part of a book or a conference paper")


def residue(case: Case) -> Iterator[Remark]:
    """Punctuation between which words are lost, as where a link was taken out."""
    record = case.record
    found = _RESIDUE.search(case.words) if not case.marked_up else None
    if found:
        start, end = max(0, found.start() - 25), found.end() + 15
        yield Remark(
            "residue", f"nothing stands before {found[0].strip()[-1]!r} in “…{case.words[start:end]}…”", "look what was there"
        )
        return
    decoded = "\\" in case.raw  # of a macro that is not known nothing is left
    for name in ("title", "subtitle", "journaltitle", "booktitle") if not case.words and not decoded else ():
        text = record.text(name)
        if found := _RESIDUE.search(text):
            yield Remark(
                "residue", f"nothing stands before {found[0].strip()[-1]!r} in the {name} {text[:80]!r}", "look what was there"
            )


def script(case: Case) -> Iterator[Remark]:
    """Letters of two alphabets in one word; a language that is not written in the script of the title."""
    record = case.record
    title = record.text("title")
    for word in _WORD.findall(title):
        if len(word) > 2 and _CYRILLIC.search(word) and _LATIN.search(word):
            yield Remark("other-script", f"{word!r} has Latin and Cyrillic letters in one word", "write it in one of them")
            return
    row = language(record.text("langid") or record.text("language"))
    letters = _LETTER.findall(title)
    foreign = sum(bool(_EASTERN.match(char) or _CYRILLIC.match(char)) for char in letters)
    if row and row.code in _IN_LATIN and foreign > len(letters) / 2:
        yield Remark("other-script", f"the title {title[:60]!r} is not {row.name}", "mend the language")


CHECKS = (empty_title, address_as_title, container_as_title, words_of_edition, wrong_container, residue, script)
