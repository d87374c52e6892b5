"""What the customer wants to bring about: ten intents, each with the words that show it.

Phrases decide (``intents.txt``); complaint and praise also follow from how a sentence
sounds, and a question from its mark. Precision comes before completeness.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from desktop.model.codes import Intent, Sentiment
from desktop.model.tags import Span
from desktop.understanding.parsed import Parsed
from desktop.understanding.rules import Hit
from desktop.understanding.sentiment import Stretch
from desktop.understanding.words import is_word

BOOK = "intents"

_SURE = 0.9
_HEARD = 0.75
_FIRM = 1.6
"""How firmly a sentence must lean (calibrated log-odds) to be praise or a complaint by its sound."""
_FIRMER = 2.6
"""The same for one that speaks of no topic."""
_ASKED_FROM_THE_START = 3
"""A question without a mark begins within the first tokens of its sentence."""
_RHETORICAL = -3.0
"""A question that leans this far to the negative is a reproach."""


class Finding(NamedTuple):
    """One place at which an intent shows."""

    intent: Intent
    span: Span
    confidence: float


def find(parsed: Parsed, stretches: Sequence[Stretch], topical: Sequence[int]) -> list[Finding]:
    """All intents of a text. ``topical`` are the positions at which topics were found, in order."""
    said = list(_by_phrase(parsed))
    asked = list(_questions(parsed, stretches, said))
    heard = _by_sound(stretches, said + asked, topical)
    return said + asked + list(heard)


def standing(by_code: Mapping[str, Sequence[Hit]], negated: Sequence[bool]) -> Iterator[tuple[str, Hit]]:
    """The hits that no cancelling phrase of their code overlaps, with the code they stand for."""
    cancels = [hit for hits in by_code.values() for hit in hits if hit.rule.cancels]
    for code, hits in by_code.items():
        for hit in hits:
            rule = hit.rule
            if rule.cancels or (negated[hit.token] and rule.drops):
                continue
            stands_for = rule.turns_to if negated[hit.token] and rule.turns_to else code
            if not any(
                other.start < hit.end and hit.start < other.end and other.rule.code in (code, stands_for)
                for other in cancels
            ):
                yield stands_for, hit


def _by_phrase(parsed: Parsed) -> Iterator[Finding]:
    for code, hit in standing(parsed.hits.get(BOOK, {}), parsed.negated):
        if code != Intent.QUESTION:
            yield Finding(Intent(code), parsed.span_of(parsed.bound_of(hit.start)), _SURE)


def _questions(parsed: Parsed, stretches: Sequence[Stretch], said: Sequence[Finding]) -> Iterator[Finding]:
    """Sentences with a question mark that ask something, and those that begin like a question."""
    hits = parsed.hits.get(BOOK, {}).get(Intent.QUESTION, [])
    suggested = [finding.span for finding in said if finding.intent is Intent.SUGGESTION]
    for sentence in parsed.sentences:
        first, last = parsed.words.between(sentence.start, sentence.end)
        inside = [hit for hit in hits if sentence.start <= hit.start < sentence.end]
        marked = "?" in parsed.text[max(sentence.start, sentence.end - 6) : sentence.end]
        if not inside and not marked:
            continue
        if any(hit.rule.cancels for hit in inside) or _overlaps(suggested, sentence.start, sentence.end):
            continue
        marked = marked and sum(map(is_word, parsed.words.forms[first:last])) >= 2
        reproach = any(
            stretch.sentiment is Sentiment.NEGATIVE
            and stretch.leaning <= _RHETORICAL
            and stretch.start < sentence.end
            and sentence.start < stretch.end
            for stretch in stretches
        )
        early = [hit for hit in inside if hit.token - first <= _ASKED_FROM_THE_START]
        asked = any(not parsed.negated[hit.token] for hit in early)
        if asked or (marked and not reproach):
            yield Finding(Intent.QUESTION, Span(sentence.start, sentence.end), _SURE if marked else _HEARD)


_SPEAKS_FOR_ITSELF = frozenset({Intent.QUESTION, Intent.SUGGESTION, Intent.CHURN_RISK, Intent.DISCOURAGEMENT})


def _by_sound(
    stretches: Sequence[Stretch], found: Sequence[Finding], topical: Sequence[int]
) -> Iterator[Finding]:
    """Complaints and praise that no phrase gives away but the sound does."""
    wishes = [finding.span for finding in found if finding.intent in (Intent.QUESTION, Intent.SUGGESTION)]
    leaving = [finding.span for finding in found if finding.intent in _SPEAKS_FOR_ITSELF]
    praised = [finding.span for finding in found if finding.intent is Intent.PRAISE]
    blamed = [finding.span for finding in found if finding.intent is Intent.COMPLAINT]
    for stretch in stretches:
        start, end = stretch.start, stretch.end
        limit = _FIRM if any(start <= place < end for place in topical) else _FIRMER
        if stretch.sentiment is Sentiment.POSITIVE and stretch.leaning >= limit:
            if not _overlaps(wishes + praised, start, end):
                yield Finding(Intent.PRAISE, stretch.span, _HEARD)
        elif stretch.sentiment is Sentiment.NEGATIVE and stretch.leaning <= -limit:
            others = leaving if limit == _FIRMER else wishes
            if not _overlaps(others + blamed, start, end):
                yield Finding(Intent.COMPLAINT, stretch.span, _HEARD)


def _overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    return any(span.start < end and start < span.end for span in spans)
