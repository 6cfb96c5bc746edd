"""Records that are hard to write: every type, signs that mean something to some reader, names and dates of every form."""

from __future__ import annotations

from bib.record import OTHERS, Date, Person, Record
from bib.vocabulary import DATES, FIELDS, LISTS, ROLES, TYPES

WHO = (Person("Woolf", "Virginia"),)
WHEN = Date(1925)

SIGNS = [
    "Profit & Loss at 50% of $100 in #1 of a_b",
    "Tilde ~ caret ^ backslash \\ pipe | in one",
    "Braces {in} a title, and one { too many",
    "Straight \"quotes\" and 'single ones', d'Arcy's",
    "“Typographic” ‘quotes’ «guillemets» „unten“ 「漢字」",
    "Dashes – en, — em, - hyphen, 1914–1918",
    "Less < more > and <i>tags</i> as text",
    "Powers ² ³ and fractions ½, degrees °C, № 5, €, £, §",
    "C++ & C#: a @string of @comment{signs}",
    "The year 2000: a question? Yes! No.",
    "North China, NATO and the iPhone in McKay’s time",
    "Ääkkösiä, Łódź, Ørsted, Þór, ß, œuvre, ı, Nguyễn Văn, ạ, ʿAlī",
    "Война и мир: роман",
    "Ο Ζορμπάς και ο κόσμος",
    "去政治化的政治：短20世纪的终结与90年代",
    "吶喊",
    "노동의 새벽",
    "البؤساء",
    "हिन्दी साहित्य",
    "A soft\u00adhyphen, a zero\u200bwidth space, a no\u00a0break space",
    "Decomposed e\u0301 and u\u0308",
    "Ends with a backslash \\",
    "% starts like a comment",
    "{Whole title in braces}",
    "$x^2 + y_1$ is no mathematics here",
    "Two  blanks\tand a\nline break",
    "… ellipsis … and dots ...",
    "A very long title that goes on " + "and on " * 60 + "to its end",
    "Emoji 🙂 beyond the basic plane 𠮷",
    "et al. and others and nobody",
]
NAMES: list[tuple[Person, ...]] = [
    (Person("Berg", "Jan", "van den"),),
    (Person("Gaulle", "Charles", "de"), Person("La Fontaine", "Jean", "de")),
    (Person("al-Azmeh", "Aziz"), Person("Alembert", "Jean", "d’")),
    (Person("King", "Martin Luther", suffix="Jr."),),
    (Person("García Márquez", "Gabriel"), Person("Ortega y Gasset", "José")),
    (Person("O’Brien", "Flann"), Person("O'Neill", "Eugene")),
    (Person(literal="Food and Agriculture Organization"), Person(literal="Johnson & Johnson")),
    (Person(literal="Human Rights Watch"),),
    (Person(literal="罗荣渠"), Person(literal="鲁迅")),
    (Person("罗", "荣渠", family_first=True),),
    (Person("Plato"), Person(literal="bell hooks"), Person(literal="others")),
    (Person("Le Guin", "Ursula K."), OTHERS),
    (Person("Lih", "L. T."), Person("Thompson", "E. P.")),
    (Person("Толстой", "Лев"),),
    (Person("Leyen", "Ursula", "von der"), Person("Beauvoir", "Simone", "de"), Person("Ångström", "Anders")),
    (Person("Association for Commas, Brackets (and) Others", "X."),),
    (Person(literal="Institute of A, B, C, and D"),),
    (Person("Smith", "John", suffix="III"), Person("Smith", "Anne-Marie")),
    (Person("Anderson", "Sandy"), Person("Andrade", "Brand")),
]
WHENS = [
    Date(2019),
    Date(2019, 3),
    Date(2019, 3, 2),
    Date(1910, circa=True),
    Date(1917, uncertain=True),
    Date(1974, end=Date(1975)),
    Date(2001, end=Date()),
    Date(2020, 11, 30, end=Date(2020, 12, 2)),
    Date(2009, season=21),
    Date(literal="n.d."),
    Date(literal="forthcoming"),
    Date(868),
    Date(1974, literal="1974/75"),
]
IDS: list[dict[str, tuple[str, ...]]] = [
    {"doi": ("10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",)},
    {"url": ("https://example.org/a_b/%20c#d~e?f=1&g={h}$i^j",)},
    {"isbn": ("978-0-14-044913-6", "0-14-044913-6"), "issn": ("1234-5679",)},
    {"arxiv": ("1706.03762",), "pmid": ("12345678",), "handle": ("2027/mdp.39015",)},
]
_VALUES = {"pages": "12--34", "volume": "3", "number": "4", "edition": "2", "langid": "english", "chapter": "5", "entrysubtype": ""}


def _full(kind: str) -> Record:
    """A record of a type with a value in every field, role and date."""
    fields: dict[str, str | tuple[str, ...]] = {}
    for name in FIELDS:
        value = _VALUES.get(name, f"The {name} & more")
        if value:
            fields[name] = (value,) if name in LISTS else value
    fields["title"] = f"A full {kind}"
    fields.pop("subtitle")
    people = {role: (Person(f"Last{role}", f"First{role}"),) for role in ROLES}
    return Record(kind, f"full-{kind}", fields, people, dict.fromkeys(DATES, Date(1999, 5, 6)), IDS[2] | IDS[1])


def records() -> list[Record]:
    """All of them, with keys that say what is hard in them."""
    made = [Record(kind, f"type-{kind}", {"title": f"A plain {kind}"}, {"author": WHO}, {"date": WHEN}) for kind in TYPES]
    made += [Record(kind, f"bare-{kind}", {"title": f"A bare {kind}"}) for kind in TYPES]
    made += [_full(kind) for kind in TYPES]
    for number, title in enumerate(SIGNS):
        host = {"journaltitle": title, "publisher": (title,), "note": title, "series": title, "keywords": title}
        made.append(Record("article", f"sign{number}", {"title": title, **host}, {"author": WHO}, {"date": WHEN}))
        made.append(Record("book", f"said{number}", {"title": "Title", "subtitle": title}, {"author": WHO}, {"date": WHEN}))
    made += [Record("book", f"name{n}", {"title": "A Name"}, {"author": who}, {"date": WHEN}) for n, who in enumerate(NAMES)]
    made += [Record("collection", f"edits{n}", {"title": "Named"}, {"editor": who}, {"date": WHEN}) for n, who in enumerate(NAMES)]
    made += [Record("book", f"date{n}", {"title": "Dated"}, {"author": WHO}, {"date": date}) for n, date in enumerate(WHENS)]
    made += [Record("online", f"ids{n}", {"title": "Found"}, {"author": WHO}, {"date": WHEN}, ids) for n, ids in enumerate(IDS)]
    for key in ("a.b:c/d+e-f_1", "Žižek2004", "罗1993"):
        made.append(Record("book", key, {"title": "Keyed"}, {"author": WHO}, {"date": WHEN}))
    made.append(
        Record("book", "extra", {"title": "Extra"}, {"author": WHO}, {"date": WHEN}, extra={"my-note": "a & b", "x.y": "{c}"})
    )
    return made
