"""Small DOCX, ODT and EPUB files, made of strings."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
KINDS = f"{R}/"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="a/b"/></Types>'
)


def packed(parts: Mapping[str, str | bytes], *, first: tuple[str, str] | None = None, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP container of some parts; `first` is stored, not packed, before them."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        if first:
            archive.writestr(zipfile.ZipInfo(first[0]), first[1])
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def relations(*rows: tuple[str, str, str], outside: tuple[tuple[str, str], ...] = ()) -> str:
    """A part of relationships: (id, kind, target), and (id, address) for links."""
    inner = "".join(f'<Relationship Id="{i}" Type="{KINDS}{kind}" Target="{target}"/>' for i, kind, target in rows)
    inner += "".join(
        f'<Relationship Id="{i}" Type="{KINDS}hyperlink" Target="{target}" TargetMode="External"/>' for i, target in outside
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def r(words: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs, or of plain words."""
    inner = "".join(one if one.startswith("<") else r(one) for one in runs)
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{inner}</w:p>"


def field(code: str, shown: str, data: str = "") -> str:
    """A field with its code and its result."""
    stored = f"<w:fldData>{data}</w:fldData>" if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{stored}</w:fldChar></w:r><w:r><w:instrText>{escape(code)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown if shown.startswith("<") else r(shown)}'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(tag: str, content: str) -> str:
    """A content control with a tag."""
    return f'<w:sdt><w:sdtPr><w:tag w:val="{escape(tag)}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def w(name: str, content: str = "", attributes: str = "") -> str:
    """An element of a DOCX."""
    return f"<w:{name} {attributes}>{content}</w:{name}>"


def call(number: int, kind: str = "footnote") -> str:
    """The call of a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def docx(body: str, *, footnotes: str = "", endnotes: str = "", **parts: str) -> bytes:
    """A DOCX with a body, notes (id to paragraphs, as elements), and other parts: styles, numbering, settings, custom, core."""
    files = {"[Content_Types].xml": TYPES, "_rels/.rels": relations(("a", "officeDocument", "word/document.xml"))}
    files["word/document.xml"] = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    rows = []
    for name, content in {"footnotes": footnotes, "endnotes": endnotes, **parts}.items():
        if not content:
            continue
        if name == "core":
            files["docProps/core.xml"] = content
        elif name == "custom":
            files["customXml/item1.xml"] = content
            rows.append((name, "customXml", "../customXml/item1.xml"))
        else:
            files[f"word/{name}.xml"] = f"<w:{name} {NAMES}>{content}</w:{name}>"
            rows.append((name, name, f"{name}.xml"))
    files["word/_rels/document.xml.rels"] = relations(*rows, outside=(("link", "https://example.org/a"),))
    return packed(files)


def note(number: int, *paragraphs: str, kind: str = "footnote") -> str:
    """A note in its part."""
    inner = "".join(one if one.startswith("<") else p(f"<w:r><w:{kind}Ref/></w:r>", " ", one) for one in paragraphs)
    return f'<w:{kind} w:id="{number}">{inner}</w:{kind}>'
