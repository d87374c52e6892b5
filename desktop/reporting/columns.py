"""The columns of each export: a key for programs, a title for the owner, a kind for the cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from desktop.model.details import CustomerDetail
from desktop.model.rating import Rating
from desktop.reporting.records import FeedbackRow, LogRow
from desktop.wording import codes
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import pgettext
from desktop.wording.languages import language_name
from desktop.wording.sources import source_name

Cell = str | int | float | bool | None | Sequence[str]
R = TypeVar("R")


class Kind(StrEnum):
    """What a cell is. ``TEXT`` is written by people and escaped in CSV; ``WORD`` is ours."""

    TEXT = "text"
    WORD = "word"
    NUMBER = "number"
    TIME = "time"
    LIST = "list"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """``value`` is what programs get (codes, RFC 3339); ``named`` words a code for people.
    ``width`` is in characters, for sheets."""

    key: str
    title: str
    kind: Kind
    value: Callable[[R], Cell]
    named: Callable[[str], str] | None = None
    width: int = 14

    def shown(self, row: R) -> str | int | float | None:
        """The cell as people read it."""
        value = self.value(row)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, str):
            return self.named(value) if self.named and value else value
        if value is None or isinstance(value, int | float):
            return value
        return ", ".join(self.named(part) if self.named else part for part in value)


def _rating_value(rating: Rating | None) -> float | None:
    return rating.value if rating else None


def _rating_scale(rating: Rating | None) -> str:
    return rating.scale.value if rating else ""


class _Said(Protocol):
    """What a record of the log and an opinion share."""

    @property
    def source(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def customer(self) -> str: ...
    @property
    def rating(self) -> Rating | None: ...
    @property
    def written_at(self) -> str: ...
    @property
    def text(self) -> str: ...


S = TypeVar("S", bound=_Said)


def _said_columns(_kind: type[S]) -> list[Column[S]]:
    """Where, who, how rated, when and what."""
    scale = pgettext("column", "Scale")
    return [
        Column("source", pgettext("column", "Source"), Kind.WORD, lambda row: row.source, source_name, 12),
        Column("place", pgettext("column", "Place"), Kind.TEXT, lambda row: row.place, width=16),
        Column("customer", pgettext("column", "Customer"), Kind.TEXT, lambda row: row.customer, width=20),
        Column(
            "rating",
            pgettext("column", "Rating"),
            Kind.NUMBER,
            lambda row: _rating_value(row.rating),
            width=8,
        ),
        Column("scale", scale, Kind.WORD, lambda row: _rating_scale(row.rating), codes.scale_name),
        Column("written_at", pgettext("column", "Said on"), Kind.TIME, lambda row: row.written_at, width=17),
        Column("text", pgettext("column", "Feedback"), Kind.TEXT, lambda row: row.text, width=60),
    ]


def reply_columns() -> list[Column[LogRow]]:
    """The reply log: what was said, then what was answered."""
    published = pgettext("column", "Hours since published")
    imported = pgettext("column", "Hours since imported")
    return [
        *_said_columns(LogRow),
        Column("reply", pgettext("column", "Reply"), Kind.TEXT, lambda row: row.reply, width=60),
        Column("by", pgettext("column", "Answered by"), Kind.TEXT, lambda row: row.by, width=16),
        Column("posted_at", pgettext("column", "Posted on"), Kind.TIME, lambda row: row.posted_at, width=17),
        Column("hours_since_published", published, Kind.NUMBER, lambda row: row.hours_since_published),
        Column("hours_since_imported", imported, Kind.NUMBER, lambda row: row.hours_since_imported),
        Column("accepted", pgettext("column", "Accepted warnings"), Kind.LIST, lambda row: row.accepted),
        Column("imported", pgettext("column", "Came with the file"), Kind.YES, lambda row: row.imported),
        Column("approved_by", pgettext("column", "Approved by"), Kind.TEXT, lambda row: row.approved_by),
        Column("gestures", pgettext("column", "Done in private"), Kind.LIST, lambda row: row.gestures),
        Column("gesture_cost", pgettext("column", "Cost"), Kind.NUMBER, lambda row: row.gesture_cost),
        Column(
            "feedback_id", pgettext("column", "Number"), Kind.NUMBER, lambda row: row.feedback_id, width=9
        ),
    ]


def feedback_columns() -> list[Column[FeedbackRow]]:
    """Everything that was said, with what Oído made of it."""
    tone = pgettext("column", "Sentiment")
    language, answered = pgettext("column", "Language"), pgettext("column", "Answered on")
    return [
        Column("id", pgettext("column", "Number"), Kind.NUMBER, lambda row: row.id, width=9),
        *_said_columns(FeedbackRow),
        Column("language", language, Kind.WORD, lambda row: row.language, language_name),
        Column("sentiment", tone, Kind.WORD, lambda row: row.sentiment, codes.sentiment_name),
        Column(
            "intents",
            pgettext("column", "Intents"),
            Kind.LIST,
            lambda row: row.intents,
            codes.intent_name,
            22,
        ),
        Column(
            "topics", pgettext("column", "Topics"), Kind.LIST, lambda row: row.topics, codes.topic_name, 22
        ),
        Column("status", pgettext("column", "Status"), Kind.WORD, lambda row: row.status, codes.status_name),
        Column("answered_at", answered, Kind.TIME, lambda row: row.answered_at, width=17),
        Column("permalink", pgettext("column", "Link"), Kind.TEXT, lambda row: row.permalink, width=24),
    ]


def customer_columns() -> list[Column[CustomerDetail]]:
    """Customers with their status and the points behind it."""
    risk, sources = pgettext("column", "At risk"), pgettext("column", "Sources")
    free, sure = pgettext("column", "Independence"), pgettext("column", "Confidence")
    return [
        Column("id", pgettext("column", "Number"), Kind.NUMBER, lambda row: row.card.id, width=9),
        Column("name", pgettext("column", "Customer"), Kind.TEXT, lambda row: row.card.name, width=24),
        Column(
            "status",
            pgettext("column", "Status"),
            Kind.WORD,
            lambda row: row.card.status,
            codes.prosumer_name,
        ),
        Column("score", pgettext("column", "Points"), Kind.NUMBER, lambda row: row.card.score, width=8),
        Column("at_risk", risk, Kind.WORD, lambda row: row.card.risk or "", codes.risk_name, 26),
        Column(
            "independence", free, Kind.WORD, lambda row: row.card.independence, codes.independence_name, 16
        ),
        Column("confidence", sure, Kind.WORD, lambda row: row.card.confidence, codes.confidence_name, 16),
        Column("items", pgettext("column", "Items"), Kind.NUMBER, lambda row: row.card.items, width=10),
        Column(
            "answered", pgettext("column", "Answered"), Kind.NUMBER, lambda row: row.card.answered, width=10
        ),
        Column(
            "since", pgettext("column", "Since"), Kind.NUMBER, lambda row: row.card.since or None, width=8
        ),
        Column("sources", sources, Kind.LIST, lambda row: row.card.sources, source_name, 22),
    ]
