"""The order of records."""

import pytest

from bib.order import ORDERS, ordered
from bib.record import Date, Person, Record


def book(title: str, author: str = "", year: int | None = None, **more: str) -> Record:
    people = {"author": (Person(author),)} if author else {}
    return Record("book", more.pop("key", ""), {"title": title, **more}, people, {"date": Date(year)} if year else {})


@pytest.mark.parametrize(
    ("by", "given"),
    [
        ("author", [book("b", "Ángel"), book("a", "de Beauvoir"), book("a", "Österreich"), book("a", "Zola"), book("a", "鲁迅")]),
        ("author", [book("The Apple"), book("x", "Bach"), book("Cat")]),
        ("author", [book("b", "Łoś", 1990), book("a", "Los", 1991), book("a", "Łoś")]),
        ("author", [book("x", "Tolkien"), book("x", "Толстой"), book("x", "Tugan")]),
        ("year", [book("x", "B", -44), book("x", "A", 1900), book("x", "B", 1900), book("x", "A")]),
        ("title", [book("The Apple"), book("Die Birne", langid="german"), book("Dies irae"), book("L’été"), book("Éther")]),
        ("title", [book("“Die” and other words"), book("Die Hard"), book("Das Kapital"), book("東京")]),
        ("key", [book("x", key="a"), book("x", key="B"), book("x", key="c")]),
        ("none", [book("z"), book("a")]),
    ],
)
def test_order(by: str, given: list[Record]) -> None:
    """Case, accents and articles do not count; other scripts go by their ASCII form, or stand behind."""
    assert ordered(given, by) == given
    if by != "none":
        assert ordered(given[::-1], by) == given


def test_equal_records_stay() -> None:
    """The order of equal records is that in which they were given."""
    first, second = Record("book", "k", {"title": "A"}), Record("article", "k", {"title": "A"})
    assert all(ordered([first, second], by) == [first, second] for by in ORDERS)
