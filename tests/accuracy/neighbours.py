# ruff: noqa: ARG001 - each maker is handed the work, a stranger and chance
"""Records that are nearly a work and are not: reviews, editions, volumes, errata, other works by its authors, in its journal.

Twenty for each work, made with seeded chance from the work itself and from works that have nothing to do with it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bib.record import Date, Person, Record

Made = Callable[[Record, Record, random.Random], Record | None]
WORDS = [
    "history",
    "theory",
    "method",
    "survey",
    "growth",
    "decline",
    "structure",
    "function",
    "origins",
    "politics",
    "language",
    "model",
    "control",
    "culture",
]
JOURNALS = ("Choice Reviews Online", "Isis", "The American Historical Review", "Times Literary Supplement", "Science & Society")


def neighbours(works: Sequence[Record], strangers: Sequence[Record], seed: int = 1) -> Iterator[tuple[int, Record]]:
    """For each work, by its number, records that are nearly it.

    Args:
        works: The works.
        strangers: Records of other works, from which names, titles and journals are taken.
        seed: Of the chance.
    """
    chance = random.Random(seed)  # noqa: S311 - seeded, so that a run can be repeated
    for number, work in enumerate(works):
        for make in MAKERS:
            made = make(work, chance.choice(strangers), chance)
            if made is not None and made.fields:
                yield number, replace(made, key=f"near-{number}-{make.__name__.strip('_')}", ids={}, origins={}, relations=())


def _with(work: Record, kind: str = "", year: int = 0, by: Record | None = None, **fields: str | None) -> Record:
    """The work with other fields (None: without), another type, `year` years later, by the authors of another record."""
    changed = {**work.fields, **{name: value for name, value in fields.items() if value}}
    changed = {name: value for name, value in changed.items() if name not in fields or fields[name]}
    if "title" in fields:
        changed.pop("subtitle", None)
    people = work.people if by is None else {"author": by.people.get("author", (Person("Nemo", "A."),))}
    date = work.dates.get("date")
    dates = {"date": Date(date.year + year)} if date is not None and date.year else {"date": Date(1985 + year)} if year else {}
    return replace(work, type=kind or work.type, fields=changed, people=people, dates=dates)


def _title(work: Record) -> str:
    main, sub = work.text("title"), work.text("subtitle")
    return f"{main}: {sub}" if sub else main


def _first(work: Record) -> int:
    digits = "".join(filter(str.isdigit, work.text("pages").split("-")[0]))
    return int(digits[:6]) if digits else 0


def _place(chance: random.Random, length: int = 2) -> dict[str, str]:
    first = chance.randint(1, 900)
    return {"volume": str(chance.randint(1, 90)), "number": str(chance.randint(1, 9)), "pages": f"{first}--{first + length}"}


def review(work: Record, other: Record, chance: random.Random) -> Record | None:
    """A review that has the title of the work."""
    return _with(
        work, "article", chance.randint(0, 2), other, journaltitle=chance.choice(JOURNALS), booktitle=None, **_place(chance)
    )


def review_of(work: Record, other: Record, chance: random.Random) -> Record | None:
    """A review that names the work."""
    made = review(work, other, chance)
    start = chance.choice(("Review of ", "Book Review: ", "Review: "))
    return made and replace(made, fields={**made.fields, "title": start + _title(work)}) if _title(work) else None


def edition(work: Record, other: Record, chance: random.Random) -> Record | None:
    """A later edition, or an article that was printed again."""
    if work.text("journaltitle"):
        return _with(
            work,
            "incollection",
            chance.randint(4, 15),
            None,
            journaltitle=None,
            booktitle=f"Readings in {chance.choice(WORDS)}",
            **_place(chance, 12),
        )
    return _with(work, "", chance.randint(4, 15), None, edition="2", publisher=chance.choice(("Dover", "Routledge")))


def reprint(work: Record, other: Record, chance: random.Random) -> Record | None:
    """The same book from another publisher, long after."""
    if work.text("journaltitle") or work.text("booktitle"):
        return None
    return _with(work, "book", chance.randint(16, 60), None, publisher="Forgotten Books")


def volume(work: Record, other: Record, chance: random.Random) -> Record | None:
    """Another part of it."""
    return (
        _with(work, "", chance.randint(0, 2), None, title=f"{_title(work)}. Part II", **_place(chance, 10))
        if _title(work)
        else None
    )


def book_volume(work: Record, other: Record, chance: random.Random) -> Record | None:
    """Another volume of it."""
    if work.text("journaltitle") or not _title(work):
        return None
    volume = str(int(work.text("volume")) + 1) if work.text("volume").isdigit() else "2"
    return _with(work, "book", 1, None, title=f"{_title(work)}, vol. {volume}", volume=volume, booktitle=None)


def same_author_same_year(work: Record, other: Record, chance: random.Random) -> Record | None:
    """Another work of the same authors and year."""
    return _with(
        work, "", 0, None, title=_title(other), journaltitle=other.text("journaltitle") or None, booktitle=None, **_place(chance, 9)
    )


def same_author_same_journal(work: Record, other: Record, chance: random.Random) -> Record | None:
    """Another article of the same authors in the same journal and volume."""
    first = _first(work) + chance.randint(11, 80)
    return _with(work, "", 0, None, title=_title(other), pages=f"{first}--{first + 8}")


def same_author_next_year(work: Record, other: Record, chance: random.Random) -> Record | None:
    """The next article of the same authors in the same journal."""
    volume = work.text("volume")
    return _with(
        work,
        "",
        1,
        None,
        title=_title(other),
        **{**_place(chance, 9), **({"volume": str(int(volume) + 1)} if volume.isdigit() else {})},
    )


def erratum(work: Record, other: Record, chance: random.Random) -> Record | None:
    """A correction in a later number."""
    start = chance.choice(("Erratum: ", "Correction: ", "Corrigendum to “", "Erratum to "))
    return (
        _with(
            work,
            "article",
            chance.randint(0, 1),
            None,
            title=start + _title(work) + ("”" if "“" in start else ""),
            **_later(work, chance),
        )
        if _title(work)
        else None
    )


def retraction(work: Record, other: Record, chance: random.Random) -> Record | None:
    """The note that retracts it."""
    return _with(work, "article", 3, None, title=f"Retraction: {_title(work)}", **_place(chance, 0)) if _title(work) else None


def reply(work: Record, other: Record, chance: random.Random) -> Record | None:
    """A reply by others, in the same journal."""
    return (
        _with(work, "article", chance.randint(0, 1), other, title=f"Reply to “{_title(work)}”", **_later(work, chance))
        if _title(work)
        else None
    )


def comment(work: Record, other: Record, chance: random.Random) -> Record | None:
    """A comment by others, in the same journal."""
    return (
        _with(work, "article", chance.randint(0, 1), other, title=f"Comment on {_title(work)}", **_later(work, chance))
        if _title(work)
        else None
    )


def chapter(work: Record, other: Record, chance: random.Random) -> Record | None:
    """A chapter in it, or of its name in a book."""
    if work.text("journaltitle"):
        return _with(
            work, "incollection", 2, None, journaltitle=None, booktitle=_title(other), volume=None, number=None, pages="33--58"
        )
    return (
        _with(work, "incollection", 0, None, title="Introduction", booktitle=_title(work), pages="1--24") if _title(work) else None
    )


def similar(work: Record, other: Record, chance: random.Random) -> Record | None:
    """A title with one word changed, by others."""
    words = _title(work).split()
    if len(words) < 3:
        return None
    words[chance.randrange(len(words))] = chance.choice(WORDS)
    return _with(work, "", chance.randint(-3, 3), other, title=" ".join(words), **_place(chance, 12))


def similar_of_author(work: Record, other: Record, chance: random.Random) -> Record | None:
    """A title that begins as the work's does, by the same authors."""
    words = _title(work).split()
    if len(words) < 5:
        return None
    tail = " ".join(_title(other).split()[-len(words) // 2 :])
    return _with(work, "", chance.randint(-1, 1), None, title=" ".join(words[: len(words) // 2]) + " " + tail, **_place(chance, 12))


def beside(work: Record, other: Record, chance: random.Random) -> Record | None:
    """What stands before or behind the work in its journal or book."""
    if not _first(work):
        return None
    first = max(1, _first(work) + chance.choice((-9, 9)))
    return _with(work, "", 0, other, title=_title(other), pages=f"{first}--{first + 8}")


def other_volume(work: Record, other: Record, chance: random.Random) -> Record | None:
    """What stands on the same page of another volume."""
    volume = work.text("volume")
    if not volume.isdigit() or not _first(work):
        return None
    return _with(work, "", chance.choice((-1, 1)), other, title=_title(other), volume=str(int(volume) + chance.choice((-1, 1))))


def namesake(work: Record, other: Record, chance: random.Random) -> Record | None:
    """Another work of the same title."""
    return _with(
        work,
        "",
        chance.randint(-9, 9) or 1,
        other,
        journaltitle=other.text("journaltitle") or None,
        booktitle=None,
        **_place(chance, 7),
    )


def dataset(work: Record, other: Record, chance: random.Random) -> Record | None:
    """Its data."""
    return (
        Record(
            "dataset", fields={"title": f"Data from: {_title(work)}", "publisher": ("Dryad",)}, people=work.people, dates=work.dates
        )
        if _title(work)
        else None
    )


def referee(work: Record, other: Record, chance: random.Random) -> Record | None:
    """What a referee wrote on it."""
    return Record("misc", fields={"title": f"Review for “{_title(work)}”"}, dates=work.dates) if _title(work) else None


def issue(work: Record, other: Record, chance: random.Random) -> Record | None:
    """The same column of the next issue, if it is one."""
    return _with(work, "", 1, None, **_later(work, chance)) if 0 < len(_title(work).split()) <= 2 else None


def _later(work: Record, chance: random.Random) -> dict[str, str]:
    place = _place(chance, 1)
    volume = work.text("volume")
    return {**place, "volume": str(int(volume) + chance.randint(0, 1))} if volume.isdigit() else place


MAKERS: tuple[Made, ...] = (
    review,
    review_of,
    edition,
    reprint,
    volume,
    book_volume,
    same_author_same_year,
    same_author_same_journal,
    same_author_next_year,
    erratum,
    retraction,
    reply,
    comment,
    chapter,
    similar,
    similar_of_author,
    beside,
    other_volume,
    namesake,
    dataset,
    referee,
    issue,
)
