"""Years, ranges and book numbers in their surroundings."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from refs.fields.features.line import Line

_HYPHENS = frozenset("-‐‑‒–—−~〜～")
_ISBN_LENGTHS = frozenset({10, 13})


def add_figures(line: Line, out: list[list[str]]) -> None:
    """How many years went before, whether a year is the first, the last or the only one, ranges, groups of digits as in an ISBN."""
    words = line.words
    years = [at for at, word in enumerate(words) if word.is_year]
    total = len(years)
    early = bool(years) and years[0] * 3 < len(words)
    # From a year on its number is counted among those before.
    for seen, (start, end) in enumerate(pairwise([0, *years, len(words)])):
        told = _told(min(seen, 3), min(total - seen, 2), "early" if early else "late" if years else "none")
        for at in range(start, end):
            out[at] += told
        if seen:
            out[start].append("Y!only" if total == 1 else "Y!first" if seen == 1 else "Y!last" if seen == total else "Y!inner")
    for at, word in enumerate(words[:-2]):
        if word.is_figure and words[at + 1].text in _HYPHENS and words[at + 2].is_figure:
            kind = "years" if word.is_year and (words[at + 2].is_year or len(words[at + 2].text) == 2) else "range"
            for step in (at, at + 1, at + 2):
                out[step].append(f"R={kind}")
    _add_book_numbers(line, out)


@cache
def _told(seen: int, coming: int, style: str) -> tuple[str, str, str]:
    return f"Y#{seen}", f"Y+{coming}", f"Y={style}{min(seen, 1)}"


def _add_book_numbers(line: Line, out: list[list[str]]) -> None:
    """Marks runs of digits and hyphens with ten or thirteen digits: "978-3-518-29314-0", "0 7181 3307 2", "2-7073-0275-X"."""
    words = line.words
    at = 0
    while at < len(words):
        if not words[at].is_figure:
            at += 1
            continue
        end = at
        digits = 0
        while (
            end < len(words) and (words[end].is_figure or words[end].text in _HYPHENS or words[end].text in "Xx") and end - at < 12
        ):
            if words[end].text not in _HYPHENS:
                digits += len(words[end].text)
            end += 1
            if (
                digits in _ISBN_LENGTHS
                and (end - at > 3 or end - at == 1)
                and not (end < len(words) and words[end].text in _HYPHENS)
            ):
                for step in range(at, end):
                    out[step].append("isbn")
                break
        at = max(end, at + 1)
