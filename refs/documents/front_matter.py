"""What stands in a Markdown text and is no word of it: the YAML at its head, and HTML comments."""

from __future__ import annotations

import re

from refs.model import Span

FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<body>(?:.*\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
FRONT_LINE = re.compile(r"(?P<key>[A-Za-z][\w-]{0,40}):[ \t]*(?P<value>.*?)[ \t]*$", re.MULTILINE)
META = {"title": "title", "author": "author", "authors": "author", "date": "date", "lang": "lang", "language": "lang"}
FRONT_LIMIT = 20_000  # characters


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """What the YAML at the head of the text says of title, author, date and language, and where the words begin."""
    match = FRONT.match(text, 0, FRONT_LIMIT)
    if not match or not FRONT_LINE.match(match["body"].lstrip()):
        return {}, 0
    meta: dict[str, str] = {}
    key = ""
    for line in match["body"].splitlines():
        if found := FRONT_LINE.match(line):
            key = META.get(found["key"].lower(), "")
            value = found["value"].strip("\"'[]")
            if key and value and value not in ("|", ">"):
                meta[key] = value
        elif key and line.strip():
            value = line.strip().removeprefix("- ").removeprefix("name:").strip(" \"'")
            joint = "; " if line.strip().startswith("- ") else " "
            meta[key] = f"{meta[key]}{joint}{value}" if key in meta else value
    return meta, match.end()


def mask_comments(text: str, start: int = 0) -> tuple[str, list[Span]]:
    """The text with HTML comments as spaces (line ends stay), and their spans."""
    spans: list[Span] = []
    at = start
    while (begin := text.find("<!--", at)) >= 0:
        end = text.find("-->", begin + 4)
        if end < 0:
            break
        at = end + 3
        spans.append(Span(begin, at))
    if not spans:
        return text, []
    parts: list[str] = []
    last = 0
    for begin, end in spans:
        parts += [text[last:begin], re.sub(r"[^\r\n]", " ", text[begin:end])]
        last = end
    return "".join([*parts, text[last:]]), spans
