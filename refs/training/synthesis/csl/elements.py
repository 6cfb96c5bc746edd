"""The elements of a citation style, taught to mark what they print: fields, names, dates, type.

citeproc-py renders a style by calling `render` on the elements of its file. Each class here takes the place of one of them, marks its
output inside the affixes, and mends what citeproc-py leaves out: variables with a hyphen, the suppression of what was substituted,
labels without a variable, text case behind a mark, commas inside quotation marks.
"""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

import re
from typing import Any

from citeproc import model
from citeproc.source import VariableError

from refs.training.synthesis.csl.marks import INTO_QUOTE, PRIVATE, flag, mark

# The labels of CSL's variables; those that are not here are printed without a label
LABEL = {
    "author": "author", "editor": "editor", "translator": "translator", "container-author": "container-author", "recipient": "recipient",
    "director": "contributor", "illustrator": "contributor", "interviewer": "contributor", "composer": "contributor", "original-author": "author",
    "collection-editor": "editor", "editorial-director": "editor", "reviewed-author": "reviewed-author", "reviewed-title": "reviewed-title",
    "title": "title", "title-short": "title", "container-title": "container-title", "container-title-short": "container-title",
    "collection-title": "collection-title", "collection-number": "collection-number", "publisher": "publisher", "publisher-place": "location",
    "issued": "date", "year-suffix": "date", "accessed": "accessed", "original-date": "original-date", "event-date": "date", "volume": "volume",
    "issue": "issue", "page": "pages", "page-first": "pages", "locator": "pages", "edition": "edition", "number-of-volumes": "volumes",
    "number": "number", "genre": "genre", "medium": "medium", "note": "note", "DOI": "doi", "URL": "url", "ISBN": "isbn", "ISSN": "issn",
    "PMID": "archive-id", "PMCID": "archive-id", "archive": "archive", "archive_location": "archive", "archive-place": "location",
    "call-number": "archive", "authority": "authority", "event": "container-title", "event-title": "container-title", "event-place": "location",
    "status": "pubstate", "original-title": "original-title", "citation-number": "citation-number", "citation-label": "citation-number",
}  # fmt: skip
STATES = frozenset({"no date", "in press", "forthcoming"})
MEDIA = frozenset({"online", "internet"})
MEDIUM = re.compile(
    r"\W*(?:internet|online|e-?book|en ligne|en línea|print|electronic|elektronisch|на русском|электронный ресурс)\W*$",
    re.IGNORECASE,
)
THESIS = re.compile(
    r"\W*(?:ph\.?d\.? (?:thesis|dissertation|diss\.)|thesis|dissertation|thèse|thèse de doctorat|tesis|tese|tesi|diss\.)\W*$",
    re.IGNORECASE,
)
SMALL = frozenset(["a", "an", "and", "as", "at", "but", "by", "down", "for", "from", "in", "into", "nor", "of", "on", "onto", "or", "over", "so", "the", "till", "to", "up", "via", "with", "yet", "v", "vs"])  # fmt: skip
WORD = re.compile(r"\S+")
INNER_QUOTES = str.maketrans("“”", "‘’")


class Formatter:
    """Type as marks; the interface is that of citeproc's formatters."""

    @staticmethod
    def preformat(text: str) -> str:
        """Text as it is."""
        return str(text)

    @staticmethod
    def _flag(name: str, text: Any) -> Any:
        return flag(name, str(text)) if text else text

    @classmethod
    def Italic(cls, text: Any) -> Any:  # noqa: N802 (citeproc's name)
        """Italics."""
        return cls._flag("italic", text)

    @classmethod
    def Bold(cls, text: Any) -> Any:  # noqa: N802
        """Bold type."""
        return cls._flag("bold", text)

    @classmethod
    def SmallCaps(cls, text: Any) -> Any:  # noqa: N802
        """Small capitals."""
        return cls._flag("smallcaps", text)

    @classmethod
    def Superscript(cls, text: Any) -> Any:  # noqa: N802
        """Raised type."""
        return cls._flag("superscript", text)

    @staticmethod
    def _plain(text: Any) -> Any:
        return text

    Oblique = Italic
    Light = Underline = Subscript = _plain


class Item:
    """One work to be printed, with what is asked of a citation item; `hidden` variables were printed in place of others."""

    key = "work"

    def __init__(self, reference: Any, labels: dict[str, str], number: int, locator: Any = None) -> None:
        self.reference, self.labels, self.number, self.locator = reference, labels, number, locator
        self.language = str(reference.get("language", "en"))[:2]
        self.tried: list[str] = []  # variables asked for, and those that were printed
        self.rendered: list[str] = []
        self.hidden: set[str] = set()

    @property
    def has_locator(self) -> bool:
        """True if a page is pointed to."""
        return self.locator is not None

    def __contains__(self, name: str) -> bool:
        return name == "locator" and self.has_locator

    def label(self, variable: str) -> str:
        """The label of a variable of this work."""
        return self.labels.get(variable, LABEL.get(variable, ""))

    def without(self, variables: set[str]) -> Item:
        """The same item, without some variables."""
        kept = type(self.reference)("work", self.reference.type)
        kept.update({key: value for key, value in self.reference.items() if key not in variables})
        view = Item(kept, self.labels, self.number, self.locator)
        view.tried, view.rendered, view.hidden = self.tried, self.rendered, self.hidden
        return view

    def silent(self, tried: int, rendered: int) -> bool:
        """True if since then variables were asked for and none was printed."""
        return len(self.tried) > tried and len(self.rendered) == rendered


def first_up(word: str) -> str:
    """The word with a capital at its first letter, behind marks and quotation marks."""
    for at, char in enumerate(word):
        if char.isalpha():
            return word[:at] + char.upper() + word[at + 1 :]
        if char.isdigit():
            break
    return word


def title_case(text: str) -> str:
    """English title case; words with capitals stay as they are."""
    out, at, fresh = "", 0, True
    for match in WORD.finditer(text):
        word = match.group()
        bare = "".join(char for char in word if char not in PRIVATE)
        if bare.islower() and (fresh or bare.strip(".,:;()“”‘’\"'") not in SMALL):
            word = "-".join(
                first_up(part) if not number or part not in SMALL else part for number, part in enumerate(word.split("-"))
            )
        out += text[at : match.start()] + word
        at = match.end()
        fresh = bare[-1:] in {":", ".", "?", "!", "—"}
    return out + text[at:]


def sentence_case(text: str) -> str:
    """Lower case but for the first letter; words in capitals only stay."""
    whole = text.isupper()
    words = WORD.sub(lambda match: match.group() if match.group().isupper() or whole else match.group().lower(), text)
    return first_up(words)


class Mended:
    """Text case that sees through marks, and terms and macros that are looked up once."""

    def case(self, text: Any, language: str | None = None) -> Any:
        """The text in the case that the element asks for."""
        how = self.get("text-case")  # type: ignore[attr-defined]
        if how is None or not text:
            return text
        words = str(text)
        if how == "lowercase":
            return words.lower()
        if how == "uppercase":
            return words.upper()
        if how == "capitalize-first":
            return first_up(words)
        if how == "capitalize-all":
            return WORD.sub(lambda match: first_up(match.group()), words)
        if how == "title":
            return title_case(words) if language == "en" else words
        return sentence_case(words)

    def get_macro(self, name: str) -> Any:
        """The macro of a name."""
        macros = self.get_root().macro_cache  # type: ignore[attr-defined]
        if name not in macros:
            macros[name] = super().get_macro(name)  # type: ignore[misc]
        return macros[name]

    def _looked_up(self, kind: str, name: str, args: Any, kwargs: dict[str, Any]) -> Any:
        terms = self.get_root().term_cache  # type: ignore[attr-defined]
        look_up = getattr(super(), f"get_{kind}_term")
        if terms is None:
            return look_up(name, *args, **kwargs)
        key = (kind, name, *args, *sorted(kwargs.items()))
        if key not in terms:
            terms[key] = str(look_up(name, *args, **kwargs))
        return terms[key]

    def get_single_term(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """A term in the singular."""
        return self._looked_up("single", name, args, kwargs)

    def get_plural_term(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """A term in the plural."""
        return self._looked_up("plural", name, args, kwargs)


def spaced(element: Any, text: Any) -> Any:
    """What stands in a column or on a line of its own is parted by a blank."""
    return f" {text} " if text and element.get("display") else text


class Text(Mended, model.Text):
    """A variable, a macro, a term or words of the style."""

    def render(self, item: Item, context: Any = None, **kwargs: Any) -> Any:
        """What is printed, marked if it is a variable."""
        variable = self.get("variable")
        if variable is None:
            before = len(item.tried), len(item.rendered)
            text = super().render(item, context=context, **kwargs)
            if self.get("term") in STATES and text:
                item.rendered.append("status")
            return None if self.get("macro") and item.silent(*before) else spaced(self, text)
        item.tried.append(variable)
        if variable in item.hidden:
            return None
        text = self._value(item, variable)
        if not text:
            return None
        item.rendered.append(variable)
        cased = self.case(self.strip_periods(text), item.language)
        return spaced(self, self.wrap(self.quote(self.format(mark(item.label(variable), cased)))))

    def _value(self, item: Item, variable: str) -> str:
        if self.get("form") == "short" and f"{variable}-short" in item.reference:
            variable = f"{variable}-short"
        if variable.startswith("page"):
            return str(self._process(item.reference.page, variable))
        if variable == "citation-number":
            return str(item.number)
        if variable == "locator":
            if item.locator is None:
                raise VariableError
            return str(item.locator.identifier).replace("-", "–")
        return str(item.reference[variable])

    def markup(self, text: Any, language: str | None) -> Any:
        """A term or words of the style; those that say what a field says are marked."""
        term, value = self.get("term"), self.get("value")
        if text and term in STATES:
            text = mark("pubstate", str(text))
        elif text and (term in MEDIA or (value and MEDIUM.match(value))):
            text = mark("medium", str(text))
        elif text and value and THESIS.match(value):
            text = mark("genre", str(text))
        return super().markup(text, language)

    def quote(self, text: Any) -> Any:
        """The text in quotation marks, if the style asks for them; those inside become single ones."""
        if self.get("quotes", "false").lower() != "true":
            return text
        opener, closer = self.get_single_term(name="open-quote"), self.get_single_term(name="close-quote")
        inner = str(text)
        if opener == "“":
            inner = inner.translate(INNER_QUOTES)
        into = INTO_QUOTE if self.get_locale_option("punctuation-in-quote").lower() == "true" else ""
        return f"{opener}{inner}{into}{closer}"


class Number(Mended, model.Number):
    """A numeric variable."""

    def render(self, item: Item, context: Any = None, **kwargs: Any) -> Any:  # noqa: ARG002 (citeproc's interface)
        """The number, marked."""
        variable = self.get("variable")
        item.tried.append(variable)
        if variable in item.hidden:
            return None
        if variable == "locator":
            if item.locator is None:
                return None
            text = str(item.locator.identifier).replace("-", "–")
        elif variable == "citation-number":
            text = str(item.number)
        else:
            text = str(self._process(item.reference[variable if variable != "page-first" else "page"], variable))
        if not text:
            return None
        item.rendered.append(variable)
        return spaced(self, self.wrap(self.format(mark(item.label(variable), self.case(self.strip_periods(text))))))


class Date(Mended, model.Date):
    """A date; one of a locale is printed in the frame of the style's."""

    def render(self, item: Item, *args: Any, **kwargs: Any) -> Any:
        """The date, marked inside its affixes."""
        variable = self.get("variable")
        if variable is None:
            return super().render(item, *args, **kwargs)
        item.tried.append(variable)
        if variable in item.hidden:
            return None
        self.current = item.label(variable)
        text = super().render(item, *args, **kwargs)
        if text:
            item.rendered.append(variable)
        return spaced(self, text)

    def wrap(self, text: Any) -> Any:
        """Affixes around the marked date."""
        label = self.current
        return super().wrap(self.format(_around(label, str(text))) if text and isinstance(label, str) else text)


class DatePart(Mended, model.Date_Part):
    """Year, month or day."""

    def render(self, *args: Any, **kwargs: Any) -> Any:
        """The part; what the style lends to a locale's part is taken back."""
        own = dict(self.attrib)
        try:
            return super().render(*args, **kwargs)
        finally:
            self.attrib.clear()
            self.attrib.update(own)


class Names(Mended, model.Names):
    """The names of one or more roles."""

    def process(self, item: Item, names_context: Any = None, context: Any = None, **kwargs: Any) -> Any:
        """The names without those that were printed in place of others."""
        item.tried.append(self.get("variable"))
        hidden = item.hidden.intersection(self.get("variable").split())
        return super().process(item.without(hidden) if hidden else item, names_context, context, **kwargs)

    def markup(self, text: Any) -> Any:
        """Affixes and type."""
        return spaced(self, super().markup(text))


class Name(Mended, model.Name):
    """A list of names."""

    def process(self, item: Item, variable: str, context: Any = None, sort_options: Any = None, **kwargs: Any) -> Any:
        """The list, marked as a whole."""
        text = super().process(item, variable, context, sort_options, **kwargs)
        if isinstance(text, int):
            return text
        item.rendered.append(variable)
        return _around(item.label(variable), str(text))


def _around(label: str, text: str) -> str:
    """Marks of a field around a text that has flags inside."""
    if not label or not text:
        return text
    return mark(label, "x").replace("x", text)


class NamePart(Mended, model.Name_Part):
    """Family or given names."""

    def format_part(self, given: Any, family: Any) -> Any:
        """The parts in their type; an organisation has no given name."""
        if self.get("name") == "given" and given is None:
            return given, family
        return super().format_part(given, family)


class Label(Mended, model.Label):
    """The cue of a number or role."""

    def process(self, item: Item, variable: str | None = None, plural: Any = None, context: Any = None, **kwargs: Any) -> Any:
        """The cue; nothing if there is no number."""
        if variable is None:
            name = self.get("variable")
            if name == "locator":
                if item.locator is None:
                    return None
            elif name in item.hidden or name not in item.reference:
                return None
        return super().process(item, variable, plural, context, **kwargs)

    def _is_plural(self, item: Item) -> bool:
        name = self.get("variable")
        value = str(item.locator.identifier if name == "locator" else item.reference.get(name, ""))
        if name.startswith("number-of") and value.isdigit():
            return int(value) > 1
        return self.RE_MULTIPLE_NUMBERS.search(value) is not None


class Substitute(Mended, model.Substitute):
    """What is printed where there is no author: it is not printed again."""

    def render(self, item: Item, context: Any = None, **kwargs: Any) -> Any:
        """The first alternative that prints something."""
        for child in self.getchildren():
            start = len(item.rendered)
            try:
                if isinstance(child, model.Names) and child.name is None:
                    names = self.getparent()
                    text = child.render(item, names_context=names, context=context, **kwargs)
                else:
                    text = child.render(item, context=context, **kwargs)
            except VariableError:
                continue
            if text:
                item.hidden.update(item.rendered[start:])
                return text
        return None


class Group(Mended, model.Group):
    """Elements that stand or fall together."""

    def process(self, item: Item, context: Any = None, **kwargs: Any) -> Any:
        """What the children print, unless they asked for variables and none was there."""
        before = len(item.tried), len(item.rendered)
        delimiter = self.get("delimiter", "")
        output = []
        for child in self.iterchildren():
            if isinstance(child, model.Choose):
                kwargs["delimiter"] = delimiter
            else:
                kwargs.pop("delimiter", None)
            try:
                text = child.render(item, context=context, **kwargs)
            except VariableError:
                continue
            if text:
                output.append(text)
        if not output or item.silent(*before):
            raise VariableError
        return self.join(output)

    def markup(self, text: Any) -> Any:
        """Affixes and type."""
        return spaced(self, super().markup(text))


CLASSES: dict[str, Any] = {
    "text": Text,
    "number": Number,
    "date": Date,
    "date-part": DatePart,
    "names": Names,
    "name": Name,
    "name-part": NamePart,
    "label": Label,
    "substitute": Substitute,
    "group": Group,
}
