"""Logistic regressions on sentence vectors: scikit-learn to fit, plain matrices to keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scale:
    """How vectors are standardised before a head is fitted."""

    middle: Floats
    spread: Floats

    @classmethod
    def of(cls, rows: Any) -> Scale:
        """The mean and the spread of each dimension."""
        wide = rows.astype(np.float64)
        return cls(wide.mean(axis=0), wide.std(axis=0))

    def apply(self, rows: Any) -> Floats:
        """Rows of mean 0 and spread 1."""
        return np.asarray((rows.astype(np.float64) - self.middle) / self.spread)

    def folded(self, weights: Floats, bias: float) -> Floats:
        """Weights for rows as they are, the bias as the last of them."""
        plain = weights / self.spread
        return np.append(plain, bias - float(self.middle @ plain))


def fitted(rows: Floats, targets: Floats, importance: Floats, strength: float) -> tuple[Floats, float]:
    """Weights and bias of a logistic regression. ``strength`` is the inverse of the L2 penalty."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, max_iter=400)
    model.fit(rows, targets > 0.5, sample_weight=importance)
    return np.asarray(model.coef_[0], np.float64), float(model.intercept_[0])


def balanced(targets: Floats, importance: Floats) -> Floats:
    """The same importance for both classes in sum."""
    yes, no = float(importance @ targets), float(importance @ (1 - targets))
    half = (yes + no) / 2
    return np.asarray(importance * (targets * half / yes + (1 - targets) * half / no))


def classes(rows: Floats, labels: list[str], importance: Floats, strength: float) -> dict[str, list[float]]:
    """Weights of a multinomial regression, each class against the one called ``""``."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, max_iter=2000, fit_intercept=False)
    model.fit(rows, labels, sample_weight=importance)
    names = list(model.classes_)
    zero = model.coef_[names.index("")]
    return {
        str(name): [round(float(value), 4) for value in row - zero]
        for name, row in zip(names, model.coef_, strict=True)
        if name
    }


def named(weights: dict[str, list[float]], rows: Floats) -> list[str]:
    """The likeliest class of each row, "" where no other is."""
    scores = {name: rows @ np.array(of) for name, of in weights.items()}
    scores[""] = np.zeros(len(rows))
    return [max(scores, key=lambda name: scores[name][at]) for at in range(len(rows))]


def macro_f1(real: list[str], said: list[str], names: list[str]) -> float:
    """The mean F1 of some classes."""
    total = 0.0
    for name in names:
        right = sum(a == b == name for a, b in zip(real, said, strict=True))
        total += 2 * right / max(1, real.count(name) + said.count(name))
    return total / len(names)
