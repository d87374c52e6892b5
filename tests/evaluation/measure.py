"""Prints what the quick reader is worth beside TextBlob and VADER: ``python -m tests.evaluation.measure``.

The figures of the model card come from here. Nothing may be tuned on these sets.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from desktop.model.tags import TagKind
from desktop.understanding.reader import quick_reader
from tests.evaluation import readers, sets

Guess = Callable[[str], str]

INTENT_SETS = (
    ("en_semeval19_suggestions_forum", "suggestion"),
    ("en_semeval19_suggestions_hotel", "suggestion"),
    ("en_complaints_twitter", "complaint"),
)


def sentiment_lines(most: int | None = None) -> list[str]:
    """A Markdown table: macro-F1 of negative and positive, and of three classes where there are three."""
    vader = readers.vader_polarity()
    others = [("TextBlob", readers.textblob_polarity(), 0.1)] + ([("VADER", vader, 0.05)] if vader else [])
    lines = ["| set | rows | Oído | " + " | ".join(name for name, _, _ in others) + " |"]
    lines.append("|---|--:|" + "--:|" * (1 + len(others)))
    for name in sets.SENTIMENT:
        rows = sets.sentiment(name, most)
        neutral = any(row.label == "neutral" for row in rows)
        guesses: list[tuple[Guess, Guess]] = [(readers.ours_of_two, readers.ours_of_three)]
        guesses += [(readers.two(polarity), readers.three(polarity, limit)) for _, polarity, limit in others]
        cells = []
        for of_two, of_three in guesses:
            cell = f"{sets.macro_f1(rows, of_two, readers.SIDES):.3f}"
            cells.append(cell + (f" ({sets.macro_f1(rows, of_three, readers.THREE):.3f})" if neutral else ""))
        lines.append(f"| {name} | {len(rows)} | " + " | ".join(cells) + " |")
    return lines


def intent_lines(most: int | None = None) -> list[str]:
    """A Markdown table: precision and recall of two intents in English."""
    lines = ["| set | intent | precision | recall |", "|---|---|--:|--:|"]
    for name, code in INTENT_SETS:
        precision, recall = precision_and_recall(name, code, most)
        lines.append(f"| {name} | {code} | {precision:.2f} | {recall:.2f} |")
    return lines


def precision_and_recall(name: str, code: str, most: int | None = None) -> tuple[float, float]:
    """How much of what we tag is right, and how much of what is there we tag."""
    rows = sets.intents(name, most)
    tagged = [code in quick_reader().understand(row.text).codes(TagKind.INTENT) for row in rows]
    right = sum(found and row.label == code for found, row in zip(tagged, rows, strict=True))
    return right / max(1, sum(tagged)), right / max(1, sum(row.label == code for row in rows))


if __name__ == "__main__":
    sys.stdout.write("\n".join([*sentiment_lines(), "", *intent_lines(), ""]))
