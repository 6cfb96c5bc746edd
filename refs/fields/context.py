"""What the network is told of a token's surroundings beside its neighbours: phrases, quotation marks, type, space."""

from __future__ import annotations

from refs.fields.features.emphasis import add_emphasis
from refs.fields.features.lexicon import add_phrases
from refs.fields.features.line import Line
from refs.fields.features.quotes import add_quotes


def contexts(line: Line) -> list[tuple[str, ...]]:
    """The names of each token's surroundings.

    >>> from refs.fields.features.line import read_line
    >>> contexts(read_line("New York"))
    [('b=place', 'i=place', 'Q=none', 's=0'), ('i=place', 'Q=none', 's=1')]
    """
    out: list[list[str]] = [[] for _ in line.tokens]
    add_phrases(line, out)
    add_quotes(line, out)
    add_emphasis(line, out)
    text, previous = line.text, 0
    for token, names in zip(line.tokens, out, strict=True):
        gap = text[previous : token.start]
        names.append("s=0" if not gap else "s=n" if "\n" in gap else "s=1")
        previous = token.end
    return [tuple(names) for names in out]
