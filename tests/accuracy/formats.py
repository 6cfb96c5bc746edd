"""How well the same documents are read in other formats: each is converted with pandoc or printed with typst, and scored.

Run `python -m tests.accuracy.formats` for a table of the documents of ../shared in each format (the tool there scores them), with
`--golden` for the golden documents, with `--formats docx html` for some formats only, with `--keep FOLDER` to keep what was made.
With `--office`, LibreOffice writes the documents once more, from those that pandoc made.

A Markdown document is converted by pandoc itself. Of a text or wiki document the blocks are written as paragraphs, headings and
bullets; numbered notes at its end whose numbers stand in its text become real notes, as a person would have written it.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from refs import documents, export, extract, pipeline
from refs.model import Block, Document, Result, Span
from tests.accuracy.typeset import typeset

HERE = Path(__file__).parent
SHARED = HERE.parent.parent.parent / "shared"
TARGETS = {
    "docx": ("docx", []),
    "odt": ("odt", []),
    "html": ("html5", ["-s"]),
    "epub": ("epub3", []),
    "latex": ("latex", ["-s"]),
    "jats": ("jats", ["-s"]),
    "rtf": ("rtf", ["-s"]),
}
PRINTED = {"pdf": "one", "two-columns.pdf": "two", "ragged.pdf": "ragged"}  # the layouts in which typst prints
OFFICE = {"docx": "odt", "odt": "docx", "html": "odt", "pdf": "docx"}  # what LibreOffice writes, and from what
LABEL = re.compile(r"\s*[\[(]?(\d{1,3})[\])]?[.)]?\s*|\s*[¹²³⁰⁴-⁹]+\s*")
FIGURE = re.compile(r"(\w+)=([\d.]+)")
Json = dict[str, Any]


def scorer() -> ModuleType:
    """The module score.py, which is a script and in no package."""
    spec = importlib.util.spec_from_file_location("accuracy_score", HERE / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def words(text: str) -> list[Json]:
    """Plain words as inlines of pandoc."""
    return [{"t": "Space"} if part.isspace() else {"t": "Str", "c": part} for part in re.split(r"(\s+)", text) if part]


class Converter:
    """A document on its way to pandoc's own tree."""

    def __init__(self, document: Document) -> None:
        """Take notes from the format, or from the numbers of the text."""
        self.document = document
        self.calls: dict[int, tuple[Span, list[Json]]] = {}  # by the start of what calls a note
        self.gone: set[Span] = set()
        for note in document.notes:
            if note.anchors and note.body:
                self.calls[note.anchors[0].start] = note.anchors[0], [self._para(span) for span in note.body]
        self.gone |= {block.span for block in document.blocks if block.kind == "note"}
        if not document.notes:
            self._typed_notes(pipeline.extract(document))

    def _typed_notes(self, result: Result) -> None:
        """The notes that are typed as a numbered list at the end and called by their numbers; all of them, or none."""
        for number, zone in enumerate(result.zones):
            if zone.kind not in ("endnotes", "footnotes"):
                continue
            inside = [block for block in self.document.blocks if any(a <= block.span.start < b for a, b in zone.spans)]
            starts = [
                (block, match) for block in inside if (match := LABEL.match(self.document.view(block.span).text)) and match[1]
            ]
            called = {
                int(one.label): one.span
                for one in reversed(result.callouts)
                if one.label.isdecimal() and not any(a <= one.span.start < b for a, b in zone.spans)
            }
            if len(starts) < 2 or any(int(match[1]) not in called for _, match in starts):
                continue
            for block, match in starts:
                at = inside.index(block)
                rest = []
                for other in inside[at + 1 :]:
                    if any(other is one for one, _ in starts):
                        break
                    rest.append(other)
                view = self.document.view(block.span)
                first = Span(view.offsets[match.end()], block.span.end) if match.end() < len(view.text) else block.span
                body = [self._para(first), *(self._para(one.span) for one in rest)]
                self.calls[called[int(match[1])].start] = called[int(match[1])], body
                self.gone |= {block.span, *(one.span for one in rest)}
            assert number >= 0

    def _para(self, span: Span) -> Json:
        return {"t": "Para", "c": self.inlines(span)}

    def inlines(self, span: Span) -> list[Json]:
        """The words of a span with emphasis and calls of notes."""
        starts = sorted(self.calls)
        own = [at for at in starts[bisect_left(starts, span.start) :] if at < span.end]
        found: list[Json] = []
        start = span.start
        for at in own:
            call, body = self.calls.pop(at)
            found += self._flagged(Span(start, call.start))
            found.append({"t": "Note", "c": body})
            start = max(start, call.end)
        return [*found, *self._flagged(Span(start, span.end))]

    def _flagged(self, span: Span) -> list[Json]:
        if span.start >= span.end:
            return []
        view = self.document.view(span)
        text = self.document.text[span.start : span.end]
        italic = bytearray(len(view.text))
        for start, end, flags in view.marks:
            if "italic" in flags:
                italic[start:end] = b"\1" * (end - start)
        found: list[Json] = [{"t": "Space"}] if text[:1].isspace() else []
        for match in re.finditer(rb"\x01+|\x00+", bytes(italic)):
            part = words(view.text[match.start() : match.end()])
            found += [{"t": "Emph", "c": part}] if match[0][:1] == b"\1" else part
        return [*found, *([{"t": "Space"}] if text[-1:].isspace() and text.strip() else [])]

    def blocks(self) -> Iterator[Json]:
        """The blocks; those that a note or a page cuts in two are one, and bullets that follow one another one list."""
        items: list[list[Json]] = []
        for group in _joined([block for block in self.document.blocks if block.span not in self.gone]):
            first = group[0]
            inner: list[Json] = []
            for block in group:
                inner += [{"t": "Space"}] * bool(inner) + self.inlines(block.span)
            bullet = first.kind == "list item" and not any(char.isalnum() for char in first.label)
            if bullet:
                while inner and (inner[0]["t"] == "Space" or inner[0].get("c") == first.label):
                    inner.pop(0)
                items.append([{"t": "Para", "c": inner}])
                continue
            if items:
                yield {"t": "BulletList", "c": items}
                items = []
            if first.kind == "heading":
                yield {"t": "Header", "c": [first.level or 2, ["", [], []], inner]}
            else:
                yield {"t": "Para", "c": inner}
        if items:
            yield {"t": "BulletList", "c": items}


def _joined(blocks: Sequence[Block]) -> Iterable[list[Block]]:
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and block.continues:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def convert(path: Path, target: str, folder: Path) -> Path:
    """The document in another format, in `folder`."""
    out = folder / f"{path.stem}.{target}"
    document = documents.read(path.read_bytes(), path.name)
    to, options = TARGETS.get(target, ("json", []))
    if document.format == "markdown":
        given, form = path.read_text("utf-8"), "markdown-smart"
    else:
        tree = {"pandoc-api-version": [1, 22], "meta": {}, "blocks": list(Converter(document).blocks())}
        given, form = json.dumps(tree), "json"
    title = ["--metadata", f"title={path.stem}"] if target in ("epub", "html") else []
    command = ["pandoc", "-f", form, "-t", to, *options, *title]
    if target in PRINTED:
        done = subprocess.run(command, input=given.encode(), capture_output=True, check=True)
        return typeset(json.loads(done.stdout), PRINTED[target], out)
    subprocess.run([*command, "-o", str(out)], input=given.encode(), check=True)
    return out


def office(paths: Sequence[Path], target: str, folder: Path) -> list[Path]:
    """The documents once more, as LibreOffice writes them."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    into = folder / f"office-{target}"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(into), *map(str, paths)]
    subprocess.run(command, capture_output=True, check=True)
    return [into / f"{path.stem}.{target}" for path in paths]


def convertible(path: Path) -> bool:
    """False for a wiki page with templates, which only a wiki can print."""
    return not documents.read(path.read_bytes(), path.name).embedded


def shared_figures(made: Sequence[Path], shared: Path, folder: Path, *verbose: str) -> dict[str, float]:
    """The figures of the documents of ../shared in one format, by the tool there."""
    pairs: list[str] = []
    for path in made:
        out = folder / f"{path.name}.bib"
        out.write_text(export(extract(path), to="biblatex"), "utf-8")
        pairs += [str(shared / "gold" / f"{path.name[:3]}.json"), str(out)]
    command = [sys.executable, str(shared / "tools" / "score_bib.py"), "--pairs", *pairs, *verbose]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    if verbose:
        print(done.stdout)  # noqa: T201 - this is a command
    return {name: float(value) for name, value in FIGURE.findall(done.stdout.splitlines()[-1])}


def golden_figures(made: Sequence[Path], names: dict[str, Path], *verbose: str) -> dict[str, float]:
    """The figures of the golden documents in one format."""
    judge = scorer()
    total = judge.Score()
    for path in made:
        works = json.loads(names[path.name.partition(".")[0]].with_suffix(".json").read_text("utf-8"))["works"]
        one = judge.score(works, pipeline.records([extract(path)]))
        total += one
        if verbose:
            print(judge.row(path.name, one), *one.faults, sep="\n    ")  # noqa: T201 - this is a command
    return dict(total.figures())


def table(
    forms: Sequence[str], *, golden: bool, folder: Path, verbose: Sequence[str] = (), with_office: bool = False
) -> dict[str, dict[str, float]]:
    """The figures by format, "original" first."""
    judge = scorer()
    sources = judge.golden_documents() if golden else sorted((SHARED / "seeds").glob("*.txt"))
    sources = [path for path in sources if convertible(path)] if golden else sources
    names = {path.stem: path for path in sources}
    made = {"original": list(sources)}
    made.update({form: [convert(path, form, folder) for path in sources] for form in forms})
    if with_office:
        written = {form: [convert(path, OFFICE[form], folder) for path in sources] for form in forms if form in OFFICE}
        made.update({f"{form} (LO)": office(paths, form, folder) for form, paths in written.items()})
    if golden:
        return {form: golden_figures(paths, names, *verbose) for form, paths in made.items()}
    return {form: shared_figures(paths, SHARED, folder, *verbose) for form, paths in made.items()}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--formats", nargs="*", default=[*TARGETS, *PRINTED], choices=[*TARGETS, *PRINTED])
    parser.add_argument("--golden", action="store_true", help="the golden documents, not those of ../shared")
    parser.add_argument("--office", action="store_true", help="also as LibreOffice writes them")
    parser.add_argument("--keep", type=Path, help="a folder for the documents that are made")
    parser.add_argument("--verbose", action="store_true", help="list the faults")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp())
    folder.mkdir(exist_ok=True)
    rows = table(
        options.formats, golden=options.golden, folder=folder, verbose=["--verbose"] * options.verbose, with_office=options.office
    )
    figures = [name for name in next(iter(rows.values())) if name in ("works_f1", "field_accuracy", "perfect_works")]
    lines = [f"{form:16}" + "".join(f"{row[name]:16.3f}" for name in figures) for form, row in rows.items()]
    print("\n".join([f"{'format':16}" + "".join(f"{name:>16}" for name in figures), *lines]))  # noqa: T201 - this is a command
    if not options.keep:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
