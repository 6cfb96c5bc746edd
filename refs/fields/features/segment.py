"""The stretch between two punctuation marks, to which a token belongs, and the stretches beside it."""

from __future__ import annotations

from refs.fields.features.line import Line

_BREAKS = frozenset('.,;:()[]“”„«»"《》〈〉「」『』，。；：、（）［］|/')
# Lists that tell what a whole stretch is about.
_TELLING = frozenset(
    {
        "place", "publisher", "organisation", "journal", "given", "editor", "translator", "contributor", "genre", "month",
        "accessed", "pages", "volume", "issue", "edition", "signal", "law", "archive", "collection", "inside",
    }
)  # fmt: skip
_BESIDE = frozenset(["place", "publisher", "organisation", "journal", "editor", "month", "given"])


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
    """The lists met in a token's stretch, its length, its first word and the marks around it; the lists met in the next ones."""
    words = line.words
    ranges = _stretches(line)
    own: list[list[str]] = []
    beside: list[list[str]] = []
    for start, end in ranges:
        met = {name for word in words[start:end] if len(word.text) > 1 for name in word.lists if name in _TELLING}
        if any(word.is_year for word in words[start:end]):
            met.add("year")
        ordered = sorted(met)
        own.append(ordered)
        beside.append([name for name in ordered if name in _BESIDE or name == "year"])
    for number, (start, end) in enumerate(ranges):
        features = [f"g={name}" for name in own[number]]
        length = end - start
        closing = words[end - 1].kind if end - start > 0 else "^"
        opening = words[start - 1].kind if start else "^"
        features += (
            f"gn={length if length < 6 else 6 if length < 9 else 9 if length < 14 else 14}",
            f"gm={opening}|{closing}",
            f"gw={words[start].lower}|{opening}",
        )
        if number:
            features += [f"g-{name}" for name in beside[number - 1]]
        if number + 1 < len(ranges):
            features += [f"g+{name}" for name in beside[number + 1]]
        for at in range(start, end):
            out[at] += features
