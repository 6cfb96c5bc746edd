"""The three invariants of the journey over documents put together from the parts of real ones; and that it never raises.

The parts are prose, headings, lists and notes in several languages, with the marks of three formats and odd Unicode between
them. Whole documents are judged in test_invariants.py.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bib.compare import fold
from bib.problem import UserError
from bib.record import Origin, Record
from refs.model import Document, Entry, Result, Span
from refs.pipeline import extract, parse, read, records, without_inferred

FORMATS = ("text", "markdown", "mediawiki")
PROSE = [
    "The Peterloo massacre of 1819 was remembered long after the crowd had gone home, and it was sung about.1",
    "Thompson argues that class is something which happens, not a thing.[2] Others are not so sure.",
    "Die Frage, ob das so war, wurde 1968 noch einmal gestellt; sie ist bis heute offen.³",
    "Ce que l'on sait de cette grève n'est pas beaucoup (Perrot 1974, p. 12).",
    "Lo que fue el movimiento de 1968 no se entiende sin Tlatelolco (Poniatowska, 1971).",
    "Это был спор о том, что такое литература [3, с. 17].",
    "这个问题很重要，因为他们没有回答。①",
    "この問題は、いまも重要である（注1）。",
    "Q: When did you start? A: In 1984, when the strike was on.",
    "12 May 1968: the factories are occupied.",
]
HEADINGS = [
    "References",
    "Works Cited",
    "Notes",
    "Literatur",
    "Anmerkungen",
    "Bibliographie",
    "Referencias bibliográficas",
    "Примечания",
    "Список литературы",
    "参考文献",
    "注",
    "Further reading",
    "See also",
    "Introduction",
    "Acknowledgements",
    "Primary sources",
]
ENTRIES = [
    "Thompson, E. P. The Making of the English Working Class. London: Gollancz, 1963.",
    "Arendt, Hannah (1951): The Origins of Totalitarianism. New York: Harcourt, Brace & Co. ISBN 0-15-670153-7",
    "Koselleck, Reinhart: Vergangene Zukunft. Zur Semantik geschichtlicher Zeiten. Frankfurt a. M. 1979, S. 38–66.",
    "Braudel, Fernand, « Histoire et sciences sociales. La longue durée », Annales. ESC, vol. 13, no 4, 1958, p. 725-753.",
    "Poniatowska, Elena. La noche de Tlatelolco. México: Ediciones Era, 1971.",
    "CANDIDO, Antonio. Formação da literatura brasileira. São Paulo: Martins, 1959. 2 v.",
    (
        "Ginzburg, Carlo, Il formaggio e i vermi, Torino, Einaudi, 1976. English translation: The Cheese and the Worms, Baltimore: "
        "Johns Hopkins University Press, 1980."
    ),
    "Бахтин М. М. Проблемы поэтики Достоевского. — М.: Советский писатель, 1963. — 364 с.",
    "费孝通. 乡土中国[M]. 上海: 观察社, 1948.",
    "丸山眞男『日本政治思想史研究』東京大学出版会、1952年。",
    "Kruger, D. J. (2006). 'Die rol van die staat'. Tydskrif vir Letterkunde 43(1): 12–27.",
    "Kołakowski, Leszek. Główne nurty marksizmu. Paryż: Instytut Literacki, 1976.",
    "Huizinga, J., Herfsttij der Middeleeuwen (Haarlem 1919).",
    "Watson, J. D.; Crick, F. H. C. (1953). Molecular structure of nucleic acids. Nature 171: 737–738. doi:10.1038/171737a0",
    "———. Customs in Common. London: Merlin Press, 1991.",
    "Donoghue v Stevenson [1932] AC 562",
    "Mariátegui, José Carlos, 7 ensayos, Lima: Amauta, 1928, https://www.marxists.org/espanol/mariateg/1928/7ensayos/",
    "Anon. [untitled]",
    "n.p., 12.",
]
TEMPLATE = "{{cite book |last=Hobsbawm |first=Eric |title=The Age of Extremes |year=1994 |isbn=0-7181-3307-2}}"
NOTES = [
    (
        "See E. P. Thompson, *The Making of the English Working Class* (London: Gollancz, 1963), 12; and compare G. Stedman Jones, "
        "*Languages of Class* (Cambridge: Cambridge University Press, 1983)."
    ),
    "Ibid., p. 14.",
    "Vgl. Reinhart Koselleck, Vergangene Zukunft, Frankfurt a. M. 1979, S. 40; ebd., S. 50.",
    "Там же. С. 15.",
    "同上，第12页。",
    "Thompson, op. cit., pp. 3-4.",
    "McGlynn (n 3) 825.",
    "This is disputed, and I thank the archive for its help.",
    "J. Weeks, ‘Sins and diseases’, History Workshop Journal, 1 (1976), pp. 211–19.",
    "费孝通：《乡土中国》，上海：观察社，1948年，第3页。",
]
ODD = [
    "\u00ad",
    "\ufeff",
    "\u202e",
    "\u2028",
    "\x07",
    "e\u0301",
    "ﬁn",
    "\U0001d4d0",
    "\u3000",
    "\u200b",
    "\x85",
    "&amp;",
    "<ref>",
    "</ref>",
    "[[",
    "{{",
    "''",
    "*",
    "_",
]
MARKS = [
    "",
    "",
    "",
    "- ",
    "* ",
    "1. ",
    "2. ",
    "3. ",
    "[1] ",
    "[2] ",
    "[3] ",
    "① ",
    "² ",
    "    ",
    "(1) ",
    "> ",
    "# ",
    ": ",
]
GAPS = ["\n", "\n\n", "\n\n\n", "\r\n", "\n\f", " "]

part = st.one_of(
    st.sampled_from(ENTRIES),
    st.sampled_from(NOTES),
    st.sampled_from(PROSE),
    st.sampled_from(HEADINGS),
    st.sampled_from(HEADINGS).map(lambda words: f"## {words}"),
    st.sampled_from(HEADINGS).map(lambda words: f"== {words} =="),
    st.sampled_from(HEADINGS).map(lambda words: f"\n== {words} ==\n* {TEMPLATE}\n* {ENTRIES[0]}\n* {TEMPLATE}\n"),
    st.sampled_from([*NOTES, TEMPLATE]).map(lambda words: f"So it is said.<ref>{words}</ref>"),
    st.sampled_from(ODD),
    st.text(max_size=12),
)


@st.composite
def zone_text(draw: st.DrawFn) -> str:
    """A heading with a list under it, or numbered notes: what most documents end with."""
    heading = draw(st.sampled_from(HEADINGS))
    words = draw(st.lists(st.sampled_from(ENTRIES + NOTES), min_size=2, max_size=7))
    mark = draw(st.sampled_from(["{}. ", "[{}] ", "({}) ", "", "- ", "* "]))
    gap = draw(st.sampled_from(["\n", "\n\n"]))
    lines = [mark.format(number) + one for number, one in enumerate(words, 1)]
    if draw(st.booleans()):  # wrapped as in a plain text of 72 columns
        lines = [re.sub(r"(.{50,72}) ", r"\1\n   ", line) for line in lines]
    return gap.join([draw(st.sampled_from(["", "# ", "== "])) + heading, *lines])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Prose, then lists and notes, with anything between them."""
    pieces = [
        draw(st.sampled_from(MARKS)) + words + draw(st.sampled_from(GAPS))
        for words in draw(st.lists(st.one_of(part, part, zone_text()), min_size=1, max_size=6))
    ]
    return "".join([*pieces, "\n\n", draw(zone_text())])


def document(text: str, form: str) -> Document | None:
    """The document of a text, None if the reader refuses it."""
    try:
        return read(text.encode(), "a", form)
    except UserError:
        return None


def found(text: str, form: str) -> Result | None:
    """What is found in the document of a text."""
    doc = document(text, form)
    return None if doc is None else extract(doc)


def inside(text: str, spans: tuple[tuple[int, int], ...]) -> bool:
    """No span is empty or leaves the text."""
    return all(0 <= start < end <= len(text) for start, end in spans)


def seen(doc: Document, spans: tuple[Span, ...]) -> set[int]:
    """The offsets of the letters and signs that a reader sees in some spans."""
    view = doc.view(spans)
    return {at for at, char in zip(view.offsets, view.text, strict=True) if char != " "}


def whole(result: Result) -> list[tuple[Entry, Record]]:
    """The entries that have a record."""
    return [(entry, entry.record) for entry in result.entries if entry.record is not None]


forms = st.sampled_from(FORMATS)
thorough = settings(max_examples=70, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@given(text=texts(), form=forms)
@thorough
@example(text="References\n\n" + "\n\n".join(ENTRIES), form="text")
@example(text="== Notes ==\n" + "\n".join(f"# {note}" for note in NOTES), form="mediawiki")
@example(
    text="".join(f"Said.[^{n}] " for n in range(9)) + "\n\n" + "\n".join(f"[^{n}]: {NOTES[n]}" for n in range(9)), form="markdown"
)
def test_every_span_is_words(text: str, form: str) -> None:
    """Zones, references, pieces and callouts have spans in the text; references lie in their zone, pieces in their reference."""
    result = found(text, form)
    if result is None:
        return
    source = result.document.text
    for zone in result.zones:
        assert zone.spans
        assert inside(source, zone.spans)
        assert list(zone.spans) == sorted(zone.spans)
    for callout in result.callouts:
        assert inside(source, (callout.span,))
    for entry in result.entries:
        reference = entry.reference
        assert reference is not None
        assert reference.spans
        assert inside(source, reference.spans)
        assert seen(result.document, reference.spans) <= seen(result.document, result.zones[reference.zone].spans)
        assert re.search(r"\w", result.document.view(reference.spans).text)
        for piece in entry.pieces:
            if reference.embedded is None:
                assert piece.spans
            assert inside(source, piece.spans)
            assert seen(result.document, piece.spans) <= seen(result.document, reference.spans)


def test_a_piece_leaves_out_the_words_between_its_parts() -> None:
    """Words that are cut in two by a page head, or by other text, are told without it."""
    text = "The Making of the\n\n12 A HISTORY\n\nEnglish Working Class"
    parts = [Span(0, 17), Span(33, 54)]
    view = Document("a", "text", text).view(parts)
    assert view.text == "The Making of the English Working Class"
    assert [text[start:end] for start, end in view.spans(0, len(view.text))] == [text[start:end] for start, end in parts]


def lines(result: Result) -> list[Span]:
    """The lines of all zones in which a reader sees a word of two letters."""
    found = []
    for zone in result.zones:
        for start, end in zone.spans:
            for match in re.finditer(r"[^\n]+", result.document.text[start:end]):
                span = Span(start + match.start(), start + match.end())
                if re.search(r"[^\W_]{2}", re.sub(r"^\W*\d+\W", "", result.document.view(span).text)):
                    found.append(span)
    return found


@given(text=texts(), form=forms)
@thorough
@example(text="References\n\n" + "\n\n".join([*ENTRIES, *PROSE[:2], *ENTRIES[:4]]), form="text")
@example(text="Notes\n\n" + "\n".join(f"{n}. {note}" for n, note in enumerate(NOTES, 1)), form="text")
@example(text="== Literatur ==\n" + "\n".join(f"* {entry}" for entry in ENTRIES), form="mediawiki")
@example(
    text="".join(f"Said.[^{n}] " for n in range(9)) + "\n\n" + "\n".join(f"[^{n}]: {PROSE[n]} {NOTES[n]}" for n in range(9)),
    form="markdown",
)
def test_every_line_of_a_zone_is_accounted_for(text: str, form: str) -> None:
    """Each word of a line of a zone is in an entry, or a problem points at it."""
    result = found(text, form)
    if result is None:
        return
    taken: set[int] = set()
    for entry in result.entries:
        taken |= seen(result.document, entry.reference.spans) if entry.reference else set()
    for problem in result.problems:
        taken |= set(range(*problem.where.span)) if problem.where.span else set()
    source = result.document.text
    left = [seen(result.document, (line,)) - taken for line in lines(result)]
    lost = ["".join(source[at] if at in gone else " " for at in range(min(gone), max(gone) + 1)) for gone in left if gone]
    assert [words for words in lost if re.search(r"[^\W\d_]{2}", words)] == []


def test_words_beside_a_template_are_accounted_for() -> None:
    """An item that holds a citation template and another work keeps both."""
    result = found(f"== References ==\n* {ENTRIES[0]} {TEMPLATE}\n* {TEMPLATE}\n", "mediawiki")
    assert result is not None
    (zone,) = result.zones
    taken = [seen(result.document, entry.reference.spans) for entry in result.entries if entry.reference]
    taken += [seen(result.document, (Span(*problem.where.span),)) for problem in result.problems if problem.where.span]
    at = result.document.text.index("Making")
    assert zone.spans[0].start < at < zone.spans[0].end
    assert any(at in one for one in taken)


def words_of(text: str) -> list[str]:
    return fold(text).split()


def check_origin(name: str, origin: Origin, result: Result) -> None:
    """An origin leads to words of the document, or says that it was concluded."""
    assert origin.source in ("text", "embedded", "inherited", "inferred"), name
    assert inside(result.document.text, origin.spans), name
    assert 0 <= origin.score <= 1, name
    if origin.source != "inferred" and name != "type":
        assert origin.spans, name


@given(text=texts(), form=forms)
@thorough
@example(text="References\n\n" + "\n\n".join(ENTRIES), form="text")
@example(text="* " + "\n* ".join(ENTRIES), form="mediawiki")
def test_every_field_has_an_origin(text: str, form: str) -> None:
    """Each name of a record, and its type, has an origin; a printed title and printed families stand at theirs."""
    result = found(text, form)
    if result is None:
        return
    ids = {entry.reference.id for entry in result.entries if entry.reference}
    assert len(ids) == len(result.entries)
    for entry, record in whole(result):
        assert entry.reference is not None
        assert set(record.names()) | {"type"} <= set(record.origins), record
        for name in (*record.names(), "type"):
            check_origin(name, record.origins[name], result)
        assert {to for _, to in record.relations} <= ids
        origin = record.origins.get("title")
        if origin and origin.source in ("text", "inherited"):
            there = words_of(result.document.view([Span(*span) for span in origin.spans]).text)
            assert set(words_of(record.text("title"))) <= set(there)
        for role, persons in record.people.items():
            origin = record.origins[role]
            there_text = fold("".join(result.document.view([Span(*span) for span in origin.spans]).text.split()))
            if origin.source == "text":
                for person in persons:
                    assert fold("".join(person.family.split())) in there_text


@given(text=texts(), form=forms)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_extraction_is_deterministic(text: str, form: str) -> None:
    """The same bytes give the same result, and the same records with the same keys."""
    first, second = found(text, form), found(text, form)
    if first is None or second is None:
        assert first is second
        return
    assert first == second
    assert records([first]) == records([second])


@given(text=st.one_of(st.text(max_size=200), st.lists(part, max_size=12).map("".join)), form=forms)
@settings(max_examples=150, deadline=None)
@example(text="1.\n2.\n3.\n", form="text")
@example(text="References\n\n\x00\n", form="text")
@example(text="<ref></ref><ref>{{cite book}}</ref><ref>{{sfn|x}}</ref>", form="mediawiki")
@example(text="[^1]\n\n[^1]:", form="markdown")
def test_any_text_can_be_extracted(text: str, form: str) -> None:
    """No text makes the journey raise."""
    result = found(text, form)
    if result is not None:
        records([result], inferred=True)


@given(strings=st.lists(st.one_of(st.text(max_size=100), part, st.sampled_from(ENTRIES)), max_size=5))
@settings(max_examples=80, deadline=None)
@example(strings=["", " ", "\n", "1.", "[1]", "—", "———."])
@example(strings=["a" * 20_000, "(" * 3_000, "; " * 3_000])
def test_any_string_can_be_parsed(strings: list[str]) -> None:
    """Every string gives one result, with an entry or a problem; a string that is parsed alone gives the same record."""
    results = parse(strings, "list")
    assert len(results) == len(strings)
    for result in results:
        assert result.entries or result.problems
    records(results)
    for string, result in zip(strings, results, strict=True):
        (alone,) = parse([string])
        assert [entry.record for entry in alone.entries] == [entry.record for entry in result.entries]


@given(text=texts(), form=forms)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_records_are_unique_and_state_only_what_is_written(text: str, form: str) -> None:
    """Records of a document have keys of their own, relations between them hold, and none keeps an inferred value."""
    result = found(text, form)
    if result is None:
        return
    kept = records([result])
    keys = [record.key for record in kept]
    assert len(set(keys)) == len(keys)
    assert all("" not in (kind, to) for record in kept for kind, to in record.relations)
    for record in kept:
        assert {to for _, to in record.relations} <= set(keys)
        assert not any(record.origins[name].source == "inferred" for name in record.names())
        assert without_inferred(record) == record


@pytest.mark.parametrize("form", FORMATS)
def test_a_long_document_is_read(form: str) -> None:
    """A document of 200 KB with several lists is read within the patience of a test, and each list is found."""
    chapter = "\n\n".join(
        [*PROSE * 12, "References", *(e.replace("{", "(").replace("}", ")") for e in ENTRIES[:14]), "Introduction"]
    )
    text = "\n\n".join([chapter] * (200_000 // len(chapter.encode()) + 1))
    result = found(text, form)
    assert result is not None
    assert len(text.encode()) > 200_000
    assert len(result.zones) >= text.count("\n\nReferences\n\n")
    doubled = replace(result, entries=result.entries * 2)
    assert len(records([doubled])) == len(records([result]))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "line", ["a " * 100_000, "1 " * 100_000, "(" * 100_000, "; " * 100_000, "Marx, K., " * 20_000, "中" * 100_000]
)
def test_one_endless_line_is_read(form: str, line: str) -> None:
    """A single line of 100,000 words or brackets under a heading is no trap."""
    result = found(f"References\n\n{line}\n", form)
    assert result is not None
