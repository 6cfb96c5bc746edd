"""References of bibliographies: a work printed in a style, with the peculiarities that entries have."""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from refs.training.synthesis.draw import EASTERN, LATIN, UNLATIN, draw, field_of, new_names
from refs.training.synthesis.identifiers import isbn, pin_cite, url
from refs.training.synthesis.people import form_list
from refs.training.synthesis.render import Builder
from refs.training.synthesis.scripts import add_script
from refs.training.synthesis.styles import choose_manner, choose_style, print_work
from refs.training.synthesis.voice import Manner
from refs.training.synthesis.works import Work, library

STYLE_LANGUAGE = {
    "translit": "en",
    "semitic": "en",
    "la": "en",
    "stem": "en",
    "social": "en",
    "tw": "zh",
    "zhstem": "zh",
    "jastem": "ja",
    "kostem": "ko",
}
# Shelves whose lists have styles of their own
LATIN_IN_CHINESE = {"en", "stem", "social"}  # shelves whose works stand in Chinese lists as well
LISTED_IN_CHINESE = LATIN_IN_CHINESE | {"zhstem"}  # shelves that Chinese lists cite by the national standard
SHELF_BENTS = {"stem": "science", "zhstem": "science", "jastem": "science", "kostem": "science", "tw": "taiwan"}
BENT_WEIGHTS = {"": 87, "archival": 3, "legal": 7, "old": 3}
PINNED = {"zh", "ja", "ko", "ru", "pl", "cs", "el", "ar", "fa", "he"}  # languages whose notes are written as entries, too
ABROAD = 0.12  # share of works printed by the rules of another language than their own
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# The same author again, in languages that have a word for it
THE_SAME = {
    "pl": ("Tenże, ", "Taż, ", "Tenże, "),
    "ru": ("Он же. ", "Его же. ", "Она же. "),
    "cs": ("Týž, ", "TÝŽ. ", "Táž, "),
    "el": ("Ο ίδιος, ", "Του ίδιου, "),
}
BULLETS = ("• ", "– ", "- ", "* ", "· ", "→ ")
DASHES = ("———. ", "---. ", "——— ", "---, ", "—. ", "______. ", "– – –: ", "Id., ", "Ders.: ", "Idem, ", "—, ")
# What stands after an entry, by label: prose about the work, or notes of its forms
AFTERWORDS: tuple[tuple[str, str], ...] = (
    ("prose", "The best introduction to the subject."), ("prose", "In 2013 it won the prize of the society for the best book on politics."), ("prose", "A classic study that is still worth reading."),
    ("prose", "Covers the whole period, with maps and a long bibliography."), ("prose", "Winner of the Deutscher Prize."), ("prose", "Not consulted."), ("prose", "Very useful on the early years."), ("note", "Reprinted 1999."), ("note", "Also in paperback."),
    ("note", "With a new introduction."), ("note", "US edition."), ("note", "Originally published in German."), ("note", "Unpublished manuscript."), ("note", "Reviews available on request."), ("note", "First published in instalments."),
    ("note", "Neudruck 1977."), ("note", "Rééd. 1998."), ("note", "Reimpreso en 2004."), ("note", "Ristampa 1988."), ("note", "Published in association with the Open University."),
)  # fmt: skip
BINDINGS = ("hardback", "paperback", "pbk", "hbk", "cloth", "ebook", "paperback, 2011")


def entry(rng: random.Random, name: str) -> dict[str, Any]:
    """One reference of the shelf `name`: {"lang", "text", "spans", "marks", "kind", "works"}."""
    while True:
        out = Builder()
        lang = STYLE_LANGUAGE.get(name, name)
        if name in LATIN and rng.random() < ABROAD:
            lang = rng.choice(("en", "de", "fr", "it", "es", "pt", "nl"))
        elif name in LATIN_IN_CHINESE and rng.random() < 0.05:
            lang = "zh"
        listed = lang == "zh" and name in LISTED_IN_CHINESE
        bent = SHELF_BENTS.get(name, "") or ("" if listed else field_of(rng, name, BENT_WEIGHTS))
        style = choose_style(rng, lang, bent="list" if listed else bent)
        manner = choose_manner(rng, style, lang)
        work = draw(rng, name, bent)
        if name == "translit":
            add_script(rng, work)
        if lang in PINNED and rng.random() < 0.35:
            work.text["pin"] = pin_cite(rng)
            manner = replace(manner, pins=True)
        before(rng, out, work, lang)
        start = out.length
        if not print_work(rng, out, work, style, manner):
            continue
        out.works.append((start, out.length))
        after(rng, out, work, manner, name)
        flag = rng.choice(style.emphasis)
        marks = [(a, b, [flag]) for a, b in out.marks] if rng.random() < 0.5 else []
        return {
            "lang": work.lang,
            "text": out.text,
            "spans": out.spans,
            "marks": marks,
            "kind": "reference",
            "works": out.works,
        }


def before(rng: random.Random, out: Builder, work: Work, lang: str) -> None:
    """A number, a bullet, or a dash in place of the author."""
    roll = rng.random()
    if roll < 0.1:
        opener, closer = rng.choice(
            (
                ("[", "] "),
                ("[", "] "),
                ("", ". "),
                ("", ". "),
                ("(", ") "),
                ("", ") "),
                ("", " "),
                ("", "\t"),
                ("[", "]"),
                ("［", "］"),
                *((("①", ""), ("①", " "), ("①", "")) if lang in EASTERN else (("¹", ""), ("¹", " "))),
            )
        )
        count = rng.randint(1, 300)
        raised = {"①": chr(0x2460 + count % 20), "¹": str(count).translate(RAISED)}
        out.write("" if opener in raised else opener)
        out.label(raised.get(opener, str(count)), "citation-number")
        out.write(closer)
    elif roll < 0.125 and lang not in (*EASTERN, *UNLATIN):
        out.write("[")
        out.label(key(rng, work), "citation-number")
        out.write(rng.choice(("] ", "] ", "]: ", "]\t")))
    elif roll < 0.145:
        out.write(rng.choice(BULLETS))
    elif (
        roll < (0.2 if lang in THE_SAME else 0.175)
        and "author" in work.people
        and work.kind not in {"letter", "press", "software", "dataset"}
        and lang not in EASTERN
    ):
        del work.people["author"]
        work.people.pop("editor", None)
        out.write(rng.choice((*DASHES, *THE_SAME.get(lang, ()) * 4)))


def key(rng: random.Random, work: Work) -> str:
    """A key of letters and year, as in lists of mathematics and computer science: "ZK09", "Smi+98", "Smith98", "AB01a"."""
    names = work.people.get("author") or work.people.get("editor") or ()
    families = [name.family.split()[-1] for name in names if name.family.isascii()] or ["Anon"]
    year = str(work.date[0] or rng.randint(1960, 2020))
    initials = "".join(family[0].upper() for family in families[:3])
    head = families[0][: rng.choice((3, 3, 4))]
    several = [initials, initials, head + "+", initials + "+"] if len(families) > 1 else [head, head, head.upper()]
    word = rng.choice([*several, head, families[0]])
    year = rng.choice((year[2:], year[2:], year, " " + year))
    return word + year + rng.choice(("", "", "", "a", "b"))


def after(rng: random.Random, out: Builder, work: Work, manner: Manner, name: str) -> None:
    """What follows an entry: forms of the book, another edition or translation, an annotation."""
    roll = rng.random()
    latin = manner.lang not in (*EASTERN, *UNLATIN)
    if out.tail() == "]" or not latin:
        return
    if "isbn" in work.text and out.spans[-1][2] == "isbn" and roll < 0.5:
        binding(rng, out)
        if rng.random() < 0.4:
            out.write("; ISBN ")
            out.label(isbn(rng), "isbn")
            binding(rng, out)
        out.write(rng.choice((".", "", ".")))
    elif roll < 0.045:
        label, words = rng.choice(AFTERWORDS)
        stop(out)
        out.write(" ")
        out.label(words[:-1], label)
        out.write(".")
    elif roll < 0.055 and work.kind == "book" and manner.lang == "en":
        further_volume(rng, out, name)
    elif roll < 0.075 and work.kind == "book":
        translation(rng, out, manner)
    elif roll < 0.085 and work.kind in {"book", "article", "report"} and "url" not in work.text:
        opener, closer = rng.choice(((" (", ")"), (" [", "]")))
        out.write(opener)
        out.label(rng.choice(("PDF", "PDF available", "pdf", "HTML", "Open access")), "medium")
        out.write(closer)
    elif roll < 0.1 and work.kind in {"book", "chapter", "article"} and "url" not in work.text:
        stop(out)
        out.write(" ")
        out.label(url(rng, work.text.get("main", "text")), "url")


def stop(out: Builder) -> None:
    """A stop, if there is none."""
    if out.tail() not in {".", "?", "!"}:
        out.write(".")


def binding(rng: random.Random, out: Builder) -> None:
    """The kind of binding after an ISBN, in parentheses."""
    words, _, year = rng.choice(BINDINGS).partition(", ")
    out.write(" (" + words)
    if year:
        out.write(", " + year)
    out.write(")")


def further_volume(rng: random.Random, out: Builder, name: str) -> None:
    """Another volume: "See also vol. 2, Verso, 2015"."""
    place, publisher = rng.choice(library()[name].publishers)
    stop(out)
    start = out.length + 1
    out.write(" See also vol. ")
    out.label(rng.choice("2345"), "volume")
    out.write(", ")
    if rng.random() < 0.5:
        out.label(place, "location")
        out.write(": ")
    out.label(publisher, "publisher")
    out.write(", ")
    out.label(str(rng.randint(1950, 2024)), "date")
    out.write(".")
    out.works.append((start, out.length))


def translation(rng: random.Random, out: Builder, manner: Manner) -> None:
    """A translation named inside the entry: "English translation 2019 Ann Lee, trans. *Title*. Verso"."""
    shelf = library()["en"]
    work = rng.choice(shelf.works["book"])
    names = form_list(new_names(rng, shelf, 2), manner.roles, " et al.")
    title = work.text["main"] + (": " + work.text["sub"] if "sub" in work.text and rng.random() < 0.5 else "")
    place, publisher = rng.choice(shelf.publishers)
    year = str(rng.randint(1950, 2024))
    stop(out)
    out.write(" ")
    start = out.length
    out.write(
        rng.choice(
            (
                "English translation ",
                "English translation: ",
                "Engl. transl. ",
                "Translated as ",
                "English edition: ",
                "[English translation: ",
            )
        )
    )
    order = rng.choice(("dtTp", "Tdp", "Ttpd", "Tlpd"))
    for at, part in enumerate(order):
        if at:
            out.write(rng.choice((", ", ". ")))
        if part == "d":
            out.label(year, "date")
        elif part == "t":
            out.label(names, "translator")
            out.write(rng.choice((", trans.", " (trans.)")))
        elif part == "T":
            out.toggle()
            out.label(title, "title")
            out.toggle()
        elif part == "l":
            out.label(place, "location")
        else:
            out.label(publisher, "publisher")
    out.write("].") if out.text[start] == "[" else stop(out)
    out.works.append((start, out.length))
