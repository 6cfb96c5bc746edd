"""Where in the reference a token stands."""

from __future__ import annotations

from refs.fields.features.line import Line

_ENDS = frozenset(".?!。")


def add_position(line: Line, out: list[list[str]]) -> None:
    """The tenth of the text, the first and last tokens by number, the sentence, and how far off the last full stop is."""
    words = line.words
    count = len(words)
    stops = 0
    since = 0
    for at, (word, features) in enumerate(zip(words, out, strict=True)):
        features.append(f"P={at * 10 // count}")
        if at < 4:
            features.append(f"P^{at}")
        if count - at < 4:
            features.append(f"P${count - at}")
        features.append(f"S={min(stops, 6)}")
        features.append(f"d={since if since < 4 else 4 if since < 7 else 7 if since < 12 else 12}")
        since += 1
        if word.text in _ENDS and at and not _abbreviates(line, at):
            stops += 1
            since = 0


def _abbreviates(line: Line, at: int) -> bool:
    """Whether the full stop at `at` ends an initial or a cue word, and no sentence."""
    before = line.words[at - 1]
    return before.kind == "A" or before.kind.startswith("#") or (len(before.text) < 4 and before.is_word)
