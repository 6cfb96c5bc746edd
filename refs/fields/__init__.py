"""Reference -> pieces: a string is cut into tokens, each token is described, and a trained model says what field it belongs to."""

from __future__ import annotations

from refs.fields.features import Mark
from refs.fields.label import TOGETHER, Labeller, default, label
from refs.fields.states import Labelled

__all__ = ["TOGETHER", "Labelled", "Labeller", "Mark", "default", "label"]
