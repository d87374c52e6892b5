"""Prints what the deep reader is worth beside the quick one: ``python -m tests.evaluation.deep``.

The figures of the deep reader's model card come from here. Nothing may be tuned on these sets.
``tests.evaluation.deep remarks`` measures on our own held-out remarks alone, which takes a minute:
those written to be hard (``data/LANGUAGE-remarks.tsv``); plain ones (``LANGUAGE-plain.tsv``), the
fifth drawn by lot of what was written as review sites, shops, tweets and tickets hold it; those of far
domains (``LANGUAGE-far.tsv``: airlines, banks, doctors, offices, in English goods, films and books too),
written apart from the corpus; everyday ones (``LANGUAGE-everyday.tsv``), as most customers leave them
and as short, written by somebody who saw nothing of the corpus when it was done; and sentences of real
customers (``LANGUAGE-real.tsv``), drawn by lot from sources that no shipped model learns from, read and
labelled one by one without their stars. Of these only the hash is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from build.training import own, pieces
from desktop.model.codes import Intent, Reader
from desktop.model.tags import TagKind, Understanding
from desktop.operations import words
from tests.evaluation import sets
from tests.evaluation.readers import SIDES, THREE
from tests.evaluation.sets import Labelled

ROWS, LONG_ROWS = 1_000, 150
"""Of each collected set, and of the one whose texts are very long, drawn by lot with the seed of
``sets``."""
SHORT = 40
"""Characters of a very short remark, at most."""
REMARKS = Path(__file__).resolve().parent / "data"
KINDS = ("remarks", "plain", "far", "everyday", "real")


def remarks(language: str, kind: str) -> list[tuple[str, frozenset[str], str]]:
    """Our own held-out remarks of a kind: sentiment, intents, text."""
    lines = (REMARKS / f"{language}-{kind}.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    if kind == "real":
        texts = {pieces.key(text).hex(): text for text in sets.left_out(language)}
        rows = [[sentiment, intents, "", texts[key]] for key, sentiment, intents in rows]
    return [
        (cells[0], frozenset(cells[1].split(",")) - {"-", ""}, cells[3])
        for cells in rows
        if len(cells) == 4 and cells[0] in (*THREE, "mixed")
    ]


def read(texts: Sequence[str], reader: Reader) -> list[Understanding]:
    """What a reader makes of texts without stars."""
    return words.understand_many([(text, None) for text in texts], reader=reader)


def scores(rows: Sequence[Labelled], found: Sequence[Understanding]) -> tuple[float, float]:
    """Macro-F1 of the two sides by the sign of the polarity, and of three classes."""
    known = dict(zip((row.text for row in rows), found, strict=True))

    def side(text: str) -> str:
        return "positive" if known[text].polarity > 0 else "negative"

    def three(text: str) -> str:
        said = known[text].sentiment.value
        return "neutral" if said == "mixed" else said

    joined = [Labelled("neutral" if row.label == "mixed" else row.label, row.text) for row in rows]
    return sets.macro_f1(rows, side, SIDES), sets.macro_f1(joined, three, THREE)


def sentiment_lines() -> list[str]:
    """A Markdown table of the collected sets."""
    lines = ["| set | rows | deep | quick |", "|---|--:|--:|--:|"]
    for name in sets.SENTIMENT:
        rows = sets.sentiment(name, LONG_ROWS if name == "es_sfu_products" else ROWS)
        several = any(row.label in ("neutral", "mixed") for row in rows)
        cells = []
        for reader in (Reader.DEEP, Reader.QUICK):
            two, three = scores(rows, read([row.text for row in rows], reader))
            cells.append(f"{two:.3f}" + (f" ({three:.3f})" if several else ""))
        lines.append(f"| {name} | {len(rows)} | " + " | ".join(cells) + " |")
    return lines


def f1_of_intents(
    real: Sequence[frozenset[str]], said: Sequence[set[str]]
) -> Mapping[str, tuple[int, float, float, float]]:
    """For each intent that occurs: how often, precision, recall, F1."""
    found = {}
    for intent in Intent:
        there = [intent.value in one for one in real]
        named = [intent.value in one for one in said]
        right = sum(a and b for a, b in zip(there, named, strict=True))
        if any(there):
            precision, recall = right / max(1, sum(named)), right / sum(there)
            f1 = 2 * right / (sum(named) + sum(there))
            found[intent.value] = (sum(there), precision, recall, f1)
    return found


def remark_lines(language: str, kind: str) -> list[str]:
    """Tables of our own held-out remarks: sentiment, very short ones, intents."""
    rows = remarks(language, kind)
    texts = [text for _, _, text in rows]
    lines = [f"| {language}, own held-out {kind} | rows | deep | quick |", "|---|--:|--:|--:|"]
    by_reader = {reader: read(texts, reader) for reader in (Reader.DEEP, Reader.QUICK)}
    learnt = {one.text.casefold() for one in own.written(language)}
    short = [at for at, text in enumerate(texts) if len(text) <= SHORT]
    unknown = [at for at in short if texts[at].casefold() not in learnt]
    parts = {
        "all": range(len(texts)),
        f"up to {SHORT} characters": short,
        "of these, not in the corpus": unknown,
    }
    for name, chosen in parts.items():
        labelled = [Labelled(rows[at][0], texts[at]) for at in chosen]
        cells = []
        for found in by_reader.values():
            two, three = scores(labelled, [found[at] for at in chosen])
            cells.append(f"{two:.3f} ({three:.3f})")
        lines.append(f"| {name} | {len(chosen)} | " + " | ".join(cells) + " |")
    real = [intents for _, intents, _ in rows]
    by_code = {
        reader: f1_of_intents(real, [set(one.codes(TagKind.INTENT)) for one in found])
        for reader, found in by_reader.items()
    }
    for code, (count, *deep) in by_code[Reader.DEEP].items():
        quick = by_code[Reader.QUICK][code][1:]
        cells = [f"{f1:.2f} (p {precision:.2f}, r {recall:.2f})" for precision, recall, f1 in (deep, quick)]
        lines.append(f"| {code} | {count} | " + " | ".join(cells) + " |")
    means = [sum(one[3] for one in found.values()) / len(found) for found in by_code.values()]
    lines.append(f"| all intents, macro-F1 | | {means[0]:.3f} | {means[1]:.3f} |")
    return lines


if __name__ == "__main__":
    parts = [remark_lines(language, kind) for kind in KINDS for language in ("es", "en")]
    if sys.argv[1:] != ["remarks"]:
        parts.insert(0, sentiment_lines())
    sys.stdout.write("\n\n".join("\n".join(part) for part in parts) + "\n")
