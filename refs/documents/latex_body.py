r"""The body of a LaTeX document on the way to a text: one walk over its tokens, no macro is ever expanded by another.

Calls of works ("\cite[12]{key}") stay as they are written, since they are read as such; each entry of a list shows its key
in a hidden "\bibitem{key}".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bib.latex import unescape
from refs.documents import latex_commands as commands
from refs.documents.latex_words import ACCENTED, Group, List, Waiting, Words
from refs.documents.numbering import shown

_TOKEN = re.compile(
    r"\\([A-Za-z@]+)\*?|\\(.)|([{}&])|(\$\$?)|\n[ \t]*(\n)\s*|(---?|``|''|,,|\"[`'<>=~|\"-]|~)|([^\\{}&$\n~`'\",-]+|.)", re.DOTALL
)
# matches "\citep[see][12]{a}", "\textcite*{a,b}"; must not match "\citation{a}"
_CALL = re.compile(
    r"\\(?:[Cc]ite[a-z]{0,8}|[Ff]oot(?:full)?cite(?:text)?|[Pp]arencites?|[Tt]extcites?|[Aa]utocites?|[Ss]martcites?|nocite)\*?"
    r"(?:\s?\[[^\[\]]{0,120}\]){0,2}\s?\{[^{}\\]{1,400}\}"
)
_PART = re.compile(r"(?:\s?\([^()]{0,80}\)){0,2}((?:\s?\[[^\[\]]{0,120}\]){0,2}\s?\{[^{}\\]{1,400}\})")
# What is defined: "{\name}[1]", "\name [1][x]", "\name#1".
_DEFINITION = re.compile(r"\s*(?:\{\s*\\[A-Za-z@]+\s*\}|\\[A-Za-z@]+)[^{}\n]{0,60}")
_LENGTH = r"\s*-?[\d.]{1,9}\s*(?:em|ex|pt|pc|cm|mm|in|bp|sp|fil{1,3})?(?![A-Za-z])"
_MEASURE = re.compile(rf"\s*=?{_LENGTH}(?:\s*(?:plus|minus){_LENGTH}){{0,2}} ?")  # "\penalty0 ", "\hskip 1em plus 0.5em"
DEEPEST_LISTS = 20
FORMS = ("decimal", "lowerLetter", "lowerRoman", "upperLetter")


@dataclass(slots=True)
class Body(Words):
    """Writes the words of a source into a composer."""

    own: Mapping[str, str] = field(default_factory=dict)
    cited: list[str] = field(default_factory=list)  # keys, in the order of their first calls
    entries: int = 0  # \bibitem
    _notes: list[Waiting] = field(default_factory=list)
    _count: int = 0
    _loose: list[tuple[str, str]] = field(default_factory=list)  # marks whose notes are still to come
    _endless: set[str] = field(default_factory=set)  # environments that are not closed

    def write(self, start: int, end: int) -> None:
        """Write what stands between two offsets of the source, and then its notes."""
        self._walk(start, end)
        self.composer.end()
        at = 0
        while at < len(self._notes):  # a note may call further ones
            self.note, self.entry = self._notes[at], False
            self._walk(self.note.start, self.note.end)
            self.composer.end()
            at += 1

    def _walk(self, at: int, end: int) -> None:
        self.groups = [Group()]
        self.lists = []
        text = self.source.text
        while at < end:
            match = _TOKEN.match(text, at, end)
            if match is None:
                break
            name, sign, brace, money, blank, ligature, words = match.groups()
            if name is not None:
                at = min(self._command(name, match.start(), match.end()), end)
                continue
            at = match.end()
            if words is not None:
                self.words("‘" if words == "`" else "’" if words == "'" else words)
            elif blank:
                self.paragraph()
            elif brace is not None:
                at = self.brace(brace, at)
            elif ligature is not None:
                self.ligature(ligature)
            elif money is not None:
                at = self.formula(money, at, end)
            else:
                at = self.sign(sign or "", match.start(), at)
        while self.groups:
            self.close()

    def _command(self, name: str, start: int, at: int) -> int:
        """Write what a command stands for; where the walk goes on."""
        source = self.source
        if name in ("begin", "end"):
            environment, after = source.group(at)
            return self._begin(environment, after) if name == "begin" else self._end(environment, after)
        if "cite" in name and (after := self._call(name, start)) > 0:
            return after
        if flag := commands.FLAGS.get(name):
            return self.into(at, flag=flag)
        if flag := commands.DECLARED.get(name):
            self.groups[-1].flags |= {flag}
            return self._over_space(at)
        if name in commands.UPRIGHT:
            self.groups[-1].flags = frozenset()
            return self._over_space(at)
        if level := commands.HEADINGS.get(name):
            return self._heading(level, at)
        if name in commands.FOOTNOTES or name in commands.MARKS:
            return self._footnote(name, at)
        if name in commands.ADDRESSES:
            address, after = source.group(at)
            address = address.strip().replace("\\", "")
            self.words(address, f"https://doi.org/{address}" if name == "doi" else address)
            return after
        if name == "href":
            address, after = source.group(at)
            address = address.replace("\\doibase", "https://doi.org/").replace("\\", "").strip()
            return self.into(after, href=address.replace("doi.org/ ", "doi.org/"))
        if name in ("enquote", "mkbibquote", "textquote"):
            self.words("“")
            return self.into(at, close=lambda: self.words("”"))
        if name == "item":
            return self._item(at)
        if name == "bibitem":
            return self._bibitem(at)
        if name == "caption":
            self.composer.end()
            return self.into(source.option(at)[1], kind="caption", close=self.composer.end)
        if name in commands.BIBLIOGRAPHIES:
            return source.group(source.option(at)[1])[1]
        return self._other(name, start, at)

    def _other(self, name: str, start: int, at: int) -> int:
        """Commands that stand for signs, for nothing, or for the words behind them."""
        source = self.source
        if name in commands.LETTER_ACCENTS and (match := ACCENTED.match(source.text, start)):
            self.words(unescape(match[0]))
            return match.end()
        if name in self.own:
            self.words(self.own[name])
            return self._over_space(at)
        if name in commands.SPACES:
            self.words(" ")
            return self._over_space(at)
        if name in commands.BREAKS:
            self.composer.cut()
            return self._over_space(source.option(at)[1])
        if name in commands.PARAGRAPHS:
            self.paragraph()
            return at
        if name == "texorpdfstring":
            return self._first_of_two(at)
        if name in commands.MEASURES and (match := _MEASURE.match(source.text, at)):
            self.words(" " if name == "hskip" else "")
            return match.end()
        if name in commands.DEFINING and (match := _DEFINITION.match(source.text, at)):
            return source.group(match.end())[1]
        at = source.option(at)[1]
        if name in commands.DROPPED:
            for _ in range(commands.DROPPED[name]):
                at = source.option(source.group(at)[1])[1]
            return max(at, source.opens(at)) if name.startswith("bib") else at  # "(\bibinfo {year} {2000})"
        if words := unescape(f"\\{name} "):
            self.words(words)
            return source.group(at)[1] if source.text.startswith("{}", at) else self._over_space(at)
        return self._over_space(at)

    def _first_of_two(self, at: int) -> int:
        r"""Into the first argument of "\texorpdfstring{printed}{for the bookmark}"; the second will be passed over."""
        start = self.source.opens(at)
        if start < 0:
            return at
        end = self.source.end(start)
        self.jumps[end] = self.source.group(end + 1)[1]
        return self.into(start)

    def _over_space(self, at: int) -> int:
        """Behind the space that ends the name of a command; an empty group after it is nothing."""
        if self.source.text.startswith("{}", at):
            return at + 2
        return self.source.skip(at)

    def _call(self, name: str, start: int) -> int:
        """Write a call of works as it stands; where it ends, 0 if it is none."""
        text = self.source.text
        found: list[str] = []
        after = 0
        if name in commands.CITES:
            at = start + len(name) + 1
            while match := _PART.match(text, at):
                found.append(rf"\cite{match[1].strip()}")
                after = at = match.end()
        elif match := _CALL.match(text, start):
            found, after = [match[0]], match.end()
        for call in found:
            self.cited += [key.strip() for key in call[call.rindex("{") + 1 : -1].split(",")]
        if found and not name.startswith("nocite"):
            self.words(" ".join(" ".join(found).split()))
        return after

    def _heading(self, level: int, at: int) -> int:
        self.composer.end()
        at = self.source.option(at)[1]
        start = self.source.opens(at)
        if start < 0:
            return at
        if not self.note:
            self.composer.begin("heading", level=level)
        return self.into(start, kind="heading", close=self.composer.end)

    def _footnote(self, name: str, at: int) -> int:
        label, at = self.source.option(at)
        start = self.source.opens(at)
        if name in commands.MARKS or not name.endswith("text"):
            if name not in commands.MARKS and start < 0:
                return at
            self._count += 1
            label = label if label.isalnum() and len(label) < 10 else str(self._count)
            key = f"{self._count}:{label}"
            if name in commands.MARKS:
                self._loose.append((key, label))
        else:
            key, label = self._loose.pop(0) if self._loose else ("", "")
        if not name.endswith("text"):
            if not self.composer.is_open:
                self.open(self.groups[-1])
            self.composer.call(key, label, "foot")
        if name in commands.MARKS:
            return at
        if start < 0:
            return at
        if not key:
            self._count += 1
            key, label = f"{self._count}:", str(self._count)
        end = self.source.end(start)
        self._notes.append(Waiting(key, label, start + 1, end))
        return end + 1

    def _begin(self, environment: str, at: int) -> int:
        source = self.source
        plain = environment.rstrip("*")
        if plain in commands.UNREAD and environment not in self._endless:
            close = source.text.find(f"\\end{{{environment}}}", at)
            if close >= 0:
                return close + len(environment) + 6
            self._endless.add(environment)
        self.paragraph()
        at = source.option(at)[1]
        for _ in range(commands.ENVIRONMENT_ARGUMENTS.get(environment, 0)):
            at = source.group(at)[1]
        last = self.groups[-1]
        self.groups.append(Group(last.flags, "", commands.KINDS.get(plain, last.kind), environment or "?"))
        if plain in commands.LISTS and len(self.lists) < DEEPEST_LISTS:
            self.lists.append(List(commands.LISTS[plain]))
        if plain == "CSLReferences":
            self.entry = True
        if plain == "thebibliography" and plain not in self._endless:  # before the first entry stand commands of its style
            first = source.text.find("\\bibitem", at)
            if first < 0:
                self._endless.add(plain)
            return max(first, at)
        return at

    def _end(self, environment: str, at: int) -> int:
        self.paragraph()
        if any(group.environment == environment for group in self.groups[-100:]):
            while self.groups[-1].environment != environment:
                self.close()
            self.close()
        if environment.rstrip("*") in commands.LISTS and self.lists:
            self.lists.pop()
        if environment in ("thebibliography", "CSLReferences"):
            self.entry = False
            self.composer.end()
        self.lead = ""
        self.groups = self.groups or [Group()]
        return at

    def _item(self, at: int) -> int:
        self.composer.end()
        label, at = self.source.option(at)
        if not self.lists or self.note:
            self.words(f"{unescape(label)} " if label else "")
            return at
        last = self.lists[-1]
        last.count += 1
        depth = sum(one.form == "1" for one in self.lists)
        self.lead = unescape(label) or (f"{shown(last.count, FORMS[min(depth, 4) - 1])}." if last.form == "1" else last.form)
        return at

    def _bibitem(self, at: int) -> int:
        r"""An entry of a list begins: its key stands before it, hidden."""
        self.composer.end()
        option = at = self.source.skip(at)
        if self.source.text.startswith("[", at):  # natbib's labels hold any groups: "[{Smith et al.(1999)Smith, Jones}]"
            option = self._behind_label(at)
        key, after = self.source.group(option)
        key = "".join(key.split())[:80]
        self.entry = True
        self.entries += 1
        if not self.note:
            self.composer.begin("para", role="bibliography")
            if key and not set(key) & set("{}\\"):
                self.composer.hidden.append(self.composer.add(rf"\bibitem{{{key}}} "))
        return after

    def _behind_label(self, at: int) -> int:
        text, end = self.source.text, min(len(self.source.text), at + 3_000)
        here = at + 1
        while here < end:
            if text[here] == "{" and self.source.opens(here) == here:
                here = self.source.end(here)
            elif text[here] == "]":
                return here + 1
            here += 1
        return at
