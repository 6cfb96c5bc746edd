"""Variations of real examples: italic titles, other quotation marks, or none."""

from __future__ import annotations

import random
from dataclasses import replace

from refs.training.convert import Span
from refs.training.datasets import Example, Mark

# How often a real example gets italics, and how often its quotation marks are changed.
ITALICS = 0.25
QUOTES = 0.15
_PAIRS = (("“", "”"), ("‘", "’"), ("«", "»"), ("« ", " »"), ("„", "“"), ('"', '"'), ("", ""), ("»", "«"))
_MARKS = "“”‘’«»„\"'"


def vary(example: Example, chance: random.Random) -> Example:
    """The example, sometimes with italics or other quotation marks; made-up examples have their own and stay as they are."""
    if example.source == "synthetic":
        return example
    if chance.random() < QUOTES:
        example = _requote(example, chance)
    if chance.random() < ITALICS:
        example = replace(example, marks=_italics(example))
    return example


def _italics(example: Example) -> tuple[Mark, ...]:
    """Italics as printers set them: the container if there is one, else the title."""
    labels = {label for _, _, label in example.spans}
    if example.source == "linkedbooks" and "container-title" not in labels:
        wanted = {"title"}
    else:
        wanted = {"container-title"} if "container-title" in labels else {"title"}
    return tuple((start, end, frozenset({"italic"})) for start, end, label in example.spans if label in wanted)


def _requote(example: Example, chance: random.Random) -> Example:
    """The title of a part between other quotation marks, or none."""
    text = example.text
    labels = {label for _, _, label in example.spans}
    title = next((span for span in example.spans if span[2] == "title"), None)
    if title is None or "container-title" not in labels:
        return example
    start, end, _ = title
    opened = start > 0 and text[start - 1] in _MARKS
    closing = next((at for at in range(end, min(end + 3, len(text))) if text[at] in _MARKS), None) if opened else None
    left, right = chance.choice(_PAIRS)
    if opened and closing is None:
        return example
    cut_left = start - 1 if opened else start
    cut_right = closing + 1 if closing is not None else end
    tail = text[end:closing] if closing is not None else ""
    new = text[:cut_left] + left + text[start:end] + tail + right + text[cut_right:]
    shift_left = len(left) - (start - cut_left)
    shift_right = len(new) - len(text)
    spans: list[Span] = []
    for a, b, label in example.spans:
        if b <= cut_left:
            spans.append((a, b, label))
        elif a >= cut_right:
            spans.append((a + shift_right, b + shift_right, label))
        elif (a, b) == (start, end):
            spans.append((a + shift_left, b + shift_left, label))
        else:
            return example
    return replace(example, text=new, spans=tuple(spans), marks=())
