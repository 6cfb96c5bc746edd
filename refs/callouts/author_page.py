"""Callouts with a page and no year, linked: "(Lazarus 152)" by its name, "(191)" by the work that is spoken of, "(ibid., 45)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from refs.callouts.find import rising
from refs.callouts.known import AMBIGUOUS, NEAR, Index, Known
from refs.callouts.pages import Paged, find
from refs.callouts.prose import Paragraph
from refs.callouts.subject import Speaking, subject
from refs.callouts.words import folded
from refs.model import Callout, Document, Span

GUESSED = 0.4  # of a page that is given without a name
ESTABLISHED = 2  # callouts by name and page that must point to listed works before one that does not is believed
NOT_LISTED = "no listed work has this author or title"
NOTHING_BEFORE = "no citation before it"
STRAY = "malformed: a stray letter stands before the name"
UNNAMED = "a page of a work that is not named nearby"
NEARBY = 200  # characters beside a page that are looked at
_CLOSING = '"”’»“›」』'
_MATHS = re.compile(r"[=≤≥∑∫→×±√∞∈]|\\\w")


def paged(
    document: Document, text: Sequence[Paragraph], index: Index, dated: Sequence[Callout], taken: Collection[Span] = ()
) -> list[Callout]:
    """The callouts of a document that give a page and no year; none at places that are taken."""
    rows = [
        (at, one)
        for at, paragraph in enumerate(text)
        if paragraph.zone < 0
        for one in find(paragraph.text)
        if not any(span.start < paragraph.at(one.end - 1) and paragraph.at(one.start) < span.end for span in taken)
    ]
    if not rows:
        return []
    about = subject(document, text, index)
    speaking = Speaking(text, index, about, {target for one in dated for target in one.targets})
    found: list[Callout] = []
    loose: list[Callout] = []
    for at, one in rows:
        if one.form in ("named", "title"):
            callout = _named(text, at, one, index, speaking)
            (found if callout.targets else loose).append(callout) if callout is not None else None
    if found and len(found) >= max(len(loose) / 2, len(dated)):
        body = " ".join(paragraph.text for paragraph in text if paragraph.zone < 0)
        found += [one for one in loose if _times(one.label, body) > (1 if len(found) >= ESTABLISHED else 2)]
    found += _bare(text, rows, index, speaking)
    return found + _again(text, rows, [*dated, *found])


def _times(label: str, body: str) -> int:
    """How often the name of a callout stands in the text: "Solnit" elsewhere too, "Boeing" of "(Boeing 747)" perhaps not."""
    name = label.split(",")[0].split()[-1] if label else ""
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", body))


def _named(text: Sequence[Paragraph], at: int, one: Paged, index: Index, speaking: Speaking) -> Callout | None:
    span = text[at].span(one.start, one.end)
    if one.form == "title":
        works = _titled(index.works, one.title)
        if not works:
            return None
        if len(works) > 1:  # "Wolff takes it up (“Invisible” 40)"
            spoken, _ = speaking.of(at, one.start)
            works = [work for work in works if work in spoken] or works
        return Callout(span, "author-page", _ids(works), one.title, one.pages, NEAR if len(works) == 1 else AMBIGUOUS)
    works = next((works for name in one.names if (works := index.of_name(name))), [])
    if one.title and works:
        titled = _titled(works, one.title)
        works = titled or works
    label = " and ".join(one.names) + (f", {one.title}" if one.title and one.title not in one.names else "")
    if not works:
        return (
            None
            if one.malformed or len(one.names[0].split()) > 3
            else Callout(span, "author-page", (), label, one.pages, NEAR, NOT_LISTED)
        )
    works = _by_all(works, one.names[:1] if one.title and titled else one.names)
    reason = STRAY if one.malformed else ""
    return Callout(span, "author-page", _ids(works), label, one.pages, NEAR if len(works) == 1 else AMBIGUOUS, reason)


def _by_all(works: Sequence[Known], names: Sequence[str]) -> list[Known]:
    """The works by all of these names, and by no more; or by the first of them."""

    def also(one: Known) -> int:
        return sum(any(folded(name).split()[-1:] == form.split()[-1:] for form in forms) for name in names for forms in one.people)

    most = max(map(also, works))
    best = [one for one in works if also(one) == most]
    exact = [one for one in best if len(one.people) == len(names)]
    firsts = [one for one in exact or best if one.people and _first_of(one, names[0])]
    kept: dict[str, Known] = {}
    for one in sorted(firsts or exact or best, key=lambda one: not one.listed):
        kept.setdefault(one.title or one.id, one)
    return [one for one in kept.values() if not one.base or one.base not in {other.id for other in kept.values()} or len(kept) > 2]


def _first_of(one: Known, name: str) -> bool:
    full = folded(name)
    return bool(full) and (full in one.people[0] or full.split()[-1] in one.people[0])


def _titled(works: Sequence[Known], title: str) -> list[Known]:
    """The works whose title begins with these words, or holds them all in order."""
    short = folded(title)
    if len(short) < 4:
        return []
    bare = (
        short.split(" ", 1)[-1]
        if short.split(" ", 1)[0] in ("the", "a", "an", "der", "die", "das", "le", "la", "les", "el")
        else short
    )
    begins = [
        one for one in works if any(title_.startswith((short, f"the {short}", f"a {short}", bare)) for title_ in (one.title,))
    ]
    return begins or [one for one in works if len(bare) > 5 and f" {bare} " in f" {one.title} "]


def _ids(works: Sequence[Known]) -> tuple[str, ...]:
    return tuple(one.id for one in works)


def _bare(text: Sequence[Paragraph], rows: Sequence[tuple[int, Paged]], index: Index, speaking: Speaking) -> list[Callout]:
    """Pages in brackets without a name: they belong to the work that is spoken of."""
    pages = [(at, one) for at, one in rows if one.form == "page"]
    if not pages:
        return []
    numbers = [(at * 100000 + one.start, at, int(one.pages)) for at, one in pages if one.pages.isdigit()]
    listing = {place for place, _, _ in rising(numbers)} if len(numbers) > 1 or (numbers and numbers[0][2] == 1) else set()
    kept = [
        (at, one)
        for at, one in pages
        if one.sure
        or (at * 100000 + one.start not in listing and (_ends_quotation(text[at], one) or speaking.names_at(at, one.start)))
    ]
    if not kept or (len(kept) < 2 and speaking.about is None and not kept[0][1].sure and not index.works):
        return []
    found = [(_page(text, at, one, speaking), one) for at, one in kept]
    return [callout for callout, one in found if callout.targets or callout.reason != UNNAMED or one.sure]


def _ends_quotation(paragraph: Paragraph, one: Paged) -> bool:
    """Whether a number in brackets stands where a page does: behind a quotation, or at the end of a sentence."""
    before = paragraph.text[max(0, one.start - NEARBY) : one.start].rstrip()
    after = paragraph.text[one.end : one.end + NEARBY].lstrip()
    if len(before) < 40 or paragraph.kind == "heading" or _MATHS.search(before) or _MATHS.search(after):
        return False
    if before[-1] in _CLOSING or (before[-1] in ".,;!?" and before[-2] in _CLOSING):
        return True
    return not after or after[0] in ".,;:!?"


def _page(text: Sequence[Paragraph], at: int, one: Paged, speaking: Speaking) -> Callout:
    span, about = text[at].span(one.start, one.end), speaking.about
    works, name = speaking.of(at, one.start)
    if works:
        return Callout(span, "page", _ids(works), name, one.pages, GUESSED)
    reason = (
        f"a page of {about.title or about.creator}, which is not listed" if about is not None and about.creator == name else UNNAMED
    )
    return Callout(span, "page", (), name, one.pages, GUESSED, reason)


def _again(text: Sequence[Paragraph], rows: Sequence[tuple[int, Paged]], others: Sequence[Callout]) -> list[Callout]:
    """Callouts such as "(ibid., 45)": what was cited just before."""
    before = sorted((one for one in others if one.targets), key=lambda one: one.span)
    starts = [one.span.start for one in before]
    found = []
    for at, one in rows:
        if one.form == "ibid":
            span = text[at].span(one.start, one.end)
            near = bisect_left(starts, span.start) - 1
            targets = before[near].targets if near >= 0 else ()
            found.append(
                Callout(span, "ibid", targets, "", one.pages, NEAR if targets else AMBIGUOUS, "" if targets else NOTHING_BEFORE)
            )
    return found
