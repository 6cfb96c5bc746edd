"""The labeller's states: a label for each token, for marks between fields too, and back from states to spans.

A field's spans hold no cue words and no marks at their edges. The chain must still remember what went before, so a mark
between two fields has the state of the field before it (an opening mark that of the one after it), and cue words have their own:
"+in" before a container or its editors, "+role" beside names, "+part" beside all else. Names, dates and cues that follow a title of
the same work have a second state ("editor'"), so that what comes behind the editors of a container is not taken for a first title.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from numpy.typing import NDArray

from refs.fields.tokens import Token


class Labelled(NamedTuple):
    """Code points `start` to `end` of the text with their label; `score` is the probability that the field is right."""

    start: int
    end: int
    label: str
    score: float


class States(NamedTuple):
    """What an engine finds in a line: of each token the state without its second form, and its probability.

    `steps` has a column for each token and these rows: the probability of the next best state; that the state goes on here,
    where the token before has the same one; that it begins here; that the state of the token before ends; and whether the token's
    word is known. An engine that knows no such probabilities has none.
    """

    names: list[str]
    chances: list[float]
    steps: NDArray[Any] | None = None


OTHER = "other"
CUES = ("+in", "+role", "+part")
# States with a second form once a title has been met, and the states behind which a new work may begin.
_TWOFOLD = frozenset({"editor", "translator", "contributor", "date", "+role", "+part"})
_AFRESH = frozenset({"author", "prose", "citation-number", OTHER})
_TITLES = frozenset({"title", "container-title", "archive", "reviewed-title"})
_SECOND = "'"
_OPENING = frozenset("([{“„«‘‚《〈「『（［【<‹`")
_QUOTES = frozenset("\"'")
_ROLES = frozenset({"editor", "translator", "contributor"})
_CONTAINERS = frozenset({"container-title", "container-author", "editor"})
# Marks that are cut off the edges of a field.
_EDGE = frozenset(".,;:!?'\"“”„‟‘’‚«»‹›()[]{}<>/|\\–—−-‐‑·•*_`´=+&~、。，；：．《》〈〉「」『』（）【】［］…") | {
    "..",
    "...",
    "....",
    "--",
    "---",
    "//",
}
_CLOSING = {")": "(", "]": "[", "）": "（", "］": "［"}
_PAIRS = {opening: closing for closing, opening in _CLOSING.items()}
_FINAL = frozenset("?!？！")
# Labels of figures, and the words that the next work's conjunction leaves at their end: "p. 389 e ...".
_FIGURES = frozenset({"pages", "volume", "issue", "date"})
_CONJUNCTIONS = frozenset({"and", "&", "e", "y", "et", "und", "en", "и", "i", "as", "cf", "see"})
_NAMES = frozenset({"author", "editor", "translator", "contributor", "container-author", "recipient", "reviewed-author"})


def states(tokens: Sequence[Token], spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """The state of each token under labelled spans (sorted, not overlapping).

    >>> from refs.fields.tokens import tokenise
    >>> states(tokenise("A. B (ed.), C."), [(0, 4, "editor"), (12, 13, "title")])
    ['editor', 'editor', 'editor', '+role', '+role', '+role', '+role', '+role', 'title', 'title']
    """
    labels: list[str] = []
    at = 0
    for token in tokens:
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        labels.append(spans[at][2] if at < len(spans) and spans[at][0] < token.end else "")
    _fill_words(tokens, labels)
    _fill_marks(tokens, labels)
    _double(labels)
    return labels


def _double(labels: list[str]) -> None:
    """Gives the states of `_TWOFOLD` their second form from a title on until a new work begins."""
    met = False
    for at, label in enumerate(labels):
        if label in _TITLES:
            met = True
        elif label in _AFRESH:
            met = False
        elif met and label in _TWOFOLD:
            labels[at] = label + _SECOND


def _fill_words(tokens: Sequence[Token], labels: list[str]) -> None:
    """Gives words without a label a cue state by the fields on both sides, or "other" far from fields."""
    count = len(labels)
    fields = list(labels)
    after = ""
    following = [""] * count
    distance = 99
    distances = [0] * count
    for at in range(count - 1, -1, -1):
        following[at], distances[at] = after, distance
        if fields[at]:
            after, distance = fields[at], 0
        elif tokens[at].text[0].isalnum():
            distance += 1
    before, since = "", 99
    for at in range(count):
        if fields[at]:
            before, since = fields[at], 0
            continue
        if not tokens[at].text[0].isalnum() and tokens[at].text not in {"&", "§", "№"}:
            continue
        since += 1
        labels[at] = _cue(before, following[at], since, distances[at] + 1)


def _cue(before: str, after: str, since: int, ahead: int) -> str:
    if min(since, ahead) > 4:
        return OTHER
    if before == "prose" or after == "prose":
        return OTHER
    if before in _ROLES and since <= 3 and after != "pages":
        return "+role"
    if after in _CONTAINERS and before in {"title", "date", "pages", "author"} and ahead <= 2 and after != "editor":
        return "+in"
    if after == "editor":
        return "+in" if before == "title" and ahead <= 2 else "+role"
    if after in _ROLES:
        return "+role"
    return "+part" if ahead <= 4 or since <= 2 else OTHER


def _fill_marks(tokens: Sequence[Token], labels: list[str]) -> None:
    """Gives marks the state of the token before them, opening ones that of the token after them."""
    count = len(labels)
    for at in range(count - 1, -1, -1):
        if not labels[at] and (tokens[at].text in _OPENING or _opens(tokens, at)):
            labels[at] = next((label for label in labels[at + 1 :] if label), OTHER)
    for at in range(count):
        if not labels[at]:
            labels[at] = labels[at - 1] if at else next((label for label in labels if label), OTHER)


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a straight quotation mark opens: space before it and none after it."""
    if tokens[at].text not in _QUOTES or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].start == tokens[at].end and (not at or tokens[at - 1].end < tokens[at].start)


def plain(state: str) -> str:
    """A state without its second form.

    >>> plain("editor'")
    'editor'
    """
    return state.removesuffix(_SECOND)


def runs(tokens: Sequence[Token], found: Sequence[str]) -> list[tuple[int, int, str]]:
    """Token ranges of the fields among a sequence of states, marks cut off their edges; cues and "other" give none."""
    out: list[tuple[int, int, str]] = []
    start = 0
    for at in range(1, len(found) + 1):
        if at < len(found) and (found[at] == found[start] or plain(found[at]) == plain(found[start])):
            continue
        label = plain(found[start])
        if label != OTHER and label[0] != "+":
            a, b = _bare(tokens, start, at, label)
            if a < b:
                out.append((a, b, label))
        start = at
    return out


def _bare(tokens: Sequence[Token], start: int, end: int, label: str) -> tuple[int, int]:
    """A token range without marks at its edges; the stop of an initial, a question mark and a bracket with its pair inside stay."""
    while start < end and (first := tokens[start].text) in _EDGE:
        if label == "number" and first in _PAIRS and any(token.text == _PAIRS[first] for token in tokens[start + 1 : end - 1]):
            break  # "[1893] 1 QB 256"
        start += 1
    while end > start and ((last := tokens[end - 1].text) in _EDGE or (label in _FIGURES and last in _CONJUNCTIONS)):
        if last in _CLOSING and any(token.text == _CLOSING[last] for token in tokens[start : end - 1]):
            break
        if last in _FINAL and label.endswith("title"):
            break
        if last == "." and label in _NAMES and _initial(tokens[end - 2].text if end - 2 >= start else ""):
            break
        end -= 1
    return start, end


def _initial(text: str) -> bool:
    return (len(text) == 1 and text.isupper()) or text in {"Jr", "Sr", "jr", "Yu", "Ph", "Th", "Ch", "al"}
