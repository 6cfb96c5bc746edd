"""All styles, the templates of the rarer kinds that they share, and the printing of a work in a style."""

# ruff: noqa: E501 (rows of tables are kept whole)
from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

from refs.training.synthesis.dates import date_format
from refs.training.synthesis.documents import ARCHIVE, LETTER
from refs.training.synthesis.draw import EASTERN as EASTERN_LANGS
from refs.training.synthesis.draw import UNLATIN
from refs.training.synthesis.eastern import EASTERN
from refs.training.synthesis.national import NATIONAL
from refs.training.synthesis.people import NameStyle
from refs.training.synthesis.render import Builder, Page, Template, compile_template
from refs.training.synthesis.voice import SUBTITLE_MARKS, Manner, Voice, pick_quotes, quote_pair
from refs.training.synthesis.western import WEB, WESTERN, Style
from refs.training.synthesis.words import CUES
from refs.training.synthesis.works import Work

STYLES: tuple[Style, ...] = (*WESTERN, *NATIONAL, *EASTERN)

# Where a style has no templates for a kind, those of the next kind serve
LIKE = {
    "collection": "book",
    "paper": "chapter",
    "entry": "chapter",
    "review": "article",
    "interview": "news",
    "dataset": "web",
    "software": "web",
}

# Kinds that most styles print alike
SHARED: dict[str, tuple[str, ...]] = {
    "case": ("<*{main}*|{main}>, {number}[ ({authority})][, {pin}]", "<*{main}*|{main}> ({year})[, {authority}][, {number}]", "{main}, {number} ({year})", "<*{main}*|{main}> {number}[ ({authority})]", "{main}[, {authority}], {date}, {number}" + WEB),
    "statute": ("{main}[, {number}][, {year}]", "{main} {year}", "{main} ({year})", "{main}, {year}[ ({number})]", "{main} {number} ({year})", "<*{main}*|{main}> {year} (<UK|SA|Cth|>)", "{main}, {number}" + WEB),
    "letter": LETTER,
    "archive": ARCHIVE,
    "film": ("*{title}*. Directed by {contributor}, {publisher}, {year}.", "*{title}*, <directed by|dir. by|réal.|Regie:|R.:> {contributor}[, {place}][, {publisher}], {year}.", "*{title}*<. $dir {contributor}|, $dir {contributor}>. {publisher}, {year}.", "*{title}* ({contributor}, {year})", "*{title}* ({year}) Directed by {contributor} \\[{m:Film}\\]. {place}: {publisher}.", "{title} ({contributor}, {year})", "*{title}*, $dir {contributor} ({publisher}, {year})", "*{title}* ($dir: {contributor}, {year})", "{title}, $dir {contributor:FL}, {year}", "{contributor:LF}, dir. *{title}*. {publisher}, {year}."),
    "report": ("[{author} ]({year}). *{title}*. {series} <No. |no. |>{seriesno}[. {place}: {publisher}]" + WEB, "[{author}, ]“{title}”, {series} <No. |no. |>{seriesno}[, {publisher}][, {place}] ({year})" + WEB, "[{author}. ]{year}. “{title}.” {series}<, No.|> {seriesno}[, {publisher}][, {place}]" + WEB + ".", "[{author}, ]*{title}*[, {number}] ({place}: {publisher}, {year})[, $p {pin}]" + WEB, "[{author}. ]{year}. *{title}*[. {number}]. {place}: {publisher}" + WEB + ".", "[{author} ]({year}) *{title}*[ ({number})]. [{place}: ]{publisher}" + WEB + ".", "[{author}, ]*{title}*, {place}, {year}" + WEB, "[{author}, ]{title}[, {number}], {publisher}, {year}" + WEB),
    "press": ("{author}, “{title}”, <{g:press release}|{g:Press release}>[ {number}], {date}" + WEB, "{author}. “{title}.” {g:Press release}, {date}" + WEB, "{author} ({date}) *{title}* \\[<{g:Press release}|{g:Pressemitteilung}>\\]" + WEB, "{author}, {title}, {place}, {date}" + WEB),
    "preprint": ("[{author}, ]<*{title}*|“{title}”|{title}>, {archiveid} ({year})" + WEB, "[{author}. ]{title}. <{g:arXiv preprint} |{g:Preprint}, |>{archiveid}, {year}.", "[{author} ]({year}). {title}. <*{archiveid}*|{archiveid}>.", "[{author}. ]“{title}.” {year}. {archiveid}."),
    "interview": ("{author}, “{title}”, *{container}*, {date}" + WEB, "“{title}”: $int {author}, *{container}*, {date}", "“{title}”, *{container}*, {date}" + WEB),
    "software": ("{author}. {title} ({edition})[ \\[<{m:Computer software}|{m:software}|{m:Computer program}>\\]]. {year}. {url}", "{author} ({year}). *{title}* ({edition}) \\[{m:Computer software}\\].[ {publisher}.] {url}", "{title}, {edition}[, {publisher}], {year}", "{author}: {title}, {edition}, {year}[, {url}]", "{author} ({year}). *{title}*. {publisher}[, {place}]. <URL |>{url}.", "{author}. {title}. {year}. {url}", "{title} ({year}), {url}", "{author} ({year}) {title} \\[{m:Computer software}\\]. {url}"),
    "dataset": ("{author}: {title}, {publisher} \\[{m:data set}\\], {doi}, {year}.", "{author} ({year}). {title}[ (<Version |v>{issue})] \\[<{m:Data set}|{m:dataset}>\\]. {publisher}. {doi}", "{author} ({year}). *{title}* \\[<{m:Data set}|{m:Dataset}>\\]. {publisher}" + WEB, "{author}, {title}, {publisher}, {year}, {url}[ ($acc {accessed})]", "{author}. {year}. “{title}.” {publisher}. {url}."),
    "web": ("[{author}, ]“{title}”[, {container}], {date}" + WEB, "[{author}. ]{title}. {url}", "“{title}”, {url}", "{url}"),
}  # fmt: skip
OLDEN = "old"  # the field whose styles are used for no other
USUAL = {"science": 14, "legal": 40, "list": 14, "taiwan": 14, OLDEN: 40}  # how much more often a field uses its own styles
# Between the first and the last page, with how often
DASHES = {
    "en": (("–", "-", "—", "--", " - ", "‑"), (48, 42, 4, 2, 3, 1)),
    "zh": (("-", "—", "–", "－", "～", "~"), (48, 26, 18, 4, 2, 2)),
    "ja": (("-", "–", "―", "～", "－", "〜"), (46, 26, 14, 6, 5, 3)),
    "ko": (("-", "~", "–", "∼", "～"), (56, 26, 12, 3, 3)),
}
MEDIA = ("[Internet]", "[Kindle edition]", "[PDF]", "[CD-ROM]", "[DVD]", "[ebook]", "[online]")


@cache
def _for_language(lang: str, bent: str) -> tuple[tuple[Style, ...], tuple[float, ...]]:
    own = lang in (*EASTERN_LANGS, *UNLATIN)
    fit = tuple(style for style in STYLES if lang in style.langs or (not style.langs and not own))
    fit = tuple(style for style in fit if style.bent != OLDEN or bent == OLDEN)
    return fit, tuple(style.weight * (USUAL[bent] if bent and style.bent == bent else 1) for style in fit)


def choose_style(rng: random.Random, lang: str, note: bool = False, bent: str = "") -> Style:
    """A style that is used in the language, by weight; for notes one that notes are written in."""
    fit, weights = _for_language(lang, bent)
    if note:
        pairs = [(style, weight) for style, weight in zip(fit, weights, strict=True) if style.note]
        return rng.choices([style for style, _ in pairs], [weight for _, weight in pairs])[0]
    return rng.choices(fit, weights)[0]


def choose_manner(rng: random.Random, style: Style, lang: str, note: bool = False) -> Manner:
    """The choices of one document: how names, dates, quotation marks and ranges are printed."""
    if style.quotes:
        quotes = quote_pair(rng.choice(style.quotes))
    elif "gbt" in style.name:
        quotes = ("", "")
    else:
        quotes = pick_quotes(rng, lang)
    return Manner(
        lang=lang,
        authors=translated(rng.choice(style.authors), lang),
        roles=translated(rng.choice(style.roles), lang),
        date=rng.choice(style.dates) if style.dates else date_format(rng, lang),
        quotes=quotes,
        dash=rng.choices(*DASHES.get(lang, DASHES["en"]))[0],
        subtitle=rng.choice(style.subtitles or SUBTITLE_MARKS.get(lang, SUBTITLE_MARKS["en"])),
        edmark=rng.choice(style.edmarks),
        et_al=rng.choice(CUES[lang]["et"]),
        pins=note or rng.random() < 0.08,
        name_and=CUES[lang]["and"][0] if rng.random() < 0.8 else " & ",
        fixed={"origdate": "yes"} if rng.random() < 0.8 else {},
    )


def translated(names: NameStyle, lang: str) -> NameStyle:
    """The style of a list of names with the language's own word for "and"."""
    if lang == "en" or "and" not in names.two + names.last:
        return names
    word = CUES[lang]["and"][0]
    return replace(names, two=word, last=word)


def templates_of(style: Style, kind: str) -> tuple[str, ...]:
    """The templates in which a style prints a kind: its own, else the shared ones, else those of a similar kind."""
    if kind in style.templates:
        return style.templates[kind]
    if kind in SHARED and style.name not in {
        "gost",
        "gbt7714",
        "chinese-note",
        "taiwan",
        "japanese",
        "korean",
        "russian-note",
    }:
        return SHARED[kind]
    like = LIKE.get(kind, "book" if kind in {"report", "press", "film"} else "web" if kind == "preprint" else "")
    if like in style.templates:
        return style.templates[like]
    return SHARED[kind] if kind in SHARED else SHARED["web"]


def fitting(style: Style, kind: str, voice: Voice) -> list[Template]:
    """The compiled templates that can be printed with the fields at hand."""
    compiled = map(compile_template, templates_of(style, kind))
    return [template for template in compiled if all(map(voice.has, template.needs)) and bare(template, voice)]


def bare(template: Template, voice: Voice) -> bool:
    """True if each choice outside groups has an option that can be printed."""
    return all(
        any(all(voice.has(node.text) for node in option if node.kind == "field") for option in choice.options)
        for choice in template.nodes
        if choice.kind == "choice"
    )


def print_work(rng: random.Random, out: Builder, work: Work, style: Style, manner: Manner) -> bool:
    """Write a work to the builder; false, with nothing written, if the style has no way to print it."""
    voice = Voice(rng, work, manner)
    found = fitting(style, work.kind, voice)
    if not found:
        return False
    Page(rng, out, voice.has, voice.value, voice.cue, manner.quotes).render(rng.choice(found).nodes)
    return True
