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
# "Title, in Container", "Title in «Journal": the last "in" behind a mark or before an opening one, not "nella Venezia".
_IN_INSIDE = re.compile(
    r"[,.”»\"]+\s+(?:[Ii]n|[Nn]el|[Nn]ella|[Dd]ans)\s*:?\s+(?=[«\"“'<]|[A-Z][\w'’]+ )"
    r"|\s+(?:in|nel|nella|dans)\s*:?\s+(?=[«\"“<])"
)
# "Title, «Journal", "Title. «Journal»": a journal in guillemets at the end of the span.
_GUILLEMETS = re.compile(r"[,.]\s+(?=«\s?[^»]{3,}»?[\s,.;]*$)")
# "“Title.” Journal": what follows the closing quotation mark of an English article.
_AFTER_QUOTE = re.compile(r"[.,]?[”\"]\s+(?=[A-Z])")
_EDITED = re.compile(
    r"^\W*(?:curr?|a\s*c(?:ura)?|cura\s+di|eds?|edited|éd|hrsg|hg|dir)\b"
    r"|\(?(?:a cura di|ed\.|eds\.?|cur\.|hrsg\.?|a c\. di)\W*$",
    re.IGNORECASE,
)
# "catalogo della mostra a cura di M. Brusatin": words before the editors that were labelled with them.
_CURATED = re.compile(r"^[^,]*\b(?:a\s+c(?:ura|\.)\s+di|edited\s+by)\s+(?=[A-Z])")
# What words took of the field behind them: "Cronaca, p" + "170", "Il Rinascimento, a" + "cura di".
_UNITS = r"(?:bb?|buste?|regg?|filza|fz|fasc|mss?)[\s.,]*$"
_FIGURE_CUE = re.compile(rf"[\s,.;:]+(?:(?:pp?|pagg?|cc?|carte|ff?|foll?|coll?|nn?|nr|voll?|voi|t|tom|tomo)[\s.,]*$|{_UNITS})")
_CURA = re.compile(r"[\s,.]+a\s*$")
_CURA_BEHIND = re.compile(r"\W*c(?:ura|\.)\s+di\b")
_UNIT_CUE = re.compile(rf"[\s,.;:]+(?={_UNITS})")
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
        elif label == "volume":
            out += _volume(text, start, end, "container-title" if contained else "title")
        else:
            out.append((start, end, label))
    if row.get("kind") == "meta-annotation" and titles == 1 and not contained:
        return None
    found = join(text, sorted(convert(text, _places(text, _without_next(text, _apart(out))))))
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
    """A place that was left at the end of a title, before publisher or year, becomes a location: "Storia di Legnago, Verona"."""
    out: list[Span] = []
    for at, (start, end, label) in enumerate(spans):
        following = spans[at + 1][2] if at + 1 < len(spans) else ""
        comma = text.rfind(",", start, end - 1)
        if label.endswith("title") and following in {"date", "publisher"} and comma > 0:
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


# "II. Dalle origini del Ducato alla IV Crociata": the title of a volume that was labelled with its number.
_VOLUME_TITLE = re.compile(
    r"^\W*(?P<number>(?:(?:vol|voi|t|tomo|tome|Bd)\.?\s*)?(?:[IVXLivxl]+|\d{1,3})(?:\s?/\s?\d+)?)[.,:]+\s+"
    r"(?P<title>[A-Z][\w'’]*(?:\W+\w+){2,})"
)
_FEWEST_LETTERS = 8  # small ones in a title, which abbreviations have not
# A year that was labelled as the volume: "LXXVI (1964)".
_YEAR_ALONE = re.compile(r"\W*(?:1[5-9]\d\d|20[0-3]\d)(?:\s?[-–/]\s?\d{2,4})?\W*$")


def _volume(text: str, start: int, end: int, title: str) -> list[Span]:
    """A volume, with its own title apart; a year in brackets is a date."""
    words = text[start:end]
    match = _VOLUME_TITLE.match(words)
    if match and sum(map(str.islower, match["title"])) >= _FEWEST_LETTERS and not re.search(r"\d{3}", match["title"]):
        return [
            (start + match.start("number"), start + match.end("number"), "volume"),
            (start + match.start("title"), end, title),
        ]
    if _YEAR_ALONE.match(words) and text[:start].rstrip()[-1:] == "(":
        return [(start, end, "date")]
    return [(start, end, "volume")]


def _author(text: str, start: int, end: int, contained: bool, titles: int) -> list[Span]:
    words = text[start:end]
    if re.fullmatch(r"\W*(?:id|ead|idem|eadem|ivi|ibid(?:em)?)\W*", words, re.IGNORECASE):
        return []
    if match := _CURATED.match(words):
        return convert(text, [(start + match.end(), end, "editor")])
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
    return join(text, sorted(convert(text, _without_next(text, _apart(out)))))


_WORDS = frozenset({"title", "container-title", "collection-title", "fonds", "archive", "volume"})
_FIGURED = frozenset({"pages", "folio", "volume", "issue", "unit"})


def _without_next(text: str, spans: list[Span]) -> list[Span]:
    """Spans of words without what belongs to the field behind them; the cue of a box goes to the box, which keeps its own."""
    out: list[Span] = []
    for at, (start, end, label) in enumerate(spans):
        follows = spans[at + 1] if at + 1 < len(spans) else None
        begins = out[-1][1] if out else start
        if at and label == "unit" and spans[at - 1][1] > begins and not re.search(r"\w", text[spans[at - 1][1] : start]):
            cue = _UNIT_CUE.search(text, begins, spans[at - 1][1])
            start = cue.end() if cue else start
        if label in _WORDS:
            words = text[start:end]
            if _CURA_BEHIND.match(text, end) and (match := _CURA.search(words)):
                end = start + match.start()
            elif label != "volume" and follows and follows[2] in _FIGURED and not re.search(r"\w", text[end : follows[0]]):
                match = _FIGURE_CUE.search(words)
                end = start + match.start() if match and match.start() else end
        out.append((start, end, label))
    return out
