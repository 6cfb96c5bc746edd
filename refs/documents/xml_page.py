"""XML of journals and editions (JATS, TEI) from its bytes to its tree."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from bib.person import read_name
from bib.problem import Problem, Severity, UserError, Where
from refs.documents.html_page import UNHOLDABLE, text_of, without_doctype
from refs.documents.limits import LIMITS, Limits
from refs.documents.package import local, parse_xml

Element = Any
OTHERS = re.compile(r"et\s+al\.?|u\.\s?a\.|and others", re.IGNORECASE)


def parse(data: bytes, name: str, limits: Limits = LIMITS) -> tuple[Element, tuple[Problem, ...]]:
    """The root of a document, and what is wrong with it; one that is cut or damaged is read as far as it goes.

    Raises:
        UserError: It defines entities, or there is nothing in it.
    """
    text, warnings = text_of(data, name, limits)
    clean = UNHOLDABLE.sub(" ", without_doctype(text, name)).encode("utf-8", "replace")
    try:
        return parse_xml(clean, name), warnings
    except UserError as error:
        parser = etree.XMLParser(
            recover=True, resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(clean, parser)
        except (etree.XMLSyntaxError, ValueError):
            root = None
        if root is None or root.getroottree().docinfo.internalDTD is not None:
            raise error from None
        message = f"the document is cut or damaged, and was read as far as it goes ({str(error).removeprefix(name).strip()[:120]})"
        return root, (*warnings, Problem("unread-part", Severity.WARNING, Where(name), message, "get it whole"))


def said(element: Element | None, *path: str) -> str:
    """The words of the first element with one of some names inside `element`; "" if there is none."""
    found = next(each(element, *path), None)
    return words(found) if found is not None else ""


def each(element: Element | None, *names: str) -> Any:
    """The elements with some names inside `element`, in their order."""
    return (one for one in element.iter() if local(one) in names) if element is not None else iter(())


def words(element: Element | None) -> str:
    """The words of an element."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def person(text: str) -> dict[str, str]:
    """The CSL name of a person that is written in any order; "et al." is none.

    >>> person("J. Fu"), person("Weber, Max")
    ({'family': 'Fu', 'given': 'J.'}, {'family': 'Weber', 'given': 'Max'})
    """
    if not text or OTHERS.fullmatch(text):
        return {}
    one = read_name(text)
    parts = {"family": one.family, "given": one.given, "non-dropping-particle": one.particle, "suffix": one.suffix}
    return {name: part for name, part in parts.items() if part} if one.family and one.given else {"literal": text}
