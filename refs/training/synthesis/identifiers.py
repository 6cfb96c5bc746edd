"""Invented numbers and addresses: ISBN with the right check digit, DOI, URL, page ranges."""

from __future__ import annotations

import random

from refs.training.synthesis.works import Work

HOSTS = (
    "jstor.org/stable",
    "www.example.org/texts",
    "archive.org/details",
    "www.gutenberg.org/ebooks",
    "books.google.com/books",
    "hdl.handle.net",
    "journals.openedition.org",
    "www.scielo.br/j",
    "cyberleninka.ru/article/n",
    "www.persee.fr/doc",
    "www.cnki.net/kcms",
    "ci.nii.ac.jp/naid",
    "www.zeit.de",
    "web.archive.org/web/2015",
    "doi.org",
    "hal.science",
    "repositorio.unam.mx",
    "www.dbnl.org/tekst",
    "plato.stanford.edu/entries",
)
DOI_HEADS = (
    "10.1017/S00",
    "10.1093/past/",
    "10.1080/0",
    "10.2307/",
    "10.1177/0",
    "10.1086/",
    "10.1111/j.",
    "10.1007/978-3-",
    "10.1590/S0",
    "10.3917/",
    "10.4000/",
    "10.1163/",
    "10.5281/zenodo.",
    "10.1353/",
    "10.1215/",
    "10.31857/S",
)


def isbn(rng: random.Random) -> str:
    """An ISBN with the right check digit, of ten or thirteen digits, with or without hyphens."""
    group = rng.choice(("0", "1", "2", "3", "5", "7", "83", "84", "85", "88", "90"))
    head = group + "".join(rng.choice("0123456789") for _ in range(9 - len(group)))
    cut = rng.randint(2, 5)
    parts = [group, head[len(group) : len(group) + cut], head[len(group) + cut :]]
    if rng.random() < 0.35:
        check = (11 - sum((10 - at) * int(digit) for at, digit in enumerate(head))) % 11
        parts.append("X" if check == 10 else str(check))
    else:
        full = "978" + head
        parts = ["978", *parts, str(-sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(full)) % 10)]
    return rng.choices(("-", "", " "), (70, 25, 5))[0].join(parts)


def doi(rng: random.Random) -> str:
    """An invented DOI of the usual shapes."""
    tail = rng.choice(
        (
            f"{rng.randint(10000, 9999999)}",
            f"{rng.randint(100, 999)}.{rng.randint(1, 99)}.{rng.randint(1, 999)}",
            f"{rng.randint(1000, 9999)}({rng.randint(90, 99)})0{rng.randint(1000, 9999)}-{rng.randint(1, 9)}",
        )
    )
    return rng.choice(DOI_HEADS) + tail


def url(rng: random.Random, title: str) -> str:
    """An invented address, with a slug of the title or with numbers."""
    slug = "-".join(
        "".join(char for char in word if char.isascii() and char.isalnum()) for word in title.lower().split()[:6]
    ).strip("-")
    slug = slug if len(slug) > 3 else str(rng.randint(100, 99999))
    host = rng.choice(HOSTS)
    year = rng.randint(1998, 2024)
    tail = rng.choice(
        (
            slug,
            f"{rng.randint(1000, 99999999)}",
            f"{year}/{rng.randint(1, 12):02}/{slug}",
            f"{slug}.html",
            f"index.php?id={rng.randint(10, 9999)}",
            f"{slug}_{rng.randint(1, 99)}.pdf",
            f"{year}/{slug}/",
        )
    )
    return rng.choices(("https://", "http://", "https://www.", "www.", ""), (45, 30, 10, 12, 3))[0] + f"{host}/{tail}".removeprefix(
        "www."
    )


def page_range(rng: random.Random) -> str:
    """Pages as "first-last", at times shortened, roman or single."""
    first = rng.randint(1, 60) if rng.random() < 0.3 else rng.randint(1, 990)
    last = first + rng.randint(1, 45)
    roll = rng.random()
    if roll < 0.04:
        return rng.choice(("xi-xxvi", "vii-xx", "i-xv", "ix-xii"))
    if roll < 0.12:
        return str(first)
    if roll < 0.3 and first > 100 and str(first)[0] == str(last)[0]:
        return f"{first}-{str(last)[-2:]}"
    if roll < 0.33:
        return rng.choice(
            (
                f"A{first}",
                f"e{rng.randint(10000, 99999)}",
                f"{first}, {last}",
                f"{first}f.",
                f"{first} ff.",
                f"{first}n{rng.randint(1, 40)}",
            )
        )
    return f"{first}-{last}"


def pin_cite(rng: random.Random) -> str:
    """The page or pages that a note points to."""
    first = rng.randint(1, 600)
    return (
        str(first)
        if rng.random() < 0.6
        else rng.choice(
            (
                f"{first}-{first + rng.randint(1, 6)}",
                f"{first}, {first + rng.randint(2, 40)}",
                f"{first}f.",
                f"{first} f.",
                f"{first} ff.",
                f"{first} sq.",
                f"{first} sqq.",
                f"{first} et suiv.",
                f"{first}, n. {rng.randint(1, 90)}",
                f"{first}, Anm. {rng.randint(1, 90)}",
                f"{first} u. {first + 9}",
                f"{first} et {first + 7}",
                f"{first} and n. {rng.randint(1, 90)}",
                f"{first}-{first % 10 + 1}" if first % 10 < 9 and first > 20 else str(first),
            )
        )
    )


def identify(rng: random.Random, work: Work) -> None:
    """A DOI, an address with or without a day of access, an ISSN."""
    text, kind = work.text, work.kind
    chance = rng.random
    title = text.get("main", "")
    if kind in {"article", "review", "chapter", "preprint", "paper"} and chance() < 0.22:
        text["doi"] = doi(rng)
    if kind == "software" and chance() < 0.6:
        release = f"{rng.randint(0, 12)}.{rng.randint(0, 20)}" + rng.choice(("", f".{rng.randint(0, 30)}"))
        text["edition"] = rng.choice(("Version ", "version ", "v", "Ver. ", "release ")) + release
    if kind in {"dataset", "software"} and chance() < 0.4:
        text["doi"] = doi(rng)
    if kind in {"news", "web", "report", "press", "interview", "film"} and "url" not in text and chance() < 0.45:
        text["url"] = url(rng, title)
    if (
        kind in {"article", "book", "thesis", "entry", "archive", "case", "statute", "letter", "chapter"}
        and "url" not in text
        and chance() < 0.12
    ):
        text["url"] = url(rng, title)
    if kind == "web" and chance() < 0.6:
        text["url"] = url(rng, title)
    if kind in {"article", "review"} and chance() < 0.06:
        text["issn"] = f"{rng.randint(0, 9999):04}-{rng.randint(0, 999):03}{rng.choice('0123456789X')}"
    if "url" in text and chance() < 0.5:
        text["accessed"] = "yes"
