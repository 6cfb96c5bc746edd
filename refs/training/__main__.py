"""`python -m refs.training network|train|calibrate|evaluate|report`: train a labeller with its card, score it, report on it.

The network is the labeller that comes with the package; `train` makes a chain of features from the same data. `calibrate` learns
anew how far the scores of a network's fields can be believed; training a network does that, too.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from refs import fields
from refs.fields import Labeller
from refs.reports.look import SURE
from refs.training import report
from refs.training.calibrate import calibrate
from refs.training.card import replace_tables, write_card
from refs.training.datasets import FILES, Example, load, made_up
from refs.training.evaluate import Scores, details, table
from refs.training.measure import by_source
from refs.training.train import SHARES, Settings, shares, train

_DEFAULTS = Settings()
_EPOCHS = 12
CHAIN = "A labeller of references: a linear-chain conditional random field (python-crfsuite)."
# Seeds apart from the training seed, so that the made-up examples of the held-back set are others.
_HELD_BACK_SEED = 1_000_003
_HELD_BACK_COUNT = 400


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m refs.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("train", help="train a model on the labelled data and write it with its card")
    one.add_argument("--rounds", type=int, default=_DEFAULTS.rounds, help="rounds of the optimiser")
    one.add_argument("--c1", type=float, default=_DEFAULTS.c1, help="weight of the L1 penalty")
    one.add_argument("--c2", type=float, default=_DEFAULTS.c2, help="weight of the L2 penalty")
    one.add_argument("--minimum", type=int, default=_DEFAULTS.minimum, help="how often a feature must occur")
    one.add_argument("--smallest", type=float, default=_DEFAULTS.smallest, help="weights below this are left out of the model")
    one.add_argument("--date", default="", help="the day that the card states")
    one.add_argument("--verbose", action="store_true")
    one.add_argument("-o", "--output", type=Path, required=True, help="where the model is written; the card goes beside it")
    two = commands.add_parser("evaluate", help="score a model on the held-back parts")
    two.add_argument("model", type=Path)
    two.add_argument("--details", action="append", default=[], metavar="SET", help="print the labels of this set")
    three = commands.add_parser("report", help="score a model by set, language and kind of work, beside an earlier report")
    three.add_argument("--model", type=Path, help="the model; that of the package if left out")
    three.add_argument("--against", type=Path, metavar="FILE", help="an earlier report, to list what was gained and lost")
    three.add_argument("--most", type=int, default=40, help="how many references gained and lost are listed")
    three.add_argument("-o", "--output", type=Path, metavar="FILE", help="where the report is stored, for a later --against")
    four = commands.add_parser("network", help="train the network of the package, calibrate it and write it with its card")
    four.add_argument("--epochs", type=float, default=_EPOCHS, help="how often each example is seen")
    four.add_argument(
        "--start", type=Path, metavar="MODEL", help="go on from this model; the mean of it and of the result is written"
    )
    four.add_argument("--kept", type=float, default=0.5, metavar="SHARE", help="how much of the mean is the model of --start")
    four.add_argument(
        "--teachers", type=Path, nargs="+", default=[], metavar="MODEL", help="models whose mean is learnt from besides the labels"
    )
    four.add_argument("--date", default="", help="the day that the card states")
    four.add_argument("-o", "--output", type=Path, required=True, help="where the model is written; the card goes beside it")
    five = commands.add_parser("calibrate", help="learn the scores of a network's fields anew, and write them into it and its card")
    five.add_argument("model", type=Path)
    for command in (one, two, three, four, five):
        command.add_argument("--data", type=Path, required=True, help="the folder with the labelled data")
        command.add_argument("--sources", default=",".join(FILES), help="which sources, parted by commas")
        command.add_argument("--synthetic", type=int, default=0, help="how many made-up examples")
        command.add_argument("--seed", type=int, default=0)
    return parser


def score(model: Path, held: list[Example]) -> dict[str, Scores]:
    """The scores of a model on examples, by source."""
    return by_source(held, Labeller(model))


def tell(options: argparse.Namespace, sources: tuple[str, ...], held: list[Example]) -> None:
    """Print the report, and store it if that is asked for."""
    before = json.loads(options.against.read_text(encoding="utf-8")) if options.against else None
    if before is not None and before.get("schema") != report.SCHEMA:
        raise SystemExit(f"{options.against} is no stored report. Give a file that --output wrote.")
    languages = report.stated_languages(options.data, sources)
    if options.synthetic:
        languages |= report.made_up_languages(_HELD_BACK_SEED, _HELD_BACK_COUNT)
    found = report.outcomes(held, Labeller(options.model) if options.model else fields.default(), languages)
    stated = sum(one.key in languages for one in found)
    print("\n".join(report.lines(found, stated, before, options.most)))
    if options.output:
        kept = report.stored(found, options.model.name if options.model else "the model of the package")
        options.output.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    options = _parser().parse_args(arguments)
    sources = tuple(options.sources.split(","))
    learn, held = load(options.data, sources)
    if options.synthetic:
        held += made_up(_HELD_BACK_SEED, _HELD_BACK_COUNT)
    if options.command == "report":
        tell(options, sources, held)
        return 0
    if options.command == "calibrate":
        tables = calibrate(options.model, held, SURE)
        replace_tables(options.model.with_suffix(".card.toml"), tables)
        print(*tables.values(), sep="\n\n")
        return 0
    if options.command == "evaluate":
        scores = score(options.model, held)
        print(table(scores))
        for name in options.details:
            print(f"\n{name}\n{details(scores[name])}")
        return 0
    learn += made_up(options.seed, options.synthetic)
    if options.command == "network":
        from refs.training import recipe  # needs the extra "network"

        further = options.start, options.teachers, options.kept
        recipe.make(learn, held, options.output, options.seed, options.epochs, options.date, *further)
        return 0
    settings = Settings(options.c1, options.c2, options.minimum, options.rounds, options.smallest)
    tokens = train(list(shares(learn, options.seed)), options.output, options.seed, settings, verbose=options.verbose)
    scores = score(options.output, held)
    print(table(scores))
    numbers = asdict(settings) | {"seed": options.seed, "tokens": tokens}
    write_card(options.output.with_suffix(".card.toml"), CHAIN, numbers, options.date, learn, SHARES, scores)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
