"""Line numbers of a text, found without counting from its start each time."""

from __future__ import annotations

from bisect import bisect_right


class Lines:
    r"""Where the lines of a text start.

    >>> Lines("one\ntwo\n").line(4)
    2
    """

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def line(self, offset: int) -> int:
        """The line (from 1) of an offset."""
        return bisect_right(self._starts, offset)
