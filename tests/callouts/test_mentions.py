"""Works that running text names: by title with a creator, a year or a kind of work; listed ones also by author."""

from __future__ import annotations

import importlib.util
import sys
import time
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refs.callouts import mentions
from refs.model import Block, Document, Mention, Run, Span

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE.parent / "cases" / "mentions.toml").read_text("utf-8"))["case"]


def load_link_tests() -> ModuleType:
    """The module beside this one, whose factories make documents of rows."""
    spec = importlib.util.spec_from_file_location("callout_link_tests", HERE / "test_link.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


made_of = load_link_tests()


def named(text: str, rows: list[str]) -> tuple[Document, tuple[Mention, ...]]:
    """The mentions of a text in which "*words*" are in italics."""
    plain, runs = "", []
    for number, part in enumerate(text.split("*")):
        if number % 2:
            runs.append(Run(Span(len(plain), len(plain) + len(part)), frozenset({"italic"})))
        plain += part
    made, zones, entries = made_of.document(plain, rows)
    document = Document("a", "text", made.text, blocks=made.blocks, runs=tuple(runs))
    return document, mentions(document, zones, entries, ())


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_cases(case: dict[str, object]) -> None:
    """Every work that a case names is found, and nothing else."""
    document, found = named(str(case["text"]), list(case["list"]))  # type: ignore[call-overload]
    assert sorted(f"{document.words(one.span)} -> {', '.join(one.targets) or '?'}" for one in found) == sorted(case["found"])  # type: ignore[call-overload]


pieces = st.lists(
    st.sampled_from(
        [
            "“",
            "”",
            '"',
            "«",
            "»",
            "Smith",
            "’s",
            " ",
            "novel",
            "1999",
            "(1999)",
            "*",
            "The",
            "of",
            ",",
            "《",
            "》",
            "王",
            "author of",
        ]
    ),
    max_size=60,
).map("".join)


@given(pieces | st.text(max_size=200))
@settings(deadline=None)
def test_any_text_has_mentions_or_none(text: str) -> None:
    """No text makes the search fail, and every mention lies in the text."""
    document, found = named(text, ["Smith, Ann | 1999 | The Smith of the Novel"])
    for one in found:
        assert 0 <= one.span.start < one.span.end <= len(document.text)


@pytest.mark.parametrize(
    "unit",
    ['"', "“a", "Smith’s ", "The of ", "Smith, Smith’s novel ", "the novel A ", "in 1999 ", "author of A b ", "《a", "(1999) "],
)
def test_long_texts_take_time_in_proportion(unit: str) -> None:
    """Quotation marks, names and titles without end do not make the search slow."""
    text = unit * (200_000 // len(unit))
    start = time.process_time()
    document = Document("a", "text", text, blocks=(Block("para", Span(0, len(text))),))
    mentions(document, (), (), ())
    assert time.process_time() - start < 10
