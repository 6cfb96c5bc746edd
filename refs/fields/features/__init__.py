"""What the labeller knows about each token: groups of features, one module each, in the order of `GROUPS`."""

from __future__ import annotations

from collections.abc import Callable

from refs.fields.features.brackets import add_brackets
from refs.fields.features.emphasis import add_emphasis
from refs.fields.features.figures import add_figures
from refs.fields.features.lexicon import add_phrases
from refs.fields.features.line import Line, Mark, read_line
from refs.fields.features.neighbours import add_neighbours
from refs.fields.features.position import add_position
from refs.fields.features.quotes import add_quotes
from refs.fields.features.segment import add_segment

Group = Callable[[Line, list[list[str]]], None]

GROUPS: tuple[Group, ...] = (
    add_neighbours,
    add_phrases,
    add_quotes,
    add_brackets,
    add_emphasis,
    add_position,
    add_figures,
    add_segment,
)


def features(line: Line) -> list[list[str]]:
    """The features of each token of a line, as strings.

    >>> [sorted(f)[:2] for f in features(read_line("Paris 1979"))][0]
    ['+1k=year', '+1w=9999']
    """
    out: list[list[str]] = [[] for _ in line.tokens]
    for add in GROUPS:
        add(line, out)
    return out


__all__ = ["GROUPS", "Line", "Mark", "features", "read_line"]
