"""The title and the authors of a PDF as they are printed on its first page, where its properties do not tell them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from refs.documents.pdf_line import BOLD, ITALIC, Printed

LARGER = 1.15  # times the size of the text: a title is set in this or more
ALIKE = 0.03  # share by which the lines of a title differ in size
NEAR = 2.4  # sizes between the lines of a title
LETTERS = 8, 250  # of a title, at least and at most
A_LINE, FEW = 60, 3  # letters of a line of text; fewer such lines may stand above a title
WIDE = 1.0  # sizes between two names side by side
LINES = 5  # of a title at most; lines under it that may hold the authors
# "Microsoft Word - x.doc", "paper.dvi", "untitled", "sag-39-3-4-0902-21:sag-0", "Aufsatz_final": what a program wrote
JUNK = re.compile(
    r"microsoft word|(?:untitled|unbenannt|ohne titel|slide 1|title|document\d*|dokument\d*)$"
    r"|.*\.(?:docx?|odt|rtf|dvi|tex|indd|qxp?d?|pdf|ps|eps|fm|p65|pub|wpd?|pages)(?:\W.*)?$|\S*[\d_:/]\S*$|\W*$",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\s*(?:[,;·•|]|\s(?:and|und|et|y|e|en|with|mit)\s|&)\s*")
MARKS = re.compile(r"[*†‡§¶∗∥¹²³⁰-⁹\d]+(?:,[*†‡§¶∗∥¹²³⁰-⁹\d]+)*|\((?:Hg|Hrsg|eds?)\.?\)")
BY = re.compile(r"(?:by|von|par|por|di|door)\s+", re.IGNORECASE)
PARTICLE = r"(?:[vV]an|[vV]on|[dD]e[nrl]?|[dD]i|[dD]u|[lL]a|[zZ]u|[bB]in|[aA]l|[tT]er|[dD]os|[dD]as|[yY]|der)"
# "Umberto Eco", "Mark A. van de Wiel", "J.-P. Sartre", "ACHIM ZEILEIS"; not "University of Bonn" or "Some Words, 2003"
NAME = re.compile(
    rf"(?:(?:Dr|Prof)\.\s+)*[^\W\d_a-z](?:[\w’'-]+|\.)(?:-?[^\W\d_a-z]\.)*(?:\s+(?:{PARTICLE}|[^\W\d_a-z](?:[\w’'-]+|\.)(?:-?[^\W\d_a-z]\.)*)){{1,4}}"
)
# Words of bodies, journals and dates, in which names may be set as well.
NO_NAME = re.compile(
    r"\b(?:Universit\w+|Institut\w*|Depart\w+|Facult\w+|Fakultät|School|College|Cent(?:er|re)|Zentrum|Journal|Zeitschrift|Review|Vol\w*"
    r"|Abstract|Introduction|Einleitung|Zusammenfassung|Research|Version|Working|Paper|Discussion|Group|Society|Gesellschaft|Press"
    r"|The|Für|Support|Team|Box|Article|Beitrag|Keywords|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b",
    re.IGNORECASE,
)


# Lines behind which no author stands.
TEXT = re.compile(
    r"\W*(?:abstract|summary|zusammenfassung|résumé|resumen|riassunto|keywords|introduction|einleitung)\b", re.IGNORECASE
)
NUMBERED = re.compile(r"(?:\d|[IVX]+\.)[\d.]*\s")
RAISED = re.compile(r"[\d\s,*†‡§¶∗∥a-z]{1,8}")  # the marks of notes, and no "A" of LaTeX


def own_data(given: Mapping[str, str], page: Sequence[Printed], size: float) -> dict[str, str]:
    """Title and author of the document: those of its properties, or what is printed, with where it is from.

    Args:
        given: The properties.
        page: The lines of the first page, without running heads.
        size: That of the text.
    """
    lacks = JUNK.match(given.get("title", ""))
    if not lacks and " " in given.get("author", ""):
        return dict(given)
    title, names = printed(page, size)
    words = " ".join(map(_plain, title))
    found = dict(given)
    if lacks:
        found.pop("title", None)
    if lacks and title:
        found |= {"title": words, "title_from": "the largest type on page 1"}
    if names and " " not in given.get("author", "") and words == found.get("title"):
        found |= {"author": ", ".join(names), "author_from": "under the title on page 1"}
    return found


def printed(page: Sequence[Printed], size: float) -> tuple[list[Printed], list[str]]:
    """The lines of the title on a first page, and the authors under it; both may be empty.

    Of what is set in larger type than the text, the title is the largest under which names stand; the name of a journal may be
    larger. If no names stand under any, it is the largest of all, unless that is a heading.
    """
    down = sorted((line for line in page if sum(map(str.isalpha, line.text)) > 1), key=lambda line: (-round(line.y), line.x))
    large = [line for line in down if line.size >= LARGER * size]
    candidates: list[list[Printed]] = []
    for line in large:
        last = candidates[-1][-1] if candidates else None
        if last is not None and abs(last.size - line.size) <= ALIKE * line.size and last.y - line.y <= NEAR * line.size:
            candidates[-1].append(line)
        else:
            candidates.append([line])
    candidates = [one for one in candidates if _may_be_title(one) and _leads(one, down)]
    candidates.sort(key=lambda one: -one[0].size)
    for one in candidates:
        if names := authors([line for line in down if line.y < one[-1].y], LARGER * size):
            return one, names
    most = candidates[0] if candidates else []
    whole = most and most[0].size >= max(line.size for line in large) * (1 - ALIKE) and len(" ".join(map(_plain, most)).split()) > 2
    return (most, []) if whole else ([], [])


def _may_be_title(lines: Sequence[Printed]) -> bool:
    letters = sum(len(line.text) for line in lines)
    return (
        len(lines) <= LINES and LETTERS[0] <= letters <= LETTERS[1] and not NUMBERED.match(lines[0].text) and not _names(lines[0])
    )


def _leads(lines: Sequence[Printed], down: Sequence[Printed]) -> bool:
    """True if no text stands above some lines."""
    return sum(line.y > lines[0].y and len(line.text) > A_LINE for line in down) < FEW


def authors(under: Sequence[Printed], large: float) -> list[str]:
    """The names in the lines under a title: those of the first line of names, and of others in its type.

    Before the first there may be no lines in large type, and between them none in the type of names.
    """
    found: list[str] = []
    first: Printed | None = None
    for line in under[: 4 * LINES]:
        names = _names(line)
        alike = first is not None and abs(line.size - first.size) <= ALIKE * first.size and _style(line) == _style(first)
        if TEXT.match(line.text) or (first is None and not names and line.size >= large) or (alike and not names):
            break
        if names and (first is None or alike):
            found += names
            first = first or line
    return found


def _style(line: Printed) -> tuple[bool, bool]:
    return line.share(BOLD) > 0.5, line.share(ITALIC) > 0.5


def _names(line: Printed) -> list[str]:
    """The names of a line that holds nothing but names."""
    words = BY.sub("", _plain(line, ", "), count=1) if BY.match(line.text) else _plain(line, ", ")
    parts = [part.strip() for part in BETWEEN.split(words) if part.strip()]
    if NO_NAME.search(words) or not parts or not all(NAME.fullmatch(part) for part in parts):
        return []
    return parts


def _plain(line: Printed, gap: str = " ") -> str:
    """The words of a line without the marks of notes; `gap` stands for a wide space."""
    text, last = "", None
    for start, end, piece in line.stretches():
        words = line.text[start:end]
        if last is not None and piece.x - last.right > WIDE * line.size:
            text = text.rstrip() + gap
        text += "" if (start, end) in line.raised and RAISED.fullmatch(words) else words
        last = piece
    return " ".join(MARKS.sub("", text).split()) if gap != " " else " ".join(text.rstrip("*†‡§¶∗¹ ").split())
