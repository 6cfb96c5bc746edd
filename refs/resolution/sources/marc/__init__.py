"""Records of libraries: MARC 21 and UNIMARC, as pymarc has them, to our records.

The Latin form of a title is the title, as `bib` has it; that in the original script is `titles["script"]`. Names and publishers in
the original script are in `extra` ("author.script"); `refs.resolution.script` gives the record with them.
"""

from __future__ import annotations

from pymarc import Record as MarcRecord

from bib.record import Origin, Record
from refs.resolution.sources.draft import Draft
from refs.resolution.sources.marc import marc21, unimarc
from refs.resolution.sources.marc.grouped import Grouped

__all__ = ["record"]

_MARC = Origin("marc")


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
