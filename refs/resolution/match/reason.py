"""Evidence in words for people."""

from __future__ import annotations

from refs.resolution.match.evidence import Evidence

_AGREE = ("same", "printed", "generic", "near", "close", "words", "cut", "like", "first", "next", "inside")
_APART = ("other", "alike", "some", "doubtful")
_SHOWN = ("title", "names", "year", "container", "volume", "number", "edition", "pages", "publisher", "identifier")
_WORDS = {"number": "issue"}
_PLURAL = ("names", "pages")


def in_words(found: Evidence) -> str:
    """What agrees and what does not."""
    shown = {_WORDS.get(name, name): level for name, level in found.levels.items() if name in _SHOWN}
    if shown.get("year") == "near":  # some years off
        shown["year"] = "other"
    agree = [name for name, level in shown.items() if level.startswith(_AGREE)]
    apart = [name for name, level in shown.items() if level in _APART]
    parts = []
    if agree:
        parts.append(f"{', '.join(agree)} agree{'s' if len(agree) == 1 and agree[0] not in _PLURAL else ''}")
    if apart:
        parts.append(f"{', '.join(apart)} differ{'s' if len(apart) == 1 and apart[0] not in _PLURAL else ''}")
    return ", ".join(parts) or "nothing in it can be compared"
