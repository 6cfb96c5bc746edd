"""Decide which of some candidates is the work of a record, how sure that is, and say why.

`decide` looks at the candidates quickly, compares the nearest field by field, and gives each the probability that it is the work
and none of the others is; a guard keeps out what only looks like the work. `denies` says why the record under an identifier is
another work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp
from typing import NamedTuple

from bib.compare import SAME as SAME_WORK
from bib.compare import Comparison, compare_traits, traits
from bib.compare.likeness import share
from bib.compare.traits import Traits
from bib.record import Record
from refs.resolution.match.denial import called, denial, denies
from refs.resolution.match.evidence import Evidence, Sought, evidence
from refs.resolution.match.glance import nearest
from refs.resolution.match.guard import guarded
from refs.resolution.match.printed import printed
from refs.resolution.match.reason import in_words
from refs.resolution.match.weights import AGAINST, BEHIND, CLEAR, KEPT, MARGIN, MAYBE, SHOWN, SUPPORTED, SURE
from refs.resolution.source import Query
from refs.verdict import COULD_NOT, LIKELY, NONE, SAME, UNCLEAR, Candidate, Resolution

__all__ = ["decide", "denies"]

# What a candidate may be to the work and still share what all its editions share, in words.
_EDITIONS = {
    "other edition": "another edition",
    "translation": "a translation, or the original",
    "preprint of": "a preprint, or what was published of it",
}
_LIMIT = 40.0


class _Judged(NamedTuple):
    """A candidate with its evidence; `against` says what it is if it is not the work, `odds` are their logarithm."""

    candidate: Candidate
    traits: Traits
    evidence: Evidence
    against: str
    odds: float


def decide(
    query: Query, candidates: Sequence[Candidate], asked: Sequence[str] = (), failed: Mapping[str, str] | None = None
) -> Resolution:
    """Which of the candidates is the work that is sought.

    Args:
        query: The record as far as it is known, and the reference as it is printed.
        candidates: What the sources found, in any order.
        asked: The sources that answered.
        failed: The sources that did not, with the reason.

    Returns:
        A verdict with its reason in words; the best candidates, best first, with their probabilities; the first is compared.
    """
    asked, failed = tuple(asked), dict(failed or {})
    if not candidates:
        verdict, reason = (NONE, "no source that was asked has it") if asked else (COULD_NOT, "no source could be asked")
        return Resolution(verdict, reason, (), asked, failed)
    sought = Sought(traits(query.record), printed(query.raw))
    judged: list[_Judged] = []
    for behind, one in nearest(query, candidates):
        if judged and behind > BEHIND and max(other.odds for other in judged) > CLEAR:
            break
        judged.append(_judge(query.record, sought, one))
    judged.sort(key=lambda one: -one.odds)
    scores = _probabilities(judged)
    comparison = compare_traits(sought.traits, judged[0].traits)
    verdict, reason, relation = _verdict(judged, scores, comparison)
    kept = [replace(one.candidate, score=round(score, 4)) for one, score in zip(judged[:KEPT], scores, strict=False)]
    kept[0] = replace(kept[0], comparison=comparison)
    return Resolution(verdict, reason, tuple(kept), asked, failed, relation)


def _judge(record: Record, sought: Sought, candidate: Candidate) -> _Judged:
    other = traits(candidate.record)
    found = evidence(sought, other)
    against = guarded(sought, other, found)
    if not against and found.levels["identifier"] == "same" and (words := denial(record, candidate.record, sought, other, found)):
        against = f"under its identifier, but {words}"
    return _Judged(candidate, other, found, against, found.odds - AGAINST if against else found.odds)


def _probabilities(judged: Sequence[_Judged]) -> list[float]:
    """The probability of each candidate that it is the work; records of one work do not compete, and it may be none of all."""
    works: list[_Judged] = []
    work_of = []
    for one in judged:
        place = next((place for place, other in enumerate(works) if _one_work(one, other)), len(works))
        if place == len(works):
            works.append(one)
        work_of.append(place)
    shares = [exp(min(_LIMIT, one.odds)) for one in works]
    whole = 1 + sum(shares)
    return [min(1.0, exp(min(_LIMIT, one.odds)) / whole) for one in judged]


def _one_work(a: _Judged, b: _Judged) -> bool:
    """Two records of one work, from two sources or twice in one."""
    if bool(a.against) != bool(b.against) or abs(a.odds - b.odds) > 2 * MARGIN:
        return False
    for scheme in ("doi", "arxiv", "pmid"):
        one, two = a.traits.ids.get(scheme), b.traits.ids.get(scheme)
        if one and two:
            return share(one, two)
    return compare_traits(a.traits, b.traits).relation == SAME_WORK


def _verdict(judged: Sequence[_Judged], scores: Sequence[float], comparison: Comparison) -> tuple[str, str, str]:
    """The verdict, the reason, and the relation of the best to what is sought."""
    best, score = judged[0], scores[0]
    name = called(best.candidate.record)
    words = in_words(best.evidence)
    relation = _relation(best.evidence, comparison)
    if score < SHOWN and not relation:
        return NONE, f"nothing like it was found; the nearest is {name}", ""
    if best.against:
        return UNCLEAR, f"the nearest is {best.against}: {name}", comparison.relation
    if relation:
        return LIKELY, f"{words}; it is {_EDITIONS[relation]}", relation
    if score >= SURE and best.evidence.support >= SUPPORTED:
        return SAME, words, ""
    rival = next((one for one in judged[1:] if best.odds - one.odds <= MARGIN and not _one_work(best, one)), None)
    if rival is not None:
        return UNCLEAR, f"{words}; but {called(rival.candidate.record)} fits about as well", ""
    if score >= MAYBE and best.evidence.support >= SUPPORTED - 1:
        return LIKELY, words, ""
    return UNCLEAR, f"{words}: too little to be sure", ""


def _relation(found: Evidence, comparison: Comparison) -> str:
    """What the best is to the work, where it is another edition, a translation or a preprint of it."""
    if comparison.relation not in _EDITIONS or found.levels["identifier"] == "same":
        return ""
    apart = {found.levels["year"], found.levels["edition"], found.levels["container"]} & {"other", "near"}
    return comparison.relation if apart or comparison.relation != "other edition" else ""
