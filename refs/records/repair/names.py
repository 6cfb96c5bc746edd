"""Names: lists put together, roles by the cues beside them, words that belong to the title given back."""

from __future__ import annotations

import re
from functools import cache

from bib.language import words as lexicon
from refs.expression import Guarded
from refs.records.words import TOLD, Part, Words, merge
from refs.signs import CONTRIBUTION
from refs.table import table

_BEARERS = frozenset({"author", "editor", "translator", "publisher", "contributor"})
_BETWEEN_NAMES = re.compile(
    r"\s?(?:(?:JÚNIOR|JUNIOR|FILHO|NETO|SOBRINHO),|,|;|&|and|und|et|y|e|i|и|en|,\s?(?:and|und|et|y|&)|、|，|\.)?\s?"
)
_BETWEEN_WORDS = re.compile(r"\s?[,.'’&/:-]?\s?(?:and|&|et|und|y|e)?\s?")
_LISTS = dict.fromkeys(("author", "editor", "translator"), _BETWEEN_NAMES) | dict.fromkeys(
    ("publisher", "date", "authority"), _BETWEEN_WORDS
)
# "Dustin Ells, " or "Gene and others, " at the head of what follows a family name
_SURNAME_INITIALS = re.compile(r"^(?:[А-ЯЁІЇЄ][а-яёіїє'’-]+(?:-[А-ЯЁ][а-яё]+)? (?:[А-ЯЁІЇЄ]\.\s?){1,2}(?:, )?)+(?<!, )")
# ", J. M. Disgrace": a word of three letters or more after the initials of a name whose family name came first
_WORD_AFTER_INITIALS = re.compile(
    r"^(?P<names>(?:.*[,;&]\s|.*\s(?:and|und|et|y|e)\s)?[^\W\d_][^,.;]+,\s(?:[^\W\d_a-zß-öø-ÿа-я]\.[ -]?)+)"
    r"(?<=\s)(?P<title>(?!(?:Jr|Sr|III?)\b)[^\W\d_a-zß-öø-ÿа-я][^\W\d_]{2,}(?:\s[^,.;]+)?)$"
)
_TITLE_WORD = re.compile(r"^\s*[^\W\d_]{3,}")
_GIVEN_HEAD = re.compile(
    r"^(?P<given>[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]*\.?){0,2}?)"
    r"(?P<others> (?:and|und|et|y|e) (?:others|al\.?|andere|autres|otros))?(?P<stop>[,.]) "
)
_RESPONSIBILITY = re.compile(r"(?<=\S) / (?P<names>[^/]{4,200}?)(?=\.? [-–—] |; | // |$)")
_ROLE_WORD = re.compile(r"^(?:ed|hrsg|hg|trans|a cura|под|пер|ред|сост|red|oprac|dir|by the)\b", re.IGNORECASE)
_NATURAL_NAMES = re.compile(
    r"^(?P<names>(?P<given>[^\W\d_a-z][\w'’-]+)(?: [A-Z]\.?)?(?: [^\W\d_a-z][\w'’-]+){1,2}"
    r"(?: (?:and|&|und|et|y|e) [^\W\d_a-z][\w'’-]+(?: [A-Z]\.?)?(?: [^\W\d_a-z][\w'’-]+){1,2})?)[,:]\s"
)
_INITIALS_FIRST = re.compile(
    r"^(?P<names>[A-Z]{1,3} [A-Z][a-z'’-]+(?:-[A-Z][a-z]+)?(?: (?:and|&) [A-Z]{1,3} [A-Z][a-z'’-]+)*),? (?=[A-Z‘“'\"])"
)
_ACRONYMS = frozenset(("UN", "US", "UK", "EU", "USA", "TV", "AI", "IT", "BBC", "NHS", "EC", "GDR", "II", "III", "IV", "VI"))
_PERSON = r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){1,3}"
_TRANSLATES = Guarded(re.compile(rf"(?P<names>{_PERSON}(?:(?:,| and| und| et| y| e) {_PERSON})*)(?:, trans\b| tr[,)])"))
_BRACKETED_GIVEN = re.compile(
    r"^(?:[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)? \((?:[^\W\d_]\.[ -]?){1,3}(?: d[eu'’])?\)"
    r"(?:, | et | & | and |, et )?)+(?<=\))"
)
_LETTER = re.compile(
    r"^\W*(?P<all>(?P<writer>(?!From )[^\W\d_a-z][\w.-]+(?: [^\W\d_a-z][\w.-]*){0,2}) (?:to|an|à|al?|к|do|aan) "
    r"(?P<recipient>[^\W\d_a-z][\w.-]+(?: [^\W\d_a-z][\w.-]*){0,2})),\s(?=[^\W\d_]+ \d{1,2},? \d{4}|\d{1,2}\.? [^\W\d_]+\.? \d{4})"
)
_NAME_AND_WORD = re.compile(r"^(?P<names>[^,\s]+(?:\s[^,\s]+)+),\s(?P<word>[^\W\d_][\w'’-]*)$")
_LETTER_OF_CUE = re.compile(r"[^\W\d_]")
_LAST_WORD = re.compile(r"^(?P<names>[^,]+,\s[^,]+),\s(?P<word>[^\W\d_][\w'’-]*)$")


@cache
def cues() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """The cues after and before a name, by role."""
    return {
        role: (
            re.compile(rf"^[\s,.]*[(\[]?\s?(?:{'|'.join(cues['after']) or '(?!)'})\.?(?!\w)"),
            re.compile(rf"(?:{'|'.join(cues['before'])})\s?$", re.IGNORECASE),
        )
        for role, cues in table("roles").items()
    }


@cache
def _tail_role() -> re.Pattern[str]:
    """A stop, the cue of a role (or of a contribution), and a name up to the end."""
    roles = "|".join(f"(?P<{role}>{'|'.join(cues['before'])})" for role, cues in table("roles").items() if cues["before"])
    return re.compile(rf"[.,;]\s+(?:{roles})\s+(?P<name>[^\W\d_a-zа-я][^,;:]{{2,60}})$")


def joined_names(words: Words) -> None:
    """A list of names, labelled in pieces, is one list."""
    labels = [part.label for part in words.parts]
    for label, between in _LISTS.items():
        if labels.count(label) > 1:
            words.parts = merge(words.parts, words.text, label, between)


def roles(words: Words) -> None:
    """A cue next to a name says the role: "(eds.)" after it, "trans. by" before it."""
    changed: list[Part] = []
    for part in words.parts:
        label = _role(words, part) if part.label in _BEARERS else part.label
        changed.append(part if label == part.label else part.told(label))
    words.parts = changed


def _role(words: Words, part: Part) -> str:
    """The role that the words around a name give it; a cue after it weighs more."""
    behind, ahead = words.after(part), words.before(part)
    for role, (after, _) in cues().items() if _LETTER_OF_CUE.search(behind) else ():
        if after.match(behind) and (part.label != "publisher" or role == "translator") and not _cue_of_next(words, part):
            return role
    for role, (_, before) in cues().items() if _LETTER_OF_CUE.search(ahead) else ():
        if before.search(ahead) and part.label != "publisher":
            return role
    return part.label


def _cue_of_next(words: Words, part: Part) -> bool:
    """In "ed. Hannah Arendt, trans. Harry Zohn" the second cue stands just before the next name, and is not Arendt's."""
    following = next((other for other in words.parts if other.start >= part.end), None)
    if following is None or following.label not in _BEARERS - {"publisher"}:
        return False
    between = words.text[part.end : following.start]
    return between[:1] == "," and any(before.search(between) for _, before in cues().values())


def given_name_in_title(words: Words) -> None:
    """A lone family name before "Dustin Ells, Freedom Without Violence": the title begins after the given name."""
    title = words.first("title")
    before = [part for part in words.parts if title and part.end <= title.start]
    if title is None or not before or before[-1].label != "author" or " " in before[-1].text.strip():
        return
    author = before[-1]
    match = _GIVEN_HEAD.match(title.text)
    if not match or words.text[author.end : title.start].strip() != ",":
        return
    if len(title.text[match.end() :].split()) < (1 if match["stop"] == "." else 2):
        return
    sure = match["others"] or match["stop"] == "." or match["given"].split()[0].casefold() in lexicon("names", "given")
    if not (sure and match["given"][:1].isupper()) and not _gives(match["given"]):
        return
    end = title.start + match.end() - 2
    rest = title.start + match.end()
    least = min(author.score, title.score)
    words.parts[words.parts.index(author)] = Part("author", author.start, end, words.text[author.start : end], least)
    words.parts[words.parts.index(title)] = Part("title", rest, title.end, words.text[rest : title.end], title.score)


def _gives(text: str) -> bool:
    """Two or three capitalised words, none of them a small word: a given name by its shape."""
    found = text.split()
    return len(found) > 1 and all(word[:1].isupper() for word in found)


def title_word_in_names(words: Words) -> None:
    """In "Pearlman, Wendy, Violence" the last word begins the title: a second name would have two parts."""
    title = words.first("title")
    for index, part in enumerate(words.parts):
        match = (_LAST_WORD.match(part.text) or _begun_title(words, part)) if part.label == "author" else None
        if match is None or title is None or not 0 <= title.start - part.end <= 3:
            continue
        given = match["names"].rpartition(",")[2].split()
        colon = words.text[part.end : title.start].strip() == ":"  # no name stands before a colon that closes a list like this
        if not given or (given[0].casefold().strip(".") not in lexicon("names", "given") and not colon):
            continue
        start = part.start + match.start("word")
        end = part.start + match.end("names")
        least = min(part.score, title.score)
        words.parts[index] = Part("author", part.start, end, words.text[part.start : end], part.score)
        words.parts[words.parts.index(title)] = Part("title", start, title.end, words.text[start : title.end], least)
        return


def _begun_title(words: Words, part: Part) -> re.Match[str] | None:
    """In "Reiner Stach, Kafka: Die Jahre" the word before the colon or stop begins the title: a given name came first."""
    match = _NAME_AND_WORD.match(part.text)
    if (
        match is None
        or words.text[part.end : part.end + 1] not in (":", ".")
        or match["word"].casefold() in lexicon("names", "given")
    ):
        return None
    first = match["names"].split()[0]
    return match if first.casefold() in lexicon("names", "given") or re.fullmatch(r"[^\W\d_]\.", first) else None


def title_after_initials(words: Words) -> None:
    """Where Russian names are "Чудаков А. П.", a word that follows the initials without a comma begins the title."""
    title = words.first("title")
    for index, part in enumerate(words.parts):
        if part.label != "author":
            continue
        match = _SURNAME_INITIALS.match(part.text)
        if match is None or match.end() >= len(part.text) - 1 or not _TITLE_WORD.match(part.text[match.end() :]):
            continue
        start = part.start + match.end() + len(part.text[match.end() :]) - len(part.text[match.end() :].lstrip())
        names = match[0].rstrip()
        words.parts[index] = Part("author", part.start, part.start + len(names), names, part.score)
        if title is not None and not re.search(r"\w", words.text[part.end : title.start]):
            least = min(part.score, title.score)
            words.parts[words.parts.index(title)] = Part("title", start, title.end, words.text[start : title.end], least)
        else:
            words.parts.insert(index + 1, Part("title", start, part.end, words.text[start : part.end], min(part.score, TOLD)))
        return


def title_in_names(words: Words) -> None:
    """In "Coetzee, J. M. Disgrace." the word after the initials is the title, if there is no other."""
    if words.has("title", "container-title"):
        return
    names = next((part for part in reversed(words.parts) if part.label == "author"), None)
    match = _WORD_AFTER_INITIALS.match(names.text) if names else None
    if names is None or match is None or words.text[names.end : names.end + 1] not in (".", ",", ":"):
        return
    start = names.start + match.start("title")
    end = names.start + len(match["names"].rstrip())
    words.parts[words.parts.index(names)] = Part("author", names.start, end, words.text[names.start : end], names.score)
    words.parts.append(Part("title", start, names.end, words.text[start : names.end], min(names.score, TOLD)))


def later_responsibility(words: Words) -> None:
    """Names after " / " are the author again, or have another role: they are no further authors."""
    slash = words.text.find(" / ")
    title = words.first("title")
    if (
        slash < 0
        or title is None
        or slash < title.start
        or not any(part.label == "author" and part.start < slash for part in words.parts)
    ):
        return
    words.parts = [part.told("contributor") if part.label == "author" and part.start > slash else part for part in words.parts]


def role_in_title(words: Words) -> None:
    """A role and a name at the end of a title, or of other names, are none of it: ". Hrsg. v. Adolf Frisé"."""
    for index, part in enumerate(words.parts):
        match = _tail_role().search(part.text) if part.label in ("title", "container-title", "translator") else None
        if match is None or match.start() < 3:
            continue
        end = part.start + match.start()
        words.parts[index] = Part(part.label, part.start, end, words.text[part.start : end], part.score)
        label = next((role for role in cues() if match.groupdict().get(role)), "contributor")
        start = part.start + match.start("name")
        words.parts.insert(index + 1, Part(label, start, part.end, words.text[start : part.end], min(part.score, 0.7)))
        return


def responsibility(words: Words) -> None:
    """ISBD: what stands between " / " and ". - " after the title are the authors, if none stood before the title."""
    title = words.first("title", "container-title")
    match = _RESPONSIBILITY.search(words.text)
    if (
        match is None
        or title is None
        or any(part.label in ("author", "editor") and part.start < match.start() for part in words.parts)
    ):
        return
    if not title.start < match.start() or _ROLE_WORD.match(match["names"]):
        return
    names = match["names"].rstrip(" .,;")
    words.carve(Part("author", match.start("names"), match.start("names") + len(names), names, 0.8))
    head = words.parts[0]
    if head.label in ("title", "container-title") and head.end > match.start():
        words.parts[0] = Part("title", head.start, match.start(), words.text[head.start : match.start()], head.score)


def contribution(words: Words) -> None:
    """In "Lynne Segal's contribution to Beyond the Fragments" the name is the author and the rest the host."""
    match = CONTRIBUTION.search(words.text)
    if match is None:
        return
    words.parts = [part for part in words.parts if part.end <= match.start() or part.start >= match.end()]
    for label, name in (("author", "name"), ("container-title", "host")):
        words.parts.append(Part(label, match.start(name), match.end(name), match[name], 0.8))
    words.parts.sort(key=lambda part: part.start)
    words.parts = [part for part in words.parts if part.label != "title"]


def letter_names(words: Words) -> None:
    """In "Marx to Sorge, November 5 1880" the names are the writer and the recipient, and the title of the letter."""
    match = _LETTER.match(words.text)
    if match is None or words.has("publisher", "container-title"):
        return
    words.parts = [part for part in words.parts if part.start >= match.end("recipient")]
    words.parts = [part.told("note") if part.label in ("title", "author") else part for part in words.parts]
    for label, name in (("author", "writer"), ("title", "all"), ("recipient", "recipient")):
        words.parts.append(Part(label, match.start(name), match.end(name), match[name], 0.8))


def author_in_title(words: Words) -> None:
    """Without a labelled author, "Geoffrey Lewis, Lord Atkin" or "EP Thompson Customs in common" begins with one."""
    title = words.first("title")
    if title is None or words.has("author", "editor", "container-author") or title is not words.parts[0]:
        return
    match = _NATURAL_NAMES.match(title.text)
    if match is not None and match["given"].casefold() not in lexicon("names", "given"):
        match = None
    match = match or _INITIALS_FIRST.match(title.text)
    left = title.text[match.end() :] if match else ""
    if match is None or len(left) < 4 or left[:1].islower() or match["names"].split()[0] in _ACRONYMS:
        return
    end = title.start + match.end("names")
    rest = title.start + match.end()
    words.parts[0] = Part("title", rest, title.end, words.text[rest : title.end], title.score)
    words.parts.insert(0, Part("author", title.start, end, words.text[title.start : end], min(title.score, 0.6)))


def free_translator(words: Words) -> None:
    """Unlabelled names before ", trans." or before "tr" in brackets are the translator's."""
    if words.has("translator") or not ("trans" in words.text or "tr," in words.text or "tr)" in words.text):
        return
    free = words.outside("author", "editor", "title", "container-title", "publisher", "location")
    if match := _TRANSLATES.search(free):
        words.carve(Part("translator", match.start("names"), match.end("names"), match["names"], 0.7))


def title_after_brackets(words: Words) -> None:
    """Where given names stand in brackets, "PASSERON (J.-C.), Les Héritiers", what follows the last bracket is no name."""
    title = words.first("title")
    for index, part in enumerate(words.parts):
        match = _BRACKETED_GIVEN.match(part.text) if part.label == "author" else None
        if match is None or len(part.text) - match.end() < 3:
            continue
        rest = part.start + match.end() + len(part.text[match.end() :]) - len(part.text[match.end() :].lstrip(" ,"))
        words.parts[index] = Part("author", part.start, part.start + match.end(), match[0], part.score)
        if title is not None and 0 <= title.start - part.end <= 3:
            least = min(part.score, title.score)
            words.parts[words.parts.index(title)] = Part("title", rest, title.end, words.text[rest : title.end], least)
        return
