"""How one example is printed: the choices of a style for a work made into text with labels, field by field."""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from refs.training.synthesis.archives import deposited, located, roman
from refs.training.synthesis.dates import EASTERN_CODES, eastern, print_date
from refs.training.synthesis.people import Name, NameStyle, form_list
from refs.training.synthesis.words import CUES, QUOTES
from refs.training.synthesis.works import Work

Segments = tuple[tuple[str, str], ...]
LABEL = {
    "title": "title", "main": "title", "sub": "title", "container": "container-title", "series": "collection-title", "seriesno": "collection-number",
    "publisher": "publisher", "place": "location", "volume": "volume", "part": "title", "serial": "", "issue": "issue", "pages": "pages", "pin": "pages", "volumes": "volumes", "edition": "edition",
    "wholeedition": "edition", "doi": "doi", "isbn": "isbn", "issn": "issn", "url": "url", "genre": "genre", "medium": "medium", "number": "number", "authority": "authority",
    "archive": "archive", "fonds": "fonds", "unit": "unit", "folio": "folio", "origtitle": "original-title", "gloss": "gloss", "script": "original-title", "origdate": "original-date", "archiveid": "archive-id", "total": "",
    "rtitle": "reviewed-title", "season": "date", "notetext": "note",
    "report": "number", "eprint": "archive-id", "rjournal": "container-title", "ryear": "date", "rvolume": "volume", "rpage": "pages", "rissue": "issue", "section": "pages", "firstpage": "pages", "judge": "contributor",
    "author": "author", "editor": "editor", "translator": "translator", "contributor": "contributor", "recipient": "recipient", "rauthor": "reviewed-author",
    "ceditor": "editor", "cauthor": "container-author",
}  # fmt: skip
# Between title and subtitle
SUBTITLE_MARKS = {
    "en": (": ", ": ", ": ", ". ", " - "), "de": (". ", ": ", ". ", " – "), "fr": (" : ", ". ", ": "), "es": (": ", ". "), "pt": (": ", ": ", " : "), "it": (". ", ": ", ". "),
    "cs": (". ", ": ", ": "), "el": (". ", ": ", ". "), "ar": (": ", ": ", " - "), "fa": (": ", ": "), "he": (": ", ": "),
    "ru": (": ", ". ", " : "), "pl": (". ", ": "), "zh": ("：", "——", ": "), "ja": ("：", "──", " ― "), "ko": (": ", " - "),
}  # fmt: skip
# Before an editor that is an institution
BODIES = {
    "de": (
        "hrsg. vom",
        "hg. vom",
        "hrsg. v.",
        "herausgegeben vom",
        "hrsg. von der",
        "hg. v. d.",
        "hrsg. durch das",
        "Hrsg.:",
        "im Auftrag des",
        "hrsg. im Auftrag der",
    ),
    "fr": ("publié par le", "éd. par l'", "publié par la", "sous l'égide de", "édité par", "publ. par"),
    "it": ("a cura del", "a cura dell'", "a cura della", "edito dal"),
    "es": ("ed. del", "editado por el", "publicado por la", "ed. de la"),
    "en": ("ed. by the", "edited by", "published by the", "ed."),
}
# Words that a template itself gives, with their labels: "{m:Internet}", "{o:op. cit.}"
SPOKEN = {"m": "medium", "g": "genre", "o": "prose"}
# Between a reviewed work and its author
BY = {"en": ", by ", "de": " von ", "fr": " de ", "es": " de ", "pt": " de ", "it": " di "}
SCRIPTED = {"zh", "ja", "ko", "ru", "el", "ar", "fa", "he"}
# What stands after a page in Latin script only: "12 ff.", "12 et suiv.", "12, n. 3"
FOLLOWING = re.compile(r"(?:\s?ff?\.|\s?sqq?\.| et suiv\.|, (?:n|Anm)\. \d+| (?:u\.|et|and) .*)$")
PAGE_DASH = re.compile(r"(?<=[\divxl])-(?=[\dixvl])")


@dataclass(frozen=True)
class Manner:
    """The choices made once for an example (or for a whole list of them)."""

    lang: str
    authors: NameStyle
    roles: NameStyle
    date: str
    quotes: tuple[str, str]
    dash: str
    subtitle: str
    edmark: str
    et_al: str
    pins: bool = False
    spaced_pages: bool = False
    name_and: str = " and "
    fixed: dict[str, str] = field(default_factory=dict)


def quote_pair(text: str) -> tuple[str, str]:
    """The opening and the closing mark of a pair such as "«»" or "« »" (with thin or plain blanks inside)."""
    if len(text) == 3:
        return text[0] + "\xa0", "\xa0" + text[2]
    return text[0], text[1]


class Voice:
    """Answers for a work what a template asks: is the field there, what is printed, with which labels."""

    def __init__(self, rng: random.Random, work: Work, manner: Manner) -> None:
        self.rng, self.work, self.manner = rng, work, manner
        text, people = work.text, work.people
        fields = set(text) | set(people)
        if "container-editor" in people:
            fields.add("ceditor")
        if "main" in text:
            fields.add("title")
        if "author" not in people and "editor" in people:
            fields.add("author")
            fields.discard("editor")
        if "editor" in people and "author" in people and people["editor"] == people["author"]:
            fields.discard("editor")
        if work.date[0] or "pubstate" in text:
            fields |= {"year", "date"}
        fields |= {*SPOKEN, "notenumber"}
        if "main" in text and "author" in people and len(text["main"].split()) > 1:
            fields.add("short")
        if work.date[0] and work.date[0] < 2005:
            fields.add("reprint")
        if "pubstate" in text:
            fields.discard("season")
        if work.kind == "review" and "rtitle" in text:
            fields.add("title")
        if not manner.pins and work.kind != "letter":
            fields.discard("pin")
        if {"archive", "fonds"} <= fields:
            fields.add("deposit")
        if manner.spaced_pages:
            fields.discard("total")
        self.fields = fields

    def has(self, name: str) -> bool:
        """True if the field can be printed."""
        return name in self.fields

    def cue(self, name: str) -> str:
        """A word of the style's language."""
        words = CUES[self.manner.lang][name]
        if name in {"edby", "edbyc"} and self.manner.lang in BODIES and self._edited_by_body():
            words = BODIES[self.manner.lang]
        if name == "eds":
            names = self.work.people.get("editor") or self.work.people.get("container-editor") or ()
            words = CUES[self.manner.lang]["eds" if len(names) > 1 else "ed"]
        return self.rng.choice(words)

    def _edited_by_body(self) -> bool:
        editors = self.work.people.get("editor") or self.work.people.get("container-editor") or ()
        return bool(editors) and not editors[0].given

    def value(self, name: str, code: str) -> Segments:
        """What is printed for a field: texts with labels; an empty label for words between."""
        text, work = self.work.text, self.work
        if name in SPOKEN:
            return ((code, SPOKEN[name]),)
        if code in EASTERN_CODES:
            return eastern(self.rng, code, self.value(name, ""), self.work.date, name == "date", self.manner.lang)
        special = getattr(self, f"_{name}", None)
        if special is not None:
            result: Segments = special(code)
            return result
        role = {"ceditor": "container-editor"}.get(name, name)
        if role in work.people:
            return ((self.names(work.people[role], self.manner.roles, code), LABEL[name]),)
        return ((text[name], LABEL[name]),)

    def names(self, names: tuple[Name, ...], style: NameStyle, code: str = "") -> str:
        """A list of names in a style, or all of them in the form `code`."""
        manner = self.manner
        if code:
            style = NameStyle(
                code,
                code,
                ", ",
                manner.name_and,
                style.last if style.last.strip(", ") == manner.name_and.strip() else manner.name_and,
                style.cut,
                style.keep,
            )
        return form_list(names, style, manner.et_al)

    def _author(self, code: str) -> Segments:
        people = self.work.people
        if "author" in people:
            names = self.names(people["author"], self.manner.authors, code)
            country = self.work.text.get("country", "")
            if country and self.manner.lang == "zh" and self.rng.random() < 0.7:
                opener, closer = self.rng.choice(("[]", "［］", "〔〕", "（）"))
                return ((opener + country + closer, ""), (names, "author"))
            return ((names + self.work.text.get("authorscript", ""), "author"),)
        editors = people["editor"]
        mark = self.manner.edmark
        if editors[0].eastern:
            mark = "$eds"
        elif self.manner.lang in {"zh", "ja", "ko"}:
            mark = ", ed."
        return (
            (self.names(editors, self.manner.authors, code), "editor"),
            (mark.replace("$eds", self.cue("eds")).replace(" ((", " (").replace("))", ")"), ""),
        )

    def _title(self, _code: str) -> Segments:
        text = self.work.text
        main: Segments = ()
        if "main" in text:
            joint = self.manner.subtitle
            if text["main"][-1] in "?!？！" and joint.strip() in {":", "."}:
                joint = " "
            main = ((text["main"] + (joint + text["sub"] if "sub" in text else ""), "title"),)
        if self.work.kind == "review" and "rtitle" in text:
            between = (". " if main else "") + self.cue("review") + " "
            about: Segments = ((between, ""), (text["rtitle"], "reviewed-title"))
            if "rauthor" in self.work.people:
                names = self.names(self.work.people["rauthor"], self.manner.roles, "FL")
                by = BY.get(self.manner.lang, ", ")
                about = (
                    (*about, (by, ""), (names, "reviewed-author"))
                    if self.rng.random() < 0.7
                    else ((between, ""), (names, "reviewed-author"), (", ", ""), (text["rtitle"], "reviewed-title"))
                )
            return main + about
        if "script" not in text and "gloss" not in text:
            return main
        return self._scripted(main)

    def _scripted(self, main: Segments) -> Segments:
        """Original script, transliteration and gloss, in one of the orders in which they are met."""
        text, rng = self.work.text, self.rng
        out = main
        if "script" in text and self.manner.lang not in SCRIPTED:
            script = text["script"]
            if rng.random() < 0.35:
                out = ((script, "title"),)
            elif rng.random() < 0.6:
                out = ((script, "original-title"), (" ", ""), *main)
            else:
                opener, closer = rng.choice(((" ", ""), (" (", ")"), (" [", "]")))
                out = (*main, (opener, ""), (script, "original-title"), (closer, ""))
        if "gloss" in text and rng.random() < 0.8:
            opener, closer = rng.choice(((" (", ")"), (" [", "]"), (" [", "]")))
            out = (*out, (opener, ""), (text["gloss"], "gloss"), (closer, ""))
        return out

    def _year(self, _code: str) -> Segments:
        text, rng = self.work.text, self.rng
        if "pubstate" in text:
            return ((self.cue(text["pubstate"]), "pubstate"),)
        year = str(self.work.date[0])
        if "old" in text and rng.random() < 0.2:
            return ((rng.choice((roman(int(year)), f"{roman(int(year))} [{year}]", f"M.{roman(int(year))[1:]}")), "date"),)
        if "origdate" in text and self.manner.fixed.get("origdate"):
            original = text["origdate"]
            before, between, after = rng.choice((("", " [", "]"), ("", " (", ")"), ("[", "] ", "")))
            if before:
                return ((before, ""), (original, "original-date"), (between, ""), (year, "date"))
            if rng.random() < 0.25:
                return ((original, "original-date"), ("/", ""), (year, "date"))
            return ((year, "date"), (between, ""), (original, "original-date"), (after, ""))
        roll = rng.random()
        if roll < 0.04:
            year += rng.choice("aabc")
        elif roll < 0.05:
            year = f"[{year}]"
        elif roll < 0.055:
            year = f"c. {year}" if rng.random() < 0.5 else f"{year}?"
        elif roll < 0.065 and "volumes" in text:
            year = f"{self.work.date[0] - 2}{self.manner.dash}{year[-2:]}"
        return ((year, "date"),)

    def _short(self, _code: str) -> Segments:
        """The first words of a title, as in a repeated citation: "Nipperdey, Deutsche Geschichte"."""
        words = self.work.text["main"].split()
        short = words[: self.rng.choice((2, 2, 3, 4))]
        while len(short) > 1 and len(short[-1].strip(".,:")) < 4:
            short.pop()
        return ((" ".join(short).rstrip(",:;"), "title"),)

    def _volume(self, code: str) -> Segments:
        """A volume, at times with its own title: "2: Das lange Jahrhundert"."""
        text, rng = self.work.text, self.rng
        number: Segments = ((text["volume"], "volume"),)
        if "part" not in text or code or rng.random() < 0.2:
            return number
        return (*number, (rng.choice((", ", ": ", ". ", ", ", " : ", " – ")), ""), (text["part"], "title"))

    def _deposit(self, _code: str) -> Segments:
        return deposited(self.rng, self.work.text)

    def _reprint(self, _code: str) -> Segments:
        return ((str(min(2020, self.work.date[0] + self.rng.randint(2, 90))), "date"),)

    def _body(self, code: str) -> Segments:
        """The institution that published a report, where it stands as its editor or, by code, as its author."""
        return ((self.work.text["body"], code or "editor"),)

    def _notenumber(self, _code: str) -> Segments:
        return ((str(self.rng.randint(1, 140)), ""),)

    def _genre(self, _code: str) -> Segments:
        stated = self.work.kind != "thesis" or self.rng.random() < 0.5
        return ((self.work.text["genre"] if stated else self.cue("thesis"), "genre"),)

    def _date(self, _code: str) -> Segments:
        if "pubstate" in self.work.text:
            return self._year("")
        pattern = self.manner.date
        if self.work.kind == "archive" and self.manner.lang not in SCRIPTED and self.rng.random() < 0.15:
            pattern = self.rng.choice(("y m d", "y, d m", "y, m d", "d.n.y", "d m y"))
        return ((print_date(self.work.date, pattern, self.manner.lang), "date"),)

    def _accessed(self, _code: str) -> Segments:
        rng = self.rng
        date = (rng.randint(2001, 2024), rng.randint(1, 12), rng.randint(1, 28))
        return ((print_date(date, self.manner.date, self.manner.lang), "accessed"),)

    def _pages(self, _code: str) -> Segments:
        return ((self._figures(self.work.text["pages"]), "pages"),)

    def _pin(self, _code: str) -> Segments:
        return ((self._figures(self.work.text["pin"]), "pages"),)

    def _figures(self, pages: str) -> str:
        if self.manner.lang in SCRIPTED:
            pages = FOLLOWING.sub("", pages)
        return PAGE_DASH.sub(self.manner.dash, pages)

    def _archive(self, _code: str) -> Segments:
        return located(self.rng, self.work.text, self.work.lang, self.manner.lang)

    def _doi(self, _code: str) -> Segments:
        head = self.rng.choice(
            ("doi:", "doi: ", "DOI: ", "DOI:", "https://doi.org/", "https://doi.org/", "http://dx.doi.org/", "DOI ")
        )
        return ((head, ""), (self.work.text["doi"], "doi"))

    def _isbn(self, _code: str) -> Segments:
        return ((self.rng.choice(("ISBN ", "ISBN: ", "ISBN ", "ISBN-13: ", "ISBN:")), ""), (self.work.text["isbn"], "isbn"))

    def _archiveid(self, _code: str) -> Segments:
        value = self.work.text["archiveid"]
        head, _, tail = value.partition(":")
        return ((head + ":", ""), (tail, "archive-id"), *((((" [math.DG]", ""),)) if self.rng.random() < 0.15 else ()))


def pick_quotes(rng: random.Random, lang: str) -> tuple[str, str]:
    """A pair of quotation marks that is used in the language."""
    return quote_pair(rng.choice(QUOTES.get(lang, QUOTES["en"])))
