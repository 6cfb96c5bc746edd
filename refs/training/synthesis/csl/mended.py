"""What all elements of a style need and citeproc-py lacks: text case behind marks, terms and macros looked up once."""

from __future__ import annotations

from typing import Any

from refs.training.synthesis.csl.case import cased
from refs.training.synthesis.csl.marks import mark


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


class Ranges:
    """Ranges of pages, shortened only where both ends are equally long."""

    def _format_last_page(self, first: str, last: str) -> str:
        return super()._format_last_page(first, last) if len(first) == len(last) else last  # type: ignore[misc]


def around(label: str, text: str) -> str:
    """Marks of a field around a text that has flags inside."""
    if not label or not text:
        return text
    return mark(label, "x").replace("x", text)
