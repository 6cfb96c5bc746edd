"""Wikidata: well-known works, their authors, original titles and other numbers.

What is said of an item is asked in one question of SPARQL, by number or after a search by label. Articles have an endpoint of their
own; the names of their authors are then asked at the main one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stdnum import isbn as stdnum_isbn

from bib.identifier import canonical
from bib.record import Date, Origin, Record
from bib.vocabulary import language
from refs.resolution.source import IDENTIFIER, SEARCH, Door, Query, Settings, UnavailableError
from refs.resolution.sources.answer import Json, at, day_of, entries, inside, listed, text
from refs.resolution.sources.draft import Draft
from refs.resolution.sources.names import undivided
from refs.resolution.sources.sru import head_of, isbn_forms, title_forms
from refs.verdict import Candidate, Notice

__all__ = ["Wikidata", "record"]

NAME = "wikidata"
API = "https://www.wikidata.org/w/api.php"
SPARQL = "https://query.wikidata.org/sparql"
SCHOLARLY = "https://query-scholarly.wikidata.org/sparql"
PAGE = "https://www.wikidata.org/wiki/{}"
ROWS = 7
_ORIGIN = Origin(NAME)
_ITEM = re.compile(r"Q[1-9]\d{0,14}")
_DOI, _ISBN_13, _ISBN_10, _OCLC = "P356", "P212", "P957", "P243"

# What an item is an instance of, and our type for it; what is none of these is no work that is cited.
_KINDS = {
    "Q571": "book",
    "Q7725634": "book",
    "Q47461344": "book",
    "Q3331189": "book",
    "Q8261": "book",
    "Q49848": "book",
    "Q13442814": "article",
    "Q191067": "article",
    "Q18918145": "article",
    "Q5707594": "newspaper",
    "Q1980247": "incollection",
    "Q1266946": "thesis",
    "Q187685": "thesis",
    "Q10870555": "report",
    "Q23927052": "inproceedings",
    "Q580922": "preprint",
    "Q11424": "film",
    "Q1143604": "proceedings",
    "Q317623": "standard",
}
_ROLES = {"P50": "author", "P2093": "author", "P98": "editor", "P655": "translator", "P110": "illustrator", "P57": "director"}
_NUMBERS = {_DOI: "doi", _ISBN_13: "isbn", _ISBN_10: "isbn", _OCLC: "oclc", "P1144": "lccn", "P698": "pmid", "P932": "pmcid"}
_FIELDS = {"P1680": "subtitle", "P478": "volume", "P433": "number", "P304": "pages", "P393": "edition", "P1104": "pagetotal"}
_NAMED = {"P123": "publisher", "P291": "location"}
_INSTANCE, _TITLE, _DATE, _LANGUAGE, _IN, _RETRACTED = "P31", "P1476", "P577", "P407", "P1433", "P5824"
_ASKED = (*_ROLES, *_NUMBERS, *_FIELDS, *_NAMED, _INSTANCE, _TITLE, _DATE, _LANGUAGE, _IN, _RETRACTED)
_QUESTION = """SELECT ?item ?itemLabel ?property ?value ?valueLabel ?order WHERE {{
  {which}
  VALUES ?property {{ {properties} }}
  ?property wikibase:claim ?claim ; wikibase:statementProperty ?said .
  ?item ?claim ?statement . ?statement ?said ?value .
  MINUS {{ ?statement wikibase:rank wikibase:DeprecatedRank }}
  OPTIONAL {{ ?statement pq:P1545 ?order }}
  SERVICE wikibase:label {{ bd:serviceParam wikibase:language "en,mul,de,fr,es,it,ru,zh,ja" }}
}} LIMIT 1000"""
_LABELS = """SELECT ?item ?itemLabel WHERE {{ VALUES ?item {{ {items} }}
  SERVICE wikibase:label {{ bd:serviceParam wikibase:language "en,mul,de,fr,es,it,ru,zh,ja" }} }}"""


class Wikidata:
    """The search by label, and the endpoints of SPARQL."""

    name = NAME

    def __init__(self, door: Door, settings: Settings) -> None:
        self.door, self.settings = door, settings

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:
        """The items with this number: DOIs stand there in capitals, ISBNs with hyphens."""
        if scheme == "doi":
            which = _having({_DOI: [canonical("doi", value).upper()]})
            return self._items(SCHOLARLY, which, IDENTIFIER) or self._items(SPARQL, which, IDENTIFIER)
        if scheme == "isbn":
            forms = [stdnum_isbn.format(one) for one in isbn_forms(value)]
            return self._items(SPARQL, _having({_ISBN_13: forms[:1], _ISBN_10: forms[1:]}), IDENTIFIER)
        return self._items(SPARQL, _having({_OCLC: [value]}), IDENTIFIER) if scheme == "oclc" else ()

    def search(self, query: Query) -> Sequence[Candidate]:
        """The works of which a label or alias begins with the title."""
        row = language(query.record.text("langid"))
        code = row.code if row else "en"
        forms = title_forms(NAME, query)
        for title in dict.fromkeys([*forms, *map(head_of, forms)]):
            params = {
                "action": "wbsearchentities",
                "search": title,
                "language": code,
                "uselang": code,
                "type": "item",
                "limit": str(ROWS),
                "format": "json",
                "maxlag": "5",
            }
            reply = self.door.get(NAME, API, params, kind=SEARCH)
            answer = inside(NAME, reply.json())
            if reply.missing or "error" in answer:  # with status 200
                raise UnavailableError(NAME, f"it refuses: {text(at(answer.get('error')).get('code')) or 'no reason given'}")
            found = [own for one in listed(NAME, answer, "search") if _ITEM.fullmatch(own := text(one.get("id")))]
            if found:
                which = f"VALUES ?item {{ {' '.join(f'wd:{own}' for own in found)} }}"
                return self._items(SPARQL, which, SEARCH)
        return ()

    def _items(self, endpoint: str, which: str, kind: str) -> Sequence[Candidate]:
        question = _QUESTION.format(which=which, properties=" ".join(f"wd:{one}" for one in _ASKED))
        rows = self._rows(endpoint, question, kind)
        by_item: dict[str, list[Json]] = {}
        for row in rows:
            if own := _item(_value(row, "item")):
                by_item.setdefault(own, []).append(row)
        unnamed = {_item(_value(row, "value")) for row in rows if _property(row) in _ROLES and not _label(row)} - {""}
        labels = self._labels(sorted(unnamed), kind) if unnamed else {}
        return [one for own, some in by_item.items() if (one := _candidate(own, some, labels))]

    def _labels(self, items: Iterable[str], kind: str) -> Mapping[str, str]:
        """The names of items that the endpoint for articles does not know."""
        rows = self._rows(SPARQL, _LABELS.format(items=" ".join(f"wd:{own}" for own in items)), kind)
        named = {_item(_value(row, "item")): _value(row, "itemLabel") for row in rows}
        return {own: label for own, label in named.items() if not _ITEM.fullmatch(label)}

    def _rows(self, endpoint: str, question: str, kind: str) -> list[Json]:
        accept = "application/sparql-results+json"
        reply = self.door.get(NAME, endpoint, {"query": question, "format": "json"}, kind=kind, accept=accept)
        if reply.missing:
            raise UnavailableError(NAME, "it is no longer at its address")
        return listed(NAME, inside(NAME, reply.json(), "results"), "bindings")


def _having(numbers: Mapping[str, Sequence[str]]) -> str:
    """What picks the items with one of some numbers."""
    parts = [f'{{ ?item wdt:{name} "{_escaped(value)}" }}' for name, values in numbers.items() for value in values]
    return " UNION ".join(parts)


def _escaped(value: str) -> str:
    return re.sub(r'["\\\s{}<>]', lambda found: f"\\u{ord(found[0]):04X}", value)


def _value(row: Json, name: str) -> str:
    return text(at(row.get(name)).get("value"))


def _item(uri: str) -> str:
    own = uri.rpartition("/")[2]
    return own if _ITEM.fullmatch(own) else ""


def _property(row: Json) -> str:
    return _value(row, "property").rpartition("/")[2]


def _label(row: Json) -> str:
    """The name of the value: that of the item that it is, else the value itself; "" for an item without a name."""
    value = _value(row, "value")
    label = _value(row, "valueLabel") or value
    return "" if _item(value) and (label == value or _ITEM.fullmatch(label)) else label


def _candidate(own: str, rows: Sequence[Json], labels: Mapping[str, str]) -> Candidate | None:
    url = PAGE.format(own)
    found = record(rows, Origin(NAME, url=url), labels)
    if found is None:
        return None
    notices = tuple(
        Notice("retraction", _item(_value(row, "value")), NAME, label=_label(row)) for row in rows if _property(row) == _RETRACTED
    )
    return Candidate(NAME, own, found, url, notices[:1])


def record(rows: Any, origin: Origin = _ORIGIN, labels: Mapping[str, str] | None = None) -> Record | None:
    """The record of what is said of one item; None if it is no work.

    Args:
        rows: Bindings with "item", "property", "value", their labels and the "order" in a list.
        origin: That of every value.
        labels: Names of items that the rows do not name.
    """
    said: dict[str, list[Json]] = {}
    for row in sorted(entries(rows), key=_order):
        said.setdefault(_property(row), []).append(row)
    kinds = [_KINDS.get(_item(_value(row, "value")), "") for row in said.get(_INSTANCE, ())]
    kind = next(filter(None, kinds), "")
    if not kind and not said.keys() & {_TITLE, "P50", "P2093", _ISBN_13, _ISBN_10}:
        return None
    kind = kind or "book"
    draft = Draft()
    draft.put("title", next((_value(row, "value") for row in said.get(_TITLE, ())), ""))
    own = [_value(row, "itemLabel") for some in said.values() for row in some]
    draft.put("title", next((label for label in own if not _ITEM.fullmatch(label)), ""))
    _people(said, labels or {}, draft)
    for name, scheme in _NUMBERS.items():
        for row in said.get(name, ()):
            draft.add_id(scheme, _value(row, "value").lower() if scheme == "doi" else _value(row, "value"))
    for name, field in (*_FIELDS.items(), (_IN, "journaltitle" if kind in ("article", "newspaper") else "booktitle")):
        draft.put(field, next((_label(row) for row in said.get(name, ())), "").replace("–", "--" if field == "pages" else "–"))
    for name, field in _NAMED.items():
        draft.put_list(field, [_label(row) for row in said.get(name, ())])
    days = [day for row in said.get(_DATE, ()) if (day := day_of(_value(row, "value").lstrip("+")))]
    draft.put_date("date", _earliest(days, kind))
    draft.put_languages([found.code for row in said.get(_LANGUAGE, ()) if (found := language(_label(row)))])
    return draft.record(kind, origin)


def _order(row: Json) -> int:
    order = _value(row, "order")
    return int(order) if order.isascii() and order.isdigit() and len(order) < 6 else 0


def _people(said: Mapping[str, Sequence[Json]], labels: Mapping[str, str], draft: Draft) -> None:
    """The persons, in the order of the work where it is said: some are items, others only names."""
    rows = sorted((row for name in _ROLES for row in said.get(name, ())), key=_order)
    for row in rows:
        name = _label(row) or labels.get(_item(_value(row, "value")), "")
        if name:
            draft.add_person(_ROLES[_property(row)], undivided(name))


def _earliest(days: Sequence[Date], kind: str) -> Date | None:
    """The first date; of a book only its year, since the first of January stands for one there."""
    if not days:
        return None
    first = min(days, key=lambda day: (day.year or 0, day.month or 0, day.day or 0))
    dated = kind in ("article", "newspaper", "preprint") and (first.month, first.day) != (1, 1)
    return first if dated else Date(first.year)
