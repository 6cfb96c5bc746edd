"""Citation templates of Wikipedia (Citation Style 1), one a line as a list: ``* {{cite book |last1=... |title=...}}``.

What a template has no parameter for follows it as words. Abstracts and keywords are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bib.date import parse_edtf
from bib.formats.remainder import Remainder
from bib.formats.sentence import day_words, full_name, iso, name_list, range_words, surname, year_words
from bib.identifier import absolute
from bib.key import settle_keys
from bib.latex import plain
from bib.record import OTHERS, Date, Person, Record
from bib.vocabulary import ROLES, SEASONS, TYPES, language

Parameter = tuple[str, str]
# Signs that the parser of a wiki takes for links, markup, parts of a template, comments or an author's signature.
_MARKUP = re.compile(r"[\[\]<>{}|]|''+|~~~+|__|&(?=#?\w+;)")
_IN_AN_ADDRESS = re.compile(r"[\[\]<>{}|\"\s]|''+|~~~+|__")
# Roles with parameters of their own; all others are said in "others".
_ROLES = {"author": "", "editor": "editor-", "translator": "translator-", "interviewer": "interviewer-"}
# What holds the work, by template.
_CONTAINERS = {"journal": "journal", "news": "newspaper", "magazine": "magazine", "web": "website", "encyclopedia": "encyclopedia"}
_CONTAINERS |= {"conference": "book-title", "interview": "work", "arXiv": "", "court": "reporter", "AV media": "work"}
_IDS = {scheme: scheme for scheme in ("isbn", "issn", "doi", "jstor", "pmid", "oclc", "lccn")} | {"handle": "hdl"}
# Languages whose scripts are none of the Latin alphabet, for which "script-title" is made.
_SCRIPT = re.compile(r"[\u0370-\u1fff\u2e80-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/(\d{4})(\d\d)(\d\d)\d*[a-z_]*/(https?:/.+)", re.IGNORECASE)
_ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def write(records: Sequence[Record]) -> str:
    """The records as a list, one line for each; "" for no records."""
    keyed = settle_keys(records)
    others = {record.key: record for record in keyed}
    return "".join(f"* {project(record, others)}\n" for record in keyed)


def project(record: Record, others: Mapping[str, Record] | None = None) -> str:
    """The template of a record, and the words that follow it; `others` are the records of the same file by key."""
    rest = Remainder(record, others)
    rest.drop("abstract", "keywords", "shorttitle")
    name = _template(record)
    parameters = [*_names(rest, name), *_dates(rest), *_titles(rest, name), *_numbers(rest, name), *_imprint(rest, name)]
    parameters += [*_identifiers(rest, name), ("language", rest.language())]
    given = "".join(f" |{parameter}={value}" for parameter, value in _once(parameters))
    note = escape(rest.note())
    return f"{{{{cite {name}{given}}}}}" + (f" {note}{'' if note.endswith(('.', '?', '!')) else '.'}" if note else "")


def _once(parameters: Sequence[Parameter]) -> Iterator[Parameter]:
    """The parameters that have a value, each the first time; addresses are escaped in their own way."""
    seen = set()
    for parameter, value in parameters:
        text = address(value) if parameter in ("url", "archive-url") else escape(value)
        if text and parameter not in seen:
            seen.add(parameter)
            yield parameter, text


def escape(text: str) -> str:
    """The text so that a wiki shows just this text, also in a parameter of a template.

    >>> escape("A|B [[C]] ''D'' <ref> = 1")
    'A{{!}}B &#91;&#91;C&#93;&#93; &#39;&#39;D&#39;&#39; &lt;ref&gt; = 1'
    """
    return _MARKUP.sub(_reference, text)


def _reference(match: re.Match[str]) -> str:
    signs = match.group()
    named = {"|": "{{!}}", "<": "&lt;", ">": "&gt;", "&": "&amp;"}
    return named.get(signs) or "".join(f"&#{ord(sign)};" for sign in signs)


def address(url: str) -> str:
    """The address with the signs percent-encoded that would end it or begin markup."""
    return _IN_AN_ADDRESS.sub(lambda match: "".join(f"%{ord(sign):02X}" for sign in match.group()), url)


def _template(record: Record) -> str:
    """The name of the template. A work without one of its own is a web page, if it has an address, or a document."""
    name = TYPES.get(record.type, TYPES["misc"]).wikitext
    if name == "arXiv" and not record.ids.get("arxiv"):
        name = "journal" if record.text("journaltitle") else ""
    if name == "web" and record.ids.get("url"):
        return name
    return name if name and name != "web" else "web" if record.ids.get("url") else "document"


def _names(rest: Remainder, template: str) -> list[Parameter]:
    record = rest.record
    parameters: list[Parameter] = []
    for role, stem in _ROLES.items():
        if role == "interviewer" and template != "interview":
            continue
        if OTHERS in record.people.get(role, ()) and role != "interviewer":
            parameters.append((f"display-{'authors' if role == 'author' else role + 's'}", "etal"))
            people = [person for person in record.people[role] if person != OTHERS and full_name(person)]
            rest.drop(role)
        else:
            people = rest.people(role)
        for number, person in enumerate(people, 1):
            parameters += _name(person, stem, role, number)
    if template == "AV media":
        makers = [(role, rest.people(role)) for role in ("director", "producer", "performer", "composer") if role in record.people]
        names = [f"{name_list(tuple(people))} ({role})" for role, people in makers if people]
        parameters.append(("people", "; ".join(map(plain, names))))
    said = [_words(rest, role) for role in record.people if _is_other(role, template)]
    parameters.append(("others", ". ".join(filter(None, said))))
    return sorted(parameters, key=lambda parameter: parameter[0].startswith(("display", "others")))


def _is_other(role: str, template: str) -> bool:
    """Whether a role is said in "others"."""
    if template == "AV media" and role in ("director", "producer", "performer", "composer"):
        return False
    return role in ROLES and role not in _ROLES and role not in ("reviewedauthor", "bookauthor", "holder")


def _words(rest: Remainder, role: str) -> str:
    people = rest.people(role)
    return plain(ROLES[role].words.replace("{}", name_list(tuple(people)))) if people else ""


def _name(person: Person, stem: str, role: str, number: int) -> list[Parameter]:
    last = surname(person)
    if not last:
        return [(f"{role}{number}", plain(full_name(person)))]
    first = " ".join(filter(None, map(plain, (person.given, person.suffix))))
    return [(f"{stem}last{number}", last), (f"{stem}first{number}", first)]


def _dates(rest: Remainder) -> list[Parameter]:
    record = rest.record
    parameters = []
    date = record.dates.get("date")
    if date and (words := date_value(date)):
        rest.drop("date")
        parameters.append(("date", words))
    first = record.dates.get("origdate")
    if first and first.year is not None:
        rest.drop("origdate")
        parameters.append(("orig-date", year_words(first)))
    return parameters


def date_value(date: Date) -> str:
    """The date as the templates check it: "31 August 2006", "Spring 1998", "1900–1905", "c. 1910", "n.d."; "" if they would not.

    >>> [date_value(parse_edtf(text)) for text in ("2006-08-31", "1998-21", "1900/1905", "2008-07/2008-08", "1910~", "1911?")]
    ['31 August 2006', 'Spring 1998', '1900–1905', 'July–August 2008', 'c. 1910', '']
    """
    if date.year is None:
        return "n.d." if date.literal.lower() in ("n.d.", "n.d", "nd", "no date") else ""
    if not 100 <= date.year <= 9999 or date.uncertain or date.literal or (date.end is not None and date.end.year is None):
        return ""
    if range_words(date):
        return "" if date.circa else range_words(date)
    if date.season is not None and date.season in SEASONS and not date.end and not date.circa:
        return f"{SEASONS[date.season]} {date.year}"
    possible = date if parse_edtf(iso(date)) else Date(date.year, date.month)
    return " ".join(filter(None, ("" if date.circa else day_words(possible), year_words(date))))


def _titles(rest: Remainder, template: str) -> list[Parameter]:
    """The title in its forms, and what the work stands in: a chapter has a "chapter" in a book with a "title"."""
    record = rest.record
    title, script, gloss = rest.title_forms()
    row = language(record.text("langid")) or language(record.text("language"))
    if row and not script and _SCRIPT.search(title) and not _LATIN.search(title):
        title, script = "", title
    if script and row:
        script = f"{row.code}:{script}"
    elif script:
        title, script = f"{title} {script}".strip(), ""
    is_chapter = template == "book" and bool(record.text("booktitle"))
    name = "chapter" if is_chapter else "title"
    if template == "court":
        parameters = [("litigants", title or script)]
    else:
        parameters = [(name, title), (f"script-{name}", script), (f"trans-{name}", gloss)]
    holder = "title" if is_chapter else _CONTAINERS.get(template, "")
    if record.text("journaltitle") and holder:
        parameters.append((holder if template != "conference" else "journal", rest.titled("journaltitle", "journalsubtitle")))
    if record.text("booktitle") and (holder or template == "conference"):
        parameters.append((holder, rest.titled("booktitle", "booksubtitle")))
    if template == "web" and not record.text("journaltitle"):
        parameters.append(("website", rest.text("organization")))
    if template in ("conference", "speech"):
        parameters.append(("conference" if template == "conference" else "event", rest.text("eventtitle")))
    return parameters


def _numbers(rest: Remainder, template: str) -> list[Parameter]:
    record = rest.record
    if template == "court":
        return [("vol", rest.text("volume")), ("opinion", rest.pages("–")), ("court", rest.text("organization", "institution"))]
    if template == "act":
        return [("index", rest.text("number", "howpublished")), ("legislature", rest.text("organization", "institution"))]
    if template == "patent":
        return [("number", rest.text("number")), ("assign1", "; ".join(map(full_name, rest.people("holder"))))]
    parameters = [("volume", rest.text("volume")), ("edition", ordinal(rest.text("edition")))]
    series = rest.text("series")
    if template in ("journal", "news", "magazine", "interview"):
        parameters.append(("issue", rest.text("number", "issue")))
    elif series and record.text("number"):
        series = f"{series} {rest.text('number')}"
    elif template in ("report", "thesis", "map"):
        parameters.append(("id", rest.text("number")))
    pages = rest.pages("–") if template not in ("web", "AV media", "speech") else ""
    many = "–" in pages or "," in pages
    return [*parameters, ("series", series), ("pages" if many else "page", pages)]


def ordinal(edition: str) -> str:
    """The edition as the templates print it before "ed.".

    >>> ordinal("2"), ordinal("11"), ordinal("23"), ordinal("revised")
    ('2nd', '11th', '23rd', 'revised')
    """
    if not (edition.isascii() and edition.isdigit()):
        return edition
    number = int(edition)
    ending = "th" if 10 < number % 100 < 20 else _ORDINAL_ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def _imprint(rest: Remainder, template: str) -> list[Parameter]:
    if template in ("court", "act", "patent"):
        return []
    kind = rest.text("type", "titleaddon", "howpublished")
    names = ("publisher", "institution", *(["organization"] if template != "web" or rest.record.text("journaltitle") else []))
    bodies = dict.fromkeys(body for name in names for body in rest.items(name))
    name = "degree" if template == "thesis" and kind.endswith("thesis") and len(kind.split()) == 2 else "type"
    kind = kind.split()[0].removesuffix("’s") if name == "degree" else kind
    place = rest.text("location") or (rest.text("venue") if template in ("speech", "conference") else "")
    return [(name, kind), ("location", place), ("publisher", "; ".join(bodies))]


def _identifiers(rest: Remainder, template: str) -> list[Parameter]:
    record = rest.record
    parameters = [(_IDS[scheme], rest.id(scheme)) for scheme in record.ids if scheme in _IDS]
    if record.ids.get("pmcid"):
        parameters.append(("pmc", rest.id("pmcid").removeprefix("PMC")))
    if record.ids.get("arxiv"):
        parameters.append(("eprint" if template == "arXiv" else "arxiv", rest.id("arxiv")))
        parameters.append(("class", rest.text("eprintclass")))
    if record.ids.get("url") and template != "arXiv":
        url = absolute(rest.id("url"))
        archived = _ARCHIVED.fullmatch(url)
        parameters.append(("url", archived[4] if archived else url))
        if archived:
            parameters += [("archive-url", url), ("archive-date", f"{archived[1]}-{archived[2]}-{archived[3]}")]
        visited = record.dates.get("urldate")
        if visited and visited.day and iso(visited):
            parameters.append(("access-date", iso(rest.date("urldate"))))
    return parameters
