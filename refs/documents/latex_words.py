r"""The words of a LaTeX source: groups and what they say of the words in them, ligatures, accents, formulas."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bib.latex import unescape
from refs.documents import latex_commands as commands
from refs.documents.composer import Composer
from refs.documents.latex_source import Source

ACCENTED = re.compile(r"\\(?:[`'^~=.\"]|[uvHcdbkrt](?![A-Za-z]))\s*(?:\{\s*(?:\\?[A-Za-z]{1,2}\s*)\}|\\[ij](?![A-Za-z])|[^\W\d_])")
LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”", "~": "\u00a0", ",,": "„"}
FORMULA = 150  # characters of a formula in a line that are read as signs


@dataclass(slots=True)
class Group:
    """What is true of the words in a group, and what is done at its end."""

    flags: frozenset[str] = frozenset()
    href: str = ""
    kind: str = ""
    environment: str = ""
    close: Callable[[], None] | None = None


@dataclass(slots=True)
class List:
    """A list that is open: its form, and the number of its last item."""

    form: str
    count: int = 0


@dataclass(slots=True)
class Waiting:
    """A note whose words are written when the text is done."""

    key: str
    label: str
    start: int
    end: int


@dataclass(slots=True)
class Words:
    """Writes words into a composer, as the groups around them say."""

    composer: Composer
    source: Source
    german: bool = False
    groups: list[Group] = field(default_factory=list)
    lists: list[List] = field(default_factory=list)
    note: Waiting | None = None  # the note whose words are written
    entry: bool = False  # what is written is a list of works
    lead: str = ""  # the label of an item whose words are to come
    jumps: dict[int, int] = field(default_factory=dict)  # from the end of a group to where the walk goes on

    def brace(self, brace: str, at: int) -> int:
        """A group begins or ends, or a cell of a table does; where the walk goes on."""
        if brace == "{":
            last = self.groups[-1]
            self.groups.append(Group(last.flags, last.href, last.kind))
        elif brace == "}":
            if len(self.groups) > 1 and not self.groups[-1].environment:
                self.close()
            return self.jumps.pop(at - 1, at)
        else:
            self.words(" ")
        return at

    def close(self) -> None:
        """End the group."""
        group = self.groups.pop()
        if group.close:
            group.close()

    def into(self, at: int, *, flag: str = "", href: str = "", kind: str = "", close: Callable[[], None] | None = None) -> int:
        """Go into the group that begins at `at`, if one does."""
        start = self.source.opens(at)
        if start < 0:
            return at
        last = self.groups[-1]
        flags = last.flags | {flag} if flag else last.flags
        self.groups.append(Group(flags, href or last.href, kind or last.kind, close=close))
        return start + 1

    # -- words

    def words(self, words: str, href: str = "") -> None:
        """Write words."""
        group = self.groups[-1] if self.groups else Group()
        if not self.composer.is_open:
            if not words.strip():
                return
            self.open(group)
        self.composer.add(words, group.flags, href or group.href)

    def open(self, group: Group) -> None:
        """Begin the block to which the next words belong."""
        if self.note:
            self.composer.begin_note(self.note.key, self.note.label, "foot")
            return
        lead, self.lead = self.lead, ""
        if lead:
            self.composer.begin("list item", level=max(1, len(self.lists)), label=lead)
            self.composer.add(f"{lead} ")
        else:
            self.composer.begin(group.kind or "para", role="bibliography" if self.entry else "")

    def paragraph(self) -> None:
        """A paragraph ends."""
        if self.groups[-1].kind != "heading":
            self.composer.end()

    def ligature(self, sign: str) -> None:
        """Write what some signs stand for."""
        if sign[0] == '"':
            self.words(commands.SHORTHANDS[sign[1]] if self.german else sign)
        else:
            self.words(LIGATURES[sign])

    def formula(self, sign: str, at: int, end: int) -> int:
        """A formula in a line is read as signs if it is short; one that stands alone is passed over."""
        close = self.source.text.find(sign, at, min(end, at + 5_000))
        if close < 0:
            return at
        if sign == "$":
            self.signs(self.source.text[at:close])
        return close + len(sign)

    def signs(self, formula: str) -> None:
        """Write a short formula as its signs."""
        if len(formula) <= FORMULA:
            self.words(unescape(re.sub(r"\\(?:mathrm|mathbf|mathit|text|rm|it)\b", "", formula).replace("^", "").replace("_", "")))

    def sign(self, sign: str, start: int, at: int) -> int:
        """Write what a command of one sign stands for; where the walk goes on."""
        text = self.source.text
        if sign in commands.ACCENTS and (match := ACCENTED.match(text, start)):
            self.words(unescape(match[0]))
            return match.end()
        if sign == "\\":
            self.composer.cut()
            return self.source.option(at + 1 if text[at : at + 1] == "*" else at)[1]
        if sign in "([":
            close = text.find("\\)" if sign == "(" else "\\]", at, at + 5_000)
            if close < 0:
                return at
            if sign == "(":
                self.signs(text[at:close])
            return close + 2
        self.words(commands.SIGNS.get(sign, "" if sign in commands.ACCENTS else sign))
        return at
