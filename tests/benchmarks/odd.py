"""How long `refs` reads odd inputs of a given size: whatever stands in them, time must grow with their size, and slowly.

Run `python tests/benchmarks/odd.py` for a table of CPU seconds for each MB at two sizes, with the growth between them; with names
of inputs, only these. A growth of 1 is a time that grows as the size does; of 4, where one size is four times the other,
one that grows as its square.
Short lines cost the most: what is found out of a line takes some 40 µs, so that a MB of lines of one sign takes twenty seconds.
"""

from __future__ import annotations

import argparse
import io
import signal
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from types import FrameType

from bib.problem import UserError
from refs.cli.reading import How, results_of

SLOW = 30.0  # seconds for each MB
GROWING = 1.8  # how much more a MB of the larger size may take
LEAST = 0.1  # seconds that tell something of growth
LONGEST = 120  # seconds that one input may take
SIZES = (0.05, 0.2)  # MB
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OPC = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = f'<Types xmlns="{_OPC}/content-types"><Default Extension="xml" ContentType="a/b"/></Types>'
_NOTES = f'<Relationship Id="a" Type="{_KINDS}/footnotes" Target="footnotes.xml"/>'
_BOOK = "Eco, Umberto. Il nome della rosa {0}. Milano: Bompiani, 1980."
_FEW = "@book{{key{0}, author = {{Eco, Umberto}}, title = {{Rosa {0}}}, year = 1980}}\n"


def repeated(unit: str) -> Callable[[int], bytes]:
    """An input of so many bytes that is one text again and again; {0} in it is a number."""

    def make(size: int) -> bytes:
        if "{0}" not in unit:
            return (unit * (size // len(unit.encode()) + 1)).encode()[:size]
        count = size // len(unit.format(10_000).encode()) + 1
        return "".join(unit.format(number) for number in range(count)).encode()

    return make


def within(before: str, unit: str, after: str) -> Callable[[int], bytes]:
    """The same between a beginning and an end."""
    inside = repeated(unit)
    return lambda size: before.encode() + inside(size) + after.encode()


def nested(opening: str, closing: str) -> Callable[[int], bytes]:
    """Something in something in something."""

    def make(size: int) -> bytes:
        depth = size // len(opening + closing)
        return (opening * depth + "x" + closing * depth).encode()

    return make


def notes(size: int) -> bytes:
    """A DOCX whose footnotes have so many bytes."""
    count = size // 250
    call = '<w:p><w:r><w:t>Word</w:t></w:r><w:r><w:footnoteReference w:id="{0}"/></w:r></w:p>'
    body = f'<w:footnote w:id="{{0}}"><w:p><w:r><w:t>{_BOOK}</w:t></w:r></w:p></w:footnote>'
    calls, bodies = ("".join(one.format(number) for number in range(1, count)) for one in (call, body))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{_OPC}/relationships">{_NOTES}</Relationships>')
        file.writestr("word/document.xml", f"<w:document {_W}><w:body>{calls}</w:body></w:document>")
        file.writestr("word/footnotes.xml", f"<w:footnotes {_W}>{bodies}</w:footnotes>")
    return data.getvalue()


# The name of each input, as a file that has it would be called, and what makes it.
INPUTS: dict[str, Callable[[int], bytes]] = {
    "line ends.txt": repeated("\n"),
    "line ends of old.txt": repeated("\r"),
    "form feeds.txt": repeated("\f"),
    "spaces.txt": repeated(" "),
    "tabs and lines.txt": repeated("\t\n"),
    "one line.txt": repeated("lorem ipsum dolor sit amet "),
    "one word.txt": repeated("a"),
    "capitals.txt": repeated("A"),
    "initials.txt": repeated("A. B. "),
    "names.txt": repeated("Eco, U., "),
    "digits.txt": repeated("1"),
    "years.txt": repeated("1980 "),
    "years in brackets.txt": repeated("(1980) "),
    "years in lines.txt": repeated("1980\n"),
    "opening brackets.txt": repeated("("),
    "square brackets.txt": repeated("["),
    "braces.txt": repeated("{"),
    "labels.txt": repeated("[1]\n"),
    "numbered.txt": repeated("{0}. \n"),
    "labels in a line.txt": repeated("[1] "),
    "dots.txt": repeated("."),
    "dashes.txt": repeated("—"),
    "commas.txt": repeated(", "),
    "semicolons.txt": repeated("; "),
    "hyphens.txt": repeated("-\n"),
    "rules.txt": repeated("---\n"),
    "quotation marks.txt": repeated('"'),
    "quotes.txt": repeated("“a” "),
    "equals signs.txt": repeated("=\n"),
    "stars.txt": repeated("*"),
    "pipes.txt": repeated("|"),
    "han.txt": repeated("费孝通"),
    "combining.txt": repeated("\u0301"),
    "superscripts.txt": repeated("a¹ "),
    "addresses.txt": repeated("https://example.org/{0} "),
    "address.txt": within("https://example.org/", "a", ""),
    "dois.txt": repeated("10.1000/{0} "),
    "ibid.txt": repeated("Ibid.\n"),
    "callouts.txt": repeated("(Eco 1980: 12) "),
    "dashed.txt": within("Works cited\n\nEco, U. Rosa. Milano, 1980.\n", "———. Rosa. 1980.\n", ""),
    "references.txt": within("Works cited\n\n", _BOOK.format("{0}") + "\n\n", ""),
    "references in a line.txt": within("Works cited\n\n", _BOOK.format("{0}") + " ", ""),
    "headings.md": repeated("# Heading\n\n"),
    "headings of works.md": repeated("# Works cited\n\n"),
    "footnote marks.md": repeated("a[^{0}] "),
    "footnotes.md": repeated("a[^{0}]\n\n[^{0}]: Ibid.\n\n"),
    "quotes in quotes.md": repeated("> "),
    "links.md": repeated("[a](b) "),
    "open links.md": repeated("[a]("),
    "images.md": repeated("!["),
    "emphasis.md": repeated("*a _b "),
    "backticks.md": repeated("`a ``b "),
    "lists in lists.md": repeated("- "),
    "citations.md": repeated("[@key{0}] "),
    "templates.wiki": repeated("{{"),
    "links.wiki": repeated("[["),
    "apostrophes.wiki": repeated("''"),
    "references.wiki": repeated("<ref>"),
    "cite book.wiki": repeated("{{{{cite book|title=A {0}|last=Eco}}}}\n"),
    "tables.wiki": repeated("{|\n"),
    "headings.wiki": repeated("== A ==\n"),
    "entities.wiki": repeated("&amp;"),
    "comments.wiki": repeated("<!-- "),
    "links.html": within("<html><body><p>", '<a href="#{0}">a</a> ', "</p></body></html>"),
    "back links.html": within("<html><body>", '<p id="n{0}"><a href="#c{0}">1</a> Ibid.</p><a id="c{0}" href="#n{0}">1</a>', ""),
    "tags in tags.html": within("<html><body>", "<b><i>", "x"),
    "lists.html": within("<html><body>", "<ul><li>a", ""),
    "tables.html": within("<html><body>", "<table><tr><td>a", ""),
    "line breaks.html": within("<html><body>", "a<br>", ""),
    "attributes.html": within("<html><body><p ", 'a{0}="b" ', ">x"),
    "comments.html": within("<html><body>", "<!-- ", ""),
    "braces.tex": within("\\documentclass{article}\\begin{document}", "{", ""),
    "commands.tex": within("\\documentclass{article}\\begin{document}", "\\emph{", ""),
    "environments.tex": within("\\documentclass{article}\\begin{document}", "\\begin{a}", ""),
    "citations.tex": within("\\documentclass{article}\\begin{document}", "\\cite{a{0}} ".replace("{a{0}}", "{{a{0}}}"), ""),
    "footnotes.tex": within("\\documentclass{article}\\begin{document}", "\\footnote{", ""),
    "dollars.tex": within("\\documentclass{article}\\begin{document}", "$", ""),
    "comments.tex": within("\\documentclass{article}\\begin{document}", "%\n", ""),
    "items.tex": within("\\documentclass{article}\\begin{document}\\begin{thebibliography}{9}", "\\bibitem{{a{0}}} Eco. ", ""),
    "definitions.tex": within("\\documentclass{article}\n", "\\newcommand{{\\a}}{{{0}}}\n", "\\begin{document}\\a"),
    "groups.rtf": within("{\\rtf1 ", "{", ""),
    "notes.rtf": within("{\\rtf1 ", "a{{\\footnote {0}. Ibid.}}", "}"),
    "hex.rtf": within("{\\rtf1 ", "\\'e4", "}"),
    "notes.docx": notes,
    "entries.bib": repeated(_FEW),
    "one entry.bib": within("@book{a, title = {", "lorem ipsum ", "}}"),
    "unclosed entry.bib": within("@book{a, title = {", "lorem ipsum ", ""),
    "fields.bib": within("@book{a", ",\n  field{0} = {{x}}", "}"),
    "braces.bib": within("@book{a, title = {", "{", ""),
    "authors.bib": within("@book{a, author = {Eco", " and Eco, U", "}}"),
    "at signs.bib": within("@book{a, title={b}}", "@", ""),
    "strings.bib": within("@book{a, title={b}}", "@string{{a{0} = {{b}}}}\n", ""),
    "entries.ris": repeated("TY  - BOOK\nTI  - Rosa {0}\nER  - \n"),
    "authors.ris": within("TY  - BOOK\n", "AU  - Eco, U\n", "ER  - \n"),
    "items.json": within("[", '{{"id": "a{0}", "type": "book", "title": "Rosa"}},', '{"id": "b", "type": "book"}]'),
    "references.xml": within(
        "<article><front/><back><ref-list>", "<ref id='r{0}'><mixed-citation>Eco, U. Rosa {0}. 1980.</mixed-citation></ref>",
        "</ref-list></back></article>",
    ),
    "paragraphs.xml": within("<article><front/><body>", "<p>a<xref ref-type='bibr' rid='r1'>1</xref></p>", "</body></article>"),
}  # fmt: skip


class _TooLongError(Exception):
    pass


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _TooLongError


def seconds(name: str, data: bytes, how: How) -> float:
    """The CPU seconds that an input takes; infinity if it is too long. That it cannot be read is fine."""
    start = time.process_time()
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        results_of(data, name, how)
    except UserError:
        pass
    except _TooLongError:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - start


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; returns 1 if an input is slow."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="*", help=f"of inputs, of {len(INPUTS)}: {', '.join(INPUTS)}")
    parser.add_argument("--sizes", nargs=2, type=float, default=SIZES, metavar="MB", help="two sizes")
    options = parser.parse_args(arguments)
    how = How()
    how.prepare()
    slow = 0
    for name in options.names or INPUTS:
        rates = []
        for size in options.sizes:
            data = INPUTS[name](int(size * 1_000_000))
            rates.append(seconds(name, data, how) / size)
        growth = rates[1] / max(rates[0], 0.01)
        told = "slow" if rates[1] > SLOW else "grows" if growth > GROWING and rates[1] * options.sizes[1] > LEAST else ""
        slow += bool(told)
        print(f"{name:28}{rates[0]:9.2f}{rates[1]:9.2f} s/MB{growth:8.2f}  {told}".rstrip(), flush=True)
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
