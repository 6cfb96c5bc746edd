"""Records of libraries: MARC 21 and UNIMARC, as pymarc has them, to our records.

The Latin form of a title is the title, as `bib` has it; that in the original script is `titles["script"]`. Names and publishers in
the original script are in `extra` ("author.script"), and `in_script` gives the record with them.
"""

from __future__ import annotations

from dataclasses import replace

from pymarc import Record as MarcRecord

from bib.normalise.subtitle import split
from bib.record import Origin, Record
from refs.resolution.sources.draft import Draft
from refs.resolution.sources.marc import heading, marc21, unimarc
from refs.resolution.sources.marc.grouped import Grouped

__all__ = ["in_script", "record"]

_MARC = Origin("marc")
_SCRIPT = ".script"


def record(item: MarcRecord, origin: Origin = _MARC) -> Record | None:
    """The record of a catalogue as one of ours; None if it has no title.

    Args:
        item: MARC 21 if it has a field 245, UNIMARC if it has 200 and no 245.
        origin: That of every value: the catalogue.
    """
    fields = Grouped(item)
    draft = Draft()
    if fields.has("245"):
        kind = marc21.read(fields, draft)
    elif fields.has("200"):
        kind = unimarc.read(fields, draft)
    else:
        return None
    return draft.record(kind, origin)


def in_script(found: Record) -> Record:
    """The record with its title, names and publishers in the original script, as far as it has them."""
    fields, people, origins = dict(found.fields), dict(found.people), dict(found.origins)
    for name, written in found.extra.items():
        bare = name.removesuffix(_SCRIPT)
        if bare == name:
            continue
        several = tuple(written.split("; "))
        if bare in people:
            people[bare] = tuple(heading.person(one) for one in several)
        elif bare in fields:
            fields[bare] = several
    if script := found.titles.get("script", ""):
        for name in ("subtitle", "maintitle", "mainsubtitle"):
            fields.pop(name, None)
            origins.pop(name, None)
        fields["title"], subtitle = split(script)
        if subtitle:
            fields["subtitle"], origins["subtitle"] = subtitle, origins["title"]
    return replace(found, fields=fields, people=people, origins=origins)
