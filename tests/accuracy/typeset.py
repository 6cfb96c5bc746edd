"""A document as pandoc's tree, typeset as a PDF by typst: in one column or two, with running heads, page numbers and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import typst

Json = dict[str, Any]
SPECIAL = re.compile(r"([\\#*_`$@<>~\[\]\"'=/+-])")
# layouts: the page, and how the paragraphs are set
LAYOUTS = {
    "one": """#set page(paper: "a4", margin: 2.8cm, numbering: "1", header: context {
  if calc.odd(counter(page).get().first()) [_The Quarterly of Things_ #h(1fr) 12 (2020)] else [A. Writer #h(1fr) _A Title_]
})
#set text(size: 11pt)
#set par(justify: true, first-line-indent: 1.2em, spacing: 0.65em, hanging-indent: 0em)
""",
    "two": """#set page(paper: "a4", margin: 2cm, columns: 2, footer: context align(center, counter(page).display("1")))
#set columns(gutter: 0.8cm)
#set text(size: 9.5pt)
#set par(justify: true, spacing: 1em)
""",
    "ragged": """#set page(paper: "a5", margin: 1.8cm, footer: context align(right)[Page #counter(page).display()])
#set text(size: 10pt, hyphenate: false)
#set par(justify: false, spacing: 1.3em)
""",
}
AROUND = {
    "Emph": "emph",
    "Strong": "strong",
    "SmallCaps": "smallcaps",
    "Superscript": "super",
    "Subscript": "sub",
    "Underline": "underline",
}


def inline(one: Json) -> str:
    """One inline of pandoc."""
    kind, content = one["t"], one.get("c")
    if kind == "Str":
        return SPECIAL.sub(r"\\\1", str(content))
    if kind in ("Space", "SoftBreak"):
        return " "
    if kind == "LineBreak":
        return " \\ "
    if kind in AROUND:
        return f"#{AROUND[kind]}[{inlines(content or [])}];"
    if kind == "Note":
        return f"#footnote[{blocks(content or [])}];"
    if kind == "Link" and content:
        return f"#link({string(content[-1][0])})[{inlines(content[1])}];"
    if kind in ("Span", "Cite", "Quoted") and content:
        marks = {"SingleQuote": "‘’", "DoubleQuote": "“”"}.get(content[0]["t"], "  ") if kind == "Quoted" else "  "
        return f"{marks[0].strip()}{inlines(content[1])}{marks[1].strip()}"
    return f"#raw({string(content[-1])});" if kind == "Code" and content else ""


def string(words: str) -> str:
    """Words as a string of typst."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def inlines(content: Iterable[Json]) -> str:
    """Inlines of pandoc."""
    return "".join(inline(one) for one in content)


def blocks(content: Iterable[Json]) -> str:
    """Blocks of pandoc, with blank lines between them."""
    return "\n\n".join(block(one) for one in content)


def block(one: Json) -> str:
    """One block of pandoc; tables are left out."""
    kind, content = one["t"], one.get("c") or []
    if kind in ("Para", "Plain"):
        return inlines(content)
    if kind == "Header":
        return f"#heading(level: {content[0]})[{inlines(content[2])}]"
    if kind in ("BulletList", "OrderedList"):
        items: Sequence[Any] = content if kind == "BulletList" else content[1]
        start = "" if kind == "BulletList" else f"start: {content[0][0]}, "
        name = "list" if kind == "BulletList" else "enum"
        return f"#{name}({start}" + ", ".join(f"[{blocks(item)}]" for item in items) + ")"
    if kind == "BlockQuote":
        return f"#quote(block: true)[{blocks(content)}]"
    if kind == "LineBlock":
        return " \\ ".join(inlines(line) for line in content)
    if kind == "CodeBlock":
        return f"#raw(block: true, {string(content[1])})"
    return blocks(content[1]) if kind == "Div" else ""


def typeset(tree: Json, layout: str, out: Path) -> Path:
    """Write the tree as a PDF in one of the `LAYOUTS`."""
    source = out.with_suffix(".typ")
    source.write_text(LAYOUTS[layout] + blocks(tree["blocks"]), "utf-8")
    typst.compile(str(source), output=str(out))
    return out
