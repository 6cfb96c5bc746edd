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

from refs.training.synthesis.csl.case import cased
from refs.training.synthesis.csl.item import Item
from refs.training.synthesis.csl.marks import INTO_QUOTE, mark

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
CORE = re.compile(r"\w(?:.*\w)?")
INNER_QUOTES = str.maketrans("“”", "‘’")


class Mended:
    """Text case that sees through marks, and terms and macros that are looked up once."""

    def case(self, text: Any, language: str | None = None) -> Any:
        """The text in the case that the element asks for."""
        how = self.get("text-case")  # type: ignore[attr-defined]
        return text if how is None or not text else cased(str(text), how, language)

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
            text = CORE.sub(lambda match: mark("medium", match.group()), str(text), count=1)
        elif text and value and THESIS.match(value):
            text = CORE.sub(lambda match: mark("genre", match.group()), str(text), count=1)
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
