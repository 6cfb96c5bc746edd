"""Small rules that bring a record to its normal form, in the order of work."""

from __future__ import annotations

from collections.abc import Callable

from bib.normalise.edition import number_edition
from bib.normalise.identifiers import unify_identifiers
from bib.normalise.imprint import clean_imprint
from bib.normalise.pages import unify_pages
from bib.normalise.subtitle import split_subtitle
from bib.normalise.title import clean_titles
from bib.normalise.unicode import compose_text
from bib.normalise.volume import number_volume
from bib.record import Record

__all__ = ["RULES", "Rule", "normalise"]

Rule = Callable[[Record], Record]

RULES: tuple[Rule, ...] = (
    compose_text,
    unify_identifiers,
    clean_titles,
    split_subtitle,
    number_volume,
    number_edition,
    unify_pages,
    clean_imprint,
)
# One rule may uncover work for an earlier one (a subtitle in quotation marks); no record needs more rounds than this.
MOST_ROUNDS = 8


def normalise(record: Record) -> Record:
    """The record in its normal form, the origins kept; a second call changes nothing.

    >>> normalise(Record("article", fields={"pages": "pp. 825-42", "volume": "Vol. 31"})).fields
    {'pages': '825--842', 'volume': '31'}
    """
    settled = 0  # rules in a row that found nothing to change
    for rule in RULES * MOST_ROUNDS:
        changed = rule(record)
        settled = settled + 1 if changed is record or changed == record else 0
        record = changed
        if settled == len(RULES):
            break
    return record
