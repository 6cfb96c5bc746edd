"""The elements that print names, and what is printed in their place."""

from __future__ import annotations

import re
from typing import Any

from citeproc import model
from citeproc.source import VariableError

from refs.training.synthesis.csl.item import Item
from refs.training.synthesis.csl.mended import Mended, around, spaced

# The second half of a given name with a hyphen: "Jang-jip" has one initial, "Jean-Paul" two
HALF = re.compile(r"-(\w)\w*")


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
        return around(item.label(variable), str(text))

    def initialize(self, given: str, mark: str, context: Any) -> Any:
        """Initials; of "Jang-jip" only the first."""
        return super().initialize(HALF.sub(lambda half: "" if half.group(1).islower() else half.group(), given), mark, context)


class NamePart(Mended, model.Name_Part):
    """Family or given names."""

    def format_part(self, given: Any, family: Any) -> Any:
        """The parts in their type; an organisation has no given name."""
        if self.get("name") == "given" and given is None:
            return given, family
        return super().format_part(given, family)


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
