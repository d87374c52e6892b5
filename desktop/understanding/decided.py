"""What the owner said of an item's tags, as far as the score goes by it: manual tags count like
automatic ones and win (prosumer.md, 2)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from desktop.model.codes import Intent
from desktop.model.scoring import ScoredItem, Signal
from desktop.model.tags import Span
from desktop.understanding.signals import pinned_down
from desktop.understanding.words import fold, forms_of

_RESTS_ON = {
    Intent.RECOMMENDATION: (Signal.RECOMMENDS,),
    Intent.SUGGESTION: (Signal.SUGGESTION, Signal.SUGGESTION_VAGUE),
    Intent.COMPLAINT: (Signal.CONSTRUCTIVE_COMPLAINT,),
    Intent.DISCLOSURE: (Signal.DISCLOSURE_STRONG, Signal.DISCLOSURE_WEAK),
}
"""The signals that stand and fall with an intent."""


def with_decisions(
    item: ScoredItem, *, added: Collection[str], removed: Collection[str], topics: Collection[str]
) -> ScoredItem:
    """The item with the signals that follow from intents which the owner put on or took off.

    ``topics`` are the item's: a suggestion about one is specific, a complaint needs one, and
    also when, how much or what would mend it. A signal put on by hand rests on the whole text.
    """
    signals: dict[str, Sequence[Span]] = dict(item.signals)
    for intent, codes in _RESTS_ON.items():
        if intent in removed:
            for code in codes:
                signals.pop(code, None)
        elif intent in added and not any(code in signals for code in codes):
            given = _given(intent, item, topics)
            if given:
                signals[given] = ()
    return replace(item, signals=signals)


def _given(intent: Intent, item: ScoredItem, topics: Collection[str]) -> str:
    if intent is Intent.SUGGESTION:
        return Signal.SUGGESTION if topics else Signal.SUGGESTION_VAGUE
    if intent is Intent.COMPLAINT:
        clear = topics and Signal.INSULT not in item.signals and _pinned_down(item.text)
        return Signal.CONSTRUCTIVE_COMPLAINT if clear else ""
    return Signal.RECOMMENDS if intent is Intent.RECOMMENDATION else Signal.DISCLOSURE_STRONG


def _pinned_down(text: str) -> bool:
    folded = fold(text)
    return pinned_down(folded, forms_of(folded))
