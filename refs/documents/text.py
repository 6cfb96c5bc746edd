"""Plain text, wrapped at a column or one paragraph a line, also stripped dumps of wikis."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from refs.documents import marker
from refs.documents.bracketed_notes import bracketed_notes
from refs.documents.footnotes import without_notes
from refs.documents.line import Line, goes_on, merge, split, width
from refs.documents.paragraph import Draft, blocks_of, cut_words, groups, number_items, to_blocks, wraps
from refs.model import Document, Span


def read(text: str, name: str) -> Document:
    """The Document of a plain text.

    A paragraph is what stands between blank lines if the text is wrapped, else one line. Bullets, numbers and hanging indents
    start a block of their own; `label` is the mark, and stays in the span.
    """
    lines, bracketed, called = bracketed_notes(split(text))
    lines, apart, notes = without_notes(lines)
    apart, notes = [*bracketed, *apart], (*called, *notes)
    wrap = wraps(lines)
    drafts = [draft for group, blanks in groups(lines) for draft in blocks_of(group, blanks, wrap(group[0]))]
    drafts, hidden = _drop_rules(drafts)
    number_items(drafts)
    _page_numbers(drafts, any(line.page > 1 for line in lines))
    find_headings(drafts)
    drafts = sorted((*drafts, *apart), key=lambda draft: draft.lines[0].start) if apart else drafts
    hidden.extend(span for draft in drafts for span in draft.hidden)
    hidden.extend(span for note in called for span in note.anchors)
    hidden.extend(cut_words(text, drafts))
    return Document(name, "text", text, blocks=to_blocks(drafts), notes=notes, hidden=merge(hidden))


def _drop_rules(drafts: list[Draft]) -> tuple[list[Draft], list[Span]]:
    """Without the lines across the page; a line under one short line makes that a heading."""
    kept: list[Draft] = []
    hidden: list[Span] = []
    extra = 0
    for draft in drafts:
        line = draft.lines[0]
        if len(draft.lines) == 1 and marker.RULE.fullmatch(line.words):
            above = kept[-1] if kept else None
            if above and not draft.blanks and marker.UNDERLINE.fullmatch(line.words) and _underlined(above, line):
                above.kind, above.level = "heading", 1 if line.words[0] == "=" else 2
                above.hidden.append(line.span)
                above.lines.append(line)
            else:
                hidden.append(line.span)
                extra += 1 + draft.blanks
            continue
        draft.blanks += extra
        extra = 0
        kept.append(draft)
    return kept, hidden


def _underlined(above: Draft, line: Line) -> bool:
    return (
        above.kind == "para" and len(above.lines) == 1 and len(line.words) >= 0.5 * len(above.lines[0].words) and not above.hidden
    )


def _page_numbers(drafts: list[Draft], paged: bool) -> None:
    """Lines that hold only a page number are kind "page", if pages break or the numbers rise."""
    found: list[tuple[Draft, int]] = []
    for draft in drafts:
        match = len(draft.lines) == 1 and draft.kind == "para" and marker.PAGE.fullmatch(draft.words)
        if match:
            found.append((draft, int(match["number"]) if match["number"].isdecimal() else 0))
    numbers = [number for _, number in found if number]
    rising = len(numbers) > 1 and all(0 < b - a < 4 for a, b in pairwise(numbers))
    if paged or rising:
        for draft, _ in found:
            draft.kind = "page"


def set_off(draft: Draft) -> bool:
    """True if a line is set off as headings are: emphasised, in capitals or with a colon."""
    words = draft.words
    starred = words.startswith(("*", "_")) and words.endswith(("*", "_", ":"))
    return starred or words.endswith((":", "：")) or marker.capitals(words)


def find_headings(drafts: list[Draft], strict: bool = False, set_off: Callable[[Draft], bool] = set_off) -> None:
    """Mark as headings: wiki headings; short lines that stand alone and are neither sentences nor references.

    In a `strict` document, which marks its headings, only lines count that are set off otherwise.
    """
    run = 0
    for number, draft in enumerate(drafts):
        line = draft.lines[0]
        if draft.kind != "heading" and len(draft.lines) == 1 and (match := marker.WIKI_HEADING.fullmatch(line.words)):
            draft.kind, draft.level, draft.marker = "heading", min(len(match["open"]), len(match["close"])), None
            draft.hidden += [Span(line.first + a, line.first + b) for a, b in (match.span("open"), match.span("close"))]
            run = 0
            continue
        following = drafts[number + 1] if number + 1 < len(drafts) else None
        onward = next((after for after in drafts[number + 1 : number + 4] if after.kind != "page"), None)
        if onward and goes_on(draft.words, onward.words):  # a paragraph that a page break cuts
            run = 0
            continue
        if not _alone(draft, following, number == 0) or (strict and not set_off(draft)):
            run = 0
            continue
        run += 1
        if run < 3 or marker.capitals(draft.words):
            draft.kind = "heading"
        elif run == 3 and drafts[number - 1].kind == "heading":  # a list of short entries: only the first can head it
            drafts[number - 1].kind = "para"


def _alone(draft: Draft, following: Draft | None, first: bool) -> bool:
    """True if the block is one short line, set off from what stands before and after, that can be a heading."""
    if len(draft.lines) != 1 or following is None or not (first or draft.blanks or draft.page != following.page):
        return False
    line = draft.lines[0]
    if draft.kind == "list item":
        mark = draft.marker
        if mark is None or mark.kind != "number" or following.marker or not following.blanks:
            return False
        return marker.headline(line.words[mark.length :]) and following.kind == "para"
    if draft.kind != "para" or line.indent == 4 or not marker.headline(line.words):
        return False
    longer = width(following.words) >= 60 or not marker.headline(following.words)
    if width(line.words) <= 40 and longer and not following.words[:1].islower():
        return True  # a heading without a blank line after it
    return bool(following.blanks) or following.kind in ("list item", "heading") or marker.capitals(line.words)
