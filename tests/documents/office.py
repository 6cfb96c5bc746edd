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


ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "style", "table", "draw", "meta")
)
ODF += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
ODF += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
ODT = ("mimetype", "application/vnd.oasis.opendocument.text")


def odt(body: str, styles: str = "", **parts: str) -> bytes:
    """An ODT with a body, its own styles, and other parts: styles (named), meta, manifest."""
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    files = {"content.xml": f"<office:document-content {ODF}>{automatic}{text}</office:document-content>"}
    for name, content in parts.items():
        where = "META-INF/manifest.xml" if name == "manifest" else f"{name}.xml"
        files[where] = f"<office:document-{name} {ODF}>{content}</office:document-{name}>"
    return packed(files, first=ODT)


EPUB = ("mimetype", "application/epub+zip")
ROOTFILE = '<container xmlns="c"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'


def epub(pages: Mapping[str, str | bytes], meta: str = "", **more: str) -> bytes:
    """An EPUB with some pages, by name, in their order; a page is the inside of its body, or all of it if it is bytes."""
    items = "".join(f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(pages))
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{meta}</metadata><manifest>{items}{more.pop('items', '')}</manifest>"
        f"<spine>{spine}{more.pop('spine', '')}</spine></package>"
    )
    head = (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        "<head><title>t</title></head>"
    )
    files: dict[str, str | bytes] = {"META-INF/container.xml": ROOTFILE, "OEBPS/book.opf": opf, **more}
    for name, page in pages.items():
        files[f"OEBPS/{name}"] = page if isinstance(page, bytes) else f"{head}<body>{page}</body></html>"
    return packed(files, first=EPUB)
