"""Words that say how a citation stands to others; the table is tests/cases/cues.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.references.cues import ibid, opcit, strip_signals

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "cues.toml").read_text("utf-8"))
YES_OR_NO = [(text, answer == "yes") for answer in ("yes", "no") for text in TABLE["ibid"][answer]]


@pytest.mark.parametrize(("text", "want"), YES_OR_NO)
def test_ibid(text: str, want: bool) -> None:
    """A citation that begins with ibid. is known in every language; a name that begins like it is none."""
    assert bool(ibid().match(text)) == want


@pytest.mark.parametrize(("text", "want"), [(text, answer == "yes") for answer in ("yes", "no") for text in TABLE["opcit"][answer]])
def test_opcit(text: str, want: bool) -> None:
    """The words op. cit. and the number of an earlier note are known wherever they stand."""
    assert bool(opcit().search(text)) == want


@pytest.mark.parametrize(("signal", "rest"), TABLE["signal"]["yes"])
def test_signal_is_stripped(signal: str, rest: str) -> None:
    """The signal before a citation is taken off, and nothing of the citation with it."""
    assert (signal + rest)[strip_signals(signal + rest) :] == rest


@pytest.mark.parametrize("text", TABLE["signal"]["no"])
def test_what_is_no_signal_stays(text: str) -> None:
    """Names and titles that begin like a signal, and initials that are words of another language, stay whole."""
    assert strip_signals(text) == 0


@pytest.mark.parametrize("text", TABLE["signal"]["failing"])
@pytest.mark.xfail(reason="an initial, or a syllable of a name, is taken for a conjunction or a signal")
def test_what_is_taken_for_a_signal(text: str) -> None:
    """What is known to be taken for a signal wrongly."""
    assert strip_signals(text) == 0


@given(st.text(max_size=100))
def test_signals_are_at_the_start(text: str) -> None:
    """What is stripped lies in the text, whatever the text is."""
    assert 0 <= strip_signals(text) <= len(text)
