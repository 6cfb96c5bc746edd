"""Strings that cite nothing: lines of code, rows of tables, other scripts, words and numbers alone. None has a field."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

_NAMES = (
    "total count index value items result path name data key node left right buffer offset row column start end size text line "
    "config user order price limit query table first last number list width height color message parser token"
)
_CODE = (
    "def {a}({b}, {c}):\n    return {b} + {c}[{n}]",
    "for ({a} = 0; {a} < {n}; {a}++) {{ {b} += {c}[{a}] * {n}.{m}; }}",
    "SELECT {a}, {b} FROM {c} WHERE {a} > {n} ORDER BY {b};",
    "const {a} = {b}.map(({c}) => {c}.{b} || {n});",
    'if {a} is None: raise ValueError("{b} must be {n}")',
    '<div class="{a}"><span id="{b}">{n}</span></div>',
    "{a}.{b}({c}, {n})  # {b}",
    "import {a}; from {b} import {c}",
    "$ {a} --{b}={n} {c}.txt > {a}.log",
    '{{"{a}": {n}, "{b}": ["{c}", "{a}"], "{c}": {m}}}',
    "{a} := make([]{b}, {n}); {c} = append({a}, {m})",
)
_SENTENCES = (
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua ut "
    "enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat"
)
_MENUS = (
    "Home About Contact Login Search Help News Products Services Privacy Terms Settings Profile Archive Next Previous Share Print "
    "Subscribe Download Back Menu Startseite Impressum Kontakt Datenschutz Accueil Connexion Inicio Buscar"
)
# First and last letters of scripts in which the training data hold no references.
_SCRIPTS = (
    (0x10D0, 0x10F0),
    (0x0E01, 0x0E2E),
    (0x0905, 0x0939),
    (0x0531, 0x0556),
    (0x05D0, 0x05EA),
    (0x1200, 0x1248),
    (0x2600, 0x26FF),
)


def _code(rng: random.Random) -> str:
    a, b, c = rng.sample(_NAMES.split(), 3)
    return rng.choice(_CODE).format(a=a, b=b, c=c, n=rng.randint(0, 2050), m=rng.randint(1, 99))


def _row(rng: random.Random) -> str:
    head = rng.choice(_NAMES.split()).title()
    cells = [f"{rng.uniform(0, 10 ** rng.randint(1, 5)):.{rng.randint(0, 2)}f}" for _ in range(rng.randint(2, 9))]
    if rng.random() < 0.3:
        first = rng.randint(1950, 2020)
        cells = [str(first + step) for step in range(len(cells))]
    mark = rng.choice((" ", "  ", " | ", "\t", "; ", ", "))
    return mark.join([head, *cells] if rng.random() < 0.7 else cells)


def _script(rng: random.Random) -> str:
    first, last = rng.choice(_SCRIPTS)
    words = ("".join(chr(rng.randint(first, last)) for _ in range(rng.randint(2, 9))) for _ in range(rng.randint(1, 14)))
    return " ".join(words)


def _alone(rng: random.Random) -> str:
    word = rng.choice(_NAMES.split())
    return rng.choice(
        (
            word,
            word.title(),
            str(rng.randint(0, 99)),
            "?" * rng.randint(1, 5),
            "- " * rng.randint(1, 20),
            f"{word} " * rng.randint(5, 40),
        )
    ).strip()


def _filler(rng: random.Random) -> str:
    words = (_SENTENCES if rng.random() < 0.5 else _MENUS).split()
    return rng.choice((" ", " ", " | ", " > ", ", ")).join(rng.choices(words, k=rng.randint(4, 25)))


def _count(rng: random.Random) -> str:
    return rng.choice((". ", " ", ", ", ") ", "\n")).join(str(number) for number in range(1, rng.randint(3, 20)))


_KINDS: tuple[Callable[[random.Random], str], ...] = (_code, _code, _row, _row, _script, _alone, _filler, _count)


def stranger(rng: random.Random) -> dict[str, Any]:
    """A string without any field, in the form of `refs.training.synthesis.examples`."""
    return {"lang": "", "text": rng.choice(_KINDS)(rng), "spans": [], "marks": [], "kind": "none", "works": []}
