"""The closed sets of codes. They stand in files and in JSON output and never change."""

from __future__ import annotations

from enum import StrEnum


class Sentiment(StrEnum):
    """How an item or a sentence sounds."""

    NEGATIVE = "negative"
    MIXED = "mixed"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


class Intent(StrEnum):
    """What the customer wants to bring about by saying it (product.md §3)."""

    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    QUESTION = "question"
    PRAISE = "praise"
    RECOMMENDATION = "recommendation"
    DISCOURAGEMENT = "discouragement"
    CHURN_RISK = "churn_risk"
    LEGAL_CLAIM = "legal_claim"
    SAFETY = "safety"
    DISCLOSURE = "disclosure"


TOPICS = (
    "service", "waiting", "price", "food", "drinks", "rooms", "cleanliness", "noise", "location",
    "parking", "delivery", "product_quality", "returns", "payment", "web_app", "staff",
    "opening_hours", "accessibility", "atmosphere", "allergens", "booking", "children_pets",
    "communication", "repair", "treatment",
)  # fmt: skip
"""What feedback can be about without the owner naming it; the owner's own words come on top."""


class TagKind(StrEnum):
    """The kinds of tag. ``signal`` feeds the prosumer score; ``own`` is the owner's word."""

    SENTIMENT = "sentiment"
    INTENT = "intent"
    TOPIC = "topic"
    SIGNAL = "signal"
    OWN = "own"


class Status(StrEnum):
    """Where an item stands. The first three are stored; the others follow from
    snoozes and replies and are shown in the order snoozed, ready, draft, waiting."""

    WAITING = "waiting"
    ANSWERED = "answered"
    ARCHIVED = "archived"
    DRAFT = "draft"
    READY = "ready"
    SNOOZED = "snoozed"


STORED_STATUSES = (Status.WAITING, Status.ANSWERED, Status.ARCHIVED)


class ProsumerStatus(StrEnum):
    """The base status of a customer (prosumer.md §3)."""

    NONE = "none"
    EMERGING = "emerging"
    PROSUMER = "prosumer"
    EVANGELIST = "evangelist"

    @property
    def rank(self) -> int:
        """0 for none to 3 for evangelist."""
        return _RANKS[self.value]


_RANKS = {status.value: place for place, status in enumerate(ProsumerStatus)}


class Independence(StrEnum):
    """Whether a customer speaks unpaid and unasked."""

    INDEPENDENT = "independent"
    TO_CONFIRM = "to_confirm"
    SPONSORED = "sponsored"


class CustomerConfidence(StrEnum):
    """How much a customer's score rests on: 1 item, 2-3, or 4 and more on 3 days."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class ReplyState(StrEnum):
    """The life of a reply. ``withdrawn`` is a posting that the owner took back."""

    DRAFT = "draft"
    READY = "ready"
    POSTED = "posted"
    WITHDRAWN = "withdrawn"


class Precision(StrEnum):
    """How exactly a source tells when something was said."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    RELATIVE = "relative"
    UNKNOWN = "unknown"


class Scale(StrEnum):
    """What the rating's number counts."""

    FIVE = "5"
    TEN = "10"
    NPS = "nps"
    HUNDRED = "100"
    YES_NO = "yes_no"


class Order(StrEnum):
    """Orders of a list. ``urgency`` is the inbox order; ``returning`` what is snoozed first, by when it
    comes back."""

    URGENCY = "urgency"
    NEWEST = "newest"
    OLDEST = "oldest"
    RATING = "rating"
    RETURNING = "returning"


class View(StrEnum):
    """The built-in views of the inbox."""

    ALL = "all"
    TO_ANSWER = "to-answer"
    AT_RISK = "at-risk"
    QUESTIONS = "questions"
    SUGGESTIONS = "suggestions"
    PRAISE = "praise"
    DRAFTS = "drafts"
    OUTBOX = "outbox"
    SNOOZED = "snoozed"
    ANSWERED = "answered"
    ARCHIVED = "archived"


class Level(StrEnum):
    """How much a draft check weighs."""

    BLOCK = "block"
    WARN = "warn"
    TIP = "tip"


class Reader(StrEnum):
    """Which understanding made a tag."""

    QUICK = "quick"
    DEEP = "deep"
