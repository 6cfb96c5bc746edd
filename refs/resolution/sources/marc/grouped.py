"""The fields of a MARC record by their tags, each with its counterpart in another script."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pymarc import Field
from pymarc import Record as MarcRecord

from refs.resolution.script import other_script
from refs.resolution.sources.marc.isbd import plain

# "880-01" in a field, "245-01/$1" in its counterpart; "00" is a counterpart of none.
_LINK = re.compile(r"(\d{3})-(\d{2,})")
_UNIMARC_LINK = re.compile(r"^[a-z](\d{2,})")


def get(field: Field, codes: str) -> str:
    """The first subfield with one of the codes, as it stands; "" if there is none."""
    for code, value in field.subfields:
        if code in codes and isinstance(value, str):
            return value
    return ""


def every(field: Field, codes: str) -> list[str]:
    """All subfields with one of the codes, in their order."""
    return [value for code, value in field.subfields if code in codes and isinstance(value, str)]


def text(field: Field) -> str:
    """What the field says, all subfields together but those of control."""
    return " ".join(value for code, value in field.subfields if code.isalpha() and isinstance(value, str))


class Grouped:
    """A record whose fields can be asked for by tag.

    `twin` gives the counterpart of a field in another script: MARC 21 keeps it in 880, UNIMARC in a second field of the same tag.
    Where the field of the record itself is in another script and its counterpart in Latin letters, the Latin one is given first.
    """

    def __init__(self, item: MarcRecord) -> None:
        self.leader = str(item.leader)
        self._fields: dict[str, list[Field]] = {}
        self._control: dict[str, str] = {}
        self._twins: dict[tuple[str, str], Field] = {}
        self._repeated: dict[int, Field] = {}
        for field in item.fields:
            if field.control_field:
                self._control.setdefault(field.tag, field.data if isinstance(field.data, str) else "")
            elif field.tag == "880":
                if found := _LINK.match(get(field, "6")):
                    self._twins.setdefault((found[1], found[2]), field)
            else:
                self._fields.setdefault(field.tag, []).append(field)

    def control(self, tag: str) -> str:
        """A control field; "" if there is none."""
        return self._control.get(tag, "")

    def all(self, *tags: str) -> Sequence[Field]:
        """The fields with the tags, those of the first tag first."""
        if len(tags) == 1:
            return self._fields.get(tags[0], ())
        return [field for tag in tags for field in self._fields.get(tag, ())]

    def first(self, *tags: str) -> Field | None:
        """The first field with one of the tags."""
        return next(iter(self.all(*tags)), None)

    def has(self, tag: str) -> bool:
        """There is a field with the tag."""
        return tag in self._fields

    def pair(self, field: Field) -> tuple[Field, Field | None]:
        """The field in Latin letters if it is there in both, and its counterpart in another script."""
        twin = self._twin(field)
        if twin is None:
            return field, None
        if other_script(plain(text(field))):
            return (field, None) if other_script(plain(text(twin))) else (twin, field)
        return (field, twin) if other_script(plain(text(twin))) else (field, None)

    def _twin(self, field: Field) -> Field | None:
        if self._repeated:
            return self._repeated.get(id(field))
        if not self._twins:
            return None
        found = _LINK.match(get(field, "6"))
        return self._twins.get((field.tag, found[2])) if found and found[2] != "00" else None

    def pair_repeated(self) -> None:
        """Takes the fields apart that UNIMARC repeats in another script: linked by $6, or a second title in other letters."""
        for tag, fields in self._fields.items():
            linked: dict[str, list[Field]] = {}
            for field in fields:
                if found := _UNIMARC_LINK.match(get(field, "6")):
                    linked.setdefault(found[1], []).append(field)
            if tag == "200" and not linked and len(fields) == 2:
                linked["01"] = list(fields)
            for some in linked.values():
                self._pair_off(tag, some)

    def _pair_off(self, tag: str, some: list[Field]) -> None:
        latin = [field for field in some if not other_script(plain(text(field)))]
        others = [field for field in some if field not in latin]
        if len(latin) == len(others) == 1:
            self._fields[tag].remove(others[0])
            self._repeated[id(latin[0])] = others[0]
