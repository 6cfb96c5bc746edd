"""The figures of an evaluation: as rows of tables for people, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refs.training.evaluate import Scores, Tally, total

Row = tuple[str, ...]

LABELS_HEADING: Row = ("label", "n", "token", "exact P", "R", "F1", "soft P", "R", "F1")
SETS_HEADING: Row = ("set", "n", "token", "exact", "soft", "macro", "whole")


def label_rows(scores: Scores) -> list[Row]:
    """A row for each label, the most frequent first, then all together and the mean of the labels.

    Its figures: how often the label is there, F1 by token, then precision, recall and F1 by field, exact and soft.
    """
    rows = [_row(label, tally, scores.soft[label], scores.words[label]) for label, tally in _by_number(scores.exact)]
    exact, soft = total(scores.exact), total(scores.soft)
    rows.append(_row("micro", exact, soft, total(scores.words)))
    means = ("", "", _figure(scores.macro()), "", "", _figure(scores.macro(soft=True)))
    return [*rows, ("macro", "", _figure(_mean(scores.words)), *means)]


def _row(name: str, exact: Tally, soft: Tally, words: Tally) -> Row:
    figures = (words.f1, exact.precision, exact.recall, exact.f1, soft.precision, soft.recall, soft.f1)
    return (name, str(exact.right + exact.missed), *map(_figure, figures))


def set_row(name: str, scores: Scores) -> Row:
    """A row for a whole set: token accuracy, exact and soft F1 over all fields, soft mean of the labels, whole references."""
    figures = (scores.token_accuracy, scores.micro(), scores.micro(soft=True), scores.macro(soft=True), scores.whole)
    return (name, str(scores.items), *map(_figure, figures))


def sentence(scores: Scores) -> str:
    """The figures that belong to no label, in words."""
    return (
        f"{scores.token_accuracy:.1%} of {scores.tokens:,} tokens right, "
        f"{scores.perfect:,} of {scores.items:,} references wholly right ({scores.whole:.1%})"
    )


def as_json(scores: Scores) -> dict[str, Any]:
    """The same figures as JSON, unrounded."""
    words = total(scores.words)
    return {
        "items": scores.items,
        "all_fields_exact": scores.whole,
        "token": {
            "tokens": scores.tokens,
            "accuracy": scores.token_accuracy,
            "micro_f1": words.f1,
            "macro_f1": _mean(scores.words),
            "labels": {label: tally.f1 for label, tally in _by_number(scores.words)},
        },
        "exact": _fields(scores.exact, scores.macro()),
        "soft": _fields(scores.soft, scores.macro(soft=True)),
    }


def _fields(tallies: Mapping[str, Tally], macro: float) -> dict[str, Any]:
    labels = {label: {**_three(tally), "n": tally.right + tally.missed} for label, tally in _by_number(tallies)}
    return {"micro": _three(total(tallies)), "macro_f1": macro, "labels": labels}


def _three(tally: Tally) -> dict[str, float]:
    return {"p": tally.precision, "r": tally.recall, "f1": tally.f1}


def _mean(tallies: Mapping[str, Tally]) -> float:
    return sum(tally.f1 for tally in tallies.values()) / len(tallies) if tallies else 0.0


def _by_number(tallies: Mapping[str, Tally]) -> list[tuple[str, Tally]]:
    return sorted(tallies.items(), key=lambda item: (-(item[1].right + item[1].missed), item[0]))


def _figure(value: float) -> str:
    return f"{value:.4f}"
