"""Kinds of works; the table is tests/cases/kinds.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib import vocabulary
from refs.labels import LABELS
from refs.model import View
from refs.records.kind import RULES, kind, kind_of_container, kind_of_title
from refs.records.words import Words, from_labels

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "kinds.toml").read_text("utf-8"))


@pytest.mark.parametrize(("want", "text"), [(want, text) for want, texts in TABLE.items() for text in texts])
def test_kind_of_a_reference(want: str, text: str, labelled: Callable[[str], Words]) -> None:
    """Each reference of the table is of the kind under which it stands."""
    assert kind(labelled(text)) == want


def test_every_rule_decides_some_row(labelled: Callable[[str], Words]) -> None:
    """Each rule of the tuple is the first to answer for a reference, or is the last resort."""
    deciding = {
        next(rule.__name__ for rule in RULES if rule(words))
        for texts in TABLE.values()
        for words in map(labelled, texts)
        if any(rule(words) for rule in RULES)
    }
    assert {rule.__name__ for rule in RULES} - deciding <= {"nothing_but_a_name"}


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("The Guardian", "newspaper"),
        ("Süddeutsche Zeitung", "newspaper"),
        ("Le Monde", "newspaper"),
        ("El País", "newspaper"),
        ("Folha de S. Paulo", "newspaper"),
        ("Corriere della Sera", "newspaper"),
        ("Правда", "newspaper"),
        ("人民日报", "newspaper"),
        ("朝日新聞", "newspaper"),
        ("Gazeta Wyborcza", "newspaper"),
        ("Die Burger", "newspaper"),
        ("Der Spiegel", "magazine"),
        ("London Review of Books", "magazine"),
        ("Journal of Peasant Studies", "journal"),
        ("Historische Zeitschrift", "journal"),
        ("Revista de Occidente", "journal"),
        ("Вопросы литературы", "journal"),
        ("北京大学学报", "journal"),
        ("Tydskrif vir Letterkunde", "journal"),
        ("Kwartalnik Historyczny", "journal"),
        ("Proceedings of the Aristotelian Society", "inproceedings"),
        ("Atti del convegno di Firenze", "inproceedings"),
        ("Actes du colloque de Cerisy", "inproceedings"),
        ("Actes de la recherche en sciences sociales", "journal"),
        ("Historisches Wörterbuch der Philosophie", "inreference"),
        ("Большая советская энциклопедия", "inreference"),
        ("中国大百科全书", "inreference"),
        ("BBC News", "website"),
        ("Marxism and the Interpretation of Culture", ""),
        ("Kultur und Gedächtnis", ""),
        ("", ""),
    ],
)
def test_kind_of_a_container(name: str, want: str) -> None:
    """The name of a newspaper, a journal, a conference or a work of reference tells what it is."""
    assert kind_of_container(name) == want


@pytest.mark.parametrize(
    ("title", "want"),
    [
        ("Human Rights Act 1998", "legislation"),
        ("Lei n. 9.610", "legislation"),
        ("Федеральный закон Российской Федерации № 152", "legislation"),
        ("Ustawa o prawie autorskim", "legislation"),
        ("Donoghue v Stevenson", "jurisdiction"),
        ("In re Gault", "jurisdiction"),
        ("Letter to Vera Zasulich", "letter"),
        ("Lettre à d'Alembert", "letter"),
        ("Review of The Tin Drum", "review"),
        ("Reseña de Pedro Páramo", "review"),
        ("Interview with Michel Foucault", "interview"),
        ("Entrevista con Julio Cortázar", "interview"),
        ("The Act of Reading", ""),
        ("The Letters of Virginia Woolf", ""),
        ("Of Human Bondage", ""),
        ("Versailles: A Biography of a Palace", ""),
        ("El derecho a la ciudad", ""),
    ],
)
def test_kind_of_a_title(title: str, want: str) -> None:
    """Titles of statutes, cases, letters, reviews and interviews are known; titles that hold such a word are none."""
    assert kind_of_title(title) == want


@given(st.lists(st.tuples(st.sampled_from(LABELS), st.text(min_size=1, max_size=15)), max_size=8))
def test_every_answer_is_a_row_of_the_vocabulary(parts: list[tuple[str, str]]) -> None:
    """Whatever the pieces are, the kind is a type that can be written."""
    text, labels = "", []
    for label, words in parts:
        labels.append((len(text), len(text) + len(words), label, 1.0))
        text += words + ". "
    assert kind(from_labels(View(text, tuple(range(len(text)))), labels)) in set(vocabulary.TYPES)
