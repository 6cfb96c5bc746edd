"""What the words of a reference prove, whatever the model says: an ordered tuple of small rules for labelled spans.

Each rule is about a way of citing, and has a positive and a negative row in tests/fields/cases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from refs.fields.eastern import (
    EASTERN,
    closed_title,
    counted,
    edition_in_brackets,
    figures_counted,
    korean_role,
    led_in_name,
    ringed_number,
    whole_edition,
)
from refs.fields.states import Labelled

PROVEN = 0.9  # the score of a label that a rule gives
_FIGURES = frozenset({"volume", "date", "issue", "citation-number"})
_NUMBER = re.compile(r"\d{1,4}(?!\d)")
# Behind the first page of an article: ", 1713" that is cited, " n.71", or the year in brackets
_CITED = re.compile(r"(?:,? (?:at )?\d{1,4}(?:[-–]\d{1,4})?| ?(?:&|and)? ?nn?\. ?\d+)*,? \((?:[\w.' ]{1,20} )?(?:1[6-9]|20)\d\d")
_NEXT = re.compile(r", \d{1,4}(?!\d)|[;.]?$| \(\d{1,4}\)|; ")
_NAME = r"[A-ZÀ-Ý][\w.'’-]*(?: (?:[A-ZÀ-Ý][\w.'’-]*|de|of|von|van|la|du|d’|the))*"
_LETTER = re.compile(
    r"[\s,;:.–—]*(?:[Ll]etter (?:from |of )?|[Ll]ettre de |[Cc]arta de )?"
    rf"(?P<writer>{_NAME}) (?:to|an|à|a) (?P<recipient>{_NAME})[\s,(]*"
)
_HOSTS = frozenset({"container-title", "collection-title"})
_IMPRINT = frozenset({"location", "publisher", "edition"})
_OF_VOLUME = re.compile(r"[:,.] |\s[:–—-]\s|, [«“„\"]\s?")
_PLAIN = re.compile(r"[\s,.:;()»”“\"–—]+")
_NAMED_VOLUME = re.compile(
    r"(?P<number>[IVXLC]{1,6}|\d{1,3})(?:[,:.] |\s[:–—-]\s)(?P<name>(?!(?:[Ss]erie|[Nn]uova|[Aa]nno|[Nn]ew|[Tt]eil|[Pp]arte?)\b)"
    r"[A-ZÀ-Ý][^\W\d_]*(?:[ ’'][^\W_]+,?){1,12})"
)
_NOTE = re.compile(r" ?(?:&|and)? ?nn?\. ?")
_ROLE = re.compile(r"\s?\((?:dir|éds?|eds?|[Hh]g|[Hh]rsg|coords?|orgs?|comps?|red|cur|a cura di)\.?\)?$")
_BODIES = re.compile(
    r"(?P<bodies>(?:Minist[ée]rio|Secretar[ií]a|Cons[eé](?:lh|j)o|Câmara|Senado|Congresso|Presidência|Instituto|Departamento|Agência"
    r"|Comissão|Tribunal|Supremo Tribunal|Superior Tribunal)\b[^.]{0,80}"
    r"(?:\. (?:Secretaria|Departamento|Conselho|Coordenação|Instituto|Comissão)\b[^.]{0,80})?)\. (?=[A-ZÀ-Ý])"
)
_SPACE = re.compile(r"\.? ")
_SERIAL = re.compile(r"\d[)\]] (?P<volume>\d{1,3})")
_WORKS = frozenset({"title", "container-title"})
_HELD = frozenset({"archive", "fonds", "unit", "folio"})


def first_page(text: str, found: list[Labelled]) -> list[Labelled]:
    """In "89 Harv. L. Rev. 1685, 1713 (1976)" the volume stands before the journal, so what follows the journal is a page."""
    for at in range(1, len(found) - 1):
        volume, journal, number = found[at - 1 : at + 2]
        if (volume.label, journal.label) != ("volume", "container-title") or number.label not in _FIGURES:
            continue
        if text[volume.end : journal.start] != " " or text[journal.end : number.start].lstrip(".") != " ":
            continue
        if _NUMBER.fullmatch(text, number.start, number.end) and _CITED.match(text, number.end):
            found[at + 1] = number._replace(label="pages", score=PROVEN)
    return found


def page_of_decision(text: str, found: list[Labelled]) -> list[Labelled]:
    """In "BGH, NJW 2004, 3106, 3108" a journal of a year holds a decision: what follows the year is a page."""
    for at in range(2, len(found) - 1):
        court, journal, year, number = found[at - 2 : at + 2]
        if (court.label, journal.label, year.label) != ("authority", "container-title", "date") or number.label not in _FIGURES:
            continue
        if text[year.end : number.start] == ", " and _NEXT.match(text, number.end):
            found[at + 1] = number._replace(label="pages", score=PROVEN)
    return found


def letter_in_archive(text: str, found: list[Labelled]) -> list[Labelled]:
    """In "FO 371/11885, Chamberlain to Lindsay, 3 March 1926" of an archive the names are the writer and the recipient."""
    if not _HELD.intersection(one.label for one in found):
        return found
    for date in [one for one in found if one.label == "date"]:
        held = [one for one in found if one.label in _HELD and not _LETTER.fullmatch(text, one.start, one.end)]
        start = max((one.end for one in held if one.end <= date.start), default=0)
        start = max(start, text.rfind("; ", 0, date.start) + 1)
        match = _LETTER.fullmatch(text, start, date.start)
        if match is None:
            continue
        names = [Labelled(*match.span(group), label, PROVEN) for group, label in (("writer", "author"), ("recipient", "recipient"))]
        found = sorted([*(one for one in found if one.end <= start or one.start >= date.start), *names])
    return found


def title_of_volume(text: str, found: list[Labelled]) -> list[Labelled]:
    """In "Philosophie der symbolischen Formen, Bd. 2: Das mythische Denken, Berlin 1925" the volume has a title of its own."""
    for at in range(1, len(found) - 2):
        title, volume, name, place = found[at - 1 : at + 3]
        if (title.label, volume.label) != ("title", "volume") or name.label not in _HOSTS or place.label not in _IMPRINT:
            continue
        if _OF_VOLUME.fullmatch(text, volume.end, name.start) and _PLAIN.fullmatch(text, name.end, place.start):
            found[at + 1] = name._replace(label="title", score=PROVEN)
    return found


def title_in_volume(text: str, found: list[Labelled]) -> list[Labelled]:
    """In "vol. VI, Il Settecento, Milano 1968" the number is the volume, and what follows it a title, as what stands before it."""
    for at in range(len(found) - 1, 0, -1):
        one = found[at]
        match = _NAMED_VOLUME.fullmatch(text, one.start, one.end) if one.label == "volume" else None
        work = next((before.label for before in reversed(found[:at]) if before.label in _WORKS), "")
        if match and work:
            number, name = match.span("number"), match.span("name")
            found[at : at + 1] = [one._replace(end=number[1]), Labelled(*name, work, min(one.score, PROVEN))]
    return found


def page_and_note(text: str, found: list[Labelled]) -> list[Labelled]:
    """In "112 Yale L.J. 369, 404 n.71" the number of a note belongs to the page."""
    for at in range(len(found) - 1, 0, -1):
        page, note = found[at - 1], found[at]
        if page.label == "pages" and note.label in _FIGURES and _NOTE.fullmatch(text, page.end, note.start):
            found[at - 1 : at + 1] = [page._replace(end=note.end, score=min(page.score, PROVEN))]
    return found


def role_behind_names(text: str, found: list[Labelled]) -> list[Labelled]:
    """In "Jean-Claude SCHMITT (dir.), Les saints" the word in brackets says that the names are an editor's."""
    for at, one in enumerate(found):
        match = _ROLE.search(text, one.start, one.end) if one.label in ("author", "editor") else None
        if match:
            end = one.end if match[0].endswith(")") else match.start()  # half a word of the role is none
            found[at] = one._replace(end=end, label="editor", score=min(one.score, PROVEN))
    return found


def series_of_journal(text: str, found: list[Labelled]) -> list[Labelled]:
    """In "Phil. Mag. (4) 4, 304 (1852)" the number in brackets counts the series of the journal, and the next the volume."""
    for at, one in enumerate(found):
        match = _SERIAL.fullmatch(text, one.start, one.end) if one.label == "volume" else None
        if match and text[max(0, one.start - 1)] in "([" and at and found[at - 1].label == "container-title":
            found[at] = one._replace(start=match.start("volume"))
    return found


def body_of_state(text: str, found: list[Labelled]) -> list[Labelled]:
    """In "BRASIL. Ministério da Saúde. Política nacional" the ministry is the author with the state, no part of the title."""
    for at in range(len(found) - 1, 0, -1):
        state, title = found[at - 1 : at + 1]
        if (state.label, title.label) != ("author", "title") or text[state.end : title.start] != ". ":
            continue
        match = _BODIES.match(text, title.start, title.end) if text[state.start : state.end].isupper() else None
        if match:
            score = min(state.score, title.score, PROVEN)
            bodies = state._replace(end=match.end("bodies"), score=score)
            found[at - 1 : at + 1] = [bodies, title._replace(start=match.end(), score=score)]
    return found


def report_of_case(text: str, found: list[Labelled]) -> list[Labelled]:
    """In "Handyside v United Kingdom (1976) 1 EHRR 737" the volume, the report and the page are one citation."""
    for at in range(len(found) - 3, 0, -1):
        if [one.label for one in found[at : at + 3]] != ["number", "container-title", "pages"]:
            continue
        number, report, page = found[at : at + 3]
        if _SPACE.fullmatch(text, number.end, report.start) and _SPACE.fullmatch(text, report.end, page.start):
            score = min(number.score, report.score, page.score, PROVEN)
            found[at : at + 3] = [number._replace(end=page.end, score=score)]
    return found


Rule = Callable[[str, list[Labelled]], list[Labelled]]
# Asked where such a script is
EAST_ASIAN: tuple[Rule, ...] = (
    ringed_number,
    closed_title,
    figures_counted,
    counted,
    edition_in_brackets,
    whole_edition,
    led_in_name,
    korean_role,
)
RULES: tuple[Rule, ...] = (
    first_page,
    page_and_note,
    page_of_decision,
    letter_in_archive,
    title_of_volume,
    title_in_volume,
    role_behind_names,
    series_of_journal,
    body_of_state,
    report_of_case,
    *EAST_ASIAN,
)


def proven(text: str, found: Sequence[Labelled]) -> list[Labelled]:
    """The labelled spans of a text, mended by every rule in order."""
    out = list(found)
    eastern = EASTERN.search(text)
    for rule in RULES:
        if eastern or rule not in EAST_ASIAN:
            out = rule(text, out)
    return out
