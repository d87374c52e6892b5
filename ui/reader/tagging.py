"""Which chips stand under the words: a tag each, or an intent together with its topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.model.codes import Intent, Sentiment
from desktop.model.tags import Span, Tag, TagKind
from desktop.wording import codes
from desktop.wording.catalogue import gettext as _
from desktop.wording.tags import tag_name

# Intents that are about something; the others stand alone.
_ABOUT = (Intent.COMPLAINT, Intent.SUGGESTION, Intent.QUESTION, Intent.PRAISE)
_AGREEING = {
    Sentiment.NEGATIVE: Intent.COMPLAINT,
    Sentiment.POSITIVE: Intent.PRAISE,
}
MOST = 5
"""So many chips say what an item is about; more than one behind them fold."""

_CONTRARY = {Sentiment.NEGATIVE, Sentiment.POSITIVE}
_INTENT_MARKS = {
    Intent.COMPLAINT: ("shape-negative", "negative"),
    Intent.PRAISE: ("shape-positive", "positive"),
    Intent.SUGGESTION: ("message-square-plus", "secondary"),
    Intent.QUESTION: ("circle-help", "secondary"),
    Intent.RECOMMENDATION: ("megaphone", "secondary"),
    Intent.DISCOURAGEMENT: ("thumbs-down", "negative"),
    Intent.CHURN_RISK: ("log-out", "risk"),
    Intent.LEGAL_CLAIM: ("scale", "text"),
    Intent.SAFETY: ("shield-alert", "negative"),
    Intent.DISCLOSURE: ("gift", "secondary"),
}


@dataclass(frozen=True, slots=True)
class TagChip:
    """One chip: its words, its icon and the role of the icon's colour, the tags that it
    stands for (intent first) and the spans that it marks."""

    label: str
    icon: str
    role: str
    tags: tuple[Tag, ...]
    spans: tuple[Span, ...]

    @property
    def key(self) -> str:
        """A name that stays while the tags are the same."""
        return "+".join(tag.name for tag in self.tags)


def chips_of(tags: Sequence[Tag], text: str) -> list[TagChip]:
    """The chips of an item with this ``text``, intents in the order of their tags and topics in
    the order of the words.

    An intent stands once with each topic that its words are about, and alone for the words
    that are about none. Sentence sentiments stand as chips only where they clash and nothing
    else says so, so that a mixed item shows which words are which. Signals are shown with the
    customer's score.
    """
    intents = [tag for tag in tags if tag.kind is TagKind.INTENT]
    topics = sorted((tag for tag in tags if tag.kind is TagKind.TOPIC), key=lambda tag: tag.spans)
    homes = {topic.name: _homes(topic, intents) for topic in topics}
    chips: list[TagChip] = []
    for intent in intents:
        hosted = [topic for topic in topics if intent in homes[topic.name]]
        chips += [_pair(intent, topic, text) for topic in hosted]
        told = [span for topic in hosted for span in topic.spans]
        rest = tuple(span for span in intent.spans if not _overlap((span,), told))
        if rest or not hosted:
            chips.append(_alone(intent._replace(spans=rest)))
    chips += [_alone(topic) for topic in topics if not homes[topic.name]]
    chips += [_alone(tag) for tag in tags if tag.kind is TagKind.OWN]
    return chips + _tones(tags, {chip.role for chip in chips})


def most_telling(chips: Sequence[TagChip]) -> tuple[list[TagChip], list[TagChip]]:
    """The chips to show and those to fold away, both in their order. The owner's own come first, then one
    of each intent and of each side that is taken, so that nothing of what was said is hidden as a whole;
    then whatever takes a side, and last what is only spoken of."""
    if len(chips) <= MOST + 1:
        return list(chips), []
    met: set[tuple[str, str]] = set()
    weights = []
    for chip in chips:
        lead = chip.tags[0]
        said = (lead.kind, lead.code if lead.kind is not TagKind.TOPIC else str(lead.sentiment or ""))
        takes_side = lead.kind is not TagKind.TOPIC or lead.sentiment in (*_CONTRARY, Sentiment.MIXED)
        own, new = lead.kind is TagKind.OWN, said not in met
        weights.append(0 if own else 1 if takes_side and new else 2 if takes_side else 3)
        met.add(said)
    ranked = sorted(range(len(chips)), key=lambda place: (weights[place], place))
    shown = sorted(ranked[:MOST])
    return [chips[place] for place in shown], [chips[place] for place in sorted(ranked[MOST:])]


def _tones(tags: Sequence[Tag], shown: set[str]) -> list[TagChip]:
    tones = [tag for tag in tags if tag.kind is TagKind.SENTIMENT and tag.code in _CONTRARY and tag.spans]
    clash = {tag.code for tag in tones} == _CONTRARY
    return [_alone(tag) for tag in tones] if clash and not shown >= _CONTRARY else []


def _homes(topic: Tag, intents: Iterable[Tag]) -> list[Tag]:
    """The intents that the topic's words belong to, without those of the contrary tone; where
    they lie in none, the one whose tone agrees."""
    agreeing = _AGREEING.get(topic.sentiment) if topic.sentiment else None
    fit = [
        intent
        for intent in intents
        if intent.code in _ABOUT
        and (intent.code not in _AGREEING.values() or agreeing in (None, intent.code))
    ]
    around = [intent for intent in fit if _overlap(topic.spans, intent.spans)]
    return around or [intent for intent in fit if intent.code == agreeing]


def _overlap(one: Iterable[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _pair(intent: Tag, topic: Tag, text: str) -> TagChip:
    icon, role = _INTENT_MARKS[Intent(intent.code)]
    label = _("{intent}: {topic}").format(
        intent=codes.intent_name(intent.code), topic=codes.topic_name(topic.code)
    )
    spans = {
        _piece(text, clause, words)
        for clause in intent.spans
        for words in topic.spans
        if _overlap((clause,), (words,))
    }
    return TagChip(label, icon, role, (intent, topic), tuple(sorted(spans or topic.spans)))


_JOINT = re.compile(r"[,;:.!?\n]+|\b(?:y|e|o|u|pero|aunque|and|but|or|though|i|però)\b", re.IGNORECASE)
_SHORTEST_PIECE = 8


def _piece(text: str, clause: Span, words: Span) -> Span:
    """The part of a clause, between two joints, in which the topic's words stand; the whole
    clause where that part is too short to say anything."""
    start, end = clause.start, clause.end
    for joint in _JOINT.finditer(text, clause.start, clause.end):
        if joint.end() <= words.start:
            start = joint.end()
        elif joint.start() >= words.end:
            end = joint.start()
            break
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return Span(start, end) if end - start >= _SHORTEST_PIECE else clause


def _alone(tag: Tag) -> TagChip:
    icon, role = "tag", "secondary"
    if tag.kind is TagKind.INTENT:
        icon, role = _INTENT_MARKS.get(Intent(tag.code), (icon, role))
    elif tag.kind is TagKind.SENTIMENT:
        icon, role = f"shape-{tag.code}", tag.code
    elif tag.sentiment is not None:
        icon, role = f"shape-{tag.sentiment}", str(tag.sentiment)
    return TagChip(tag_name(tag), icon, role, (tag,), tag.spans)


def denial(tag: Tag) -> str:
    """The sentence with which the owner takes a tag away: ``No es una queja``."""
    if tag.kind is TagKind.TOPIC:
        return _("It is not about {topic}").format(topic=codes.topic_name(tag.code))
    if tag.kind is TagKind.SENTIMENT:
        return _("It does not sound {sentiment}").format(sentiment=codes.sentiment_name(tag.code).lower())
    return _intent_denials().get(tag.code) or _("Take off “{tag}”").format(tag=tag_name(tag))


def _intent_denials() -> dict[str, str]:
    return {
        Intent.COMPLAINT: _("It is not a complaint"),
        Intent.SUGGESTION: _("It is not a suggestion"),
        Intent.QUESTION: _("It is not a question"),
        Intent.PRAISE: _("It is not praise"),
        Intent.RECOMMENDATION: _("It does not recommend you"),
        Intent.DISCOURAGEMENT: _("It does not advise against you"),
        Intent.CHURN_RISK: _("It does not talk of leaving"),
        Intent.LEGAL_CLAIM: _("It is not a formal claim"),
        Intent.SAFETY: _("It is not about safety"),
        Intent.DISCLOSURE: _("It is not advertising"),
    }
