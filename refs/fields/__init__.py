"""Reference -> pieces: a string is cut into tokens, each token is described, and a trained model says what field it belongs to."""

from __future__ import annotations

from refs.fields.label import Labelled, Labeller, label

__all__ = ["Labelled", "Labeller", "label"]
