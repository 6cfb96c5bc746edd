r"""The source of a LaTeX document before it is read: comments, where groups end, the author's own short commands."""

from __future__ import annotations

import re

from bib.latex import unescape

# matches "% words" with its line end; must not match "\%" nor the "%20" of an address in \url or \href
_COMMENT = re.compile(
    r"(\\(?:url|nolinkurl|path|href)\s?\{[^{}\n]{0,2000}\}|\\verb\*?([^A-Za-z\s*])[^\n]{0,500}?\2|\\.)"
    r"|%[^\n]*(?:(?=\n[ \t]*\n)|\n[ \t]*)?",
    re.DOTALL,
)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
# matches "\newcommand{\eg}{e.g.}", "\def\eg{e.g.}"; must not match a command with arguments ("#1")
_DEFINED = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|DeclareRobustCommand)\*?\s?\{?\\([A-Za-z]{1,40})\}?\s?\{([^{}#]{0,200}(?:\{[^{}#]{0,80}\}[^{}#]{0,80}){0,3})\}"
    r"|\\def\s?\\([A-Za-z]{1,40})\s?\{([^{}#]{0,200})\}"
)
_OPTION = re.compile(r"\s?\[[^\[\]{}]{0,300}(?:\{[^{}]{0,300}\}[^\[\]{}]{0,300}){0,10}\]")
_FILES = re.compile(r"\\(?:bibliography|addbibresource|addglobalbib)\s?(?:\[[^\[\]]{0,200}\])?\s?\{([^{}]{1,1000})\}")
BEGIN, END = r"\begin{document}", r"\end{document}"


def uncommented(text: str) -> str:
    """A source without its comments, its line ends made alike."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _COMMENT.sub(lambda match: match[1] or "", text)


class Source:
    """The text of a document without its comments, and the places where its groups end."""

    def __init__(self, text: str) -> None:
        """Take a text."""
        self.text = uncommented(text)
        self._ends: dict[int, int] = {}
        opened: list[int] = []
        for match in _BRACE.finditer(self.text):
            if match[0] == "{":
                opened.append(match.start())
            elif match[0] == "}" and opened:
                self._ends[opened.pop()] = match.start()

    def group(self, at: int) -> tuple[str, int]:
        """What stands in the group that begins at or after the white space at `at`, and where it ends; ("", at) if none does."""
        start = self.skip(at)
        end = self._ends.get(start, -1)
        return (self.text[start + 1 : end], end + 1) if end >= 0 else ("", at)

    def opens(self, at: int) -> int:
        """Where a group that begins at or after the white space at `at` opens; -1 if none does, or it has no end."""
        start = self.skip(at)
        return start if start in self._ends else -1

    def end(self, start: int) -> int:
        """Where the group that opens at `start` is closed."""
        return self._ends[start]

    def skip(self, at: int) -> int:
        """The offset behind the white space at `at`; no further than over one line end."""
        text = self.text
        while at < len(text) and text[at] in " \t":
            at += 1
        if at < len(text) and text[at] == "\n":
            over = at + 1
            while over < len(text) and text[over] in " \t":
                over += 1
            if over < len(text) and text[over] != "\n":
                return over
        return at

    def option(self, at: int) -> tuple[str, int]:
        """What stands in square brackets at `at`, and where they end; ("", at) if there are none."""
        match = _OPTION.match(self.text, at)
        return (match[0].strip()[1:-1], match.end()) if match else ("", at)

    def body(self) -> tuple[int, int]:
        """Where the text of the document begins and ends."""
        begin = self.text.find(BEGIN)
        end = self.text.find(END, begin + 1) if begin >= 0 else -1
        return (begin + len(BEGIN) if begin >= 0 else 0), (end if end >= 0 else len(self.text))

    def files(self) -> list[str]:
        r"""What "\bibliography{a,b}" and "\addbibresource{a.bib}" name, in order."""
        return [one.strip() for match in _FILES.finditer(self.text) for one in match[1].split(",") if one.strip()]

    def commands(self) -> dict[str, str]:
        r"""The words of the commands without arguments that the author defined before the text; never of one by another."""
        found: dict[str, str] = {}
        for match in _DEFINED.finditer(self.text, 0, self.body()[0]):
            words = match[2] if match[1] else match[4]
            found[match[1] or match[3]] = unescape(words) + " " * words.endswith((" ", r"\ ", "~", r"\xspace"))
        return found

    def said(self, command: str) -> str:
        r"""The words of the first "\command{...}" of the source."""
        match = re.search(rf"\\{command}(?![A-Za-z])", self.text)
        if not match:
            return ""
        words, _ = self.group(self.option(match.end())[1])
        words = re.sub(r"\\(?:thanks|footnote|inst|orcid\w*|label|email)\s?\{[^{}]{0,500}\}", "", words)
        return unescape(re.sub(r"\s*(?:\\and\b|\\\\)\s*", ", ", words)).strip(" ,") if len(words) < 5_000 else ""
