"""The works that a document lists, as callouts know them: by the names of their authors, their years and their titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bib.record import OTHERS, Person, Record
from refs.callouts.words import folded, words
from refs.model import Document, Entry, Zone

EXACT, NEAR, AMBIGUOUS = 1.0, 0.8, 0.5  # scores of a link
BOOKS = ("book", "mvbook", "collection", "mvcollection")
LISTS = ("works cited", "further reading")  # kinds of zones with an entry for each work
_LETTER = re.compile(r"(?<!\d)((?:1[4-9]|20)\d\d)\s?([a-h])(?![\w])")
_HAN = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af ]+$")
_CAPITALS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """A listed work: id of its reference, forms of the names of each person, years with their letters, title, label and zone."""

    id: str
    people: tuple[frozenset[str], ...]
    years: frozenset[str]
    letter: str
    title: str
    short: str
    titles: tuple[str, ...]
    given: frozenset[str]
    container: str
    is_book: bool
    zone: int
    base: str
    order: int
    listed: bool


class Match(NamedTuple):
    """Works that a callout means, how sure that is, and how many of its words at the beginning were no name."""

    works: tuple[Known, ...]
    score: float
    skipped: int = 0


NO_MATCH = Match((), 0.0)


@dataclass
class Index:
    """All listed works, found by a name."""

    works: list[Known] = field(default_factory=list)
    names: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def of_name(self, name: str) -> list[Known]:
        """The works of which a person may be called so: by the whole name, or by its last or first word."""
        full = folded(name)
        if _HAN.match(full):
            return self._of_han(full)
        parts = full.split()
        forms = dict.fromkeys([full, *([" ".join(parts[-2:]), parts[-1], *_first_word(parts)] if len(parts) > 1 else [])])
        for form in forms:
            if found := self.names.get(form):
                return [self.works[at] for at in found]
        return []

    def of_year(self, year: str, letter: str, before: str) -> tuple[Known, ...]:
        """The work of a year whose author is named in the words before; none where two works fit."""
        said = set(folded(before).split())
        fits = [
            one
            for one in self.works
            if year in one.years and one.letter in ("", letter) and any(form in said for forms in one.people for form in forms)
        ]
        lettered = [one for one in fits if one.letter == letter]
        kept = _once(lettered or fits)
        return tuple(kept) if len(kept) == 1 else ()

    def _of_han(self, name: str) -> list[Known]:
        """The works of a name with which Chinese or Japanese words end: no blank parts it from those before it."""
        name = name.split(" ")[-1]
        for size in range(min(len(name), 6), 0, -1):
            if (size == len(name) or size > 1) and (found := self.names.get(name[-size:])):
                return [self.works[at] for at in found]
        return []

    def find(self, names: Sequence[str], years: Collection[str], letter: str = "") -> Match:
        """The works that names and a year point to; several if they cannot be told apart.

        Args:
            names: As the callout gives them; words that are no name may stand first.
            years: Any of them may be the work's; none for a work without a year.
            letter: Behind the year: "a" in "2004a".
        """
        for skipped, name in enumerate(names):
            found = [one for one in self.of_name(name) if (one.years & set(years) if years else not one.years)]
            if found:
                return _best(found, names[skipped:], letter)._replace(skipped=skipped)
        whole = self.names.get(folded(" and ".join(names))) if len(names) > 1 else None
        found = [self.works[at] for at in whole or () if self.works[at].years & set(years)]
        return _best(found, names, letter) if found else NO_MATCH


def first_words(name: str, works: Sequence[Known]) -> int:
    """How many characters of words at the beginning of a name belong to the sentence: 6 of "Enfin Lahire".

    Of Chinese and Japanese words all but those with which they end belong to it.
    """
    forms = {form for one in works for person in one.people for form in person}
    if _HAN.match(name[-1:]):
        return min((len(name) - len(form) for form in forms if name.endswith(form)), default=0)
    first, _, rest = name.partition(" ")
    initials = {form[0] for form in forms if " " in form}
    if not rest or folded(name) in forms or folded(first) in forms or folded(first)[:1] in initials:
        return 0
    return len(first) + 1 if any(folded(rest) == form or folded(rest).split()[-1:] == [form] for form in forms) else 0


def _matches(forms: frozenset[str], name: str) -> bool:
    full = folded(name)
    parts = full.split()
    if _HAN.match(full):
        return any(full.endswith(form) for form in forms)
    return bool(parts) and (
        full in forms or parts[-1] in forms or any(word in forms for word in _first_word(parts)) or " ".join(parts[-2:]) in forms
    )


def _first_word(parts: Sequence[str]) -> Sequence[str]:
    """The first word of a name, which may be the family's; "van" of "van der Berg" is not."""
    return parts[:1] if parts[0] not in words("particles") else ()


def _best(found: Sequence[Known], names: Sequence[str], letter: str) -> Match:
    """Of the works that one name and the year fit, those which the other names and the letter fit best."""

    def rank(one: Known) -> tuple[bool, int, int, bool]:
        first = bool(one.people) and _matches(one.people[0], names[0])
        also = sum(any(_matches(forms, name) for forms in one.people) for name in names)
        return first, also, -max(0, len(one.people) - len(names)), not one.base

    top = max(rank(one) for one in found)
    best = [one for one in found if rank(one) == top]
    if letter and all(one.letter not in ("", letter) for one in best):
        return NO_MATCH
    if letter and len(best) > 1:
        best = _of_letter(best, letter)
    elif len(best) > 1 and not letter:
        best = [one for one in best if not one.letter] or best
    best = _once(best)
    score = EXACT if top[0] and top[1] == len(names) else NEAR
    return Match(tuple(best), score if len(best) == 1 else AMBIGUOUS)


def _of_letter(found: Sequence[Known], letter: str) -> list[Known]:
    """The works with the letter; where the list has none, a is the first and b the second."""
    lettered = [one for one in found if one.letter == letter]
    if lettered or any(one.letter for one in found):
        return lettered or list(found)
    at = ord(letter) - ord("a")
    ordered = sorted(found, key=lambda one: one.order)
    return ordered[at : at + 1] or list(found)


def _once(found: Sequence[Known]) -> list[Known]:
    """One of those that are the same work: the same title, or another form inside of one entry."""
    kept: dict[str, Known] = {}
    for one in sorted(found, key=lambda one: not one.listed):
        kept.setdefault(one.title or one.id, one)
    ids = {one.id for one in kept.values()}
    return [one for one in kept.values() if one.base not in ids]


def known(document: Document, zones: Sequence[Zone], entries: Iterable[Entry]) -> Index:
    """The listed works with a record of their own."""
    index = Index()
    for entry in entries:
        if entry.record is None or entry.reference is None:
            continue
        reference, record = entry.reference, entry.record
        said = document.view(reference.spans).text if reference.embedded is None else ""
        years = _years(record)
        letter = next((m[2] for m in _LETTER.finditer(said) if m[1] in years), "")
        people = _people(record)
        full, short, others = _titles(record)
        listed = reference.zone < len(zones) and zones[reference.zone].kind in LISTS
        one = Known(
            id=reference.id,
            people=people,
            years=years,
            letter=letter,
            title=full,
            short=short,
            titles=others,
            given=_given(record),
            container=folded(record.text("journaltitle") or record.text("booktitle")),
            is_book=record.type in BOOKS or "isbn" in record.ids,
            zone=reference.zone,
            base=reference.base,
            order=len(index.works),
            listed=listed,
        )
        for form in sorted({form for forms in people for form in forms}):
            index.names[form].append(len(index.works))
        index.works.append(one)
    return index


def _titles(record: Record) -> tuple[str, str, tuple[str, ...]]:
    """The title with its subtitle, the title alone, and every form of it: in another script, translated, original."""
    main, sub = record.text("title"), record.text("subtitle")
    short = main if sub else re.split(r"[:.?!–—]", main, maxsplit=1)[0]
    every = [f"{main} {sub}", main, short, *record.titles.values()]
    every += [re.split(r"[:.?!–—]", title, maxsplit=1)[0] for title in record.titles.values()]
    return folded(f"{main} {sub}"), folded(short), tuple(dict.fromkeys(filter(None, map(folded, every))))


def _given(record: Record) -> frozenset[str]:
    """The words of the given names of all who made a work."""
    return frozenset(word for people in record.people.values() for person in people for word in folded(person.given).split())


def _years(record: Record) -> frozenset[str]:
    dates = [record.dates[name] for name in ("date", "origdate") if name in record.dates]
    ends = [date.end for date in dates if date.end is not None]
    return frozenset(str(date.year) for date in (*dates, *ends) if date.year is not None)


def _people(record: Record) -> tuple[frozenset[str], ...]:
    """The forms of the names by which a work is known: of its authors, else its editors, else the body or title in their place."""
    for role in ("author", "editor", "director", "translator"):
        people = [person for person in record.people.get(role, ()) if person != OTHERS]
        if people:
            return tuple(frozenset(filter(None, _person(person))) for person in people)
    bodies = [name for field_ in ("institution", "organization", "publisher", "journaltitle") if (name := record.text(field_))]
    title = record.text("title")
    forms = {form for name in bodies for form in _body(name)} | {folded(title), folded(title.split(":")[0])}
    return (frozenset(filter(None, forms)),)


def _person(person: Person) -> set[str]:
    if person.literal:
        return _body(person.literal)
    forms = {folded(person.family), folded(f"{person.particle} {person.family}"), folded(f"{person.given} {person.family}")}
    if _HAN.match(person.family):
        whole = person.family + person.given
        forms |= {whole, f"{person.family} {person.given}"}
        forms |= {whole[:size] for size in (1, 2, 3) if not person.given and size < len(whole)}
    elif person.family_first:
        forms.add(folded(f"{person.family} {person.given}"))
    return forms


def _body(name: str) -> set[str]:
    """A body by its name, by its initials, and by the short form in brackets: "World Health Organization (WHO)"."""
    forms = {folded(name), re.sub(r"^the ", "", folded(name))}
    for part in re.split(r"[()\[\],]", name):
        forms.add(folded(part))
    initials = "".join(word[0] for word in _CAPITALS.findall(name) if word[0].isupper())
    return forms | ({folded(initials)} if len(initials) > 2 else set())
