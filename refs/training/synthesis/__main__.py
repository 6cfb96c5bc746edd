"""Prints synthetic examples for people to look at: `python -m refs.training.synthesis --n 20 --seed 3`."""

from __future__ import annotations

import argparse
import json
from typing import Any

from refs.training.synthesis import examples

COLOURS = (31, 32, 33, 34, 35, 36, 91, 92, 94, 95, 96)


def show(example: dict[str, Any], colour: bool) -> str:
    """The text of an example with its labels in brackets, in colour if asked for."""
    text, at, out = example["text"], 0, ""
    for start, end, label in sorted(example["spans"]):
        words = f"[{label}: {text[start:end]}]"
        out += text[at:start] + (f"\x1b[{COLOURS[sum(map(ord, label)) % len(COLOURS)]}m{words}\x1b[0m" if colour else words)
        at = end
    return f"({example['lang']}, {example['kind']}) {out}{text[at:]}"


def main() -> None:
    """Reads the arguments and prints the examples."""
    parser = argparse.ArgumentParser(prog="python -m refs.training.synthesis", description=__doc__)
    parser.add_argument("--n", type=int, default=20, help="how many examples")
    parser.add_argument("--seed", type=int, default=1, help="seed of the random numbers")
    parser.add_argument("--plain", action="store_true", help="brackets without colours")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args()
    for example in examples(options.seed, options.n):
        print(json.dumps(example, ensure_ascii=False) if options.json else show(example, not options.plain))


if __name__ == "__main__":
    main()
