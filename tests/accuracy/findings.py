"""How well gaps and duplicates are found: the findings of `refs check` against lists made by hand.

Run `python tests/accuracy/findings.py` for the figures, with `--verbose` for what was missed and what is false.

A gap of the lists is found if a finding of its kind names its field (or address) and stands in its line, in the line of a work that
it names, or is told once for the whole list. A work without a title must be told for every work that the gap names.

A finding is false if the list of works contradicts it: a field is said to be missing and every work of the line has it; a title
is said to be missing and every work of the line has one; two works are said to be one or related and the list does not say so; a
check digit is said to be wrong and the list says that it is right; a finding about citing stands in a line for which the list has
none; a field is said to be missing for N records of the list and fewer than four in five of them lack it. What was told as
perhaps not read, and what concerns only the writing (an address without a scheme, doubled punctuation), is judged by the words of
the document: it is false if they are not there.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import refs
from bib.compare import SAME, fold
from bib.problem import Problem
from refs.model import Result
from refs.reports import duplicates
from refs.reports.findings import of_result

SHARED = Path(__file__).parents[3] / "shared"
GOLDEN = Path(__file__).parents[1] / "golden"
YEAR = 2026
CITATIONS = (
    "cited-not-listed",
    "listed-not-cited",
    "dangling-marker",
    "mentioned-not-listed",
    "malformed-callout",
    "ambiguous-callout",
)
MEASURED = ("missing-field", "empty-title", "dangling-note-marker", "malformed-url")
Json = dict[str, Any]

# What the lists call a field, and what a finding calls it.
GAP_FIELDS = {
    "pages": ("pages",),
    "place": ("place",),
    "publisher": ("publisher",),
    "DOI": ("DOI", "residue"),
    "ISBN": ("ISBN",),
    "original title": ("original title",),
    "original": ("original title",),
    "issue": ("number",),
    "volume": ("volume", "number"),
    "year": ("year",),
    "access dates": ("date of access",),
    "container": ("organization (site)", "journal", "title of the book"),
    "initials": ("initials",),
}
# What a finding calls a field, and where the lists have it.
SAID = {
    "year": ("year",),
    "place": ("place",),
    "publisher": ("publisher",),
    "ISBN": ("isbn",),
    "pages": ("pages",),
    "number": ("issue", "number"),
    "volume": ("volume",),
    "journal": ("container",),
    "title of the book": ("container",),
    "author": ("authors", "first_author_family"),
    "editor": ("editors",),
    "DOI": ("doi",),
    "address": ("url",),
    "date of access": ("accessed",),
    "organization (site)": ("container", "publisher"),
    "original title or year": ("original_title", "orig_year"),
}
_WITHOUT = re.compile(r"^an? (?P<what>[\w ]+?) without (?P<names>[^“]+?)(?: \(.*)?$")
_GROUP = re.compile(r"^(?P<name>[\w ]+) missing for (?:all )?(?P<count>\d+)(?: of \d+)? (?P<what>[\w ]+)$")
_ID = re.compile(r"(?<![\d-])(?:\d{3}-)?(\d\d)(?=[,; ):(]|$)")
_GAPS = ("missing-field", "wanted-field", "perhaps-not-read", "glued-initials", "residue")
_LISTED = 0.8


@dataclass(slots=True)
class Score:
    """Gaps wanted and found by kind, findings judged and false, relations wanted and found, works wrongly made one."""

    gaps: dict[str, list[int]] = field(default_factory=dict)
    judged: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    relations: list[int] = field(default_factory=lambda: [0, 0])
    merged: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The shares: of gaps that were found, in all and by kind, of findings that are false, of relations that were found."""
        found, wanted = (sum(self.gaps.get(kind, [0, 0])[at] for kind in MEASURED) for at in (0, 1))
        shares = {f"gaps_{kind}": one / all_ for kind, (one, all_) in sorted(self.gaps.items())}
        return {
            "gaps": found / wanted if wanted else 1.0,
            **shares,
            "false": len(self.false) / self.judged if self.judged else 0.0,
            "relations": self.relations[0] / self.relations[1] if self.relations[1] else 1.0,
            "merged": float(len(self.merged)),
        }


def all_findings(result: Result) -> list[Problem]:
    """All that `refs check` finds in a document, notes too."""
    items = duplicates.of_results([result])
    return [*of_result(result, YEAR), *duplicates.findings(items, duplicates.pairs(items))]


def gold_documents() -> Iterator[tuple[Path, Json]]:
    """The user's documents with their lists."""
    for path in sorted((SHARED / "gold").glob("*.json")):
        (seed,) = (SHARED / "seeds").glob(f"{path.stem}_*")
        yield seed, json.loads(path.read_text("utf-8"))


def golden_documents() -> Iterator[tuple[Path, Json]]:
    """The golden documents of the project, whose lists have works and no gaps."""
    for path in sorted(path for path in GOLDEN.iterdir() if path.suffix != ".json"):
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        text = path.read_text("utf-8")
        for work in gold["works"]:
            work["line"] = text.count("\n", 0, text.index(work["raw"])) + 1
            work["lines"] = range(work["line"], work["line"] + work["raw"].count("\n") + 1)
        yield path, gold


def score_document(path: Path, gold: Json, score: Score) -> None:
    """Add a document to a score."""
    result = refs.extract(path, name=path.name)
    findings = all_findings(result)
    _score_gaps(gold, findings, score)
    _score_relations(result, gold, score)
    for finding in findings:
        verdict = judge(finding, result, gold)
        score.judged += verdict is not None
        if verdict is False:
            score.false.append(f"{path.name}:{finding.where.line}: {finding.code}: {finding.message}")


def _score_gaps(gold: Json, findings: Sequence[Problem], score: Score) -> None:
    for gap in gold.get("gaps", ()):
        if gap["kind"] not in (*MEASURED, "cited-not-listed"):
            continue
        found = gap_found(gap, gold, findings)
        tally = score.gaps.setdefault(gap["kind"], [0, 0])
        tally[0] += found
        tally[1] += 1
        if not found:
            score.missed.append(f"{gap['kind']} (line {gap['line']}): {gap['what']}")


def gap_found(gap: Json, gold: Json, findings: Sequence[Problem]) -> bool:
    """Whether a finding tells a gap of the list."""
    kind, what = gap["kind"], gap["what"]
    if kind == "malformed-url":
        hosts = re.findall(r"(?:[a-z]+\.)+[a-z]{2,3}\b", what)
        told = " ".join(finding.message for finding in findings if finding.code == kind)
        return bool(hosts) and all(host in told for host in hosts)
    if kind == "dangling-note-marker":
        return any(finding.code == "dangling-marker" and finding.where.line == gap["line"] for finding in findings)
    if kind == "cited-not-listed":
        names = re.findall(r"[^\W\d_a-z]\w{4,}|\d{4}", what)
        near = [f for f in findings if f.code in ("cited-not-listed", "mentioned-not-listed") and f.where.line == gap["line"]]
        return any(name in finding.message for finding in near for name in names)
    lines = _lines_named(what, gold)
    if kind == "empty-title":
        return bool(lines) and lines <= {finding.where.line for finding in findings if finding.code == kind}
    words = {word for name, words in GAP_FIELDS.items() if re.search(rf"\b{name}\b", what) for word in words}
    for finding in findings:
        if finding.code in _GAPS and any(word in f"{finding.code} {finding.message}" for word in words):
            grouped = " missing for " in finding.message or " in any of " in finding.message
            if grouped or finding.where.line in lines | {gap["line"]}:
                return True
    return False


def _lines_named(what: str, gold: Json) -> set[int]:
    """The lines of the works that the words of a gap name by their numbers."""
    by_number = {work["id"][-2:]: work["line"] for work in gold["works"] if "id" in work}
    return {by_number[number] for number in _ID.findall(what) if number in by_number}


def judge(finding: Problem, result: Result, gold: Json) -> bool | None:
    """Whether a finding is right; None for one that is not about what the lists tell."""
    works = [work for work in gold["works"] if finding.where.line in work.get("lines", (work["line"],))]
    if not works and finding.where.span and finding.where.line:
        works = _cited_again(finding.where.span, result, gold)
    if finding.code == "empty-title":
        return any(not work.get("title") or "title" in work.get("inferred", ()) for work in works)
    if finding.code in ("missing-field", "wanted-field"):
        return _judge_missing(finding.message, works, gold)
    if finding.code == "bad-isbn":
        return not any(isbn.get("valid") for work in works for isbn in work.get("isbn") or () if isinstance(isbn, dict))
    if finding.code == "duplicate":
        return False if "id" in (gold["works"] or [{}])[0] else None
    if finding.code == "malformed-url":
        return finding.message.split()[0] in result.document.text
    if finding.code in ("glued-initials", "residue", "name-variant"):
        line = result.document.text.split("\n")[(finding.where.line or 1) - 1]
        return bool(re.search(r"\b[A-Z]{2,3}\b|\s[,.]|,\s*,|\(\)", line)) if finding.code != "name-variant" else True
    if finding.code in CITATIONS and "mentions" in gold:
        return finding.where.line in _lines_told(gold)
    if finding.code == "no-reference-list":
        return not [work for work in gold["works"] if not work.get("optional")]
    return None


def _lines_told(gold: Json) -> set[int]:
    """The lines for which the list has a gap of citing, or a work that is only mentioned."""
    gaps = [gap["line"] for gap in gold["gaps"] if gap["kind"] not in MEASURED or gap["kind"] == "dangling-note-marker"]
    mentions = [line for one in gold["mentions"] if not one.get("listed") for line in (one["line"], *one.get("also_lines", ()))]
    grouped = [work["line"] for work in gold["works"] if any(gap["kind"] == "listed-not-cited" for gap in gold["gaps"])]
    return {*gaps, *mentions, *grouped}


def _cited_again(span: tuple[int, int], result: Result, gold: Json) -> list[Json]:
    """The works of the list that have the title of a reference, as one that is cited twice stands there once."""
    records = [e.record for e in result.entries if e.record and e.reference and e.reference.spans[0].start == span[0]]
    titles = {fold(record.text("title")) for record in records}
    return [work for work in gold["works"] if any(title and fold(work["title"] or "").startswith(title) for title in titles)]


def _judge_missing(message: str, works: Sequence[Json], gold: Json) -> bool | None:
    if re.search(r" \((?:not read: “|doubtful: |the reference breaks off|there is a year)", message):
        return None
    if found := _GROUP.match(message):
        lacking = sum(_lacks(work, found["name"]) is not False for work in gold["works"])
        return lacking >= _LISTED * int(found["count"])
    if not (found := _WITHOUT.match(message)):
        return None
    names = re.split(r"; |, | and ", found["names"])
    return any(all(_lacks(work, name) is not False for name in names) for work in works)


def _lacks(work: Json, name: str) -> bool | None:
    """Whether a work of the list has no value of what a finding calls `name`; None if the list does not say."""
    keys = [key for part in ([name] if name in SAID else re.split(r" or |, ", name)) for key in SAID.get(part, ())]
    known = [key for key in keys if key in work]
    if not known:
        return None
    return not any(work[key] for key in known if key not in work.get("inferred", ()))


def _score_relations(result: Result, gold: Json, score: Score) -> None:
    items = duplicates.of_results([result])
    named = [_work(item.where.span, result, gold) for item in items]
    pairs = {frozenset((named[p.first], named[p.second])): p.comparison.relation for p in duplicates.pairs(items)}
    for one, two, why in gold.get("duplicates", ()):
        if one == two or "-m" in one + two or "outside knowledge" in why:
            continue
        score.relations[1] += 1
        if frozenset((one, two)) in pairs:
            score.relations[0] += 1
        else:
            score.missed.append(f"relation {one} {two}: {why}")
    for one, two, *_ in gold.get("not_duplicates", ()):
        if pairs.get(frozenset((one, two))) == SAME:
            score.merged.append(f"{one} {two}")


def _work(span: tuple[int, int] | None, result: Result, gold: Json) -> str:
    """The work of the list with which a reference shares the most of both their words."""
    best, most = "", 0.0
    for work in gold["works"]:
        start = result.document.text.find(work["raw"])
        shared = min(start + len(work["raw"]), span[1]) - max(start, span[0]) if span and start >= 0 else 0
        share = shared / max(len(work["raw"]), span[1] - span[0]) if span and shared > 0 else 0.0
        if share > most:
            best, most = work.get("id", ""), share
    return best


def total(documents: Iterable[tuple[Path, Json]]) -> Score:
    """The score of some documents together."""
    score = Score()
    for path, gold in documents:
        score_document(path, gold, score)
    return score


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="also what was missed, and what is false")
    verbose = parser.parse_args().verbose
    for title, documents in (("user's documents", gold_documents), ("golden documents", golden_documents)):
        score = total(documents())
        print(title, {name: round(value, 3) for name, value in score.figures().items()}, f"{score.judged} judged")  # noqa: T201
        if verbose:
            print(*(f"  missed: {line}" for line in score.missed), sep="\n")  # noqa: T201
            print(*(f"  false: {line}" for line in [*score.false, *score.merged]), sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
