"""A bibliography by pandoc, from CSL-JSON."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bib.formats import csl
from bib.formats.bibliography.style import left_out
from bib.problem import Problem, UserError
from bib.record import Record

# Arguments for each kind: commonmark without raw HTML has no boxes around the entries, and escapes what it must.
KINDS = {
    "html": ("--to=html", "--standalone", "--metadata=pagetitle:Bibliography"),
    "docx": ("--to=docx",),
    "markdown": ("--to=commonmark-raw_html",),
    "text": ("--to=plain",),
}
_ENTRY = "ref-"
_SECONDS = 600
_SHOWN = 300  # characters of what pandoc says


def write(records: Sequence[Record], style: Path, kind: str, pandoc: str) -> tuple[bytes, list[Problem]]:
    """The bibliography in one of `KINDS`, and a problem for each record for which the style prints nothing.

    Raises:
        UserError: If pandoc refuses the style or breaks off.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, read, target = (Path(folder) / name for name in ("records.json", "read.json", "bibliography"))
        source.write_text(csl.write(records), "utf-8")
        _run([pandoc, "--from=csljson", "--to=json", "--citeproc", f"--csl={style.resolve()}", f"--output={read}", str(source)])
        entries = list(_entries(json.loads(read.read_text("utf-8"))["blocks"]))
        _run([pandoc, "--from=json", "--wrap=none", "--eol=lf", *KINDS[kind], f"--output={target}", str(read)])
        printed = {key for key, blocks in entries if '"t": "Str"' in json.dumps(blocks)}
        return target.read_bytes(), [left_out(record.key) for record in records if record.key not in printed]


def _run(command: Sequence[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 (records go in files)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UserError(f"pandoc broke off: {error}", "try --engine citeproc-py") from None
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())[:_SHOWN]
        raise UserError(f"pandoc broke off: {said}", "try another style, a newer pandoc, or --engine citeproc-py")


def _entries(blocks: list[Any]) -> Iterator[tuple[str, list[Any]]]:
    """The keys of the entries in pandoc's tree, each with its blocks."""
    for block in blocks:
        if block.get("t") == "Div":
            (name, _, _), inner = block["c"]
            if name.startswith(_ENTRY):
                yield name.removeprefix(_ENTRY), inner
            else:
                yield from _entries(inner)
