"""New works from the seed works: fields are exchanged and added, so that no two examples need be alike."""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import replace

from refs.training.synthesis.archives import holding, numbered, parted
from refs.training.synthesis.dates import ordinal
from refs.training.synthesis.documents import AGES, DOCUMENTS, PRINTED
from refs.training.synthesis.identifiers import identify, isbn, page_range
from refs.training.synthesis.law import legal
from refs.training.synthesis.people import Name, agreeing, form
from refs.training.synthesis.prints import old_article, old_print
from refs.training.synthesis.titles import new_title, retitle
from refs.training.synthesis.words import EDITIONS, SEASONS, WHOLE_EDITIONS
from refs.training.synthesis.works import Shelf, Work, library

# How often the kinds are cited
KIND_WEIGHTS = {
    "book": 34, "collection": 7, "chapter": 13, "article": 19, "review": 2, "news": 5, "thesis": 3, "report": 3, "case": 2, "statute": 2, "letter": 1.2,
    "archive": 1.8, "film": 1.2, "web": 5, "entry": 1.8, "interview": 1, "software": 0.6, "dataset": 0.8, "preprint": 1, "paper": 2, "press": 0.8,
}  # fmt: skip
# What notes of some fields cite more often, as factors
BENTS: dict[str, dict[str, float]] = {
    "": {}, "archival": {"archive": 40, "letter": 12, "book": 0.7}, "legal": {"case": 18, "statute": 13, "article": 4}, "press": {"news": 7, "web": 3}, "science": {"book": 0.3, "article": 2.4, "paper": 5, "news": 0.2, "collection": 0.4, "preprint": 3, "report": 1.5},
    "old": {"article": 3, "book": 1.5, "collection": 0, "review": 0, "news": 0.1, "web": 0, "film": 0, "interview": 0, "software": 0, "dataset": 0, "preprint": 0, "report": 0, "press": 0},
    "taiwan": {},
}  # fmt: skip
LAWYERLY = {"en": 2.0, "de": 1.5}  # languages whose law is cited in ways of its own: how much more often it is
CROWD = (1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 8)  # how many authors works of the sciences have
OLD = 0.07  # share of old prints among the books
OLD_BOOKS = 0.7  # the same where the literature of an older age is cited
LATIN = ("en", "de", "fr", "es", "pt", "it", "nl", "af", "pl", "la", "ar")
EASTERN = ("zh", "ja", "ko")
UNLATIN = ("ru", "el", "ar", "fa", "he")  # other languages whose lists have styles of their own only


def field_of(rng: random.Random, name: str, weights: Mapping[str, int]) -> str:
    """What a reference of a shelf is about, one of `BENTS`, by weight."""
    factors = {"legal": LAWYERLY.get(name, 1.0)}
    return rng.choices(list(weights), [weight * factors.get(bent, 1) for bent, weight in weights.items()])[0]


def choose_kind(rng: random.Random, shelf: Shelf, bent: str = "") -> str:
    """A kind of work that the shelf has, by weight; `bent` says what is cited more often than elsewhere."""
    kinds = [kind for kind in KIND_WEIGHTS if shelf.works.get(kind)]
    return rng.choices(kinds, [KIND_WEIGHTS[kind] * BENTS[bent].get(kind, 1) for kind in kinds])[0]


def new_names(rng: random.Random, shelf: Shelf, most: int = 5) -> tuple[Name, ...]:
    """One to `most` new persons from the shelf's given names and surnames."""
    given, families = shelf.lists.get("given"), shelf.lists.get("surnames")
    if not given or not families:
        return ()
    count = rng.choices((1, 2, 3, 4, 5), (66, 20, 8, 3, 3))[0]
    if "crowd" in shelf.lists and most > 2:  # sciences: papers of many authors
        count, most = rng.choice(CROWD), max(CROWD)
    first = shelf.lists.get("familyfirst") is not None
    names = ((rng.choice(families), rng.choice(given)) for _ in range(min(count, most)))
    return tuple(Name(agreeing(family, name, shelf.lang), name, first) for family, name in names)


def _recombine(rng: random.Random, shelf: Shelf, work: Work) -> Work:
    text, people, date = dict(work.text), dict(work.people), work.date
    for role, names in people.items():
        if rng.random() < 0.7 and (names[0].given or rng.random() < 0.3):
            people[role] = new_names(rng, shelf, 2 if role in {"translator", "recipient", "rauthor"} else 5) or names
    if rng.random() < 0.08 and "author" in people and shelf.lists.get("institutions"):
        bodies = shelf.lists.get("bodies") if rng.random() < 0.6 else None
        people["author"] = (Name(rng.choice(bodies or shelf.lists["institutions"])),)
    if "main" in text and work.kind not in {"case", "statute"} and rng.random() < 0.75:
        retitle(rng, shelf, text, work.kind)
    if "publisher" in text and work.kind != "film" and rng.random() < 0.75 and shelf.publishers:
        place, publisher = rng.choice(shelf.publishers)
        text["publisher"] = publisher
        if "place" in text:
            text["place"] = place
    if "container" in text and rng.random() < 0.6:
        if work.kind in {"article", "review"}:
            text["container"] = rng.choice(shelf.lists["journals"])
        elif work.kind in {"news", "interview"} and "papers" in shelf.lists:
            text["container"] = rng.choice(shelf.lists["papers"])
        elif work.kind == "paper" and "conferences" in shelf.lists:
            text["container"] = varied(rng, rng.choice(shelf.lists["conferences"]), date[0])
        elif work.kind == "chapter":
            text["container"] = (
                rng.choice(shelf.any_title()).text["main"]
                if rng.random() < 0.6 or "topics" not in shelf.lists
                else new_title(rng, shelf)
            )
    if date[0] and rng.random() < 0.7:
        year = min(2025, int(rng.triangular(int(shelf.lists.get("since", ("1850",))[0]), 2025, 2000)))
        date = (year, rng.randint(1, 12) if date[1] else 0, rng.randint(1, 28) if date[2] else 0)
        if "origdate" in text:
            text["origdate"] = str(max(1500, year - rng.randint(5, 120)))
    return replace(work, text=text, people=people, date=date)


def _numbers(rng: random.Random, work: Work) -> None:
    text = work.text
    if work.kind in {"article", "review"} and rng.random() < 0.8:
        if "volume" in text:
            text["volume"] = (
                str(rng.randint(1, 130)) if rng.random() < 0.9 else rng.choice(("XII", "LIV", "iii", "XXI", "CVIII", "n.s. 4"))
            )
        if "issue" in text or rng.random() < 0.4:
            text["issue"] = (
                str(rng.randint(1, 6 if "volume" in text else 300))
                if rng.random() < 0.94
                else rng.choice(("1/2", "3-4", "2–3", "1-2"))
            )
    if work.kind in {"article", "review", "chapter", "paper", "entry"}:
        if rng.random() < 0.8:
            text["pages"] = page_range(rng)
        if rng.random() < 0.12:
            text.pop("pages", None)
    if work.kind == "article" and work.date[0] > 1991 and work.lang == "en" and rng.random() < 0.1:
        text["eprint"] = rng.choice(
            (
                f"hep-{rng.choice(('ph', 'th', 'ex'))}/{rng.randint(91, 99)}{rng.randint(1, 12):02}{rng.randint(1, 400):03}",
                f"astro-ph/0{rng.randint(1, 6)}{rng.randint(1, 12):02}{rng.randint(1, 700):03}",
                f"{rng.randint(7, 24):02}{rng.randint(1, 12):02}.{rng.randint(100, 9999):04}",
            )
        )
    if "archiveid" in text and rng.random() < 0.8:
        text["archiveid"] = f"arXiv:{rng.randint(7, 24):02}{rng.randint(1, 12):02}.{rng.randint(100, 19999):05}"
    if "edition" in text and rng.random() < 0.5:
        text["edition"] = rng.choice(EDITIONS[work.lang])


def _additions(rng: random.Random, shelf: Shelf, work: Work) -> None:
    text, people, kind, lang = work.text, work.people, work.kind, work.lang
    chance = rng.random
    if kind in {"book", "collection"}:
        if chance() < (0.2 if lang in EASTERN else 0.12) and "edition" not in text:
            text["edition"] = rng.choice(EDITIONS[lang])
        if chance() < (0.1 if lang in EASTERN else 0.03) and lang in WHOLE_EDITIONS:
            text.pop("edition", None)
            text["wholeedition"] = rng.choice(WHOLE_EDITIONS[lang])
        if chance() < 0.25:
            text["isbn"] = isbn(rng)
        if chance() < 0.4:
            text["total"] = str(rng.randint(40, 900))
        if chance() < (0.2 if lang in EASTERN else 0.08) and "volumes" not in text and "volume" not in text:
            text["volume"] = rng.choice(("1", "2", "3", "4", "I", "II", "III", "12"))
        elif chance() < 0.05 and "volume" not in text:
            text["volumes"] = str(rng.randint(2, 12))
        if chance() < 0.1 and "translator" not in people:
            people["translator"] = new_names(rng, shelf, 2)
        if chance() < 0.05:
            people["contributor"] = new_names(rng, shelf, 1)
        if "volume" in text and lang in LATIN and "topics" in shelf.lists and chance() < 0.35:
            text["part"] = rng.choice(shelf.any_title()).text["main"] if chance() < 0.5 else new_title(rng, shelf)
    _edit(rng, shelf, work)
    if kind in {"book", "collection", "chapter", "paper"}:
        if chance() < 0.15 and shelf.lists.get("series"):
            text["series"] = rng.choice(shelf.lists["series"])
        if "series" in text and chance() < 0.6:
            text["seriesno"] = str(rng.randint(1, 250))
    identify(rng, work)
    if kind == "thesis" and chance() < 0.7:
        text["authority"] = rng.choice(shelf.lists.get("institutions", (text.get("authority", "University of Oxford"),)))
    if kind == "thesis" and chance() < 0.3:
        people["contributor"] = new_names(rng, shelf, 1)
    if kind in {"report", "collection", "web", "dataset"} and "main" in text and work.date[0] and chance() < 0.12:
        text["main"] += f" {work.date[0] - rng.choice((0, 0, 1))}"  # "Jahresbericht 2004" has its year in its title
    if kind == "report":
        _report(rng, shelf, work)
    if kind == "book" and "translator" in people and shelf.lists.get("foreign") and chance() < 0.7:
        people["author"] = (Name(rng.choice(shelf.lists["foreign"])),)
        text["country"] = rng.choice(shelf.lists["countries"])
    if kind in {"article", "review"} and chance() < 0.08 and lang in SEASONS:
        text["season"] = rng.choice(SEASONS[lang])
    if kind in {"book", "article", "chapter", "web"} and chance() < (0.2 if kind == "web" else 0.03):
        text["pubstate"] = "nd" if kind in {"book", "web"} else "forth"
    if kind == "book" and chance() < 0.05 and "origdate" not in text and work.date[0] > 1900:
        text["origdate"] = str(work.date[0] - rng.randint(5, 150))


def _report(rng: random.Random, shelf: Shelf, work: Work) -> None:
    """The institution that published a report, its series or number."""
    text = work.text
    bodies = shelf.lists.get("bodies")
    if bodies and rng.random() < 0.5:
        text["publisher"] = text["body"] = rng.choice(bodies)
    if "reportseries" in shelf.lists and rng.random() < 0.6:
        text["number"] = numbered(rng, rng.choice(shelf.lists["reportseries"]).replace("%", str(work.date[0] or 1998)))
    elif "seriesno" in text and rng.random() < 0.7:
        text["series"], text["seriesno"] = rng.choice(shelf.lists["series"]), str(rng.randint(1, 30000))
    elif rng.random() < 0.3:
        text["number"] = rng.choice(
            (
                f"Report No. {rng.randint(1, 400)}",
                f"Working Paper {rng.randint(10, 30000)}",
                f"Cm {rng.randint(1000, 9999)}",
                f"A/HRC/{rng.randint(10, 50)}/{rng.randint(1, 80)}",
            )
        )


def varied(rng: random.Random, name: str, year: int) -> str:
    """The name of a conference with another number or year: "Proc. of the 12th Int. Conf." is one of many."""
    name = re.sub(r"\b\d+(?:st|nd|rd|th)\b", lambda _: ordinal(rng.randint(1, 45)), name)
    if year and "'" not in name and not re.search(r"\d", name) and rng.random() < 0.3:
        name += rng.choice((f" {year}", f" '{year % 100:02}", f"-{year % 100:02}", f" ({year})"))
    return name


def _edit(rng: random.Random, shelf: Shelf, work: Work) -> None:
    """Editors of a book besides its author, at times an institution."""
    role = {"book": "editor", "collection": "editor", "chapter": "container-editor"}.get(work.kind, "")
    bodies = shelf.lists.get("bodies") or shelf.lists.get("institutions")
    if work.lang in {"zh", "ja", "ko", "ru"} and work.kind in {"chapter", "article"} and rng.random() < 0.08:
        work.people["translator"] = new_names(rng, shelf, 1)
    if not role:
        return
    if work.lang in {"zh", "ru"} and work.kind == "chapter" and "author" in work.people and rng.random() < 0.15:
        work.people["cauthor"] = work.people["author"]
        work.people.pop(role, None)
        return
    if bodies and rng.random() < (0.09 if work.kind != "book" else 0.05):
        work.people[role] = (Name(rng.choice(bodies)),)
    elif work.kind == "book" and "author" in work.people and rng.random() < 0.06:
        work.people[role] = new_names(rng, shelf, 2)


def _deposit(rng: random.Random, shelf: Shelf, work: Work) -> Work:
    """An item of an archive, or a letter: where it is held, what it is called, and a date of its age."""
    text, date = work.text, work.date
    if text.get("archive") and rng.random() < 0.1:
        text.update(parted(text["archive"]))
        return work
    if work.kind == "archive" or rng.random() < 0.6:
        text.update(holding(rng, shelf.lang))
    if work.kind == "archive" and rng.random() < 0.85:
        names = new_names(rng, shelf, 1)
        who = form(names[0], "FL") if names else ""
        masks = DOCUMENTS.get(shelf.lang, DOCUMENTS["en"])
        masks = masks if who else tuple(mask for mask in masks if "{n}" not in mask)
        text["main"] = rng.choice(masks).format(n=who, p=rng.choice(shelf.lists["places"]), y=rng.randint(1700, 1960))
        text.pop("sub", None)
        work.people.pop("author", None)
    if shelf.publishers and rng.random() < 0.3:
        text["place"] = rng.choice(shelf.publishers)[0]
    if work.kind == "letter" and shelf.publishers and rng.random() < 0.35:
        text.pop("archive", None)
        own = PRINTED.get(shelf.lang, PRINTED["en"])
        text["container"] = rng.choice(shelf.any_title()).text["main"] if rng.random() < 0.5 else rng.choice(own)
        text["place"], text["publisher"] = rng.choice(shelf.publishers)
        work.people["container-editor"] = new_names(rng, shelf, 2)
        if rng.random() < 0.5:
            text["volume"] = rng.choice(("1", "2", "3", "II", "IV", "11"))
        text["pin"] = page_range(rng)
    if rng.random() < 0.85:
        first, last, mode = AGES.get(shelf.lang, (1700, 1970, 1900))
        year = int(rng.triangular(first, last, mode))
        date = (year, rng.randint(1, 12), rng.randint(1, 28)) if rng.random() < 0.8 else (year, 0, 0)
    return replace(work, date=date)


def _surnames(shelf: Shelf) -> tuple[str, ...]:
    return shelf.lists.get("surnames", ("Smith", "Jones"))


def draw(rng: random.Random, name: str, bent: str = "") -> Work:
    """A work of the shelf `name`: a seed, or (three times in four) one whose fields are exchanged; then numbers and additions."""
    shelf = library()[name]
    work = rng.choice(shelf.works[choose_kind(rng, shelf, bent)])
    fresh = rng.random() < 0.8
    work = _recombine(rng, shelf, work) if fresh else replace(work, text=dict(work.text), people=dict(work.people))
    if work.text.get("script") is None:
        _numbers(rng, work)
    _additions(rng, shelf, work)
    if work.kind in {"case", "statute"} or bent == "legal":
        work = legal(rng, work, _surnames(shelf))
    if work.kind == "book" and rng.random() < (OLD_BOOKS if bent == "old" else 0.4 if shelf.lang == "la" else OLD):
        work = old_print(rng, work)
    if work.kind == "article" and bent == "old":
        work = old_article(rng, work)
    if work.kind in {"archive", "letter"}:
        work = _deposit(rng, shelf, work)
    for role in [role for role, names in work.people.items() if not names]:
        del work.people[role]
    return work
