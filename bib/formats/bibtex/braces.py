"""Which brace closes which, in a time that grows with the text alone, however broken it is."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left

# Groups that are nested at most three deep: nearly all values.
_SHALLOW = re.compile(r"\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+\}")
_SIGN = re.compile(r'[{}"]')
_SIGN_OR_ESCAPED = re.compile(r'\\[{}]|[{}"]')
_BRACE = re.compile(r"[{}]")
_NEAR = 5_000  # characters within which a brace is looked for one by one


class UnclosedError(Exception):
    """A brace or quote that nothing closes; `at` is where."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


class Braces:
    """The braces of a text up to `end`. With `escapes`, those behind a backslash are none."""

    def __init__(self, text: str, end: int | None = None, *, escapes: bool = False) -> None:
        self._text = text
        self._end = len(text) if end is None else end
        self._escapes = escapes
        self._places: array[int] = array("q")
        self._partners: array[int] = array("q")

    def sign(self, at: int) -> re.Match[str] | None:
        """The next brace or quote."""
        return (_SIGN_OR_ESCAPED if self._escapes else _SIGN).search(self._text, at, self._end)

    def close(self, at: int) -> int:
        """Behind the brace that closes the one at this place.

        Raises:
            UnclosedError: If there is none.
        """
        if self._escapes:
            end = self._count(at, self._end)
        else:
            match = _SHALLOW.match(self._text, at, self._end)
            if match:
                return match.end()
            near = 0 if self._places else self._count(at, min(at + _NEAR, self._end))
            end = near or self._look_up(at)
        if not end:
            raise UnclosedError("A brace is not closed.", at)
        return end

    def _count(self, at: int, stop: int) -> int:
        depth = 0
        for match in (_SIGN_OR_ESCAPED if self._escapes else _BRACE).finditer(self._text, at, stop):
            if match[0] == "{":
                depth += 1
            elif match[0] == "}":
                depth -= 1
                if depth == 0:
                    return match.end()
        return 0

    def _look_up(self, at: int) -> int:
        """From the table of all partners, which is made once."""
        if not self._places:
            open_braces: list[int] = []
            for index, match in enumerate(_BRACE.finditer(self._text, 0, self._end)):
                self._places.append(match.start())
                self._partners.append(-1)
                if match[0] == "{":
                    open_braces.append(index)
                elif open_braces:
                    self._partners[open_braces.pop()] = match.start()
        return self._partners[bisect_left(self._places, at)] + 1
