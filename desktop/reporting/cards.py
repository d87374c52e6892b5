"""One record as a person reads it on paper: who, where, what was said, what was answered."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.codes import ProsumerStatus, Scale
from desktop.model.details import CustomerDetail
from desktop.model.rating import Rating
from desktop.reporting.records import FeedbackRow, LogRow
from desktop.wording import codes, times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.sources import source_name


@dataclass(frozen=True, slots=True)
class Card:
    """``who`` heads it and ``when`` stands at its right; ``where`` is the line below, after
    ``stars`` (of five, or None). ``words`` are the customer's; ``reply`` the business's, below
    ``reply_line``. All is plain text: never markup."""

    who: str
    when: str = ""
    where: str = ""
    stars: float | None = None
    words: str = ""
    reply_line: str = ""
    reply: str = ""


def _stars(rating: Rating | None) -> float | None:
    return rating.value if rating is not None and rating.scale is Scale.FIVE else None


def _place(source: str, place: str, rating: Rating | None, *more: str) -> str:
    other = codes.rating_text(rating) if rating is not None and rating.scale is not Scale.FIVE else ""
    parts = [source_name(source), place, other, *more]
    return " · ".join(part for part in parts if part)


def _name(customer: str) -> str:
    return customer or _("Anonymous")


def reply_card(row: LogRow) -> Card:
    """A reply of the log below what it answers."""
    parts = [_("Reply by {name}").format(name=row.by) if row.by else _("Reply")]
    if row.posted_at:
        parts.append(times.moment(row.posted_at))
    hours = row.hours_since_published
    if hours is not None:
        parts.append(_("{time} after it was published").format(time=times.duration(int(hours * 3600))))
    if row.gestures:
        parts.append(_("in private: {what}").format(what="; ".join(row.gestures)))
    return Card(
        who=_name(row.customer),
        when=times.moment(row.written_at) or row.said,
        where=_place(row.source, row.place, row.rating),
        stars=_stars(row.rating),
        words=row.text,
        reply_line=" · ".join(parts),
        reply=row.reply,
    )


def feedback_card(row: FeedbackRow) -> Card:
    """An opinion with its tags."""
    tags = [codes.intent_name(code) for code in row.intents]
    tags += [codes.topic_title(code) for code in row.topics]
    return Card(
        who=_name(row.customer),
        when=times.moment(row.written_at) or row.said,
        where=_place(row.source, row.place, row.rating, codes.status_name(row.status), ", ".join(tags)),
        stars=_stars(row.rating),
        words=row.text,
    )


def customer_card(row: CustomerDetail) -> Card:
    """A customer with the points of each family."""
    card = row.card
    count = ngettext("{count} item", "{count} items", card.items).format(count=times.number(card.items))
    status = [codes.prosumer_name(card.status), _("{score} of 100").format(score=card.score)]
    if card.status is ProsumerStatus.NONE:
        status = status[:1]
    risk = codes.at_risk_name() if card.risk else ""
    points = [
        f"{codes.family_name(family.family)}: {family.points}"
        for family in row.families
        if family.available and family.points
    ]
    parts = [*status, risk, count, ", ".join(source_name(code) for code in card.sources)]
    return Card(
        who=_name(card.name),
        when=str(card.since or ""),
        where=" · ".join(part for part in parts if part),
        words="\n".join(points),
    )
