"""Models of people's own references: a part is held back, the rest is learnt, and a card says what the model was made from."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence

from bib.problem import UserError
from refs.training.datasets import Example, fingerprint
from refs.training.evaluate import Scores
from refs.training.train import Settings

LEAST = 20  # references below which a model learns next to nothing
ROUNDS = 60
# Weaker penalties than for the model that comes along, and no feature too rare: own sets are small.
_C1 = 0.05
_C2 = 0.05
_MINIMUM = 1


def settings(rounds: int = ROUNDS) -> Settings:
    """The numbers of a training run on a small set."""
    return Settings(_C1, _C2, _MINIMUM, rounds)


def part(examples: Sequence[Example], share: float, seed: int) -> tuple[list[Example], list[Example]]:
    """The examples to learn from and those held back; one text is taken once, near-duplicates stay on one side.

    Args:
        examples: labelled references; those without any label are left out.
        share: how much is held back, 0.1 for a tenth.
        seed: another seed holds others back; the same seed and examples give the same parts.

    Raises:
        UserError: if there are fewer than `LEAST` examples to learn from.
    """
    groups: dict[str, list[Example]] = {}
    for example in {one.text: one for one in examples if one.spans}.values():
        groups.setdefault(fingerprint(example.text), []).append(example)
    number = sum(map(len, groups.values()))
    learn: list[Example] = []
    held: list[Example] = []
    for key in sorted(groups, key=lambda key: hashlib.sha256(f"{seed} {key}".encode()).digest()):
        (held if len(held) + len(groups[key]) <= share * number + 0.5 else learn).extend(groups[key])
    if len(learn) < LEAST:
        what = f"{number} labelled reference{'' if number == 1 else 's'}, {len(held)} of them held back, are too few to learn from"
        raise UserError(what, f"give more, so that at least {LEAST} are left; some hundreds make a useful model")
    return learn, held


def labels_of(examples: Sequence[Example]) -> Counter[str]:
    """How often each label occurs."""
    return Counter(label for example in examples for _, _, label in example.spans)


def card(day: str, learnt: Sequence[Example], tokens: int, settings: Settings, seed: int, scores: Scores) -> str:
    """The card of a model as TOML.

    Args:
        day: the day it was made.
        learnt: what it learnt from.
        tokens: how many tokens that were.
        settings: penalties and rounds.
        seed: the seed of the run.
        scores: those of the part that was held back; without items if there was none.
    """
    lines = [
        "# A labeller of references that `refs train` made: a linear-chain conditional random field (python-crfsuite).",
        f"date = {_quoted(day)}",
        f"seed = {seed}",
        f"references = {len(learnt)}",
        f"tokens = {tokens}",
        f"c1 = {settings.c1}",
        f"c2 = {settings.c2}",
        f"minimum = {settings.minimum}",
        f"rounds = {settings.rounds}",
        f"smallest = {settings.smallest}",
        'convention = "fields without cue words and edge marks, volume and issue apart, editor apart from author"',
        *_table("data", Counter(example.source for example in learnt)),
        *_table("labels", labels_of(learnt)),
    ]
    if scores.items:
        lines += [
            *_table("held_back", {"references": scores.items}),
            f"token_accuracy = {scores.token_accuracy:.4f}",
            f"field_f1_exact = {scores.micro():.4f}",
            f"field_f1_soft = {scores.micro(soft=True):.4f}",
            f"whole = {scores.whole:.4f}",
        ]
    return "\n".join(lines) + "\n"


def _table(name: str, counts: Mapping[str, int]) -> list[str]:
    rows = [f"{_quoted(key)} = {count}" for key, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return ["", f"[{name}]", *rows]


def _quoted(text: str) -> str:
    """The text as a string of TOML, which for these is that of JSON."""
    return json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007f")
