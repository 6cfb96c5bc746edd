"""Citation templates of Wikipedias in many languages: a template's parameters as pieces of a reference."""

from __future__ import annotations

import re

from refs.documents.cite_table import parameter, table, template_name
from refs.documents.layout import trim
from refs.documents.wikitext import Node, parse
from refs.model import Embedded, Piece, Span

PERSONS = ("author", "editor", "translator", "contributor")
QUOTES = re.compile(r"'{2,5}")
ACCEPT = re.compile(r"\(\((.*)\)\)", re.DOTALL)  # ((as written))
SCRIPT = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8})?\s*:\s*(?=\S)")  # the language before a title in its own script
SIGNS = {"!": "|", "'": "'", "=": "=", "ndash": "–", "snd": "–", "spaced ndash": "–", "mdash": "—", "nbsp": " ", "sp": " "}
ANCHOR = re.compile(r"[^\W\d_]+\d{4}[a-z]?")  # "Bredin1983": where short forms lead, no number of the work
YES = "oui"  # French templates mark the role of an author so
# What stands for a value that is not given.
EMPTY = frozenset(("", "-", "–", "—", "none", "keine", "n/a"))


def value_text(raw: str) -> str:
    """The words of a parameter's value, wiki markup and entities resolved; of markup that never closes, the words alone.

    >>> value_text("''[[Das Kapital|Capital]]'' &amp; {{lang|fr|L'État}}")
    "Capital & L'État"
    """
    if not any(char in raw for char in "<[{'&(\n"):
        return " ".join(raw.split())
    code = parse(raw)
    for template in code.filter_templates():
        name = template_name(str(template.name))
        if name in SIGNS:
            template.params.clear()
            template.add("1", SIGNS[name])
        elif template.params:
            number = table().shown(name)
            values = [one for one in template.params if not one.showkey or one.name == "1"]
            template.params[:] = values[number - 1 : number] or values[-1:] if number else []
    value = QUOTES.sub("", code.strip_code(collapse=False, keep_template_params=True))
    if match := ACCEPT.fullmatch(value.strip()):
        value = match[1]
    return " ".join(value.split())


def embedded(text: str, node: Node, name: str) -> Embedded | None:
    """The citation that a template holds; None if it holds nothing."""
    found = table()
    if name in found.links:
        short = _short(text, node)
        return Embedded("cite-template", name, Span(node.start, node.end), "", short, links=True) if short else None
    given: dict[str, list[tuple[int, Piece]]] = {}
    names: dict[tuple[str, int], dict[str, tuple[str, Span]]] = {}
    special = found.special.get(name, {})
    for given_name, _, raw in node.parameters:
        span = trim(text, raw)
        value = value_text(text[slice(*span)])
        key, number = parameter(given_name)
        if value.lower() in EMPTY or span.start >= span.end:
            continue
        if key == "display authors" and not value.isdecimal():
            names[("author", 999)] = {"name": ("others", span)}
        label = special.get(key) or special.get(f"{key}{number}")
        if label is None and key in found.persons:
            role, part = found.persons[key]
            names.setdefault((role, number or 1), {}).setdefault(part, (value, span))
            continue
        label = label or found.parameters.get(key)
        if key == "id" and ANCHOR.fullmatch(value):
            continue
        if label == "archive-id":
            value = f"arXiv:{value.removeprefix('arXiv:')}" if key in ("arxiv", "eprint") else f"{key.upper()} {value}"
        if label:
            given.setdefault(label, []).append((span.start, Piece(label, (span,), value=value)))
    pieces = _people(_marked_roles(names), name in found.lists)
    _stand_in(text, given)
    kind = _fields(given, pieces, found.types.get(name, ""))
    if not pieces:
        return None
    pieces.sort(key=lambda item: item[0])
    return Embedded("cite-template", name, Span(node.start, node.end), kind, tuple(piece for _, piece in pieces))


def _marked_roles(names: dict[tuple[str, int], dict[str, tuple[str, Span]]]) -> dict[tuple[str, int], dict[str, tuple[str, Span]]]:
    """The persons by role and number, where "directeur1=oui" makes an editor of the first author."""
    marked = {
        (role, number)
        for (role, number), parts in names.items()
        if role != "author" and ("author", number) in names and all(value == YES for value, _ in parts.values())
    }
    told = {key: parts for key, parts in names.items() if key not in marked}
    for role, number in marked:
        told[(role, number)] = told.pop(("author", number))
    return told


def _people(names: dict[tuple[str, int], dict[str, tuple[str, Span]]], lists: bool) -> list[tuple[int, Piece]]:
    """A piece for each person, "Last, First", in the order of the numbers, standing where its first word stands."""
    pieces: list[tuple[int, Piece]] = []
    for (role, number), parts in sorted(names.items(), key=lambda item: item[0][1]):
        if "last" in parts:
            last, span = parts["last"]
            spans = [span]
            if "first" in parts:
                last = f"{last}, {parts['first'][0]}"
                spans.append(parts["first"][1])
            pieces.append((min(spans).start, Piece(role, tuple(sorted(spans)), value=last)))
            continue
        if "vancouver" in parts:
            value, span = parts["vancouver"]
            pieces.extend((span.start, Piece(role, (span,), value=_vancouver(one.strip()))) for one in value.split(","))
            continue
        if "name" not in parts:
            continue
        value, span = parts["name"]
        pieces.extend((span.start, Piece(role, (span,), value=one)) for one in _several(value, lists and number == 1))
    # the order of numbers, wherever the parameters stand
    for role in PERSONS:
        places = [at for at, (_, piece) in enumerate(pieces) if piece.label == role]
        starts = sorted(pieces[at][0] for at in places)
        for at, start in zip(places, starts, strict=True):
            pieces[at] = (start, pieces[at][1])
    return pieces


def _vancouver(name: str) -> str:
    """A name as in Vancouver style, with a comma: "Watson JD" is "Watson, JD"; bodies stay as they are."""
    last, _, first = name.rpartition(" ")
    if name in ("et al", "et al."):
        return "others"
    return f"{last}, {first}" if last and first.isupper() and len(first) < 4 else name.strip("()")


def _several(value: str, lists: bool) -> list[str]:
    """The names in a value: "A; B", and in some languages' templates "Karl Marx, Friedrich Engels"."""
    if ";" in value:
        return [part.strip() for part in value.split(";") if part.strip()]
    parts = [part.strip() for part in value.split(",")]
    if lists and len(parts) > 1 and all(len(part.split()) > 1 for part in parts):
        return parts
    return [value]


def _stand_in(text: str, given: dict[str, list[tuple[int, Piece]]]) -> None:
    """A title in its own script is the title or, beside a transliteration, the original title; an archived copy the address."""
    for script, label in (("script-title", "title"), ("script-chapter", "chapter")):
        for at, piece in given.pop(script, ()):
            span = piece.spans[0]
            if match := SCRIPT.match(text, *span):
                span = Span(match.end(), span.end)
            label = "original-title" if label in given else label
            given.setdefault(label, []).append((at, Piece(label, (span,), value=SCRIPT.sub("", piece.value, count=1))))
    if (archived := given.pop("archive-url", None)) and "url" not in given:
        given["url"] = [(at, _label(piece, "url")) for at, piece in archived]


def _fields(given: dict[str, list[tuple[int, Piece]]], pieces: list[tuple[int, Piece]], kind: str) -> str:
    """Add the pieces of fields: a chapter makes the title the container's; year, month and day one date. The type."""
    title, chapter = given.get("title"), given.pop("chapter", None)
    container = given.get("container-title")
    if chapter:
        if title and (not container or kind in ("book", "incollection")):
            given["container-title"] = [(at, _label(piece, "container-title")) for at, piece in title]
            container = given["container-title"]
        given["title"] = [(at, _label(piece, "title")) for at, piece in chapter]
        kind = "incollection" if kind in ("book", "") else kind
    if subtitle := given.pop("subtitle", None):
        given["title"] = [_joined(given.get("title", []), subtitle, ": ")]
    conference = given.pop("conference", None)
    if conference and "container-title" not in given:
        given["container-title"] = [(at, _label(piece, "container-title")) for at, piece in conference]
    _date(given)
    if "pages" in given:
        given.pop("page", None)
    given["pages"] = [(at, _label(piece, "pages")) for at, piece in given.pop("page", given.get("pages", []))]
    for rows in given.values():
        seen: set[str] = set()
        for at, piece in rows:
            if piece.value not in seen:
                seen.add(piece.value)
                pieces.append((at, piece))
    if kind:
        return kind
    if "issue" in given or ("volume" in given and container and "publisher" not in given):
        return "article"
    if container:
        return "incollection"
    return "online" if "url" in given and "publisher" not in given and "isbn" not in given else "book"


def _label(piece: Piece, label: str) -> Piece:
    return Piece(label, piece.spans, value=piece.value)


def _joined(first: list[tuple[int, Piece]], second: list[tuple[int, Piece]], joint: str) -> tuple[int, Piece]:
    rows = [*first[:1], *second[:1]]
    spans = tuple(sorted(span for _, piece in rows for span in piece.spans))
    return rows[0][0], Piece(rows[0][1].label if first else "title", spans, value=joint.join(piece.value for _, piece in rows))


def _date(given: dict[str, list[tuple[int, Piece]]]) -> None:
    """One date: as given, or day, month and year put together."""
    year, month, day = given.pop("year", None), given.pop("month", None), given.pop("day", None)
    if "date" in given or not year:
        return
    rows = [row[0] for row in (day, month, year) if row]
    spans = tuple(sorted(piece.spans[0] for _, piece in rows))
    given["date"] = [(spans[0].start, Piece("date", spans, value=" ".join(piece.value for _, piece in rows)))]


def _short(text: str, node: Node) -> tuple[Piece, ...]:
    """The names, the year and the page of a short form."""
    pieces: list[Piece] = []
    for name, _, raw in node.parameters:
        span = trim(text, raw)
        value = value_text(text[slice(*span)])
        if not value:
            continue
        if name.isdecimal() and int(name) <= 5:
            year = bool(re.search(r"\d{3,4}", value)) or value.lower() in ("n.d.", "o. j.", "s. d.", "б. г.")
            pieces.append(Piece("date" if year and pieces else "author", (span,), value=value))
        elif name.lower() in table().places:
            pieces.append(Piece("pages", (span,), value=value))
    return tuple(pieces)
