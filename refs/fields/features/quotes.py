"""Which tokens stand inside quotation marks of any fashion."""

from __future__ import annotations

from refs.fields.features.line import Line

# Opening mark: (what may close it, the name of the fashion).
_FASHIONS: dict[str, tuple[str, str]] = {
    "“": ("”“\"", "d"), "„": ("“”\"", "d"), "‟": ("”", "d"), "”": ("”", "d"), '"': ('"”', "d"), "`": ("'´`", "d"),
    "‘": ("’‘", "s"), "‚": ("‘’", "s"), "’": ("’", "s"), "'": ("'", "s"), "‹": ("›", "s"), "›": ("‹", "s"),
    "«": ("»", "g"), "»": ("«", "g"), "《": ("》", "B"), "『": ("』", "B"), "「": ("」", "A"), "〈": ("〉", "A"),
}  # fmt: skip
_LONGEST = 60


def quoted(line: Line) -> list[str]:
    """For each token the fashion of the quotation marks around it ("d", "s", "g", "A", "B"), or "".

    The marks themselves count as outside. A mark that nothing closes, or an apostrophe, opens nothing.
    """
    tokens, text = line.tokens, line.text
    inside = [""] * len(tokens)
    at = 0
    while at < len(tokens):
        mark = tokens[at].text
        if mark not in _FASHIONS or not _opens(line, at):
            at += 1
            continue
        closers, fashion = _FASHIONS[mark]
        end = _closing(line, at, closers, mark in "'’‘‚")
        if end is None:
            at += 1
            continue
        for inner in range(at + 1, end):
            inside[inner] = fashion
        at = end + 1
        while at < len(tokens) and tokens[at].text == tokens[at - 1].text and text[tokens[at].start - 1] != " ":
            at += 1
    return inside


def _opens(line: Line, at: int) -> bool:
    """Whether an ambiguous mark opens: a word follows at once, and none goes before at once."""
    token = line.tokens[at]
    if token.text in "“„«《『「〈‘‚‹":
        return True
    before = line.text[token.start - 1 : token.start]
    after = line.text[token.end : token.end + 1]
    if before.isalnum() or (before in ".,;!?" and before and not after.isalnum()):
        return False
    return bool(after) and (not after.isspace() or token.text in '»"')


def _closing(line: Line, at: int, closers: str, single: bool) -> int | None:
    """The token that closes the mark at `at`; a single mark inside or right behind a word must end it."""
    tokens, text = line.tokens, line.text
    fallback = None
    for end in range(at + 1, min(len(tokens), at + _LONGEST)):
        token = tokens[end]
        if token.text not in closers or end == at + 1:
            continue
        after = text[token.end : token.end + 1]
        if single:
            if after.isalnum():
                continue
            if after == " " and text[token.end + 1 : token.end + 2].islower():
                fallback = fallback or end
                continue
        return end
    return fallback


def add_quotes(line: Line, out: list[list[str]]) -> None:
    """Inside or outside of quotation marks, at their edges, before the first or after the last ones."""
    inside = quoted(line)
    if not any(inside):
        for features in out:
            features.append("Q=none")
        return
    first = next(at for at, fashion in enumerate(inside) if fashion)
    last = max(at for at, fashion in enumerate(inside) if fashion)
    previous = ""
    count = 0
    for at, (features, fashion) in enumerate(zip(out, inside, strict=True)):
        if fashion:
            if not previous:
                count += 1
                features.append("Q=start")
            features.append(f"Q=in{fashion}")
            features.append(f"Q#{min(count, 3)}")
        else:
            features.append("Q=before" if at < first else "Q=after" if at > last else "Q=between")
            if previous:
                features.append("Q=end")
            elif at > 1 and inside[at - 2] and not inside[at - 1]:
                features.append("Q=next")
        previous = fashion
