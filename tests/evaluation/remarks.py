"""Prints what a reader is worth on the held-out remarks: ``python -m tests.evaluation.remarks [quick|deep]``.

``data/LANGUAGE-remarks.tsv`` has the form of the corpus (sentiment, intents, topics, text) with the
tone of each topic (``TOPICS.md``), was written for measuring by others than the corpus' users, and
is neither trained nor tuned on. ``tests.evaluation.topics`` measures topics on more remarks.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from build.training import own_corpus
from desktop.model.codes import TOPICS, Intent, Reader, Sentiment
from desktop.model.tags import TagKind, Understanding
from desktop.operations import words
from tests.evaluation import readers
from tests.evaluation.sets import Labelled, macro_f1

DATA = Path(__file__).resolve().parent / "data"
FOUR = ("negative", "mixed", "neutral", "positive")
VERY_SHORT = 4
"""Words of a very short remark, at most."""
_TONES = {
    "+": Sentiment.POSITIVE,
    "-": Sentiment.NEGATIVE,
    "~": Sentiment.MIXED,
    "=": Sentiment.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark with what its writer said of it; each topic with its tone."""

    sentiment: str
    intents: frozenset[str]
    topics: Mapping[str, Sentiment]
    text: str


def remarks(language: str) -> list[Remark]:
    """The held-out remarks of a language, those apart that the corpus happens to hold, too ("Avoid")."""
    learnt = {one.text.casefold() for one in (*own_corpus.collected(language), *own_corpus.remarks(language))}
    lines = (DATA / f"{language}-remarks.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line.strip()]
    found = (Remark(cell[0], _codes(cell[1]), tones(cell[2]), cell[3].strip()) for cell in cells)
    return [one for one in found if one.text.casefold() not in learnt]


def _codes(cell: str) -> frozenset[str]:
    return frozenset(code for code in cell.split(",") if code not in ("", "-"))


def tones(cell: str) -> dict[str, Sentiment]:
    """The topics of a cell ("food+,waiting-"), each with its tone."""
    return {code[:-1]: _TONES[code[-1]] for code in cell.split(",") if code not in ("", "-")}


def f1(found: Sequence[bool], real: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1 of one code."""
    right = sum(one and other for one, other in zip(found, real, strict=True))
    precision, recall = right / max(1, sum(found)), right / max(1, sum(real))
    return precision, recall, 2 * right / max(1, sum(found) + sum(real))


def _two(found: Sequence[Remark], guess: Callable[[str], str]) -> float:
    return macro_f1([Labelled(one.sentiment, one.text) for one in found], guess, readers.SIDES)


def sentiment_lines(language: str, readings: dict[str, Understanding]) -> list[str]:
    """Macro-F1 of sides (all, very short), of three and of four classes, beside the others."""
    found = remarks(language)
    short = [one for one in found if len(one.text.split()) <= VERY_SHORT]
    vader = readers.vader_polarity()
    others = [("TextBlob", readers.textblob_polarity(), 0.1)] + ([("VADER", vader, 0.05)] if vader else [])

    def ours(text: str) -> str:
        return "positive" if readings[text].polarity > 0 else "negative"

    def of_three(text: str) -> str:
        said = readings[text].sentiment.value
        return "neutral" if said == "mixed" else said

    thirds = [Labelled("neutral" if one.sentiment == "mixed" else one.sentiment, one.text) for one in found]
    fours = [Labelled(one.sentiment, one.text) for one in found]
    four = macro_f1(fours, lambda text: readings[text].sentiment.value, FOUR)
    lines = [
        f"| {language} Oído | {_two(found, ours):.3f} | {_two(short, ours):.3f} ({len(short)})"
        f" | {macro_f1(thirds, of_three, readers.THREE):.3f} | {four:.3f} |"
    ]
    for name, polarity, limit in others:
        two, three = readers.two(polarity), readers.three(polarity, limit)
        lines.append(
            f"| {language} {name} | {_two(found, two):.3f} | {_two(short, two):.3f} ({len(short)})"
            f" | {macro_f1(thirds, three, readers.THREE):.3f} | – |"
        )
    return lines


def code_lines(kind: TagKind, codes: Sequence[str], read: dict[str, dict[str, Understanding]]) -> list[str]:
    """Precision, recall and F1 of each intent or topic in both languages, and their means."""
    lines, means = [], []
    for language, readings in read.items():
        found = remarks(language)
        scores = []
        for code in codes:
            real = [code in (one.intents if kind is TagKind.INTENT else one.topics) for one in found]
            if not any(real):
                continue
            said = [code in readings[one.text].codes(kind) for one in found]
            precision, recall, mean = f1(said, real)
            scores.append(mean)
            lines.append(f"| {language} {code} | {sum(real)} | {precision:.2f} | {recall:.2f} | {mean:.2f} |")
        means.append(f"| {language} macro-F1 | | | | {sum(scores) / len(scores):.3f} |")
    return lines + means


def main() -> None:
    asked = Reader(sys.argv[1]) if len(sys.argv) > 1 else None
    read = {}
    for language in ("es", "en"):
        texts = [one.text for one in remarks(language)]
        found = words.understand_many([(text, None) for text in texts], reader=asked)
        read[language] = dict(zip(texts, found, strict=True))
    out = ["| remarks | two sides | very short | three classes | four |", "|---|--:|--:|--:|--:|"]
    for language, readings in read.items():
        out += sentiment_lines(language, readings)
    head = ["", "| | there | precision | recall | F1 |", "|---|--:|--:|--:|--:|"]
    out += [*head, *code_lines(TagKind.INTENT, [intent.value for intent in Intent], read)]
    out += [*head, *code_lines(TagKind.TOPIC, TOPICS, read)]
    sys.stdout.write("\n".join([*out, ""]))


if __name__ == "__main__":
    main()
