"""Put right what the labeller gets wrong where the words themselves leave no doubt: an ordered tuple of small rules.

Each rule takes the words of a reference and changes its parts. A rule is about a way of citing, and has a positive and a
negative case in tests/records.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter

from refs.records.repair.beginnings import (
    dash_in_title,
    lead_in_names,
    name_behind_word,
    quoted_author,
    same_author_named,
    title_after_stop,
    title_at_its_quote,
    title_on_in_lower_case,
)
from refs.records.repair.borders import (
    edited_by,
    house_with_slash,
    number_with_thousands,
    place_in_house,
    price,
    series_in_brackets,
    series_noted,
    subtitle_as_house,
    subtitle_as_names,
    title_in_place,
    two_numbers_in_volume,
    volume_before_year,
    years_in_title,
)
from refs.records.repair.eastern import (
    author_before_year,
    ended_by_stop,
    host_behind_slashes,
    title_behind_quotes,
)
from refs.records.repair.identifiers import database, gbt_dates, identifiers, missing_year, two_years
from refs.records.repair.journals import (
    code_of_page,
    conference_as_title,
    conference_in_two,
    conference_with_year,
    numbers_of_journal,
    pages_in_date,
    title_as_author,
    volume_in_pages,
)
from refs.records.repair.law import (
    book_in_capitals,
    bracketed_year,
    german_decision,
    journal_of_lawyers,
    law_and_gist,
    named_law,
    pinpoint_in_title,
    section_cited,
    volume_before_journal,
)
from refs.records.repair.name_ends import (
    article_after_initials,
    author_in_brackets,
    body_before_year,
    catchword,
    one_list_of_editors,
    title_behind_name,
)
from refs.records.repair.names import (
    author_in_title,
    contribution,
    free_translator,
    given_name_in_title,
    joined_names,
    later_responsibility,
    letter_names,
    responsibility,
    role_in_title,
    roles,
    title_after_brackets,
    title_after_initials,
    title_in_names,
    title_word_in_names,
)
from refs.records.repair.publishing import (
    collection_in_publisher,
    free_place,
    free_publisher,
    house_and_place_in_turn,
    house_as_editor,
    house_as_host,
    house_as_place,
    initials_of_place,
    place_in_publisher,
    published_by,
    publisher_alone,
    publisher_before_place,
    publisher_in_brackets,
    publisher_in_place,
    short_press,
    state_after_place,
    whole_place,
)
from refs.records.repair.titles import (
    available,
    bracketed_host,
    edition_in_title,
    host_of_the_same,
    host_title,
    joined_titles,
    linked_title,
    missing_title,
    no_title,
    places_in_title,
    reviewed_in_host,
    series_as_host,
    site_before_address,
    title_in_italics,
    title_in_quotes,
    volumes_in_title,
)
from refs.records.repair.whole_titles import (
    article_as_initial,
    comment_behind_imprint,
    foreword_named,
    head_of_journal,
    host_behind_isbn,
    host_of_several,
    house_behind_dash,
    journal_as_house,
    name_in_title,
    place_before_title,
    place_of_note,
    publisher_in_volume,
    series_in_two,
    subtitle_as_host,
    title_as_house,
    title_begun_in_names,
    title_of_open_bracket,
    year_behind_isbn,
    year_behind_title,
)
from refs.records.words import Part, Words

_START = attrgetter("start")


def repair(words: Words) -> Words:
    """Apply every rule in order that has work; after each the parts stand in the order of the text."""
    words.parts.sort(key=_START)
    before = words.parts.copy()
    labels = {part.label for part in before}
    for rule, wanted in _plan():
        if wanted and wanted.isdisjoint(labels):
            continue
        rule(words)
        if words.parts != before:
            words.parts.sort(key=_START)
            before = words.parts.copy()
            labels = {part.label for part in before}
    return words


def trimmed(words: Words) -> None:
    """Parts hold no blank or stray punctuation at their edges."""
    kept = []
    for part in words.parts:
        text = part.text.lstrip(" ,;:.")
        start = part.start + len(part.text) - len(text)
        text = text.rstrip(" ,;:")
        if text:
            kept.append(part if len(text) == len(part.text) else Part(part.label, start, start + len(text), text, part.score))
    words.parts = kept


RULES: tuple[Callable[[Words], None], ...] = (
    identifiers,
    gbt_dates,
    two_years,
    trimmed,
    author_before_year,
    database,
    body_before_year,
    ended_by_stop,
    host_behind_slashes,
    name_behind_word,
    same_author_named,
    title_behind_quotes,
    lead_in_names,
    dash_in_title,
    quoted_author,
    title_after_stop,
    title_at_its_quote,
    title_on_in_lower_case,
    price,
    contribution,
    letter_names,
    foreword_named,
    host_behind_isbn,
    house_behind_dash,
    year_behind_isbn,
    place_of_note,
    comment_behind_imprint,
    host_of_several,
    series_in_two,
    publisher_in_volume,
    title_begun_in_names,
    title_of_open_bracket,
    title_in_quotes,
    title_in_italics,
    name_in_title,
    place_before_title,
    joined_titles,
    year_behind_title,
    years_in_title,
    series_in_brackets,
    edited_by,
    subtitle_as_names,
    places_in_title,
    linked_title,
    volumes_in_title,
    edition_in_title,
    named_law,
    law_and_gist,
    section_cited,
    responsibility,
    later_responsibility,
    host_title,
    host_of_the_same,
    reviewed_in_host,
    bracketed_host,
    catchword,
    author_in_brackets,
    article_after_initials,
    one_list_of_editors,
    title_behind_name,
    joined_names,
    title_after_initials,
    title_in_names,
    title_after_brackets,
    given_name_in_title,
    title_word_in_names,
    author_in_title,
    article_as_initial,
    roles,
    role_in_title,
    free_translator,
    volume_before_journal,
    journal_of_lawyers,
    numbers_of_journal,
    volume_before_year,
    number_with_thousands,
    two_numbers_in_volume,
    volume_in_pages,
    pages_in_date,
    code_of_page,
    conference_with_year,
    conference_in_two,
    conference_as_title,
    title_as_author,
    book_in_capitals,
    pinpoint_in_title,
    available,
    whole_place,
    initials_of_place,
    state_after_place,
    subtitle_as_house,
    title_in_place,
    house_with_slash,
    place_in_house,
    published_by,
    publisher_alone,
    series_noted,
    collection_in_publisher,
    short_press,
    house_and_place_in_turn,
    house_as_host,
    publisher_before_place,
    house_as_editor,
    free_publisher,
    house_as_place,
    place_in_publisher,
    publisher_in_place,
    free_place,
    publisher_in_brackets,
    series_as_host,
    subtitle_as_host,
    no_title,
    title_as_house,
    journal_as_house,
    head_of_journal,
    missing_title,
    site_before_address,
    missing_year,
    bracketed_year,
    german_decision,
)

# Rules that have work only where there is a part with one of these labels; all others are asked about every reference.
ABOUT: dict[tuple[str, ...], tuple[Callable[[Words], None], ...]] = {
    ("title",): (
        title_in_quotes,
        title_at_its_quote,
        law_and_gist,
        name_in_title,
        year_behind_title,
        years_in_title,
        places_in_title,
        volumes_in_title,
        edition_in_title,
        host_title,
        author_in_title,
        volume_before_journal,
        pinpoint_in_title,
        available,
        no_title,
        conference_in_two,
        conference_as_title,
    ),
    ("author", "editor"): (lead_in_names, title_behind_name, article_after_initials, one_list_of_editors),
    ("issue",): (volume_before_year, number_with_thousands),
    ("note", "publisher", "container-title"): (series_noted,),
    ("title", "container-title"): (
        dash_in_title,
        title_of_open_bracket,
        title_in_italics,
        joined_titles,
        responsibility,
        role_in_title,
    ),
    ("date",): (two_years, pages_in_date, conference_with_year),
    ("pages",): (volume_in_pages, title_as_author),
    ("isbn",): (host_behind_isbn, year_behind_isbn),
    ("note",): (place_of_note,),
    ("collection-title",): (series_in_two,),
    ("container-title",): (
        comment_behind_imprint,
        catchword,
        author_in_brackets,
        database,
        head_of_journal,
        host_of_several,
        book_in_capitals,
        subtitle_as_host,
        house_as_host,
        host_of_the_same,
        reviewed_in_host,
        bracketed_host,
        series_as_host,
    ),
    ("author",): (
        quoted_author,
        article_as_initial,
        title_after_stop,
        title_on_in_lower_case,
        subtitle_as_names,
        title_begun_in_names,
        title_after_initials,
        title_in_names,
        title_after_brackets,
        given_name_in_title,
        title_word_in_names,
    ),
    ("location",): (
        place_before_title,
        whole_place,
        initials_of_place,
        house_and_place_in_turn,
        publisher_before_place,
        house_as_editor,
        free_publisher,
        house_as_place,
        publisher_in_place,
        title_in_place,
    ),
    ("publisher",): (
        subtitle_as_house,
        title_as_house,
        journal_as_house,
        house_with_slash,
        place_in_house,
        state_after_place,
        publisher_alone,
        collection_in_publisher,
        free_place,
    ),
    ("volume",): (two_numbers_in_volume,),
    ("issue", "volume", "number"): (section_cited,),
    ("publisher", "location"): (place_in_publisher, code_of_page),
}


@cache
def _plan() -> tuple[tuple[Callable[[Words], None], frozenset[str]], ...]:
    wanted = {rule: frozenset(labels) for labels, rules in ABOUT.items() for rule in rules}
    return tuple((rule, wanted.get(rule, frozenset())) for rule in RULES)
