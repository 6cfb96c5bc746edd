"""Small PDF files, made of lines that are set at given places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

FONTS = {"": "Times-Roman", "i": "Times-Italic", "b": "Times-Bold"}
HEIGHT = 800


class Set(NamedTuple):
    """Words at a place: points from the left and from the foot, size in points, "i" or "b" for the font."""

    x: float
    y: float
    words: str
    size: float = 10
    font: str = ""


def column(lines: Iterable[str], x: float = 80, y: float = 700, size: float = 10, indent: float = 0) -> list[Set]:
    """Lines one under another; one that begins with a tab is indented, "" leaves space."""
    found = []
    for line in lines:
        if line:
            found.append(Set(x + indent * line.startswith("\t"), y, line.strip("\t"), size))
        y -= 1.2 * size
    return found


def pdf(pages: Sequence[Sequence[Set]], info: Mapping[str, str] | None = None, bookmarks: Sequence[tuple[str, int]] = ()) -> bytes:
    """A PDF of these pages; bookmarks are a title and a page (from 0) each."""
    names = list(FONTS)
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    objects += [f"<</Type/Font/Subtype/Type1/BaseFont/{FONTS[name]}/Encoding/WinAnsiEncoding>>" for name in names]
    fonts = "".join(f"/F{at} {3 + at} 0 R" for at in range(len(names)))
    kids = []
    for page in pages:
        stream = "".join(
            f"BT /F{names.index(one.font)} {one.size} Tf {one.x} {one.y} Td ({_escaped(one.words)}) Tj ET\n" for one in page
        )
        objects.append(f"<</Length {len(stream.encode('cp1252'))}>>stream\n{stream}endstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 {HEIGHT}]/Resources<</Font<<{fonts}>>>>/Contents {len(objects)} 0 R>>"
        )
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    if bookmarks:
        first = len(objects) + 2
        objects[0] = f"<</Type/Catalog/Pages 2 0 R/Outlines {first - 1} 0 R>>"
        objects.append(f"<</First {first} 0 R/Last {first + len(bookmarks) - 1} 0 R/Count {len(bookmarks)}>>")
        for at, (title, page) in enumerate(bookmarks):
            onward = f"/Next {first + at + 1} 0 R" if at + 1 < len(bookmarks) else ""
            objects.append(f"<</Title({_escaped(title)})/Parent {first - 1} 0 R{onward}/Dest[{kids[page]} /Fit]>>")
    objects.append("<<" + "".join(f"/{key}({_escaped(value)})" for key, value in (info or {}).items()) + ">>")
    return _file(objects)


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R/Info {size - 1} 0 R>>\n".encode()
    return out + f"startxref\n{start}\n%%EOF\n".encode()
