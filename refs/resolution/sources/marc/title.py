"""A title as a library parts it, and what of it goes where in a record: the same in MARC 21 and UNIMARC."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from pymarc import Field

from refs.resolution.sources.draft import Draft
from refs.resolution.sources.marc.grouped import Grouped


class Title(NamedTuple):
    """Title proper, other information, number and name of a part."""

    main: str
    sub: str
    number: str
    part: str

    def whole(self) -> str:
        """On one line."""
        first = f"{self.main}: {self.sub}" if self.sub else self.main
        return ". ".join(part for part in (first, self.number, self.part) if part)


def put_titles(fields: Grouped, draft: Draft, tag: str, read: Callable[[Field], Title]) -> None:
    """The title of the field with this tag, and its form in the original script."""
    field = fields.first(tag)
    if field is None:
        return
    field, twin = fields.pair(field)
    title = read(field)
    draft.put("volume", title.number)
    if title.part:  # "Gesammelte Schriften. Bd. 1: Abhandlungen"
        draft.put("title", title.part)
        draft.put("maintitle", title.main)
        draft.put("mainsubtitle", title.sub)
    else:
        draft.put("title", title.main)
        draft.put("subtitle", title.sub)
    if twin is not None:
        draft.put_title("transliteration", title.whole())
        draft.put_title("script", read(twin).whole())


def put_scripts(draft: Draft, scripts: Mapping[str, Sequence[str]]) -> None:
    """The names of each role in the original script, where all of them have one."""
    for role, names in scripts.items():
        if all(names):
            draft.extra[f"{role}.script"] = "; ".join(names)
