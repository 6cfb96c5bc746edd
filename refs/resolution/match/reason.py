"""Evidence in words for people."""

from __future__ import annotations

from refs.resolution.match.evidence import Evidence

_AGREE = ("same", "printed", "generic", "near", "close", "words", "cut", "like", "first", "next", "inside")
_APART = ("other", "alike", "some", "doubtful")
_SHOWN = ("title", "names", "year", "container", "volume", "number", "edition", "pages", "publisher", "identifier")
_WORDS = {"names": "names", "pages": "pages", "number": "issue"}


def in_words(found: Evidence) -> str:
    """What agrees and what does not."""
    agree = [_WORDS.get(name, name) for name, level in found.levels.items() if level.startswith(_AGREE) and name in _SHOWN]
    apart = [_WORDS.get(name, name) for name, level in found.levels.items() if level in _APART and name in _SHOWN]
    parts = []
    if agree:
        parts.append(f"{', '.join(agree)} agree{'s' if len(agree) == 1 else ''}")
    if apart:
        parts.append(f"{', '.join(apart)} {'is' if len(apart) == 1 else 'are'} different")
    return ", ".join(parts) or "nothing in it can be compared"
