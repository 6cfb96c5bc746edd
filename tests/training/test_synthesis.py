"""Synthetic references and notes: their labels are where the values are, and they cover the languages and kinds of citing."""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import isbn as isbn_numbers

from refs.labels import LABELS
from refs.training.synthesis import LANGUAGES, examples
from refs.training.synthesis.archives import holding, located, roman
from refs.training.synthesis.draw import draw
from refs.training.synthesis.identifiers import isbn
from refs.training.synthesis.leads import LEADS, lead
from refs.training.synthesis.noise import apply_edits
from refs.training.synthesis.people import Name, NameStyle, form, form_list, initials, parse_names
from refs.training.synthesis.render import Builder, compile_template, core_of
from refs.training.synthesis.styles import STYLES, templates_of
from refs.training.synthesis.works import KINDS, library, read_line

# One pair of quotation marks around all of a value; not “a” and “b”
WRAPPED = re.compile(r"^(?:“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|《[^《》]*》|「[^「」]*」)$")


@cache
def sample() -> list[dict[str, Any]]:
    """Two thousand examples of one seed."""
    return list(examples(7, 2000))


def test_spans_lie_inside_and_do_not_overlap() -> None:
    """Every span lies inside the text, has a known label, is not empty, and begins after the one before it ends."""
    for example in sample():
        at = 0
        for start, end, label in sorted(example["spans"]):
            assert at <= start < end <= len(example["text"]), example
            assert label in LABELS
            assert label != "other"
            at = end


def test_spans_are_stripped() -> None:
    """No span begins or ends with a blank, nor is it wrapped in a pair of quotation marks."""
    for example in sample():
        for start, end, _ in example["spans"]:
            words = example["text"][start:end]
            assert words == words.strip(), example
            assert not WRAPPED.search(words), example


def test_marks_and_works_lie_inside() -> None:
    """Marks and works are stretches of the text, and marks occur in a part of the examples only."""
    for example in sample():
        for start, end, *_ in (*example["marks"], *example["works"]):
            assert 0 <= start < end <= len(example["text"])
    share = sum(bool(example["marks"]) for example in sample()) / len(sample())
    assert 0.1 < share < 0.6


def test_every_language_kind_and_label_occurs() -> None:
    """All languages, both kinds and nearly all labels are met in two thousand examples."""
    shelf_languages = {library()[name].lang for name in LANGUAGES}
    assert {example["lang"] for example in sample()} == {*shelf_languages, ""}
    kinds = Counter(example["kind"] for example in sample())
    assert set(kinds) == {"reference", "note", "none"}
    assert kinds["note"] > 300
    assert all(not example["spans"] and not example["lang"] for example in sample() if example["kind"] == "none")
    seen = {label for example in sample() for *_, label in example["spans"]}
    assert set(LABELS) - seen <= {"other", "issn", "container-author"}


def test_prose_is_only_in_notes_or_after_entries() -> None:
    """In a reference prose is a rare annotation; some notes are prose alone."""
    notes = [example for example in sample() if example["kind"] == "note"]
    assert any({label for *_, label in note["spans"]} == {"prose"} and not note["works"] for note in notes)
    references = [example for example in sample() if example["kind"] == "reference"]
    assert sum(any(label == "prose" for *_, label in example["spans"]) for example in references) < len(references) / 20


def test_the_same_seed_gives_the_same_examples() -> None:
    """Examples depend on the seed alone, and another seed gives others."""
    assert list(examples(3, 40)) == list(examples(3, 40))
    assert [example["text"] for example in examples(3, 40)] != [example["text"] for example in examples(4, 40)]


def test_examples_hardly_repeat() -> None:
    """Of two thousand texts nearly all are different."""
    assert len({example["text"] for example in sample()}) > 0.96 * len(sample())


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_all_templates_are_well_formed(style: Any) -> None:
    """Each template of each style compiles and prints at least one field."""
    for kind in KINDS:
        for source in templates_of(style, kind):
            fields = str(compile_template(source).nodes)
            assert "kind='field'" in fields, source


def test_there_are_enough_seed_works() -> None:
    """The shelves hold more than nine hundred works, of every kind, and no work is there twice."""
    works = [(name, work) for name, shelf in library().items() for group in shelf.works.values() for work in group]
    assert len(works) > 900
    assert {work.kind for _, work in works} == set(KINDS)
    keys = Counter(
        (name, work.kind, str(work.people), work.text.get("main"), work.text.get("rtitle"), work.date, work.text.get("container"))
        for name, work in works
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_a_line_of_seeds_is_read_by_columns() -> None:
    """A book's line gives people, title with subtitle, imprint, date and extras; names may hold semicolons."""
    line = "Tolstoy, Leo | War and Peace: A Novel | London | Penguin | 2005 | translator=Pevear, Richard; Volokhonsky, L.; volume=2"
    work = read_line(line, "book", "en")
    assert work.people["author"] == (Name("Tolstoy", "Leo"),)
    assert work.people["translator"] == (Name("Pevear", "Richard"), Name("Volokhonsky", "L."))
    assert (work.text["main"], work.text["sub"], work.text["volume"], work.date) == ("War and Peace", "A Novel", "2", (2005, 0, 0))
    with pytest.raises(ValueError, match="too many columns"):
        read_line("a | b | c | 2000-01-01 | e | f | g", "letter", "en")


FORMS = [
    ("de Beauvoir, Simone", "FL", "Simone de Beauvoir"),
    ("de Beauvoir, Simone", "LF", "Beauvoir, Simone de"),
    ("de Beauvoir, Simone", "pLF", "de Beauvoir, Simone"),
    ("De Felice, Renzo", "LI", "De Felice, R."),
    ("Лотман, Юрий Михайлович", "L.I", "Лотман Ю. М."),
    ("Benjamin, Jean-Paul", "IL", "J.-P. Benjamin"),
    ("Thompson, E. P.", "il", "EP Thompson"),
    ("Wang/Hui", "FL", "Wang Hui"),
    ("Wang/Hui", "LF", "Wang, Hui"),
    ("费,孝通", "LF", "费孝通"),
    ("BBC", "LF", "BBC"),
]


@pytest.mark.parametrize(("cell", "code", "printed"), FORMS)
def test_names_are_printed_by_code(cell: str, code: str, printed: str) -> None:
    """A name is printed in the form of the code; organisations and Chinese names do not change."""
    assert form(parse_names(cell)[0], code) == printed


def test_initials_keep_hyphens_and_particles() -> None:
    """Initials of compound names keep the hyphen; a particle among given names stays a word."""
    assert initials("Jean-Paul") == "J.-P."
    assert initials("Maria da") == "M. da"


def test_long_lists_are_cut() -> None:
    """A list longer than the style's limit ends with et al.; a shorter one does not."""
    names = parse_names("Einstein, A.; Podolsky, B.; Rosen, N.")
    assert form_list(names, NameStyle(cut=2), " et al.") == "A. Einstein et al."
    assert form_list(names, NameStyle(cut=3, last=" and "), " et al.") == "A. Einstein, B. Podolsky and N. Rosen"


CORES = [
    ("[1996]", "date", "1996"),
    ("Frankfurt a. M.", "location", "Frankfurt a. M."),
    ("2.", "edition", "2"),
    ("rev.", "edition", "rev."),
    ("‘Political ju-jitsu’ in reverse", "title", "‘Political ju-jitsu’ in reverse"),
    ("„Kultur“ und „Gesellschaft“", "title", "„Kultur“ und „Gesellschaft“"),
    ("“Law”", "title", "Law"),
    ("(Re)thinking", "title", "(Re)thinking"),
    ("Mabo v Queensland (No 2)", "title", "Mabo v Queensland (No 2)"),
    ("https://www.memo.ru/collections/", "url", "https://www.memo.ru/collections/"),
]


@pytest.mark.parametrize(("text", "label", "core"), CORES)
def test_the_core_of_a_value(text: str, label: str, core: str) -> None:
    """Marks at the edges are left out, but not those that belong to the value or pair with one inside."""
    start, end = core_of(text, label)
    assert text[start:end] == core


def test_stops_are_not_doubled() -> None:
    """A stop after an abbreviation or a question mark is swallowed."""
    out = Builder()
    out.label("What Is Law?", "title")
    out.write(". ")
    out.label("Princeton, N.J.", "location")
    out.write(".")
    assert out.text == "What Is Law? Princeton, N.J."
    assert out.spans == [(0, 12, "title"), (13, 28, "location")]


PARTS = [
    ("archive", "it"),
    ("archive", "de"),
    ("archive", "fr"),
    ("archive", "ru"),
]


@pytest.mark.parametrize(("kind", "lang"), PARTS)
def test_archival_items_are_labelled_in_parts(kind: str, lang: str) -> None:
    """Repository, record group, box and leaf are spans of their own, and the leaf's cue is outside."""
    rng = random.Random(1)  # noqa: S311 (data, not secrets)
    seen: Counter[str] = Counter()
    for _ in range(60):
        text = {"main": "", **holding(rng, lang)}
        parts = located(rng, text, lang, lang)
        seen.update(label for words, label in parts if words)
        assert not any(re.match(r"(?:cc?|ff?|fol|Bl|Л)\. ?\d", words) for words, label in parts if label == "folio"), parts
    assert min(seen[label] for label in (kind, "fonds", "unit", "folio")) > 5


def test_years_of_old_prints_are_written_in_roman_figures() -> None:
    """Years of title pages in roman figures."""
    assert [roman(year) for year in (1499, 1549, 1788)] == ["MCDXCIX", "MDXLIX", "MDCCLXXXVIII"]


def test_bents_prefer_their_kinds() -> None:
    """Notes of law cite decisions and acts, notes on archives their items."""
    rng = random.Random(2)  # noqa: S311 (data, not secrets)
    legal = Counter(draw(rng, "de", "legal").kind for _ in range(300))
    archival = Counter(draw(rng, "it", "archival").kind for _ in range(300))
    assert legal["case"] + legal["statute"] > 70
    assert archival["archive"] > 100


def test_old_literature_is_old() -> None:
    """Articles and most books of an older literature are from before the Second World War, in journals of their age."""
    rng = random.Random(4)  # noqa: S311 (data, not secrets)
    works = [draw(rng, "de", "old") for _ in range(200)]
    articles = [work for work in works if work.kind == "article"]
    assert len(articles) > 40
    assert all(work.date[0] < 1940 and work.text["firstpage"] for work in articles)


@pytest.mark.parametrize("name", LEADS)
def test_leads_are_words(name: str) -> None:
    """A sentence that leads to a citation has no choices left in it, and no blanks at its ends or doubled."""
    rng = random.Random(5)  # noqa: S311 (data, not secrets)
    for words in (lead(rng, name) for _ in range(300)):
        assert words == " ".join(words.split())
        assert not set("<>|") & set(words)


def test_a_shelf_may_lie_in_several_files() -> None:
    """The lists and works of "de.lists.toml" are on the shelf "de"."""
    shelves = library()
    assert "de.lists" not in shelves
    assert len(shelves["de"].lists["journals"]) > 150
    assert len(shelves["zh"].publishers) > 60


@given(st.integers(0, 10**6))
def test_isbns_have_the_right_check_digit(seed: int) -> None:
    """Every invented ISBN is valid."""
    assert isbn_numbers.is_valid(isbn(random.Random(seed)))  # noqa: S311 (data, not secrets)


@given(st.text("ab ,.", min_size=4, max_size=30), st.data())
def test_edits_keep_what_they_do_not_touch(text: str, data: st.DataObject) -> None:
    """A span outside all edits has the same words before and after."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = data.draw(st.sampled_from([at for at in range(len(text) + 1) if at < start or at > end] or [-1]))
    if place < 0 or not text[start:end].strip():
        return
    example: dict[str, Any] = {"text": text, "spans": [(start, end, "title")], "marks": [], "works": []}
    apply_edits(example, [(place, place, "xyz")])
    (a, b, _), words = example["spans"][0], text[start:end].strip()
    assert example["text"][a:b] == words
