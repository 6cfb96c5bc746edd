"""MARC 21, as the Library of Congress, the Deutsche Nationalbibliothek and K10plus have it."""

from __future__ import annotations

import re

from pymarc import Field

from bib.normalise.volume import number, volume
from bib.record import Date, Person
from bib.vocabulary import language
from refs.resolution.sources import statement
from refs.resolution.sources.draft import Draft
from refs.resolution.sources.marc import heading, isbd
from refs.resolution.sources.marc.grouped import Grouped, every, get
from refs.resolution.sources.marc.host import read_host
from refs.resolution.sources.marc.numbers import read_numbers
from refs.resolution.sources.marc.title import Title, put_scripts, put_titles

# Titles under which a library collects, which no translation has as its original.
_COLLECTIVE = frozenset(
    [
        *("works", "selections", "essays", "poems", "poetry", "plays", "novels", "short stories", "correspondence", "speeches"),
        *("prose works", "letters", "sermons", "tales", "fiction", "drama", "werke", "ausgewählte werke", "gesammelte werke"),
        *("laws, etc", "treaties, etc", "œuvres", "oeuvres", "obras", "opere", "textes choisis"),
    ]
)
_QUALIFIER = re.compile(r"\s*<[^<>]*>|\s*\((?:[^()]*)\)$")
_KINDS = {"e": "map", "f": "map", "g": "film", "i": "audio", "j": "audio", "k": "artwork", "m": "software", "r": "artwork"}
_SERIAL = "s"
_DATED_IN_008, _REPRINT = frozenset("semqrtpcdu"), "r"


def read(fields: Grouped, draft: Draft) -> str:
    """Fills the draft from the fields, and gives the type of the record."""
    read_numbers(fields, draft)
    _languages(fields, draft)
    put_titles(fields, draft, "245", _title)
    _people(fields, draft)
    _imprint(fields, draft)
    _series(fields, draft)
    _original(fields, draft)
    read_host(fields, draft)
    _coded_dates(fields, draft)
    return _kind(fields, draft)


def _languages(fields: Grouped, draft: Draft) -> None:
    codes: list[str] = []
    for field in fields.all("041"):
        if not get(field, "2"):
            codes += [code for value in every(field, "a") for code in _codes(value)]
            originals = [language(code) for value in every(field, "h") for code in _codes(value)]
            draft.put_list("origlanguage", [row.code for row in originals if row])
    fixed = fields.control("008")[35:38]
    draft.put_languages([code for code in codes or [fixed] if code in ("mul", "und") or language(code)])
    if draft.fields.get("language") in (("mul",), ("und",)):
        del draft.fields["language"]


def _codes(value: str) -> list[str]:
    """The codes of a subfield; older records have several in one: "engfre"."""
    bare = value.strip().lower()
    return [bare[at : at + 3] for at in range(0, len(bare), 3)] if len(bare) % 3 == 0 and bare.isalpha() else []


def _title(field: Field) -> Title:
    """The title as 245 has it."""
    main = sub = part = of_part = ""
    parallel = False
    for code, value in field.subfields:
        text = isbd.title(value) if code in "abp" else isbd.phrase(value) if code == "n" else ""
        if not text:
            continue
        if code == "a" and not main:
            main = text
        elif code == "b" and not parallel and not sub:
            sub = text
        elif code == "n" and not of_part:
            of_part = volume(text)
        elif code == "p":
            part = f"{part}. {text}" if part else text
        parallel = value.rstrip().endswith("=")
    return Title(main or sub, sub if main else "", of_part, part)


def _people(fields: Grouped, draft: Draft) -> None:
    said = next((isbd.plain(get(field, "c")) for field in fields.all("245")), "")
    scripts: dict[str, list[str]] = {}
    for field in fields.all("100", "110", "700", "710"):
        if field.tag[0] == "7" and (get(field, "t") or field.indicator2 == "2"):
            continue  # another work that is contained or related
        latin, twin = fields.pair(field)
        found = heading_of(latin)
        for role in _roles(field, found, said, draft):
            draft.add_person(role, found)
            if found:
                scripts.setdefault(role, []).append(heading.written(heading_of(twin)) if twin is not None else "")
    for field in fields.all("111", "711"):
        draft.put("eventtitle", isbd.phrase(get(field, "a")))
    if not draft.people and said:
        for role, person in statement.people(said.rstrip(" .")):
            draft.add_person(role, person)
    put_scripts(draft, scripts)


def heading_of(field: Field) -> Person:
    """The person or body of a field of a name; of 880, too."""
    tag = get(field, "6")[:3] if field.tag == "880" else field.tag
    if tag[1:] == "10":
        return heading.body(every(field, "ab"))
    return heading.person(get(field, "a"), get(field, "b"), get(field, "c"), field.indicator1)


def _roles(field: Field, person: Person, said: str, draft: Draft) -> tuple[str, ...]:
    roles, stated = heading.roles([*every(field, "4"), *every(field, "e")])
    if stated:
        return roles
    if field.tag == "710":
        return ()  # who publishes, owns or prints
    if field.tag[0] == "1" or not said:
        return ("author",) if field.tag[0] == "1" or not draft.people else ("contributor",)
    name = (person.literal or person.family).partition(" (")[0]
    return (statement.role_of(name, said) or "contributor",)


def _imprint(fields: Grouped, draft: Draft) -> None:
    dates: list[str] = []
    imprints = [field for field in fields.all("264") if field.indicator2 in "1 "] or list(fields.all("260"))
    for field in imprints:
        latin, twin = fields.pair(field)
        put_houses(draft, latin, twin, "b")
        dates += every(latin, "c")
    rights = [value for field in fields.all("264") if field.indicator2 == "4" for value in every(field, "c")]
    read = next((date for value in (*dates, *rights) if (date := isbd.published(value))), None)
    draft.put_date("date", read)
    for field in fields.all("250"):
        draft.put("edition", isbd.edition(get(field, "a")))
    for field in fields.all("300"):
        extent = isbd.extent(get(field, "a"))
        draft.put("pagetotal", extent.pagetotal)
        draft.put("volumes", extent.volumes)
        draft.put("pages", extent.pages)


def put_houses(draft: Draft, field: Field, twin: Field | None, code: str) -> None:
    """Places and, from the subfields with `code`, publishers; those in another script go to `extra`."""
    for name, of in (("location", "a"), ("publisher", code)):
        draft.put_list(name, [isbd.house(value) for value in every(field, of)])
        if twin is not None and (others := [found for value in every(twin, of) if (found := isbd.house(value))]):
            draft.extra.setdefault(f"{name}.script", "; ".join(others))


def _coded_dates(fields: Grouped, draft: Draft) -> None:
    """The date of the coded field where none is printed, and of a reprint that of the original."""
    control = fields.control("008")
    kind, first, second = control[6:7], control[7:11], control[11:15]
    if kind in _DATED_IN_008 and _is_year(first):
        draft.put_date("date", Date(int(first), uncertain=kind == "q"))
        if kind == _REPRINT and _is_year(second) and draft.dates["date"].year != int(second):
            draft.put_date("origdate", Date(int(second)))


def _is_year(digits: str) -> bool:
    return digits.isascii() and digits.isdigit() and 1000 <= int(digits) <= 2099


def _series(fields: Grouped, draft: Draft) -> None:
    for field in fields.all("490", "830"):
        name = isbd.title(get(field, "a"))
        if name and name != draft.fields.get("maintitle"):
            draft.put("series", name)
            draft.put("number", number(isbd.phrase(get(field, "v"))))
            return


def _original(fields: Grouped, draft: Draft) -> None:
    """What a translation is a translation of."""
    for field in fields.all("765"):
        draft.put_title("original", _uniform(get(field, "t") or get(field, "s")))
        draft.put_date("origdate", isbd.published(get(field, "d")))
    translated = bool(draft.fields.get("origlanguage"))
    for field in fields.all("240"):
        latin, _ = fields.pair(field)
        name = _uniform(get(latin, "a"))
        if (translated or get(latin, "l")) and name.casefold() not in _COLLECTIVE and name != draft.fields.get("title"):
            draft.put_title("original", name)


def _uniform(text: str) -> str:
    return isbd.title(_QUALIFIER.sub("", isbd.plain(text)))


def _kind(fields: Grouped, draft: Draft) -> str:
    material, level, part = fields.leader[6:7], fields.leader[7:8], fields.leader[19:20]
    if material in _KINDS:
        return _KINDS[material]
    if draft.fields.get("journaltitle"):
        return "article"
    if draft.fields.get("booktitle"):
        return "incollection"
    if level == _SERIAL:
        return "periodical"
    if (field := fields.first("502")) is not None and not draft.ids.get("isbn"):
        draft.put_list("institution", [isbd.phrase(get(field, "c"))])
        draft.put("type", isbd.phrase(get(field, "b")))
        return "thesis"
    if fields.has("111"):
        return "proceedings"
    edited = "editor" in draft.people and "author" not in draft.people
    if part == "a" or draft.fields.get("volumes"):
        return "mvcollection" if edited else "mvbook"
    return "collection" if edited else "book"
