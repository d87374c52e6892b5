"""Logistic regression on sparse counts: L2, limited-memory BFGS, no chance in it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Column = NDArray[np.int8]
Loss = Callable[[Floats], tuple[float, Floats]]


class Table:
    """Rows of features: row ``i`` holds ``features[starts[i]:starts[i+1]]``, ``width`` in all.

    A row's features count 1/sqrt(their number) each, as at reading time.
    """

    def __init__(self, features: NDArray[np.int32], starts: NDArray[np.int64], width: int) -> None:
        lengths = np.diff(starts)
        counts = np.repeat(1 / np.sqrt(lengths), lengths).astype(np.float32)
        self.width = width
        # Only who trains needs scipy.
        from scipy.sparse import csr_matrix

        self._rows = csr_matrix((counts, features, starts), shape=(len(lengths), width))
        self._rows.sum_duplicates()
        self._columns = self._rows.T.tocsr()

    @classmethod
    def of(cls, rows: Sequence[NDArray[np.uint32]], width: int) -> Table:
        """The table of these rows, none of them empty; ``width`` is a power of two."""
        lengths = np.array([len(row) for row in rows], np.int64)
        features = (np.concatenate(rows) & np.uint32(width - 1)).astype(np.int32)
        return cls(features, np.concatenate([[0], np.cumsum(lengths)]), width)

    def sums(self, weights: Floats) -> Floats:
        """The score of every row, without bias."""
        return np.asarray(self._rows @ weights.astype(np.float32), np.float64)

    def back(self, rows: Floats) -> Floats:
        """What the rows' residuals say about each feature."""
        return np.asarray(self._columns @ rows.astype(np.float32), np.float64)

    def spread_of_features(self) -> Floats:
        """The inverse document frequency of each feature."""
        frequency = np.diff(self._columns.indptr)
        return np.asarray(np.log((1 + self._rows.shape[0]) / (1 + frequency)) + 1.0, np.float64)


def fit(
    table: Table, targets: Floats, importance: Floats, scale: Floats, *, strength: float, rounds: int = 50
) -> tuple[Floats, float]:
    """Weights (already multiplied by ``scale``) and bias for targets between 0 and 1.

    ``strength`` is the inverse of the L2 penalty; the bias is not penalised.
    """

    def loss(point: Floats) -> tuple[float, Floats]:
        weights, bias = point[:-1], point[-1]
        score = table.sums(weights * scale) + bias
        value = float(importance @ (np.logaddexp(0, score) - targets * score))
        residual = importance * (1 / (1 + np.exp(-score)) - targets)
        gradient = np.append(table.back(residual) * scale * strength + weights, residual.sum() * strength)
        return strength * value + 0.5 * float(weights @ weights), gradient

    point = minimise(loss, np.zeros(table.width + 1), rounds)
    return point[:-1] * scale, float(point[-1])


def minimise(loss: Loss, point: Floats, rounds: int) -> Floats:
    """The point at which ``loss`` (its value and gradient) is least, near enough."""
    value, gradient = loss(point)
    memory: deque[tuple[Floats, Floats]] = deque(maxlen=8)
    for _ in range(rounds):
        direction = -_two_loops(gradient, memory)
        slope = float(gradient @ direction)
        step = 1.0 if memory else 1.0 / max(1.0, float(np.abs(gradient).sum()))
        while True:
            there = point + step * direction
            new_value, new_gradient = loss(there)
            if new_value <= value + 1e-4 * step * slope or step < 1e-10:
                break
            step *= 0.5
        move, change = there - point, new_gradient - gradient
        if float(move @ change) > 1e-12:
            memory.append((move, change))
        done = abs(value - new_value) < 1e-6 * abs(value)
        point, value, gradient = there, new_value, new_gradient
        if done:
            break
    return point


def _two_loops(gradient: Floats, memory: deque[tuple[Floats, Floats]]) -> Floats:
    direction = gradient.copy()
    steps = []
    for move, change in reversed(memory):
        rate = 1.0 / float(change @ move)
        share = rate * float(move @ direction)
        direction -= share * change
        steps.append((rate, share, move, change))
    if memory:
        move, change = memory[-1]
        direction *= float(move @ change) / float(change @ change)
    for rate, share, move, change in reversed(steps):
        direction += (share - rate * float(change @ direction)) * move
    return direction


def quantised(weights: Floats) -> tuple[Column, float]:
    """Weights as signed bytes, and what one step of a byte is worth.

    The few largest of them are cut off, so that the many small ones keep their grain.
    """
    largest = float(np.quantile(np.abs(weights[weights != 0]), 0.9995))
    step = largest / 127
    return np.clip(np.round(weights / step), -127, 127).astype(np.int8), step


def calibrated(scores: Floats, targets: Floats) -> float:
    """The factor on the log-odds under which held-out probabilities are most likely."""
    slopes = np.linspace(0.2, 3.0, 141)
    losses = [np.mean(np.logaddexp(0, slope * scores) - targets * slope * scores) for slope in slopes]
    return float(slopes[int(np.argmin(losses))])
