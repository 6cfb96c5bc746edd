"""The trained labeller: a reference string, or a note with several, to labelled spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from refs.fields.features import Mark, features, read_line
from refs.fields.states import runs

MODEL = "labels.crfsuite"
# Longer texts are cut at a full stop, so that time and memory stay linear and a slip cannot run through a whole page.
LONGEST = 1_500
_SHORTEST_ADDRESS = 8
# The DOI in an address of its resolver, which is one token.
_DOI = re.compile(r"10\.\d{4,9}/")


class Labelled(NamedTuple):
    """Code points `start` to `end` of the text with their label; `score` is the mean probability of the label over the tokens."""

    start: int
    end: int
    label: str
    score: float


class Labeller:
    """A model on disk, ready to label.

    Args:
        path: a model that `python -m refs.training train` wrote.

    Raises:
        OSError: if the file is missing or is no model.
    """

    def __init__(self, path: Path) -> None:
        tagger: Any = import_module("pycrfsuite").Tagger()
        if not path.is_file():
            raise FileNotFoundError(f"No model at {path}")
        try:
            tagger.open(str(path))
        except ValueError as error:
            raise OSError(f"{path} is no model of the labeller") from error
        self._tagger = tagger

    def label(self, text: str, marks: Sequence[Mark] = ()) -> list[Labelled]:
        """The fields of a reference, in order, not overlapping, without cue words and edge marks.

        Args:
            text: a reference, or a note that holds several and prose around them.
            marks: type marks (start, end, flags) with the flags "italic", "bold" or "smallcaps".

        Returns:
            Spans with labels of `refs.model.LABELS`, "other" left out.
        """
        found: list[Labelled] = []
        for start, end in cuts(text):
            inside = [(max(a, start) - start, min(b, end) - start, flags) for a, b, flags in marks if a < end and b > start]
            found += [Labelled(a + start, b + start, name, score) for a, b, name, score in self._label(text[start:end], inside)]
        return found

    def _label(self, text: str, marks: Sequence[Mark]) -> list[Labelled]:
        line = read_line(text, marks)
        tokens = line.tokens
        if not tokens:
            return []
        tagger = self._tagger
        states: list[str] = tagger.tag(features(line))
        given = [_address(token.text, state) for token, state in zip(tokens, states, strict=True)]
        marginal = tagger.marginal
        found: list[Labelled] = []
        for start, end, label in runs(tokens, given):
            score = sum([marginal(states[at], at) for at in range(start, end)]) / (end - start)
            first = tokens[start].start
            if label == "doi" and (match := _DOI.search(tokens[start].text)):
                first += match.start()
            found.append(Labelled(first, tokens[end - 1].end, label, min(1.0, score)))
        return found


def _address(text: str, state: str) -> str:
    """The state of a token, mended where its form leaves no doubt: an address is no DOI, a DOI nothing else."""
    if len(text) < _SHORTEST_ADDRESS or "/" not in text:
        return state
    if text.startswith("10.") or "doi.org/10." in text:
        return "doi"
    return "url" if text.startswith(("http", "www.", "ftp:")) else state


def cuts(text: str) -> list[tuple[int, int]]:
    """The ranges in which a long text is labelled; one range for a text of usual length."""
    if len(text) <= LONGEST:
        return [(0, len(text))]
    out: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > LONGEST:
        end = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in ("; ", ". ", "。"))
        end = end + 1 if end > 0 else text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        out.append((start, end))
        start = end
    out.append((start, len(text)))
    return out


@cache
def _default() -> Labeller:
    return Labeller(Path(str(files("refs.data").joinpath(MODEL))))


def label(text: str, marks: Sequence[Mark] = ()) -> list[Labelled]:
    """The fields of a reference by the model that comes with the package, which is loaded at the first call.

    >>> [text_label for *_, text_label, _ in label("")]
    []
    """
    return _default().label(text, marks)
