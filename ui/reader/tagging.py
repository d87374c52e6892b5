"""Which chips stand under the words: a tag each, or an intent together with its topic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.model.codes import Intent, Sentiment
from desktop.model.tags import Span, Tag, TagKind
from desktop.wording import codes
from desktop.wording.catalogue import gettext as _

# Intents that are about something; the others stand alone.
_ABOUT = (Intent.COMPLAINT, Intent.SUGGESTION, Intent.QUESTION, Intent.PRAISE)
_AGREEING = {
    Sentiment.NEGATIVE: Intent.COMPLAINT,
    Sentiment.MIXED: Intent.COMPLAINT,
    Sentiment.POSITIVE: Intent.PRAISE,
}
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


def chips_of(tags: Sequence[Tag]) -> list[TagChip]:
    """The chips of an item, in the order of its tags.

    An intent stands once with each topic that its words are about, and alone for the words
    that are about none. Sentence sentiments stand as chips only where they clash, so that
    a mixed item shows which words are which. Signals are shown with the customer's score.
    """
    intents = [tag for tag in tags if tag.kind is TagKind.INTENT]
    topics = [tag for tag in tags if tag.kind is TagKind.TOPIC]
    homes = {topic.name: home for topic in topics if (home := _home(topic, intents)) is not None}
    chips: list[TagChip] = []
    for intent in intents:
        hosted = [topic for topic in topics if homes.get(topic.name) is intent]
        chips += [_pair(intent, topic) for topic in hosted]
        told = [span for topic in hosted for span in topic.spans]
        rest = tuple(span for span in intent.spans if not _overlap((span,), told))
        if rest or not hosted:
            chips.append(_alone(replace(intent, spans=rest)))
    chips += [_alone(topic) for topic in topics if topic.name not in homes]
    chips += [_alone(tag) for tag in tags if tag.kind is TagKind.OWN]
    tones = [tag for tag in tags if tag.kind is TagKind.SENTIMENT and tag.code in _CONTRARY and tag.spans]
    if {tag.code for tag in tones} == _CONTRARY:
        chips += [_alone(tag) for tag in tones]
    return chips


def _home(topic: Tag, intents: Iterable[Tag]) -> Tag | None:
    """The intent that the topic's words belong to: the one whose tone agrees, else the one
    that shares most words with it."""
    agreeing = _AGREEING.get(topic.sentiment) if topic.sentiment else None
    best: tuple[bool, int] = (False, 0)
    home: Tag | None = None
    for intent in intents:
        if intent.code not in _ABOUT:
            continue
        tone = intent.code in _AGREEING.values()
        if tone and agreeing is not None and intent.code != agreeing:
            continue
        rank = (tone and intent.code == agreeing, _overlap(topic.spans, intent.spans))
        if rank > best:
            best, home = rank, intent
    return home


def _overlap(one: Iterable[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _pair(intent: Tag, topic: Tag) -> TagChip:
    icon, role = _INTENT_MARKS[Intent(intent.code)]
    label = _("{intent}: {topic}").format(
        intent=codes.intent_name(intent.code), topic=codes.topic_name(topic.code)
    )
    about = {span for span in intent.spans if _overlap((span,), topic.spans)}
    return TagChip(label, icon, role, (intent, topic), tuple(sorted(about | set(topic.spans))))


def _alone(tag: Tag) -> TagChip:
    icon, role = "tag", "secondary"
    if tag.kind is TagKind.INTENT:
        icon, role = _INTENT_MARKS.get(Intent(tag.code), (icon, role))
    elif tag.kind is TagKind.SENTIMENT:
        icon, role = f"shape-{tag.code}", tag.code
    elif tag.sentiment is not None:
        icon, role = f"shape-{tag.sentiment}", str(tag.sentiment)
    return TagChip(codes.tag_name(tag), icon, role, (tag,), tag.spans)


def denial(tag: Tag) -> str:
    """The sentence with which the owner takes a tag away: ``No es una queja``."""
    if tag.kind is TagKind.TOPIC:
        return _("It is not about {topic}").format(topic=codes.topic_name(tag.code))
    if tag.kind is TagKind.SENTIMENT:
        return _("It does not sound {sentiment}").format(sentiment=codes.sentiment_name(tag.code).lower())
    return _intent_denials().get(tag.code) or _("Take off “{tag}”").format(tag=codes.tag_name(tag))


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
