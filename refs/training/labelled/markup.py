"""XML to a tree that knows its lines. A file with a document type is refused, so no entity can grow and nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from bib.problem import UserError

DEEPEST = 100  # elements inside one another


@dataclass(slots=True)
class Element:
    """An element: its name and attribute names without prefix, the line where it begins, its words and elements in order."""

    name: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Element | str] = field(default_factory=list)

    def children(self) -> Iterator[Element]:
        """The elements directly inside."""
        return (one for one in self.content if isinstance(one, Element))

    def text(self) -> str:
        """All words inside, those of inner elements too; an element without words, such as a line break, is a space."""
        return "".join(one if isinstance(one, str) else one.text() or " " for one in self.content)

    def find(self, name: str) -> Iterator[Element]:
        """The outermost elements of a name inside this one, or this one itself."""
        if self.name == name:
            yield self
            return
        for child in self.children():
            yield from child.find(name)


def parse(data: bytes) -> Element:
    """The root element of an XML file.

    Raises:
        UserError: if it is not well-formed, has a document type (<!DOCTYPE ...>), or nests deeper than `DEEPEST`.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    root = Element("", 0)
    path = [root]

    def refuse(*_: object) -> NoReturn:
        raise UserError(
            f"line {parser.CurrentLineNumber}: has a document type or entities, which are not read", "take <!DOCTYPE> out"
        )

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(path) > DEEPEST:
            raise UserError(
                f"line {parser.CurrentLineNumber}: has more than {DEEPEST} elements inside one another", "check the file"
            )
        element = Element(_local(name), parser.CurrentLineNumber, {_local(key): value for key, value in attributes.items()})
        path[-1].content.append(element)
        path.append(element)

    def end(_: str) -> None:
        path.pop()

    def words(text: str) -> None:
        path[-1].content.append(text)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise UserError(f"line {error.lineno}: is no well-formed XML ({what})", "mend it; xmllint shows where") from None
    except (LookupError, ValueError) as error:
        raise UserError(f"is written in a charset that is not known ({error})", "save it as UTF-8") from None
    return next(root.children())


def _local(name: str) -> str:
    return name.rpartition(":")[2]
