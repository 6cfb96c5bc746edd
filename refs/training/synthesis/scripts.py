"""Works of a list in Latin script whose names stand in their own script as well."""

from __future__ import annotations

import random

from refs.training.synthesis.draw import new_names
from refs.training.synthesis.people import form
from refs.training.synthesis.works import Work, library


def add_script(rng: random.Random, work: Work) -> None:
    """The author and the journal of a transliterated work, at times also in the script in which they write."""
    text, authors = work.text, work.people.get("author", ())
    shelf = library()[rng.choice(("zh", "tw", "ja", "ko"))]
    if len(authors) == 1 and authors[0].family_first and rng.random() < 0.35:
        opener, closer = rng.choice(((" ", ""), (" ", ""), (" (", ")"), (" [", "]")))
        text["authorscript"] = opener + form(new_names(rng, shelf, 1)[0], "FL") + closer
    if work.kind == "article" and rng.random() < 0.3:
        text["container"] += " " + rng.choice(shelf.lists["journals"])
