"""Prints how topics and their tones are heard: ``python -m tests.evaluation.topics [quick|deep]``.

Three sets that nothing is tuned on, all labelled by ``TOPICS.md``: the held-out remarks, the plain
ones (``data/LANGUAGE-plain.tsv``), and those over many kinds of business that were written for topics
alone (``data/LANGUAGE-topics.tsv``).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.model.codes import TOPICS, Reader, Sentiment
from desktop.model.tags import TagKind, Understanding
from desktop.operations import words
from tests.evaluation import remarks
from tests.evaluation.remarks import DATA, f1, tones

SIDES = (Sentiment.POSITIVE, Sentiment.NEGATIVE)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A remark, what it speaks of in which tone, and what a reader heard."""

    text: str
    real: Mapping[str, Sentiment]
    heard: Mapping[str, Sentiment]


def labelled(language: str, name: str) -> list[tuple[str, Mapping[str, Sentiment]]]:
    """The remarks of ``data/LANGUAGE-NAME.tsv`` with their topics; those apart that the corpus holds, too."""
    if name == "remarks":
        return [(one.text, one.topics) for one in remarks.remarks(language)]
    lines = (DATA / f"{language}-{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [(cells[-1], tones(cells[-2])) for cells in (line.split("\t") for line in lines)]


def heard(found: Understanding) -> dict[str, Sentiment]:
    """The topics that a reader heard, each with its tone."""
    return {tag.code: tag.sentiment or Sentiment.NEUTRAL for tag in found.tags if tag.kind is TagKind.TOPIC}


def read(rows: Sequence[tuple[str, Mapping[str, Sentiment]]], reader: Reader | None) -> list[Spoken]:
    """What a reader hears in each of them."""
    found = words.understand_many([(text, None) for text, _ in rows], reader=reader)
    return [Spoken(text, real, heard(said)) for (text, real), said in zip(rows, found, strict=True)]


def scores(spoken: Sequence[Spoken]) -> dict[str, tuple[int, float, float, float]]:
    """For each topic that occurs: how often, precision, recall, F1."""
    found = {}
    for code in TOPICS:
        real = [code in one.real for one in spoken]
        if any(real):
            found[code] = (sum(real), *f1([code in one.heard for one in spoken], real))
    return found


def macro(spoken: Sequence[Spoken]) -> float:
    """The mean F1 of the topics that occur."""
    found = scores(spoken)
    return sum(one[3] for one in found.values()) / len(found)


def micro(spoken: Sequence[Spoken]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all topics of all remarks."""
    both = [(code in one.heard, code in one.real) for one in spoken for code in TOPICS]
    return f1([said for said, _ in both], [real for _, real in both])


def told_apart(spoken: Sequence[Spoken]) -> tuple[int, float, float]:
    """How many topics with a side were heard, and in what share of them the side is right; and that
    share in remarks alone that praise one topic and blame another."""
    pairs = [
        (real, one.heard[code], set(SIDES) <= set(one.real.values()))
        for one in spoken
        for code, real in one.real.items()
        if real in SIDES and code in one.heard
    ]
    torn = [real is said for real, said, both in pairs if both]
    right = [real is said for real, said, _ in pairs]
    return len(right), sum(right) / max(1, len(right)), sum(torn) / max(1, len(torn))


def lines(name: str, by_language: Mapping[str, Sequence[Spoken]]) -> list[str]:
    """A Markdown table of one set in both languages."""
    out = [
        f"| {name} | " + " | ".join(f"{one} there | precision | recall | F1" for one in by_language) + " |"
    ]
    out.append("|---|" + "--:|--:|--:|--:|" * len(by_language))
    found = {language: scores(spoken) for language, spoken in by_language.items()}
    for code in TOPICS:
        cells = [
            f"{one[code][0]} | " + " | ".join(f"{value:.2f}" for value in one[code][1:])
            if code in one
            else "– | – | – | –"
            for one in found.values()
        ]
        out.append(f"| {code} | " + " | ".join(cells) + " |")
    out.append(
        "| all, macro | " + " | ".join(f" | | | {macro(one):.3f}" for one in by_language.values()) + " |"
    )
    all_of = [" | ".join(f"{value:.2f}" for value in micro(one)) for one in by_language.values()]
    out.append("| all, micro | " + " | ".join(f" | {cell}" for cell in all_of) + " |")
    for language, spoken in by_language.items():
        count, right, torn = told_apart(spoken)
        out.append(f"\n{language}: side right in {right:.3f} of {count}, {torn:.3f} where sides differ")
    return out


def main() -> None:
    """Print the sets."""
    asked = Reader(sys.argv[1]) if len(sys.argv) > 1 else None
    for name in ("plain", "topics", "remarks"):
        found = {language: read(labelled(language, name), asked) for language in ("es", "en")}
        sys.stdout.write("\n".join([*lines(name, found), "", ""]))


if __name__ == "__main__":
    main()
