"""References and notes whose citations are printed by citation styles of the CSL collection."""

from __future__ import annotations

import random
import re
from typing import Any

from refs.training.synthesis.csl.item import Item
from refs.training.synthesis.csl.marks import Marked
from refs.training.synthesis.csl.record import csl_item
from refs.training.synthesis.csl.styles import Facts, Pool, printer
from refs.training.synthesis.draw import draw, field_of
from refs.training.synthesis.entries import BENT_WEIGHTS, STYLE_LANGUAGE, after, before
from refs.training.synthesis.identifiers import pin_cite
from refs.training.synthesis.notes import OWN, NoteWriter, _cited_language
from refs.training.synthesis.render import Builder
from refs.training.synthesis.styles import choose_manner, choose_style
from refs.training.synthesis.works import Work

FLAGGED = 0.5  # share of examples that keep their type
TRIES, STYLES = 5, 6  # works drawn before a style is given up, and styles before a note is left to our templates
LONGEST = 1200
# Traces of a style that printed its own words without the values: "Disponível em: Acesso em:", "()", ", ,"
DANGLING = re.compile(
    r"[:;(\[,«“‘]\s*$|\(\s*[,.;:]*\s*\)|\[\s*[,.;:]*\s*\]|[,;]\s*[,;]|[^.]\.\.(?!\.)|:\.|: [.,;:]|\s[,)]|«\s*»|“”|^\W*[,;:]"
)
BEHIND_NUMBER = re.compile(r"[\]).:}/-]*(?=[^\s\]).:}/-])")
NAMES = frozenset({"author", "editor", "translator", "container-author", "contributor"})
SUBJECTS = frozenset({"title", "recipient", "reviewed-title", "container-title", "number", "archive", "original-title"})
FEW = frozenset({"case", "statute", "archive", "letter", "film", "web", "software"})  # kinds of which two fields are enough
UNDATED = frozenset({"web", "case", "statute"})  # kinds that many styles print without a date
REPEATED = frozenset({"author", "title", "pages"})  # what a repeated citation must have
AGAIN = 0.12  # share of the citations in notes that repeat an earlier one by a short title
STOPS = ".。,;"


def acceptable(work: Work, printed: Marked) -> bool:
    """True if the style printed what a reader needs: names, a title, a date, and no empty brackets."""
    labels = {label for *_, label in printed.spans}
    if len(printed.spans) < (2 if work.kind in FEW else 3) or len(printed.text) > LONGEST or DANGLING.search(printed.text):
        return False
    if not balanced(printed):
        return False
    numbers = [printed.text[start:end] for start, end, label in printed.spans if label == "number"]
    if work.kind == "case" and (len(numbers) > 1 or not all(any(map(str.isdigit, number)) for number in numbers)):
        return False  # a place in a reporter that the style takes apart
    if not labels & SUBJECTS:
        return False
    if work.date[0] and "pubstate" not in work.text and "date" not in labels and work.kind not in UNDATED:
        return False
    if work.people.get("author") and not labels & NAMES:
        return False
    if work.kind == "chapter" and "container-title" not in labels:
        return False
    return work.kind not in {"article", "review", "news"} or "container-title" in labels


def balanced(printed: Marked) -> bool:
    """True if as many brackets close as open, apart from those of the entry's number."""
    _, end, label = printed.spans[0]
    match = BEHIND_NUMBER.match(printed.text, end) if label == "citation-number" else None
    body = printed.text[match.end() if match else 0 :]
    return all(body.count(opener) == body.count(closer) for opener, closer in ("()", "[]"))


def printed_by(rng: random.Random, facts: Facts, locale: str, work: Work, note: bool, again: bool = False) -> Marked | None:
    """A work as a style prints it, `again` in a note that repeats it; None if citeproc-py fails at it or too much is lost."""
    style = printer(facts)
    style.speak(locale)
    try:
        item = csl_item(rng, work, facts.reviews)
        if again:
            shorten(rng, item, work)
        printed = style.render(item, note, again)
        detach(rng, printed)
    except (AttributeError, AssertionError, IndexError, KeyError, TypeError, ValueError, RecursionError):
        return None  # what citeproc-py raises where a style asks for what it does not know
    if again:
        return printed if {label for *_, label in printed.spans} >= REPEATED else None
    return printed if acceptable(work, printed) else None


def shorten(rng: random.Random, item: Item, work: Work) -> None:
    """What a repeated citation needs: the first words as short title, the number of the first note."""
    words = work.text.get("main", "").split()
    short = words[: rng.choice((2, 3, 4))]
    while len(short) > 1 and len(short[-1].strip(".,:")) < 4:
        short.pop()
    if 0 < len(short) < len(words) and rng.random() < 0.8:
        item.reference["title-short"] = " ".join(short).rstrip(",:;")
    item.reference["first_reference_note_number"] = item.reference["first-reference-note-number"] = str(rng.randint(1, 140))


def detach(rng: random.Random, printed: Marked) -> None:
    """A blank or tab behind the number of an entry, which styles print in a column of its own."""
    if not printed.spans or printed.spans[0][2] != "citation-number":
        return
    match = BEHIND_NUMBER.match(printed.text, printed.spans[0][1])
    if match is not None and match.end() <= printed.spans[-1][0]:
        gap, at = rng.choices((" ", "\t", ""), (85, 10, 5))[0], match.end()
        printed.text = printed.text[:at] + gap + printed.text[at:]
        printed.spans = [_shifted(span, at, len(gap)) for span in printed.spans]
        printed.marks = [_shifted(span, at, len(gap)) for span in printed.marks]


def _shifted(span: tuple[int, int, str], at: int, by: int) -> tuple[int, int, str]:
    start, end, name = span
    return start + by * (start >= at), end + by * (end > at), name


def put(out: Builder, printed: Marked, flagged: list[tuple[int, int, list[str]]]) -> None:
    """Add a printed work to a text; a last stop stays apart, so that it can be taken back."""
    at, text = out.length, printed.text
    end = len(text) - (text[-1] in STOPS and all(stop < len(text) for _, stop, _ in printed.spans))
    out.parts += [part for part in (text[:end], text[end:]) if part]
    out.length += len(text)
    out.spans += [(at + start, at + stop, label) for start, stop, label in printed.spans]
    out.works.append((at, out.length))
    flags: dict[tuple[int, int], list[str]] = {}
    for start, stop, name in printed.marks:
        flags.setdefault((at + start, at + stop), []).append(name)
    flagged += [(start, stop, names) for (start, stop), names in flags.items()]


def csl_entry(rng: random.Random, name: str, pool: Pool) -> dict[str, Any]:
    """One reference of the shelf `name`: {"lang", "text", "spans", "marks", "kind", "works"}."""
    lang = STYLE_LANGUAGE.get(name, name)
    while True:
        bent = field_of(rng, name, BENT_WEIGHTS)
        facts, locale = pool.choose(rng, name, note=False, bent=bent)
        out = Builder()
        flagged: list[tuple[int, int, list[str]]] = []
        work = draw(rng, name, bent)
        before(rng, out, work, lang)
        printed = printed_by(rng, facts, locale, work, note=False)
        if printed is None:
            continue
        if out.length and printed.spans[0][2] == "citation-number":
            out = Builder()
        put(out, printed, flagged)
        after(rng, out, work, choose_manner(rng, choose_style(rng, lang), lang), name)
        return {
            "lang": work.lang,
            "text": out.text,
            "spans": out.spans,
            "marks": flagged if rng.random() < FLAGGED else [],
            "kind": "reference",
            "works": out.works,
        }


class CslNoteWriter(NoteWriter):
    """Writes a note whose citations are printed by one style."""

    def __init__(self, rng: random.Random, name: str, pool: Pool) -> None:
        super().__init__(rng, name)
        self.pool = pool
        self.flagged: list[tuple[int, int, list[str]]] = []
        self.change()

    def change(self) -> None:
        """Choose the style of the note."""
        self.facts, self.locale = self.pool.choose(self.rng, self.name, note=True, bent=self.bent)

    def cite(self) -> None:
        """Write one citation and remember its extent."""
        rng = self.rng
        for number in range(TRIES * STYLES):
            if number and number % TRIES == 0:
                self.change()  # a style of short titles, or of names and years
            shelf = self.name if self.bent in OWN and rng.random() < 0.9 else _cited_language(rng, self.name)
            work = draw(rng, shelf, self.bent)
            again = rng.random() < AGAIN
            if again or rng.random() < 0.4:
                work.text["pin"] = pin_cite(rng)
            printed = printed_by(rng, self.facts, self.locale, work, note=True, again=again)
            if printed is not None:
                put(self.out, printed, self.flagged)
                return
        super().cite()


def csl_note(rng: random.Random, name: str, pool: Pool) -> dict[str, Any]:
    """One note in the language of the shelf `name`, in the form of `csl_entry`."""
    writer = CslNoteWriter(rng, name, pool)
    if rng.random() < 0.12:
        writer.out.label(str(rng.randint(1, 140)), "citation-number")
        writer.out.write(rng.choice((". ", " ", ". ", ") ")))
    writer.write()
    out = writer.out
    marks = writer.flagged if rng.random() < FLAGGED else []
    return {"lang": name, "text": out.text, "spans": out.spans, "marks": marks, "kind": "note", "works": out.works}
