"""The encoder in PyTorch: lower layers as they are, upper ones with thin matrices that learn (LoRA).

The twin of ``desktop/understanding/transformer``, whose results it equals but for rounding. What
leaves the lower layers never changes, so it is made once a text and kept in memory. Only texts of one
length go together: nothing is spent on padding.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from desktop.understanding import tuned
from desktop.understanding.transformer import MATRICES
from desktop.understanding.weights import Weights

HALF = torch.bfloat16
_DROPPED = 0.1


class _Linear(torch.autograd.Function):
    """``x W' + b + x down up``, without gradients for what does not learn."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, bias: Tensor, down: Tensor, up: Tensor) -> Tensor:
        thin = x @ down
        found = torch.addmm(bias, x, weight.t())
        found.addmm_(thin, up)
        ctx.save_for_backward(x, weight, down, up, thin)
        return found

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor | None, ...]:
        x, weight, down, up, thin = ctx.saved_tensors
        through = gradient @ up.t()
        into = gradient @ weight
        into.addmm_(through, down.t())
        return into, None, None, x.t() @ through, thin.t() @ gradient


def _read(weights: Weights, name: str) -> Tensor:
    return torch.tensor(np.array(weights.floats(name)))


def _matrix(weights: Weights, name: str, learnt: tuned.Changes) -> Tensor:
    matrix = np.array(weights.matrix(f"{name}.w"))
    if name in learnt:
        down, up = learnt[name]
        matrix += (down @ up).T
    return torch.tensor(matrix)


class Layers(nn.Module):
    """Some layers, with what was ``learnt`` before in them; ``rank`` 0 learns nothing."""

    def __init__(
        self, weights: Weights, layers: range, rank: int, seed: int, learnt: tuned.Changes | None = None
    ) -> None:
        super().__init__()
        dice = torch.Generator().manual_seed(seed)
        self._heads, self._tiny = weights.heads, weights.tiny
        self.names = [f"l{number}.{matrix}" for number in layers for matrix in MATRICES]
        self._fixed = {
            name: (_matrix(weights, name, learnt or {}).to(HALF), _read(weights, f"{name}.b").to(HALF))
            for name in self.names
        }
        steps = [f"l{number}.{step}" for number in layers for step in ("aln", "oln")]
        self._scales = {name: (_read(weights, f"{name}.w"), _read(weights, f"{name}.b")) for name in steps}
        self._numbers = layers
        self.down, self.up = nn.ParameterList(), nn.ParameterList()
        for name in self.names if rank else ():
            outputs, inputs = self._fixed[name][0].shape
            self.down.append(nn.Parameter(torch.randn(inputs, rank, generator=dice) / math.sqrt(inputs)))
            self.up.append(nn.Parameter(torch.zeros(rank, outputs)))
        self._at = {name: at for at, name in enumerate(self.names)}

    def changes(self) -> Mapping[str, tuple[np.ndarray, np.ndarray]]:
        """What was learnt: weight to ``(down, up)``."""
        pairs = zip(self.names, self.down, self.up, strict=True)
        return {name: (down.detach().numpy(), up.detach().numpy()) for name, down, up in pairs}

    def _linear(self, x: Tensor, name: str) -> Tensor:
        weight, bias = self._fixed[name]
        if not len(self.down):
            return torch.addmm(bias, x, weight.t())
        at = self._at[name]
        found: Tensor = _Linear.apply(x, weight, bias, self.down[at].to(HALF), self.up[at].to(HALF))
        return found

    def forward(self, hidden: Tensor) -> Tensor:
        """Texts by pieces by width, in and out."""
        texts, pieces, width = hidden.shape
        x = hidden.reshape(texts * pieces, width).float()
        for number in self._numbers:
            x = self._scaled(x + self._attended(x, number, (texts, pieces)), f"l{number}.aln")
            wide = functional.gelu(self._linear(x.to(HALF), f"l{number}.fi"), approximate="tanh")
            narrow = functional.dropout(self._linear(wide, f"l{number}.fo"), _DROPPED, self.training)
            x = self._scaled(x + narrow, f"l{number}.oln")
        return x.view(texts, pieces, width)

    def _scaled(self, x: Tensor, name: str) -> Tensor:
        weight, bias = self._scales[name]
        return functional.layer_norm(x, (x.shape[1],), weight, bias, self._tiny)

    def _attended(self, x: Tensor, number: int, shape: tuple[int, int]) -> Tensor:
        half = x.to(HALF)
        query, key, value = (
            self._linear(half, f"l{number}.{name}").view(*shape, self._heads, -1).transpose(1, 2)
            for name in ("q", "k", "v")
        )
        scores = (query @ key.transpose(2, 3)).float() / math.sqrt(query.shape[-1])
        mixed = (torch.softmax(scores, -1).to(HALF) @ value).transpose(1, 2).reshape(x.shape)
        return functional.dropout(self._linear(mixed, f"l{number}.ao"), _DROPPED, self.training)


class Lower:
    """Numbers of pieces to what leaves the lower layers, made once a text."""

    def __init__(self, weights: Weights, last: int) -> None:
        width = weights.width
        last_word = max(number for _, number in weights.words.pieces.values())
        rows = weights.rows("emb.word", np.arange(last_word + 1))
        self._words = torch.tensor(rows).to(HALF)
        self._places = _read(weights, "emb.pos").view(-1, width) + _read(weights, "emb.type")[:width]
        self._scale = (_read(weights, "emb.ln.w"), _read(weights, "emb.ln.b"), weights.tiny)
        self._layers = Layers(weights, range(last), 0, 0).eval()
        self._known: dict[tuple[int, ...], Tensor] = {}

    @torch.no_grad()
    def of(self, texts: Sequence[tuple[int, ...]]) -> Tensor:
        """Texts of one length."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            places = self._places[: len(missing[0])]
            x = self._words[torch.tensor(missing)].float() + places
            x = functional.layer_norm(x, (x.shape[2],), *self._scale)
            for text, hidden in zip(missing, self._layers(x).to(HALF), strict=True):
                self._known[text] = hidden.clone()
        return torch.stack([self._known[text] for text in texts])


class Network(nn.Module):
    """Upper layers, the mean over the pieces, and a head for each question."""

    def __init__(
        self,
        weights: Weights,
        first: int,
        rank: int,
        heads: int,
        seed: int,
        learnt: tuned.Changes | None = None,
    ) -> None:
        super().__init__()
        self.upper = Layers(weights, range(first, weights.layers), rank, seed, learnt)
        self.head = nn.Linear(weights.width, heads)
        nn.init.normal_(self.head.weight, std=0.02, generator=torch.Generator().manual_seed(seed))
        nn.init.zeros_(self.head.bias)

    def forward(self, hidden: Tensor) -> Tensor:
        """The log-odds of every head for every text."""
        mean = self.upper(hidden).mean(1)
        found: Tensor = self.head(functional.dropout(mean, _DROPPED, self.training))
        return found

    def take(self, matrix: np.ndarray) -> None:
        """Begin with these heads, as ``matrix`` gives them."""
        with torch.no_grad():
            self.head.weight.copy_(torch.tensor(matrix[:-1].T))
            self.head.bias.copy_(torch.tensor(matrix[-1]))

    def matrix(self) -> np.ndarray:
        """The heads as ``deep_model`` keeps them: a row for each dimension and one for the bias."""
        weight, bias = self.head.weight.detach().numpy(), self.head.bias.detach().numpy()
        return np.vstack([weight.T, bias[None]]).astype(np.float32)
