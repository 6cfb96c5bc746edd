"""Results as JSON ("refs/1"): documents, zones and entries with spans, lines and the origin of each field.

Every list of spans stands beside a list of lines of the same length: first and last line of each span, counted from 1.
Names whose value is empty are left out, except those that a reader may count on: `zones`, `entries`, `problems`, `record` and
`look`. An entry with a record has the probability that all of it is right, `score`, and in `look` the fields with a score below
`sure`, which a person should look at.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from bib.compare import Comparison
from bib.duplicates import Pair
from bib.problem import Problem
from bib.record import Date, Origin, Person, Record
from refs.model import Callout, Candidate, Document, Entry, Mention, Piece, Reference, Resolution, Result, Zone
from refs.reports.codes import grade
from refs.reports.duplicates import Item, of_results, pairs
from refs.reports.lines import Lines, length_of, lines_of
from refs.reports.look import SURE, look_at

SCHEMA = "refs/1"
SCORE_DIGITS = 4
Json = dict[str, Any]

# A span or a pair of lines, spread over four lines; never part of a string, as no JSON string holds a bare line end.
# Matches "[\n 7,\n 38\n]"; must not match "[7, 38]" or "[\n 7\n]".
_PAIR = re.compile(r"\[\n +(\d+),\n +(\d+)\n +\]")


def to_json(results: Sequence[Result], problems: Iterable[Problem] = (), sure: float = SURE) -> Json:
    """The JSON object of a run: its results in order, and the problems that belong to no document.

    Args:
        results: What was found in each document.
        problems: Those that belong to no document.
        sure: The score from which on a field need not be looked at.
    """
    items = of_results(results)
    return {
        "schema": SCHEMA,
        "sure": sure,
        "results": [_result(result, sure) for result in results],
        "duplicates": relations_to_json(items, pairs(items)),
        "problems": [_problem(problem) for problem in problems],
    }


def relations_to_json(items: Sequence[Item], found: Sequence[Pair]) -> list[Json]:
    """The pairs of records that are one work or belong together; read "first is RELATION second".

    Each of the two has the number of its result or input (from 0), its key or the id of its reference, and its line.
    """
    return [
        {
            "relation": pair.comparison.relation,
            "first": _item(items[pair.first]),
            "second": _item(items[pair.second]),
            "distance": round(pair.comparison.distance, SCORE_DIGITS),
            "decisive": pair.comparison.decisive,
            "reasons": list(pair.comparison.reasons),
        }
        for pair in found
    ]


def _item(item: Item) -> Json:
    return {"result": item.source, "key": item.record.key, "line": item.where.line}


def findings_to_json(findings: Iterable[Problem], duplicates: Sequence[Json] = ()) -> Json:
    """The JSON object of a check: its findings, each with the grade of its code, and how many there are of each."""
    listed = list(findings)
    return {
        "schema": SCHEMA,
        "results": [],
        "duplicates": list(duplicates),
        "problems": [{**_problem(problem), "grade": grade(problem.code)} for problem in listed],
        "counts": dict(sorted(Counter(problem.code for problem in listed).items())),
    }


def dumps(data: Json) -> str:
    """The text of the JSON object: readable, in a stable order, without NaN, with a final line end."""
    return _PAIR.sub(r"[\1, \2]", json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def _places(lines: Lines, spans: Iterable[tuple[int, int]]) -> Json:
    """The spans and, beside them, their first and last lines."""
    listed = [[start, end] for start, end in spans]
    return {"spans": listed, "lines": [[lines.line(start), lines.line(max(start, end - 1))] for start, end in listed]}


def _filled(**values: Any) -> Json:
    """The values that say something."""
    return {name: value for name, value in values.items() if value not in ("", (), [], {}, None, False)}


def _result(result: Result, sure: float) -> Json:
    document, lines = result.document, lines_of(result.document)
    return {
        "document": {
            "name": document.name,
            "format": document.format,
            "length": length_of(document),
            **_filled(meta=dict(document.meta)),
            "problems": [_problem(problem) for problem in document.warnings],
        },
        "zones": [_zone(zone, lines) for zone in result.zones],
        "entries": [_entry(entry, document, lines, sure) for entry in result.entries],
        **_filled(callouts=[_callout(callout, document, lines) for callout in result.callouts]),
        **_filled(mentions=[_mention(mention, document, lines) for mention in result.mentions]),
        "problems": [_problem(problem) for problem in result.problems],
    }


def _zone(zone: Zone, lines: Lines) -> Json:
    return {
        "kind": zone.kind,
        "heading": zone.heading,
        **_places(lines, zone.spans),
        "why": list(zone.why),
        "score": round(zone.score, SCORE_DIGITS),
    }


def _entry(entry: Entry, document: Document, lines: Lines, sure: float) -> Json:
    reference, score = entry.reference, entry.score
    return {
        "reference": _reference(reference, document, lines) if reference else None,
        "pieces": [_piece(piece, document, lines) for piece in entry.pieces],
        "record": _record(entry.record, lines) if entry.record else None,
        **({} if score is None else {"score": round(score, SCORE_DIGITS)}),
        "look": list(look_at(entry, sure)),
        **_filled(resolution=entry.resolution and _resolution(entry.resolution, lines)),
        "problems": [_problem(problem) for problem in entry.problems],
    }


def _reference(reference: Reference, document: Document, lines: Lines) -> Json:
    embedded = reference.embedded
    return {
        "id": reference.id,
        "zone": reference.zone,
        "label": reference.label,
        "line": lines.line(reference.spans[0].start) if reference.spans else None,
        **_places(lines, reference.spans),
        "words": document.view(reference.spans).text,
        **({} if reference.repeats is None else {"repeats": reference.repeats}),
        **_filled(relation=reference.relation, base=reference.base, author_of=reference.author_of),
        **_filled(embedded=embedded and _filled(format=embedded.format, name=embedded.name, type=embedded.type)),
    }


def _piece(piece: Piece, document: Document, lines: Lines) -> Json:
    return {
        "label": piece.label,
        **_places(lines, piece.spans),
        "words": document.view(piece.spans).text,
        "score": round(piece.score, SCORE_DIGITS),
        **_filled(value=piece.value),
    }


def _record(record: Record, lines: Lines) -> Json:
    return {
        "type": record.type,
        **_filled(key=record.key),
        **_filled(
            fields={name: value if isinstance(value, str) else list(value) for name, value in record.fields.items()},
            people={role: [_slots(person) for person in people] for role, people in record.people.items()},
            dates={which: _slots(date) for which, date in record.dates.items()},
            ids={scheme: list(values) for scheme, values in record.ids.items()},
            titles=dict(record.titles),
            relations=[list(relation) for relation in record.relations],
            extra=dict(record.extra),
        ),
        "origins": {name: _origin(origin, lines) for name, origin in record.origins.items()},
    }


def _resolution(resolution: Resolution, lines: Lines) -> Json:
    return {
        "verdict": resolution.verdict,
        **_filled(reason=resolution.reason, relation=resolution.relation),
        "candidates": [_candidate(candidate, lines) for candidate in resolution.candidates],
        "asked": list(resolution.asked),
        **_filled(failed=dict(resolution.failed)),
    }


def _candidate(candidate: Candidate, lines: Lines) -> Json:
    comparison = candidate.comparison
    return {
        "source": candidate.source,
        **_filled(id=candidate.id, url=candidate.url),
        "score": round(candidate.score, SCORE_DIGITS),
        **_filled(comparison=comparison and _comparison(comparison)),
        **_filled(notices=[_filled(**{part.name: getattr(one, part.name) for part in fields(one)}) for one in candidate.notices]),
        "record": _record(candidate.record, lines),
    }


def _comparison(comparison: Comparison) -> Json:
    return {
        **_filled(relation=comparison.relation, swapped=comparison.swapped),
        "distance": round(comparison.distance, SCORE_DIGITS),
        "penalties": {name: round(cost, SCORE_DIGITS) for name, cost in comparison.penalties.items()},
        **_filled(decisive=comparison.decisive, reasons=list(comparison.reasons)),
    }


def _slots(value: Person | Date) -> Json:
    """A person or a date without what it does not say; an open end of a range stays as {}."""
    said = {part.name: getattr(value, part.name) for part in fields(value)}
    return {
        name: _slots(part) if isinstance(part, Date) else part
        for name, part in said.items()
        if part is not None and part is not False and part != ""
    }


def _origin(origin: Origin, lines: Lines) -> Json:
    return {
        "source": origin.source,
        **(_places(lines, origin.spans) if origin.spans else {}),
        "score": round(origin.score, SCORE_DIGITS),
        **_filled(url=origin.url, when=origin.when),
    }


def _callout(callout: Callout, document: Document, lines: Lines) -> Json:
    return {
        "kind": callout.kind,
        **_places(lines, [callout.span]),
        "words": document.words(callout.span),
        "targets": list(callout.targets),
        **_filled(label=callout.label, locator=callout.locator),
        "score": round(callout.score, SCORE_DIGITS),
        **_filled(reason=callout.reason),
    }


def _mention(mention: Mention, document: Document, lines: Lines) -> Json:
    return {
        **_places(lines, [mention.span]),
        "words": document.words(mention.span),
        **_filled(title=mention.title, creator=mention.creator, targets=list(mention.targets)),
    }


def _problem(problem: Problem) -> Json:
    where = problem.where
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "where": _filled(source=where.source, line=where.line, span=where.span and list(where.span), key=where.key),
        "message": problem.message,
        **_filled(hint=problem.hint),
    }
