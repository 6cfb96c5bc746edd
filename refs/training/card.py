"""The card of a model: what it was trained on, under which licences, and what it scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from refs.training.datasets import Example
from refs.training.evaluate import Scores

# Attribution that each source's licence asks for.
SOURCES: Mapping[str, tuple[str, str, str]] = {
    "anystyle": (
        "AnyStyle parser data (core, good, ugly)",
        "BSD-2-Clause",
        "Copyright Sylvester Keil; github.com/inukshuk/anystyle",
    ),
    "grobid": ("GROBID citation training data", "CC-BY-4.0", "Patrice Lopez and contributors; github.com/kermitt2/grobid"),
    "linkedbooks": (
        "LinkedBooks deep reference parsing, training part",
        "MIT (code), CC-BY-4.0 (data)",
        (
            "Giovanni Colavizza, Danny Rodrigues Alves, Matteo Romanello, Frédéric Kaplan, EPFL DHLAB; "
            "github.com/dhlab-epfl/LinkedBooksDeepReferenceParsing"
        ),
    ),
    "plos": ("References of PLOS articles from JATS", "CC-BY-4.0", "The authors of the articles; PLOS; github.com/PLOS/allofplos"),
    "scielo": (
        "References of SciELO articles from JATS",
        "CC-BY (articles), BSD-2-Clause (packtools)",
        "The authors of the articles; github.com/scieloorg/packtools",
    ),
    "ads": (
        "ADS reference service, arXiv tests",
        "MIT",
        "Smithsonian Astrophysical Observatory; github.com/adsabs/reference_service",
    ),
    "synthetic": ("Made-up references of refs.training.synthesis", "MIT", "This project; no words of other data sets"),
}


def replace_tables(path: Path, tables: Mapping[str, str]) -> None:
    """Put tables in the place of those of the same names in a card."""
    text = path.read_text(encoding="utf-8")
    for name, found in tables.items():
        head, start, rest = text.partition(f'{name} = """\n')
        _, end, tail = rest.partition('"""')
        if not end:
            raise ValueError(f"{path} has no table {name}")
        text = f"{head}{start}{found}\n{end}{tail}"
    path.write_text(text, encoding="utf-8")


def write_card(
    path: Path,
    what: str,
    numbers: Mapping[str, object],
    day: str,
    learnt: Sequence[Example],
    weights: Mapping[str, float],
    scores: Mapping[str, Scores],
    tables: Mapping[str, str] = {},
) -> None:
    """Write the card of a model as TOML.

    Args:
        path: where it goes.
        what: what kind of model it is, in a sentence.
        numbers: the settings of the run, its seed, the tokens that were learnt from.
        day: the day the model was made, as given.
        learnt: the examples of the training part, before they were weighted.
        weights: how often each source's examples were used; once if it does not say.
        scores: by held-back set.
        tables: other measurements, as they are printed.
    """
    counts = Counter(example.source for example in learnt)
    lines = [
        f"# {what}",
        f'date = "{day}"',
        *(f"{name} = {list(value) if isinstance(value, tuple) else value}" for name, value in numbers.items()),
        'held_back = "one example in ten, by a hash of its words, and what LinkedBooks holds back itself; never trained on"',
        'convention = "fields without cue words and edge marks, volume and issue apart, editor apart from author"',
        'variations = "of the real examples a quarter got italics, one in seven other quotation marks, half the words of others"',
    ]
    for name, found in tables.items():
        lines += [f'{name} = """', *found.splitlines(), '"""']
    for source, count in sorted(counts.items()):
        name, licence, attribution = SOURCES[source.partition("_")[0]]
        lines += [
            "",
            f"[data.{source}]",
            f'name = "{name}"',
            f'licence = "{licence}"',
            f'attribution = "{attribution}"',
            f"examples = {count}",
            f"weight = {weights.get(source, 1)}",
        ]
    for source, score in scores.items():
        lines += [
            "",
            f"[scores.{source}]",
            f"examples = {score.items}",
            f"token_accuracy = {score.token_accuracy:.4f}",
            f"field_f1_exact = {score.micro():.4f}",
            f"field_f1_soft = {score.micro(soft=True):.4f}",
            f"field_f1_soft_macro = {score.macro(soft=True):.4f}",
            f"whole = {score.whole:.4f}",
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
