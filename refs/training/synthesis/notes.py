"""Notes: prose around one to four citations, repeated citations, and notes that cite nothing."""

from __future__ import annotations

import random
import re
from typing import Any

from refs.training.synthesis.archives import leaf, numbered
from refs.training.synthesis.draw import EASTERN, LATIN, draw, field_of, new_names
from refs.training.synthesis.identifiers import pin_cite, url
from refs.training.synthesis.leads import lead
from refs.training.synthesis.people import form
from refs.training.synthesis.prose import LEGAL, PROSE, Prose
from refs.training.synthesis.render import Builder
from refs.training.synthesis.styles import choose_manner, choose_style, print_work
from refs.training.synthesis.voice import Manner
from refs.training.synthesis.works import Shelf, library

# A slot of the prose, and the cues that stand between prose and a page ("p.", "S.", "第 ... 页")
SLOT = re.compile(r"\{([ntypf])\}")
# What the notes of a field are about: shares of `draw.BENTS`
LEADING = 0.2  # share of notes that begin with a sentence whose end is a citation
OWN = {"archival", "legal"}  # bents that mostly cite works of their own language
BENT_WEIGHTS = {"": 54, "archival": 17, "legal": 20, "press": 5, "old": 4}
BEFORE_PAGE = re.compile(r"[,:.，、]?\s*(?:pp?\.|S\.|s\.|bl\.|C\.|С\.|с\.|P\.|第|at)?\s*$")
# Parts of an archival item that are named anew after "ivi", "ibid."
LEAF_UNITS = {
    "en": ("box ##", "vol. ##", "file #"),
    "it": ("b. ##", "reg. ##", "filza ##", "b. ##, fasc. #"),
    "de": ("Nr. ###", "Bd. #", "Fasz. ##"),
    "fr": ("dossier #", "pièce ##", "liasse ##"),
    "es": ("leg. ##", "exp. #", "caja ##"),
    "pt": ("cx. ##", "doc. ##", "liv. ##"),
    "ru": ("Д. ##", "Д. ###"),
}
PAGE_WORDS = {"页", "頁", "쪽"}
STOPS = ".。；;,，:： "


def _cited_language(rng: random.Random, name: str) -> str:
    """The shelf of a cited work: mostly the note's own language."""
    roll = rng.random()
    shelves = library()
    if roll < 0.75 or name == "en":
        return (
            name if roll < 0.92 else rng.choice([shelf for shelf in ("de", "fr", "it", "es", "translit", "ru") if shelf in shelves])
        )
    return "en" if (name not in EASTERN and name != "ru") or rng.random() < 0.3 else name


class NoteWriter:
    """Writes one note of a language to a builder."""

    def __init__(self, rng: random.Random, name: str) -> None:
        self.rng, self.name = rng, name
        self.shelf: Shelf = library()[name]
        self.prose: Prose = PROSE[name]
        self.out = Builder()
        self.bent = field_of(rng, name, BENT_WEIGHTS)
        if self.bent == "legal" and name in LEGAL:
            self.prose = LEGAL[name]
        self.style = choose_style(rng, name, note=True, bent=self.bent)
        self.manner: Manner = choose_manner(rng, self.style, name, note=True)

    def fill(self, slot: str) -> str:
        """A name, topic, year or page for a slot of the prose."""
        rng = self.rng
        if slot == "n":
            names = new_names(rng, self.shelf, 1)
            return form(names[0], rng.choice(("FL", "FL", "IL", "L"))) if names else ""
        if slot == "t":
            return rng.choice(self.shelf.lists.get("topics", ("…",)))
        return str(rng.randint(1780, 2015)) if slot == "y" else pin_cite(rng)

    def say(self, words: str) -> None:
        """Write prose; its pages are labelled as pages, the rest as prose without the marks at its edges."""
        at = 0
        for match in SLOT.finditer(words):
            if match.group(1) == "f":
                self._prose(words[at : match.start()])
                self._leaf()
                at = match.end()
            elif match.group(1) == "p":
                self._prose(words[at : match.start()], before_page=True)
                self.out.label(self.fill("p").replace("-", self.manner.dash), "pages")
                at = match.end()
        self._prose(words[at:])

    def _leaf(self) -> None:
        """A leaf of the archival item cited before, at times with its box or register."""
        rng = self.rng
        if rng.random() < 0.35:
            self.out.label(numbered(rng, rng.choice(LEAF_UNITS.get(self.name, LEAF_UNITS["en"]))), "unit")
            self.out.write(", ")
        cue, value = leaf(rng, self.name)
        self.out.write(cue)
        self.out.label(value or str(rng.randint(1, 90)), "folio")

    def _prose(self, words: str, before_page: bool = False) -> None:
        words = SLOT.sub(lambda match: self.fill(match.group(1)), words)
        cue = BEFORE_PAGE.search(words) if before_page else None
        tail = ""
        if cue is not None and cue.group().strip():
            words, tail = words[: cue.start()], words[cue.start() :]
        if not any(char.isalnum() for char in words) or words.strip(STOPS) in PAGE_WORDS:
            self.out.write(words + tail)
        else:
            self.out.label(words, "prose")
            self.out.write(tail)

    def cite(self) -> None:
        """Write one citation and remember its extent."""
        rng, out = self.rng, self.out
        for _ in range(8):
            shelf = self.name if self.bent in OWN and rng.random() < 0.9 else _cited_language(rng, self.name)
            work = draw(rng, shelf, self.bent)
            if rng.random() < 0.4:
                work.text["pin"] = pin_cite(rng)
            start = out.length
            if print_work(rng, out, work, self.style, self.manner):
                out.works.append((start, out.length))
                return
        start = out.length
        out.label(url(rng, "note"), "url")
        out.works.append((start, out.length))

    def cites(self) -> None:
        """One to four citations with the words that join them."""
        rng = self.rng
        count = rng.choices((1, 2, 3, 4), (55, 27, 12, 6))[0]
        for number in range(count):
            if number:
                self.trim()
                self.say(rng.choice(self.prose.joints))
            self.cite()

    def trim(self) -> None:
        """Take back a final stop or comma before a joint."""
        out = self.out
        if out.tail() and out.tail() in ".。,，；;" and len(out.parts[-1]) == 1:
            out.parts.pop()
            out.length -= 1
            if out.works:
                out.works[-1] = (out.works[-1][0], min(out.works[-1][1], out.length))

    def space(self) -> str:
        """The blank between words, none in Chinese and Japanese."""
        return "" if self.name in {"zh", "ja"} else " "

    def comment(self) -> None:
        """A remark after the citations: a sentence, or words in the same sentence."""
        rng = self.rng
        words = rng.choice(self.prose.comments)
        first = words[0]
        if first == "(":
            self.trim()
            self.say(" " + words + self.prose.stop)
        elif first.islower() or words.startswith(("を", "을")):
            self.trim()
            self.say(
                ("" if self.name in {"ja", "ko"} else ", " if self.name != "zh" else "，")
                + words
                + ("" if words.endswith(self.prose.stop) else self.prose.stop)
            )
        else:
            if self.out.tail() not in {".", "。", "?", "!"}:
                self.out.write(self.prose.stop)
            self.say(self.space() + words)

    def write(self) -> None:
        """The whole note."""
        rng, prose = self.rng, self.prose
        roll = rng.random()
        if roll < 0.12:
            for number in range(rng.choice((1, 1, 2))):
                self.say((self.space() if number else "") + rng.choice(prose.plain))
            return
        if roll < 0.24:
            self.say(rng.choice(prose.leaves if self.bent == "archival" and prose.leaves else prose.repeats))
            if rng.random() < 0.2:
                self.comment()
            return
        if roll < 0.28:
            start = self.out.length
            self.out.label(url(rng, rng.choice(self.shelf.any_title()).text["main"]), "url")
            self.out.works.append((start, self.out.length))
            if rng.random() < 0.5:
                self.out.write(prose.stop)
            return
        if roll < 0.36:
            before, after = rng.choice(prose.within)
            if rng.random() < 0.35:
                before = rng.choice(prose.signals) + self.space() + before
            self.say(before[0].upper() + before[1:] + self.space())
            self.cite()
            if after:
                self.trim()
                self.say(after)
        else:
            if rng.random() < 0.1:
                self.say(rng.choice(prose.plain) + self.space())
            words = lead(rng, self.name) if rng.random() < LEADING else ""
            if words or rng.random() < 0.62:
                self.say((words or rng.choice(prose.signals)) + self.space())
            self.cites()
        if rng.random() < 0.3:
            self.comment()
        elif rng.random() < 0.7 and self.out.tail() not in {".", "。", "．"}:
            self.out.write(prose.stop)


def note(rng: random.Random, name: str) -> dict[str, Any]:
    """One note in the language of the shelf `name`: {"lang", "text", "spans", "marks", "kind", "works"}."""
    writer = NoteWriter(rng, name)
    if rng.random() < 0.12:
        writer.out.label(str(rng.randint(1, 140)), "citation-number")
        writer.out.write(rng.choice((". ", " ", ". ", ") ")))
    writer.write()
    out = writer.out
    flag = rng.choice(writer.style.emphasis)
    marks = [(a, b, [flag]) for a, b in out.marks] if rng.random() < 0.5 else []
    return {"lang": name, "text": out.text, "spans": out.spans, "marks": marks, "kind": "note", "works": out.works}


def languages() -> tuple[str, ...]:
    """The languages in which notes can be written with the shelves at hand."""
    return tuple(name for name in PROSE if name in library() and (name in LATIN or name in EASTERN or name == "ru"))
