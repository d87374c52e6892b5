"""Ideas and figures as JSON: English keys that never change."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.model.answering import OutcomeRow
from desktop.model.figures import ComingUp, Figure, Panorama, Span
from desktop.model.ideas import Asker, IdeaDetail, Proposal

Json = Mapping[str, object]


def _asker(one: Asker) -> Json:
    return {
        "item": one.feedback_id,
        "customer": {"id": one.customer_id, "name": one.customer},
        "source": one.source,
        "written_at": one.written_at,
        "quote": one.quote,
        "prosumer": one.prosumer.value,
        "told": one.told.value or "not_yet",
        "reply": one.reply_id,
    }


def idea_json(found: IdeaDetail) -> Json:
    """One idea with who asked."""
    idea = found.idea
    return {
        "id": idea.id,
        "title": idea.title,
        "status": idea.status.value,
        "reason": idea.reason,
        "note": idea.note,
        "created_at": idea.created_at,
        "status_at": idea.status_at,
        "people": idea.people,
        "prosumers": idea.prosumers,
        "told": idea.told,
        "to_tell": idea.to_tell,
        "asked_by": [_asker(one) for one in found.askers],
    }


def proposal_json(found: Proposal) -> Json:
    """Suggestions that say about the same."""
    return {
        "title": found.title,
        "people": found.people,
        "prosumers": found.prosumers,
        "like": found.like,
        "asked_by": [_asker(one) for one in found.askers],
    }


def _figure(one: Figure) -> Json:
    return {
        "value": one.value,
        "before": one.before,
        "count": one.count,
        "count_before": one.count_before,
    }


def _span(one: Span) -> Json:
    return {"since": one.since, "before": one.before}


def panorama_json(found: Panorama) -> Json:
    """All figures of a span. Shares are 0 to 1, times are hours."""
    return {
        "span": _span(found.span),
        "span_before": _span(found.span_before),
        "source": found.source,
        "opinions": _figure(found.opinions),
        "answered_share": _figure(found.answered),
        "waiting": _figure(found.waiting),
        "hours_since_published": _figure(found.published),
        "hours_since_imported": _figure(found.imported),
        "prosumers": _figure(found.prosumers),
        "at_risk": _figure(found.at_risk),
        "goal_hours": found.goal_hours,
        "unit": found.unit,
        "sentiment": [
            {"since": bar.since, "before": bar.before, **{code.value: n for code, n in bar.counts.items()}}
            for bar in found.sentiment
        ],
        "topics": [
            {
                "topic": one.topic,
                "complaints": one.complaints,
                "praises": one.praises,
                "complaints_before": one.complaints_before,
                "praises_before": one.praises_before,
            }
            for one in found.topics
        ],
        "response": [
            {
                "since": one.since,
                "before": one.before,
                "hours_since_published": one.published,
                "hours_since_imported": one.imported,
                "replies": one.count,
            }
            for one in found.response
        ],
        "channels": [
            {"source": one.source, "opinions": one.opinions, "answered": one.answered}
            for one in found.channels
        ],
        "moved": [
            {"kind": one.kind, "code": one.code, "now": one.now, "before": one.before, "chance": one.chance}
            for one in found.moved
        ],
    }


def word_json(one: ComingUp) -> Json:
    """A phrase that comes up, with its items."""
    return {
        "text": one.text,
        "count": one.count,
        "before": one.count_before,
        "rising": one.rising,
        "items": list(one.query.chosen),
    }


def outcome_json(one: OutcomeRow) -> Json:
    """What came of the replies to one kind of opinion."""
    return {
        "kind": one.name,
        "replies": one.replies,
        "came_back": one.came_back,
        "rose": one.rose,
        "fell": one.fell,
        "enough": one.enough,
    }
