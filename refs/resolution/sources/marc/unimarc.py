"""UNIMARC, as the Bibliothèque nationale de France has it."""

from __future__ import annotations

from pymarc import Field

from bib.normalise.volume import number, volume
from bib.record import Person
from bib.vocabulary import language
from refs.resolution.sources import statement
from refs.resolution.sources.draft import Draft
from refs.resolution.sources.marc import heading, isbd
from refs.resolution.sources.marc.grouped import Grouped, every, get
from refs.resolution.sources.marc.marc21 import put_houses
from refs.resolution.sources.marc.numbers import add_isbns, add_oclc
from refs.resolution.sources.marc.title import Title, put_scripts, put_titles

_KINDS = {"e": "map", "f": "map", "g": "film", "i": "audio", "j": "audio", "k": "artwork", "l": "software", "r": "artwork"}
_SERIAL, _PART = "s", "a"
_AUTHORS = ("700", "701", "710", "711")
_PUBLISHED = ("0", " ", "#")


def read(fields: Grouped, draft: Draft) -> str:
    """Fills the draft from the fields, and gives the type of the record."""
    fields.pair_repeated()
    _identifiers(fields, draft)
    _languages(fields, draft)
    put_titles(fields, draft, "200", _title)
    _people(fields, draft)
    _imprint(fields, draft)
    _related(fields, draft)
    return _kind(fields, draft)


def _identifiers(fields: Grouped, draft: Draft) -> None:
    for field in fields.all("010"):
        add_isbns(draft, every(field, "a"))
    for field in fields.all("010"):
        add_isbns(draft, every(field, "z"))
    for field in fields.all("073"):
        add_isbns(draft, every(field, "a"))
    for field in fields.all("011"):
        draft.add_id("issn", get(field, "a"))
    for field in fields.all("017"):
        if get(field, "2").lower() == "doi" and get(field, "a").startswith("10."):
            draft.add_id("doi", get(field, "a"))
    add_oclc(fields, draft)


def _languages(fields: Grouped, draft: Draft) -> None:
    for field in fields.all("101"):
        draft.put_languages([code for value in every(field, "a") if language(code := value.strip().lower())])
        originals = [language(value.strip()) for value in every(field, "c")]
        draft.put_list("origlanguage", [row.code for row in originals if row])


def _title(field: Field) -> Title:
    """The title as 200 has it."""
    return Title(
        isbd.title(get(field, "a")),
        ": ".join(text for value in every(field, "e") if (text := isbd.title(value))),
        volume(isbd.phrase(get(field, "h"))),
        ". ".join(text for value in every(field, "i") if (text := isbd.title(value))),
    )


def _people(fields: Grouped, draft: Draft) -> None:
    scripts: dict[str, list[str]] = {}
    for field in fields.all("700", "701", "702", "710", "711", "712"):
        latin, twin = fields.pair(field)
        found = heading_of(latin)
        roles, stated = heading.roles([*every(field, "4"), *every(field, "e")])
        if not stated:
            roles = ("author",) if field.tag in _AUTHORS else ("contributor",)
        for role in roles:
            draft.add_person(role, found)
            if found:
                scripts.setdefault(role, []).append(heading.written(heading_of(twin)) if twin is not None else "")
    put_scripts(draft, scripts)
    if not draft.people and (title := fields.first("200")) is not None:
        for role, person in statement.people(isbd.phrase(" ; ".join([*every(title, "f"), *every(title, "g")]))):
            draft.add_person(role, person)


def heading_of(field: Field) -> Person:
    """The person or body of a field of a name: family in $a, given names in $b."""
    if field.tag[1:2] == "1":
        return heading.body(every(field, "ab"))
    family, given = isbd.phrase(get(field, "a")), isbd.phrase(get(field, "b"))
    kind = heading.FORENAME if field.indicator2 == "0" else "1"
    return heading.person(f"{family}, {given}" if given else family, get(field, "d"), get(field, "c"), kind)


def _imprint(fields: Grouped, draft: Draft) -> None:
    dates: list[str] = []
    imprints = [field for field in fields.all("214") if field.indicator2 in _PUBLISHED] or list(fields.all("210"))
    for field in imprints:
        latin, twin = fields.pair(field)
        put_houses(draft, latin, twin, "c")
        dates += every(latin, "d")
    dates += [value for field in fields.all("214") if field.indicator2 == "4" for value in every(field, "d")]
    coded = [get(field, "a")[9:13] for field in fields.all("100")]
    draft.put_date("date", next((date for value in (*dates, *coded) if (date := isbd.published(value))), None))
    for field in fields.all("205"):
        draft.put("edition", isbd.edition(get(field, "a")))
    for field in fields.all("215"):
        extent = isbd.extent(get(field, "a"))
        draft.put("pagetotal", extent.pagetotal)
        draft.put("volumes", extent.volumes)
        draft.put("pages", extent.pages)


def _related(fields: Grouped, draft: Draft) -> None:
    """Series, the whole that a volume belongs to, the host of a part, the original of a translation."""
    for field in fields.all("461"):
        name = isbd.title(get(field, "t"))
        if name and name != draft.fields.get("title"):
            part = fields.leader[7:8] == _PART
            serial = part and bool(get(field, "x"))
            draft.put("journaltitle" if serial else "booktitle" if part else "maintitle", name)
            draft.put("volume", volume(isbd.phrase(get(field, "v"))))
    for field in fields.all("463"):
        if fields.leader[7:8] == _PART:
            draft.put("booktitle", isbd.title(get(field, "t")))
            draft.put("pages", isbd.pages_in(isbd.plain(get(field, "p"))))
    for field in fields.all("225", "410"):
        draft.put("series", isbd.title(get(field, "a") or get(field, "t")))
        draft.put("number", number(isbd.phrase(get(field, "v"))))
        break
    for field in fields.all("454"):
        draft.put_title("original", isbd.title(get(field, "t")))
        draft.put_date("origdate", isbd.published(get(field, "d")))
    for field in fields.all("500"):
        name = isbd.title(get(field, "a"))
        if draft.fields.get("origlanguage") and name != draft.fields.get("title"):
            draft.put_title("original", name)


def _kind(fields: Grouped, draft: Draft) -> str:
    material, level = fields.leader[6:7], fields.leader[7:8]
    if material in _KINDS:
        return _KINDS[material]
    if draft.fields.get("journaltitle"):
        return "article"
    if draft.fields.get("booktitle"):
        return "incollection"
    if level == _SERIAL:
        return "periodical"
    if fields.has("328") and not draft.ids.get("isbn"):
        return "thesis"
    edited = "editor" in draft.people and "author" not in draft.people
    if draft.fields.get("volumes"):
        return "mvcollection" if edited else "mvbook"
    return "collection" if edited else "book"
