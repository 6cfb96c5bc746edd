"""The elements of a citation style, taught to mark what they print: fields, dates, labels, groups.

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

from refs.training.synthesis.csl.item import Item
from refs.training.synthesis.csl.marks import INTO_QUOTE, mark
from refs.training.synthesis.csl.mended import Mended, Ranges, around, spaced
from refs.training.synthesis.csl.names import Name, NamePart, Names, Substitute

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


class Text(Mended, Ranges, model.Text):
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


class Number(Mended, Ranges, model.Number):
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
        elif variable == "number":
            text = str(item.reference[variable])  # "74-44 DC" is no range
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
        return super().wrap(self.format(around(label, str(text))) if text and isinstance(label, str) else text)


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
