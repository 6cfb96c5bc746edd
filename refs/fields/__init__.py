"""Reference -> pieces: a string is cut into tokens, each token is described, and a trained model says what field it belongs to."""

from __future__ import annotations

from refs.fields.features import Mark
from refs.fields.label import Labelled, Labeller, default, label

__all__ = ["Labelled", "Labeller", "Mark", "default", "label"]
