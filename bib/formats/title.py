"""The title of a record in formats that have fewer fields for it than we have."""

from __future__ import annotations

import re

from bib.latex import plain
from bib.record import Record

_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CLOSED = "?!.:：？！…"


def with_subtitle(title: str, subtitle: str) -> str:
    """Title and subtitle as one: parted by a colon, unless the title ends with a sign of its own.

    >>> with_subtitle("Who Cares?", "Work and Gender"), with_subtitle("Sula", "")
    ('Who Cares? Work and Gender', 'Sula')
    """
    if not subtitle or not title:
        return title or subtitle
    if title[-1] in _CLOSED:
        return f"{title} {subtitle}"
    return f"{title}：{subtitle}" if _EAST_ASIAN.match(title[-1]) else f"{title}: {subtitle}"


def title_forms(record: Record) -> tuple[str, str, str, str]:
    """Title, subtitle, the title in its original script, and its gloss without brackets.

    Where the source gives a transliteration it is the title, and the original script one of the other forms.
    """
    title, subtitle = plain(record.text("title")), plain(record.text("subtitle"))
    script = plain(record.titles.get("script", ""))
    transliteration = plain(record.titles.get("transliteration", ""))
    gloss = plain(record.titles.get("gloss", "")).removeprefix("[").removesuffix("]")
    if transliteration and transliteration != title:
        script = script or with_subtitle(title, subtitle)
        title, subtitle = transliteration, ""
    if not title:
        title, subtitle, script = script, "", ""
    return title, subtitle, script if script not in (title, subtitle) else "", gloss


def titles(record: Record) -> tuple[str, str, str]:
    """Title, subtitle, and the other forms of the title: original script, then the gloss in brackets."""
    title, subtitle, script, gloss = title_forms(record)
    return title, subtitle, " ".join(filter(None, (script, f"[{gloss}]" if gloss else "")))


def full_title(record: Record) -> str:
    """The title as one line: title, subtitle, and the other forms."""
    title, subtitle, forms = titles(record)
    return " ".join(filter(None, (with_subtitle(title, subtitle), forms)))
