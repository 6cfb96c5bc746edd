"""What catalogues say of a record: Notice, Candidate, Resolution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bib.compare import Comparison
from bib.record import Record

__all__ = ["COULD_NOT", "LIKELY", "NONE", "SAME", "UNCLEAR", "VERDICTS", "Candidate", "Notice", "Resolution"]

# same: the work, beyond reasonable doubt. likely: shown, and taken only if the user says so. unclear: several fit, or one fits
# badly. none: the services that were asked do not have it, which says nothing about whether it exists. could not search: no
# service that might have it could be asked.
SAME, LIKELY, UNCLEAR, NONE, COULD_NOT = VERDICTS = ("same", "likely", "unclear", "none", "could not search")


@dataclass(frozen=True, slots=True)
class Notice:
    """What a catalogue says about a work besides what it is.

    `kind`: "retraction", "withdrawal", "removal", "partial retraction", "expression of concern", "correction", "addendum", "perhaps
    retracted" (so a catalogue whose marks are wrong at times), "reinstatement" (the retraction was taken back), "new version",
    "published as" (of a preprint), "preprint", "newer edition". `id` is that of the notice or the other work (a
    DOI, an ISBN), `source` who says it, `date` when, as far as known (EDTF).
    """

    kind: str
    id: str = ""
    source: str = ""
    date: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record of a catalogue that may be the work that is sought.

    `source` is a name of `refs.resolution.sources.SOURCES` or "index"; `id` is the record's own there, `url` where a person can
    look at it. Every field of the record has an origin that names the source. `comparison` and `score` (the probability that it
    is the same work) are set by `refs.resolution.match`.
    """

    source: str
    id: str
    record: Record
    url: str = ""
    notices: tuple[Notice, ...] = ()
    comparison: Comparison | None = None
    score: float = 0.0

    def judged(self, score: float, comparison: Comparison | None) -> Candidate:
        """The candidate with its probability, and what it is compared with what is sought."""
        return Candidate(self.source, self.id, self.record, self.url, self.notices, comparison, score)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was found out about a record.

    `verdict` is one of `VERDICTS`, `reason` says in words what decided it, `candidates` are the best, best first. `asked` are
    the sources that answered, `failed` those that did not, with the reason. `relation` is what the first candidate is to the
    record where it is not the same edition of the same work: then only what all editions share may be taken from it.
    """

    verdict: str
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()
    asked: tuple[str, ...] = ()
    failed: Mapping[str, str] = field(default_factory=dict)
    relation: str = ""
