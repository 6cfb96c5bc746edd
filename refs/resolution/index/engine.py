"""Tantivy, which finds the records that share rare words with a query; the only module that knows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from bib.problem import UserError

HEAP = 128_000_000  # bytes of memory while an index is built
# Only so many of a query's words are searched, the rarest; and so many records looked at.
RAREST, FOUND = 8, 20
# What tells less than this share of what the best hit tells has too few of the words.
NEAR = 0.5
_TOKENS = "blanks"
# What the library raises where a number that it reads cannot be; it is no Exception, and has no name that could be imported.
_PANIC = "PanicException"
Failure = ValueError  # what tantivy raises if it cannot read or write


@cache
def tantivy() -> ModuleType:
    """The library.

    Raises:
        UserError: If it is not installed. Without it an index could find no misspelt title, and would say "none" of works it has.
    """
    try:
        import tantivy
    except ImportError:
        raise UserError("an index needs tantivy, which is not installed", 'pip install "refs[index]"') from None
    return tantivy


def _schema() -> Any:
    builder = tantivy().SchemaBuilder()
    builder.add_unsigned_field("id", fast=True)
    builder.add_text_field("words", tokenizer_name=_TOKENS, index_option="freq")
    return builder.build()


def _register(index: Any) -> None:
    library = tantivy()
    index.register_tokenizer(_TOKENS, library.TextAnalyzerBuilder(library.Tokenizer.whitespace()).build())


class WordWriter:
    """Writes the words of records."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        index = tantivy().Index(_schema(), path=str(folder))
        _register(index)
        self._writer = index.writer(heap_size=HEAP, num_threads=1)
        self._document = tantivy().Document

    def add(self, first: int, texts: Sequence[str]) -> None:
        """The words of successive records, in plain text."""
        make, add = self._document, self._writer.add_document
        for at, text in enumerate(texts, first):
            document = make()
            document.add_unsigned("id", at)
            document.add_text("words", text)
            add(document)

    def close(self) -> None:
        """Write what is left."""
        self._writer.commit()
        self._writer.wait_merging_threads()


class Words:
    """Finds records by their words.

    Raises:
        ValueError: If the files are damaged.
    """

    def __init__(self, folder: Path) -> None:
        library = tantivy()
        self._schema = _schema()
        with _told():
            index = library.Index.open(str(folder))
            _register(index)
            self._searcher = index.searcher()
        self._term, self._all, self._should = library.Query.term_query, library.Query.boolean_query, library.Occur.Should

    def find(self, terms: Sequence[str]) -> list[int]:
        """The numbers of the records that have most of the words, by how much these tell.

        Raises:
            ValueError: If the files are damaged.
        """
        count, searcher, schema = self._searcher.doc_freq, self._searcher, self._schema
        with _told():
            known = sorted((number, term) for term in terms if (number := count("words", term)))
            if not known:
                return []
            parts = [(self._should, self._term(schema, "words", term)) for _, term in known[:RAREST]]
            hits = searcher.search(self._all(parts), FOUND, count=False).hits
            least = hits[0][0] * NEAR if hits else 0.0
            return list(searcher.fast_field_values("id", [address for score, address in hits if score >= least]))


@contextmanager
def _told() -> Iterator[None]:
    """A panic becomes a failure: damaged files are no bug of ours."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ == _PANIC:
            raise Failure(str(error)) from None
        raise
