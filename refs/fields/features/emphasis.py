"""Italic, bold and small capitals."""

from __future__ import annotations

from refs.fields.features.line import Line

_FLAGS = ("italic", "bold", "smallcaps")


def add_emphasis(line: Line, out: list[list[str]]) -> None:
    """The type of each token where the text has any marks; a text without marks gets no feature at all."""
    if not line.marks:
        return
    tokens = line.tokens
    for name in _FLAGS:
        spans = sorted((start, end) for start, end, flags in line.marks if name in flags)
        if not spans:
            continue
        number = 0
        which = 0
        previous = False
        for at, (token, features) in enumerate(zip(tokens, out, strict=True)):
            while number < len(spans) and spans[number][1] <= token.start:
                number += 1
            inside = number < len(spans) and spans[number][0] < token.end
            if inside and not previous:
                which += 1
                features.append(f"E={name}start")
                if at:
                    out[at - 1].append(f"E={name}next")
            if inside:
                features += (f"E={name}", f"E={name}#{min(which, 3)}")
            else:
                features.append(f"E={name}end" if previous else f"E={name}before" if not which else f"E={name}after")
            previous = inside
