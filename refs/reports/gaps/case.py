"""One record as the checks see it, and what a check says about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bib.problem import Where
from bib.record import Record

# Types that are parts of something printed, by what they stand in.
IN_PERIODICAL = frozenset({"article", "newspaper", "magazine", "review"})
IN_BOOK = frozenset({"incollection", "inbook", "suppbook", "inproceedings", "inreference"})
BOOKS = frozenset({"book", "mvbook", "collection", "mvcollection", "proceedings", "reference"})
ON_WEB = frozenset({"online", "post"})


NOWHERE = Where()
# The score of a field below which what stands beside it may have gone into it.
DOUBTFUL = 0.8


@dataclass(frozen=True, slots=True)
class Case:
    """A record with what is known of its source.

    Attributes:
        record: The record; values that were inferred count as not there.
        where: Its place.
        words: The reference as a reader sees it; "" for an entry of a .bib.
        unread: Those of its words that went into no field; "" if all did.
        raw: The entry of a .bib as written; "" for a reference.
        in_note: The reference stands in a note, where works may be cited in a short form.
        marked_up: The reference has markup that `words` leave out, templates say.
        year: The year in which we are; 0 leaves the future out of the question.
    """

    record: Record
    where: Where = NOWHERE
    words: str = ""
    unread: str = ""
    raw: str = ""
    year: int = 0
    in_note: bool = False
    marked_up: bool = False

    @property
    def cited(self) -> bool:
        """The record was read from a reference, not from a file of records."""
        return bool(self.words) or any(origin.source in ("text", "embedded") for origin in self.record.origins.values())

    def holds(self, name: str) -> bool:
        """Whether the source gives a value of this name: a field, people, a date or an identifier."""
        record = self.record
        value = record.fields.get(name) or record.people.get(name) or record.dates.get(name) or record.ids.get(name)
        if name == "title" and not value:
            value = record.titles.get("script") or record.titles.get("transliteration")
        return bool(value) and not self.inferred(name)

    def doubtful(self, name: str) -> bool:
        """Whether the value was read from words that may well be something else."""
        origin = self.record.origins.get(name)
        return origin is not None and origin.source == "text" and origin.score < DOUBTFUL

    def inferred(self, name: str) -> bool:
        """Whether the value was concluded and not read."""
        return name in self.record.origins and self.record.origins[name].source == "inferred"


class Remark(NamedTuple):
    """What a check says: a code of `refs.reports.codes`, what is wrong, and what to do."""

    code: str
    message: str
    hint: str = ""


Check = Callable[[Case], Iterator[Remark]]
