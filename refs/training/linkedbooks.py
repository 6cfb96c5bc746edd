"""LinkedBooks knows one title, one kind of name and no containers: its spans are taken apart by the words between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from refs.fields.features.lexicon import categories
from refs.training.convert import Span, convert, join
from refs.training.cues import strip_cues, trim
from refs.training.numbering import archival_date, dated, numbered, of_journal, of_work
from refs.training.specification import specification

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
_DATED = frozenset({"archivalreference", "attachment"})
_DROPPED = frozenset({"abbreviation", "ref"})


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
            out += convert(text, specification(text, start, end))
        elif name == "numbered_ref":
            out = _with_number(text, start, end, out, archival=False)
        elif name == "publicationnumber-year":
            out += of_journal(text, start, end)
        elif label == "volume":
            out += of_work(text, start, end, "container-title" if contained else "title")
        elif label == "pages":
            out.append((start + _pages_begin(text[start:end]), end, label))
        else:
            out.append((start, end, label))
    if row.get("kind") == "meta-annotation" and titles == 1 and not contained:
        return None
    found = join(text, sorted(convert(text, _places(text, _without_next(text, _apart(out))))))
    shortened = [span for span, name in zip(cast("list[Span]", spans), orig, strict=True) if name in _SHORTENED]
    return found if _covered(text, found + shortened) else None


# How much of the letters must be labelled for an example to be of use, words before pages and numbers among them.
_COVERED = 0.5
_SHORTENED = frozenset({"numbered_ref", "volume", "pagination"})


def _covered(text: str, spans: list[Span]) -> bool:
    letters = [at for at, char in enumerate(text) if char.isalpha()]
    return sum(any(s <= at < e for s, e, _ in spans) for at in letters) >= _COVERED * len(letters)


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


# "trad. de l'italien par Joëlle Mnouchkine", "con prefazione di M. Vitella": what names did, where a name follows.
_BY_WHOM = r"\s(?:di|de|da|du|by|par|von)\s+(?=(?-i:[^\W\d_a-zà-ÿ]))"
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (label, re.compile(rf"^\W*(?:(?:con|with|avec|mit)\s+)?(?:{words}).{{0,60}}?{_BY_WHOM}", re.IGNORECASE))
    for label, words in (
        ("translator", r"(?:(?:éd|ed)\.?\s*(?:et?\s+)?)?(?:trad|transl|vers\.|versione|übers)"),
        ("contributor", r"introd|pref|préf|fore?word|avant[- ]propos|presentazione|postf|technical notes|note critiche|aggiunte"),
    )
)
# "a c. di V. Branca", "c. di" behind an "a" that went to the title.
_BY_CARE = re.compile(r"^\W*(?:in\W+)?(?:a\W{1,2})?c(?:ura|\.)\s+(?:di|dei|degli|del(?:la|l)?)\b['’]?\s*(?=\w)", re.IGNORECASE)


def _author(text: str, start: int, end: int, contained: bool, titles: int) -> list[Span]:
    words = text[start:end]
    if re.fullmatch(r"\W*(?:id|ead|idem|eadem|ivi|ibid(?:em)?)\W*", words, re.IGNORECASE):
        return []
    if match := _CURATED.match(words) or _BY_CARE.match(words):
        return convert(text, [(start + match.end(), end, "editor")])
    for label, pattern in _ROLES:
        if match := pattern.match(words):
            return convert(text, [(start + match.end(), end, label)])
    if _EDITED.search(words):
        return convert(text, [(start, end, "editor")])
    start, end = strip_cues(text, start, end, "author")
    label = "container-author" if contained else "author" if not titles else "editor"
    return [(start, end, label)] if start < end else []


# "passim e in particolare pp. 168-169": what stands before the first "p." is no page.
_BEFORE_PAGES = re.compile(r"[^\d]*?[^\W\d]{2}[^\d]*?(?<!\w)(?=pp?\.|pagg?\.)")


def _pages_begin(words: str) -> int:
    match = _BEFORE_PAGES.match(words)
    return match.end() if match else 0


def _with_number(text: str, start: int, end: int, spans: list[Span], *, archival: bool) -> list[Span]:
    """The spans with a number of the source as what it counts."""
    found = numbered(text, start, end, spans[-1] if spans else None, archival=archival)
    if found is None:
        return spans
    return [*(span for span in spans if span[0] < found[0]), found]


def _primary(text: str, spans: list[list[object]], orig: Sequence[str]) -> list[Span]:
    """An archival source: the archive, the record group, what counts its parts, the leaves."""
    archival = any(name in _ARCHIVAL for name in orig)
    out: list[Span] = []
    for span, name in zip(spans, orig, strict=True):
        start, end, label = cast("Span", tuple(span))
        if name == "numbered_ref":
            out = _with_number(text, start, end, out, archival=archival)
        elif label == "date":
            out[-1:] = archival_date(text, start, end, out[-1] if out else None)
        elif name in _DATED:
            out += dated(text, start, end, _ARCHIVAL[name])
        elif name not in _DROPPED:
            out.append((start, end, _ARCHIVAL.get(name, "note" if label == "other" else label)))
    return join(text, sorted(convert(text, _without_next(text, _apart(out)))))


_WORDS = frozenset({"title", "container-title", "collection-title", "fonds", "archive", "volume", "unit"})
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
