"""How well the works cited in a document are found and read: the records of `refs` against lists made by hand.

Run `python tests/accuracy/score.py` for a table, with `--verbose` for the faults, with `--floors` for the figures of now as
the content of floors.toml, with `--sure` for how many of the fields that need no look are right, by bounds of the score.
A golden document NAME.txt (.md, .wiki) has its works in NAME.json:

    {"works": [{"raw", "type", "first_author_family", "n_authors", "year", "title", ...}]}

Only what a work states is judged: a field that is null must be absent, one that is not named is ignored. A field listed in
`inferred` may be given and need not be. An `optional` work counts neither way.

* works_f1: harmonic mean of the shares of works that were found and of records that are works.
* field_accuracy: right / (right + missing + wrong + invented); all fields of a work that was not found are missing.
* perfect_works: share of works with every field right and none invented.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bib.record import OTHERS, Date, Person, Record

GOLDEN = Path(__file__).parent.parent / "golden"
SUFFIXES = (".txt", ".md", ".wiki")
TEXTS = ["volume", "volumes", "pages", "edition", "series"]
HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
PEOPLE = ["first_author_family", "n_authors", "editors", "translators"]
FIELDS = ["type", *PEOPLE, "year", "date", "title", "container", "publisher", "place", "issue", "isbn", "doi", "url", *TEXTS]
FIGURES = ("works_f1", "field_accuracy", "perfect_works")

EDITED = ("collection", "mvcollection", "proceedings")
# What a record may be called besides its own type. A style that prints no more than a site does not tell these apart.
ALSO = {
    "book": "mvbook",
    "mvbook": "book",
    "collection": "book mvcollection proceedings",
    "mvcollection": "collection mvbook",
    "article": "newspaper magazine review",
    "review": "article newspaper",
    "incollection": "inbook inreference inproceedings",
    "inbook": "incollection",
    "inproceedings": "incollection",
    "inreference": "incollection online",
    "online": "misc",
    "report": "manual book",
    "misc": "online unpublished",
}
# The fields of a record, in the order in which they are asked, that hold what has another name in the golden lists.
HELD = {
    "first_author_family": "author editor",
    "n_authors": "author editor",
    "editors": "editor",
    "translators": "translator",
    "year": "date",
    "container": "journaltitle booktitle maintitle eventtitle organization",
    "publisher": "publisher institution",
    "place": "location",
    "issue": "number issue",
}
# Bounds between which the one is found from which on a field is taken as it is.
BOUNDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995)
# Weights of the evidence that a record is a work, and how much of it a pair needs.
TITLE, IDENTIFIER, FAMILY, YEAR, CONTAINER, WORDS = 4.0, 3.0, 1.5, 1.0, 1.0, 2.0
PLAUSIBLE = 3.0

_WORD = re.compile(r"[぀-ヿ㐀-鿿豈-﫿]|[^\W_぀-ヿ㐀-鿿豈-﫿]+")  # a word, or one CJK character
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_DASH = re.compile(r"\s*[-‐-―]+\s*")


def words(text: object) -> list[str]:
    """The words by which two texts are compared: no case, quotes, dashes or punctuation.

    >>> words("“L’Été” — 北京")
    ['lété', '北', '京']
    """
    plain = unicodedata.normalize("NFKC", str(text or "")).casefold().replace("&", " and ")
    return _WORD.findall(re.sub(r"['`´’‘‛]", "", plain))


def same_text(a: object, b: object) -> bool:
    return words(a) == words(b)


def same_list(a: object, b: object) -> bool:
    """Publishers or places, whatever stands between them."""
    return [w for w in words(a) if w != "and"] == [w for w in words(b) if w != "and"]


def same_url(a: object, b: object) -> bool:
    return _SCHEME.sub("", str(a)).rstrip("/") == _SCHEME.sub("", str(b)).rstrip("/")


def same_pages(a: object, b: object) -> bool:
    """Ranges, also where the second number is shortened: 825-42 is 825--842."""

    def whole(pages: object) -> str:
        text = _DASH.sub("-", str(pages).strip())
        return re.sub(r"(\d+)-(\d+)", lambda m: f"{m[1]}-{m[1][: max(0, len(m[1]) - len(m[2]))]}{m[2]}", text)

    return same_text(whole(a), whole(b))


def same_edition(a: object, b: object) -> bool:
    """The number alone tells an edition: "2nd" is "2"."""

    def number(edition: object) -> str:
        return re.sub(r"^(\d+)(?:st|nd|rd|th|\.|a|e|ª|º)?$", r"\1", str(edition).strip())

    return same_text(number(a), number(b))


def same_isbn(a: object, b: object) -> bool:
    """One ISBN, with ten or thirteen digits."""

    def bodies(values: object) -> set[str]:
        digits = [re.sub(r"[^0-9Xx]", "", one) for one in str(values).split(";")]
        return {one[3:12] if len(one) == 13 else one[:9] for one in digits if one}

    return bool(bodies(b)) and bodies(b) <= bodies(a)


def same_people(gold: object, found: object) -> bool:
    """The same families in the same order; a given name begins with the same letter, where both have one."""

    def same(one: str, other: str) -> bool:
        (a, _, x), (b, _, y) = one.partition(","), other.partition(",")
        return same_text(a, b) and (not x or not y or words(x)[:1] == [] or words(x)[0][:1] == (words(y) or [""])[0][:1])

    golds, founds = str(gold).split("; "), str(found).split("; ")
    return len(golds) == len(founds) and all(map(same, golds, founds))


SAME: dict[str, Callable[[object, object], bool]] = {
    "type": lambda gold, found: found == gold or str(found) in ALSO.get(str(gold), "").split(),
    "publisher": same_list,
    "place": same_list,
    "url": same_url,
    "pages": same_pages,
    "isbn": same_isbn,
    "edition": same_edition,
    "editors": same_people,
    "translators": same_people,
}


def person_text(person: Person) -> str:
    """The name as "Family, Given" with the particle; one in Han or kana is in one piece if its family stands first."""
    family = f"{person.particle} {person.family}".strip() or person.literal
    if HAN.fullmatch(family) and (person.family_first or not person.given):
        return family + person.given
    return f"{family}, {person.given}" if person.given else family


def iso(date: Date) -> str:
    """The date as far as it is known: 2001, 2001-03 or 2001-03-16."""
    parts = [
        f"{date.year}" if date.year is not None else "",
        f"{date.month:02d}" if date.month else "",
        f"{date.day:02d}" if date.day else "",
    ]
    return "-".join(part for part in parts if part)


def found_values(record: Record) -> dict[str, str]:
    """What a record says, under the names of the golden lists."""

    def first(*names: str) -> str:
        return next((record.text(name) for name in names if record.text(name)), "")

    def joined(name: str, sub: str) -> str:
        return ": ".join(part for part in (record.text(name), record.text(sub)) if part)

    def people(role: str) -> list[Person]:
        return [person for person in record.people.get(role, ()) if person != OTHERS]

    date = iso(record.dates.get("date", Date()))
    authors = people("author") or people("editor")
    return {
        "type": record.type,
        "first_author_family": person_text(authors[0]).partition(",")[0] if authors else "",
        "n_authors": "" if OTHERS in record.people.get("author", ()) else str(len(authors)),
        "year": date[:4],
        "date": date if len(date) > 4 else "",
        "title": joined("title", "subtitle"),
        "container": first("journaltitle")
        or joined("booktitle", "booksubtitle")
        or first("maintitle", "eventtitle", "organization"),
        "editors": "; ".join(map(person_text, people("editor"))),
        "translators": "; ".join(map(person_text, people("translator"))),
        "publisher": first("publisher", "institution"),
        "place": record.text("location"),
        "issue": first("number", "issue"),
        "isbn": ";".join(record.ids.get("isbn", ())),
        "doi": ";".join(record.ids.get("doi", ())),
        "url": ";".join(record.ids.get("url", ())),
        **{name: record.text(name) for name in TEXTS},
    }


def gold_values(work: Mapping[str, Any]) -> dict[str, str]:
    """What a golden work states; "" for what it states to be absent."""

    def text(name: str, value: Any) -> str:
        if name == "isbn":
            return ";".join(one["raw"] if isinstance(one, dict) else one for one in value or ())
        if isinstance(value, list):
            return "; ".join(person_text(Person(**one)) if isinstance(one, dict) else one for one in value)
        return "" if value is None else str(value)

    return {name: text(name, work[name]) for name in FIELDS if name in work}


@dataclass
class Score:
    """The score of one document, or of several together."""

    works: int = 0
    found: int = 0
    extra: int = 0
    perfect: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __iadd__(self, other: Score) -> Score:
        self.works, self.found, self.extra = self.works + other.works, self.found + other.found, self.extra + other.extra
        self.perfect, self.fields, self.faults = (
            self.perfect + other.perfect,
            self.fields + other.fields,
            self.faults + other.faults,
        )
        return self

    def figures(self) -> dict[str, float]:
        """The three figures; 1 where there is nothing to judge."""

        def share(part: int, whole: int) -> float:
            return part / whole if whole else 1.0

        return {
            "works_f1": share(2 * self.found, self.found + self.extra + self.works),
            "field_accuracy": share(self.fields["right"], sum(self.fields.values())),
            "perfect_works": share(self.perfect, self.works),
        }


def likeness(work: Mapping[str, Any], found: Mapping[str, str]) -> float:
    """How much speaks for a record being a work."""
    gold = gold_values(work)

    def overlap(a: object, b: object) -> float:
        one, other = Counter(words(a)), Counter(words(b))
        total = sum(one.values()) + sum(other.values())
        return 2 * sum((one & other).values()) / total if total else 0.0

    def agree(name: str) -> bool:
        return bool(gold.get(name) and found[name]) and SAME.get(name, same_text)(gold[name], found[name])

    said = " ".join(value for name, value in found.items() if name not in ("type", "n_authors"))
    return (
        TITLE * overlap(gold.get("title"), found["title"])
        + IDENTIFIER * (agree("isbn") or agree("doi") or agree("url"))
        + FAMILY * agree("first_author_family")
        + YEAR * agree("year")
        + CONTAINER * agree("container")
        + WORDS * overlap(work["raw"], said)
    )


def pair(works: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, str]]) -> dict[int, int]:
    """The record of each work that has one: the likeliest pair first, each work and each record once."""
    weights = [(likeness(work, values), w, f) for w, work in enumerate(works) for f, values in enumerate(found)]
    pairs: dict[int, int] = {}
    for weight, work, record in sorted(weights, key=lambda row: (-row[0], row[1:])):
        if weight >= PLAUSIBLE and work not in pairs and record not in pairs.values():
            pairs[work] = record
    return pairs


def judge(name: str, gold: str, found: str, *, inferred: bool) -> str:
    """The verdict: "right", "missing", "wrong", "invented", or "" where there is nothing to judge."""
    if inferred or not (gold or found):
        return ""
    if not found or not gold:
        return "missing" if gold else "invented"
    return "right" if SAME.get(name, same_text)(gold, found) else "wrong"


def score(works: Sequence[Mapping[str, Any]], records: Iterable[Record]) -> Score:
    """The score of the records found in a document against its works."""
    found = [found_values(record) for record in records]
    pairs = pair(works, found)
    result = Score(extra=len(found) - len(pairs))
    for at, work in enumerate(works):
        if work.get("optional"):
            continue
        result.works += 1
        values = found[pairs[at]] if at in pairs else None
        gold, guesses = gold_values(work), {*(work.get("inferred") or ()), *_editors_as_authors(work)}
        if values is None:
            result.faults.append(f"missed: {work['raw']}")
            result.fields["missing"] += sum(bool(value) for name, value in gold.items() if name not in guesses)
            continue
        result.found += 1
        verdicts = {name: judge(name, gold[name], values[name], inferred=name in guesses) for name in gold}
        result.fields.update(verdict for verdict in verdicts.values() if verdict)
        bad = {name: verdict for name, verdict in verdicts.items() if verdict not in ("", "right")}
        result.perfect += not bad
        result.faults += [
            f"{verdict} {name}: {gold[name]!r}, found {values[name]!r} in: {work['raw']}" for name, verdict in bad.items()
        ]
    result.faults += [f"extra: {values['title'] or values}" for f, values in enumerate(found) if f not in pairs.values()]
    return result


def _editors_as_authors(work: Mapping[str, Any]) -> tuple[str, ...]:
    """Of a work without authors the editors are judged as the first of its names; a list that leaves them out says nothing more."""
    return ("editors",) if work["type"] in EDITED and not work.get("editors") else ()


@dataclass(frozen=True)
class Read:
    """A field that was read and can be judged: its name in the golden lists, its score, and whether it is right."""

    name: str
    score: float
    right: bool


def judged_fields(works: Sequence[Mapping[str, Any]], records: Iterable[Record]) -> Iterable[Read]:
    """The fields that the records have of works that were found; the kind of work is none."""
    listed = list(records)
    found = [found_values(record) for record in listed]
    for at, number in pair(works, found).items():
        gold, values, origins = gold_values(works[at]), found[number], listed[number].origins
        for name in gold.keys() - {"type", *(works[at].get("inferred") or ()), *_editors_as_authors(works[at])}:
            held = next((held for held in HELD.get(name, name).split() if held in origins), None)
            if held is not None and values[name]:
                verdict = judge(name, gold[name], values[name], inferred=False)
                yield Read(name, origins[held].score, verdict == "right")


def accepted(fields: Sequence[Read], bound: float) -> tuple[float, float]:
    """The share of the fields that need no look at this bound, and the share of these that are right; 1 of none."""
    kept = [one for one in fields if one.score >= bound]
    return len(kept) / (len(fields) or 1), sum(one.right for one in kept) / len(kept) if kept else 1.0


def golden_documents() -> list[Path]:
    """The golden documents, by name."""
    return sorted(path for path in GOLDEN.iterdir() if path.suffix in SUFFIXES)


def score_document(path: Path) -> Score:
    """The score of a golden document."""
    from refs import extract, pipeline

    works = json.loads(path.with_suffix(".json").read_text("utf-8"))["works"]
    return score(works, pipeline.records([extract(path)]))


def fields_of_document(path: Path) -> list[Read]:
    """The fields read of a golden document."""
    from refs import extract, pipeline

    works = json.loads(path.with_suffix(".json").read_text("utf-8"))["works"]
    return list(judged_fields(works, pipeline.records([extract(path)])))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("documents", nargs="*", type=Path, help="golden documents; all if left out")
    parser.add_argument("--verbose", action="store_true", help="list the faults")
    parser.add_argument("--floors", action="store_true", help="print the figures of now, rounded down, as floors")
    parser.add_argument("--sure", action="store_true", help="print how many fields need no look, and how many of these are right")
    options = parser.parse_args()
    if options.sure:
        read = [field for path in options.documents or golden_documents() for field in fields_of_document(path)]
        rows = [f"{bound:<8}{share:>10.3f}{right:>10.3f}" for bound in BOUNDS for share, right in [accepted(read, bound)]]
        print("\n".join([f"{'bound':8}{'accepted':>10}{'right':>10}", *rows]))  # noqa: T201 - this is a command
        return
    total, lines = Score(), []
    for path in options.documents or golden_documents():
        one = score_document(path)
        total += one
        lines.append(row(path.name, one))
        if options.verbose:
            lines += [f"    {fault}" for fault in one.faults]
        if options.floors:
            floors = "\n".join(f"{name} = {int(value * 1000) / 1000}" for name, value in one.figures().items())
            print(f'[golden."{path.name}"]\n{floors}\n')  # noqa: T201 - this is a command
    if not options.floors:
        heading = f"{'document':32}{'works':>6}{'found':>6}{'extra':>6}" + "".join(f"{name:>16}" for name in FIGURES)
        print("\n".join([heading, *lines, row("all", total), str(dict(total.fields))]))  # noqa: T201


def row(name: str, one: Score) -> str:
    """A line of the table."""
    return f"{name:32}{one.works:6}{one.found:6}{one.extra:6}" + "".join(f"{value:16.3f}" for value in one.figures().values())


if __name__ == "__main__":
    main()
