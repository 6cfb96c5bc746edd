"""PDF: pages, columns, running heads, paragraphs and notes, from the letters that a process of its own has read."""

from __future__ import annotations

import re

from bib.problem import Problem, Severity, UserError, Where
from refs.documents.limits import LIMITS, Limits
from refs.documents.line import merge
from refs.documents.pdf_letters import mended
from refs.documents.pdf_line import Printed, body_size, lines_of
from refs.documents.pdf_margin import without_line_numbers
from refs.documents.pdf_notes import Footnote, without_notes
from refs.documents.pdf_page import strips, without_heads
from refs.documents.pdf_paragraph import Paragraph, find_headings, paragraphs
from refs.documents.pdf_process import Raw, run
from refs.documents.pdf_rows import by_columns
from refs.documents.pdf_text import Writer, all_words
from refs.documents.pdf_title import own_data
from refs.documents.typed import by_form
from refs.model import Document, Note, Span

START = b"%PDF-"
CREATED = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
NO_TEXT = "recognise its text first (OCR), for example with ocrmypdf"


def read(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """The Document of a PDF: its words in the order of the file; running heads and page numbers are hidden.

    Raises:
        UserError: It is no PDF, damaged, protected, too large, holds no words, or its reader was stopped.
    """
    if data.find(START, 0, 1_024) < 0:
        raise UserError(f"{name}: this is no PDF", "check that the right file was given")
    raw = run(data, name, limits)
    raw.pages, problems = mended(raw.pages, data, name, limits)
    pages, aside = _pages(raw)
    if not any(pages):
        what = "its pages are pictures" if raw.images else "its pages hold no words"
        raise UserError(f"{name}: this PDF has no text, {what}", NO_TEXT)
    size = body_size(pages)
    bodies, heads = without_heads(pages, size)
    writer = Writer(all_words(pages))
    bodies, notes = without_notes(bodies, size)
    every = paragraphs(strips(bodies))
    find_headings(every, size, raw.bookmarks)
    made: dict[int, list[Paragraph]] = {}
    for one in every:
        made.setdefault(one.page, []).append(one)
    for page in range(len(pages)):
        writer.hide((*aside[page], *heads[page]))
        for one in made.get(page, ()):
            writer.write(one)
    found = tuple(_note(writer, note) for note in notes)
    text = "".join(writer.parts)
    runs = tuple(sorted(writer.runs, key=lambda one: one.span))
    return Document(
        name,
        "pdf",
        text,
        meta=own_data(_meta(raw), bodies[0], size),
        blocks=by_form(text, writer.blocks, runs),
        runs=runs,
        notes=found,
        hidden=merge(writer.hidden),
        warnings=(*_warnings(raw, name), *problems),
    )


def _note(writer: Writer, note: Footnote) -> Note:
    """A footnote, written behind the text."""
    body = []
    for number, lines in enumerate(note.parts):
        one = Paragraph(lines, lines[0].page, gap=not number, continues=bool(number))
        span = writer.write(one, "note", note.label, 0 if number else note.skip)
        body += [span] if span.start < span.end else []
    if note.call is None:
        return Note(note.label, "foot", (), tuple(body))
    line, start, end = note.call
    anchor = Span(writer.places[id(line)] + start, writer.places[id(line)] + end)
    writer.hidden.append(anchor)
    return Note(note.label, "foot", (anchor,), tuple(body))


def _pages(raw: Raw) -> tuple[list[list[Printed]], list[list[Printed]]]:
    """The lines of each page that stand as most of its words do, and those that stand otherwise: stamps, numbers of lines."""
    pages, aside = [], []
    numbered = False
    for number, segments in enumerate(raw.pages):
        letters = [0] * 5
        for one in segments:
            letters[one.way] += len(one.text)
        way = letters.index(max(letters))
        level, numbers = without_line_numbers([one for one in segments if one.way == way], known=numbered)
        numbered = numbered or bool(numbers)
        pages.append(lines_of(number, by_columns(level)))
        aside.append(lines_of(number, [*numbers, *(one for one in segments if one.way != way)]))
    return pages, aside


def _meta(raw: Raw) -> dict[str, str]:
    """What the properties of the document say of its title, author and date."""
    found = {key: " ".join(words.split()) for key, words in raw.meta.items()}
    if match := CREATED.match(found.get("created", "")):
        found["created"] = "-".join(part for part in match.groups() if part)
    return {key: words for key, words in found.items() if words}


def _warnings(raw: Raw, name: str) -> list[Problem]:
    found = []
    if raw.cut:
        told = f"only {len(raw.pages):,} pages of the PDF were read: {raw.cut}"
        found.append(Problem("unread-part", Severity.WARNING, Where(name), told, "give a part of it; --larger N raises the limits"))
    if raw.damaged:
        told = "1 page is damaged" if raw.damaged == 1 else f"{raw.damaged:,} pages are damaged"
        found.append(Problem("unread-part", Severity.WARNING, Where(name), f"{told} and could not be read", "get the PDF whole"))
    if raw.images:
        told = "1 page is a picture" if raw.images == 1 else f"{raw.images:,} pages are pictures"
        found.append(Problem("no-text", Severity.WARNING, Where(name), f"{told} without words", NO_TEXT))
    return found
