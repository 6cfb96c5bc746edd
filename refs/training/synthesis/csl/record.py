"""A seed work as the variables of a citation style."""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

import random
import re
from typing import Any

from citeproc.source import Date, DateRange, Locator, Reference
from citeproc.source import Name as CslName

from refs.training.synthesis.csl.item import Item
from refs.training.synthesis.csl.marks import mark
from refs.training.synthesis.people import PARTICLE, Name, initials
from refs.training.synthesis.voice import SUBTITLE_MARKS
from refs.training.synthesis.words import CUES
from refs.training.synthesis.works import Work

TYPES = {
    "book": ("book",), "collection": ("book",), "chapter": ("chapter",), "entry": ("entry-encyclopedia", "entry-dictionary", "chapter"),
    "paper": ("paper-conference",), "article": ("article-journal",), "review": ("article-journal", "review", "review-book"),
    "news": ("article-newspaper", "article-newspaper", "article-magazine"), "thesis": ("thesis",), "report": ("report",), "case": ("legal_case",),
    "statute": ("legislation",), "letter": ("personal_communication",), "archive": ("manuscript",), "film": ("motion_picture",),
    "web": ("webpage", "webpage", "post-weblog"), "interview": ("interview", "article-magazine"), "software": ("software", "webpage", "book"),
    "dataset": ("dataset", "webpage"), "preprint": ("article", "report"), "press": ("report", "webpage"),
}  # fmt: skip
# Fields of a work and the variables that they are
TEXT = {
    "container": "container-title", "series": "collection-title", "seriesno": "collection-number", "publisher": "publisher", "place": "publisher-place",
    "volume": "volume", "issue": "issue", "pages": "page", "volumes": "number-of-volumes", "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "url": "URL",
    "genre": "genre", "medium": "medium", "number": "number", "authority": "authority", "origtitle": "original-title", "total": "number-of-pages",
    "notetext": "note",
}  # fmt: skip
PEOPLE = {
    "author": "author", "editor": "editor", "container-editor": "editor", "translator": "translator", "cauthor": "container-author",
    "recipient": "recipient", "rauthor": "reviewed-author",
}  # fmt: skip
EDITION_WORD = {
    "en": " ed.",
    "de": " Aufl.",
    "fr": " éd.",
    "es": " ed.",
    "pt": " ed.",
    "it": " ed.",
    "nl": " druk",
    "af": " uitg.",
    "pl": " wyd.",
    "ru": " изд.",
}
REVIEW_OF = {
    "en": ("Review of ", ", by ", ", edited by "), "de": ("Rezension zu ", " von ", " von "), "fr": ("Compte rendu de ", ", de ", ", de "),
    "es": ("Reseña de ", ", de ", ", de "), "pt": ("Resenha de ", ", de ", ", de "), "it": ("Recensione di ", ", di ", ", di "),
    "ru": ("Рец. на: ", ", ", ", "), "pl": ("Rec.: ", ", ", ", "), "nl": ("Recensie van ", ", door ", ", "),
}  # fmt: skip
LETTER_TO = {
    "en": "Letter to {}", "de": "Brief an {}", "fr": "Lettre à {}", "es": "Carta a {}", "pt": "Carta a {}", "it": "Lettera a {}", "nl": "Brief aan {}",
    "af": "Brief aan {}", "ru": "Письмо к {}", "pl": "List do {}", "zh": "致{}的信", "ja": "{}宛書簡", "ko": "{}에게 보낸 편지",
}  # fmt: skip
LEADING_NUMBER = re.compile(r"(\d{1,2})(?!\d)")
REPORTER = re.compile(r"^(\d+) (\D.*?) (\d+)$")
NUMBERED = re.compile(r"^(Report|Working Paper)(?: No\.)? (\S+)$")
PARTICLES_BEFORE = frozenset({"nl", "af", "it", "es", "pt"})  # languages whose particles stay with the family name


def people(rng: random.Random, names: tuple[Name, ...], lang: str, short: bool) -> list[Any]:
    """Names as citation software holds them; `short`: with initials only."""
    first = rng.random() < 0.5
    return [_person(name, lang, short, first) for name in names]


def _person(name: Name, lang: str, short: bool, literal: bool) -> Any:
    if not name.given:
        return CslName(literal=name.family)
    if name.eastern:
        return CslName(literal=name.family + name.given)
    if name.family_first and literal:
        return CslName(literal=f"{name.family} {name.given}")
    parts = {"family": name.family, "given": initials(name.given) if short else name.given}
    if (match := PARTICLE.match(name.family)) is not None:
        key = "non-dropping-particle" if lang in PARTICLES_BEFORE else "dropping-particle"
        parts |= {key: match.group(1).strip(), "family": name.family[match.end() :]}
    return CslName(**parts)


def _date(year: int, month: int = 0, day: int = 0) -> Any:
    parts = {"year": year}
    if month:
        parts["month"] = month
    if month and day:
        parts["day"] = day
    return Date(**parts)


def _title(rng: random.Random, work: Work) -> str:
    text = work.text
    main = text.get("main", "")
    if main and "sub" in text:
        joint = rng.choice(SUBTITLE_MARKS.get(work.lang, SUBTITLE_MARKS["en"])) if rng.random() < 0.4 else ": "
        if main[-1] in "?!？！" and joint.strip() in {":", ".", "："}:
            joint = " "
        main += joint + text["sub"]
    if not main or ("script" not in text and "gloss" not in text):
        return main
    out = mark("title", main)
    if "script" in text and rng.random() < 0.6:
        out += " " + mark("original-title", text["script"])
    if "gloss" in text and rng.random() < 0.7:
        opener, closer = rng.choice((("[", "]"), ("[", "]"), ("(", ")")))
        out += f" {opener}{mark('gloss', text['gloss'])}{closer}"
    return out


def _review(rng: random.Random, work: Work, out: dict[str, Any], supported: bool) -> None:
    about, names = work.text.get("rtitle"), work.people.get("rauthor")
    if about is None:
        return
    if supported and rng.random() < 0.8:
        out["reviewed-title"] = about
        return
    out.pop("reviewed-author", None)
    head, by, _ = REVIEW_OF.get(work.lang, REVIEW_OF["en"])
    if work.lang in {"zh", "ja", "ko"}:
        title = f"书评：{mark('reviewed-title', f'{about}')}" if work.lang == "zh" else f"書評：{mark('reviewed-title', about)}"
    else:
        title = head + mark("reviewed-title", about)
        if names:
            whole = [" ".join(filter(None, (name.given, name.family))) for name in names]
            title += by + mark("reviewed-author", " and ".join(whole) if work.lang == "en" else ", ".join(whole))
    out["title"] = f"{mark('title', out['title'])}. {title}" if out.get("title") else title


def _edition(rng: random.Random, work: Work) -> str | None:
    text = work.text
    if "wholeedition" in text:
        return text["wholeedition"]
    edition = text.get("edition")
    if edition is None:
        return None
    if (match := LEADING_NUMBER.match(edition)) is not None and rng.random() < 0.8:
        return match.group(1)
    if edition.isdigit() or work.lang in {"zh", "ja", "ko"}:
        return edition
    return mark("edition", edition) + EDITION_WORD.get(work.lang, " ed.")


def _legal(rng: random.Random, text: dict[str, str], out: dict[str, Any], labels: dict[str, str]) -> None:
    """A decision in a journal, in a reporter, or by its number alone."""
    number, roll = out.get("number", ""), rng.random()
    if "rjournal" in text and roll < 0.35:
        out |= {"container-title": text["rjournal"], "page": text["rpage"]}
        return
    labels |= {"volume": "number", "container-title": "number", "page": "number"}
    if "report" in text and roll < 0.7:
        out["container-title"] = text["report"]
    elif (match := REPORTER.match(number)) is not None:
        del out["number"]
        out |= {"volume": match.group(1), "container-title": match.group(2), "page": match.group(3)}
    elif number and "container-title" not in out and roll < 0.6:
        out["container-title"] = out.pop("number")


def _letter(rng: random.Random, work: Work, out: dict[str, Any]) -> None:
    """A letter, mostly with its recipient as title, as authors enter it."""
    names = work.people.get("recipient", ())
    if not names or rng.random() < 0.15:
        return
    del out["recipient"]
    whole = ", ".join(
        name.family + name.given if name.eastern else " ".join(filter(None, (name.given, name.family))) for name in names
    )
    out["title"] = LETTER_TO.get(work.lang, "{}").format(mark("recipient", whole))


def _place_kept(text: dict[str, str], out: dict[str, Any]) -> None:
    """The archive, and where in it an item is kept."""
    out["archive"] = text["archive"]
    parts = [mark(name, text[name]) for name in ("fonds", "unit") if name in text]
    if "folio" in text:
        parts.append(text.get("foliocue", "") + mark("folio", text["folio"]))
    if parts:
        out["archive_location"] = ", ".join(parts)


def _special(rng: random.Random, work: Work, out: dict[str, Any], labels: dict[str, str]) -> None:
    """What is peculiar to a kind of work."""
    text, kind = work.text, work.kind
    if kind in {"case", "statute"}:
        _legal(rng, text, out, labels)
    elif kind == "thesis":
        labels["publisher"] = "authority"
        if "authority" in out:
            out["publisher"] = out.pop("authority")
    elif kind == "report" and (match := NUMBERED.match(text.get("number", ""))) is not None:
        out |= {"genre": match.group(1), "number": match.group(2)}
    elif kind == "preprint" and "archiveid" in text:
        head, _, tail = text["archiveid"].partition(":")
        out["number"] = f"{head}:{mark('archive-id', tail)}" if tail else mark("archive-id", head)
        if "URL" not in out and rng.random() < 0.4:
            out["URL"] = f"https://arxiv.org/abs/{tail}"
    elif kind == "press":
        out["genre"] = "Pressemitteilung" if work.lang == "de" else "Press release"
    elif kind == "film" and "contributor" in work.people:
        role = "director" if rng.random() < 0.6 else "author"
        out[role] = people(rng, work.people["contributor"], work.lang, False)
        if rng.random() < 0.2:
            out["medium"] = rng.choice(("DVD", "Film", "Blu-ray"))
    elif kind == "paper" and rng.random() < 0.15 and "container-title" in out:
        out |= {"event": out["container-title"], "event-title": out["container-title"]}
        out["event-place"] = out.get("publisher-place", "")
    elif kind == "book" and rng.random() < 0.02:
        out["medium"] = rng.choice(("CD-ROM", "PDF", "Kindle edition", "E-book"))
    elif kind == "letter":
        _letter(rng, work, out)
    if kind == "statute" and "section" in text and rng.random() < 0.5:
        out["section"] = text["section"]
    if "archive" in text:
        _place_kept(text, out)


def _dates(rng: random.Random, work: Work, out: dict[str, Any]) -> None:
    text = work.text
    year, month, day = work.date
    if "pubstate" in text:
        if text["pubstate"] != "nd":
            words = CUES.get(work.lang, CUES["en"]).get(text["pubstate"], CUES["en"][text["pubstate"]])
            out["status"] = rng.choice(words)
    elif year:
        if "volumes" in text and rng.random() < 0.3:
            out["issued"] = DateRange(begin=_date(year - rng.randint(1, 6)), end=_date(year), circa=False)
        else:
            out["issued"] = _date(year, month, day)
            if "season" in text:
                out["issued"]["season"] = rng.randint(1, 4)
        if rng.random() < 0.03:
            out["year-suffix"] = rng.choice("aab")
    if text.get("origdate", "").isdigit():
        out["original-date"] = _date(int(text["origdate"]))
    if "accessed" in text:
        out["accessed"] = _date(rng.randint(2001, 2024), rng.randint(1, 12), rng.randint(1, 28))


def csl_item(rng: random.Random, work: Work, reviews: bool) -> Item:
    """A work as an item to print; `reviews`: the style has variables for what is reviewed."""
    labels: dict[str, str] = {}
    out: dict[str, Any] = {variable: work.text[name] for name, variable in TEXT.items() if name in work.text}
    short = rng.random() < 0.12
    for role, variable in PEOPLE.items():
        if work.people.get(role):
            out[variable] = people(rng, work.people[role], work.lang, short)
    if "author" in out and work.people.get("author") == work.people.get("editor"):
        del out["editor"]
    if title := _title(rng, work):
        out["title"] = title
    if edition := _edition(rng, work):
        out["edition"] = edition
    out["language"] = work.lang
    _review(rng, work, out, reviews)
    _special(rng, work, out, labels)
    _dates(rng, work, out)
    if work.kind == "article" and rng.random() < 0.08:
        out["PMID"] = str(rng.randint(1000000, 39999999))
        if rng.random() < 0.4:
            out["PMCID"] = f"PMC{rng.randint(100000, 9999999)}"
    if "author" in out and "issued" in out:
        head = "".join(char for char in work.people.get("author", (Name("Anon"),))[0].family if char.isalnum())[:3]
        out["citation-label"] = head + str(work.date[0])[2:]
    reference = Reference("work", rng.choice(TYPES[work.kind]))
    for variable, value in out.items():
        if value:
            reference[variable] = value
            reference[variable.replace("-", "_")] = value
    locator = Locator("page", work.text["pin"]) if "pin" in work.text else None
    return Item(reference, labels, rng.randint(1, 300), locator)
