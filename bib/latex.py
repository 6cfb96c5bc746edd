r"""Text to LaTeX and back: escapes, accents, protected capitals.

What is written is Unicode; only ``& % $ # _`` are escaped. Braces in a text become parentheses, because BibTeX and biber count
every brace, even one after a backslash.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from bib.vocabulary import language

# Characters that no value may hold: C0/C1 controls that are no white space, soft hyphen, zero-width space, word joiner and
# other invisible operators, bidirectional controls, byte order mark, tags, surrogates, noncharacters.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# Zero-width joiners mean something in Arabic and Indic words ("می‌خواهم") and nothing beside a Latin letter ("co‌operation").
_JOINER = re.compile("(?<![\u0590-\u1fff])[\u200c\u200d]+|[\u200c\u200d]+(?![\u0590-\u1fff])")
# Typewriter dashes and quotes: "1914--18", "``Heimat''"; not "-" and not "'".
_TYPEWRITER = re.compile("---?|``|''")
_TYPEWRITER_SIGNS = {"--": "–", "---": "—", "``": "“", "''": "”"}
_PARENTHESES = str.maketrans("{}", "()")
_ESCAPED = re.compile(r"[&%$#_\\~^]")
_ESCAPES = {
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@lru_cache(maxsize=4096)  # the parts of a record are asked for many times while its entry is written
def plain(text: str) -> str:
    r"""The text as it can be written: NFC, white space as single spaces, no invisible characters, parentheses for braces.

    >>> plain("Die  Zeit\tdes {Umbruchs} 1914--1918")
    'Die Zeit des (Umbruchs) 1914–1918'
    """
    if not text.isprintable() or not text.isascii():
        text = _JOINER.sub("", _DROPPED.sub("", text))
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    text = " ".join(text.split())
    if "{" in text or "}" in text:
        text = text.translate(_PARENTHESES)
    if "--" in text or "``" in text or "''" in text:
        text = _TYPEWRITER.sub(lambda match: _TYPEWRITER_SIGNS[match.group()], text)
    return text


@lru_cache(maxsize=4096)
def escape(text: str) -> str:
    r"""The text as LaTeX that every client reads alike: Unicode, five signs escaped.

    >>> print(escape("Smith & Sons, 50% of {it}"))
    Smith \& Sons, 50\% of (it)
    """
    return _escape_signs(plain(text))


def _escape_signs(text: str) -> str:
    return _ESCAPED.sub(lambda match: _ESCAPES[match.group()], text)


# Characters that cannot stand raw in an address between braces.
_PERCENT_ENCODED = re.compile(
    r"[\s{}\\\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def verbatim(value: str) -> str:
    """An identifier or address as it is written raw; braces, backslashes and white space in it are percent-encoded.

    >>> verbatim("https://example.org/a_b?c=d}")
    'https://example.org/a_b?c=d%7D'
    """
    return _PERCENT_ENCODED.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "ignore")), value.strip()
    )


# Combining marks and the accent commands of plain TeX.
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
_MARKS = {command: mark for mark, command in _ACCENTS.items()}

# Letters and signs with a command of their own.
_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "å": "aa",
    "Å": "AA",
    "ł": "l",
    "Ł": "L",
    "ı": "i",
    "ȷ": "j",
    "đ": "dj",
    "Đ": "DJ",
    "ð": "dh",
    "Ð": "DH",
    "þ": "th",
    "Þ": "TH",
    "ŋ": "ng",
    "Ŋ": "NG",
}
_SIGNS = {
    "‘": "textquoteleft",
    "’": "textquoteright",
    "…": "ldots",
    "«": "guillemotleft",
    "»": "guillemotright",
    "„": "quotedblbase",
    "‚": "quotesinglbase",
    "§": "S",
    "¶": "P",
    "©": "copyright",
    "£": "pounds",
    "¿": "textquestiondown",
    "¡": "textexclamdown",
}
_LIGATURES = {"–": "--", "—": "---", "“": "``", "”": "''"}
_LIGATURE_RUN = re.compile("[–—-]+|[“`]+|[”']+")
_NON_ASCII = re.compile("[^\x00-\x7f]")


def ascii_escape(text: str) -> str:
    r"""The text as LaTeX of 1988: accents as commands; scripts without a LaTeX form stay as they are.

    >>> print(ascii_escape("Éditions de l’Étoile & Cie – 北京"))
    {\'E}ditions de l{\textquoteright}{\'E}toile \& Cie -- 北京
    """
    escaped = escape(text)
    if escaped.isascii():
        return escaped
    escaped = _LIGATURE_RUN.sub(_ligatures, escaped)
    return _NON_ASCII.sub(lambda match: _command(match.group()), escaped)


def _ligatures(match: re.Match[str]) -> str:
    run = match.group()
    if len(run) == 1:
        return _LIGATURES.get(run, run)
    return "".join("{" + _LIGATURES[sign] + "}" if sign in _LIGATURES else sign for sign in run)


@cache
def _command(char: str) -> str:
    name = _LETTERS.get(char) or _SIGNS.get(char)
    if name:
        return "{\\" + name + "}"
    base, *marks = list(unicodedata.normalize("NFD", char))
    if not base.isascii() or not marks or any(mark not in _ACCENTS for mark in marks):
        return char
    for mark in marks:
        command = _ACCENTS[mark]
        base = f"\\{command}{{{base}}}" if command.isalpha() or len(base) > 1 else f"\\{command}{base}"
    return "{" + base + "}"


# A word: letters and digits, with inner apostrophes, hyphens, full stops: "L’Homme", "May-Day", "U.S"; not a lone sign.
_WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*[\u0300-\u036f]*(?:[-‐‑'’.&/+]?[^\W_][\u0300-\u036f]*)*")
# Scripts without capitals that are written without spaces between words.
_EAST_ASIAN = re.compile("[\u2e80-\u312f\u3130-\u318f\u31a0-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]")


def protect(title: str, title_language: str = "", escape: Callable[[str], str] = escape) -> str:
    """The escaped title with braces around the words whose capitals must stay when a style lower-cases titles.

    These are all words with a capital but the first, and the first if it has an inner capital ("NATO", "McCarthy"). A title
    in a known language other than English is not touched: its ``langid`` stops the lower-casing.

    >>> protect("Homage to Catalonia"), protect("Geschichte der Stadt Rom", "german")
    ('Homage to {Catalonia}', 'Geschichte der Stadt Rom')
    """
    text = plain(title)
    known = language(title_language) if title_language else None
    if (known and known.code != "en") or text[1:] == text[1:].lower():
        return escape(text)
    pieces: list[str] = []
    at = 0
    for number, match in enumerate(_WORD.finditer(text)):
        word = match.group()
        kept = word if number == 0 else " " + word  # the first capital of the first word needs no braces
        if kept[1:] == kept[1:].lower() or _EAST_ASIAN.search(word):
            continue
        pieces += _escape_part(text[at : match.start()], escape), "{", escape(word), "}"
        at = match.end()
    pieces.append(_escape_part(text[at:], escape))
    return "".join(pieces)


def _escape_part(text: str, escape: Callable[[str], str]) -> str:
    """A part of a plain text, escaped with the white space at its ends kept."""
    inner = text.strip()
    if not inner:
        return text
    start = text.index(inner)
    return text[:start] + escape(inner) + text[start + len(inner) :]


# What stands in a value that has been escaped by `escape`, and no more.
_SIMPLE = re.compile(r"\\([&%$#_])|[{}]|---?|``|''|~")
# A backslash that begins something else, or an unescaped dollar.
_HARD = re.compile(r"\\(?![&%$#_])|(?<!\\)\$")
_TOUCHED = re.compile(r"[\\{}~$]|--|``|''")
_SIMPLE_VALUES = {"{": "", "}": "", "~": " ", **_TYPEWRITER_SIGNS}


def unescape(latex: str) -> str:
    r"""What a LaTeX value says, as Unicode text in NFC. Percent signs and addresses pass whole.

    >>> unescape(r"G{\"o}del, {\'E}tudes \& \emph{Essais} 50\%")
    'Gödel, Études & Essais 50%'
    """
    if not latex or (latex.isascii() and latex.isalnum()):
        return latex
    if not _TOUCHED.search(latex):
        text = latex
    elif not _HARD.search(latex):
        text = _SIMPLE.sub(lambda match: match.group(1) or _SIMPLE_VALUES[match.group()], latex)
    else:
        text = _decode(latex)
    text = " ".join(text.split())
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


# One token of LaTeX: a command with the space after its name, a sign, a brace, a ligature, or a stretch of text.
_TOKEN = re.compile(r"\\([A-Za-z]+)\*?[ \t]*|\\(.)|([{}$~])|(---?|``|'')|([^\\{}$~`'-]+|.)", re.DOTALL)
_COMMANDS = {name: sign for table in (_LETTERS, _SIGNS) for sign, name in table.items()} | {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textbraceleft": "(",
    "textbraceright": ")",
    "textendash": "–",
    "textemdash": "—",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquotesingle": "'",
    "textellipsis": "…",
    "dots": "…",
    "textunderscore": "_",
    "textdollar": "$",
    "textdegree": "°",
    "textperiodcentered": "·",
    "slash": "/",
    "space": " ",
    "quad": " ",
    "newline": " ",
    "par": " ",
    "glqq": "„",
    "grqq": "“",
    "flqq": "«",
    "frqq": "»",
    "og": "« ",
    "fg": " »",
    "relax": "",
    "protect": "",
    "noopsort": "",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
}
_SUPERSCRIPTS = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_QUOTING = {"enquote": "“{}”", "mkbibquote": "“{}”"}
_SIGN_COMMANDS = {"-": "", "/": "", ",": " ", ";": " ", ":": " ", "!": "", " ": " ", "\\": " ", "{": "(", "}": ")", "@": ""}


def _decode(latex: str) -> str:
    tokens = [match.groups() for match in _TOKEN.finditer(latex)]
    return _Decoder(tokens).group(0)


class _Decoder:
    """Reads tokens from left to right; every method returns text and moves `at`."""

    def __init__(self, tokens: list[tuple[str | None, ...]]) -> None:
        self.tokens = tokens
        self.at = 0

    def group(self, depth: int) -> str:
        """Text up to the closing brace of this group, or to the end."""
        parts: list[str] = []
        while self.at < len(self.tokens):
            if depth and self.tokens[self.at][2] == "}":
                self.at += 1
                break
            parts.append(self.one(depth))
        return "".join(parts)

    def one(self, depth: int) -> str:
        """The text of one token, or of one group or command with its argument."""
        name, sign, special, ligature, text = self.tokens[self.at]
        self.at += 1
        if text is not None:
            return text
        if ligature is not None:
            return _TYPEWRITER_SIGNS[ligature]
        if special is not None:
            # Groups are nested no deeper than a recursive reader can follow; more braces are just left out.
            if special == "{" and depth < _DEEPEST:
                return self.group(depth + 1)
            return " " if special == "~" else ""
        if sign is not None:
            if sign in _MARKS:
                return self.accented(_MARKS[sign], depth)
            return _SIGN_COMMANDS.get(sign, sign)
        return self.command(name or "", depth)

    def command(self, name: str, depth: int) -> str:
        """The text of a command with letters for a name."""
        if name in _MARKS:
            return self.accented(_MARKS[name], depth)
        if name in _COMMANDS:
            return _COMMANDS[name]
        if name in _QUOTING:
            return _QUOTING[name].format(self.argument(depth))
        if name == "href":
            self.argument(depth)
            return self.argument(depth)
        if name in ("textsuperscript", "textsubscript"):
            inner = self.argument(depth)
            raised = inner.translate(_SUPERSCRIPTS if name == "textsuperscript" else _SUBSCRIPTS)
            return raised if not set(inner) & set(raised) else inner
        return _symbol(name)

    def accented(self, mark: str, depth: int) -> str:
        """The next letter or group with a combining mark on its first letter."""
        base = self.argument(depth)
        if not base:
            return ""
        first = {"ı": "i", "ȷ": "j"}.get(base[0], base[0])
        return unicodedata.normalize("NFC", first + mark) + base[1:]

    def argument(self, depth: int) -> str:
        """The argument of a command: a group, a command, or one letter."""
        while self.at < len(self.tokens) and (self.tokens[self.at][4] or "x").isspace():
            self.at += 1
        if self.at >= len(self.tokens) or self.tokens[self.at][2] == "}" or depth >= _DEEPEST:
            return ""
        text = self.tokens[self.at][4]
        if text is None:
            return self.one(depth + 1)
        text = text.lstrip()
        self.tokens[self.at] = (None, None, None, None, text[1:])
        return text[:1]


_DEEPEST = 100


@cache
def _symbol(name: str) -> str:
    """The sign that a command stands for ("alpha"), or nothing for a command that only sets type ("emph")."""
    from pylatexenc.latex2text import get_default_latex_context_db

    spec = get_default_latex_context_db().get_macro_spec(name)
    sign = getattr(spec, "simplify_repl", None)
    return sign if isinstance(sign, str) and "%" not in sign and not name.startswith(("text", "math", "url")) else ""
