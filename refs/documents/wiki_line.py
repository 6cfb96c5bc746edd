"""Lines of a wikitext whose markup is masked: headings, list lines, paragraphs."""

from __future__ import annotations

import re

from refs.documents.line import Line
from refs.documents.paragraph import Draft, blocks_of, wrapping
from refs.model import Span

HEADING = re.compile(r"(?P<open>={1,6})(?P<words>.+?)(?P<close>={1,6})")
LIST = re.compile(r"(?P<marks>[*#:;]+)[ \t]*")
RULE = re.compile(r"-{4,}")
REDIRECT = re.compile(r"#[A-Za-zА-Яа-я]{5,15}\s*:?\s*(?=\[\[)")


def drafts_of(lines: list[Line], masked: str, drafts: list[Draft]) -> list[Span]:
    """Make drafts of the lines; the spans of rules and of marks that are no words."""
    extra: list[Span] = []
    group: list[Line] = []
    blanks = before = 0
    wrap = wrapping([line for line in lines if not LIST.match(line.words)])

    def flush() -> None:
        nonlocal group
        for draft in blocks_of(group, before, wrap) if group else ():
            if draft.kind == "list item":
                draft.kind = "para"
            drafts.append(draft)
        group = []

    for line in lines:
        flat = line._replace(indent=0)
        if line.blank:
            flush()
            blanks += 1
            continue
        if RULE.fullmatch(line.words) or REDIRECT.match(line.words):
            flush()
            extra.append(line.span if RULE.fullmatch(line.words) else Span(line.first, line.first + len(line.words)))
            continue
        special = _special(flat, masked, blanks, extra)
        if special:
            flush()
            drafts.append(special)
            blanks = 0
            continue
        if not group:
            before, blanks = blanks, 0
        group.append(flat)
    flush()
    return extra


def _special(line: Line, masked: str, blanks: int, extra: list[Span]) -> Draft | None:
    """The draft of a heading or a list line; None for other lines."""
    first = line.first
    if (match := HEADING.fullmatch(line.words)) and match["words"].strip(" ="):
        level = min(len(match["open"]), len(match["close"]))
        hidden = [Span(first + a, first + b) for a, b in (match.span("open"), match.span("close"))]
        return Draft([line], blanks, "heading", level=level, hidden=hidden)
    at_start = not masked[line.start : first].strip() and (first == line.start or masked[first] not in ":;")
    if not at_start or not (match := LIST.match(line.words)) or match.end() == len(line.words):
        if match := LIST.fullmatch(line.words):
            extra.append(line.span)
        return None
    marks = match["marks"]
    if marks[-1] in "*#":
        extra.append(Span(first, first + len(marks) - 1))
        return Draft([line], blanks, "list item", level=len(marks), label=marks[-1])
    extra.append(Span(first, first + len(marks)))
    short = len(line.words) < 60 and marks == ";" and ":" not in line.words[1:]
    return Draft([line], blanks, "heading" if short else "para", level=6 if short else 0)
