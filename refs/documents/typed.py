"""What people type where their program has a style for it: headings that are short bold lines, numbers before entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bib.problem import Problem
from refs.documents import marker
from refs.documents.composer import Composer
from refs.documents.line import make
from refs.documents.paragraph import Draft, number_items
from refs.documents.text import find_headings, set_off
from refs.model import Block, Document, Run

FULL = 1_000  # characters of a block that are looked at
SET_OFF = frozenset(("bold", "italic", "underlined", "smallcaps"))


def written(composer: Composer, name: str, form: str, meta: dict[str, str], warnings: Sequence[Problem] = ()) -> Document:
    """The document that a composer holds, with what its author typed by hand."""
    document = composer.finish(name, form, meta, warnings)
    return replace(document, blocks=by_form(document.text, document.blocks, document.runs))


def by_form(text: str, blocks: Sequence[Block], runs: Sequence[Run]) -> tuple[Block, ...]:
    """The blocks with those paragraphs as headings and list items that are so by their form.

    In a document that marks its headings, a paragraph is one only if all of it is emphasised, in capitals, or ends in a colon.
    """
    emphasised = {run.span for run in runs if run.flags & SET_OFF}
    whole = {id(block) for block in blocks if block.span in emphasised}
    drafts = [_draft(text, block) for block in blocks]
    number_items(drafts)
    marked = any(block.kind == "heading" for block in blocks)
    bold = {id(draft) for draft, block in zip(drafts, blocks, strict=True) if id(block) in whole}
    find_headings(drafts, marked, lambda draft: id(draft) in bold or set_off(draft))
    found: list[Block] = []
    for block, draft in zip(blocks, drafts, strict=True):
        if draft.kind == block.kind:
            found.append(block)
        else:
            label = draft.marker.label if draft.marker else ""
            found.append(replace(block, kind=draft.kind, level=draft.level, label=label))
    return tuple(found)


def _draft(text: str, block: Block) -> Draft:
    """The block as a draft of one line; paragraphs stand apart, whether or not there is an empty one between them."""
    start, end = block.span
    draft = Draft(
        [make(text, start, min(end, start + FULL))], max(1, block.blanks), block.kind, level=block.level, label=block.label
    )
    if block.kind in ("para", "list item"):
        draft.marker = marker.read(draft.lines[0].words)
        if block.kind == "para" and draft.marker and draft.marker.kind == "bare":
            draft.marker = None  # a number without a stop is a label only in a sequence, which is seen later
    return draft
