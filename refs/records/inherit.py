"""What a record takes from another to which its reference points: "---.", a translation, a second volume, another edition."""

from __future__ import annotations

from dataclasses import replace

from bib.record import Origin, Record

# Which values another form of a work takes from the entry that it stands in, and how the two are related.
INHERITED = {
    "translation": (("author", "editor"), ()),
    "volume": (("author", "editor", "translator"), ("title", "subtitle", "series", "booktitle")),
    "edition": (("author", "editor"), ()),
    "original": (("author", "editor"), ()),
    "reviewed": ((), ()),
}
RELATION = {"translation": "translationof", "edition": "reprintof", "volume": "", "original": "", "reviewed": ""}


def inherit(record: Record, base: Record, relation: str) -> Record:
    """The record with what its reference leaves to `base`, each value marked "inherited"."""
    roles, names = INHERITED[relation]
    people, fields, titles, origins = dict(record.people), dict(record.fields), dict(record.titles), dict(record.origins)
    if not people.get("author"):
        for role in roles:
            if role not in people and base.people.get(role):
                people[role] = base.people[role]
                origins[role] = _inherited(base, role)
    wanted = names if "title" not in fields else ()
    if relation == "edition" and "title" not in fields:
        wanted = ("title", "subtitle")
    for name in wanted:
        if name not in fields and name in base.fields:
            fields[name] = base.fields[name]
            origins[name] = _inherited(base, name)
    if relation == "translation" and base.fields.get("title"):
        titles["original"] = ": ".join(filter(None, (base.text("title"), base.text("subtitle"))))
        origins["titles.original"] = _inherited(base, "title")
    kind = record.type
    if relation in ("volume", "edition") or (relation == "translation" and kind in ("misc", "online", "article")):
        kind = base.type if kind in ("misc", "online", "book", "article", "collection") else kind
    if "editor" in people and "author" not in people and kind == "book":
        kind = "collection"
    kind = {"mvbook": "book", "mvcollection": "collection"}.get(kind, kind) if relation == "volume" else kind
    relations = record.relations
    if RELATION[relation] and base.key:
        relations = (*relations, (RELATION[relation], base.key))
    return replace(record, type=kind, people=people, fields=fields, titles=titles, origins=origins, relations=relations)


def same_author(record: Record, base: Record, edits: bool = False) -> Record:
    """The record with the author (or editor) of another for its dash; `edits`: the dash is followed by "(ed.)"."""
    if record.people.get("author"):
        return record
    people, origins = dict(record.people), dict(record.origins)
    source = "author" if base.people.get("author") else "editor"
    role = "editor" if edits else source
    if source not in base.people or role in people:
        return record
    people = {role: base.people[source], **people}
    origins[role] = _inherited(base, source)
    kind = {"book": "collection"} if edits else {"collection": "book", "mvcollection": "mvbook"} if role == "author" else {}
    return replace(record, type=kind.get(record.type, record.type), people=people, origins=origins)


def _inherited(base: Record, name: str) -> Origin:
    return replace(base.origins.get(name, Origin("text")), source="inherited")
