"""References printed by citation styles: what is labelled is what was put in, in every kind of style."""

# ruff: noqa: S311 (seeded random numbers make data)
from __future__ import annotations

import random
import re
from functools import cache
from typing import Any

import pytest

from refs.labels import LABELS
from refs.training.synthesis.csl import Pool, csl_entry, csl_note
from refs.training.synthesis.csl.case import sentence_case, title_case
from refs.training.synthesis.csl.marks import INTO_QUOTE, PRIVATE, flag, mark, unmark
from refs.training.synthesis.csl.record import csl_item
from refs.training.synthesis.csl.styles import Facts, catalogue, printer
from refs.training.synthesis.people import parse_names
from refs.training.synthesis.works import Work, read_line

LINE = "Smith, John Paul; Doe, Karen | The age of short extremes | London | Verso | 1994-05-03"
ARTICLE = "Smith, John Paul; Doe, Karen; de Beauvoir, Simone | What is law? | Past & Present | 76.8 | 2007-05-03 | 123-129"


@cache
def sample() -> list[dict[str, Any]]:
    """Sixty examples of one seed, half of them notes."""
    rng, pool = random.Random(1), Pool(1)
    names = ("en", "de", "fr", "ru", "zh")
    return [(csl_note if at % 2 else csl_entry)(rng, names[at % 5], pool) for at in range(60)]


def style(name: str) -> Facts:
    """The facts of a style."""
    return next(facts for facts in catalogue() if facts.name == name)


def printed(name: str, work: Work, locale: str = "en-US", note: bool = False, **variables: Any) -> dict[str, list[str]]:
    """What a style prints of a work, by label; "text" is the whole of it."""
    facts = style(name)
    chosen = printer(facts)
    chosen.speak(locale)
    item = csl_item(random.Random(3), work, facts.reviews)
    item.reference.update(variables)
    result = chosen.render(item, note)
    out: dict[str, list[str]] = {"text": [result.text]}
    for start, end, label in result.spans:
        out.setdefault(label, []).append(result.text[start:end])
    return out


def test_spans_lie_inside_and_no_mark_is_left() -> None:
    """Spans are stretches of the text in order, with known labels, without blanks at the edges; no mark is left."""
    for example in sample():
        at = 0
        assert PRIVATE.isdisjoint(example["text"])
        for start, end, label in sorted(example["spans"]):
            assert at <= start < end <= len(example["text"]), example
            assert label in LABELS
            assert example["text"][start:end] == example["text"][start:end].strip()
            at = end
        for start, end, *_ in (*example["marks"], *example["works"]):
            assert 0 <= start < end <= len(example["text"])


def test_the_usual_labels_occur() -> None:
    """Sixty examples hold all that a bibliography usually has."""
    seen = {label for example in sample() for *_, label in example["spans"]}
    assert seen >= {
        "author",
        "title",
        "container-title",
        "publisher",
        "location",
        "date",
        "volume",
        "issue",
        "pages",
        "editor",
        "prose",
    }


def test_the_same_seed_gives_the_same_data() -> None:
    """Examples depend on the seed alone."""
    twice = [[csl_entry(rng, "en", Pool(5)) for _ in range(8)] for rng in (random.Random(5), random.Random(5))]
    assert twice[0] == twice[1]


# fmt: off
STYLES = (
    "apa", "chicago-author-date", "modern-language-association", "ieee",
    "nlm-citation-sequence", "iso690-author-date-fr",
    "american-medical-association", "nature", "elsevier-harvard", "gost-r-7-0-5-2008",
)
# fmt: on


@pytest.mark.parametrize("name", STYLES)
def test_values_are_what_was_put_in(name: str) -> None:
    """Publisher, year and title come back, but for the case of letters; all authors are one span."""
    got = printed(name, read_line(LINE, "book", "en"))
    assert got["publisher"] == ["Verso"]
    assert "1994" in " ".join(got["date"])
    assert [title.casefold() for title in got["title"]] == ["the age of short extremes"]
    assert len(got["author"]) == 1
    assert {"smith", "doe"} <= set(re.findall(r"\w+", got["author"][0].casefold()))


@pytest.mark.parametrize("name", ["apa", "chicago-author-date", "ieee", "nlm-citation-sequence", "modern-language-association"])
def test_numbers_of_an_article_are_apart(name: str) -> None:
    """Volume, issue and pages have spans of their own, without cues."""
    got = printed(name, read_line(ARTICLE, "article", "en"))
    assert (got["volume"], got["issue"]) == (["76"], ["8"])
    assert got["pages"][0].startswith("123")
    assert got["container-title"] == ["Past & Present"]


def test_stops_of_initials_belong_to_the_names() -> None:
    """Initials are made, and the last one's stop is part of the span."""
    assert printed("apa", read_line(LINE, "book", "en"))["author"] == ["Smith, J. P., & Doe, K."]
    assert printed("apa", read_line(LINE, "book", "en"))["text"][0].startswith("Smith, J. P., & Doe, K. (1994")


def test_a_date_in_parts_is_one_span() -> None:
    """A year, and after a comma month and day, are one date, although the style prints them in two steps."""
    work = read_line("Smith, John | The age of extremes | The Guardian | 1994-05-03", "news", "en")
    assert printed("apa", work)["date"] == ["1994, May 3"]


def test_no_date_is_a_state() -> None:
    """The words for a missing date are the state of publication."""
    work = read_line("Smith, John | The age of extremes | London | Verso | ", "book", "en")
    assert printed("apa", work)["pubstate"] == ["n.d."]


def test_what_stands_for_the_author_is_not_repeated() -> None:
    """A title in the place of the author, and editors in the place of authors, are printed once."""
    work = read_line(" | The age of extremes | London | Verso | 1994", "book", "en")
    assert len(printed("apa", work)["title"]) == 1
    work = read_line("Smith, John | The age of extremes | London | Verso | 1994", "collection", "en")
    assert printed("apa", work)["editor"] == ["Smith, J."]


def test_commas_go_inside_american_quotation_marks() -> None:
    """Where the locale asks for it, the comma stands before the closing mark, and a question mark swallows the stop."""
    text = printed("chicago-notes-bibliography", read_line(ARTICLE, "article", "en"), note=True)["text"][0]
    assert "“What Is Law?,” Past & Present" in text
    marked = unmark(f"“{mark('title', 'A Title')}{INTO_QUOTE}”, {mark('container-title', 'A Journal')}")
    assert (marked.text, marked.spans) == ("“A Title,” A Journal", [(1, 8, "title"), (11, 20, "container-title")])


MARKED = [
    (f"{mark('author', 'Smith, J.')}. {mark('title', 'What?')}. 3", "Smith, J. What? 3"),
    (f"{mark('title', 'A')},, {mark('publisher', 'B')}", "A, B"),
    (f"{mark('title', 'A...')} {mark('publisher', 'B')}", "A... B"),
    (f" {flag('italic', mark('title', 'A'))} ", "A"),
]


@pytest.mark.parametrize(("rendered", "text"), MARKED)
def test_marks_are_taken_out_and_seams_closed(rendered: str, text: str) -> None:
    """No mark of punctuation is doubled where two parts meet; inside a field nothing changes."""
    assert unmark(rendered).text == text


def test_a_work_cited_again_has_a_short_form() -> None:
    """In a later note a style prints names, the short title and the page."""
    chosen = printer(style("chicago-notes-bibliography"))
    chosen.speak("en-US")
    work = read_line(LINE, "book", "en")
    work.text["pin"] = "12"
    first = chosen.render(csl_item(random.Random(3), work, reviews=False), note=True)
    again = chosen.render(csl_item(random.Random(3), work, reviews=False), note=True, again=True)
    assert first.text.endswith("The Age of Short Extremes (Verso, 1994), 12")
    assert again.text == "Smith and Doe, The Age of Short Extremes, 12"
    assert [label for *_, label in again.spans] == ["author", "title", "pages"]


def test_ranges_are_shortened_only_where_it_is_clear() -> None:
    """Pages 1 to 11 stay so; 123 to 129 may become 123 to 29."""
    assert printed("chicago-author-date", read_line(ARTICLE, "article", "en"))["pages"] == ["123–29"]
    assert printed("chicago-author-date", read_line(ARTICLE.replace("123-129", "1-11"), "article", "en"))["pages"] == ["1–11"]


def test_type_is_kept() -> None:
    """Italics become marks, without blanks at the edges."""
    assert unmark(f"x {flag('italic', ' ' + mark('title', 'A'))} y").marks == [(3, 4, "italic")] or unmark(
        f"x {flag('italic', mark('title', 'A'))} y"
    ).marks == [(2, 3, "italic")]


def test_text_case_sees_through_marks() -> None:
    """Title case and sentence case work behind marks, and on words with hyphens."""
    assert title_case("the rise of well-being: a history") == "The Rise of Well-Being: A History"
    assert unmark(title_case(mark("title", "law and custom"))).text == "Law and Custom"
    assert sentence_case("The Making of the UK") == "The making of the UK"


def test_names_of_every_kind() -> None:
    """Organisations, Chinese names and particles are printed whole."""
    work = read_line("费,孝通 | 乡土中国 | 北京 | 三联书店 | 1985", "book", "zh")
    assert printed("apa", work)["author"] == ["费孝通"]
    work = read_line("BBC | A book | London | Verso | 1985", "book", "en")
    assert printed("apa", work)["author"] == ["BBC"]
    assert parse_names("de Beauvoir, Simone")[0].family == "de Beauvoir"
    assert "Beauvoir" in printed("apa", read_line(ARTICLE, "article", "en"))["author"][0]
