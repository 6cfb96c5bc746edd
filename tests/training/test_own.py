"""Models of people's own references: parts and cards."""

from __future__ import annotations

import random
import tomllib

import pytest

from bib.problem import UserError
from refs.training.datasets import Example
from refs.training.evaluate import Pair, Scores, evaluate
from refs.training.own import LEAST, card, part, settings


def example(number: int, text: str = "") -> Example:
    word = "".join(random.Random(number).choices("abcdefghijklmnop", k=9))  # noqa: S311
    text = text or f"Author{word}, Title{word} ({1900 + number})"
    return Example(str(number), 'a "b"\n', text, ((0, 6, "author"),))


EXAMPLES = [example(number) for number in range(100)]


@pytest.mark.parametrize("share", [0.0, 0.1, 0.25, 0.5])
def test_a_part_is_held_back(share: float) -> None:
    """The part has the size that is asked for, shares nothing with the rest, and is the same each time."""
    learn, held = part(EXAMPLES, share, 0)
    assert (len(learn), len(held)) == (100 - round(100 * share), round(100 * share))
    assert {one.id for one in learn}.isdisjoint(one.id for one in held)
    assert part(EXAMPLES[::-1], share, 0)[1] == held
    assert (part(EXAMPLES, share, 1)[1] == held) is (share == 0)


def test_near_duplicates_stay_together() -> None:
    """A work that is cited in two ways is never in both parts; the same string counts once, one without labels not at all."""
    other = [Example(f"{one.id}b", "", one.text.upper(), one.spans) for one in EXAMPLES]
    learn, held = part([*EXAMPLES, *other, *EXAMPLES, Example("x", "", "Nothing", ())], 0.2, 0)
    assert len(learn) + len(held) == 200
    assert {one.text.casefold() for one in learn}.isdisjoint(one.text.casefold() for one in held)


@pytest.mark.parametrize(("count", "share"), [(0, 0.0), (1, 0.1), (LEAST - 1, 0.0), (LEAST + 3, 0.5)])
def test_too_few(count: int, share: float) -> None:
    """Fewer references than a model can learn from are an error that says how many there are."""
    with pytest.raises(UserError, match=f"^{count} labelled reference"):
        part(EXAMPLES[:count], share, 0)


def test_the_card_is_toml() -> None:
    """The card says what the model was made from, whatever the files are called, and its scores if there are any."""
    scores = evaluate([Pair("", "ab", [(0, 2, "title")], [(0, 2, "title")])])
    read = tomllib.loads(card("2026-01-02", EXAMPLES, 500, settings(7), 3, scores))
    assert (read["date"], read["references"], read["rounds"], read["seed"]) == ("2026-01-02", 100, 7, 3)
    assert read["data"] == {'a "b"\n': 100}
    assert read["labels"] == {"author": 100}
    assert read["held_back"]["whole"] == 1
    assert "held_back" not in tomllib.loads(card("", EXAMPLES, 500, settings(), 0, Scores()))
