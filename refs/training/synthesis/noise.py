"""Damage as documents have it: lost quotation marks and stops, missing or doubled blanks, misread letters, holes, capitals."""

from __future__ import annotations

import random
import re
from typing import Any

Edit = tuple[int, int, str]

SHARE = 0.3  # share of the examples that are damaged
STRAIGHT = str.maketrans("“”„‘’«»", '"""\'\'""')
# A cue and the blank before its number: "pp. 12", "No 49", "S. 3"
CUE_GAP = re.compile(r"(?<=\b)(?:pp?\.?|[Nn]os?\.?|vols?\.?|Vol\.?|S\.|H\.|Bd\.|v\.|n\.|№)( )(?=\d)")
AFTER_MARK = re.compile(r"(?<=[a-zа-яà-ž)])[,.;:]( )(?=[\w(])")
LONG_WORD = re.compile(r"[a-zа-яà-ž]{7,}", re.IGNORECASE)
# How scanners misread letters
MISREADINGS = {
    "l": "1",
    "I": "l",
    "e": "c",
    "rn": "m",
    "m": "rn",
    "0": "O",
    "1": "l",
    "S": "5",
    "h": "b",
    "ii": "n",
    "ti": "fi",
    "d": "cl",
    "é": "e",
    "ü": "ii",
    "ß": "B",
    "и": "н",
    "ш": "щ",
    "о": "0",
}


def apply_edits(example: dict[str, Any], edits: list[Edit]) -> None:
    """Replace stretches of the text and move spans, marks and works along; a span that becomes empty is dropped."""
    edits = sorted(edits)
    text = example["text"]
    parts, at = [], 0
    shifts: list[tuple[int, int, int, int]] = []  # old start, old end, new start, new end
    length = 0
    for start, end, new in edits:
        if start < at:
            continue
        parts += [text[at:start], new]
        length += start - at
        shifts.append((start, end, length, length + len(new)))
        length += len(new)
        at = end
    parts.append(text[at:])

    def moved(place: int, closing: bool) -> int:
        delta = 0
        for start, end, new_start, new_end in shifts:
            if place > end or (place == end and (closing or start < end)):
                delta = new_end - end
            elif place > start or (place == start and start == end and not closing):
                return new_end if closing else new_start if start < end else new_end
            else:
                break
        return place + delta

    new_text = "".join(parts)
    example["text"] = new_text
    for name in ("spans", "marks", "works"):
        kept = []
        for start, end, *rest in example[name]:
            a, b = moved(start, False), moved(end, True)
            while a < b and new_text[a].isspace():
                a += 1
            while b > a and new_text[b - 1].isspace():
                b -= 1
            if a < b:
                kept.append((a, b, *rest))
        example[name] = kept


def straighten(_rng: random.Random, example: dict[str, Any]) -> None:
    """Typewriter quotation marks for printed ones."""
    example["text"] = example["text"].translate(STRAIGHT)


def close_up(rng: random.Random, example: dict[str, Any]) -> None:
    """Blanks lost between a cue and its number, or after a mark."""
    found = list(CUE_GAP.finditer(example["text"]))
    if not found:
        found = rng.sample(marks, 1) if (marks := list(AFTER_MARK.finditer(example["text"]))) else []
    apply_edits(example, [(match.start(1), match.end(1), "") for match in found])


def misread(rng: random.Random, example: dict[str, Any]) -> None:
    """Letters misread by a scanner, one in about forty."""
    text = example["text"]
    edits = []
    for wrong in rng.sample(list(MISREADINGS), 8):
        places = [match.start() for match in re.finditer(re.escape(wrong), text)]
        if places:
            place = rng.choice(places)
            edits.append((place, place + len(wrong), MISREADINGS[wrong]))
    apply_edits(example, edits[: max(1, len(text) // 40)])


def widen(rng: random.Random, example: dict[str, Any]) -> None:
    """Doubled blanks, and blanks before a mark."""
    text = example["text"]
    places = [at for at, char in enumerate(text) if char == " "]
    edits = [(at, at, " ") for at in rng.sample(places, min(len(places), 2))] if places else []
    marks = [at for at, char in enumerate(text) if char in ",;:" and at and text[at - 1].isalnum()]
    if marks and rng.random() < 0.5:
        at = rng.choice(marks)
        edits.append((at, at, " "))
    apply_edits(example, edits)


def hyphenate(rng: random.Random, example: dict[str, Any]) -> None:
    """A word broken at a line end that was joined wrongly."""
    words = list(LONG_WORD.finditer(example["text"]))
    if words:
        word = rng.choice(words)
        at = word.start() + rng.randint(3, len(word.group()) - 3)
        apply_edits(example, [(at, at, rng.choice(("- ", "-", "-\u00ad", " ")))])


def lower_all(_rng: random.Random, example: dict[str, Any]) -> None:
    """No capitals at all."""
    example["text"] = "".join(char.lower() if len(char.lower()) == 1 else char for char in example["text"])


def shout(rng: random.Random, example: dict[str, Any]) -> None:
    """Authors, or titles, in capitals."""
    label = rng.choice(("author", "author", "title"))
    text = example["text"]
    for start, end, name in example["spans"]:
        if name == label:
            text = text[:start] + "".join(char.upper() if len(char.upper()) == 1 else char for char in text[start:end]) + text[end:]
    example["text"] = text


def lower_title(_rng: random.Random, example: dict[str, Any]) -> None:
    """Titles in sentence case."""
    text = example["text"]
    for start, end, name in example["spans"]:
        if name in {"title", "container-title"}:
            text = (
                text[: start + 1]
                + "".join(char.lower() if len(char.lower()) == 1 else char for char in text[start + 1 : end])
                + text[end:]
            )
    example["text"] = text


def unstop(_rng: random.Random, example: dict[str, Any]) -> None:
    """No stop at the end."""
    text = example["text"]
    if text.endswith((".", "。")) and not any(span[1] == len(text) for span in example["spans"]):
        apply_edits(example, [(len(text) - 1, len(text), "")])


def empty(rng: random.Random, example: dict[str, Any]) -> None:
    """A hole: a value is missing and its marks are left, as when a link or a template was lost."""
    spans = [span for span in example["spans"] if span[2] not in {"prose", "author"}]
    if len(spans) > 4:
        start, end, _ = rng.choice(spans)
        apply_edits(example, [(start, end, "")])


DAMAGES = (
    (straighten, 5),
    (close_up, 5),
    (misread, 4),
    (widen, 3),
    (hyphenate, 2),
    (lower_all, 1),
    (shout, 2),
    (lower_title, 3),
    (unstop, 6),
    (empty, 3),
)


def damage(rng: random.Random, example: dict[str, Any]) -> None:
    """Damage some examples in one or two ways; the rest are left as they are."""
    if rng.random() > SHARE:
        return
    kinds = [kind for kind, _ in DAMAGES]
    for kind in rng.choices(kinds, [weight for _, weight in DAMAGES], k=rng.choice((1, 1, 2))):
        kind(rng, example)
