"""The works that a Markdown text cites by their keys, "[@mintz1985, p. 12]", from the files that its head names."""

from __future__ import annotations

import re
from dataclasses import replace

from refs.documents import bibliography
from refs.documents.composer import Composer
from refs.documents.front_matter import FRONT, FRONT_LIMIT
from refs.documents.printed import with_stored
from refs.documents.siblings import Siblings
from refs.model import Document, Span

# matches "bibliography: refs.bib", "bibliography: [a.bib, b.json]", and the lines "- a.bib" below it
_NAMED = re.compile(r"^bibliography:[ \t]*(?P<here>[^\r\n]*)(?P<below>(?:\r?\n[ \t]*-[ \t][^\r\n]*)*)", re.MULTILINE)
_FILE = re.compile(r"[^\s,\[\]\"'][^,\[\]\"'\r\n]*")
_ITEM = re.compile(r"^[ \t]*-[ \t]+", re.MULTILINE)
# matches the keys of "[see @mintz1985; -@stoler:1989]", "@{a key}", "@*"; must not match "a@example.org"
_KEY = re.compile(r"(?<![\w.@/])@(?:\{([^{}\s]{1,80})\}|(\*|\w(?:[\w:.#$%&+?<>~/-]{0,78}\w)?))")

_GAP = "\n\n"  # between the text and the list


def files(text: str) -> list[str]:
    r"""The files of records that the head of a text names.

    >>> files("---\nbibliography: [a.bib, 'b.json']\n---\nWords.")
    ['a.bib', 'b.json']
    >>> files("---\nbibliography:\n  - a.bib\n---\n"), files("bibliography: a.bib")
    (['a.bib'], [])
    """
    head = FRONT.match(text, 0, FRONT_LIMIT)
    found = _NAMED.search(head["body"]) if head else None
    if not found:
        return []
    return [name.strip() for name in _FILE.findall(f"{found['here']}\n{_ITEM.sub('', found['below'])}")]


def with_works(document: Document, siblings: Siblings) -> Document:
    """The document, with the works that it cites from the files of records that its head names written behind it as its list.

    Args:
        document: The document.
        siblings: Reads files beside it.
    """
    text, name = document.text, document.name
    named = files(text)
    if not named:
        return document
    records, problems = bibliography.records_of(named, name, siblings)
    cited = bibliography.cited_of(records, [match[1] or match[2] for match in _KEY.finditer(text)])
    composer = Composer()
    works = bibliography.write(composer, cited, "bibtex")
    listed = composer.finish(name, document.format, {})
    by = len(text) + len(_GAP)
    whole = replace(
        document,
        text=f"{text}{_GAP}{listed.text}" if works else text,
        blocks=(*document.blocks, *(replace(block, span=_moved(block.span, by)) for block in listed.blocks)),
        hidden=(*document.hidden, *(_moved(span, by) for span in listed.hidden)),
        warnings=(*document.warnings, *problems),
    )
    return with_stored(whole, [one._replace(span=_moved(one.span, by)) for one in works])


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
