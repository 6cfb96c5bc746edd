"""Smaller model files."""

from __future__ import annotations

from pathlib import Path

import pycrfsuite
import pytest

from refs.training.prune import hash_name, prune


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A small model with some hundred attributes, so that every part of the file has something in it."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.0, "c2": 0.1, "max_iterations": 20})
    for number in range(60):
        words = [f"w={(number * 7 + at) % 97}" for at in range(6)]
        trainer.append(
            [[word, f"p={at}", "bias"] for at, word in enumerate(words)], ["a", "a", "b", "b", "c", "a" if number % 3 else "c"]
        )
    path = tmp_path / "model.crfsuite"
    trainer.train(str(path))
    return path


def tags(path: Path) -> list[list[str]]:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return [tagger.tag([[f"w={(number * 5 + at) % 110}", f"p={at}", "bias"] for at in range(6)]) for number in range(80)]


def test_nothing_to_prune(model: Path, tmp_path: Path) -> None:
    """With a threshold of zero the file comes back byte for byte, so all of it has been understood."""
    prune(model, tmp_path / "same", 0.0)
    assert (tmp_path / "same").read_bytes() == model.read_bytes()


def test_small_weights_go(model: Path, tmp_path: Path) -> None:
    """A pruned model is smaller, opens, and labels nearly as before."""
    kept = prune(model, tmp_path / "small", 0.05)
    before = tags(model)
    after = tags(tmp_path / "small")
    assert kept > 0
    assert (tmp_path / "small").stat().st_size < model.stat().st_size
    same = sum(a == b for x, y in zip(before, after, strict=True) for a, b in zip(x, y, strict=True))
    assert same > 0.95 * 480


def test_other_files(tmp_path: Path) -> None:
    """A file that is no model is refused."""
    (tmp_path / "x").write_bytes(b"none" * 40)
    with pytest.raises(ValueError, match="no first-order model"):
        prune(tmp_path / "x", tmp_path / "y", 0.1)


@pytest.mark.parametrize(("key", "expected"), [(b"", 0xDEADBEEF), (b"Four score and seven years ago", 0x17770551)])
def test_hash(key: bytes, expected: int) -> None:
    """The hash has its author's published values."""
    assert hash_name(key) == expected
