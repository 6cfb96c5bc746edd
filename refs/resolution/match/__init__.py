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
from bib.compare.traits import WHOLE, Traits
from bib.record import Record
from refs.resolution.match.denial import called, denial, denies
from refs.resolution.match.evidence import Evidence, Sought, evidence
from refs.resolution.match.glance import nearest
from refs.resolution.match.guard import guarded, is_chapter
from refs.resolution.match.known import Known
from refs.resolution.match.printed import printed
from refs.resolution.match.reason import in_words
from refs.resolution.match.weights import AGAINST, BEHIND, CLEAR, KEPT, MARGIN, MAYBE, SHOWN, SUPPORTED, SURE
from refs.resolution.script import as_asked
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
_traits_of = Known(traits)


class _Judged(NamedTuple):
    """A candidate with its evidence; `against` says what it is if it is not the work, and `denied` if its identifier misleads.

    `odds` are their logarithm.
    """

    candidate: Candidate
    traits: Traits
    evidence: Evidence
    against: str
    denied: str
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
        if asked:
            return Resolution(NONE, "no source that was asked has it", (), asked, failed)
        return Resolution(COULD_NOT, "no source answered" if failed else "no source could be asked", (), asked, failed)
    near = nearest(query, [_as_asked(query.record, one) for one in candidates])
    sought = Sought(traits(query.record), printed(query.raw))
    judged = _judged(query.record, sought, near)
    if any(one.denied for one in judged):  # its identifiers lead astray: what else there is, is judged without them
        bare = replace(query.record, ids={})
        sought = Sought(traits(bare), sought.printed)
        kept = [one for one in judged if one.denied]
        denied = {id(one.candidate) for one in kept}
        judged = kept + _judged(bare, sought, [one for one in near if id(one[1]) not in denied])
    judged.sort(key=lambda one: -one.odds)
    scores = _probabilities(judged)
    comparison = compare_traits(sought.traits, judged[0].traits)
    verdict, reason, relation = _verdict(judged, scores, comparison)
    shown = [
        one.candidate.judged(round(score, 4), one.candidate.comparison if at else comparison)
        for at, (one, score) in enumerate(zip(judged[:KEPT], scores, strict=False))
    ]
    return Resolution(verdict, reason, tuple(shown), asked, failed, relation)


def _judged(record: Record, sought: Sought, near: Sequence[tuple[float, Candidate]]) -> list[_Judged]:
    """The candidates with their evidence, until one is clear and the rest far behind."""
    found: list[_Judged] = []
    for behind, one in near:
        if found and behind > BEHIND and max(other.odds for other in found) > CLEAR:
            break
        found.append(_judge(record, sought, one))
    return found


def _as_asked(record: Record, candidate: Candidate) -> Candidate:
    """The candidate in the script in which the work is sought, if it has it."""
    own = as_asked(record, candidate.record)
    return candidate if own is candidate.record else replace(candidate, record=own)


def _judge(record: Record, sought: Sought, candidate: Candidate) -> _Judged:
    other = _traits_of(candidate.record)
    found = evidence(sought, other)
    against, denied = guarded(sought, other, found), ""
    if not against and found.levels["identifier"] == "same":
        denied = denial(record, candidate.record, sought, other, found)
        if not denied and is_chapter(sought, other, found):
            denied = f"there is a chapter of it, {called(candidate.record)}"
    odds = found.odds - AGAINST if against or denied else found.odds
    return _Judged(candidate, other, found, against, denied, odds)


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
    misled = next((f"; under its identifier {one.denied}" for one in judged if one.denied), "")
    if best.denied:
        return (UNCLEAR if score >= SHOWN else NONE), f"nothing like it was found{misled}", ""
    words += misled
    if score < SHOWN and not relation:
        nearest_is = "" if best.evidence.levels["title"] in ("other", "doubtful") else f"; the nearest is {name}"
        return NONE, f"nothing like it was found{nearest_is}{misled}", ""
    if best.against:
        return UNCLEAR, f"the nearest is {best.against}: {name}", comparison.relation
    if relation:
        return LIKELY, f"{words}; it is {_EDITIONS[relation]}", relation
    if score >= SURE and best.evidence.support >= SUPPORTED:
        return (SAME, f"{words}: another edition", "other edition") if _of_another_house(best) else (SAME, words, "")
    rival = next((one for one in judged[1:] if best.odds - one.odds <= MARGIN and not _one_work(best, one)), None)
    if rival is not None:
        return UNCLEAR, f"{words}; but {called(rival.candidate.record)} fits about as well", ""
    if score >= MAYBE and best.evidence.support >= SUPPORTED - 1:
        return LIKELY, words, ""
    return UNCLEAR, f"{words}: too little to be sure", ""


def _of_another_house(best: _Judged) -> bool:
    """A book of that year by another publisher, with other numbers: an edition of the same work."""
    levels = best.evidence.levels
    return best.traits.kind == WHOLE and levels["publisher"] == "other" and levels["identifier"] != "same"


def _relation(found: Evidence, comparison: Comparison) -> str:
    """What the best is to the work, where it is another edition, a translation or a preprint of it."""
    if comparison.relation not in _EDITIONS or found.levels["identifier"] == "same":
        return ""
    apart = {found.levels["year"], found.levels["edition"], found.levels["container"]} & {"other", "near"}
    return comparison.relation if apart or comparison.relation != "other edition" else ""
