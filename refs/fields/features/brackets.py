"""Which tokens stand inside brackets, and what the brackets hold."""

from __future__ import annotations

from refs.fields.features.line import Line

_OPEN = {"(": ")", "[": "]", "（": "）", "［": "］", "{": "}", "【": "】", "<": ">"}
_LONGEST = 60


def add_brackets(line: Line, out: list[list[str]]) -> None:
    """The kind of bracket around a token, whether a year is inside and how long the inside is; the tokens at its edges."""
    words = line.words
    at = 0
    while at < len(words):
        closing = _OPEN.get(words[at].text)
        end = None
        if closing:
            depth = 0
            for step in range(at, min(len(words), at + _LONGEST)):
                if words[step].text == words[at].text:
                    depth += 1
                elif words[step].text == closing:
                    depth -= 1
                    if not depth:
                        end = step
                        break
        if end is None:
            at += 1
            continue
        _describe(line, out, at, end)
        at = end + 1


def _describe(line: Line, out: list[list[str]], at: int, end: int) -> None:
    words = line.words
    mark = words[at].text
    year = "y" if any(word.is_year for word in words[at:end]) else "n"
    length = min(end - at - 1, 9)
    alone = f"B={mark}{year}{1 if length == 1 else 2 if length < 5 else 5 if length < 9 else 9}"
    for inner in range(at, end + 1):
        out[inner] += (f"B={mark}", alone)
    if at + 1 < end:
        out[at + 1].append(f"B1={mark}")
        out[end - 1].append(f"B9={mark}")
    if at:
        out[at - 1].append(f"B+={mark}{year}")
    if end + 1 < len(words):
        out[end + 1].append(f"B-={mark}{year}")
