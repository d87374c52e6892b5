"""Tunes the encoder: ``python -m build.training.tuning [SEED] [--further]``, before ``build.training.deep``.

Needs PyTorch beside the group ``train`` (2.13, CPU; it is in no lock file for its size). One thread,
a fixed seed, 11 unless told. An hour or more and 8 GB.

Three rounds: starred texts and our own remarks; then sentences and clauses too, of which only
those are taken that the encoder so far does not contradict, for a star is given to a whole
text; then our own remarks twice beside fewer of the others. The third round teaches intents and
topics and forgets a little of how other people's texts sound, so the weights after it and before
it are averaged (Wortsman et al. 2022, "Model soups"); the share was chosen on training sources that
the shipped model leaves out. With ``--further`` it begins with what is shipped, heads included,
leaves out the first round and learns more slowly. The outcome is ``tuned-encoder.oidomodel`` (what is
added to the weights) and, for ``build.training.deep``, ``heads.npy`` beside this file.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits as entropy

from build.training.tuning import average, examples
from build.training.tuning.columns import COLUMNS, HEADS_FILE, INTENTS
from build.training.tuning.examples import Example
from build.training.tuning.network import Lower, Network
from desktop import paths
from desktop.model.codes import TOPICS
from desktop.understanding import tuned, weights
from desktop.understanding.transformer import Transformer

FIRST_LAYER, RANK, SEED = 4, 16, 11
PIECES_OF_A_BATCH = 2_560
RATES = (7e-4, 9e-4, 9e-4)
FURTHER = 0.6
"""The share of these rates at which what is shipped learns on."""
WARM = 60
LENGTHS = (1.6, 2.0, 1.0)
"""The schedule's length beside that of each round: above 1 it ends before the rate is low."""
LAST_STARRED, LAST_PIECES = 18_000, 10_000
LAST_SHARE = 0.35
"""What the last round counts in the average."""
AGREEING, STAR_AGREEING = -0.3, -2.0
"""Log-odds against the star from which a piece, or a starred text, is left out."""


class Tuning:
    """The network, what it learns from, and where in its schedule it is."""

    def __init__(self, seed: int, *, further: bool = False) -> None:
        file = weights.file()
        if file is None:
            raise SystemExit(f"the package {weights.PACKAGE} is missing")
        opened = weights.opened(file)
        reader = Transformer(opened, {})
        self._dice = random.Random(seed)
        self.starred = list(examples.starred(reader, self._dice))
        self.pieces = examples.of_starred(reader, self._dice)
        self.others = examples.neutral(reader)
        self.own = examples.own(reader)
        self.lower = Lower(opened, FIRST_LAYER)
        self.learnt = tuned.changes() if further else {}
        self.network = Network(opened, FIRST_LAYER, RANK, len(COLUMNS), seed, self.learnt)
        if further:
            self.network.take(np.load(HEADS_FILE))

    def run(self) -> None:
        """Learn."""
        if not self.learnt:
            self._learn(self.starred + self.others + self.own, 0)
        fresh = [one for one in self.own if one.remark is not None and one.remark.fresh]
        self._learn(self._agreed(self.starred, self.pieces) + self.own + fresh, 1)
        before = {name: weight.clone() for name, weight in self.network.state_dict().items()}
        last = self._agreed(self.starred[::2][:LAST_STARRED], self.pieces[::2][:LAST_PIECES])
        self._learn(last + fresh + fresh, 2)
        after = self.network.state_dict()
        share = LAST_SHARE
        self.network.load_state_dict(
            {name: weight * (1 - share) + after[name] * share for name, weight in before.items()}
        )

    def changes(self) -> tuned.Changes:
        """All that is to be added to the weights."""
        new = self.network.upper.changes()
        return average.summed([self.learnt, new], (1.0, 1.0)) if self.learnt else new

    def _agreed(self, starred: Sequence[Example], pieces: Sequence[Example]) -> list[Example]:
        said = self._sides([*pieces, *starred])
        return [
            *(one for one in starred if self._agrees(one, said, STAR_AGREEING)),
            *(one for one in pieces if self._agrees(one, said, AGREEING)),
            *self.others,
        ]

    @staticmethod
    def _agrees(one: Example, said: dict[str, float], least: float) -> bool:
        return one.side is not None and said[one.text] * (2 * one.side - 1) > least

    def _learn(self, items: Sequence[Example], which: int) -> None:
        rate = RATES[which] * (FURTHER if self.learnt else 1.0)
        optimiser = torch.optim.AdamW(self.network.parameters(), rate, weight_decay=0.01)
        batches = list(self._batches(items))
        self.network.train()
        for step, batch in enumerate(batches, 1):
            done = step / (LENGTHS[which] * len(batches))
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1.0, step / WARM) * _cosine(done)
            loss = self._loss(batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
        print(f"{len(items)} texts, loss of the last batch {float(loss.detach()):.3f}", flush=True)

    def _batches(self, items: Sequence[Example]) -> Iterator[list[Example]]:
        by_length = defaultdict(list)
        for one in items:
            by_length[len(one.numbers)].append(one)
        found = []
        for length, some in by_length.items():
            self._dice.shuffle(some)
            size = max(1, PIECES_OF_A_BATCH // length)
            found += [some[at : at + size] for at in range(0, len(some), size)]
        self._dice.shuffle(found)
        yield from found

    def _heads(self, batch: Sequence[Example]) -> Tensor:
        found: Tensor = self.network(self.lower.of([one.numbers for one in batch]))
        return found

    @torch.no_grad()
    def _sides(self, items: Sequence[Example]) -> dict[str, float]:
        self.network.eval()
        found: dict[str, float] = {}
        for batch in self._batches(items):
            said = self._heads(batch)[:, 0].tolist()
            found.update(zip((one.text for one in batch), said, strict=True))
        return found

    def _loss(self, batch: Sequence[Example]) -> Tensor:
        said = self._heads(batch)
        aims, counts = (torch.tensor(rows) for rows in zip(*map(lesson, batch), strict=True))
        favour = torch.ones(len(COLUMNS))
        favour[3 : 3 + len(INTENTS)], favour[3 + len(INTENTS) :] = 2.0, 4.0
        every = entropy(said, aims, reduction="none", pos_weight=favour)
        return (every * counts).sum() / len(batch)


def _cosine(done: float) -> float:
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


def lesson(one: Example) -> tuple[list[float], list[float]]:
    """What each head is to say of an example, and how much each counts."""
    silent = [0.0] * (len(INTENTS) + len(TOPICS))
    if one.remark is not None:
        return _of_remark(one)
    if one.side is None:
        return [0.5, 0.0, 0.0, *silent], [0.0, 0.25, 0.0, *silent]
    short = 0.05 if len(one.text) < 120 else 0.0
    return [0.97 if one.side else 0.03, 1.0, 0.0, *silent], [0.7 if one.of_star else 1.0, short, 0.0, *silent]


def _of_remark(one: Example) -> tuple[list[float], list[float]]:
    remark = one.remark
    assert remark is not None
    # The older corpus is made of variants of few sentences, so each of them counts less.
    trust = 1.0 if remark.fresh else 0.4
    sentiment = remark.sentiment
    aims = [float(sentiment == "positive"), float(sentiment != "neutral"), float(sentiment == "mixed")]
    counts = [
        2 * trust if sentiment in ("positive", "negative") else 0.0,
        trust * (1.0 if sentiment == "neutral" else 0.5),
        trust * (1.0 if sentiment == "mixed" else 0.5),
    ]
    aims += [float(code in remark.intents) for code in INTENTS]
    counts += [0.7 * trust] * len(INTENTS)
    aims += [float(code in remark.topics) for code in TOPICS]
    # Where no topic is named, there may be one all the same; the older corpus names none.
    counts += [(0.8 if remark.topics else 0.12) if remark.fresh and remark.told else 0.0] * len(TOPICS)
    return aims, counts


def main() -> None:
    """Tune, and write what was learnt."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", type=int, nargs="?", default=SEED)
    parser.add_argument("--further", action="store_true")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(asked.seed)
    tuning = Tuning(asked.seed, further=asked.further)
    tuning.run()
    output = paths.resources() / "models" / tuned.FILE
    output.write_bytes(tuned.packed(tuning.changes()))
    np.save(HEADS_FILE, tuning.network.matrix())
    print(f"{output.name}: {output.stat().st_size} bytes, {Path(HEADS_FILE).name}")


if __name__ == "__main__":
    main()
