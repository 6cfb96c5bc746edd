"""The stretch between two punctuation marks, to which a token belongs, and the stretches beside it."""

from __future__ import annotations

from refs.fields.features.line import Line
from refs.fields.features.word import Word

_BREAKS = frozenset('.,;:()[]“”„«»"《》〈〉「」『』，。；：、（）［］|/')
# Lists that tell what a whole stretch is about.
_TELLING = frozenset(
    {
        "place", "publisher", "organisation", "journal", "given", "editor", "translator", "contributor", "genre", "month",
        "accessed", "pages", "volume", "issue", "edition", "signal", "law", "archive", "collection", "inside",
    }
)  # fmt: skip
_BESIDE = frozenset({"place", "publisher", "organisation", "journal", "editor", "month", "given", "year", "initial"})


def _stretches(line: Line) -> list[tuple[int, int]]:
    """Token ranges between breaks; a full stop behind an initial or a cue word breaks nothing."""
    words = line.words
    ranges: list[tuple[int, int]] = []
    start = 0
    for at, word in enumerate(words):
        if word.text in _BREAKS and not (word.text == "." and at and (words[at - 1].kind[0] == "#" or words[at - 1].kind == "A")):
            ranges.append((start, at + 1))
            start = at + 1
    if start < len(words):
        ranges.append((start, len(words)))
    return ranges


def add_segment(line: Line, out: list[list[str]]) -> None:
    """The lists met in a token's stretch and beside it, its capitals, length, place and first word, the marks around it."""
    words = line.words
    ranges = _stretches(line)
    met = [_met(words[start:end]) for start, end in ranges]
    beside = [[name for name in names if name in _BESIDE] for names in met]
    last = len(ranges) - 1
    for number, (start, end) in enumerate(ranges):
        features = [f"g={name}" for name in met[number]]
        length = end - start
        opening = words[start - 1].kind if start else "^"
        capitals = _capitals(words[start:end])
        features += (
            f"gn={length if length < 6 else 6 if length < 9 else 9 if length < 14 else 14}",
            f"gm={opening}|{words[end - 1].kind}|{capitals}",
            f"gw={words[start].lower}|{opening}",
            f"gi={min(number, 7)}",
            f"gj={min(last - number, 7)}|{capitals}",
        )
        if number:
            features += [f"g-{name}" for name in beside[number - 1]]
        if number < last:
            features += [f"g+{name}" for name in beside[number + 1]]
        for at in range(start, end):
            out[at] += features


def _met(words: list[Word]) -> list[str]:
    """The lists met among some words, and "year" and "initial" for what is told by its form."""
    met = {name for word in words if len(word.text) > 1 for name in word.lists if name in _TELLING}
    for word in words:
        if word.is_year:
            met.add("year")
        elif word.kind == "A":
            met.add("initial")
    return sorted(met)


def _capitals(words: list[Word]) -> str:
    """How the words of a stretch are written: none, all capitalised, only the first, mixed, or lower case."""
    letters = [word.text for word in words if word.is_word]
    if not letters:
        return "-"
    high = [text[0].isupper() for text in letters]
    if all(high):
        return "A" if len(letters) == 1 else "AA"
    if not high[0]:
        return "a" if not any(high) else "aA"
    return "Aa" if not any(high[1:]) else "AaA"
