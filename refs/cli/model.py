"""The model that a command is to label with, opened from its file."""

from __future__ import annotations

from pathlib import Path

from bib.problem import UserError
from refs.cli.files import display
from refs.fields import Labeller

DEFAULT = "default"
_HINT = "give a model that `refs train` wrote"


def open_model(name: str | None) -> Labeller | None:
    """The labeller in a file; None, for the model that comes along, if there is no name or it is "default".

    Raises:
        UserError: If the file cannot be read or is no model.
    """
    if name is None or name == DEFAULT:
        return None
    path, shown = Path(name), display(name)
    try:
        return Labeller(path)
    except FileNotFoundError:
        raise UserError(f"{shown}: is not there", _HINT) from None
    except OSError as error:
        raise UserError(f"{shown}: {error.strerror or 'is no model'}", _HINT) from None
