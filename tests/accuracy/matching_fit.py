"""Fits the weights of matching on the development part of the labelled sets, and prints them as `weights.py` has them.

Run `PYTHONPATH=. python tests/accuracy/matching_fit.py`. For each query the candidates that are looked at compete with each
other and with none of them; the weights make the right outcome as likely as can be (conditional logistic regression, by Newton's
method). They are drawn towards a first guess, by which a level that the sets seldom show keeps a sensible weight. All chance is
seeded.

* The right record is taken away for three queries in ten, so that the best of what is left need not be right.
* Queries are asked as printed, and as records without the printed words; some with fields missing, as libraries have them.
* Records get publishers and numbers, and lose pages, as those of catalogues do.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from bib.compare import traits
from bib.record import Record
from refs.resolution.index import Index, build
from refs.resolution.match.evidence import Evidence, Sought, compared
from refs.resolution.match.glance import nearest
from refs.resolution.match.guard import guarded
from refs.resolution.match.printed import printed
from refs.resolution.source import Query
from tests.accuracy import matching

Group = list[tuple[Mapping[str, str], bool]]  # of each candidate the levels, and whether it is right

BIAS = -4.0
# fmt: off
GUESS = {
    "title": {"same long": 4.5, "same": 3.8, "same short": 2.2, "generic": 1.0, "near": 3.5, "close": 2.0, "words": 3.0,
              "printed long": 3.5, "printed": 2.8, "printed short": 1.8, "cut": 1.5, "like": 1.0, "alike": -2.0, "other": -4.0,
              "doubtful": -1.0},
    "names": {"same": 2.2, "first": 1.8, "some": -0.5, "printed": 1.5, "other": -3.0, "unnamed": -1.0, "nameless": -0.1,
              "nameless many": -2.0},
    "year": {"same": 1.3, "next": -0.5, "near": -2.0, "printed": 0.9, "unprinted": -0.5, "other": -3.0},
    "container": {"same": 1.5, "near": 0.8, "printed": 1.6, "unprinted": -1.5, "other": -1.5},
    "volume": {"same": 1.4, "printed": 0.8, "elsewhere": 0.0, "unprinted": -0.8, "other": -1.5},
    "number": {"same": 0.8, "printed": 0.3, "elsewhere": 0.0, "unprinted": -0.1, "other": -0.8},
    "edition": {"same": 0.7, "printed": 0.2, "elsewhere": 0.0, "unprinted": -1.0, "other": -2.0},
    "pages": {"same": 3.2, "inside": 0.5, "printed": 2.0, "elsewhere": 0.3, "unprinted": -1.5, "other": -3.0},
    "publisher": {"same": 0.8, "printed": 0.8, "unprinted": -0.1, "other": -0.8},
    "type": {"same": 0.3, "open": 0.0, "other": -0.2, "part": -0.6},
    "printed": {"all": 1.0, "most": 0.5, "partly": -0.3, "little": -1.0},
}
# fmt: on
# How strongly a weight is drawn to its guess, in queries; how much a query of a set counts.
DRAWN = 10.0
COUNTS = {"synthetic": 0.4, "citations": 2.0}
AWAY = 0.3
WHOLE_RECORDS = ("apa", "chicago-author-date", "modern-language-association")
PUBLISHERS = ("Elsevier BV", "Wiley", "Informa UK Limited", "SAGE Publications", "JSTOR", "IEEE", "Cambridge University Press")
LOST = {"pages": 0.25, "volume": 0.2, "number": 0.4, "publisher": 0.3, "journaltitle": 0.12, "title": 0.03}


def as_in_catalogues(record: Record, chance: random.Random) -> Record:
    """The record with a publisher, and perhaps a number, and perhaps without pages."""
    fields = dict(record.fields)
    if chance.random() < 0.7:
        fields.setdefault("publisher", (chance.choice(PUBLISHERS),))
    for name, share in (("pages", 0.08), ("volume", 0.05), ("number", 0.15)):
        if chance.random() < share:
            fields.pop(name, None)
    if "journaltitle" in fields and chance.random() < 0.3:
        fields.setdefault("number", str(chance.randint(1, 12)))
    return replace(record, fields=fields)


def poorer(record: Record, chance: random.Random) -> Record:
    """The record with some fields missing."""
    fields = {name: value for name, value in record.fields.items() if chance.random() >= LOST.get(name, 0)}
    people = record.people if chance.random() > 0.05 else {}
    if people.get("author") and chance.random() < 0.15:
        people = {**people, "author": people["author"][:1]}
    return replace(record, fields=fields, people=people, dates=record.dates if chance.random() > 0.07 else {})


def asked(query: Query, whole: bool, chance: random.Random) -> Iterator[Query]:
    """The ways in which a query is asked; `whole`: it was read well enough to be asked without its words."""
    yield query
    if query.raw and not whole:
        return
    yield Query(query.record)
    yield Query(poorer(query.record, chance))
    pages = query.record.text("pages").replace("--", "–")
    if query.raw and pages and pages in query.raw and chance.random() < 0.6:
        fields = {name: value for name, value in query.record.fields.items() if name != "pages"}
        yield Query(replace(query.record, fields=fields), query.raw.replace(pages, ""))


def groups(records: Sequence[Record], queries: Sequence[matching.Asked], seed: int = 5) -> Iterator[Group]:
    """The candidates of each query of the development part, those that no guard keeps out."""
    chance = random.Random(seed)  # noqa: S311 - seeded, so that a run can be repeated
    with TemporaryDirectory() as folder:
        build(records, Path(folder) / "index")
        index = Index.open(Path(folder) / "index")
        strings = {text for style in WHOLE_RECORDS for text, _ in matching.styles()[style].values()}
        for one in queries:
            if not one.group.endswith(matching.PARTS[0]):
                continue
            for query in asked(one.query, one.query.raw in strings, chance):
                found = [replace(each, record=as_in_catalogues(each.record, chance)) for each in index.search(query)]
                group, lost = [], False
                away = chance.random() < AWAY
                sought = Sought(traits(query.record), printed(query.raw))
                for _, each in nearest(query, found) if found else ():
                    right = each.id == one.right
                    if right and away:
                        continue
                    other = traits(each.record)
                    levels = compared(sought, other)
                    if not guarded(sought, other, Evidence(levels, 0.0, 0.0)):
                        group.append((levels, right))
                    lost = lost or (right and not group)
                if group and not lost:
                    yield group
        index.close()


COLUMNS = [(name, level) for name, levels in GUESS.items() for level in levels]
PLACE = {column: place for place, column in enumerate(COLUMNS)}


def fit(some: Sequence[tuple[Group, float]]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """The weights by `COLUMNS`, then the bias; the probability of the best candidate of each group, and whether it is right."""
    first = np.cumsum([0, *(len(group) for group, _ in some[:-1])])
    of = np.repeat(np.arange(len(some)), [len(group) for group, _ in some])
    counts = np.array([count for _, count in some])
    right = np.array([float(right) for group, _ in some for _, right in group])
    told = np.zeros((len(right), len(COLUMNS) + 1))
    told[:, -1] = 1
    for line, levels in enumerate(levels for group, _ in some for levels, _ in group):
        for column in levels.items():
            if column in PLACE:
                told[line, PLACE[column]] = 1
    guess = np.array([GUESS[name][level] for name, level in COLUMNS] + [BIAS])
    drawn = np.full(len(guess), DRAWN)
    drawn[-1] = 1
    weights = guess.copy()
    for _ in range(60):
        odds = np.exp(np.clip(told @ weights, -40, 40))
        chances = odds / (1 + np.add.reduceat(odds, first))[of]
        gradient = told.T @ (counts[of] * (right - chances)) - drawn * (weights - guess)
        mean = np.add.reduceat(told * chances[:, None], first) * np.sqrt(counts)[:, None]
        step = np.linalg.solve((told * (counts[of] * chances)[:, None]).T @ told - mean.T @ mean + np.diag(drawn), gradient)
        weights += np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-5:
            break
    best = [at + int(np.argmax(chances[at : at + len(group)])) for at, (group, _) in zip(first, some, strict=True)]
    return weights, chances[best], right[best]


def main() -> None:
    """Print the weights, and how far the probabilities are what they say."""
    some = []
    for name, make in matching.SETS.items():
        own = list(groups(*make()))
        some += [(group, COUNTS.get(name.split(",")[0], 1.0)) for group in own]
        print(f"{name:40}{len(own):8} queries, {sum(right for group in own for _, right in group)} with the work")
    weights, chances, right = fit(some)
    print(f"BIAS = {weights[-1]:.2f}")
    for name, levels in GUESS.items():
        parts = ", ".join(f'"{level}": {weights[PLACE[name, level]]:.2f}' for level in levels)
        print(f'"{name}": {{{parts}, "untold": 0.0}},')
    bounds = (0, 0.1, 0.3, 0.5, 0.65, 0.8, 0.9, 0.95, 0.99, 1.0001)
    for low, high in pairwise(bounds):
        inside = (chances >= low) & (chances < high)
        if inside.any():
            share = f"said {chances[inside].mean():.3f}, right {right[inside].mean():.3f}"
            print(f"{low:5.2f} to {high:4.2f}: {inside.sum():6} best candidates, {share}")


if __name__ == "__main__":
    main()
