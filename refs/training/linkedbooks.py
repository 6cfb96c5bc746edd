"""LinkedBooks knows one title, one kind of name and no containers: its spans are taken apart by the words between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from refs.fields.features.lexicon import categories
from refs.training.convert import Span, convert, join
from refs.training.cues import strip_cues, trim

# Words that stand between a title and the work that holds it.
_IN = re.compile(r"(?:\bin|\bnel|\bnella|\bdans|\bsu|\bapud)\W*$|^\W*(?:in|nel|nella|dans)\b", re.IGNORECASE)
# "Title, in Container", "Title in «Journal": the last "in" before a capital or an opening mark.
_IN_INSIDE = re.compile(r"[,.”»\"]?\s+(?:in|nel|nella|dans)\s*:?\s+(?=[«\"“'<]|[A-Z][\w'’]+ )")
# "Title, «Journal", "Title. «Journal»": a journal in guillemets at the end of the span.
_GUILLEMETS = re.compile(r"[,.]\s+(?=«\s?[^»]{3,}»?[\s,.;]*$)")
# "“Title.” Journal": what follows the closing quotation mark of an English article.
_AFTER_QUOTE = re.compile(r"[.,]?[”\"]\s+(?=[A-Z])")
_EDITED = re.compile(
    r"^\W*(?:cur|curr|a\s*c|eds?|éd|hrsg|hg|dir)\b|\(?(?:a cura di|ed\.|eds\.?|cur\.|hrsg\.?|a c\. di)\W*$", re.IGNORECASE
)
# The source's names for what locates an item in an archive, and ours.
_ARCHIVAL = {
    "archive_lib": "archive",
    "archivalreference": "fonds",
    "box": "unit",
    "registry": "unit",
    "folder": "unit",
    "filza": "unit",
    "attachment": "unit",
    "cartulation": "folio",
    "foliation": "folio",
}
_DROPPED = frozenset({"abbreviation", "ref"})
_FIGURES = re.compile(r"^\W*(?:[a-z]{1,4}\.?\s?)*\d")


def split_fields(row: dict[str, object]) -> list[Span] | None:
    """The spans of one example in our convention; None if title and container cannot be told apart.

    Args:
        row: a line of the source: "text", "spans", "orig" (the source's own labels), "kind".
    """
    text = str(row["text"])
    spans = cast("list[list[object]]", row["spans"])
    orig = cast("Sequence[str]", row.get("orig") or [span[2] for span in spans])
    if not spans:
        return None
    if row.get("kind") == "primary":
        return _primary(text, spans, orig)
    titles = 0
    contained = False
    out: list[Span] = []
    for at, (span, name) in enumerate(zip(spans, orig, strict=True)):
        start, end, label = cast("Span", tuple(span))
        if name in _DROPPED:
            continue
        before = text[cast("int", spans[at - 1][1]) if at else 0 : start]
        enters = titles > 0 and bool(_IN.search(before) or (label in {"title", "author"} and _IN.match(text[start:end])))
        contained = contained or enters
        if label == "title":
            before_volume = at + 1 < len(spans) and spans[at + 1][2] == "volume"
            parts = _title(text, start, end, contained or titles > 0, row.get("kind") == "meta-annotation", before_volume)
            titles += 1
            contained = contained or any(part[2] == "container-title" for part in parts)
            out += parts
        elif label == "author":
            out += _author(text, start, end, contained, titles)
        elif name == "folder":
            out.append((start, end, "issue"))  # a part of a journal, "fasc. 2": there are no folders outside of archives
        elif name in _ARCHIVAL:
            if _ARCHIVAL[name] != "unit":
                out.append((start, end, _ARCHIVAL[name]))
        elif name == "column":
            out.append((start, end, "pages"))
        elif name == "publicationspecifications":
            out += _specification(text, start, end)
        else:
            out.append((start, end, label))
    if row.get("kind") == "meta-annotation" and titles == 1 and not contained:
        return None
    found = join(text, sorted(convert(text, _places(text, _apart(out)))))
    return found if _covered(text, found) else None


# How much of the letters must be labelled for an example to be of use.
_COVERED = 0.5


def _covered(text: str, spans: list[Span]) -> bool:
    letters = sum(char.isalpha() for char in text)
    return sum(char.isalpha() for s, e, _ in spans for char in text[s:e]) >= _COVERED * letters


# "(Fonti per la storia di Venezia. Sez. 4, 2)": a series in brackets, with or without a number.
_SERIES = re.compile(r"\(«?(?P<name>[^()»]*?[^\W\d_]{4}[^()»]*?)»?(?:,\s*(?P<number>\d[\d\-/]*))?\)")


def _specification(text: str, start: int, end: int) -> list[Span]:
    words = text[start:end]
    if match := _SERIES.match(words):
        out: list[Span] = [(start + match.start("name"), start + match.end("name"), "collection-title")]
        if match["number"]:
            out.append((start + match.start("number"), start + match.end("number"), "collection-number"))
        return out
    if re.match(r"\W*(?:vol|voi|anno|a\.|t\.|see\.)", words, re.IGNORECASE):
        return []
    return convert(text, [(start, end, "note")])


def _places(text: str, spans: list[Span]) -> list[Span]:
    """A place that was left at the end of a title, before the year, becomes a location: "Storia di Legnago, Verona" + "1966"."""
    out: list[Span] = []
    for at, (start, end, label) in enumerate(spans):
        following = spans[at + 1][2] if at + 1 < len(spans) else ""
        comma = text.rfind(",", start, end - 1)
        if label.endswith("title") and following == "date" and comma > 0:
            a, b = trim(text, comma, end)
            words = re.findall(r"[\w’']+", text[a:b])
            if words and len(words) < 3 and all("place" in categories(word.casefold()) for word in words):
                out += [(start, comma, label), (a, b, "location")]
                continue
        out.append((start, end, label))
    return out


def _apart(spans: list[Span]) -> list[Span]:
    """Spans without those that overlap an earlier one."""
    out: list[Span] = []
    for span in sorted(spans):
        if not out or span[0] >= out[-1][1]:
            out.append(span)
    return out


# "Geschichte von Venedig, I": a volume number that was left at the end of a title.
_VOLUME_BEHIND = re.compile(r",\s*(?:(?:t|vol|voi|Bd)\.?\s*)?(?P<volume>[IVX]{1,5})[\s,.]*$")


def _title(text: str, start: int, end: int, second: bool, meta: bool, before_volume: bool) -> list[Span]:
    """A title span as title, container and volume; `second` if a title of the same reference went before."""
    words = text[start:end]
    if not before_volume and (match := _VOLUME_BEHIND.search(words)):
        return [
            (start, start + match.start(), "container-title" if second else "title"),
            (start + match.start("volume"), start + match.end("volume"), "volume"),
        ]
    if second:
        return [(start, end, "container-title")]
    if not meta and before_volume and (cuts := list(_GUILLEMETS.finditer(words))) and cuts[-1].start() > 3:
        return [(start, start + cuts[-1].start(), "title"), (start + cuts[-1].end(), end, "container-title")]
    if meta:
        cuts = list(_IN_INSIDE.finditer(words)) or list(_GUILLEMETS.finditer(words)) or list(_AFTER_QUOTE.finditer(words))
        if cuts and cuts[-1].start() > 3:
            cut = cuts[-1]
            return [(start, start + cut.start(), "title"), (start + cut.end(), end, "container-title")]
    return [(start, end, "title")]


def _author(text: str, start: int, end: int, contained: bool, titles: int) -> list[Span]:
    words = text[start:end]
    if re.fullmatch(r"\W*(?:id|ead|idem|eadem|ivi|ibid(?:em)?)\W*", words, re.IGNORECASE):
        return []
    if _EDITED.search(words):
        return convert(text, [(start, end, "editor")])
    start, end = strip_cues(text, start, end, "author")
    label = "container-author" if contained else "author" if not titles else "editor"
    return [(start, end, label)] if start < end else []


def _primary(text: str, spans: list[list[object]], orig: Sequence[str]) -> list[Span]:
    """An archival source: the archive, the record group, what counts its parts, the leaves."""
    out: list[Span] = []
    for span, name in zip(spans, orig, strict=True):
        start, end, label = cast("Span", tuple(span))
        if name not in _DROPPED:
            out.append((start, end, _ARCHIVAL.get(name, "note" if label == "other" else label)))
    return join(text, sorted(convert(text, _apart(out))))
