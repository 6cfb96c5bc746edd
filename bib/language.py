"""The words of `bib/data`: tables by language, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML table `bib/data/<name>.toml`."""
    return tomllib.loads((files("bib") / "data" / f"{name}.toml").read_text("utf-8"))


def split_words(value: str | list[str]) -> list[str]:
    """The words of a table's value: a list as it is, a string cut at white space."""
    return value.split() if isinstance(value, str) else list(value)


@cache
def words(name: str, section: str, language: str = "") -> frozenset[str]:
    """All words of one section of a table, of one language or of all; lower case."""
    rows = table(name)[section]
    return frozenset(
        word.lower() for code, value in rows.items() if not language or code == language for word in split_words(value)
    )


@cache
def phrases(name: str, section: str) -> tuple[str, ...]:
    """The words of a section, the longest first, so that the first that fits is the one that says most."""
    return tuple(sorted(words(name, section), key=lambda phrase: (-len(phrase), phrase)))


@cache
def phrases_by_last_word(name: str, section: str) -> dict[str, list[list[str]]]:
    """The phrases of a section, each as its words, by their last word."""
    found: dict[str, list[list[str]]] = {}
    for parts in map(str.split, phrases(name, section)):
        found.setdefault(parts[-1], []).append(parts)
    return found


@cache
def phrases_by_first_letter(name: str, section: str) -> dict[str, tuple[str, ...]]:
    """The phrases of a section by their first letter, the longest first."""
    found = phrases(name, section)
    return {letter: tuple(phrase for phrase in found if phrase[0] == letter) for letter in {phrase[0] for phrase in found}}


@cache
def phrases_by_last_letter(name: str, section: str) -> dict[str, tuple[str, ...]]:
    """The phrases of a section by their last letter, the longest first."""
    found = phrases(name, section)
    return {letter: tuple(phrase for phrase in found if phrase[-1] == letter) for letter in {phrase[-1] for phrase in found}}
