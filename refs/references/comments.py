"""Paragraphs of an annotated bibliography that comment on the entry before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from refs.signs import prose_share, start_of

SENTENCE = 6  # words at least
LOWER = 0.7  # share of words in lower case
PROSE = 0.07  # share of function words from which a paragraph is a comment also in a list without others
ANNOTATED = 1 / 3  # share of comments from which a list is an annotated one
FEWEST = 3  # comments that show it

_WORD = re.compile(r"[^\W\d_]+")


def comments(texts: Sequence[str]) -> set[int]:
    """Which items of a list comment on the entry before them, by their numbers.

    Sentences that do not begin as entries do; where a list is annotated throughout, all of them, and elsewhere those with words
    that entries lack ("it is", "argues that").

    >>> entry = "Cronon, William. Nature's Metropolis. New York: Norton, 1991."
    >>> comments([entry, "Cronon argues that the city cannot be understood without its hinterland, and it is a good argument."])
    {1}
    """
    found = {number for number, text in enumerate(texts) if number and _is_sentence(text)}
    if len(found) >= FEWEST and len(found) >= ANNOTATED * len(texts):
        return found
    return {number for number in found if prose_share(texts[number]) >= PROSE}


def _is_sentence(text: str) -> bool:
    words = _WORD.findall(text)
    lower = sum(word.islower() for word in words)
    return len(words) >= SENTENCE and lower >= LOWER * len(words) and text.rstrip(' )”"’»')[-1:] in ".!?" and not start_of(text)
