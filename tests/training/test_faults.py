"""Faults of labels: what no field can be, and what should have had a label; sound labels have none."""

from __future__ import annotations

import re

import pytest

from refs.training.faults import RULES, faults

# References with their labels in braces, and the rules that find a fault.
CASES = [
    ("{author:Eco, U.} {title:Il nome della rosa}, {location:Milano} {date:1980}, p. {pages:12}", ()),
    (
        "{author:Hall S, Held D}. {title:Culture}. {container-title:Left Rev} {date:1986};{volume:1}({issue:2}):{pages:3-9}",
        (),
    ),
    ("{author:Panofsky, E.} {title:Studies in iconology. Themes in the art of the Renaissance}, {location:Oxford} {date:1939}", ()),
    ("{title:La “Gerusalemme” in Europa}, {location:Roma} {date:1951}", ()),
    ("{author:C. Gatto}, {title:Guida di Venezia}, {location:Padova} {date:1932}", ()),
    ("{fonds:Senato, Misti}, {unit:reg. 33}, c. {folio:85v}", ()),
    (
        "{author:Rosa, M.} {title:Marriage in Italy, 1300-1650}, {publisher:University Press}, {date:2002}",
        (),
    ),
    ("{author:Predelli}, {title:I libri commemoriali}, {location:Venezia} {date:1903, pp}. {pages:131-132}", ("impossible",)),
    ("{author:Slataper}, vol. {volume:III, p. 173}", ("impossible",)),
    ("{author:Bynum, C.}: {title:The Limits of Alterity.“ In: Vita religiosa}. {location:Berlin} {date:1999}", ("impossible",)),
    ("{fonds:Senato, Misti, registro} {unit:33}, {folio:85v}", ("impossible",)),
    ("{author:Peter Brown}, {title:Society and the Holy}, {location:London}, Faber 1982", ("unlabelled",)),
    ("{author:Castelli}, {title:I banchi}, {location:Mantova}, {date:1959}, pag. 10", ("unlabelled",)),
    ("{author:Ruddock}, {title:Shipping in Southampton, Sou}-{location:thampton} {date:1951}", ("impossible", "cut")),
    ("{title:Atti}, {volume:169 (2010}-{date:2011})", ("impossible", "cut")),
    ("{author:G. Scannelli}, {title:Il Microcosmo della pittura, Cesena} {date:1657}", ("place_in_other",)),
    ("{author:L. Cracco}, {container-title:Storia}, {volume:Età ducale, Roma}, {date:1992}", ("place_in_other",)),
    (
        "{author:Fogel M} ({date:2006}) {title:Chromosome segregation. Genes Dev}. {volume:20}: {pages:3269–3282}",
        ("journal_in_title",),
    ),
    ("{author:MacNeil J}. {container-title:PLoS One}. {date:2012};{volume:7}({issue:5}):e37444.", ("unlabelled",)),
    (
        "{author:McCarthy, J.} ({date:1958}). {title:Programs}. {note:Reprinted in Processing, MIT Press (1968), 403-409}",
        ("impossible",),
    ),
    ("{author:McCarthy, J.} ({date:1958}). {title:Programs}. {note:Reprinted in two volumes}", ()),
    ("{author:Parry, M.} {title:Style} (Heroic Poetry, London, Macmillan 1952) {date:1930}", ("unlabelled",)),
    ("{title:Companion} ({publisher:Oxford}: {location:Blackwell}, {date:2005})", ("imprint",)),
    ("{author:P. Gothein} {title:Das Buch von der Ehe}, {location:Berlin} {pages:1933}", ("imprint",)),
    ("{container-title:Proceedings} {container-title:Workshop}, {date:1999}", ("doubled",)),
    ("{fonds:Estimo 1418}, {unit:b. 418}, fol. {pages:219v}", ("leaf_as_pages",)),
]
_FIELD = re.compile(r"{(?P<label>[a-z-]+):(?P<words>[^}]*)}")


@pytest.mark.parametrize(("labelled", "expected"), CASES)
def test_faults(labelled: str, expected: tuple[str, ...]) -> None:
    """A rule finds its fault in labels, and none in sound ones."""
    text, spans, end = "", [], 0
    for match in _FIELD.finditer(labelled):
        text += labelled[end : match.start()]
        spans.append((len(text), len(text) + len(match["words"]), match["label"]))
        text, end = text + match["words"], match.end()
    assert tuple(faults(text + labelled[end:], spans)) == expected


def test_each_rule_has_a_case() -> None:
    """Each rule finds something here."""
    assert {rule.__name__ for rule in RULES} == {name for _, expected in CASES for name in expected}
