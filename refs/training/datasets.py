"""The labelled data, read into one form: sources, filters, fixed splits, near-duplicates on one side."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from refs.training.convert import Span, convert, join
from refs.training.cues import trim
from refs.training.linkedbooks import split_fields

Mark = tuple[int, int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Example:
    """A reference string or a note with its labelled spans and its type marks.

    `scores` maps a label of ours to the label under which this source's labels can be compared ("container-title" -> "title").
    """

    id: str
    source: str
    text: str
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...] = ()
    scores: dict[str, str] = field(default_factory=dict)


# One row a source: the file, how it is named in tables.
FILES: dict[str, str] = {
    "anystyle_core": "anystyle_core.jsonl",
    "anystyle_good": "anystyle_good.jsonl",
    "anystyle_ugly": "anystyle_ugly.jsonl",
    "grobid": "grobid_citation.jsonl",
    "linkedbooks": "linkedbooks_train.jsonl",
    "plos": "plos_jats.jsonl",
    "scielo": "scielo.jsonl",
    "ads": "ads_arxiv.jsonl",
}
# What a source holds back itself: never trained on, and measured apart from what is held back of the rest.
OWN_PART: dict[str, str] = {"linkedbooks": "linkedbooks_valid.jsonl"}
# One example in ten is held back, by a hash of its words.
HELD_BACK = 10


def read(directory: Path, source: str) -> Iterator[Example]:
    """The examples of one source in our convention, faulty ones left out.

    Args:
        directory: the folder with the files of `FILES`.
        source: a key of `FILES`.

    Raises:
        FileNotFoundError: if the source's file is missing.
    """
    yield from _read(directory / FILES[source], source)


def _read(path: Path, source: str) -> Iterator[Example]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            example = _example(row, source)
            if example is not None:
                yield example


def _example(row: dict[str, object], source: str) -> Example | None:
    text = str(row["text"])
    given: list[Span] = [(s, e, label) for s, e, label in row["spans"]]  # type: ignore[attr-defined]
    if source == "linkedbooks":
        split = split_fields(row)
        if split is None:
            return None
        spans = split
    else:
        if source == "anystyle_ugly" and not _plausible(row, text, given):
            return None
        if source.startswith("anystyle"):
            given = title_of_book(given)
        spans = _thesis(text, convert(text, given))
        spans = _unlabelled(text, spans)
        if source in {"scielo", "ads"} and spans and re.search(r"[^\W\d_]{2}", text[: spans[0][0]]):
            return None  # the first words of a name or title were left out
    scores: dict[str, str] = dict(row.get("merge") or {})  # type: ignore[call-overload]
    if source == "linkedbooks":
        scores |= {"container-author": "author", "contributor": "author"}
    return Example(str(row["id"]), source, text, tuple(spans), (), scores)


def title_of_book(spans: list[Span]) -> list[Span]:
    """A book's title that was labelled as container although there is no other title becomes the title."""
    labels = {label for _, _, label in spans}
    if "title" not in labels and labels & {"publisher", "location"} and not labels & {"volume", "issue", "pages"}:
        return [(s, e, "title" if label == "container-title" else label) for s, e, label in spans]
    return spans


_THESIS = re.compile(r"thes[ie]s|dissertation|diss\b|thèse|tese|tesi|dissertação|mémoire|proefschrift", re.IGNORECASE)


def _thesis(text: str, spans: list[Span]) -> list[Span]:
    """The publisher of a thesis is its authority."""
    if any(label == "genre" and _THESIS.search(text[s:e]) for s, e, label in spans):
        return [(s, e, "authority" if label == "publisher" else label) for s, e, label in spans]
    return spans


# "Acesso em 18-I-2020", "Accessed 3 May 2010", "Acesso em: 12 ago. 2021", "Last access: Jan. 23, 2024", "[citado 2011 jul 12]":
# dates of access that a source leaves unlabelled.
_ACCESS_TAIL = re.compile(
    r"(?:acess(?:o|ado)(?:\s+em)?|accessed(?:\s+on)?|retrieved(?:\s+on)?|consultado(?:\s+(?:en|el))?|accesso|date of access"
    r"|last access|\[\s?(?:citado|cited)(?:\s+(?:em|en|el))?)"
    r"\s*:?\s*"
    r"(?P<day>(?:[^.;()\[\]]|(?<=\b[^\W\d_]{3})\.){0,24}?(?:19|20)\d\d(?:[-/]\d\d[-/]\d\d?|\s[^\W\d_]{3,9}\.?\s\d\d?\b)?)",
    re.IGNORECASE,
)
_ACCESS_BEFORE = re.compile(
    r"(?:accessed|retrieved|visited|access(?:ed)? on|acesso em|zugriff(?: am)?|abgerufen(?: am)?|consulté le)\W{0,3}$",
    re.IGNORECASE,
)
_PMID_TAIL = re.compile(r"\b(?:PMID|PMid|PMCID|PMC)\s*:\s*(?P<id>(?:PMC)?\d{5,9})")


# A DOI or an address that a source leaves unlabelled.
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s<>\"]+[^\s<>\".,;)\]]")
_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;)\]]")


def _unlabelled(text: str, spans: list[Span]) -> list[Span]:
    """Adds dates of access, PubMed numbers, DOIs and addresses where no label stands; a date after "accessed" is one of access."""
    found = [(m.start("day"), m.end("day"), "accessed") for m in _ACCESS_TAIL.finditer(text)]
    found += [(m.start("id"), m.end("id"), "archive-id") for m in _PMID_TAIL.finditer(text)]
    found += [(*m.span(), "doi") for m in _DOI.finditer(text)]
    found += [
        (*m.span(), "url")
        for m in _URL.finditer(text)
        if not any(s < m.end() and e > m.start() for s, e, label in found if label == "doi")
    ]
    out = [(s, e, "accessed" if label == "date" and _ACCESS_BEFORE.search(text[:s]) else label) for s, e, label in spans]
    for s, e, label in found:
        if all(e <= a or s >= b for a, b, _ in out):
            out.append((*trim(text, s, e), label))
    return sorted(out)


_INITIALS = re.compile(r"^(?:[A-Z][\w’'-]+ [A-Z]{1,3}\b[,.]?\s*){1,}")
_YEAR = re.compile(r"1[4-9]\d\d|20[0-3]\d")
_PART = re.compile(r"\d|[IVXLC]+\b")


def _plausible(row: dict[str, object], text: str, spans: list[Span]) -> bool:
    """The rule that keeps a string of the tier "ugly": each field must look like what it is called.

    Left out are strings with the label "source"; a publisher, title or container that is a list of names with initials; a date
    without a year; a volume or pages without a figure; a container that holds the only year; markup; fewer than three fields.
    """
    orig = row.get("orig") or ()
    if "source" in orig or ("<" in text and "</" in text):  # type: ignore[operator]
        return False
    labels = [label for _, _, label in spans]
    if not {"title", "container-title"} & set(labels) or len(spans) < 3:
        return False
    for start, end, label in spans:
        words = text[start:end]
        if (
            label in {"publisher", "title", "container-title", "location"}
            and (m := _INITIALS.match(words))
            and m.end() > len(words) * 0.7
            and "," in words
        ):
            return False
        if label == "date" and not _YEAR.search(words) and "n.d" not in words and "press" not in words:
            return False
        if label in {"volume", "pages"} and not _PART.search(words):
            return False
        if label == "container-title" and _YEAR.search(words) and "date" not in labels:
            return False
        if label == "edition" and not re.search(r"\d|ed|aufl|ausg|first|second|third", words, re.IGNORECASE):
            return False
        if label in {"title", "author", "editor", "publisher"} and not re.search(r"[^\W\d]{2}", words):
            return False
    return True


_LETTERS = re.compile(r"[^\W\d_]+")


def fingerprint(text: str) -> str:
    """What near-duplicates share: their longer words, case-folded, sorted, without figures."""
    words = sorted({word.casefold() for word in _LETTERS.findall(text) if len(word) > 3})
    return hashlib.sha256(" ".join(words[:40] or [text]).encode()).hexdigest()


def held_back(example: Example) -> bool:
    """Whether an example belongs to the part that is never trained on."""
    return int(fingerprint(example.text)[:8], 16) % HELD_BACK == 0


def load(directory: Path, sources: tuple[str, ...] = tuple(FILES)) -> tuple[list[Example], list[Example]]:
    """The examples of the sources: those to train on and those held back; a string that occurs twice is taken once.

    What a source holds back itself is a set of its own, without what differs from an example to train on in figures alone.
    """
    seen: set[str] = set()
    train: list[Example] = []
    held: list[Example] = []
    for source in sources:
        for example in read(directory, source):
            key = fingerprint(example.text) + re.sub(r"\D", "", example.text)[:12]
            if key in seen:
                continue
            seen.add(key)
            (held if held_back(example) else train).append(example)
    known = {fingerprint(example.text) for example in train}
    for source, name in OWN_PART.items():
        if source in sources and (directory / name).exists():
            own = (replace(example, source=Path(name).stem) for example in _read(directory / name, source))
            held += [example for example in own if fingerprint(example.text) not in known]
    return train, held


def from_synthesis(row: dict[str, object]) -> Example:
    """A made-up example in the form that `refs.training.synthesis` yields."""
    marks = tuple((s, e, frozenset(flags[0] if flags else ("italic",))) for s, e, *flags in row.get("marks", ()))  # type: ignore[attr-defined]
    text = str(row["text"])
    spans: list[Span] = [(s, e, label) for s, e, label in row["spans"]]  # type: ignore[attr-defined]
    return Example(str(row["id"]), "synthetic", text, tuple(join(text, sorted(spans))), marks)


def made_up(seed: int, count: int) -> list[Example]:
    """Made-up examples of `refs.training.synthesis`; none if `count` is 0."""
    if not count:
        return []
    from refs.training.synthesis import examples

    return [from_synthesis(row) for row in examples(seed, count)]
