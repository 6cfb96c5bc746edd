"""Text case as styles ask for it; marks among the letters do not hinder it."""

from __future__ import annotations

import re

from refs.training.synthesis.csl.marks import PRIVATE

SMALL = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via with yet v vs".split()  # noqa: SIM905
)
WORD = re.compile(r"\S+")


def first_up(word: str) -> str:
    """The word with a capital at its first letter, behind marks and quotation marks."""
    for at, char in enumerate(word):
        if char.isalpha():
            return word[:at] + char.upper() + word[at + 1 :]
        if char.isdigit():
            break
    return word


def title_case(text: str) -> str:
    """English title case; words with capitals stay as they are."""
    out, at, fresh = "", 0, True
    for match in WORD.finditer(text):
        word = match.group()
        bare = "".join(char for char in word if char not in PRIVATE)
        if bare.islower() and (fresh or bare.strip(".,:;()“”‘’\"'") not in SMALL):
            word = "-".join(
                first_up(part) if not number or part not in SMALL else part for number, part in enumerate(word.split("-"))
            )
        out += text[at : match.start()] + word
        at = match.end()
        fresh = bare[-1:] in {":", "?", "!", "—"}
    return out + text[at:]


def sentence_case(text: str) -> str:
    """Lower case but for the first letter; words in capitals only stay."""
    whole = text.isupper()
    words = WORD.sub(lambda match: match.group() if match.group().isupper() or whole else match.group().lower(), text)
    return first_up(words)


def cased(text: str, how: str, language: str | None) -> str:
    """The text in the case `how` of the CSL; title case is for English only."""
    if how == "lowercase":
        return text.lower()
    if how == "uppercase":
        return text.upper()
    if how == "capitalize-first":
        return first_up(text)
    if how == "capitalize-all":
        return WORD.sub(lambda match: first_up(match.group()), text)
    if how == "title":
        return title_case(text) if language == "en" else text
    return sentence_case(text)
