"""How well callouts are resolved: required callouts and traps of documents with right answers made by hand, and false findings.

Run `python tests/accuracy/callouts.py FOLDER_OF_DOCUMENTS FOLDER_OF_ANSWERS` for a table. An answer NNN.json belongs to the
document whose name begins with NNN; its `callouts` have {"text", "line", "targets", "uncertain"?}, its `not_callouts`
{"text", "line"}, its `works` {"id", "line", "raw"}, its `gaps` {"kind", "what", "line"}.

* required: callouts that are not `uncertain` and have a target, or whose pointing to nothing is certain.
* resolved: a callout stands in the words of a required one, and the words of its targets are those of the right works.
* fired: traps in whose words a callout stands.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import refs
from refs.model import Callout, Result
from refs.reports import citations

# Kinds of gaps that are told by findings about callouts, and the codes that tell them.
TOLD_BY = {
    "dangling-note-marker": ("dangling-marker",),
    "malformed-callout": ("malformed-callout",),
    "cited-not-listed": ("cited-not-listed", "mentioned-not-listed"),
    "work-mentioned-not-cited": ("mentioned-not-listed",),
    "listed-not-cited": ("listed-not-cited",),
}
NEAR = 2  # lines between a gap and the finding that tells it


@dataclass
class Score:
    """What was resolved in some documents, and what should not have been."""

    required: int = 0
    resolved: int = 0
    traps: int = 0
    fired: int = 0
    gaps: dict[str, list[int]] = field(default_factory=dict)  # kind: [told, all]
    findings: int = 0
    unknown: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def is_required(callout: Mapping[str, Any]) -> bool:
    """A callout whose target is beyond doubt: not uncertain, and not to a whole periodical."""
    return not callout.get("uncertain") and callout["style"] != "periodical-name"


def spans_of(result: Result, words: str, line: int) -> list[tuple[int, int]]:
    """Where some words stand in a line, or in those right after it."""
    text = result.document.text
    lines = text.split("\n")
    start = sum(len(one) + 1 for one in lines[: line - 1])
    end = sum(len(one) + 1 for one in lines[: line + 1])
    at = text.find(words, start, end + len(words))
    return [(at, at + len(words))] if at >= 0 else []


def found_in(result: Result, words: str, line: int) -> list[Callout]:
    """The callouts that stand in some words of a line."""
    return [
        one
        for start, end in spans_of(result, words, line)
        for one in result.callouts
        if one.span.start < end and start < one.span.end
    ]


def right_targets(result: Result, callout: Callout, targets: list[str], works: Mapping[str, Any]) -> bool:
    """The targets of a callout overlap the words of all of the right works, and no other; none where none is right."""
    references = {entry.reference.id: entry.reference for entry in result.entries if entry.reference}
    wanted = {id_: spans_of(result, works[id_]["raw"], works[id_]["line"]) for id_ in targets}
    hit = set()
    for target in callout.targets:
        spans = references[target].spans
        of = {id_ for id_, places in wanted.items() if any(a < s.end and s.start < b for a, b in places for s in spans)}
        if not of:
            return False
        hit |= of
    return {id_ for id_ in targets if not works[id_].get("optional")} <= hit


def score_document(result: Result, gold: Mapping[str, Any], total: Score) -> None:
    """Add a document to the score."""
    works = {work["id"]: work for work in gold["works"]}
    name = result.document.name
    for callout in gold["callouts"]:
        if not is_required(callout):
            continue
        total.required += 1
        found = found_in(result, callout["text"], callout["line"])
        if any(right_targets(result, one, callout["targets"], works) for one in found):
            total.resolved += 1
        else:
            total.faults.append(f"{name}:{callout['line']}: not resolved: {callout['text']}: {[one.targets for one in found]}")
    for trap in gold["not_callouts"]:
        total.traps += 1
        if found := [
            one for one in found_in(result, trap["text"], trap["line"]) if result.document.words(one.span) in trap["text"]
        ]:
            total.fired += 1
            total.faults.append(f"{name}:{trap['line']}: no callout: {trap['text']}: {found[0].kind}")
    _score_findings(result, gold, total)


def _score_findings(result: Result, gold: Mapping[str, Any], total: Score) -> None:
    found = citations.findings(result)
    total.findings += len(found)
    told: set[int] = set()
    for gap in gold["gaps"]:
        codes = TOLD_BY.get(gap["kind"])
        if codes is None or gap["line"] is None:
            continue
        count = total.gaps.setdefault(gap["kind"], [0, 0])
        count[1] += 1
        near = [
            at for at, one in enumerate(found)
            if one.code in codes and at not in told and one.where.line and abs(one.where.line - gap["line"]) <= NEAR
        ]  # fmt: skip
        if near:
            told.add(near[0])
            count[0] += 1
        else:
            total.faults.append(f"{result.document.name}:{gap['line']}: not told: {gap['kind']}: {gap['what']}")
    lines = {mention["line"] for mention in gold["mentions"]} | {line for m in gold["mentions"] for line in m.get("also_lines", ())}
    total.unknown += [
        f"{result.document.name}:{one.where.line}: {one.code}: {one.message}"
        for at, one in enumerate(found)
        if at not in told and not (one.code == "mentioned-not-listed" and one.where.line in lines)
    ]


def score(documents: Path, answers: Path) -> Score:
    """The score of all documents that have right answers."""
    total = Score()
    for path in sorted(answers.glob("*.json")):
        document = next(documents.glob(f"{path.stem}*"))
        score_document(refs.extract(document), json.loads(path.read_text("utf-8")), total)
    return total


def main() -> None:
    """Print the score of a folder."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("documents", type=Path)
    arguments.add_argument("answers", type=Path)
    given = arguments.parse_args()
    total = score(given.documents, given.answers)
    lines = [
        f"required callouts resolved  {total.resolved} of {total.required}",
        f"traps fired                 {total.fired} of {total.traps}",
        *(f"gaps {kind:26} {told} of {every}" for kind, (told, every) in sorted(total.gaps.items())),
        f"findings {total.findings}, of which no right answer speaks {len(total.unknown)}",
        *(f"  {one}" for one in total.faults),
        *(f"  unknown: {one}" for one in total.unknown),
    ]
    print("\n".join(lines))  # noqa: T201 - this is a command


if __name__ == "__main__":
    main()
