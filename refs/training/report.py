"""The accuracy report: a model on the held-back parts, by set, by language and by kind of work, beside an earlier report.

The languages are those that the data state, else guessed from script and small words (`refs.records.language`); the kinds
are guessed from the labels of the gold (`refs.training.kind`). A report that is stored holds each reference's outcome, so
that a later one can tell which references were gained (wholly right now, not then) and lost.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from refs.records.language import guess
from refs.reports.columns import columns
from refs.training.datasets import FILES, Example
from refs.training.evaluate import Scores, evaluate, label_inventory
from refs.training.figures import SETS_HEADING
from refs.training.kind import kind_of
from refs.training.measure import Labels, predicted, together

SCHEMA = "refs-labels/1"
GROUPS = ("set", "language", "kind")
UNKNOWN = "unknown"
_CUT = 110  # characters of a reference that are listed
_FIGURES = SETS_HEADING[2:]

Figures = dict[str, float]
Key = tuple[str, str]  # source and id


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one reference fared: its groups by the names of `GROUPS`, its scores, and the labels of the fields that are not right."""

    key: Key
    text: str
    groups: Mapping[str, str]
    scores: Scores
    wrong: tuple[str, ...]


def stated_languages(directory: Path, sources: Iterable[str]) -> dict[Key, str]:
    """The languages that the data state, by source and id."""
    out: dict[Key, str] = {}
    for source in sources:
        with (directory / FILES[source]).open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row.get("lang"):
                    out[source, str(row["id"])] = row["lang"]
    return out


def made_up_languages(seed: int, count: int) -> dict[Key, str]:
    """The languages of the examples that `datasets.made_up` makes of the same numbers."""
    from refs.training.synthesis import examples

    return {("synthetic", str(row["id"])): str(row["lang"]) for row in examples(seed, count) if row.get("lang")}


def outcomes(examples: Sequence[Example], labeller: Labels, languages: Mapping[Key, str]) -> list[Outcome]:
    """The outcome of each example.

    Args:
        examples: the held-back part.
        labeller: the model.
        languages: those that are known, by source and id.
    """
    pairs = list(predicted(examples, labeller))
    known = label_inventory(pairs)
    out: list[Outcome] = []
    for example, pair in zip(examples, pairs, strict=True):
        scores = evaluate([pair], known_labels=known)
        wrong = tuple(sorted(name for name, tally in scores.exact.items() if tally.extra or tally.missed))
        key = example.source, example.id
        groups = {
            "set": example.source,
            "language": languages.get(key) or _language(example),
            "kind": kind_of(example.text, example.spans),
        }
        out.append(Outcome(key, example.text, groups, scores, wrong))
    return out


def _language(example: Example) -> str:
    title = next((example.text[start:end] for start, end, label in example.spans if label == "title"), "")
    # The words of a reference without a title are names and abbreviations, which speak no language.
    return guess(title) or (guess(example.text) if title else "") or UNKNOWN


def grouped(found: Iterable[Outcome], group: str) -> dict[str, Scores]:
    """The scores of all outcomes of a group, the largest first, then all together."""
    out: dict[str, Scores] = defaultdict(Scores)
    for one in found:
        out[one.groups[group]] += one.scores
    ranked = dict(sorted(out.items(), key=lambda item: (-item[1].items, item[0])))
    return {**ranked, "all": together(ranked)}


def figures_of(scores: Scores) -> Figures:
    """Number, token accuracy, exact and soft F1 over all fields, soft mean of the labels, whole references."""
    values = (scores.token_accuracy, scores.micro(), scores.micro(soft=True), scores.macro(soft=True), scores.whole)
    return {"n": scores.items, **{name: round(value, 5) for name, value in zip(_FIGURES, values, strict=True)}}


def stored(found: Sequence[Outcome], model: str) -> dict[str, Any]:
    """A report as it is kept in a file: the figures, and of each set the whole references and the wrong labels of the others."""
    references: dict[str, dict[str, Any]] = {}
    for one in found:
        source, name = one.key
        kept = references.setdefault(source, {"whole": [], "wrong": {}})
        if one.wrong:
            kept["wrong"][name] = " ".join(one.wrong)
        else:
            kept["whole"].append(name)
    figures = {group: {name: figures_of(scores) for name, scores in grouped(found, group).items()} for group in GROUPS}
    return {"schema": SCHEMA, "model": model, "figures": figures, "references": references}


@dataclass(frozen=True, slots=True)
class Change:
    """References gained and lost since an earlier report, each with the labels that were or are wrong."""

    gained: tuple[tuple[Outcome, str], ...]
    lost: tuple[tuple[Outcome, str], ...]
    compared: int


def change(found: Iterable[Outcome], before: Mapping[str, Any]) -> Change:
    """What was gained and lost since a stored report; references that only one of both has are left out."""
    gained: list[tuple[Outcome, str]] = []
    lost: list[tuple[Outcome, str]] = []
    compared = 0
    kept = {source: (set(one["whole"]), one["wrong"]) for source, one in before["references"].items()}
    for one in found:
        whole, wrong = kept.get(one.key[0], (set(), {}))
        name = one.key[1]
        compared += name in whole or name in wrong
        if name in wrong and not one.wrong:
            gained.append((one, wrong[name]))
        elif name in whole and one.wrong:
            lost.append((one, " ".join(one.wrong)))
    return Change(tuple(gained), tuple(lost), compared)


def lines(found: Sequence[Outcome], stated: int, before: Mapping[str, Any] | None, most: int) -> Iterator[str]:
    """The report for people.

    Args:
        found: the outcomes of all references.
        stated: of how many references the language is stated, not guessed.
        before: an earlier report as it is stored.
        most: how many references gained and lost are listed.
    """
    for group in GROUPS:
        earlier = before["figures"].get(group, {}) if before else {}
        rows = [(group, *SETS_HEADING[1:])]
        rows += [_row(name, figures_of(scores), earlier.get(name)) for name, scores in grouped(found, group).items()]
        yield from columns(rows)
        if group == "language":
            yield f"({stated:,} of {len(found):,} languages are stated by the data, the others are guessed)"
        yield ""
    if before is None:
        return
    since = change(found, before)
    yield f"Compared with {before['model']}, {since.compared:,} references: {len(since.gained):,} gained, {len(since.lost):,} lost"
    for sign, listed in (("+", since.gained), ("-", since.lost)):
        for one, fields in listed[:most]:
            yield f"{sign} {one.key[1]} [{fields}] {one.text[:_CUT]}"
        if len(listed) > most:
            yield f"{sign} and {len(listed) - most:,} more"


def _row(name: str, now: Figures, before: Figures | None) -> tuple[str, ...]:
    """A row of a table; figures that moved are followed by how much, in points of a thousand."""
    cells = []
    for figure in _FIGURES:
        moved = round(1000 * (now[figure] - before[figure]), 1) if before else 0.0
        cells.append(f"{now[figure]:.4f}" + (f" ({moved:+.1f}‰)" if moved else ""))
    return (name, f"{now['n']:g}", *cells)
