"""Names of tags."""

from __future__ import annotations

from desktop.model.codes import Sentiment, TagKind
from desktop.model.tags import Tag
from desktop.wording.catalogue import gettext as _
from desktop.wording.codes import intent_name, sentiment_name, signal_name, topic_name, topic_title
from desktop.wording.quotes import quoted

_QUOTES = 3


def _topic_tag(tag: Tag) -> str:
    if tag.sentiment is Sentiment.NEGATIVE:
        return _("Complaint: {topic}").format(topic=topic_name(tag.code))
    if tag.sentiment is Sentiment.POSITIVE:
        return _("Praise: {topic}").format(topic=topic_name(tag.code))
    if tag.sentiment is Sentiment.MIXED:
        return _("Good and bad: {topic}").format(topic=topic_name(tag.code))
    return topic_title(tag.code)


def tag_name(tag: Tag) -> str:
    """A tag as a chip: a topic with the tone it is spoken of in (``Queja: espera``), an
    intent or a sentence's sentiment by its name, the owner's own word as it is."""
    if tag.kind is TagKind.TOPIC:
        return _topic_tag(tag)
    if tag.kind is TagKind.INTENT:
        return intent_name(tag.code)
    if tag.kind is TagKind.SENTIMENT:
        return sentiment_name(tag.code)
    if tag.kind is TagKind.SIGNAL:
        return signal_name(tag.code)
    return tag.code


def tag_line(tag: Tag, text: str) -> str:
    """A tag with the first words that it rests on: ``Queja: espera: «cuarenta minutos»``. Words within
    other words of it are not said twice."""
    spans = [
        span
        for span in tag.spans
        if not any(
            other != span and other.start <= span.start and span.end <= other.end for other in tag.spans
        )
    ]
    quotes = "; ".join(quoted(span.quote(text)) for span in spans[:_QUOTES])
    return f"{tag_name(tag)}: {quotes}" if quotes else tag_name(tag)
