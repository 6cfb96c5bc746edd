"""Decide which of some candidates is the work of a record, how sure that is, and say why.

`decide` looks at the candidates quickly, compares the nearest field by field, and gives each a probability; a guard keeps out what
only looks like the work, and a second work that fits about as well makes the answer unclear. `denies` says why the record under
an identifier is another work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bib.compare import SAME as SAME_WORK
from bib.compare import Comparison, compare_traits, traits
from bib.compare.likeness import share
from bib.compare.traits import Traits
from refs.resolution.match.denial import called, denial, denies
from refs.resolution.match.evidence import Evidence, Sought, evidence
from refs.resolution.match.glance import nearest
from refs.resolution.match.guard import guarded
from refs.resolution.match.printed import printed
from refs.resolution.match.reason import in_words
from refs.resolution.match.weights import GUARDED, KEPT, MARGIN, MAYBE, SHOWN, SUPPORTED, SURE
from refs.resolution.source import Query
from refs.verdict import COULD_NOT, LIKELY, NONE, SAME, UNCLEAR, Candidate, Resolution

__all__ = ["decide", "denies"]

# What a candidate may be to the work and still share what all its editions share.
_NAMED = {
    "other edition": "another edition",
    "translation": "a translation, or the original",
    "preprint of": "a preprint, or what was published of it",
}


class _Judged(NamedTuple):
    """A candidate with its evidence; `against` says what it is if it is not the work."""

    candidate: Candidate
    traits: Traits
    evidence: Evidence
    comparison: Comparison
    against: str
    score: float


def decide(
    query: Query, candidates: Sequence[Candidate], asked: Sequence[str] = (), failed: Mapping[str, str] | None = None
) -> Resolution:
    """Which of the candidates is the work that is sought.

    Args:
        query: The record as far as it is known, and the reference as it is printed.
        candidates: What the sources found, in any order.
        asked: The sources that answered.
        failed: The sources that did not, with the reason.
    """
    asked, failed = tuple(asked), dict(failed or {})
    if not candidates:
        verdict, reason = (NONE, "no source that was asked has it") if asked else (COULD_NOT, "no source could be asked")
        return Resolution(verdict, reason, (), asked, failed)
    sought = Sought(traits(query.record), printed(query.raw))
    judged = sorted((_judge(query, sought, one) for one in nearest(query, candidates)), key=lambda one: -one.score)
    verdict, reason, relation = _verdict(judged)
    kept = tuple(replace(one.candidate, comparison=one.comparison, score=round(one.score, 4)) for one in judged[:KEPT])
    return Resolution(verdict, reason, kept, asked, failed, relation)


def _judge(query: Query, sought: Sought, candidate: Candidate) -> _Judged:
    other = traits(candidate.record)
    found = evidence(sought, other)
    comparison = compare_traits(sought.traits, other)
    against = guarded(sought, other, found)
    if not against and found.levels["identifier"] == "same":
        against = denial(query.record, candidate.record, found)
    score = min(found.probability, GUARDED) if against else found.probability
    return _Judged(candidate, other, found, comparison, against, score)


def _verdict(judged: Sequence[_Judged]) -> tuple[str, str, str]:
    """The verdict, the reason, and the relation of the best to what is sought."""
    best = judged[0]
    if best.score < SHOWN:
        return NONE, f"nothing like it was found; the nearest is {called(best.candidate.record)}", ""
    words = in_words(best.evidence)
    if best.against:
        return UNCLEAR, f"the nearest is {best.against}: {called(best.candidate.record)}", best.comparison.relation
    relation = best.comparison.relation if best.comparison.relation in _NAMED else ""
    rival = next((one for one in judged[1:] if _rivals(best, one)), None)
    if rival is not None:
        return UNCLEAR, f"{words}; but {called(rival.candidate.record)} fits about as well", relation
    if relation and not best.comparison.penalties.keys() <= {"type", "container"}:
        return LIKELY, f"{words}; it is {_NAMED[relation]}", relation
    if best.score >= SURE and best.evidence.support >= SUPPORTED:
        return SAME, words, ""
    if best.score >= MAYBE and best.evidence.support >= SUPPORTED - 1:
        return LIKELY, words, relation
    return UNCLEAR, f"{words}: too little to be sure", relation


def _rivals(best: _Judged, other: _Judged) -> bool:
    """Another work fits about as well."""
    if other.against or best.evidence.odds - other.evidence.odds > MARGIN:
        return False
    for scheme in ("doi", "arxiv", "pmid"):
        one, two = best.traits.ids.get(scheme), other.traits.ids.get(scheme)
        if one and two:
            return not share(one, two)
    return compare_traits(best.traits, other.traits).relation != SAME_WORK
