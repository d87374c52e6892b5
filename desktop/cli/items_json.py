"""Items, customers and readings as JSON (contract.md): English codes, absolute times."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.clock import of_epoch
from desktop.model.details import CustomerDetail, Detail, Reply
from desktop.model.people import Decision, Profile
from desktop.model.rows import Row
from desktop.model.scoring import FAMILIES
from desktop.model.tags import Tag, TagKind, Understanding

Json = dict[str, object]

SHOWN = (TagKind.SENTIMENT, TagKind.INTENT, TagKind.TOPIC, TagKind.OWN)
"""Kinds of tag that evidence is printed of; signals show in the customer's score."""


def row_json(row: Row, text: str) -> Json:
    """One line of ``oido list --json``."""
    due = of_epoch(row.clock.due_at) if row.clock else None
    return {
        "id": row.id,
        "source": row.source,
        "place": row.place or None,
        "customer": {"id": row.customer_id, "name": row.customer},
        "written_at": row.written_at or None,
        "rating": row.rating.value if row.rating else None,
        "rating_scale": row.rating.scale.value if row.rating else None,
        "language": row.language,
        "sentiment": row.sentiment.value,
        "polarity": row.polarity,
        "intents": list(row.intents),
        "topics": list(row.topics),
        "status": row.status.value,
        "prosumer": row.prosumer.value,
        "at_risk": row.risk is not None,
        "due_at": due,
        "why": [{"code": why.code.value, **why.values} for why in row.why],
        "text": text,
    }


def evidence_json(tag: Tag, text: str) -> list[Json]:
    """The quoted words that a tag rests on."""
    return [
        {"tag": tag.name, "start": span.start, "end": span.end, "quote": span.quote(text)}
        for span in tag.spans
    ]


def reply_json(reply: Reply) -> Json:
    """A reply with its state and newest words."""
    return {
        "id": reply.id,
        "feedback": reply.feedback_id,
        "state": reply.state.value,
        "text": reply.text,
        "by": reply.by or None,
        "imported": reply.imported,
        "template": reply.template or None,
        "created_at": reply.created_at or None,
        "posted_at": reply.posted_at or None,
        "accepted": list(reply.accepted),
        "approved_by": reply.approved_by or None,
        "versions": [
            {"number": version.number, "saved_at": version.saved_at, "text": version.text}
            for version in reply.versions
        ],
    }


def detail_json(detail: Detail) -> Json:
    """``oido show --json``."""
    card = detail.customer
    return {
        **row_json(detail.row, detail.text),
        "parts": [{"part": part, "text": text} for part, text in detail.parts],
        "translation": detail.translation or None,
        "confidence": detail.confidence,
        "contradiction": detail.contradiction,
        "permalink": detail.permalink or None,
        "edited_at": detail.edited_at or None,
        "imported_at": of_epoch(detail.imported_at),
        "batch": detail.batch,
        "versions": [{"replaced_at": at, "text": text} for at, text in detail.versions],
        "notes": [{"at": at, "text": text} for at, text in detail.notes],
        "evidence": [
            line for tag in detail.tags if tag.kind in SHOWN for line in evidence_json(tag, detail.text)
        ],
        "media": {"count": detail.media.count, "places": [piece.place for piece in detail.media.pieces]},
        "ideas": [{"id": idea.id, "title": idea.title, "status": idea.status.value} for idea in detail.ideas],
        "replies": [reply_json(reply) for reply in detail.replies],
        "thread": [row_json(row, row.snippet) for row in detail.thread],
        "customer": {
            "id": card.id,
            "name": card.name,
            "score": card.score,
            "status": card.status.value,
            "independence": card.independence.value,
            "at_risk": card.risk is not None,
            "items": card.items,
            "answered": card.answered,
            "since": card.since or None,
            "sources": list(card.sources),
        },
    }


def customer_json(customer: CustomerDetail) -> Json:
    """One line of ``oido customers --json``."""
    card = customer.card
    return {
        "id": card.id,
        "name": card.name,
        "score": card.score,
        "status": card.status.value,
        "at_risk": card.risk is not None,
        "independence": card.independence.value,
        "confidence": card.confidence.value,
        "families": _families_json(customer),
        "evidence": [
            {
                "family": award.family,
                "feedback": award.feedback_id,
                "day": award.day,
                "quote": award.quote,
                "points": award.points,
            }
            for award in customer.evidence
        ],
        "items": list(customer.items),
        "identities": [{"kind": kind, "name": shown} for kind, shown in customer.identities],
        "merges": list(customer.merges),
        "opted_out": customer.opted_out,
    }


def _families_json(customer: CustomerDetail) -> dict[str, int | None]:
    """The points of every family; None where no source of the customer tells of it."""
    points = dict.fromkeys(FAMILIES, 0) | {family.family: family.points for family in customer.families}
    unseen = {family.family for family in customer.families if not family.available} or set(customer.unseen)
    return {family: None if family in unseen else given for family, given in points.items()}


def profile_json(profile: Profile) -> Json:
    """What ``oido customer --json`` tells beyond a line of ``oido customers --json``."""
    following = profile.next
    return {
        "next": None
        if following is None
        else {
            "status": following.status.value,
            "needs": [{"code": need.code, **need.values} for need in following.needs],
        },
        "automatic_status": profile.automatic.value,
        "by_hand": decision_json(profile.by_hand),
        "tie": decision_json(profile.tie),
        "disclosures": [
            {"feedback": words.feedback_id, "day": words.day, "quote": words.quote}
            for words in profile.disclosures
        ],
        "reach": [{"kind": one.kind, "value": one.value, "source": one.source} for one in profile.reach],
        "contacts": [{"kind": one.kind, "value": one.shown} for one in profile.contacts],
        "notes": [{"at": time_json(note.at), "text": note.text} for note in profile.notes],
        "tags": list(profile.tags),
        "reminders": [
            {"due_at": time_json(one.due_at), "text": one.text, "done_at": time_json(one.done_at)}
            for one in profile.reminders
        ],
        "consents": [
            {
                "state": one.state.value,
                "words": one.words,
                "feedback": one.feedback_id,
                "asked_on": one.asked_on or None,
                "decided_on": one.decided_on or None,
            }
            for one in profile.consents
        ],
        "merged": [
            {"merge": one.id, "kept": one.kept, "absorbed": one.absorbed, "name": one.absorbed_name}
            for one in profile.merges
        ],
    }


def decision_json(decision: Decision | None) -> Json | None:
    """What the owner decided of a person."""
    if decision is None:
        return None
    return {
        "code": decision.code,
        "by": decision.by or None,
        "at": time_json(decision.at),
        "reason": decision.reason or None,
    }


def time_json(epoch: int | None) -> str | None:
    """RFC 3339 of epoch seconds."""
    return of_epoch(epoch) or None


def understanding_json(number: object, text: str, reading: Understanding) -> Mapping[str, object]:
    """One line of ``oido understand --json``."""
    return {
        "id": number,
        "language": reading.language,
        "sentiment": reading.sentiment.value,
        "polarity": reading.polarity,
        "confidence": reading.confidence,
        "intents": reading.codes(TagKind.INTENT),
        "topics": reading.codes(TagKind.TOPIC),
        "contradiction": reading.contradiction,
        "evidence": [line for tag in reading.tags if tag.kind in SHOWN for line in evidence_json(tag, text)],
    }
