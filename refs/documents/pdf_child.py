"""The process that opens a PDF: what stands where on its pages, as lines of JSON; it imports nothing of `refs`.

It is run as a program, since a hostile or damaged file may hang it or kill it. It reads the file from standard input; its
arguments are limits: bytes of memory, seconds, pages, characters; and perhaps a program to run instead. The first line that
it writes describes the document, each further one a page: its lines in the order of the file's own stream. A line is
[direction, text, pieces, links], a piece [start, x, baseline, right, size, font], a link [start, end, address].
"""

from __future__ import annotations

import ctypes
import json
import math
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

ITALIC, BOLD, SMALL_CAPS, FIXED, DRAWN = 1, 2, 4, 8, 16
# "CMTI10", "SFTI1000", "Times-Italic", "MinionPro-It", "Garamond-Kursiv", "Helvetica-Oblique", "CMSL10"
ITALIC_NAME = re.compile(
    r"ital|obli|slant|kursiv|cursiv|-it\b|[-,]i$|(?:^|\+)(?:cm|sf|ec|la|lm)(?:ti|sl|bxti|bxsl|ssi)\d", re.IGNORECASE
)
BOLD_NAME = re.compile(r"bold|black|heavy|fett|demi|-bd\b|-sb\b|(?:^|\+)(?:cm|sf|ec|la|lm)(?:bx|b|ssbx|ssdc)\w*\d", re.IGNORECASE)
CAPS_NAME = re.compile(r"smallcap|smcp|-sc\b|sc$|caps\d*-|(?:^|\+)(?:cm|sf|ec|la|lm)csc\d|lmromancaps", re.IGNORECASE)
FIXED_NAME = re.compile(r"courier|mono|typewriter|(?:^|\+)(?:cm|sf|ec)tt\d|consolas", re.IGNORECASE)
ITALIC_FLAG = 1 << 6  # of a font's descriptor
HEAVY = 600
LINE = re.compile("[^\r\n\ufffe\u0002]+[\ufffe\u0002]?")
META = {"Title": "title", "Author": "author", "CreationDate": "created"}
TOO_MANY_BOOKMARKS, DEEPEST = 5_000, 8
FAR = 1.2  # sizes: words so far apart are two pieces
LEVEL = 0.09  # the tangent of the angle up to which a line is level
FARTHEST, LARGEST = 1e6, 1e4  # points: where a page ends at the latest; no letter is larger
CANNOT = {1: "damaged", 2: "damaged", 3: "damaged", 4: "password", 5: "password", 6: "damaged"}  # errors of PDFium


class Pages:
    """A document that PDFium has opened."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2.raw as raw

        self.raw: Any = raw
        self.fonts: dict[int, int] = {}
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._sides = [ctypes.c_double() for _ in range(4)]
        self._matrix = raw.FS_MATRIX()
        self._object = _loose(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
        self._font = _loose(raw.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
        raw.FPDF_InitLibrary()
        self._data = data  # PDFium reads it as long as the document is open
        self.document = raw.FPDF_LoadMemDocument64(data, len(data), None)
        self.error = "" if self.document else CANNOT.get(raw.FPDF_GetLastError(), "damaged")
        self.count = raw.FPDF_GetPageCount(self.document) if self.document else 0

    def describe(self) -> dict[str, Any]:
        """The number of pages, what the document says of itself, and its bookmarks: [level, title, page from 0]."""
        meta = {}
        for name, key in META.items():
            size = self.raw.FPDF_GetMetaText(self.document, name.encode(), None, 0)
            buffer = ctypes.create_string_buffer(min(size, 10_000))
            self.raw.FPDF_GetMetaText(self.document, name.encode(), buffer, len(buffer))
            meta[key] = buffer.raw.decode("utf-16-le", "replace").split("\0")[0]
        return {"pages": self.count, "meta": meta, "bookmarks": list(self._bookmarks(None, 1, set()))}

    def _bookmarks(self, parent: Any, level: int, seen: set[int]) -> Iterator[tuple[int, str, int]]:
        raw = self.raw
        one = raw.FPDFBookmark_GetFirstChild(self.document, parent)
        while one and len(seen) < TOO_MANY_BOOKMARKS and level <= DEEPEST:
            at = ctypes.cast(one, ctypes.c_void_p).value or 0
            if at in seen:  # a ring
                return
            seen.add(at)
            size = raw.FPDFBookmark_GetTitle(one, None, 0)
            buffer = ctypes.create_string_buffer(min(size, 2_000))
            raw.FPDFBookmark_GetTitle(one, buffer, len(buffer))
            target = raw.FPDFBookmark_GetDest(self.document, one)
            if not target and (action := raw.FPDFBookmark_GetAction(one)):
                target = raw.FPDFAction_GetDest(self.document, action)
            page = raw.FPDFDest_GetDestPageIndex(self.document, target) if target else -1
            yield level, buffer.raw.decode("utf-16-le", "replace").split("\0")[0], page
            yield from self._bookmarks(one, level + 1, seen)
            one = raw.FPDFBookmark_GetNextSibling(self.document, one)

    def page(self, number: int) -> dict[str, Any]:
        """The lines of a page."""
        raw = self.raw
        page = raw.FPDF_LoadPage(self.document, number)
        if not page:
            return {"lines": [], "damaged": True}
        letters = raw.FPDFText_LoadPage(page)
        try:
            if not letters:
                return {"lines": [], "damaged": True}
            found: dict[str, Any] = {"lines": self._lines(page, letters)}
            if not found["lines"]:
                found["image"] = any(
                    raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, at)) == raw.FPDF_PAGEOBJ_IMAGE
                    for at in range(min(raw.FPDFPage_CountObjects(page), 50))
                )
            return found
        finally:
            raw.FPDFText_ClosePage(letters)
            raw.FPDF_ClosePage(page)

    def _lines(self, page: Any, letters: Any) -> list[Any]:
        text = self._text(letters)
        links = self._links(page, letters) if text else []
        self.fonts.clear()  # handles are only sure as long as the page is open
        turned = self.raw.FPDFPage_GetRotation(page)
        handle = ctypes.cast(letters, ctypes.c_void_p).value or 0
        lines = []
        for match in LINE.finditer(text):
            words = match[0]
            start = match.start() + len(words) - len(words.lstrip())
            end = match.start() + len(words.rstrip())
            if start >= end:
                continue
            direction, pieces = self._pieces(letters, handle, text, start, end, turned)
            if not pieces:
                continue
            inside = [(a - start, b - start, to) for a, b, to in links if a < end and b > start]
            lines.append([direction, text[start:end], pieces, [(max(0, a), min(b, end - start), to) for a, b, to in inside]])
        return lines

    def _text(self, letters: Any) -> str:
        """The text of a page, one code point for each of its letters."""
        count = self.raw.FPDFText_CountChars(letters)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (2 * count + 2))()
        size = self.raw.FPDFText_GetText(letters, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(0, size - 1)].decode("utf-16-le", "surrogatepass")
        if len(text) != count:
            codes = [self.raw.FPDFText_GetUnicode(letters, at) for at in range(count)]
            text = "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)
        return re.sub("[\ud800-\udfff]", "\ufffd", text)

    def _pieces(self, letters: Any, handle: int, text: str, start: int, end: int, turned: int) -> tuple[int, list[Any]]:
        """How the line is set: its direction (0 to 3 quarter turns, 4 askew), and its pieces in one font and size."""
        starts: list[tuple[int, int]] = []
        self._split(handle, start, end, starts)
        pieces: list[Any] = []
        way = -1
        for at, what in starts:
            raw, matrix = self.raw, self._matrix
            raw.FPDFText_GetMatrix(letters, at, matrix)
            raw.FPDFText_GetCharOrigin(letters, at, self._x, self._y)
            size = raw.FPDFText_GetFontSize(letters, at) * math.hypot(matrix.c, matrix.d)
            size = size if 0 < size < LARGEST else 1.0
            font = self._look(what)
            if way < 0:
                way = _direction(matrix.a, matrix.b, turned)
            x, y = _turn(self._x.value, self._y.value, way, turned)
            last = pieces[-1] if pieces else None
            same = last and last[4] == font and abs(last[3] - size) < 0.05 and abs(last[2] - y) < 0.05
            if same and x - self._right(letters, text, start, at, way, turned) < FAR * size:
                continue
            pieces.append([at - start, round(x, 1), round(y, 2), round(size, 2), font])
        if pieces:
            ends = [one[0] for one in pieces[1:]] + [end - start]
            for piece, stop in zip(pieces, ends, strict=True):
                piece.insert(3, self._right(letters, text, start + piece[0], start + stop, way, turned))
        return way, pieces

    def _right(self, letters: Any, text: str, start: int, end: int, way: int, turned: int) -> float:
        """The right edge of the last letter of a stretch of the page's text that is no space."""
        while end > start + 1 and text[end - 1].isspace():
            end -= 1
        left, right, bottom, top = self._sides
        self.raw.FPDFText_GetCharBox(letters, end - 1, left, right, bottom, top)
        corner = _turn(right.value, top.value, way, turned), _turn(left.value, bottom.value, way, turned)
        return round(max(corner[0][0], corner[1][0]), 1)

    def _split(self, handle: int, start: int, end: int, found: list[tuple[int, int]]) -> None:
        """Where in a line another object of the page begins; letters that PDFium made up belong to the one before."""
        first = self._object(handle, start)
        while not first and start < end - 1:
            start += 1
            first = self._object(handle, start)
        last, stop = self._object(handle, end - 1), end
        while not last and stop > start + 1:
            stop -= 1
            last = self._object(handle, stop - 1)
        if not first:
            return
        found.append((start, first))
        self._between(handle, start, first, stop - 1, last, found)

    def _between(self, handle: int, a: int, one: int, b: int, two: int, found: list[tuple[int, int]]) -> None:
        """The objects that begin behind `a`, which is of object `one`, up to `b`, which is of `two`."""
        if one == two or b <= a:
            return
        if b == a + 1:
            found.append((b, two))
            return
        middle = (a + b) // 2
        while middle > a and not self._object(handle, middle):
            middle -= 1
        if middle == a:  # nothing but made up letters in the lower half
            for at in range(a + 1, b + 1):
                if (what := self._object(handle, at)) and what != one:
                    found.append((at, what))
                    one = what
            return
        what = self._object(handle, middle)
        self._between(handle, a, one, middle, what, found)
        self._between(handle, middle, what, b, two, found)

    def _look(self, what: int) -> int:
        """The flags of the font of an object."""
        font = self._font(what) or 0
        if font in self.fonts:
            return self.fonts[font]
        raw = self.raw
        pointer = ctypes.cast(font, raw.FPDF_FONT)
        buffer = ctypes.create_string_buffer(200)
        raw.FPDFFont_GetBaseFontName(pointer, buffer, 200)
        name = buffer.value.decode("latin-1")
        angle = ctypes.c_int()
        raw.FPDFFont_GetItalicAngle(pointer, angle)
        flags = raw.FPDFFont_GetFlags(pointer)
        look = ITALIC * bool(ITALIC_NAME.search(name) or angle.value or (flags > 0 and flags & ITALIC_FLAG))
        look |= BOLD * bool(BOLD_NAME.search(name) or raw.FPDFFont_GetWeight(pointer) >= HEAVY)
        look |= SMALL_CAPS * bool(CAPS_NAME.search(name)) | FIXED * bool(FIXED_NAME.search(name))
        look |= DRAWN * (not name)  # a font of pictures
        self.fonts[font] = look
        return look

    def _links(self, page: Any, letters: Any) -> list[tuple[int, int, str]]:
        """The web addresses to which words lead: start, end, address."""
        raw = self.raw
        found: list[tuple[int, int, str]] = []
        at, link, box = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
        while len(found) < 500 and raw.FPDFLink_Enumerate(page, at, link):
            action = raw.FPDFLink_GetAction(link)
            if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI or not raw.FPDFLink_GetAnnotRect(link, box):
                continue
            buffer = ctypes.create_string_buffer(2_000)
            raw.FPDFAction_GetURIPath(self.document, action, buffer, 2_000)
            middle = (box.top + box.bottom) / 2
            near = (box.top - box.bottom) / 2
            a = raw.FPDFText_GetCharIndexAtPos(letters, min(box.left + 1, box.right), middle, 4, near)
            b = raw.FPDFText_GetCharIndexAtPos(letters, max(box.right - 1, box.left), middle, 4, near)
            if 0 <= a <= b:
                found.append((a, b + 1, buffer.value.decode("utf-8", "replace")))
        return found


def _loose(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of the library that takes and gives addresses as plain numbers, which are quick to compare."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def _direction(a: float, b: float, turned: int) -> int:
    """The quarter turns of a line as the page is shown; 4 if it is askew."""
    if abs(b) <= LEVEL * abs(a):
        way = 0 if a > 0 else 2
    elif abs(a) <= LEVEL * abs(b):
        way = 1 if b > 0 else 3
    else:
        return 4
    return (way - turned) % 4


def _turn(x: float, y: float, way: int, turned: int) -> tuple[float, float]:
    """A place as it is seen when its line is level."""
    way = (way + turned) % 4 if way < 4 else turned
    if not (abs(x) < FARTHEST and abs(y) < FARTHEST):  # nor not a number
        return 0.0, 0.0
    return ((x, y), (y, -x), (-x, -y), (-y, x))[way]


def limit(memory: int, seconds: int) -> None:
    """Take no more than so many bytes and seconds, where the system can see to it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        try:
            hard = resource.getrlimit(what)[1]
            resource.setrlimit(what, (most if hard < 0 else min(most, hard), hard))
        except (OSError, ValueError):  # macOS knows no limit of memory
            continue


def main() -> None:
    """Read a PDF from standard input and describe it on standard output."""
    memory, seconds, most_pages, most_letters = map(int, sys.argv[1:5])
    limit(memory, seconds)
    if sys.argv[5:]:  # another program, within the same limits
        os.execv(sys.argv[5], sys.argv[5:])  # noqa: S606 - it is the second reader
    out = sys.stdout
    pages = Pages(sys.stdin.buffer.read())
    if pages.error or pages.count > most_pages:
        out.write(json.dumps({"error": pages.error or "pages", "pages": pages.count}) + "\n")
        return
    out.write(json.dumps(pages.describe()) + "\n")
    letters = 0
    for number in range(pages.count):
        page = pages.page(number)
        out.write(json.dumps(page, separators=(",", ":")) + "\n")
        letters += sum(len(line[1]) for line in page["lines"])
        if letters > most_letters:
            out.write(json.dumps({"error": "letters"}) + "\n")
            return


if __name__ == "__main__":
    main()
