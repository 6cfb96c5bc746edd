"""The trained labeller: a reference string, or a note with several, to labelled spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from errno import EIO
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from refs.fields.features import Mark, features, read_line
from refs.fields.features.line import Line
from refs.fields.proven import proven
from refs.fields.score import Calibration
from refs.fields.signs import Range, signs
from refs.fields.states import Labelled, States, plain, runs

MODEL = "labels.npz"
# Longer texts are cut at a full stop, so that time and memory stay linear and a slip cannot run through a whole page.
LONGEST = 1_500
# References that are labelled together.
TOGETHER = 1024
_SHORTEST_ADDRESS = 8
# A model of CRFsuite: its mark, then its size in bytes, little-endian. The library does not look at the size, and breaks
# on a file that was cut off.
_MARK = b"lCRF"
_SIZE = slice(4, 8)
# The DOI in an address of its resolver, which is one token.
_DOI = re.compile(r"10\.\d{4,9}/")


class Engine(Protocol):
    """What finds states: a chain of features, or a network."""

    calibration: Calibration | None

    def states(self, lines: Sequence[Line]) -> list[States]:
        """The states of each line's tokens."""


class Chain:
    """A conditional random field of CRFsuite, as `refs train` writes it.

    Args:
        path: the model's file.

    Raises:
        OSError: if it is no such model.
    """

    calibration: Calibration | None = None

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            head = stream.read(_SIZE.stop)
        if head.startswith(_MARK) and int.from_bytes(head[_SIZE], "little") != path.stat().st_size:
            raise OSError(EIO, "is only a part of a model", str(path))
        self._tagger: Any = import_module("pycrfsuite").Tagger()
        try:
            self._tagger.open(str(path))
        except ValueError as error:
            raise OSError(f"{path} is no model of the labeller") from error

    def states(self, lines: Sequence[Line]) -> list[States]:
        """The most probable states of each line's tokens."""
        out: list[States] = []
        marginal = self._tagger.marginal
        for line in lines:
            found: list[str] = self._tagger.tag(features(line)) if line.tokens else []
            chances = [min(1.0, marginal(state, at)) for at, state in enumerate(found)]
            out.append(States([plain(state) for state in found], chances))
        return out


def _network(path: Path) -> Engine:
    """A network; `refs` has it compute on one core."""
    network: Engine = import_module("refs.fields.network").Network(path)
    return network


class Labeller:
    """A model on disk, ready to label.

    Args:
        path: a model that `refs train` or `python -m refs.training train` wrote.

    Raises:
        OSError: if the file is missing or is no model.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            magic = file.read(2)
        self._engine: Engine = _network(path) if magic == b"PK" else Chain(path)

    def label(self, text: str, marks: Sequence[Mark] = ()) -> list[Labelled]:
        """The fields of a reference, in order, not overlapping, without cue words and edge marks.

        Args:
            text: a reference, or a note that holds several and prose around them.
            marks: type marks (start, end, flags) with the flags "italic", "bold" or "smallcaps".

        Returns:
            Spans with labels of `refs.model.LABELS`, "other" left out.
        """
        return self.label_all([(text, marks)])[0]

    def label_all(self, references: Iterable[tuple[str, Sequence[Mark]]]) -> list[list[Labelled]]:
        """The fields of many references, each as `label` gives them; many at once take less time than one by one.

        Args:
            references: texts with their type marks.
        """
        pieces: list[tuple[int, int, Line]] = []
        count = 0
        for number, (text, marks) in enumerate(references):
            count += 1
            for start, end in cuts(text):
                inside = [(max(a, start) - start, min(b, end) - start, flags) for a, b, flags in marks if a < end and b > start]
                pieces.append((number, start, read_line(text[start:end], inside)))
        out: list[list[Labelled]] = [[] for _ in range(count)]
        for first in range(0, len(pieces), TOGETHER):
            group = pieces[first : first + TOGETHER]
            lines = [line for _, _, line in group]
            found = self._engine.states(lines)
            given = [fields_of(line, states) for line, states in zip(lines, found, strict=True)]
            scores = iter(self._scores(lines, found, given))
            for (number, start, line), fields in zip(group, given, strict=True):
                mended = proven(line.text, [_labelled(line, field, next(scores)) for field in fields])
                out[number] += [one._replace(start=one.start + start, end=one.end + start) for one in mended] if start else mended
        return out

    def _scores(self, lines: Sequence[Line], found: Sequence[States], given: Sequence[Sequence[Range]]) -> list[float]:
        """The scores of all fields; of a model that was not calibrated the mean probabilities."""
        calibration = self._engine.calibration
        if calibration:
            return calibration.scores(signs(lines, found, given))
        named = zip(found, given, strict=True)
        return [sum(states.chances[start:end]) / (end - start) for states, fields in named for start, end, _ in fields]


def fields_of(line: Line, found: States) -> list[Range]:
    """The token ranges of the fields among the states of a line."""
    if "/" not in line.text:
        return runs(line.tokens, found.names)
    return runs(line.tokens, [address(token.text, name) for token, name in zip(line.tokens, found.names, strict=True)])


def _labelled(line: Line, field: Range, score: float) -> Labelled:
    start, end, label = field
    first = line.tokens[start].start
    if label == "doi" and (match := _DOI.search(line.tokens[start].text)):
        first += match.start()
    return Labelled(first, line.tokens[end - 1].end, label, score)


def address(text: str, state: str) -> str:
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
def default() -> Labeller:
    """The labeller with the model that comes with the package, which is loaded at the first call."""
    return Labeller(Path(str(files("refs.data").joinpath(MODEL))))


def label(text: str, marks: Sequence[Mark] = ()) -> list[Labelled]:
    """The fields of a reference by the model that comes with the package.

    >>> [text_label for *_, text_label, _ in label("")]
    []
    """
    return default().label(text, marks)
