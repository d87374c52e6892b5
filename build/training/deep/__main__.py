"""One command trains the deep reader's heads: ``python -m build.training.deep``.

The tuned encoder learnt heads for how a text sounds (``build.training.tuning``); all others are
logistic regressions on vectors. Same texts, same quick model, same bytes. Vectors are kept
in ``.cache/deep``: the first run needs ten minutes on one core, the next ones two. To be run again
whenever the quick model or the tuned encoder was trained again, for the blend weighs their words;
it is fitted on the tenth of the texts that neither ever saw.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from build.training.deep import fitting, rows
from build.training.deep.fitting import Floats, Scale
from build.training.deep.rows import Remark, Row
from build.training.deep.vectors import Vectors
from build.training.tuning.columns import COLUMNS, HEADS_FILE, SOUND
from desktop import paths
from desktop.model.codes import TOPICS, Intent
from desktop.model.tags import TagKind
from desktop.understanding import deep_model, encoders, listening
from desktop.understanding.deep import DeepReader
from desktop.understanding.deep_model import OTHERS, Blend, Heads
from desktop.understanding.reader import quick_reader

POLARITY_STRENGTH, OTHER_STRENGTH, INTENT_STRENGTH = 0.0001, 0.0003, 0.003
"""Inverse L2 penalties, chosen on training sources that the shipped model leaves out."""
REMARK_WEIGHT, PIECE_WEIGHT = 1.0, 0.3
REMARK_SIDE_WEIGHT = 4.0
"""What one of our own remarks counts beside a starred text, where sides are learnt."""
BY_SOUND = (Intent.COMPLAINT, Intent.PRAISE, Intent.QUESTION)
"""Intents that the quick reader finds by how a sentence sounds or ends as well."""
ANYWAY = 50.0
"""A weight under which what the quick reader found is found."""
RECALL, RECALL_BY_SOUND = 0.6, 0.8
"""What recall counts beside precision where a border is drawn: half our corpus complains, and most
customers do not. What is heard by its sound is missed more often than it is heard wrongly."""
REAL_WEIGHT = 3.0
"""What a sentence of a real customer counts beside a remark of our own where a border is drawn."""
CLEARLY_BETTER = 0.03
"""By how much F1 must rise before a head is heard beside the words of a topic."""
PHRASES_ALONE = (0.0, ANYWAY, -1.0)
GRAVE = (Intent.LEGAL_CLAIM, Intent.SAFETY, Intent.DISCLOSURE)
"""Precision counts before recall."""
TUNED_PIECE = {"es": (1.0, 0.4), "en": (1.0, 0.25), OTHERS: (1.0, 0.12)}
"""The tuned encoder's head and the quick reader's word: their shares in a piece's leaning."""
TUNED_ITEM = (1.0, 0.0, 0.4, 0.0, 0.0, 0.0, 0.0)
"""The same for ``listening.item_features``. Chosen on sources that neither reader learnt from: weights fitted
on the held-out tenth trust the quick reader more, which knows those sources, and read others worse."""
AGREEING = -0.5
"""A piece whose first reading contradicts the stars by more than this is left out."""


class Kept:
    """An encoder set whose vectors come from the cache; stands in for ``Heads`` in ``listening.listen``."""

    def __init__(self, names: Sequence[str]) -> None:
        self._of = [Vectors(name) for name in names]

    def vectors(self, texts: Sequence[str]) -> Floats:
        """The vectors of some texts side by side."""
        return np.hstack([vectors.of(texts).astype(np.float64) for vectors in self._of])


class CachedHeads(Heads):
    """Heads that take their vectors from the cache."""

    kept: Kept

    def vectors(self, texts: Sequence[str]) -> deep_model.Floats:
        return self.kept.vectors(texts).astype(np.float32)


class Training:
    """Trains the heads and the blend for one set of encoders."""

    def __init__(self, names: Sequence[str], remarks: Sequence[Remark]) -> None:
        self.names = names
        self.kept = Kept(names)
        self.remarks = [one for one in remarks if not rows.is_held_out(one.text)]
        self.aside = [one for one in remarks if rows.is_held_out(one.text)]
        self.starred = [one for one in rows.starred() if not rows.is_held_out(one.text)]

    def of(self, texts: Sequence[str]) -> Floats:
        """The standardised vectors of some texts."""
        return self.scale.apply(self.kept.vectors(texts))

    def heads(self) -> Floats:
        """The matrix of all heads."""
        measured = self.remarks if self.tuned else self.starred
        self.scale = Scale.of(self.kept.vectors([one.text for one in measured]))
        own = self.of([one.text for one in self.remarks])
        columns = [] if self.tuned else [self._polarity(own), self._opinion(own), self._mixed(own)]
        columns += [
            self._wish(own, self.remarks, [intent in one.intents for one in self.remarks])
            for intent in Intent
        ]
        told = [at for at, one in enumerate(self.remarks) if one.told]
        about = [self.remarks[at] for at in told]
        columns += [self._wish(own[told], about, [topic in one.topics for one in about]) for topic in TOPICS]
        fitted = [self.scale.folded(*column) for column in columns]
        return np.column_stack([*(self._sounding() if self.tuned else ()), *fitted])

    @property
    def tuned(self) -> bool:
        """Whether the encoder learnt with heads of its own, which say how a text sounds."""
        return encoders.TUNED in self.names

    @staticmethod
    def _sounding() -> Floats:
        return np.asarray(np.load(HEADS_FILE)[:, : len(SOUND)].T, np.float64)

    def _polarity(self, own: Floats) -> tuple[Floats, float]:
        x, y = self.of([one.text for one in self.starred]), sides(self.starred)
        weights, bias = fitting.fitted(x, y, np.ones(len(y)), POLARITY_STRENGTH * 3)
        longer = [one for one in rows.of_longer() if not rows.is_held_out(one.text)]
        xl, yl = self.of([one.text for one in longer]), sides(longer)
        agrees = (xl @ weights + bias) * (2 * yl - 1) > AGREEING
        sided = np.array([one.sentiment in ("positive", "negative") for one in self.remarks])
        yo = np.array([float(one.sentiment == "positive") for one in self.remarks])
        return fitting.fitted(
            np.vstack([x, own[sided], xl[agrees]]),
            np.concatenate([y, yo[sided], yl[agrees]]),
            np.concatenate([np.ones(len(y)), REMARK_SIDE_WEIGHT * own_weights(self.remarks)[sided],
                            np.full(int(agrees.sum()), PIECE_WEIGHT)]),
            POLARITY_STRENGTH,
        )  # fmt: skip

    def _opinion(self, own: Floats) -> tuple[Floats, float]:
        plain = [one for one in rows.sidelong() if not rows.is_held_out(one.text)]
        short = [one for one in self.starred if len(one.text) < 120]
        x = np.vstack([own, self.of([one.text for one in plain]), self.of([one.text for one in short])])
        voiced = np.array([float(one.sentiment != "neutral") for one in self.remarks])
        y = np.concatenate([voiced, np.zeros(len(plain)), np.ones(len(short))])
        weights = np.concatenate(
            [own_weights(self.remarks), np.full(len(plain), 0.3), np.full(len(short), 0.2)]
        )
        return fitting.fitted(x, y, fitting.balanced(y, weights), OTHER_STRENGTH)

    def _mixed(self, own: Floats) -> tuple[Floats, float]:
        y = np.array([float(one.sentiment == "mixed") for one in self.remarks])
        return fitting.fitted(own, y, fitting.balanced(y, own_weights(self.remarks)), OTHER_STRENGTH)

    @staticmethod
    def _wish(x: Floats, remarks: Sequence[Remark], there: Sequence[bool]) -> tuple[Floats, float]:
        y = np.array(there, np.float64)
        return fitting.fitted(x, y, fitting.balanced(y, own_weights(remarks)), INTENT_STRENGTH)

    # --- the blend, on texts that neither reader has seen ---------------------------------

    def blend(self, matrix: Floats) -> Blend:
        """How heads and quick reader become one."""
        bare = (1.0, 0.0, 0.0)
        intents = {intent.value: bare for intent in Intent}
        topics = dict.fromkeys(TOPICS, bare)
        piece = self._piece(matrix)
        item = self._item(self._with(matrix, Blend(piece, (), {}, intents, topics)))
        known = self._with(matrix, Blend(piece, item, {}, intents, topics))
        about = [one for one in self.aside if one.topics]
        return Blend(
            piece, item, self._classes(known),
            self._found(known, TagKind.INTENT, [intent.value for intent in Intent], self.aside),
            self._found(known, TagKind.TOPIC, TOPICS, about),
        )  # fmt: skip

    def _with(self, matrix: Floats, blend: Blend) -> CachedHeads:
        heads = CachedHeads(self.names, COLUMNS, matrix.astype(np.float32), blend)
        heads.kept = self.kept
        return heads

    def _piece(self, matrix: Floats) -> dict[str, list[float]]:
        unseen = [one for one in rows.starred() if rows.is_held_out(one.text)]
        own = [one for one in self.aside if one.sentiment in ("positive", "negative")]
        texts = [one.text for one in unseen] + [one.text for one in own]
        y = np.concatenate([sides(unseen), [float(one.sentiment == "positive") for one in own]])
        weights = np.concatenate([np.ones(len(unseen)), REMARK_SIDE_WEIGHT * own_weights(own)])
        said = self.kept.vectors(texts) @ matrix[:-1, 0] + matrix[-1, 0]
        x = np.column_stack([said, quick(texts)])
        languages = np.array([*(one.language for one in unseen), *(one.language for one in own)])
        found = {}
        for language, shares in TUNED_PIECE.items():
            mine = languages == language if language else languages != ""
            counts = fitting.balanced(y[mine], weights[mine])
            if self.tuned:
                fit, bias = steepened(x[mine], y[mine], counts, shares), 0.0
            else:
                fit, bias = fitting.fitted(x[mine], y[mine], counts, 10.0)
                fit = fit if language else fit * (1.0, 0.5)
            report(f"piece {language}", self.names, y[mine], x[mine] @ fit + bias, said[mine], x[mine, 1])
            found[language] = rounded([*fit, bias])
        return found

    def _item(self, heads: CachedHeads) -> Sequence[float]:
        longer = rows.longer()
        heard = listening.listen(heads, [(one.text, None) for one in longer])
        several = [at for at, one in enumerate(heard) if len(one.outline.parts) > 1]
        x = np.array([listening.item_features(heard[at]) for at in several])
        y = sides([longer[at] for at in several])
        if self.tuned:
            found, bias = steepened(x, y, np.ones(len(y)), TUNED_ITEM), 0.0
        else:
            found, bias = fitting.fitted(x, y, np.ones(len(y)), 0.01)
        report("item", self.names, y, x @ found + bias, x[:, 0], x[:, 1])
        return rounded([*found, bias])

    def _classes(self, heads: CachedHeads) -> dict[str, list[float]]:
        reader = DeepReader.over(heads)
        plain = [one for one in rows.sidelong() if rows.is_held_out(one.text)]
        sided = [one for one in rows.starred() if rows.is_held_out(one.text) and len(one.text) < 160][::2]
        texts = [one.text for one in self.aside] + [one.text for one in plain + sided]
        labels = [one.sentiment if one.sentiment in ("mixed", "neutral") else "" for one in self.aside]
        labels += ["neutral"] * len(plain) + [""] * len(sided)
        weights = np.array([*own_weights(self.aside), *[0.3] * len(plain), *[0.3] * len(sided)])
        heard = listening.listen(heads, [(text, None) for text in texts])
        x = np.array([listening.class_features(one, reader.leaning(one)) for one in heard])
        found = fitting.classes(x, labels, weights, 1.0)
        own = fitting.named(found, x[: len(self.aside)])
        score = fitting.macro_f1(labels[: len(own)], own, ["", "mixed", "neutral"])
        print(f"{'+'.join(self.names)} classes: {len(own)} of our own, macro-F1 {score:.3f}")
        return found

    def _found(
        self, heads: CachedHeads, kind: TagKind, codes: Sequence[str], told: Sequence[Remark]
    ) -> dict[str, list[float]]:
        heard = listening.listen(heads, [(one.text, None) for one in told])
        weights = own_weights(told) * [1.0 if one.told else REAL_WEIGHT for one in told]
        found = {}
        for code in codes:
            y = np.array([float(code in (*one.intents, *one.topics)) for one in told])
            x = np.array([features(one, kind, code) for one in heard])
            if kind is TagKind.TOPIC:
                best = where_better(x, y, weights, phrases_first(x, y, weights, grave=False))
            elif code in GRAVE:
                best = phrases_first(x, y, weights, grave=True)
            else:
                best = together(x, y, weights, RECALL_BY_SOUND if code in BY_SOUND else 1.0)
            found[code] = rounded(best.tolist())
            three = (x @ best[:2] + best[2], x[:, 0], x[:, 1])
            of_three = [f1(said > 0, y, weights) for said in three]
            print(f"{'+'.join(self.names)} {code}: {int(y.sum())} rows, F1 of both, head, quick:", of_three)
        return found


def steepened(x: Floats, y: Floats, weights: Floats, shares: Sequence[float]) -> Floats:
    """Fixed shares, scaled so that log-odds mean what they say."""
    along = (x @ np.array(shares))[:, None]
    slope, _ = fitting.fitted(along, y, weights, 10.0)
    return np.asarray(np.array(shares) * slope[0])


def together(x: Floats, y: Floats, weights: Floats, recall: float) -> Floats:
    """Head and finding weighed against each other. With thousands of labelled sentences this hears wishes of
    real customers far better than phrases that stay said: twice as many of the suggestions are any."""
    fit, bias = fitting.fitted(x, y, weights, 0.3)
    return np.append(fit, best_shift(x @ fit, y, weights, bias, recall=recall))


def where_better(x: Floats, y: Floats, weights: Floats, weighed: Floats) -> Floats:
    """Head beside words, where that finds a topic clearly better than its words alone.

    Words stay heard in any case: our remarks name the one or two topics that their writer had in mind,
    and a head that learnt from these is silent on what else is spoken of.
    """
    alone = f1(x[:, 1] > 0, y, weights)
    better = f1(x @ weighed[:2] + weighed[2] > 0, y, weights) > alone + CLEARLY_BETTER
    return weighed if better else np.array(PHRASES_ALONE)


def phrases_first(x: Floats, y: Floats, weights: Floats, *, grave: bool) -> Floats:
    """What a phrase says stays said; the head alone adds what it is sure of.

    Whoever writes phrases reads the whole corpus, so what they find here is more than they will find
    elsewhere: the head's border lies between its best without them and its best beside them. What is
    ``grave`` to say of somebody takes the latter, however strict that is.
    """
    either = np.array([1.0, ANYWAY])
    if grave:
        return np.append(either, best_shift(x @ either, y, weights, -1.5, lower=6.0))
    alone, besides = best_shift(x[:, 0], y, weights, -1.5), best_shift(x @ either, y, weights, -1.5)
    return np.append(either, (alone + besides) / 2)


def features(one: listening.Listened, kind: TagKind, code: str) -> list[float]:
    """The strongest sentence's log-odds, and how sure the quick reader is of the intent or topic."""
    phrases = [tag.confidence for tag in one.quick.tags if tag.kind is kind and tag.code == code]
    return [
        max((one.wants[part.span][code] for part in one.outline.parts), default=-5.0),
        max(phrases, default=0.0),
    ]


def best_shift(
    score: Floats, real: Floats, weights: Floats, start: float, *, recall: float = RECALL, lower: float = 2.0
) -> float:
    """The bias near ``start``, ``lower`` beneath it at most, under which F is best."""
    shifts = start + np.arange(-lower, 1.55, 0.1)
    values = [
        f1(score + shift > 0, real, weights, recall) - 0.002 * abs(shift - start - 0.3) for shift in shifts
    ]
    return float(shifts[int(np.argmax(values))])


def f1(said: np.ndarray, real: Floats, weights: Floats, recall: float = 1.0) -> float:
    """F of one class, with what ``recall`` counts beside precision (the beta of F-beta)."""
    right = float(weights @ (said & (real > 0.5)))
    weighed = recall * recall
    return (1 + weighed) * right / max(1.0, float(weights @ said) + weighed * float(weights @ real))


def own_weights(remarks: Sequence[Remark]) -> Floats:
    """The older corpus is made of variants of few sentences, so each of them counts less."""
    return np.array([REMARK_WEIGHT if one.fresh else REMARK_WEIGHT / 3 for one in remarks])


def sides(found: Sequence[Row]) -> Floats:
    """1 for positive, 0 for negative."""
    return np.array([one.side for one in found], np.float64)


def quick(texts: Sequence[str]) -> Floats:
    """The quick reader's log-odds."""
    return np.array(
        list(map(listening.log_odds, quick_reader().understand_many([(text, None) for text in texts])))
    )


def report(what: str, names: Sequence[str], y: Floats, blended: Floats, head: Floats, fast: Floats) -> None:
    """One line: how well each does on what neither has seen."""
    ones = np.ones(len(y))
    parts = (f"{name} {(f1(s > 0, y, ones) + f1(s <= 0, 1 - y, ones)) / 2:.3f}"
             for name, s in (("both", blended), ("head", head), ("quick", fast)))  # fmt: skip
    print(f"{'+'.join(names)} {what}: {len(y)} rows, {', '.join(parts)}")


def rounded(values: Sequence[float]) -> list[float]:
    """Numbers as they stand in the file."""
    return [round(float(value), 4) for value in values]


def main() -> None:
    """Train and write the file that the program ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=paths.resources() / "models" / deep_model.FILE)
    wishes = parser.parse_args()
    remarks = rows.remarks()
    said, data = {}, b""
    for names in deep_model.SETS:
        training = Training(names, remarks)
        matrix = training.heads()
        said["+".join(names)] = asdict(training.blend(matrix))
        data += matrix.astype("<f4").tobytes()
    header = json.dumps({"columns": COLUMNS, "sets": said})
    wishes.output.write_bytes(header.encode() + b"\n" + data)
    print(f"{wishes.output.name}: {wishes.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
