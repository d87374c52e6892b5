"""How like an answered item is to the one on the screen, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.model.answering import Alike, PastAnswer
from desktop.replying.checks.care import telling
from desktop.replying.checks.draft import WORD
from desktop.replying.checks.likeness import likeness as same_words
from desktop.replying.letters import fold

OTHER_TONE = 0.07
"""What an answer loses for each step between the tones: thanks for praise are no model for a complaint."""

_TONES = {"positive": 1, "neutral": 0, "mixed": 0, "negative": -1}

LEAST = 0.28
"""Below, two items are not alike enough to learn from."""

COPY = 0.8
"""Replies that share so many runs of three words are shown once."""

WORDS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """The item that is to be answered."""

    text: str
    sentiment: str
    intents: Collection[str]
    topics: Collection[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answered item: the answer without its likeness, what the item says and how it is tagged.
    ``meaning`` is the cosine of the two sentence vectors, or None."""

    answer: PastAnswer
    sentiment: str
    intents: Collection[str]
    topics: Collection[str]
    meaning: float | None


def ranked(asked: Asked, candidates: Sequence[Candidate], limit: int) -> list[PastAnswer]:
    """The likest answers, likest first, newest first among equals; near copies are counted, not
    shown."""
    scored = [_compared(asked, candidate) for candidate in candidates if candidate.answer.text.strip()]
    scored = [one for one in scored if one.likeness >= LEAST]
    scored.sort(key=lambda one: one.posted_at, reverse=True)
    scored.sort(key=lambda one: one.likeness, reverse=True)
    shown: list[PastAnswer] = []
    for one in scored[: limit * 10]:
        twin = next((k for k, other in enumerate(shown) if same_words(one.text, other.text) >= COPY), None)
        if twin is not None:
            shown[twin] = replace(shown[twin], copies=shown[twin].copies + 1)
        elif len(shown) < limit:
            shown.append(one)
    return shown


def _compared(asked: Asked, candidate: Candidate) -> PastAnswer:
    ours, theirs = _words(asked.text), _words(candidate.answer.said)
    shared = [stem for stem in ours if stem in theirs]
    why = Alike(
        intents=sorted(set(asked.intents) & set(candidate.intents)),
        topics=sorted(set(asked.topics) & set(candidate.topics)),
        words=[ours[stem] for stem in shared][:WORDS_SHOWN],
        meaning=candidate.meaning,
    )
    tags = (
        0.5 * _overlap(asked.topics, candidate.topics)
        + 0.3 * _overlap(asked.intents, candidate.intents)
        + 0.2 * (asked.sentiment == candidate.sentiment)
    )
    said = 2 * len(shared) / (len(ours) + len(theirs)) if ours or theirs else 1.0
    near = said if candidate.meaning is None else max(0.0, candidate.meaning)
    share = 0.5 if candidate.meaning is None else 0.6
    apart = abs(_TONES.get(asked.sentiment, 0) - _TONES.get(candidate.sentiment, 0))
    likeness = share * near + (1 - share) * tags - OTHER_TONE * apart
    return replace(candidate.answer, likeness=round(max(0.0, likeness), 4), why=why)


def _overlap(ours: Collection[str], theirs: Collection[str]) -> float:
    """Shared of all; two items without any are alike in that."""
    both, either = set(ours) & set(theirs), set(ours) | set(theirs)
    return len(both) / len(either) if either else 1.0


def _words(text: str) -> Mapping[str, str]:
    """The telling words of a text by their stems, as they stand in it."""
    return {fold(word)[:6]: word.lower() for word in WORD.findall(text) if telling([fold(word)])}


def search_words(text: str, most: int) -> list[str]:
    """The longest telling words of a text: those that few others share."""
    found = {fold(word) for word in WORD.findall(text) if telling([fold(word)])}
    return sorted(found, key=lambda word: (-len(word), word))[:most]
