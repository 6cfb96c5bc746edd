"""HTML tags that Markdown and wikitext share, and what they say about the words between them."""

from __future__ import annotations

FLAGS = {
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "var": "italic",
    "dfn": "italic",
    "b": "bold",
    "strong": "bold",
    "sup": "superscript",
    "sub": "subscript",
    "s": "struck",
    "del": "struck",
    "strike": "struck",
    "u": "underlined",
    "code": "code",
    "tt": "code",
}
