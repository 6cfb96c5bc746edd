"""What a chain of states expects: the chances of states and of changes, which one network can learn from others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import torch
from torch import Tensor

_TINY = 1e-30


@dataclass(frozen=True, slots=True)
class Chain:
    """What speaks for sequences of states, as logarithms.

    `emissions` (reference, token, state), `borders` for another state than before (reference, token), `transitions` (state before,
    state), `start` and `end` (state).
    """

    emissions: Tensor
    borders: Tensor
    transitions: Tensor
    start: Tensor
    end: Tensor


def mean_chain(chains: Sequence[Chain]) -> Chain:
    """What several chains say on average."""
    names = [field.name for field in fields(Chain)]
    return Chain(*(torch.stack([getattr(chain, name) for chain in chains]).mean(0) for name in names))


@dataclass(frozen=True, slots=True)
class Expected:
    """Chances, 0 behind the end of a reference.

    `states` (reference, token, state), `changes`: of another state than before (reference, token after the first), `pairs`: how
    often a state follows a state in all references together, `last`: of the states of last tokens (reference, state).
    """

    states: Tensor
    changes: Tensor
    pairs: Tensor
    last: Tensor

    def score(self, chain: Chain) -> Tensor:
        """What a chain says for a sequence that is drawn with these chances, on average, for all references together."""
        tokens = (chain.emissions * self.states).sum() + (chain.borders[:, 1:] * self.changes).sum()
        ends = (self.states[:, 0] @ chain.start).sum() + (self.last @ chain.end).sum()
        return tokens + (chain.transitions * self.pairs).sum() + ends


def expected(chain: Chain, lengths: Tensor) -> Expected:
    """The chances that a chain gives, forward and backward (Rabiner 1989, with scaling).

    Args:
        chain: what speaks for states; shorter references are padded.
        lengths: the tokens of each reference.
    """
    likely = (chain.emissions - chain.emissions.max(-1, keepdim=True)[0]).exp()
    border = chain.borders.exp().unsqueeze(-1)
    count, longest, _ = likely.shape
    transitions = chain.transitions.exp()
    stay = torch.diagonal(transitions)
    change = transitions - torch.diag(stay)
    now = _even(likely[:, 0] * chain.start.exp())
    forward = [now]
    for at in range(1, longest):
        now = _even(((now @ change) * border[:, at] + now * stay) * likely[:, at])
        forward.append(now)
    end = chain.end.exp()
    back = end.expand(count, -1)
    backward = [back] * longest
    for at in range(longest - 1, -1, -1):
        # Behind a reference's last token stands what ends it.
        back = backward[at] = torch.where((lengths > at + 1).unsqueeze(1), back, end)
        here = likely[:, at] * back
        back = _even((here @ change.T) * border[:, at] + here * stay)
    before, after = torch.stack(forward, 1), torch.stack(backward, 1)
    inside = (torch.arange(longest) < lengths.unsqueeze(1)).unsqueeze(-1)
    states = _even(before * after) * inside
    before, here = before[:, :-1], likely[:, 1:] * after[:, 1:]
    same, other = before * stay * here, (before @ change) * border[:, 1:] * here
    share = inside[:, 1:] / (same + other).sum(-1, keepdim=True).clamp_min(_TINY)
    pairs = change * torch.einsum("nti,ntj->ij", before, here * border[:, 1:] * share) + torch.diag((same * share).sum((0, 1)))
    last = states[torch.arange(count), lengths - 1]
    return Expected(states, (other * share).sum(-1), pairs, last)


def _even(weights: Tensor) -> Tensor:
    """Weights that add up to 1."""
    return weights / weights.sum(-1, keepdim=True).clamp_min(_TINY)
