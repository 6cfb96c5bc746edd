"""Type as marks, in the place of citeproc's HTML."""

from __future__ import annotations

from typing import Any

from refs.training.synthesis.csl.marks import flag


class Formatter:
    """Type as marks; the interface is that of citeproc's formatters."""

    @staticmethod
    def preformat(text: str) -> str:
        """Text as it is."""
        return str(text)

    @staticmethod
    def _flag(name: str, text: Any) -> Any:
        return flag(name, str(text)) if text else text

    @classmethod
    def Italic(cls, text: Any) -> Any:  # noqa: N802 (citeproc's name)
        """Italics."""
        return cls._flag("italic", text)

    @classmethod
    def Bold(cls, text: Any) -> Any:  # noqa: N802
        """Bold type."""
        return cls._flag("bold", text)

    @classmethod
    def SmallCaps(cls, text: Any) -> Any:  # noqa: N802
        """Small capitals."""
        return cls._flag("smallcaps", text)

    @classmethod
    def Superscript(cls, text: Any) -> Any:  # noqa: N802
        """Raised type."""
        return cls._flag("superscript", text)

    @staticmethod
    def _plain(text: Any) -> Any:
        return text

    Oblique = Italic
    Light = Underline = Subscript = _plain
